"""Articles that have hardly any prose."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit


class Stub(Checker, frozen=True):
    """The whole article when it has fewer words than that; headline and markup are none."""

    fewest_words: int

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        if not document.layout.paragraphs or len(text) > 20 * self.fewest_words:
            return
        words = sum(
            len(document.words(span))
            for span in document.layout.paragraphs
            if span != document.layout.title
        )
        if words < self.fewest_words:
            yield Hit(document.layout.paragraphs[0].start, document.layout.paragraphs[-1].end)
