"""The text of an article with its safe fixes made."""

from __future__ import annotations

from typing import NamedTuple

from mtqa.fix.edits import apply, edits_of, is_fixable
from mtqa.results import ArticleResult


class Corrected(NamedTuple):
    """A corrected text, and the number of findings that were corrected in it."""

    text: str
    number: int


def corrected(article: ArticleResult) -> Corrected:
    """Return the text with all safe fixes made at once; of two that overlap, the first."""
    edits = edits_of(article.text, filter(is_fixable, article.findings))
    return Corrected(apply(article.text, edits), sum(edit.fixes for edit in edits))
