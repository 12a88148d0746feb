"""Headlines and paragraphs that an article has twice, perhaps in two translations."""

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

_BETWEEN_WORDS = re.compile(r"[\W_]+")
# Headlines and paragraphs from this length on are compared word for word. Headlines: not sensitive
# from 2 to 4 words; paragraphs: on 93 pages 6 adds a finding, 10 changes nothing.
_MIN_TITLE_WORDS, _MIN_WORDS = 3, 8
_MAX_LINES_AFTER_TITLE = 3  # not sensitive: 2 to 4 give the same findings on 158 articles
# Two translations of a paragraph share most of their words in the same order; different paragraphs
# of an article share under half. Paragraphs: at 11 words an example fails, at 19 a finding on 93
# pages is lost; headlines: not sensitive from 4 to 8.
_MIN_WORDS_ALIKE, _MIN_TITLE_WORDS_ALIKE = 15, 6
_MIN_SHARED_SHARE = 0.8  # of the shorter text's words; at 1 an example fails, 0.6 changes nothing
_MIN_RATIO = 0.8  # at 0.6 there is a finding more on 65 news articles, at 1 two examples fail
# Pairs that differ more are not compared further, to save time. At 0.81 an example fails and a
# repeated headline on 93 pages is lost; 0.49 gives the same findings on 158 articles.
_MIN_DISTINCT_SHARE, _MIN_LENGTH_RATIO = 0.65, 0.65
_MAX_PARAGRAPHS_BACK = 40  # limits the time for long articles; not sensitive from 30 to 50


class Duplicates(Checker, frozen=True):
    """Each repetition of a headline or paragraph, compared by words alone.

    ``headline``: the first line again as one of the next three paragraphs, word for word or
    reworded as another headline. ``paragraph``: any other paragraph of eight or more words that
    repeats an earlier one, or of fifteen or more that repeats one in nearly the same words.
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

    # ``document.paragraph_words`` lacks figures but is already computed, and suffices for most
    # comparisons; only what is equal there is compared by all its words.
    @cache
    def all_words(index: int) -> list[str]:
        return _BETWEEN_WORDS.sub(" ", document.text[slice(*spans[index])]).casefold().split()

    is_title = document.text[spans[0].end - 1] != "." and len(all_words(0)) >= _MIN_TITLE_WORDS
    seen: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    long_paragraphs: list[tuple[int, frozenset[str]]] = []
    for index, words in enumerate(document.paragraph_words):
        if (
            is_title
            and 0 < index <= _MAX_LINES_AFTER_TITLE
            and _is_title_again(document, index, all_words)
        ):
            titles.append(Hit(*spans[index]))
            continue
        if len(words) < _MIN_WORDS:
            continue
        same = seen[tuple(words)]
        is_repeated = any(all_words(other) == all_words(index) for other in same)
        same.append(index)
        if len(words) >= _MIN_WORDS_ALIKE:
            distinct = frozenset(words)
            is_repeated = is_repeated or any(
                _may_be_alike(distinct, theirs) and _alike(all_words(index), all_words(other))
                for other, theirs in long_paragraphs[-_MAX_PARAGRAPHS_BACK:]
            )
            if index or not is_title:
                long_paragraphs.append((index, distinct))
        if is_repeated:
            paragraphs.append(Hit(*spans[index]))
    return titles, paragraphs


def _is_title_again(document: Document, index: int, all_words: Callable[[int], list[str]]) -> bool:
    """Whether a paragraph repeats the headline, word for word or reworded."""
    words = document.paragraph_words
    if words[index] == words[0] and all_words(index) == all_words(0):
        return True
    if not _may_be_alike(frozenset(words[index]), frozenset(words[0])):
        return False
    if len(all_words(0)) < _MIN_TITLE_WORDS_ALIKE or ends_prose(
        document.text, document.layout.paragraphs[index].end
    ):
        return False
    return _alike(all_words(index), all_words(0))


def _may_be_alike(words: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts may be alike: a cheap test that nearly all pairs fail."""
    return len(words & other) >= _MIN_DISTINCT_SHARE * min(len(words), len(other))


def _alike(words: list[str], other: list[str]) -> bool:
    """Whether two texts have nearly the same words in nearly the same order (difflib's ratio)."""
    shorter, longer = sorted((len(words), len(other)))
    if shorter < _MIN_LENGTH_RATIO * longer:
        return False
    if (Counter(words) & Counter(other)).total() < _MIN_SHARED_SHARE * shorter:
        return False
    return SequenceMatcher(None, words, other, autojunk=False).ratio() >= _MIN_RATIO
