"""Read the double quotation marks of an article as openers and closers.

Three kinds of evidence count for each mark: its shape (“ opens, ” closes, " does either), the
spaces around it, and whether every quotation is closed. The reading with the least contradiction
wins: it is the cheapest path through the marks, with the depth of quotation as state (dynamic
programming, linear in the number of marks). An article in which shape, spaces and pairing agree
everywhere is recognised in a single pass.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from mtqa.checks.quotes.continuation import may_continue, without_resuming
from mtqa.checks.quotes.costs import (
    DOUBLED_COST,
    IGNORED_FOREIGN_COST,
    INCHES_COST,
    LEFT_OPEN_COST,
    REOPENED_COST,
    UNPAIRED_COST,
    breaks_cost,
    closing_cost,
    nesting_cost,
    opening_cost,
    reopens,
)
from mtqa.checks.quotes.marks import Mark, Spacing, read_marks, without_mentioned
from mtqa.document import Document

_MAX_DEPTH = 2  # of quotations inside each other; at 1 three examples fail


class Reading(NamedTuple):
    """How a mark is read: its ``role`` is open, close, stray, doubled or none.

    ``partner`` is the index of the opener that a closer closes, ``previous`` the reading of the
    mark before.
    """

    mark: int
    role: str
    partner: int
    previous: Reading | None


class Unclosed(NamedTuple):
    """An opener that is left unclosed, linked to the ``previous`` unclosed opener."""

    mark: int
    previous: Unclosed | None


class Quotation(msgspec.Struct, frozen=True):
    """The marks of an article, the role and partner of each, and which openers are unclosed."""

    marks: list[Mark]
    roles: list[str]
    partners: list[int]
    unclosed: frozenset[int]


def read_quotation(document: Document) -> Quotation | None:
    """Return the reading of an article's marks; None if there are none or all of them agree."""
    marks = _unpaired_by_foreign(without_resuming(read_marks(document)))
    if not marks or _agree(document, marks):
        return None
    return _cheapest_reading(document, without_mentioned(document, marks))


def _unpaired_by_foreign(marks: list[Mark]) -> list[Mark]:
    """Remove foreign marks that pair with each other («word»), since they close nothing else.

    A pair that begins its paragraph stays, because a quotation may continue there.
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
    """Whether shape, spaces and pairing agree everywhere, in continued quotations too."""
    opener: Mark | None = None
    for mark in marks:
        if opener is not None and mark.paragraph != opener.paragraph:
            is_opening = mark.leads and mark.spacing is Spacing.OPENING
            if not (is_opening and may_continue(document, opener, mark)):
                return False
            opener = None
        if mark.foreign:
            return False
        if opener is not None:
            if mark.spacing not in (Spacing.CLOSING, Spacing.UNDECIDED) or not mark.closes:
                return False
        elif mark.spacing not in (Spacing.OPENING, Spacing.UNDECIDED) or not mark.opens:
            return False
        opener = mark if opener is None else None
    return opener is None


class _Path(NamedTuple):
    """The cheapest reading so far at a depth: the indices of open marks, and the last reading."""

    cost: float
    stack: tuple[int, ...]
    last: Reading | None
    unclosed: Unclosed | None


def _cheapest_reading(document: Document, marks: list[Mark]) -> Quotation:
    paths: dict[int, _Path] = {0: _Path(0.0, (), None, None)}
    paragraph = 0
    for index, mark in enumerate(marks):
        if mark.paragraph != paragraph:
            paths = _next_paragraph(document, paths, marks, mark, mark.paragraph - paragraph)
            paragraph = mark.paragraph
        paths = _next_mark(paths, marks, index)
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
    _join_doubled_pairs(marks, roles, partners)
    return Quotation(marks, roles, partners, frozenset(unclosed))


def _join_doubled_pairs(marks: list[Mark], roles: list[str], partners: list[int]) -> None:
    """Read a quotation directly inside another in the same marks as a quotation in doubled marks.

    Straight marks and others are never set inside each other either: “"Yes"” doubles both.
    """
    for closer in range(1, len(marks)):
        inner, outer = partners[closer - 1], partners[closer]
        if roles[closer - 1] != "close" or roles[closer] != "close" or inner != outer + 1:
            continue
        first, second = marks[outer], marks[inner]
        if first.at + 1 < second.at or marks[closer - 1].at + 1 < marks[closer].at:
            continue
        if first.character == second.character or "straight" in (first.style, second.style):
            roles[inner] = roles[closer] = "doubled"
            partners[closer - 1], partners[closer] = outer, -1


def _keep(paths: dict[int, _Path], path: _Path) -> None:
    depth = len(path.stack)
    if depth not in paths or path.cost < paths[depth].cost:
        paths[depth] = path


def _close_all(path: _Path) -> _Path:
    """Leave every open mark unclosed."""
    unclosed = path.unclosed
    for index in path.stack:
        unclosed = Unclosed(index, unclosed)
    return _Path(_cost_closed(path), (), path.last, unclosed)


def _cost_closed(path: _Path) -> float:
    return path.cost + UNPAIRED_COST * len(path.stack)


def _next_paragraph(
    document: Document, paths: dict[int, _Path], marks: list[Mark], mark: Mark, breaks: int
) -> dict[int, _Path]:
    """Continue paths over ``breaks`` paragraph ends.

    English reopens a quotation in each paragraph and closes it once.
    """
    may_open = mark.opens and mark.spacing not in (Spacing.CLOSING, Spacing.NONE)
    leads_next = breaks == 1 and mark.leads and may_open
    onward: dict[int, _Path] = {}
    for path in paths.values():
        if not path.stack:
            _keep(onward, path)
            continue
        _keep(onward, _close_all(path))
        if any(marks[index].spacing is Spacing.CLOSING for index in path.stack):
            continue  # a mark spaced like a closer does not open a quotation that long
        if not leads_next:
            passed = sum(breaks_cost(marks[index], mark, breaks) for index in path.stack)
            _keep(onward, path._replace(cost=path.cost + passed))
        elif may_continue(document, marks[path.stack[-1]], mark):
            outer = _close_all(path._replace(stack=path.stack[:-1]))
            _keep(onward, outer._replace(cost=outer.cost + REOPENED_COST))
    return onward


def _next_mark(paths: dict[int, _Path], marks: list[Mark], index: int) -> dict[int, _Path]:
    """Continue each path with every role that the next mark may have."""
    mark = marks[index]
    onward: dict[int, _Path] = {}

    def read(
        path: _Path, cost: float, role: str, stack: tuple[int, ...], partner: int = -1
    ) -> None:
        # Most readings are dearer than another one, so that they need not be made.
        depth, total = len(stack), path.cost + cost
        if depth not in onward or total < onward[depth].cost:
            reading = Reading(index, role, partner, path.last)
            onward[depth] = _Path(total, stack, reading, path.unclosed)

    opening = opening_cost(mark)
    for path in paths.values():
        stack = path.stack
        if not stack:
            read(path, opening, "open", (index,))
            read(path, UNPAIRED_COST, "stray", ())
        else:
            opener = marks[stack[-1]]
            read(path, closing_cost(opener, mark), "close", stack[:-1], stack[-1])
            if len(stack) < _MAX_DEPTH:
                read(path, opening + nesting_cost(opener, mark), "open", (*stack, index))
            cost = opening
            if reopens(opener, mark):
                cost -= len(stack) * (UNPAIRED_COST - LEFT_OPEN_COST)
            if 1 not in onward or _cost_closed(path) + cost < onward[1].cost:
                read(_close_all(path), cost, "open", (index,))
        if mark.after_digit:
            read(path, INCHES_COST, "none", stack)
        if mark.foreign:
            read(path, IGNORED_FOREIGN_COST, "none", stack)
        last = path.last
        if last is not None and last.mark == index - 1 and _doubles(marks[index - 1], mark, last):
            read(path, DOUBLED_COST, "doubled", stack)
    return onward


def _doubles(first: Mark, second: Mark, reading: Reading) -> bool:
    """Whether two marks are in the place of a single mark: “We will,”” or fields“,”."""
    if reading.role == "close":
        return (
            second.at - first.at <= 2
            and second.paragraph == first.paragraph
            and second.spacing is not Spacing.OPENING
        )
    return reading.role == "open" and second.at - first.at == 1
