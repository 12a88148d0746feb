"""Words and phrases that stand twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import eq
from typing import NamedTuple

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.checks.repetition.recurrence import LONGEST_ECHO, may_repeat, plain_words
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.locales import language
from mtqa.language.masks import MASK
from mtqa.language.words import function_words
from mtqa.text import Span

_WORD = re.compile(r"\w+")
# Signs that make one word of two: check-in in May, in in-depth talks.
_WITHIN_WORD = frozenset("-'\N{RIGHT SINGLE QUOTATION MARK}\N{NON-BREAKING HYPHEN}")
LONGEST_PHRASE = 8
_FEWEST_ECHO_LETTERS = 6
_SHORTEST_GENERAL = 4


class Repeat(NamedTuple):
    """``times`` the same ``period`` words, from word ``first``; a loop may end in mid-phrase."""

    first: int
    last: int
    period: int


def runs(items: Sequence[object], period: int, fewest: int) -> Iterator[Repeat]:
    """Yield where each item equals the one ``period`` before it, ``fewest`` times in a row.

    Linear in the number of items.
    """
    same = bytes(map(eq, items, islice(items, period, None)))
    sign = b"\1" * fewest
    at = same.find(sign)
    while at >= 0:
        end = same.find(b"\0", at)
        end = len(same) if end < 0 else end
        yield Repeat(at, end + period, period)
        at = same.find(sign, end)


class RepeatedWords(Checker, frozen=True):
    """Words and phrases of up to four words that stand twice in a row.

    Of function words those count that are never doubled in the language, of other words those of
    four letters or more in lower case, less the ``names``, and only in languages with such a list;
    phrases too, unless a word joins what stands before it to itself (again and again and), which
    is what those in ``joining`` do. They join nothing where a word that a noun must follow is the
    other of two (of the of the). A repetition that an ``unless`` pattern overlaps is left out.
    """

    joining: tuple[str, ...]
    names: tuple[str, ...]
    unless: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        text, target = document.view, language(document.language)
        if not target.never_doubled:
            return
        repeats = document.cached(word_repeats)
        spans = repeats.doubles(
            target.never_doubled,
            target.noun_introducers,
            frozenset(self.joining),
            frozenset(self.names),
        )
        exceptions = [compiled(one) for one in self.unless]
        for span in spans:
            low = max(0, span.start - 40)
            window = text[low : span.end + 40]
            if not any(
                span.overlaps(Span(match.start() + low, match.end() + low))
                for exception in exceptions
                for match in exception.finditer(window)
            ):
                yield Hit(*span, suggestion=repeats.once_only(span))


class Repeats:
    """The words of a text, among which phrases of ``periods`` words may recur.

    ``known`` are the function words of the language.
    """

    def __init__(
        self,
        text: str,
        known: frozenset[str],
        matches: Sequence[re.Match[str]],
        periods: Sequence[int] = (),
    ) -> None:
        self.text = text
        self.known = known
        self.periods = periods
        self.matches = matches
        self.words = [match.group().lower() for match in matches]

    def joints(self, first: int, last: int) -> set[str]:
        """Return the signs between words ``first`` to ``last`` (not included)."""
        gaps = (
            self.text[one.end() : two.start()]
            for one, two in zip(
                self.matches[first : last - 1], self.matches[first + 1 : last], strict=True
            )
        )
        return {sign for gap in gaps for sign in gap if sign != " "}

    def doubles(
        self,
        never: frozenset[str],
        leading: frozenset[str],
        joining: frozenset[str],
        names: frozenset[str],
    ) -> list[Span]:
        """Return the spans of words and phrases that stand twice with a space between."""
        found: list[Span] = []
        taken = bytearray(len(self.words))
        for period in self.periods:
            if period > LONGEST_ECHO:
                break
            for run in runs(self.words, period, period):
                run = run._replace(last=run.last - (run.last - run.first) % period)
                span = self.span(run.first, run.last)
                if any(taken[run.first : run.last]):
                    continue
                unit = self.words[run.first : run.first + period]
                if self.joints(run.first, run.last) or MASK in "".join(unit):
                    continue
                edges = (
                    self.text[max(0, span.start - 1) : span.start],
                    self.text[span.end : span.end + 1],
                )
                if not _WITHIN_WORD.isdisjoint(edges):
                    continue
                written = [match.group() for match in self.matches[run.first : run.last]]
                if period == 1:
                    wrong = self._is_doubled(written, never, names | self.known)
                else:
                    joined = unit[-1] in joining or (period == 2 and unit[0] in joining)
                    wrong = not joined and self._is_echo(unit, written)
                    wrong = wrong or (period == 2 and self._lacks_noun(unit, written, leading))
                if wrong:
                    taken[run.first : run.last] = b"\1" * (run.last - run.first)
                    found.append(span)
        return sorted(found)

    @staticmethod
    def _is_doubled(written: list[str], never: frozenset[str], names: frozenset[str]) -> bool:
        if not all(word.islower() for word in written[1:]):
            return False
        word = written[1]
        if word in never:
            return written[0][1:].islower() or written[0].islower() or len(word) == 1
        return (
            written[0].islower()
            and word.isalpha()
            and len(word) >= _SHORTEST_GENERAL
            and word not in names
        )

    def _lacks_noun(self, unit: list[str], written: list[str], leading: frozenset[str]) -> bool:
        """Whether an article is followed by no noun: of the of the."""
        return (
            unit[0] in self.known
            and unit[0] != unit[-1]
            and unit[-1] in leading
            and all(word.islower() for word in written[1:])
        )

    @staticmethod
    def _is_echo(unit: list[str], written: list[str]) -> bool:
        return (
            sum(map(len, unit)) >= _FEWEST_ECHO_LETTERS
            and all(word.islower() and word.isalpha() for word in written[1:])
            and len(set(unit)) == len(unit)
        )

    def once_only(self, span: Span) -> str:
        """Return what stands there with the repetition left out."""
        words = _WORD.findall(self.text[span.start : span.end])
        told = [word.lower() for word in words]
        for period in range(1, len(words)):
            if told[period:] == told[:-period]:
                return " ".join(words[:period])
        return " ".join(words)

    def span(self, first: int, last: int) -> Span:
        return Span(self.matches[first].start(), self.matches[last - 1].end())


def word_repeats(document: Document) -> Repeats:
    """Return the repetitions of an article; no word is looked at when there are none."""
    told = document.cached(plain_words)
    periods = [period for period in range(1, LONGEST_PHRASE + 1) if may_repeat(told, period)]
    matches = list(_WORD.finditer(document.view)) if periods else []
    return Repeats(document.view, function_words(document.language), matches, periods)
