"""What kinds of text have: shares on hold, to fix and passed, median score, points of all words.

    python -m tests.benchmarks.anchors DATA

DATA holds ``news/english-original``, ``news/PAIR-en/{reference,SYSTEM}``,
``news/es-en-web/target``, ``pages`` with its index, and ``wild``. Below the table stand the lines
of ``mtqa/score/anchors.py`` and of the README, ready to paste.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtqa.results import ArticleResult
from mtqa.score import Summary, summarise
from mtqa.score.anchors import Anchor
from tests.benchmarks.pages import check, records
from tests.benchmarks.tables import table

_BY_PEOPLE = ("reference", "source")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text, and the folders of DATA that hold texts of it, each measured by itself.

    ``text`` may name their number as ``{}``.
    """

    text: str
    folders: Callable[[Path], Iterable[Path]]


def _systems(data: Path) -> list[Path]:
    """Return the folders of machine translations into English."""
    folders = sorted((data / "news").glob("??-en/*"))
    return [folder for folder in folders if folder.name not in _BY_PEOPLE]


KINDS = (
    Kind("professional English news", lambda data: [data / "news" / "english-original"]),
    Kind(
        "human translations of news (WMT21), {} languages",
        lambda data: sorted((data / "news").glob("??-en/reference")),
    ),
    Kind("machine translations of news (WMT21), {} systems", _systems),
    Kind(
        "Spanish pages as scraped and machine-translated on the web",
        lambda data: [data / "news" / "es-en-web" / "target"],
    ),
    Kind("hand-picked bad pages", lambda data: [data / "wild"]),
    Kind("pages modelled on machine-translated ones of 40 sites", lambda data: [data / "pages"]),
)


def measure(folder: Path) -> Summary:
    """Check a folder; where its index names targets, the English articles alone."""
    index = folder / "index.jsonl"
    targets = (
        {record["file"]: record.get("target", "en") for record in records(index)}
        if index.is_file()
        else {}
    )
    results: list[ArticleResult] = [
        result for result in check(folder) if targets.get(Path(result.path).name, "en") == "en"
    ]
    return summarise(
        [result.status for result in results],
        [result.score for result in results if result.score is not None],
    )


def anchor(text: str, summaries: Sequence[Summary]) -> Anchor:
    """Return the ranges over the sets of a kind, rounded as they are printed."""
    points = [summary.points for summary in summaries if summary.points is not None]
    held = [summary.shares["hold"].share for summary in summaries]
    scores = [summary.score for summary in summaries if summary.score is not None]
    return Anchor(
        text.format(len(summaries)),
        round(min(points), 1),
        round(max(points), 1),
        (round(min(held)), round(max(held))),
        (round(min(scores), 1), round(max(scores), 1)),
    )


def row(folder: Path, summary: Summary) -> tuple[str, ...]:
    """Return one line of the table."""
    shares = [f"{summary.shares[status].share:.0f} %" for status in ("hold", "fix", "pass")]
    return (
        f"{folder.parent.name}/{folder.name}",
        f"{summary.articles:,}",
        f"{summary.words:,}",
        *shares,
        f"{summary.score:.1f}",
        f"{summary.points:.1f}",
    )


def code(anchor: Anchor) -> str:
    """Return the anchor as the list in ``mtqa/score/anchors.py`` has it."""
    return (
        f'    Anchor("{anchor.text}", {anchor.low}, {anchor.high}, {anchor.hold}, {anchor.score}),'
    )


def readme_row(anchor: Anchor) -> str:
    """Return the anchor as the README's table has it."""
    return f"| {anchor.text} | {anchor.span} | {anchor.held} | {anchor.median} |"


def main() -> None:
    """Print the table and the lines to paste."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    rows: list[tuple[str, ...]] = []
    anchors: list[Anchor] = []
    for kind in KINDS:
        measured = {folder: measure(folder) for folder in kind.folders(data) if folder.is_dir()}
        rows += [row(folder, summary) for folder, summary in measured.items()]
        if measured:
            anchors.append(anchor(kind.text, list(measured.values())))
    head = ("folder", "articles", "words", "hold", "fix", "pass", "median score", "points/1,000")
    print(table(head, rows))
    print("\n".join(["ANCHORS = (", *map(code, anchors), ")", ""]))
    print("\n".join(map(readme_row, anchors)))


if __name__ == "__main__":
    main()
