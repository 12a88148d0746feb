"""A metric's command for COMET: articles as JSON Lines in, scores as JSON Lines out.

``python comet_scores.py checkpoints/model.ckpt`` needs ``unbabel-comet`` and the files of a model.
The score of an article is the mean of its segments, the lines of its parallel texts; it is null if
these are missing or differ in number.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping


def segments(row: Mapping[str, str | None], names: list[str]) -> list[dict[str, str]]:
    """Return the segments of an article, none if its texts are not parallel."""
    sides = [[line for line in (row[name] or "").splitlines() if line.strip()] for name in names]
    if len({len(side) for side in sides}) != 1:
        return []
    keys = {"source": "src", "target": "mt", "reference": "ref"}
    return [
        dict(zip((keys[name] for name in names), segment, strict=True))
        for segment in zip(*sides, strict=True)
    ]


def main(checkpoint: str) -> None:
    """Score the articles on standard input; whatever COMET prints goes to standard error."""
    answers, sys.stdout = sys.stdout, sys.stderr
    from comet import load_from_checkpoint

    model = load_from_checkpoint(checkpoint, local_files_only=True)
    names = ["source", "target", *(["reference"] if model.requires_references() else [])]
    rows = [json.loads(line) for line in sys.stdin]
    parts = [segments(row, names) for row in rows]
    together = [segment for part in parts for segment in part]
    scores = iter(model.predict(together, gpus=0, progress_bar=False).scores if together else ())
    for row, part in zip(rows, parts, strict=True):
        own = [next(scores) for _ in part]
        score = sum(own) / len(own) if own else None
        print(json.dumps({"id": row["id"], "score": score}), file=answers)


if __name__ == "__main__":
    main(sys.argv[1])
