"""Paragraphs that end without an end mark, and articles that stop in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.finding import Hit
from mtqa.language.views import Views, ends_prose
from mtqa.language.words import leading_abbreviations
from mtqa.text import Span

_LAST_WORD = re.compile(r"[^\W_]+\W*\Z")
_FEWEST_SEAM_WORDS = 8
_FEWEST_LINE_WORDS = 15
_FEWEST_CUT_WORDS = 6
_TAIL = re.compile(
    r"([^\W\d_]+)?\s*(?P<mark>[,;]|[-\N{EN DASH}\N{EM DASH}(]|"
    r"[(\[]?(?:\.{3}|\N{HORIZONTAL ELLIPSIS})[)\]]?,?|\.)?\Z"
)


def find_missing_stop(views: Views, text: str) -> Iterator[Hit]:
    """Yield the last word of prose paragraphs that end in no end mark.

    Grade ``seam`` where a flattened article shows that a paragraph ended there; grade ``line``
    for lines, which clean news has too (captions, verses, lists).
    """
    paragraphs = views.paragraphs
    seams = {seam.start for seam in views.seams}
    for number, span in enumerate(paragraphs):
        if ends_prose(views.text, span.end) or not views.text[span.end - 1].isalnum():
            continue
        if text[span.end - 1] != views.text[span.end - 1]:
            continue
        at_seam = span.end in seams
        if number == 0 and not at_seam:
            continue
        words = len(views.words(span))
        if words >= (_FEWEST_SEAM_WORDS if at_seam else _FEWEST_LINE_WORDS):
            last = _LAST_WORD.search(views.text, max(span.start, span.end - 80), span.end)
            if last:
                yield Hit(last.start(), span.end, "seam" if at_seam else "line")


def find_truncated(views: Views, text: str, *, unfinished: dict[str, list[str]]) -> Iterator[Hit]:
    """Yield the end of an article that stops in mid-sentence.

    ``unfinished`` lists per language the words that no sentence ends with (articles,
    prepositions, conjunctions). An abbreviation that a name must follow (Dr.) says the same, and
    so do a comma and a dash.
    """
    if not views.paragraphs:
        return
    span = views.paragraphs[-1]
    if any(hidden.overlaps(Span(span.end - 1, span.end)) for hidden in views.hidden):
        return
    if len(views.words(span)) < _FEWEST_CUT_WORDS:
        return
    low = max(span.start, span.end - 80)
    tail = _TAIL.search(views.text[low : span.end])
    if tail is None or not tail.group():
        return
    word, mark = tail.group(1) or "", tail.group("mark") or ""
    cut = word.lower() in unfinished.get(views.language, ()) and mark != "."
    cut = cut or mark in (",", ";", "-", "(") or mark.endswith(",")
    cut = cut or (mark == "." and f"{word}." in leading_abbreviations(views.language))
    if cut:
        yield Hit(low + tail.start(), span.end)
