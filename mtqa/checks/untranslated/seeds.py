"""The seeds of the search: words of an article that may be in another language."""

from __future__ import annotations

from mtqa.document import Document
from mtqa.language.word_language import foreign_words


def seeds(document: Document) -> dict[str, float]:
    """Return the words of an article that may be in another language, with their weights.

    Empty if the word table has no list of the target.
    """
    words = foreign_words(document.language)
    return words.seeds(document.vocabulary) if words else {}
