"""Quotations that continue over several paragraphs, each of which begins with a mark."""

from __future__ import annotations

import re
from functools import lru_cache

from mtqa.checks.quotes.marks import Mark, Spacing
from mtqa.document import Document
from mtqa.language.masks import MASK
from mtqa.language.words import reporting_verbs

# From the comma before a speaker to the end of the paragraph. Not sensitive: 45 to 75 give the same
# findings on 1,195 articles.
_MAX_SPEAKER_CHARS = 60
_LEFT = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_RIGHT = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"


def without_resuming(marks: list[Mark]) -> list[Mark]:
    """Remove the » with which Spanish begins each further paragraph of a quotation."""
    if not any(_may_resume(mark) for mark in marks):
        return marks
    kept: list[Mark] = []
    depth = 0
    for mark in marks:
        if depth and _may_resume(mark):
            continue
        kept.append(mark)
        depth += mark.character == _LEFT
        depth -= mark.character == _RIGHT and depth > 0
    return kept


def _may_resume(mark: Mark) -> bool:
    return (
        mark.character == _RIGHT
        and mark.leads
        and mark.spacing is Spacing.OPENING
        and not mark.opens
    )


def may_continue(document: Document, opener: Mark, mark: Mark) -> bool:
    """Whether a quotation continues where the next paragraph begins with an opening mark.

    A quoted fragment is closed at the end of its paragraph even if the next paragraph continues
    the quotation (Associated Press style): he called it “a mistake.” Next paragraph: “I am
    sorry,” he said. And no quotation continues after its speaker: It works, says Ana Lopes.
    """
    if opener.spacing is Spacing.CLOSING or opener.paragraph != mark.paragraph - 1:
        return False
    if opener.style != mark.style and not mark.foreign:
        return False
    is_fragment = opener.before_lower and not opener.leads
    return not is_fragment and not _ends_in_speaker(document, opener)


def _ends_in_speaker(document: Document, opener: Mark) -> bool:
    """Whether an opener's paragraph ends with a speaker whose name is capitalised."""
    verbs = reporting_verbs(document.language)
    if not verbs:
        return False
    start, end = document.body[opener.paragraph]
    tail = document.view[max(opener.at, start, end - _MAX_SPEAKER_CHARS) : end]
    named = _speaker(verbs).search(tail)
    return named is not None and (named[1] or named[2])[0].isupper()


@lru_cache(maxsize=16)
def _speaker(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """Match a speaker at the end, regardless of inserted characters and doubled words."""
    verb, gap = "|".join(verbs), rf"[\W\d_{MASK}]"
    name = rf"[^\W\d_{MASK}a-zß-öø-ÿ][^,.]+"
    said = rf"(?:(?:{verb}){gap}*)+"
    return re.compile(rf",{gap}+(?:{said}({name})|({name}?){gap}+(?:{verb}))\.\Z")
