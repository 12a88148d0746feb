"""The words of an article that may be of another language: where the search begins."""

from __future__ import annotations

from mtqa.document import Document
from mtqa.language.word_language import foreign


def seeds(document: Document) -> dict[str, float]:
    """Return the words of an article that may be of another language, where there is a table."""
    words = foreign(document.language)
    return words.seeds(document.vocabulary) if words else {}
