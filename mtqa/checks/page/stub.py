"""Articles that have hardly any prose."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.document import Views
from mtqa.finding import Hit


def find(views: Views, text: str, *, fewest_words: int) -> Iterator[Hit]:
    """Yield the whole article when it has fewer words than that; headline and markup are none."""
    if not views.paragraphs or len(text) > 20 * fewest_words:
        return
    words = sum(len(views.words(span)) for span in views.paragraphs if span != views.title)
    if words < fewest_words:
        yield Hit(views.paragraphs[0].start, views.paragraphs[-1].end)
