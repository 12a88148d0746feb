"""Words and phrases that stand twice in a row, and loops that a translation model fell into."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import eq
from typing import NamedTuple

from mtqa.checks.pattern import compiled
from mtqa.checks.recurrence import LONGEST_ECHO, may_repeat, plain_words
from mtqa.finding import Hit
from mtqa.language.masks import MASK
from mtqa.language.views import Views
from mtqa.language.words import function_words
from mtqa.text import Span

_WORD = re.compile(r"\w+")
# Signs that make one word of two: check-in in May, in in-depth talks.
_WITHIN_WORD = frozenset("-'\N{RIGHT SINGLE QUOTATION MARK}\N{NON-BREAKING HYPHEN}")
_LONG_TOKEN = re.compile(r"\S{24,}")
_PIECE = re.compile(r"[^.!?\n]+[.!?]*[\"'\N{RIGHT DOUBLE QUOTATION MARK})]*")
_FEWEST_SENTENCES = 3
_FEWEST_SENTENCE_WORDS = 5
_LONGEST_PHRASE = 8
_FEWEST_ECHO_LETTERS = 6
# How often a phrase of so many words must stand in a row to be a loop (index: words). What
# people say over and over they divide with commas or call out; that must be longer.
_PLAIN = (0, 4, 4, 4, 3, 3, 3, 3, 3)
_DIVIDED = (0, 10, 8, 4, 4, 4, 4, 4, 4)
_CALLED = (0, 20, 12, 12, 8, 8, 8, 8, 8)
_CAPITALISED = (0, 15, 10, 6, 6, 6, 6, 6, 6)  # rows of a table repeat a name too
_CHAIN = 15  # of words that people say in chains, and of figures
_SHORT_WORD = 4
_SHORT_TIMES = 6
_LONGEST_SYLLABLE = 20
_FEWEST_CHARACTERS = 24
_FEWEST_LAUGHED = 60  # hahaha, goooal
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


def find_loop(views: Views, text: str, *, names: list[str]) -> Iterator[Hit]:
    """Yield loops of one to eight words, and of syllables within a word.

    ``names`` are words that are said in chains (no, ha, very). Every hit counts its sentences.
    """
    found = views.once(_word_repeats).loops(frozenset(names))
    if max(map(len, views.once(plain_words)), default=0) >= _FEWEST_CHARACTERS:
        found += _syllable_loops(text, function_words(views.language) - frozenset(names))
    found += _sentence_loops(text)
    ends = [sentence.end for sentence in views.sentences] if found else []
    done = 0
    for span in sorted(found):
        if span.start >= done:
            covered = bisect_left(ends, span.end) - bisect_right(ends, span.start) + 1
            yield Hit(*span, sentences=max(covered, 1))
            done = span.end


def find_repeated(
    views: Views,
    text: str,
    *,
    words: dict[str, list[str]],
    leading: dict[str, list[str]],
    joining: list[str],
    names: list[str],
    unless: list[str],
) -> Iterator[Hit]:
    """Yield words and phrases of up to four words that stand twice in a row.

    ``words`` lists per language those that never do so (articles, prepositions). Of other words
    those of four letters or more are taken, in the languages listed and in lower case, less the
    ``names``; phrases too, unless a word joins what stands before it to itself (again and again
    and), which is what those in ``joining`` do. They join nothing where one of the ``leading``
    words of the language, which a noun must follow, is the other of two (of the of the). A
    repetition that an ``unless`` pattern overlaps is left out.
    """
    if views.language not in words:
        return
    repeats = views.once(_word_repeats)
    spans = repeats.doubles(
        frozenset(words[views.language]),
        frozenset(leading.get(views.language, ())),
        frozenset(joining),
        frozenset(names),
    )
    exceptions = [compiled(one) for one in unless]
    for span in spans:
        low = max(0, span.start - 40)
        window = text[low : span.end + 40]
        if not any(
            span.overlaps(Span(match.start() + low, match.end() + low))
            for exception in exceptions
            for match in exception.finditer(window)
        ):
            yield Hit(*span, suggestion=repeats.once_only(span))


def _sentence_loops(text: str) -> Iterator[Span]:
    """Yield runs of three or more times the same sentence of five words or more."""
    # Splitting is cheap, and in most articles no sentence stands twice or begins the next one.
    for parts in map(text.split, (". ", "! ", "? ")):
        if len({*parts}) < len(parts) or any(map(str.startswith, parts[1:], parts)):
            break
    else:
        return
    pieces = [match.span() for match in _PIECE.finditer(text)]
    told = [text[start:end].strip() for start, end in pieces]
    for run in runs(told, 1, _FEWEST_SENTENCES - 1):
        words = told[run.first].split()
        if len(words) >= _FEWEST_SENTENCE_WORDS and MASK not in told[run.first]:
            start, end = pieces[run.first][0], pieces[run.last - 1][1]
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            yield Span(start + lead, start + len(text[start:end].rstrip()))


class _Repeats:
    """The repetitions among an article's words; nothing is looked at when there are none."""

    def __init__(self, views: Views) -> None:
        self._text = views.masked
        self._known = function_words(views.language)
        told = views.once(plain_words)
        self._periods = [
            period for period in range(1, _LONGEST_PHRASE + 1) if may_repeat(told, period)
        ]
        self._matches = list(_WORD.finditer(self._text)) if self._periods else []
        self._words = [match.group().lower() for match in self._matches]

    def _joints(self, first: int, last: int) -> set[str]:
        """Return the signs between words ``first`` to ``last`` (not included)."""
        gaps = (
            self._text[one.end() : two.start()]
            for one, two in zip(
                self._matches[first : last - 1], self._matches[first + 1 : last], strict=True
            )
        )
        return {sign for gap in gaps for sign in gap if sign != " "}

    def loops(self, chained: frozenset[str]) -> list[Span]:
        """Return the spans of loops, those of the shortest phrase first where two overlap."""
        found: list[Span] = []
        taken = bytearray(len(self._words))
        for period in self._periods:
            for whole in runs(self._words, period, period * (_PLAIN[period] - 1)):
                for run in self._lines(whole):
                    if not any(taken[run.first : run.last]) and self._loops(run, chained):
                        taken[run.first : run.last] = b"\1" * (run.last - run.first)
                        found.append(self._span(run.first, run.last))
        return found

    def _lines(self, run: Repeat) -> Iterator[Repeat]:
        """Yield the parts of a run by line: the next paragraph may begin as the loop goes on."""
        first = run.first
        for at in range(run.first + 1, run.last + 1):
            if at == run.last or "\n" in self._joints(at - 1, at + 1):
                if at - first > run.period:
                    yield run._replace(first=first, last=at)
                first = at

    def _loops(self, run: Repeat, chained: frozenset[str]) -> bool:
        unit = self._words[run.first : run.first + run.period]
        if any(MASK in word for word in unit):
            return False
        joints = self._joints(run.first, run.last)
        if joints & {"\n", "\r", "\t", "|"}:
            return False
        times = (run.last - run.first) // run.period
        as_written = [match.group() for match in self._matches[run.first : run.last]]
        prose = sum(word.islower() and len(word) > 1 for word in as_written)
        if chained.issuperset(unit) or any(word[0].isdigit() for word in unit):
            return times >= _CHAIN
        if 2 * prose <= len(as_written):
            return times >= _CAPITALISED[run.period]
        if joints & set("!?\N{INVERTED EXCLAMATION MARK}\N{HORIZONTAL ELLIPSIS}"):
            return times >= _CALLED[run.period]
        if joints:
            return times >= _DIVIDED[run.period]
        short = run.period == 1 and len(unit[0]) <= _SHORT_WORD
        if short and unit[0] not in self._known:
            return times >= _SHORT_TIMES
        return times >= _PLAIN[run.period]

    def doubles(
        self,
        never: frozenset[str],
        leading: frozenset[str],
        joining: frozenset[str],
        names: frozenset[str],
    ) -> list[Span]:
        """Return the spans of words and phrases that stand twice with a space between."""
        found: list[Span] = []
        taken = bytearray(len(self._words))
        for period in self._periods:
            if period > LONGEST_ECHO:
                break
            for run in runs(self._words, period, period):
                run = run._replace(last=run.last - (run.last - run.first) % period)
                span = self._span(run.first, run.last)
                if any(taken[run.first : run.last]):
                    continue
                unit = self._words[run.first : run.first + period]
                if self._joints(run.first, run.last) or MASK in "".join(unit):
                    continue
                edges = (
                    self._text[max(0, span.start - 1) : span.start],
                    self._text[span.end : span.end + 1],
                )
                if not _WITHIN_WORD.isdisjoint(edges):
                    continue
                written = [match.group() for match in self._matches[run.first : run.last]]
                if period == 1:
                    wrong = self._is_doubled(written, never, names | self._known)
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
            unit[0] in self._known
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
        words = _WORD.findall(self._text[span.start : span.end])
        told = [word.lower() for word in words]
        for period in range(1, len(words)):
            if told[period:] == told[:-period]:
                return " ".join(words[:period])
        return " ".join(words)

    def _span(self, first: int, last: int) -> Span:
        return Span(self._matches[first].start(), self._matches[last - 1].end())


def _word_repeats(views: Views) -> _Repeats:
    return _Repeats(views)


def _syllable_loops(text: str, words: frozenset[str]) -> Iterator[Span]:
    """Yield loops inside one long run of characters: a word, or a line of Chinese.

    One or two letters are laughter and cries, unless they are one of the ``words`` of the language.
    """
    for token in _LONG_TOKEN.finditer(text):
        characters = [one.lower() for one in token.group()]
        done = 0
        for period in range(1, _LONGEST_SYLLABLE + 1):
            for run in runs(characters, period, max(3 * period, _FEWEST_CHARACTERS - period)):
                if run.first < done:
                    continue
                done = run.last
                unit = "".join(characters[run.first : run.first + period])
                laughed = period <= 2 and unit not in words
                long = not laughed or run.last - run.first >= _FEWEST_LAUGHED
                if long and unit.isalpha() and MASK not in unit:
                    yield Span(token.start() + run.first, token.start() + run.last)
