"""Cuts an article's text where findings begin and end, so that each can be marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.visible import visible
from mtqa.results import ArticleResult

# Of the article's length. A longer finding is listed above the text instead: if most of a page is
# highlighted, the other findings are hard to see.
_MAX_MARKED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text covered by the same findings, given by their numbers in the article.

    ``begins`` are the findings that begin here; ``severity`` is the highest.
    """

    text: str
    findings: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    severity: Severity | None = None


def is_whole(article: ArticleResult, finding: Finding) -> bool:
    """Whether a finding covers most of the article, and is not marked in the text."""
    return (finding.end - finding.start) > _MAX_MARKED_SHARE * len(article.text)


def pieces(article: ArticleResult) -> Iterator[Piece]:
    """Yield the text in pieces, safe to show, without findings in the source or of the whole."""
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
        worst = max(
            (severities[number] for number in numbers),
            key=lambda severity: severity.rank,
            default=None,
        )
        yield Piece(shown(text[start:end]), numbers, tuple(begins[start]), worst)


def shown(text: str) -> str:
    """Return a text with line feeds and tabs kept, and other control characters made visible."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in lines)
