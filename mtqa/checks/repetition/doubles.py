"""Where a unit of words stands twice, directly or with a mark, a bracket or a conjunction between.

Which joint may stand between two equal units in clean news, and around which units, was counted in
200,000 words of twelve languages: the numbers stand with the tests of each joint in ``repeats``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from mtqa.checks.repetition.recurrence import find_repeats, may_repeat, plain_words
from mtqa.document import Document
from mtqa.language.locales import language
from mtqa.lazy import lazy
from mtqa.text import Span

Joint: TypeAlias = Literal["space", "comma", "stop", "bracket", "conjunction"]

_WORD = lazy(r"\w+")
_MAX_UNIT_WORDS = 8  # longer units are sentences; not sensitive from 6 to 10
_QUOTES = (
    "\"'\xab\xbb\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}"
)
_SPACES = " \xa0\N{NARROW NO-BREAK SPACE}"
_WITHOUT_QUOTES = str.maketrans(dict.fromkeys(_QUOTES + _SPACES))
_JOINTS: dict[str, Joint] = {
    "": "space", ",": "comma", ";": "comma", ".": "stop", "!": "stop", "?": "stop",
    "\N{HORIZONTAL ELLIPSIS}": "stop", "...": "stop", "(": "bracket", "[": "bracket",
}  # fmt: skip


class Double(NamedTuple):
    """A unit of words that stands twice or more in a row.

    ``first`` to ``last`` (exclusive) are words; a turn of ``period`` words is the unit, with the
    conjunction if that is the ``joint``. ``times`` is how often the unit occurs.
    """

    words: Words
    first: int
    last: int
    period: int
    size: int
    joint: Joint

    @property
    def times(self) -> int:
        """How often the unit occurs."""
        return (self.last - self.first + self.period - self.size) // self.period

    @property
    def span(self) -> Span:
        """From the first word to the last, with a bracket or the second of two stops."""
        start, end = self.words.span(self.first, self.last)
        gap = self.words.gap_after(self.last - 1)
        if self.joint == "bracket" or (self.joint == "stop" and gap[:1] in ".!?"):
            end += len(gap[:1])
        return Span(start, end)

    @property
    def unit(self) -> list[str]:
        """The words of the unit in lower case."""
        return self.words.lower[self.first : self.first + self.size]

    @property
    def unit_as_written(self) -> list[str]:
        """The words of the first occurrence as written."""
        return self.words.written[self.first : self.first + self.size]

    @property
    def again(self) -> list[str]:
        """The words of the second occurrence as written."""
        start = self.first + self.period
        return self.words.written[start : start + self.size]

    @property
    def before(self) -> str:
        """The word before, as written; "" behind anything but a space."""
        if not self.first or self.words.gap_after(self.first - 1).strip(_SPACES):
            return ""
        return self.words.written[self.first - 1]

    @property
    def after(self) -> str:
        """The word after, as written; "" before anything but a space."""
        if self.last >= len(self.words.written) or self.words.gap_after(self.last - 1).strip(
            _SPACES
        ):
            return ""
        return self.words.written[self.last]


class Words:
    """The words of an article: in lower case, as written, and what stands between them."""

    def __init__(self, text: str, lower: Sequence[str]) -> None:
        self.text = text
        self.lower = list(lower)

    @cached_property
    def places(self) -> list[re.Match[str]]:
        """The matches of the words."""
        return list(_WORD.finditer(self.text))

    @cached_property
    def written(self) -> list[str]:
        """The words as written."""
        return [place.group() for place in self.places]

    def span(self, first: int, last: int) -> Span:
        """Return the span of words ``first`` to ``last`` (exclusive)."""
        return Span(self.places[first].start(), self.places[last - 1].end())

    def gap_after(self, index: int) -> str:
        """Return what stands between a word and the next, or the end of the text."""
        end = self.places[index + 1].start() if index + 1 < len(self.places) else len(self.text)
        return self.text[self.places[index].end() : end]

    def joint(self, index: int) -> Joint | None:
        """Return what kind of joint follows a word; None if it is another mark or a line end."""
        gap = self.gap_after(index)
        return None if len(gap) > 4 or "\n" in gap else _JOINTS.get(gap.translate(_WITHOUT_QUOTES))

    def opens_sentence(self, index: int) -> bool:
        """Whether a word follows a stop, a mark or a line end, or is the first."""
        return index <= 0 or bool(self.gap_after(index - 1).strip(_SPACES))

    def is_plain(self, first: int, last: int) -> bool:
        """Whether nothing but spaces stands between words ``first`` to ``last`` (exclusive)."""
        return all(not self.gap_after(at).strip(_SPACES) for at in range(first, last - 1))


def doubles(document: Document) -> list[Double]:
    """Return the units that stand twice; of overlapping ones only the shortest."""
    lower = document.cached(plain_words)
    target = language(document.language)
    conjunctions = frozenset((*target.coordinators, *target.disjunctions))
    words = Words(document.view, lower)
    found: list[Double] = []
    taken = bytearray(len(lower))
    for period in range(1, _MAX_UNIT_WORDS + 2):
        for double in _of_period(document, words, period, conjunctions):
            if not any(taken[double.first : double.last]):
                taken[double.first : double.last] = b"\1" * (double.last - double.first)
                found.append(double)
    return found


def _of_period(
    document: Document, words: Words, period: int, conjunctions: frozenset[str]
) -> Iterator[Double]:
    lower = words.lower
    if period <= _MAX_UNIT_WORDS and may_repeat(document, period, period):
        for first, last, _ in find_repeats(lower, period, period):
            last -= (last - first) % period
            yield from _joined(words, first, last, period)
    if period > 1 and may_repeat(document, period, period - 1):
        for first, last, _ in find_repeats(lower, period, period - 1):
            for start in range(first, min(first + period, last - 2 * period + 2)):
                if lower[start + period - 1] in conjunctions:
                    # The last turn lacks its conjunction.
                    times = (last - start + 1) // period
                    end = start + times * period - 1
                    if all(
                        words.is_plain(at, at + 2 * period - 1)
                        for at in range(start, end - period, period)
                    ):
                        yield Double(words, start, end, period, period - 1, "conjunction")
                    break


def _joined(words: Words, first: int, last: int, period: int) -> Iterator[Double]:
    """Yield the part of a repetition in which the same joint stands between all units."""
    start = first
    joint: Joint | None = None
    for at in range(first + period, last + 1, period):
        following = words.joint(at - 1) if at < last else None
        if not words.is_plain(at - period, at):
            following = joint = None
        if following != joint or following is None:
            if joint is not None:
                yield Double(words, start, at, period, period, joint)
            start, joint = (at - period if following else at), following
