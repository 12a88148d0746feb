"""Defects of quotation marks, each named once, from one reading of the whole article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, Self

import msgspec
from msgspec import structs

from mtqa.checks.checker import Checker, Use
from mtqa.checks.pattern import exceptions_for, matches
from mtqa.checks.quotes.marks import CLOSE, FREE, MID, OPEN
from mtqa.checks.quotes.pairing import Quotation, read_quotation
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.words import elisions

Defect = Literal[
    "doubled", "foreign", "mixed", "no-space-after", "no-space-before", "reversed", "shifted",
    "unpaired",
]  # fmt: skip

_CURLY = re.compile("[\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]")
_STRAIGHT = re.compile(r'(?<!\d)"')  # behind a figure it may be inches
_LEFT, _RIGHT = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
_SINGLE = re.compile(f"[{_LEFT}{_RIGHT}]")
_EDGE = '([{\N{LEFT DOUBLE QUOTATION MARK}"-\N{EN DASH}\N{EM DASH}/'
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


class Quotes(Checker, frozen=True):
    """The places with one kind of ``defect``.

    ``pattern``, ``unless`` and ``unless-in`` add places that only need a pattern, such as
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
    own = document.locale.quote_characters.union(*document.locale.singles)
    for match in () if text.isascii() else _FOREIGN.finditer(text):
        at = match.start()
        # A double prime behind a figure is seconds or inches.
        measures = (
            match.group() == "\N{DOUBLE PRIME}" and document.text[max(0, at - 1) : at].isdigit()
        )
        if match.group() not in own and not measures:
            yield Hit(*match.span())
    if "``" in text or "''" in text:
        for match in _TYPED.finditer(text):
            yield Hit(*match.span())


def _mixed(document: Document, text: str) -> Iterator[Hit]:
    """Yield the first mark of the rarer style where straight and curly ones are mixed."""
    curly = [] if text.isascii() or '"' not in document.text else _CURLY.findall(text)
    straight = [match.start() for match in _STRAIGHT.finditer(document.text)] if curly else []
    if not straight or not curly:
        return
    at = straight[0] if len(straight) <= len(curly) else text.index(curly[0])
    yield Hit(at, at + 1)


def _double_defects(document: Document) -> list[tuple[Defect, Hit]]:
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
            if mark.stand in (FREE, CLOSE):
                found.append(("shifted", Hit(at, min(at + 2, len(text)))))
            elif not mark.opens:
                found.append(("reversed", Hit(at, at + 1)))
            elif mark.stand == MID:
                found.append(("no-space-before", Hit(at - 1, at + 1)))
        elif role == "close":
            opener = quotation.marks[quotation.partners[index]]
            if mark.stand in (FREE, OPEN):
                found.append(("shifted", Hit(at - 1, at + 1)))
            elif not mark.closes and not opener.foreign:
                found.append(("reversed", Hit(at, at + 1)))
            elif mark.stand == MID and text[at + 1].isalnum() and not _is_plural(text, at + 1):
                found.append(("no-space-after", Hit(at, at + 2)))
    return found


def _is_resumed(document: Document, quotation: Quotation, index: int) -> bool:
    """Whether a closing mark goes on with a quotation that has just been closed.

    Then either mark may be the wrong one: “It works”, but it is impossible to say when”. That is
    so when nothing between the two (a comma, a stop) could precede another opening mark, or when
    the first ends a paragraph and the second the next one.
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
    """Tell of a doubled mark, or widen what was just told of the mark before it."""
    first, second = quotation.marks[index - 1], quotation.marks[index]
    if found and found[-1][1].end == first.at + 1:
        kind, hit = found.pop()
        found.append((kind, Hit(hit.start, second.at + 1)))
    else:
        found.append(("doubled", Hit(first.at, second.at + 1)))


def _is_plural(text: str, at: int) -> bool:
    """Whether a lone s follows a closing mark: three “A”s."""
    return text[at] == "s" and not text[at + 1 : at + 2].isalnum()


def _single_defects(document: Document) -> list[tuple[Defect, Hit]]:
    return list(_misplaced_singles(document, document.view, elisions(document.language)))


def _misplaced_singles(
    document: Document, text: str, elided: frozenset[str]
) -> Iterator[tuple[Defect, Hit]]:
    """Yield ‘ where one closes and ’ where one opens; an apostrophe is neither.

    Only languages in which ‘ opens and ’ closes are looked at.
    """
    if not any(pair == _LEFT + _RIGHT for pair in document.locale.singles):
        return
    if any(pair[1] == _LEFT or pair[0] == _RIGHT for pair in document.locale.singles):
        return
    for match in _SINGLE.finditer(text):
        at = match.start()
        before = text[at - 1] if at else " "
        behind = text[at + 1] if at + 1 < len(text) else " "
        if before.isalnum() and behind.isalnum():
            continue
        left_edge = before.isspace() or before in _EDGE
        if match.group() == _LEFT:
            if not left_edge and before.isalpha() and (behind.isspace() or behind in ".,;:!?)"):
                if _opened(text, at):
                    yield "reversed", Hit(at, at + 1)
            continue
        if not before.isspace():
            continue
        if behind.islower():
            word = _WORD.match(text, at + 1)
            if word and len(word.group()) > 2 and word.group() not in elided:
                kind: Defect = "reversed" if _closed(text, word.end()) else "shifted"
                yield kind, Hit(at, at + 1) if kind == "reversed" else Hit(max(0, at - 1), at + 1)
        elif behind.isspace() and text[max(0, at - 2) : at].strip(" n") and _opened(text, at):
            yield "shifted", Hit(at - 1, at + 1)


def _opened(text: str, at: int) -> bool:
    """Whether a ‘ stands open before this place, within the line."""
    line = text[max(0, at - 400) : at].rpartition("\n")[2]
    opener = line.rfind(_LEFT)
    return opener >= 0 and not re.search(_RIGHT + r"(?:[\s.,;:!?)]|$)", line[opener:])


def _closed(text: str, at: int) -> bool:
    """Whether a closing ’ follows within the line, before another mark opens."""
    rest = text[at : at + 200].partition("\n")[0]
    closer = re.search(f"{_RIGHT}(?=[\\s.,;:!?)]|$)", rest)
    return closer is not None and _LEFT not in rest[: closer.start()]
