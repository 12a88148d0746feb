"""The words of an article that may be of another language: where the search begins."""

from __future__ import annotations

from mtqa.document import Views
from mtqa.language.word_language import foreign


def seeds(views: Views) -> dict[str, float]:
    """Return the words of an article that may be of another language, where there is a table."""
    words = foreign(views.language)
    return words.seeds(views.vocabulary) if words else {}
