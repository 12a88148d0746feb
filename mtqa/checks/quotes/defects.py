"""Defects of quotation marks, each reported once, from one reading of the whole article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, Self

import msgspec
from msgspec import structs

from mtqa.checks.checker import Checker, Use
from mtqa.checks.pattern import exceptions_for, matches
from mtqa.checks.quotes.marks import Mark, Spacing
from mtqa.checks.quotes.pairing import Quotation, read_quotation
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.words import elisions

Defect = Literal[
    "doubled", "foreign", "mixed", "no-space-after", "no-space-before", "reversed", "shifted",
    "unpaired",
]  # fmt: skip

_CURLY = re.compile("[\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]")
_STRAIGHT = re.compile(r'(?<!\d)"')  # after a figure it may mean inches
_LEFT, _RIGHT = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
_SINGLE = re.compile(f"[{_LEFT}{_RIGHT}]")
_BEFORE_WORD = '([{\N{LEFT DOUBLE QUOTATION MARK}"-\N{EN DASH}\N{EM DASH}/'
_WORD = re.compile(r"[^\W\d_]+")
_PAUSE = re.compile("[.,;:!?\N{HORIZONTAL ELLIPSIS}\N{EN DASH}\N{EM DASH}]")
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

# How far back an opening single mark, and how far ahead a closing one, is searched for. This limits
# the time for texts with thousands of apostrophes.
_MAX_QUOTED_CHARS = 400
_MAX_QUOTED_AHEAD_CHARS = 200


class Quotes(Checker, frozen=True):
    """The places of a kind of ``defect``.

    ``pattern``, ``unless`` and ``unless-in`` add places that a pattern suffices for, such as
    brackets and commas, which lose their spaces as quotation marks do.
    """

    defect: Defect
    pattern: str | tuple[str, ...] | None = None
    unless: tuple[str, ...] = ()
    unless_in: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    def used_for(self, use: Use) -> Self:
        unless = exceptions_for(use.target, self.unless, self.unless_in)
        return structs.replace(self, unless=unless, unless_in={})

    def find(self, document: Document) -> Iterable[Hit]:
        if self.defect == "foreign":
            return _foreign(document, document.view)
        if self.defect == "mixed":
            return _mixed(document, document.view)
        found = [hit for kind, hit in document.cached(_double_defects) if kind == self.defect]
        if self.defect in ("shifted", "reversed"):
            found += [hit for kind, hit in document.cached(_single_defects) if kind == self.defect]
        if self.pattern is not None:
            found += [Hit(*span) for span in matches(document.view, self.pattern, self.unless)]
        return found


def _foreign(document: Document, text: str) -> Iterator[Hit]:
    """Yield marks that the target does not use, and marks typed as two characters."""
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


def _mixed(document: Document, text: str) -> Iterator[Hit]:
    """Yield the first mark of the rarer style where straight and curly marks are mixed."""
    curly = [] if text.isascii() or '"' not in document.text else _CURLY.findall(text)
    straight = [match.start() for match in _STRAIGHT.finditer(document.text)] if curly else []
    if not straight or not curly:
        return
    at = straight[0] if len(straight) <= len(curly) else text.index(curly[0])
    yield Hit(at, at + 1)


def _double_defects(document: Document) -> list[tuple[Defect, Hit]]:
    """Return the defects of double quotation marks in the order of the text."""
    quotation = read_quotation(document)
    if quotation is None:
        return []
    found: list[tuple[Defect, Hit]] = []
    text = document.text
    for index, mark in enumerate(quotation.marks):
        at, role = mark.at, quotation.roles[index]
        if role == "doubled":
            _add_doubled(found, quotation, index)
        elif index in quotation.unclosed or role == "stray":
            if not mark.foreign:
                grade = "resumed" if _is_resumed(document, quotation, index) else ""
                found.append(("unpaired", Hit(at, at + 1, grade)))
        elif role == "open":
            found += _defects_of_opener(text, mark)
        elif role == "close":
            opener = quotation.marks[quotation.partners[index]]
            found += _defects_of_closer(text, mark, opener)
    return found


def _defects_of_opener(text: str, mark: Mark) -> Iterator[tuple[Defect, Hit]]:
    at = mark.at
    if mark.spacing in (Spacing.BOTH, Spacing.CLOSING):
        yield "shifted", Hit(at, min(at + 2, len(text)))
    elif not mark.opens:
        yield "reversed", Hit(at, at + 1)
    elif mark.spacing is Spacing.NONE:
        yield "no-space-before", Hit(at - 1, at + 1)


def _defects_of_closer(text: str, mark: Mark, opener: Mark) -> Iterator[tuple[Defect, Hit]]:
    at = mark.at
    if mark.spacing in (Spacing.BOTH, Spacing.OPENING):
        yield "shifted", Hit(at - 1, at + 1)
    elif not mark.closes and not opener.foreign:
        yield "reversed", Hit(at, at + 1)
    elif mark.spacing is Spacing.NONE:
        if text[at + 1].isalnum() and not _is_plural(text, at + 1):
            yield "no-space-after", Hit(at, at + 2)


def _is_resumed(document: Document, quotation: Quotation, index: int) -> bool:
    """Whether a stray closing mark follows another closing mark, so that either may be wrong.

    As in “It works”, but it is impossible to say when”. That is so if nothing between the two (a
    comma, a full stop) could precede a lost opening mark, or if the first ends a paragraph and
    the second ends the next.
    """
    if index == 0 or quotation.roles[index] != "stray" or quotation.roles[index - 1] != "close":
        return False
    first, second = quotation.marks[index - 1], quotation.marks[index]
    between = document.view[first.at + 1 : second.at].lstrip(".,;: \N{NO-BREAK SPACE}")
    if second.paragraph == first.paragraph:
        return not _PAUSE.search(between.rstrip(".,!?\N{HORIZONTAL ELLIPSIS} \N{NO-BREAK SPACE}"))
    return second.paragraph == first.paragraph + 1 and all(
        not any(map(str.isalnum, document.text[mark.at : document.body[mark.paragraph].end]))
        for mark in (first, second)
    )


def _add_doubled(found: list[tuple[Defect, Hit]], quotation: Quotation, index: int) -> None:
    """Add a doubled mark to what was found, or widen the last hit if that ends at the mark."""
    first, second = quotation.marks[index - 1], quotation.marks[index]
    if found and found[-1][1].end == first.at + 1:
        kind, hit = found.pop()
        found.append((kind, Hit(hit.start, second.at + 1)))
    else:
        found.append(("doubled", Hit(first.at, second.at + 1)))


def _is_plural(text: str, at: int) -> bool:
    """Whether a plural s follows a closing mark: three “A”s."""
    return text[at] == "s" and not text[at + 1 : at + 2].isalnum()


def _single_defects(document: Document) -> list[tuple[Defect, Hit]]:
    return list(_misplaced_singles(document, document.view, elisions(document.language)))


def _misplaced_singles(
    document: Document, text: str, elided: frozenset[str]
) -> Iterator[tuple[Defect, Hit]]:
    """Yield each ‘ in the place of a closing mark and ’ in the place of an opening mark.

    Apostrophes are neither. Languages in which ‘ does not open or ’ does not close are skipped.
    """
    if not any(pair == _LEFT + _RIGHT for pair in document.locale.singles):
        return
    if any(pair[1] == _LEFT or pair[0] == _RIGHT for pair in document.locale.singles):
        return
    for match in _SINGLE.finditer(text):
        at = match.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if before.isalnum() and after.isalnum():
            continue
        left_edge = before.isspace() or before in _BEFORE_WORD
        if match.group() == _LEFT:
            if not left_edge and before.isalpha() and (after.isspace() or after in ".,;:!?)"):
                if _is_opened(text, at):
                    yield "reversed", Hit(at, at + 1)
            continue
        if not before.isspace():
            continue
        if after.islower():
            word = _WORD.match(text, at + 1)
            if word is None or len(word.group()) <= 2 or word.group() in elided:
                continue
            if _is_closed(text, word.end()):
                yield "reversed", Hit(at, at + 1)
            else:
                yield "shifted", Hit(max(0, at - 1), at + 1)
        elif after.isspace() and text[max(0, at - 2) : at].strip(" n") and _is_opened(text, at):
            yield "shifted", Hit(at - 1, at + 1)


def _is_opened(text: str, at: int) -> bool:
    """Whether a ‘ before this place is still open, within the line."""
    line = text[max(0, at - _MAX_QUOTED_CHARS) : at].rpartition("\n")[2]
    opener = line.rfind(_LEFT)
    return opener >= 0 and not re.search(_RIGHT + r"(?:[\s.,;:!?)]|$)", line[opener:])


def _is_closed(text: str, at: int) -> bool:
    """Whether a closing ’ follows within the line, before another mark opens."""
    rest = text[at : at + _MAX_QUOTED_AHEAD_CHARS].partition("\n")[0]
    closer = re.search(f"{_RIGHT}(?=[\\s.,;:!?)]|$)", rest)
    return closer is not None and _LEFT not in rest[: closer.start()]
