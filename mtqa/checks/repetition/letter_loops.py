"""Loops compared by their letters alone, which damage between words does not change.

A lost space fuses two words; a tag, a figure or an address may have been inserted. The letters
still recur, and word boundaries are taken where most turns of the loop have them. A turn is one
occurrence of the repeated phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from mtqa.checks.repetition.recurrence import Repeat, letter_repeats, plain_letters
from mtqa.checks.repetition.text_words import MAX_PHRASE_WORDS, TextWords
from mtqa.document import Document
from mtqa.language.masks import MASK
from mtqa.language.words import function_words
from mtqa.lazy import lazy
from mtqa.text import fill

_WORD = lazy(rf"[^\W\d_{MASK}]+")
_ANYTHING = lazy(r".+")
_NOT_WORD = lazy(rf"[\d{MASK}]")
# A turn of eight words, and what may be between it and the loop. Not sensitive from 9 to 15.
_MAX_CONTEXT_WORDS = 12


class LetterLoop(NamedTuple):
    """A loop whose words were recovered from its letters; ``repeat`` indexes into ``text``."""

    text: TextWords
    repeat: Repeat


def letter_loops(document: Document) -> Iterator[LetterLoop]:
    """Yield loops of one to eight words that repeat letter by letter within a line."""
    if not document.cached(_recurs):
        return
    bare = fill(document.view, document.hidden, " ")
    for line in re.finditer(r"[^\n]+", document.view):
        yield from _loops_in_line(document, bare, *line.span())


def _recurs(document: Document) -> bool:
    return next(letter_repeats(plain_letters(document)), None) is not None


def _loops_in_line(document: Document, bare: str, start: int, end: int) -> Iterator[LetterLoop]:
    text = document.view
    # A doubled word is damage of another kind.
    same = groupby(_WORD.finditer(text, start, end), key=lambda match: match.group().lower())
    words = [next(matches) for _, matches in same]
    places = [at for word in words for at in range(*word.span())]
    letters = "".join(text[at].lower()[0] for at in places)
    starts = [0, *accumulate(word.end() - word.start() for word in words)]
    for first, last, period in letter_repeats(letters):
        inner = starts[bisect_left(starts, first) : bisect_left(starts, last)]
        edges = _edges([at - first for at in inner], period, last - first)
        cuts = [at for at in range(first, last + 1) if (at - first) % period in edges]
        if len(cuts) < 2 or len(edges) > MAX_PHRASE_WORDS:
            continue
        own = [_match(text, places[cut], places[stop - 1] + 1) for cut, stop in pairwise(cuts)]
        low, high = bisect_right(starts, cuts[0]) - 1, bisect_left(starts, cuts[-1])
        before = words[max(0, low - _MAX_CONTEXT_WORDS) : low]
        after = words[high : high + _MAX_CONTEXT_WORDS]
        loop = LetterLoop(
            TextWords(text, function_words(document.language), [*before, *own, *after]),
            Repeat(len(before), len(before) + len(own), len(edges)),
        )
        if not _varies(loop, bare):
            yield loop


def _edges(starts: Sequence[int], period: int, length: int) -> set[int]:
    """Return the offsets within a turn at which words begin in at least half of the turns."""
    starts_at = Counter(at % period for at in starts)
    return {at for at, times in starts_at.items() if 2 * times * period >= length}


def _match(text: str, start: int, end: int) -> re.Match[str]:
    found = _ANYTHING.fullmatch(text, start, end)
    assert found is not None
    return found


def _varies(loop: LetterLoop, bare: str) -> bool:
    """Whether most turns have a figure or address at the same place: table rows, not a loop.

    ``bare`` is the text without tags and program text, which may be inserted anywhere.
    """
    words, (first, last, period) = loop
    figures_at = Counter(
        at % period
        for at in range(first, last - 1)
        if _NOT_WORD.search(bare, words.matches[at].end(), words.matches[at + 1].start())
    )
    return any(2 * times * period > last - first for times in figures_at.values())
