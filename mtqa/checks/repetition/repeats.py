"""Words and phrases that occur twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import eq
from typing import NamedTuple

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.checks.repetition.recurrence import MAX_DOUBLED_WORDS, may_repeat, plain_words
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.locales import language
from mtqa.language.masks import MASK
from mtqa.language.words import function_words
from mtqa.text import Span

_WORD = re.compile(r"\w+")
# Characters that join two words into one: check-in in May, in in-depth talks.
_WITHIN_WORD = frozenset("-'\N{RIGHT SINGLE QUOTATION MARK}\N{NON-BREAKING HYPHEN}")
MAX_PHRASE_WORDS = 8  # of a loop; not sensitive from 6 to 10
_MIN_PHRASE_LETTERS = 6  # of a doubled phrase; at 8 an example fails, 4 changes nothing
_MIN_GENERAL_LETTERS = 4  # of a doubled word that is no function word; not sensitive from 3 to 5
_EXCEPTION_REACH_CHARS = 40  # around a repetition, where an exception is searched for


class Repeat(NamedTuple):
    """Words ``first`` to ``last`` (exclusive), which repeat every ``period`` words.

    The last repetition may be cut short.
    """

    first: int
    last: int
    period: int


def find_repeats(items: Sequence[object], period: int, min_pairs: int) -> Iterator[Repeat]:
    """Yield where items equal those ``period`` before, ``min_pairs`` or more times in a row.

    Takes time linear in the number of items.
    """
    is_same = bytes(map(eq, items, islice(items, period, None)))
    wanted = b"\1" * min_pairs
    at = is_same.find(wanted)
    while at >= 0:
        end = is_same.find(b"\0", at)
        end = len(is_same) if end < 0 else end
        yield Repeat(at, end + period, period)
        at = is_same.find(wanted, end)


class RepeatedWords(Checker, frozen=True):
    """Words and phrases of up to four words that occur twice in a row.

    Function words are reported that are never doubled in the language, other words of four or more
    lower-case letters in languages that list such words, except ``names``, and phrases, except
    around a ``joining`` word (again and again and). That exception does not hold for a pair of
    words of which the other is a word that a noun must follow (of the of the). A repetition that a
    match of an ``unless`` pattern overlaps is not reported.
    """

    joining: tuple[str, ...]
    names: tuple[str, ...]
    unless: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        text, target = document.view, language(document.language)
        if not target.never_doubled:
            return
        words = document.cached(text_words)
        spans = words.doubled(
            target.never_doubled,
            target.noun_introducers,
            frozenset(self.joining),
            frozenset(self.names),
        )
        exceptions = [compiled(pattern) for pattern in self.unless]
        for span in spans:
            low = max(0, span.start - _EXCEPTION_REACH_CHARS)
            window = text[low : span.end + _EXCEPTION_REACH_CHARS]
            if not any(
                span.overlaps(Span(match.start() + low, match.end() + low))
                for exception in exceptions
                for match in exception.finditer(window)
            ):
                yield Hit(*span, suggestion=words.without_repetition(span))


class TextWords:
    """The words of a text, in which phrases of ``periods`` words may repeat.

    ``matches`` are the places of the words, ``words`` the same in lower case, and ``known`` the
    function words of the language.
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
        """Return the characters, less spaces, between words ``first`` to ``last`` (exclusive)."""
        gaps = (
            self.text[word.end() : following.start()]
            for word, following in pairwise(self.matches[first:last])
        )
        return {sign for gap in gaps for sign in gap if sign != " "}

    def doubled(
        self,
        never: frozenset[str],
        leading: frozenset[str],
        joining: frozenset[str],
        names: frozenset[str],
    ) -> list[Span]:
        """Return the spans of words and phrases that occur twice, separated by spaces alone."""
        found: list[Span] = []
        taken = bytearray(len(self.words))
        for period in self.periods:
            if period > MAX_DOUBLED_WORDS:
                break
            for first, last, _ in find_repeats(self.words, period, period):
                last -= (last - first) % period
                phrase = self.words[first : first + period]
                is_plain = not self.joints(first, last) and MASK not in "".join(phrase)
                if any(taken[first:last]) or not is_plain or self._is_hyphenated(first, last):
                    continue
                written = [match.group() for match in self.matches[first:last]]
                if period == 1:
                    is_wrong = self._is_doubled_word(written, never, names | self.known)
                else:
                    is_joined = phrase[-1] in joining or (period == 2 and phrase[0] in joining)
                    is_wrong = (not is_joined and self._is_doubled_phrase(phrase, written)) or (
                        period == 2 and self._lacks_noun(phrase, written, leading)
                    )
                if is_wrong:
                    taken[first:last] = b"\1" * (last - first)
                    found.append(self.span(first, last))
        return sorted(found)

    def _is_hyphenated(self, first: int, last: int) -> bool:
        """Whether a hyphen or apostrophe joins the first or last word to another word."""
        start, end = self.span(first, last)
        edges = self.text[max(0, start - 1) : start], self.text[end : end + 1]
        return not _WITHIN_WORD.isdisjoint(edges)

    @staticmethod
    def _is_doubled_word(written: list[str], never: frozenset[str], names: frozenset[str]) -> bool:
        """Whether a word is one of ``never``, or long enough to be no emphasis and no name."""
        if not all(word.islower() for word in written[1:]):
            return False
        word = written[1]
        if word in never:
            return written[0][1:].islower() or written[0].islower() or len(word) == 1
        return (
            written[0].islower()
            and word.isalpha()
            and len(word) >= _MIN_GENERAL_LETTERS
            and word not in names
        )

    def _lacks_noun(self, phrase: list[str], written: list[str], leading: frozenset[str]) -> bool:
        """Whether a pair of words lacks the noun that must follow: of the of the."""
        return (
            phrase[0] in self.known
            and phrase[0] != phrase[-1]
            and phrase[-1] in leading
            and all(word.islower() for word in written[1:])
        )

    @staticmethod
    def _is_doubled_phrase(phrase: list[str], written: list[str]) -> bool:
        """Whether a phrase of different words in lower case is long enough to be no emphasis."""
        return (
            sum(map(len, phrase)) >= _MIN_PHRASE_LETTERS
            and all(word.islower() and word.isalpha() for word in written[1:])
            and len(set(phrase)) == len(phrase)
        )

    def without_repetition(self, span: Span) -> str:
        """Return the text of a repetition without what is repeated."""
        words = _WORD.findall(self.text[span.start : span.end])
        lowered = [word.lower() for word in words]
        for period in range(1, len(words)):
            if lowered[period:] == lowered[:-period]:
                return " ".join(words[:period])
        return " ".join(words)

    def span(self, first: int, last: int) -> Span:
        """Return the span of words ``first`` to ``last`` (exclusive)."""
        return Span(self.matches[first].start(), self.matches[last - 1].end())


def text_words(document: Document) -> TextWords:
    """Return the words of an article, and none where no phrase can repeat, to save time."""
    words = document.cached(plain_words)
    periods = [period for period in range(1, MAX_PHRASE_WORDS + 1) if may_repeat(words, period)]
    matches = list(_WORD.finditer(document.view)) if periods else []
    return TextWords(document.view, function_words(document.language), matches, periods)
