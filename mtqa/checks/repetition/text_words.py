"""The words of a text and what stands between them, in which loops are searched for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mtqa.checks.repetition.recurrence import may_repeat, min_equal_pairs
from mtqa.document import Document
from mtqa.language.words import function_words
from mtqa.lazy import lazy
from mtqa.text import Span

_WORD = lazy(r"\w+")
MAX_PHRASE_WORDS = 8  # of a loop; not sensitive from 6 to 10


class TextWords:
    """The words of a text, in which phrases of ``periods`` words may repeat.

    ``matches`` are the places of the words, ``words`` the same in lower case, and ``known`` the
    function words of the language.
    """

    def __init__(
        self,
        text: str,
        known: frozenset[str],
        matches: Sequence[re.Match[str]],
        periods: Sequence[int] = (),
    ) -> None:
        self.text = text
        self.known = known
        self.periods = periods
        self.matches = matches
        self.words = [match.group().lower() for match in matches]

    def joints(self, first: int, last: int) -> set[str]:
        """Return the characters, less spaces, between words ``first`` to ``last`` (exclusive)."""
        gaps = (
            self.text[word.end() : following.start()]
            for word, following in pairwise(self.matches[first:last])
        )
        return {sign for gap in gaps for sign in gap if sign != " "}

    def span(self, first: int, last: int) -> Span:
        """Return the span of words ``first`` to ``last`` (exclusive)."""
        return Span(self.matches[first].start(), self.matches[last - 1].end())


def text_words(document: Document) -> TextWords:
    """Return the words of an article, and none where no phrase can repeat, to save time."""
    periods = [
        period
        for period in range(1, MAX_PHRASE_WORDS + 1)
        if may_repeat(document, period, min_equal_pairs(period))
    ]
    matches = list(_WORD.finditer(document.view)) if periods else []
    return TextWords(document.view, function_words(document.language), matches, periods)
