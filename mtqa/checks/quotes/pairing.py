"""Read an article's double quotation marks as openers and closers, over the whole article.

Every mark is read from three sides: its shape (“ opens, ” closes, " does either), the spaces
around it, and whether the quotations come out even. The reading with the fewest contradictions
wins: a cheapest path over how deep the quotation is, linear in the number of marks. An article in
which shape, spaces and pairing agree everywhere is read in one plain pass.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mtqa.checks.quotes.marks import CLOSE, FOREIGN_CLOSERS, FREE, MID, OPEN, SOFT, Mark, read_marks
from mtqa.document import Document
from mtqa.language.masks import MASK
from mtqa.language.words import reporting_verbs

# What a contradiction costs. An unpaired mark weighs more than a misplaced one, since a stray
# space is the commoner accident; a mark that only the shape contradicts weighs as much as one
# that only the spaces contradict.
_AS_OPENER = {OPEN: 0.0, SOFT: 0.0, MID: 0.6, FREE: 0.8, CLOSE: 1.0}
_AS_CLOSER = {CLOSE: 0.0, SOFT: 0.0, MID: 0.6, FREE: 0.8, OPEN: 1.0}
_WRONG_SHAPE = 1.0
_UNPAIRED = 1.5
_DOUBLED = 0.4
_NESTED = 0.4
_NESTED_FAR = 1.0
_NEW_PARAGRAPH = 0.4
_REOPENED = 0.1
_CONTINUED = 0.2
_INCHES = 0.1
_FOREIGN_ALONE = 0.05
_DEEPEST = 2
_LONGEST_SPEAKER = 60
_LEFT = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_RIGHT = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"


class Reading(NamedTuple):
    """What one mark was read as: ``role`` is open, close, stray, doubled or none.

    ``partner`` is the index of the opener that a closer closes. ``previous`` links back.
    """

    mark: int
    role: str
    partner: int
    previous: Reading | None


class Unclosed(NamedTuple):
    """An opener that a reading gave up on. ``previous`` links back."""

    mark: int
    previous: Unclosed | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """The marks of an article, the role of each, and the openers that nothing closes."""

    marks: list[Mark]
    roles: list[str]
    partners: list[int]
    unclosed: frozenset[int]


def read_quotation(document: Document) -> Quotation | None:
    """Return the reading of an article's marks; None when there is nothing to say of them."""
    marks = _unpaired_by_foreign(_without_resuming(read_marks(document)))
    if not marks or _agree(document, marks):
        return None
    return _cheapest(document, marks)


def _without_resuming(marks: list[Mark]) -> list[Mark]:
    """Leave out the » with which Spanish begins each further paragraph of a quotation."""
    if not any(_may_resume(mark) for mark in marks):
        return marks
    kept: list[Mark] = []
    depth = 0
    for mark in marks:
        if depth and _may_resume(mark):
            continue
        kept.append(mark)
        depth += mark.character == _LEFT
        depth -= mark.character == _RIGHT and depth > 0
    return kept


def _may_resume(mark: Mark) -> bool:
    return mark.character == _RIGHT and mark.leads and mark.stand == OPEN and not mark.opens


def _unpaired_by_foreign(marks: list[Mark]) -> list[Mark]:
    """Leave out foreign marks that pair among themselves («word»): they close nothing else.

    A pair that leads its paragraph stays: a quotation may go on there.
    """
    left_out: set[int] = set()
    opener = -1
    for index, mark in enumerate(marks):
        if not mark.foreign:
            continue
        if mark.opens:
            opener = index
        elif opener >= 0 and marks[opener].paragraph == mark.paragraph:
            if not marks[opener].leads:
                left_out |= {opener, index}
            opener = -1
    return (
        [mark for index, mark in enumerate(marks) if index not in left_out] if left_out else marks
    )


def _agree(document: Document, marks: list[Mark]) -> bool:
    """Whether shape, spaces and pairing agree everywhere, quotations over paragraphs included."""
    opener: Mark | None = None
    for mark in marks:
        if opener is not None and mark.paragraph != opener.paragraph:
            if not (mark.leads and mark.stand == OPEN and _may_go_on(document, opener, mark)):
                return False
            opener = None
        if mark.foreign:
            return False
        if opener is not None:
            if mark.stand not in (CLOSE, SOFT) or not mark.closes:
                return False
        elif mark.stand not in (OPEN, SOFT) or not mark.opens:
            return False
        opener = mark if opener is None else None
    return opener is None


class _Path(NamedTuple):
    """The cheapest reading so far that ends this deep: the open marks and the last reading."""

    cost: float
    stack: tuple[int, ...]
    last: Reading | None
    unclosed: Unclosed | None


def _cheapest(document: Document, marks: list[Mark]) -> Quotation:
    paths: dict[int, _Path] = {0: _Path(0.0, (), None, None)}
    paragraph = 0
    for index, mark in enumerate(marks):
        if mark.paragraph != paragraph:
            paths = _next_paragraph(document, paths, marks, mark, mark.paragraph - paragraph)
            paragraph = mark.paragraph
        paths = _next_mark(paths, marks, index, document.layout.is_one_line)
    best = min((_close_all(path) for path in paths.values()), key=lambda path: path.cost)
    roles = [""] * len(marks)
    partners = [-1] * len(marks)
    reading = best.last
    while reading is not None:
        roles[reading.mark] = reading.role
        partners[reading.mark] = reading.partner
        reading = reading.previous
    unclosed = set()
    link = best.unclosed
    while link is not None:
        unclosed.add(link.mark)
        link = link.previous
    return Quotation(marks, roles, partners, frozenset(unclosed))


def _keep(paths: dict[int, _Path], path: _Path) -> None:
    depth = len(path.stack)
    if depth not in paths or path.cost < paths[depth].cost:
        paths[depth] = path


def _close_all(path: _Path) -> _Path:
    """Give up on every open mark."""
    unclosed = path.unclosed
    for index in path.stack:
        unclosed = Unclosed(index, unclosed)
    return _Path(path.cost + _UNPAIRED * len(path.stack), (), path.last, unclosed)


def _next_paragraph(
    document: Document, paths: dict[int, _Path], marks: list[Mark], mark: Mark, breaks: int
) -> dict[int, _Path]:
    """Go over paragraph ends: English reopens each paragraph of a quotation and closes once."""
    reopens = breaks == 1 and mark.leads and mark.opens and mark.stand in (OPEN, SOFT, FREE)
    onward: dict[int, _Path] = {}
    for path in paths.values():
        if not path.stack:
            _keep(onward, path)
            continue
        _keep(onward, _close_all(path))
        if any(marks[index].stand == CLOSE for index in path.stack):
            continue  # a mark that stands like a closer opens nothing that long
        if not reopens:
            _keep(onward, path._replace(cost=path.cost + _NEW_PARAGRAPH * breaks * len(path.stack)))
        elif _may_go_on(document, marks[path.stack[-1]], mark):
            outer = _close_all(path._replace(stack=path.stack[:-1]))
            _keep(onward, outer._replace(cost=outer.cost + _REOPENED))
    return onward


def _may_go_on(document: Document, opener: Mark, mark: Mark) -> bool:
    """Whether the quotation of an opener goes on where the next paragraph opens with a mark.

    A fragment is closed at the end of its paragraph even where the next one quotes on, as the
    Associated Press has it: he called it “a mistake.” Next paragraph: “I am sorry,” he said. And
    no quotation goes on behind its speaker: It works, says Ana Lopes.
    """
    if opener.stand == CLOSE or opener.paragraph != mark.paragraph - 1:
        return False
    is_fragment = opener.before_small and not opener.leads
    return not is_fragment and not _ends_in_speaker(document, opener)


def _ends_in_speaker(document: Document, opener: Mark) -> bool:
    """Whether a speaker with a capital is named at the end of an opener's paragraph."""
    verbs = reporting_verbs(document.language)
    if not verbs:
        return False
    start, end = document.body[opener.paragraph]
    tail = document.view[max(opener.at, start, end - _LONGEST_SPEAKER) : end]
    named = _speaker(verbs).search(tail)
    return named is not None and (named[1] or named[2])[0].isupper()


@lru_cache(maxsize=16)
def _speaker(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """Match a speaker at the end, whatever was put between the words or said twice."""
    told, gap = "|".join(verbs), rf"[\W\d_{MASK}]"
    name = rf"[^\W\d_{MASK}a-zß-öø-ÿ][^,.]+"
    said = rf"(?:(?:{told}){gap}*)+"
    return re.compile(rf",{gap}+(?:{said}({name})|({name}?){gap}+(?:{told}))\.\Z")


def _next_mark(
    paths: dict[int, _Path], marks: list[Mark], index: int, one_line: bool
) -> dict[int, _Path]:
    mark = marks[index]
    onward: dict[int, _Path] = {}

    def read(
        path: _Path, cost: float, role: str, stack: tuple[int, ...], partner: int = -1
    ) -> None:
        reading = Reading(index, role, partner, path.last)
        _keep(onward, _Path(path.cost + cost, stack, reading, path.unclosed))

    opening = _cost(_AS_OPENER, mark.stand, mark.opens)
    if mark.before_speaker and mark.stand != OPEN:
        opening += _UNPAIRED
    for path in paths.values():
        stack = path.stack
        if not stack:
            read(path, opening, "open", (index,))
            read(path, _UNPAIRED, "stray", ())
        else:
            opener = marks[stack[-1]]
            closes = mark.closes or (opener.foreign and mark.character in FOREIGN_CLOSERS)
            closing = _cost(_AS_CLOSER, mark.stand, closes)
            if mark.after_digit and opener.paragraph != mark.paragraph:
                closing += _UNPAIRED  # it is inches
            read(path, closing, "close", stack[:-1], stack[-1])
            if len(stack) < _DEEPEST:
                nested = _NESTED if opener.paragraph == mark.paragraph else _NESTED_FAR
                read(path, opening + nested, "open", (*stack, index))
            read(_close_all(path), opening, "open", (index,))
            if one_line and mark.after_stop:
                read(path, opening + _CONTINUED, "open", (index,))
        if mark.after_digit:
            read(path, _INCHES, "none", stack)
        if mark.foreign:
            read(path, _FOREIGN_ALONE, "none", stack)
        last = path.last
        if last is not None and last.mark == index - 1 and _doubles(marks[index - 1], mark, last):
            read(path, _DOUBLED, "doubled", stack)
    return onward


def _cost(spaces: Mapping[int, float], stand: int, fits: bool) -> float:
    """Return what reading a mark so costs, by its spaces and by whether its shape fits.

    A mark between two spaces says nothing by them; then the shape alone weighs.
    """
    if stand == FREE and not fits:
        return _WRONG_SHAPE
    return spaces[stand] + (0.0 if fits else _WRONG_SHAPE)


def _doubles(first: Mark, second: Mark, reading: Reading) -> bool:
    """Whether two marks stand where one belongs: “We will,”” or fields“,”."""
    if reading.role == "close":
        return second.at - first.at <= 2 and second.paragraph == first.paragraph
    return reading.role == "open" and second.at - first.at == 1
