"""Words run together in clean sentences: recall by form, false findings, and symspellpy compared.

    python -m tests.benchmarks.fused DATA [--per N] [--seed N] [--half 0|1] [--examples N]
                                          [--no-peers]

Pairs are all neighbours in a sentence with nothing but one space between them, drawn at random:
short words, compounds, words with a hyphen or an apostrophe and rare ones as they come, and pairs
whose joint is a word as well (``to day``), reported both with the others and without. Of a sentence
one pair at most is joined in each form. Sentences are numbered as they are read; the thresholds
were set on half 0, and half 1 is reported unless told otherwise. Each joint is looked for twice: in
its sentence alone, where one word in twenty is wrong and precision costs nothing, and in its whole
article, as readers of reports meet it. False findings are counted in the same half of the clean
text, and in all of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article, Span
from tests.benchmarks.fused_joints import KINDS, Joint, Place, draw, joined, sentences
from tests.benchmarks.peers.run import ENVIRONMENT, HERE, PYTHON, Peer, run
from tests.benchmarks.tables import listed, table

SEED = 20260
RULE = "fused-words"
# Clean text by target, as folders of DATA/news and a file of DATA/parallel.
SOURCES = {
    "en": ("english-original", "ru-en/reference", "is-en/reference", "ja-en/reference"),
    "fr": ("de-fr/reference",),
    "es": ("es-en-web/source",),
}
Spans = Callable[[Sequence[str]], Sequence[Sequence[Span]]]
_METHODS = ("word_segmentation", "lookup_compound")


@dataclass(slots=True)
class Score:
    """What a tool found of the joints, and what else it reported in the same sentences."""

    found: list[Joint] = field(default_factory=list)
    missed: list[Joint] = field(default_factory=list)
    beside: int = 0

    @property
    def recall(self) -> float:
        """Found of planted."""
        planted = len(self.found) + len(self.missed)
        return len(self.found) / planted if planted else 0.0

    @property
    def f1(self) -> float:
        """2TP / (2TP + FP + FN)."""
        twice = 2 * len(self.found)
        return twice / (twice + self.beside + len(self.missed)) if twice else 0.0


def texts(data: Path, target: str) -> list[str]:
    """Return the clean texts of a target: articles, and the sentences of the parallel corpus."""
    texts: list[str] = []
    for folder in SOURCES.get(target, ()):
        paths = sorted((data / "news" / folder).glob("*.txt"))
        texts += [path.read_text(encoding="utf-8") for path in paths]
    file = data / "parallel" / f"{target}.tsv"
    if file.exists():
        lines = file.read_text(encoding="utf-8").splitlines()
        texts += [line.split("\t")[1] for line in lines]
    return texts


def score(found: Sequence[Joint], spans: Sequence[Sequence[Span]]) -> Score:
    """Count what was reported on each joint's sentence."""
    result = Score()
    for joint, reported in zip(found, spans, strict=True):
        hits = [span for span in reported if span.overlaps(joint.span)]
        (result.found if hits else result.missed).append(joint)
        result.beside += len(reported) - len(hits)
    return result


class Ours:
    """The default rules for one target."""

    def __init__(self, target: str) -> None:
        self._engine = Engine(load_packs(), target=target)

    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return where words run together are reported in each text."""
        results = (self._engine.check(Article(id="sentence", text=text)) for text in texts)
        return [
            [finding.span for finding in result.findings if finding.rule == RULE]
            for result in results
        ]


def _symspell(method: str) -> Peer:
    command = (str(PYTHON), str(HERE / "symspell_spans.py"), method)
    return Peer(f"symspellpy {method}", command, ENVIRONMENT, False)


def _row(name: str, alone: Score, whole: Score, noise: float) -> tuple[object, ...]:
    planted = len(alone.found) + len(alone.missed)
    return (name, planted, alone.recall, alone.beside, alone.f1, whole.recall, whole.beside,
            whole.f1, noise)  # fmt: skip


def _no_words(result: Score) -> Score:
    """Leave out joints that are words themselves."""
    return Score(
        [joint for joint in result.found if not joint.is_word],
        [joint for joint in result.missed if not joint.is_word],
        result.beside,
    )


def _scores(places: Sequence[Place], spans: Spans) -> tuple[Score, Score]:
    """Return the score in sentences alone and in whole texts."""
    both = ([joined(place, whole=whole) for place in places] for whole in (False, True))
    alone, whole = (score(some, spans([joint.text for joint in some])) for some in both)
    return alone, whole


def _noise(spans: Spans, texts: Sequence[str]) -> tuple[int, float]:
    """Return the findings in clean text, and how many that are per 1,000 words."""
    number = sum(map(len, spans(texts)))
    return number, 1000 * number / sum(len(text.split()) for text in texts)


def _target(data: Path, target: str, args: argparse.Namespace) -> str:
    """Measure one target; return its tables."""
    clean = texts(data, target)
    half = sentences(clean, target)[args.half :: 2]
    alone = [sentence.alone for sentence in half]
    ours = Ours(target).spans
    rng = Random(args.seed)
    drawn = {kind: draw(half, kind, args.per, rng) for kind in KINDS}
    scores = {kind: _scores(places, ours) for kind, places in drawn.items()}
    number, noise = _noise(ours, alone)
    everywhere = ours(clean)
    everything, rate = _noise(lambda _: everywhere, clean)
    lines = [
        f"\n### Target {target}\n\nFalse: {number} in half {args.half}; {everything} in all "
        f"{sum(len(text.split()) for text in clean):,} clean words ({rate:.3f} per 1,000)\n\n"
    ]
    rows = [_row(kind, *both, noise) for kind, both in scores.items()]
    lower = scores["lower+lower"]
    apart = "lower+lower, the joint no word"
    rows.insert(1, _row(apart, _no_words(lower[0]), _no_words(lower[1]), noise))
    peers = [] if args.no_peers or target != "en" else [_symspell(method) for method in _METHODS]
    for peer in peers:
        if not peer.is_there:
            lines.append(f"\n{peer.name} is not installed\n")
            continue

        def theirs(some: Sequence[str], peer: Peer = peer) -> list[list[Span]]:
            return [[report.span for report in found] for found in run(peer, some)]

        noise = _noise(theirs, alone)[1]
        rows += [_row(f"{peer.name}: {kind}", *_scores(drawn[kind], theirs), noise)
                 for kind in ("lower+lower", "three in one")]  # fmt: skip
    head = ("form", "planted", "recall", "false beside", "F1", "recall in articles",
            "false beside", "F1 in articles", "false per 1,000 clean words")  # fmt: skip
    lines.append(table(head, rows))
    for kind, (alone_score, _) in scores.items():
        some = [" ".join(joint.words) for joint in alone_score.missed[: args.examples]]
        lines.append(
            f"\nMissed, {kind}: {len(alone_score.missed)}\n\n{listed(some)}" if some else ""
        )
    false = [text[max(0, a - 30) : b + 30] for text, found in zip(clean, everywhere, strict=True)
             for a, b in found]  # fmt: skip
    lines.append(f"\nFalse:\n\n{listed(false)}" if false else "")
    return "".join(lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--per", type=int, default=2000, help="joints of each form")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--half", type=int, choices=(0, 1), default=1)
    parser.add_argument("--examples", type=int, default=20, help="misses shown of each form")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--targets", nargs="+", default=list(SOURCES))
    args = parser.parse_args()
    print("## Words run together")
    for target in args.targets:
        print(_target(args.data, target, args))


if __name__ == "__main__":
    main()
