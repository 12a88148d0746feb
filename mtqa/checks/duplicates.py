"""The headline or a paragraph that stands on the page twice, perhaps translated twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from mtqa.finding import Hit
from mtqa.language.views import Views, ends_prose
from mtqa.text import Span

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


def find(views: Views, text: str, *, what: Literal["headline", "paragraph"]) -> Iterator[Hit]:
    """Yield each repetition, compared by its words alone.

    ``headline``: the first line again as one of the next three paragraphs, word for word or
    reworded as another headline. ``paragraph``: any other paragraph of eight words or more that
    stood before, or of fifteen or more that stood before in nearly the same words.
    """
    titles, paragraphs = views.once(_duplicates)
    yield from titles if what == "headline" else paragraphs


def _duplicates(views: Views) -> tuple[list[Hit], list[Hit]]:
    spans = views.paragraphs
    titles: list[Hit] = []
    paragraphs: list[Hit] = []
    if len(spans) < 2:
        return titles, paragraphs
    told = [_NO_WORD.sub(" ", views.text[start:end]).casefold().split() for start, end in spans]
    seen: set[tuple[str, ...]] = set()
    long: list[tuple[list[str], frozenset[str]]] = []
    is_title = len(told[0]) >= _FEWEST_TITLE_WORDS and views.text[spans[0].end - 1] != "."
    for index, (span, words) in enumerate(zip(spans, told, strict=True)):
        key, distinct = tuple(words), frozenset(words)
        is_long = len(words) >= _FEWEST_WORDS_ALIKE
        if is_title and 0 < index <= _FIRST_LINES and _is_title_again(views, words, told[0], span):
            titles.append(Hit(*span))
        elif (key in seen and len(words) >= _FEWEST_WORDS) or (
            is_long and any(_alike(words, distinct, *other) for other in long[-_LOOK_BACK:])
        ):
            paragraphs.append(Hit(*span))
        seen.add(key)
        if is_long and (index or not is_title):
            long.append((words, distinct))
    return titles, paragraphs


def _is_title_again(views: Views, words: list[str], title: list[str], span: Span) -> bool:
    if words == title:
        return True
    if len(title) < _FEWEST_TITLE_WORDS_ALIKE or ends_prose(views.text, span.end):
        return False
    return _alike(words, frozenset(words), title, frozenset(title))


def _alike(
    words: list[str], distinct: frozenset[str], other: list[str], other_distinct: frozenset[str]
) -> bool:
    """Whether two texts have nearly the same words in nearly the same order."""
    # Nearly every pair ends here: counting repeated words too costs ten times as much.
    if len(distinct & other_distinct) < _DISTINCT * min(len(distinct), len(other_distinct)):
        return False
    shorter, longer = sorted((len(words), len(other)))
    if shorter < _LENGTHS * longer:
        return False
    if (Counter(words) & Counter(other)).total() < _SHARED * shorter:
        return False
    return SequenceMatcher(None, words, other, autojunk=False).ratio() >= _ALIKE
