"""Replacements of quotation marks of other languages, and of those beside the wrong space."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.locales import STRAIGHT_QUOTE, Language
from mtqa.text import Span

_OPENING_EDGE = "([{\N{INVERTED QUESTION MARK}\N{INVERTED EXCLAMATION MARK}"
_CLOSING_EDGE = ".,;:!?)]}\N{HORIZONTAL ELLIPSIS}"
_SOFT = "-/\N{EN DASH}\N{EM DASH}"
_SHAPES = {
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "open",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": "close",
    "<<": "open",
    ">>": "close",
    "``": "open",
    "''": "close",
}
_DOUBLE_PAIRS = ("\u201e\u201c", "\u201e\u201d", "\u300c\u300d", "\u300e\u300f", "\u3008\u3009",
                 "\u300a\u300b", "\u201f\u201d", "\u301d\u301e", "\uff02\uff02", "\xab\xbb",
                 "\u201c\u201d", '""')  # fmt: skip
_TYPED = r"``|''|<<|>>|\xb4\xb4"
_SINGLE_PAIRS = ("\u2039\u203a", "\u201a\u2018", "\u201a\u2019", "\u201b\u2019")


class _Mark(NamedTuple):
    span: Span
    text: str
    role: str  # open, close or empty


def moved(document: Document, hit: Hit) -> Hit:
    """Put a mark on the other side of its space, or delete the space if there is another."""
    text = document.text
    span = text[hit.start : hit.end]
    if len(span) != 2 or span[0].isspace() == span[1].isspace():
        return hit
    if span[0].isspace():
        after = text[hit.end : hit.end + 1]
        is_edge = not after or after.isspace() or after in _CLOSING_EDGE
        return hit._replace(suggestion=span[1] if is_edge else span[1] + span[0])
    before = text[max(0, hit.start - 1) : hit.start]
    is_edge = not before or before.isspace() or before in _OPENING_EDGE
    return hit._replace(suggestion=span[0] if is_edge else span[1] + span[0])


def own_mark(document: Document, hit: Hit) -> Hit:
    """Replace a mark by that of the language, in the style of the article.

    Where the marks of the paragraph do not pair with each other, it needs a look.
    """
    known = document.cached(_own_marks)
    if hit.start not in known:
        return hit
    mark, is_sure = known[hit.start]
    return hit._replace(suggestion=mark, doubtful=not is_sure)


@lru_cache(maxsize=64)
def _marks(locale: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for the double marks, and for the single ones that are not apostrophes."""
    doubles = {*"".join(_DOUBLE_PAIRS), *locale.quote_characters}
    singles = {*"".join(_SINGLE_PAIRS)} - {*"\u2018\u2019"}
    return (
        re.compile(f"{_TYPED}|[{re.escape(''.join(sorted(doubles)))}]"),
        re.compile(f"[{re.escape(''.join(sorted(singles)))}]"),
    )


def _own_marks(document: Document) -> Mapping[int, tuple[str, bool]]:
    """Map the place of each foreign mark to its replacement, and whether that is sure."""
    locale = document.locale
    found: dict[int, tuple[str, bool]] = {}
    for pattern, pairs in zip(
        _marks(locale), (locale.quotes, locale.singles or locale.quotes), strict=True
    ):
        own = locale.quote_characters.union(*locale.singles)
        pair = _practice(document.text, pairs[0]) if pairs is locale.quotes else pairs[0]
        for paragraph in document.layout.paragraphs:
            marks = [
                _Mark(Span(*match.span()), match.group(), _role(document.text, match))
                for match in pattern.finditer(document.text, *paragraph)
            ]
            if all(mark.text in own for mark in marks):
                continue
            partners = _partners(marks)
            for index, mark in enumerate(marks):
                if mark.text in own or not mark.role:
                    continue
                partner = marks[partners[index]] if partners else None
                found[mark.span.start] = (
                    _counterpart(locale, mark, partner) or pair[mark.role == "close"],
                    partners is not None,
                )
    return found


def _practice(text: str, pair: str) -> str:
    """Return the pair of the language, or straight marks if the article has no others."""
    has_own = any(mark in text for mark in pair)
    return STRAIGHT_QUOTE * 2 if STRAIGHT_QUOTE in text and not has_own else pair


def _role(text: str, match: re.Match[str]) -> str:
    """Return what a mark does, by the spaces around it or, between two, by its shape."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    opens = before.isspace() or before in _OPENING_EDGE
    closes = after.isspace() or after in _CLOSING_EDGE
    shape = _SHAPES.get(match.group(), "")
    if opens == closes or (shape and (before.isspace() and after.isspace())):
        if before in _SOFT and not closes and after.isalnum():
            return "open"
        if after in _SOFT and not opens and before.isalnum():
            return "close"
        return shape
    return "open" if opens else "close"


def _partners(marks: list[_Mark]) -> list[int] | None:
    """Return the index of each mark's partner; None unless all open or close without a doubt."""
    partners = [-1] * len(marks)
    stack: list[int] = []
    for index, mark in enumerate(marks):
        if mark.role == "open":
            stack.append(index)
        elif mark.role == "close" and stack:
            partners[index] = stack.pop()
            partners[partners[index]] = index
        else:
            return None
    return None if stack else partners


def _counterpart(locale: Language, mark: _Mark, partner: _Mark | None) -> str | None:
    """Return what a partner that the language has calls for; None if it calls for nothing."""
    if partner is None:
        return None
    pairs: Iterator[str] = iter((*locale.quotes, *locale.accepted, STRAIGHT_QUOTE * 2))
    if mark.role == "close":
        return next((pair[1] for pair in pairs if pair[0] == partner.text), None)
    return next((pair[0] for pair in pairs if pair[1] == partner.text), None)
