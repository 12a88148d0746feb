"""The headline or a paragraph that stands on the page twice, perhaps translated twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose

_NO_WORD = re.compile(r"[\W_]+")
_FEWEST_TITLE_WORDS = 3
_FEWEST_WORDS = 8
_FIRST_LINES = 3
# Two translations of one paragraph share most of their words in the same order; two paragraphs of
# one article that are no copies share under half.
_FEWEST_WORDS_ALIKE = 15
_FEWEST_TITLE_WORDS_ALIKE = 6
_SHARED = 0.8
_ALIKE = 0.8
_DISTINCT = 0.65
_LENGTHS = 0.65
_LOOK_BACK = 40


class Duplicates(Checker, frozen=True):
    """Each repetition, compared by its words alone.

    ``headline``: the first line again as one of the next three paragraphs, word for word or
    reworded as another headline. ``paragraph``: any other paragraph of eight words or more that
    stood before, or of fifteen or more that stood before in nearly the same words.
    """

    what: Literal["headline", "paragraph"]

    def find(self, document: Document) -> Iterator[Hit]:
        titles, paragraphs = document.cached(_duplicates)
        yield from titles if self.what == "headline" else paragraphs


def _duplicates(document: Document) -> tuple[list[Hit], list[Hit]]:
    spans = document.layout.paragraphs
    titles: list[Hit] = []
    paragraphs: list[Hit] = []
    if len(spans) < 2:
        return titles, paragraphs

    # Words without figures are at hand and tell nearly all paragraphs apart.
    @cache
    def told(index: int) -> list[str]:
        return _NO_WORD.sub(" ", document.text[slice(*spans[index])]).casefold().split()

    is_title = document.text[spans[0].end - 1] != "." and len(told(0)) >= _FEWEST_TITLE_WORDS
    seen: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    long: list[tuple[int, frozenset[str]]] = []
    for index, words in enumerate(document.paragraph_words):
        if is_title and 0 < index <= _FIRST_LINES and _is_title_again(document, index, told):
            titles.append(Hit(*spans[index]))
            continue
        if len(words) < _FEWEST_WORDS:
            continue
        same = seen[tuple(words)]
        again = any(told(other) == told(index) for other in same)
        same.append(index)
        if len(words) >= _FEWEST_WORDS_ALIKE:
            distinct = frozenset(words)
            again = again or any(
                _share_words(distinct, theirs) and _alike(told(index), told(other))
                for other, theirs in long[-_LOOK_BACK:]
            )
            if index or not is_title:
                long.append((index, distinct))
        if again:
            paragraphs.append(Hit(*spans[index]))
    return titles, paragraphs


def _is_title_again(document: Document, index: int, told: Callable[[int], list[str]]) -> bool:
    letters = document.paragraph_words
    if letters[index] == letters[0] and told(index) == told(0):
        return True
    if not _share_words(frozenset(letters[index]), frozenset(letters[0])):
        return False
    if len(told(0)) < _FEWEST_TITLE_WORDS_ALIKE or ends_prose(
        document.text, document.layout.paragraphs[index].end
    ):
        return False
    return _alike(told(index), told(0))


def _share_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts may be alike, which nearly all pairs are not."""
    return len(one & other) >= _DISTINCT * min(len(one), len(other))


def _alike(words: list[str], other: list[str]) -> bool:
    """Whether two texts have nearly the same words in nearly the same order."""
    shorter, longer = sorted((len(words), len(other)))
    if shorter < _LENGTHS * longer:
        return False
    if (Counter(words) & Counter(other)).total() < _SHARED * shorter:
        return False
    return SequenceMatcher(None, words, other, autojunk=False).ratio() >= _ALIKE
