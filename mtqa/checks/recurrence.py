"""Whether words recur at all: a cheap look before repetitions are searched for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import eq

from mtqa.language.views import Views

_WORD = re.compile(r"\w+")
# Characters of words in lower case, all others as spaces.
_LETTERS = "".join(
    one.lower() if _WORD.match(one) else " "
    for one in bytes(range(256)).decode("cp1252", "replace")
).encode("cp1252", "replace")
# Up to so many words a phrase said twice is told of, longer ones when said three times.
LONGEST_ECHO = 4


def plain_words(views: Views) -> Sequence[str | bytes]:
    """Return the article's words, equal wherever the words in lower case are.

    Most articles are of characters that Windows-1252 has; there a table does what lower case and
    a pattern do at five times the cost.
    """
    try:
        return views.masked.encode("cp1252").translate(_LETTERS).split()
    except UnicodeEncodeError:
        return _WORD.findall(views.masked.lower())


def may_repeat(words: Sequence[object], period: int) -> bool:
    """Whether a phrase of so many words stands in a row, at a fraction of the cost of ``runs``.

    Of ``fewest`` equal pairs in a row one is at a multiple of ``fewest``, so only these are
    compared, and their neighbours where they are equal.
    """
    fewest = period if period <= LONGEST_ECHO else 2 * period
    same = bytes(map(eq, words[::fewest], words[period::fewest]))
    found = same.find(1)
    while found >= 0:
        low, high = max(0, (found - 1) * fewest + 1), (found + 1) * fewest
        near = bytes(map(eq, words[low:high], words[low + period : high + period]))
        if b"\1" * fewest in near:
            return True
        found = same.find(1, found + 1)
    return False
