"""Marks that the target does not use or that are typed as two, and styles that are mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.document import Document
from mtqa.finding import Hit

_CURLY = re.compile("[\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]")
_STRAIGHT = re.compile(r'(?<!\d)"')  # after a figure it may mean inches
_FOREIGN = re.compile(
    "[\N{DOUBLE LOW-9 QUOTATION MARK}\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
    "\N{SINGLE LOW-9 QUOTATION MARK}\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}"
    "\N{LEFT CORNER BRACKET}\N{RIGHT CORNER BRACKET}"
    "\N{LEFT WHITE CORNER BRACKET}\N{RIGHT WHITE CORNER BRACKET}"
    "\N{LEFT ANGLE BRACKET}\N{RIGHT ANGLE BRACKET}"
    "\N{LEFT DOUBLE ANGLE BRACKET}\N{RIGHT DOUBLE ANGLE BRACKET}"
    "\N{REVERSED DOUBLE PRIME QUOTATION MARK}\N{DOUBLE PRIME QUOTATION MARK}"
    "\N{FULLWIDTH QUOTATION MARK}\N{DOUBLE PRIME}]"
)
_TYPED = re.compile("(?<![`'])(?:``|'')(?![`'])")


def foreign_marks(document: Document) -> Iterator[Hit]:
    """Yield marks that the target does not use, and marks typed as two characters."""
    text = document.view
    own = document.locale.quote_characters.union(*document.locale.singles)
    for match in () if text.isascii() else _FOREIGN.finditer(text):
        at = match.start()
        # A double prime after a figure means seconds or inches.
        is_unit = (
            match.group() == "\N{DOUBLE PRIME}" and document.text[max(0, at - 1) : at].isdigit()
        )
        if match.group() not in own and not is_unit:
            yield Hit(*match.span())
    if "``" in text or "''" in text:
        for match in _TYPED.finditer(text):
            yield Hit(*match.span())


def mixed_styles(document: Document) -> Iterator[Hit]:
    """Yield the first mark of the rarer style where straight and curly marks are mixed."""
    text = document.view
    curly = [] if text.isascii() or '"' not in document.text else _CURLY.findall(text)
    straight = [match.start() for match in _STRAIGHT.finditer(document.text)] if curly else []
    if not straight or not curly:
        return
    at = straight[0] if len(straight) <= len(curly) else text.index(curly[0])
    yield Hit(at, at + 1)
