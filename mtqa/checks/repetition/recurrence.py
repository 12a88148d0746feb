"""Cheap tests for whether words or letters recur at all, before repetitions are searched for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import eq
from typing import NamedTuple

from mtqa.document import Document
from mtqa.language.latin import table, translate
from mtqa.language.masks import MASK
from mtqa.lazy import lazy

_WORD = lazy(r"\w+")
_LETTERS = table(lambda character: character.lower() if _WORD.match(character) else " ")
_LOWER = table(str.lower)
_NOT_LETTERS = bytes(
    code for code in range(256)
    if not chr(code).isalpha() or bytes([code]).decode("cp1252", "replace") == MASK
)  # fmt: skip
MAX_PERIOD_WORDS = 9
"""The longest unit of words that is searched for, of eight words, with a conjunction."""
# Phrases from this length on may have a damaged word. Not sensitive from 3 to 5.
_MIN_LONG_PHRASE_WORDS = 4
# Letters compared to see whether a text recurs; fewer recur by chance, which only takes time.
# Not sensitive from 6 to 10.
_SAMPLE_LETTERS = 8
# The longest phrases searched for, of eight words, have fewer letters.
# Not sensitive from 60 to 100.
_MAX_PERIOD_LETTERS = 80
# Distance between the places tested. A loop of three phrases has more letters in its first.
# Not sensitive from 9 to 15.
_STEP_LETTERS = 12


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


def plain_words(document: Document) -> list[str]:
    """Return the article's words in lower case."""
    if document.encoded is None:
        return _WORD.findall(document.view.lower())
    return translate(document.encoded, _LETTERS).split()


def plain_letters(document: Document) -> str | bytes:
    """Return the article's unmasked letters in lower case, without spaces and marks."""
    if document.encoded is None:
        return "".join(document.cached(plain_words)).replace(MASK, "")
    return document.encoded.translate(_LOWER, _NOT_LETTERS)


def letter_repeats(letters: str | bytes) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and period of stretches of letters that repeat twice or more in a row.

    Stretches of two short periods may be missed. Takes time linear in the number of letters.
    """
    at = 0
    while at + 2 * _SAMPLE_LETTERS <= len(letters):
        sample = letters[at : at + _SAMPLE_LETTERS]
        end = at + _MAX_PERIOD_LETTERS + _SAMPLE_LETTERS
        # One call serves str and bytes; overloads would repeat the function.
        again = letters.find(sample, at + 1, end)  # type: ignore[arg-type]
        period = again - at
        if again < 0 or letters[at:again] != letters[again : again + period]:
            at += _STEP_LETTERS
            continue
        first, last = at, again + period
        while first and letters[first - 1] == letters[first - 1 + period]:
            first -= 1
        while last < len(letters) and letters[last] == letters[last - period]:
            last += 1
        yield first, last, period
        at = max(at + _STEP_LETTERS, last)


def min_equal_pairs(period: int) -> int:
    """Return how many words in a row must equal those ``period`` before to count as a repetition.

    A long phrase may have one damaged word, so that one less suffices.
    """
    return period if period < _MIN_LONG_PHRASE_WORDS else period - 1


def equal_words(document: Document) -> Sequence[bytes]:
    """Return, for each period, a byte per word: 1 if it equals the word so many words later.

    The periods are 0, where all are equal, to ``MAX_PERIOD_WORDS``.
    """
    words = document.cached(plain_words)
    return [bytes(map(eq, words, words[period:])) for period in range(MAX_PERIOD_WORDS + 1)]


def may_repeat(document: Document, period: int, min_pairs: int) -> bool:
    """Whether ``find_repeats`` finds anything among the words of an article, as most lack it."""
    return b"\1" * min_pairs in document.cached(equal_words)[period]
