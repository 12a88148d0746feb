"""Whether words recur at all: a cheap look before repetitions are searched for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import eq

from mtqa.document import Document
from mtqa.language.latin import table, translate

_WORD = re.compile(r"\w+")
_LETTERS = table(lambda one: one.lower() if _WORD.match(one) else " ")
# Up to so many words a phrase said twice is told of.
LONGEST_ECHO = 4
_LONG = 4


def plain_words(document: Document) -> list[str]:
    """Return the article's words in lower case."""
    if document.encoded is None:
        return _WORD.findall(document.view.lower())
    return translate(document.encoded, _LETTERS).split()


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
