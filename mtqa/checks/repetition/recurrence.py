"""Whether words recur at all: a cheap look before repetitions are searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import eq

from mtqa.document import Document
from mtqa.language.latin import table, translate
from mtqa.language.masks import MASK

_WORD = re.compile(r"\w+")
_LETTERS = table(lambda one: one.lower() if _WORD.match(one) else " ")
_LOWER = table(str.lower)
_NO_LETTERS = bytes(
    code for code in range(256)
    if not chr(code).isalpha() or bytes([code]).decode("cp1252", "replace") == MASK
)  # fmt: skip
# Up to so many words a phrase said twice is told of.
LONGEST_ECHO = 4
_LONG = 4
# Letters that recur: so many, within the letters of a phrase of eight words. One place in every
# twelve is looked at: a loop of three turns has more in its first.
_SAMPLE = 8
_LONGEST_TURN = 80
_STEP = 12


def plain_words(document: Document) -> list[str]:
    """Return the article's words in lower case."""
    if document.encoded is None:
        return _WORD.findall(document.view.lower())
    return translate(document.encoded, _LETTERS).split()


def plain_letters(document: Document) -> str | bytes:
    """Return the article's letters in lower case, without what is masked."""
    if document.encoded is None:
        return "".join(document.cached(plain_words)).replace(MASK, "")
    return document.encoded.translate(_LOWER, _NO_LETTERS)


def letter_runs(letters: str | bytes) -> Iterator[tuple[int, int, int]]:
    """Yield first, last and period of runs of letters that recur at once, twice or more.

    Runs of two short turns may be missed. Linear in the number of letters.
    """
    at = 0
    while at + 2 * _SAMPLE <= len(letters):
        # Typing of the two kinds apart would say the same twice.
        again = letters.find(letters[at : at + _SAMPLE], at + 1, at + _LONGEST_TURN + _SAMPLE)  # type: ignore[arg-type]
        period = again - at
        if again < 0 or letters[at:again] != letters[again : again + period]:
            at += _STEP
            continue
        first, last = at, again + period
        while first and letters[first - 1] == letters[first - 1 + period]:
            first -= 1
        while last < len(letters) and letters[last] == letters[last - period]:
            last += 1
        yield first, last, period
        at = max(at + _STEP, last)


def fewest_equal(period: int) -> int:
    """Return of how many pairs of equal words in a row a repetition is told at first sight.

    A long phrase of which one word is damaged still has the others.
    """
    return period if period < _LONG else period - 1


def may_repeat(words: Sequence[object], period: int) -> bool:
    """Whether a phrase of so many words stands in a row, at a fraction of the cost of ``runs``.

    Of ``fewest`` equal pairs in a row one is at a multiple of ``fewest``, so only these are
    compared, and their neighbours where they are equal.
    """
    fewest = fewest_equal(period)
    same = bytes(map(eq, words[::fewest], words[period::fewest]))
    found = same.find(1)
    while found >= 0:
        low, high = max(0, (found - 1) * fewest + 1), (found + 1) * fewest
        near = bytes(map(eq, words[low:high], words[low + period : high + period]))
        if b"\1" * fewest in near:
            return True
        found = same.find(1, found + 1)
    return False
