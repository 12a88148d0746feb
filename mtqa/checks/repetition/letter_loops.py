"""Loops compared by their letters alone, which damage between two words leaves as they were.

A lost space makes one word of two; a tag, a figure or an address stands where none did. The letters
still recur, and the spaces that most turns of a loop have are those of all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from mtqa.checks.repetition.recurrence import letter_runs, plain_letters
from mtqa.checks.repetition.repeats import LONGEST_PHRASE, Repeat, Repeats
from mtqa.document import Document
from mtqa.language.masks import MASK
from mtqa.language.words import function_words
from mtqa.text import fill

_WORD = re.compile(rf"[^\W\d_{MASK}]+")
_ANY = re.compile(r".+")
_NO_WORD = re.compile(rf"[\d{MASK}]")
_BESIDE = 12  # words: a turn, and what may stand between it and the loop


class LetterLoop(NamedTuple):
    """A loop whose words are told by its letters: ``repeat`` counts in those of ``words``."""

    words: Repeats
    repeat: Repeat


def letter_loops(document: Document) -> Iterator[LetterLoop]:
    """Yield what recurs within a line, letter by letter, as phrases of one to eight words."""
    if not document.cached(_recurs):
        return
    bare = fill(document.view, document.hidden, " ")
    for line in re.finditer(r"[^\n]+", document.view):
        yield from _of_line(document, bare, *line.span())


def _recurs(document: Document) -> bool:
    return next(letter_runs(plain_letters(document)), None) is not None


def _of_line(document: Document, bare: str, start: int, end: int) -> Iterator[LetterLoop]:
    text = document.view
    # A word said twice is damage of its own.
    same = groupby(_WORD.finditer(text, start, end), key=lambda match: match.group().lower())
    words = [next(matches) for _, matches in same]
    places = [at for word in words for at in range(*word.span())]
    letters = "".join(text[at].lower()[0] for at in places)
    starts = [0, *accumulate(word.end() - word.start() for word in words)]
    for first, last, period in letter_runs(letters):
        inner = starts[bisect_left(starts, first) : bisect_left(starts, last)]
        edges = _edges([at - first for at in inner], period, last - first)
        cuts = [at for at in range(first, last + 1) if (at - first) % period in edges]
        if len(cuts) < 2 or len(edges) > LONGEST_PHRASE:
            continue
        told = [_match(text, places[cut], places[end - 1] + 1) for cut, end in pairwise(cuts)]
        low, high = bisect_right(starts, cuts[0]) - 1, bisect_left(starts, cuts[-1])
        before, behind = words[max(0, low - _BESIDE) : low], words[high : high + _BESIDE]
        loop = LetterLoop(
            Repeats(text, function_words(document.language), [*before, *told, *behind]),
            Repeat(len(before), len(before) + len(told), len(edges)),
        )
        if not _varies(loop, bare):
            yield loop


def _edges(starts: Sequence[int], period: int, length: int) -> set[int]:
    """Return where in a turn of a run words begin: in half of the turns or more."""
    told = Counter(at % period for at in starts)
    return {at for at, times in told.items() if 2 * times * period >= length}


def _match(text: str, start: int, end: int) -> re.Match[str]:
    found = _ANY.fullmatch(text, start, end)
    assert found is not None
    return found


def _varies(loop: LetterLoop, bare: str) -> bool:
    """Whether figures or addresses stand at one place in most turns: rows of a table, no loop.

    ``bare`` is the text without tags and program text, which stand anywhere.
    """
    words, (first, last, period) = loop
    held = Counter(
        at % period
        for at in range(first, last - 1)
        if _NO_WORD.search(bare, words.matches[at].end(), words.matches[at + 1].start())
    )
    return any(2 * times * period > last - first for times in held.values())
