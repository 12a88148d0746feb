"""The table of ten columns that Marot reads, a row for each finding or clean segment.

https://github.com/google-research/google-research/tree/master/marot#data-file-format
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

import msgspec

from mtqa.finding import Finding
from mtqa.results import ArticleResult, Results
from mtqa.text import Span

COLUMNS = (
    "system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category",
    "severity", "metadata",
)  # fmt: skip
RATER = "mtqa"
NO_ERROR = "no-error"
_UNNAMED_SYSTEM = "mt"  # if articles have no column “system”
_SEGMENT = re.compile(r"[^\r\n]*[^\r\n\s][^\r\n]*")
# A cell has no line ends: str.splitlines knows more of them than JavaScript.
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
_OPENS_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_FORMULA_STARTS = ("=", "+", "-", "@")


def render(results: Results) -> Mapping[str, bytes]:
    """Return the table. A segment is a line; of a finding on several lines each has its part.

    Spans are between ``<v>`` and ``</v>``; a ``<`` of an article that would open a tag becomes
    ``‹``. A cell that a spreadsheet would run begins with a space.
    """
    numbers = count(1)
    rows = [list(COLUMNS)]
    for article in results.articles:
        if article.error is None:
            rows += _rows(article, numbers)
    return {"": "".join("\t".join(row) + "\n" for row in rows).encode()}


def _rows(article: ArticleResult, numbers: Iterator[int]) -> Iterator[list[str]]:
    system = str(article.columns.get("system") or _UNNAMED_SYSTEM)
    segments = _segments(article.text)
    sources = _sources(article, len(segments))
    for number, (segment, source) in enumerate(zip(segments, sources, strict=True), 1):
        about = [_cell(system), _cell(article.label), str(number), str(next(numbers)), RATER]
        found = [
            finding
            for finding in article.findings
            if finding.side == "target" and finding.span.overlaps(segment)
        ]
        for finding in found:
            span = Span(max(finding.start, segment.start), min(finding.end, segment.end))
            marked = _marked(article.text, segment, span)
            metadata = _metadata(finding, article.text[span.start : span.end])
            yield [
                *about, source, marked, finding.error_type, finding.severity.capitalize(), metadata,
            ]  # fmt: skip
        if not found:
            text = _cell(article.text[segment.start : segment.end])
            yield [*about, source, text, NO_ERROR, NO_ERROR, "{}"]


def _segments(text: str) -> list[Span]:
    """Return the lines that are not blank, without white space around them."""
    spans: list[Span] = []
    for match in _SEGMENT.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        spans.append(Span(start, match.start() + len(line.rstrip())))
    return spans


def _sources(article: ArticleResult, number: int) -> Sequence[str]:
    """Return the source of each segment, empty unless the source has as many lines."""
    if article.source is not None:
        lines = [line.strip() for line in re.split(r"\r\n|\r|\n", article.source) if line.strip()]
        if len(lines) == number:
            return [_cell(line) for line in lines]
    return [""] * number


def _marked(text: str, segment: Span, span: Span) -> str:
    before, inside, after = (
        _harmless(text[start:end])
        for start, end in (
            (segment.start, span.start),
            (span.start, span.end),
            (span.end, segment.end),
        )
    )
    return _no_formula(f"{before}<v>{inside}</v>{after}")


def _metadata(finding: Finding, marked_text: str) -> str:
    """Return what Marot shows with a mark, as a JSON object without ``<``."""
    metadata = {
        "note": finding.message,
        "marked_text": marked_text,
        "rule": finding.rule,
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
    }
    encoded = msgspec.json.encode(metadata).decode().replace("<", "\\u003c")
    return _BREAKS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", encoded)


def _cell(text: str) -> str:
    return _no_formula(_harmless(text))


def _harmless(text: str) -> str:
    text = _BREAKS.sub(" ", text)
    return _OPENS_TAG.sub("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", text)


def _no_formula(cell: str) -> str:
    return f" {cell}" if cell.startswith(_FORMULA_STARTS) else cell
