"""Replacements of words by the same words in capitals or lower case."""

from __future__ import annotations

from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.lazy import lazy

_WORD = lazy(r"[^\W\d_]+")


def capitalised(document: Document, hit: Hit) -> Hit:
    """Give every word of the span a capital."""
    span = document.text[hit.start : hit.end]
    return hit._replace(
        suggestion=_WORD.sub(lambda match: match[0][0].upper() + match[0][1:], span)
    )


def lowered(document: Document, hit: Hit) -> Hit:
    """Write the span in lower case."""
    return hit._replace(suggestion=document.text[hit.start : hit.end].lower())
