"""The text of an article with its findings corrected, as far as they have a suggestion."""

from __future__ import annotations

from typing import NamedTuple

from mtqa.results import ArticleResult


class Corrected(NamedTuple):
    """A corrected text, and the number of findings that were corrected in it."""

    text: str
    number: int


def corrected(article: ArticleResult) -> Corrected:
    """Return the text with all suggestions applied; of two that overlap, the first."""
    parts: list[str] = []
    done = number = 0
    for finding in sorted(article.findings):
        if finding.suggestion is None or finding.side != "target" or finding.start < done:
            continue
        parts += article.text[done : finding.start], finding.suggestion
        done = finding.end
        number += 1
    return Corrected("".join([*parts, article.text[done:]]), number)
