"""Runs of one letter, syllable, figure or mark, as a translation model writes when it loops."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from operator import eq
from typing import NamedTuple

from mtqa.checks.repetition.figure_loops import MIN_FIGURES_TOGETHER, figure_loops
from mtqa.checks.repetition.recurrence import find_repeats, plain_words
from mtqa.document import Document
from mtqa.language.lexicon import lexicon
from mtqa.language.masks import MASK
from mtqa.language.words import WordTest, function_words
from mtqa.lazy import lazy
from mtqa.text import Span

# Behind four letters, or a known word: a cry or laughter begins with its run (goooal, hahaha).
_MIN_BASE_LETTERS = 4
_MIN_TIMES = 4
_LETTERS = lazy(rf"[^\W\d_]{{{_MIN_BASE_LETTERS + 3},}}")
# A run in the midst of a token, between two words that lost their space; a letter drawn out there
# is emphasis (absoluuuutely), and hardly ever has a word on both sides.
_RUN = lazy(rf"([^\W\d_]{{1,3}}?)\1{{{_MIN_TIMES - 1},}}")
_MIN_FUSED_ZIPF = 4.5  # of the word behind; at 4 “ing” and “ally” are words
_MIN_LETTER_RUN_CHARS = _MIN_BASE_LETTERS + 3

_MAX_SYLLABLE_CHARS = 20  # repeated inside a token; not sensitive from 15 to 25
_MIN_TOKEN_CHARS = 24  # of such a token; at 30 an example fails
_MIN_LAUGHTER_CHARS = 60  # hahaha, goooal; not sensitive from 45 to 75
_LONG_TOKEN = lazy(rf"\S{{{_MIN_TOKEN_CHARS},}}")

# A divider stands in a line of its own, dots lead to the number of a page, and underscores are to
# be filled in: they have no word in lower case behind them.
_MIN_MARKS = 8
_MARKS = ".!?_*=~-"
_MARK_RUN = lazy(
    rf"(?<=[^\W\d_])(?:[.!?]{{{_MIN_MARKS},}}(?!\w|\s*\d)|"
    rf" ?([*=~-])\1{{{_MIN_MARKS - 1},}}(?= [^\W\d_])|"
    rf" ?_{{{_MIN_MARKS},}}(?= [^\W\d_A-Z]))"
)


def runs(document: Document, cries: Collection[str]) -> Iterator[Span]:
    """Yield runs of letters and syllables behind a word, of figures, and of marks in a sentence.

    ``cries`` are words that are drawn out on purpose.
    """
    words = document.cached(plain_words)
    longest = max(map(len, words), default=0)
    if longest >= _MIN_TOKEN_CHARS:
        yield from _syllable_loops(document.view, function_words(document.language) - set(cries))
    if longest >= _MIN_LETTER_RUN_CHARS:
        yield from _drawn_out(document, words, cries)
    if b"\1" * (MIN_FIGURES_TOGETHER - 1) in bytes(map(eq, words, words[1:])):
        yield from figure_loops(document.text)
    if any(mark * _MIN_MARKS in document.view for mark in _MARKS):
        yield from (Span(*match.span()) for match in _MARK_RUN.finditer(document.view))


def _drawn_out(document: Document, words: list[str], cries: Collection[str]) -> Iterator[Span]:
    """Yield words whose end is a run of a letter or a syllable."""
    if not _HAS_RUN.passed(words):
        return
    for token in _LETTERS.finditer(document.view):
        word = token[0].lower()
        if len(word) != len(token[0]) or MASK in token[0]:
            continue
        if run := _run_at_end(word):
            words_before = _words_before(word, run)
            is_drawn_out = run.start >= _MIN_BASE_LETTERS or any(map(_is_listed, words_before))
        elif run := _run_between_words(word, document.language):
            words_before = _words_before(word, run)
            is_drawn_out = any(map(_is_listed, words_before))
        else:
            continue
        if is_drawn_out and words_before.isdisjoint(cries):
            yield Span(token.start(), token.start() + run.end)


_HAS_RUN = WordTest(
    lambda word: len(word) >= _MIN_LETTER_RUN_CHARS and (_run_at_end(word) or _RUN.search(word))
)


class _Run(NamedTuple):
    """Where in a word the run at its end begins and ends, and the letters of its unit."""

    start: int
    end: int
    period: int


def _run_at_end(word: str) -> _Run | None:
    """Return the run of a letter, or of a syllable that a letter may follow, in linear time."""
    for period, rest in ((1, 0), (2, 0), (2, 1), (3, 0), (3, 1)):
        end = len(word) - rest
        if not word.endswith(word[end - period : end] * _MIN_TIMES, 0, end):
            continue
        start = end - _MIN_TIMES * period
        while start > 0 and word[start - 1] == word[start - 1 + period]:
            start -= 1
        while rest + (end - start) % period > 1:
            start += 1
        return _Run(start, end - (end - start) % period, period)
    return None


def _run_between_words(word: str, language: str) -> _Run | None:
    """Return the first run in a word, if what follows it is a usual word of the language."""
    run = _RUN.search(word)
    if run is None:
        return None
    tail = word[run.end() :]
    is_word = len(tail) > 1 and lexicon().frequencies(tail).get(language, 0.0) >= _MIN_FUSED_ZIPF
    return _Run(*run.span(), len(run[1])) if is_word else None


def _words_before(word: str, run: _Run) -> set[str]:
    """Return what may be the word that a run follows, with a unit or two of the run."""
    head, unit = word[: run.start], word[run.start : run.start + run.period]
    return {head + unit * times for times in range(3)}


def _is_listed(word: str) -> bool:
    return len(word) > _MIN_BASE_LETTERS and bool(lexicon().frequencies(word))


def _syllable_loops(text: str, words: frozenset[str]) -> Iterator[Span]:
    """Yield loops inside one long token: a word, or a line of Chinese.

    Repeated syllables of one or two letters are laughter or cries, unless they are ``words`` of
    the language; those must be longer.
    """
    for token in _LONG_TOKEN.finditer(text):
        characters = [character.lower() for character in token.group()]
        done = 0
        for period in range(1, _MAX_SYLLABLE_CHARS + 1):
            min_pairs = max(3 * period, _MIN_TOKEN_CHARS - period)
            for first, last, _ in find_repeats(characters, period, min_pairs):
                if first < done:
                    continue
                done = last
                syllable = "".join(characters[first : first + period])
                is_laughter = period <= 2 and syllable not in words
                is_long = not is_laughter or last - first >= _MIN_LAUGHTER_CHARS
                if is_long and syllable.isalpha() and MASK not in syllable:
                    yield Span(token.start() + first, token.start() + last)
