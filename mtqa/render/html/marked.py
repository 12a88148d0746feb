"""An article's text cut where findings begin and end, so that each can be shown in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.visible import visible
from mtqa.results import ArticleResult

# A finding of more than half the article is told of above the text: a page that is one highlight
# shows nothing.
_WHOLE = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same findings cover, by their numbers in the article.

    ``begins`` are those of them that begin here. ``severity`` is that of the worst.
    """

    text: str
    findings: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    severity: Severity | None = None


def is_whole(article: ArticleResult, finding: Finding) -> bool:
    """Whether a finding is about the article rather than about a place in it."""
    return (finding.end - finding.start) > _WHOLE * len(article.text)


def pieces(article: ArticleResult) -> Iterator[Piece]:
    """Yield the text in order, safe to show; findings of the source, and whole ones, aside."""
    return _pieces(article.text, [
        (number, finding)
        for number, finding in enumerate(article.findings)
        if finding.side == "target" and not is_whole(article, finding)
    ])  # fmt: skip


def _pieces(text: str, findings: Sequence[tuple[int, Finding]]) -> Iterator[Piece]:
    severities = {number: finding.severity for number, finding in findings}
    begins: defaultdict[int, list[int]] = defaultdict(list)
    ends: defaultdict[int, list[int]] = defaultdict(list)
    for number, finding in findings:
        begins[finding.start].append(number)
        ends[finding.end].append(number)
    cuts = sorted({0, len(text), *begins, *ends})
    covering: dict[int, None] = {}
    for start, end in pairwise(cuts):
        for number in ends[start]:
            covering.pop(number, None)
        covering.update(dict.fromkeys(begins[start]))
        numbers = tuple(covering)
        worst = max((severities[one] for one in numbers), key=lambda one: one.rank, default=None)
        yield Piece(shown(text[start:end]), numbers, tuple(begins[start]), worst)


def shown(text: str) -> str:
    """Return a text with line ends and tabs as they are, all else that acts made visible."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in lines)
