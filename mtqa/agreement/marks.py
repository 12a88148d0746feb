"""Reads the errors that people marked from the table of Marot and of the WMT's MQM ratings.

https://github.com/google-research/google-research/tree/master/marot#data-file-format
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mtqa.errors import InputError
from mtqa.text import Article, Span

_HEADER = "system\tdoc"
_NUMBERS_OF_CELLS = (9, 10)  # without and with metadata, as the WMT has published it since 2020
_TAG = re.compile("</?v>")
_NO_ERROR = "no-error"
_BETWEEN_SEGMENTS = "\n"  # each is a paragraph then


class Row(NamedTuple):
    """The cells of one row that are used here; ``target`` has ``<v>`` and ``</v>`` around spans."""

    system: str
    doc: str
    segment: str
    rater: str
    target: str
    category: str


class Mark(NamedTuple):
    """An error that a person marked: its span in the text of the translation, and its category."""

    span: Span
    category: str


@dataclass(slots=True)
class Translation:
    """One document by one system, with the marks of all raters.

    ``elsewhere`` counts marks that are in no place of the target: on the source, as omissions are,
    or in another version of a segment. ``raters`` are those who saw any of it.
    """

    id: str
    system: str
    segments: dict[str, str] = field(default_factory=dict)
    marks: list[tuple[str, Mark]] = field(default_factory=list)
    elsewhere: int = 0
    raters: set[str] = field(default_factory=set)

    @property
    def article(self) -> Article:
        """The article to check, a segment on each line."""
        text = _BETWEEN_SEGMENTS.join(self.segments.values())
        return Article(self.id, text, columns={"system": self.system})

    @property
    def placed(self) -> list[Mark]:
        """The marks with their spans in the text of the article."""
        starts: dict[str, int] = {}
        start = 0
        for segment, text in self.segments.items():
            starts[segment] = start
            start += len(text) + len(_BETWEEN_SEGMENTS)
        return [
            Mark(Span(*(offset + starts[segment] for offset in mark.span)), mark.category)
            for segment, mark in self.marks
        ]


def read_marks(data: str, where: str) -> list[Translation]:
    """Return the translations in order of first appearance; raise InputError, naming the line.

    Rows without a rater, which only have metadata, are left out.
    """
    translations: dict[tuple[str, str], Translation] = {}
    for row in _rows(data, where):
        key = (row.system, row.doc)
        if key not in translations:
            translations[key] = Translation(f"{row.system}/{row.doc}", row.system)
        _add(translations[key], row)
    if not translations:
        raise InputError(where, "no row has a rater", "export the ratings with their raters")
    return list(translations.values())


def _rows(data: str, where: str) -> Iterator[Row]:
    for number, line in enumerate(data.split("\n"), 1):
        line = line.removesuffix("\r")
        if not line.strip() or line.startswith(_HEADER):
            continue
        cells = line.split("\t")
        if len(cells) not in _NUMBERS_OF_CELLS:
            what = f"{len(cells)} cells where a table of MQM ratings has ten"
            raise InputError(f"{where}:{number}", what, "separate ten columns by tabs")
        system, doc, segment, _, rater, _, target, category = cells[:8]
        if rater:
            yield Row(system, doc, segment, rater, target, category)


def _add(translation: Translation, row: Row) -> None:
    """Add a row's segment and its marks to the translation."""
    text, spans = _parsed(row.target)
    # A segment may be rated in several versions, which differ in white space: the first is checked.
    known = translation.segments.setdefault(row.segment, text)
    translation.raters.add(row.rater)
    if row.category.casefold().replace("_", "-").replace(" ", "-") == _NO_ERROR:
        return
    placed = [span for span in spans if known[slice(*span)] == text[slice(*span)]]
    translation.marks += [(row.segment, Mark(span, row.category)) for span in placed]
    translation.elsewhere += not placed


def _parsed(target: str) -> tuple[str, Sequence[Span]]:
    """Return the text without tags, and the spans that they enclose, without those of nothing."""
    parts: list[str] = []
    spans: list[Span] = []
    length = done = 0
    opened: int | None = None
    for tag in _TAG.finditer(target):
        parts.append(target[done : tag.start()])
        length += len(parts[-1])
        done = tag.end()
        if tag.group() == "<v>":
            opened = length
        elif opened is not None:
            spans.append(Span(opened, length))
            opened = None
    parts.append(target[done:])
    return "".join(parts), [span for span in spans if span.start < span.end]
