"""Articles with hardly any prose."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit

# An article with more characters than this for each of ``fewest-words`` is no stub, and its words
# need not be counted; no language of the word table has longer words on average.
_MAX_CHARS_PER_WORD = 20


class Stub(Checker, frozen=True):
    """The whole article if it has fewer words than ``fewest-words``, less headline and markup."""

    fewest_words: int

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        if not document.layout.paragraphs or len(text) > _MAX_CHARS_PER_WORD * self.fewest_words:
            return
        words = sum(
            len(document.words(span))
            for span in document.layout.paragraphs
            if span != document.layout.title
        )
        if words < self.fewest_words:
            yield Hit(document.layout.paragraphs[0].start, document.layout.paragraphs[-1].end)
