"""Replacements of spaces and stops that are missing, misplaced or too many."""

from __future__ import annotations

from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import opens_with_capital
from mtqa.lazy import lazy

_SPACES = lazy("[ \t\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}]+")
_DASHES = "\N{EN DASH}\N{EM DASH}-"
_REACH_CHARS = 4
_NO_BREAK_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_STOP_AND_DASH = lazy(rf"\.[{_DASHES}]")
_ORDINAL = lazy(r"\d*?(?P<tens>\d?)(?P<last>[0-9])(?P<ending>[^\W\d_]+)")
_GUILLEMETS = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}" + (
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)


def single_space(document: Document, hit: Hit) -> Hit:
    """Leave a single space, a no-break space only where the language has one beside a mark."""
    text = document.text
    around = text[max(0, hit.start - 1) : hit.start] + text[hit.end : hit.end + 1]
    marks = document.locale.space_before + _GUILLEMETS
    kept = [space for space in text[hit.start : hit.end] if space in _NO_BREAK_SPACES]
    is_bound = bool(kept) and any(mark in around for mark in marks)
    return hit._replace(suggestion=kept[0] if is_bound else " ")


def spaced(document: Document, hit: Hit) -> Hit:
    """Insert a space behind the mark that begins the span, or before the mark that ends it."""
    span = document.text[hit.start : hit.end]
    if _SPACES.search(span) or len(span) < 2:
        return hit
    at = len(span) - 1 if span[0].isalnum() else 1
    return hit._replace(suggestion=f"{span[:at]} {span[at:]}")


def unspaced(document: Document, hit: Hit) -> Hit:
    """Delete the spaces of the span; a comma between words gets one behind it."""
    text = document.text
    span = text[hit.start : hit.end]
    joined = _SPACES.sub("", span)
    if joined == span:
        return hit
    if joined == "," and text[hit.end : hit.end + 1].isalpha():
        joined += " "
    return hit._replace(suggestion=joined)


def as_number(document: Document, hit: Hit) -> Hit:
    """Delete the spaces of a number, or give an ordinal the ending of its figures."""
    span = document.text[hit.start : hit.end]
    endings = document.locale.ordinal_endings
    ordinal = _ORDINAL.fullmatch(span)
    if ordinal is None or ordinal["ending"] not in endings:
        return unspaced(document, hit)
    last, is_teen = int(ordinal["last"]), ordinal["tens"] == "1"
    ending = endings[last if last < len(endings) and not is_teen else 0]
    corrected = span[: ordinal.start("ending")] + ending
    return hit._replace(suggestion=corrected) if corrected != span else hit


def single_mark(document: Document, hit: Hit) -> Hit:
    """Delete a stray mark, or leave one of several: a stop where a sentence ends.

    A dash needs a look unless a mark before it parts the words already.
    """
    text = document.text
    marks = _SPACES.sub("", text[hit.start : hit.end])
    beside = text[max(0, hit.start - 1) : hit.start] + text[hit.end : hit.end + 1]
    if "." in beside and "." in marks:
        return hit  # omission points
    if _STOP_AND_DASH.fullmatch(marks) and text[hit.end : hit.end + 1] == " ":
        return hit._replace(suggestion=f" {marks[1]}")  # of a dateline in Spanish: (EFE) .-
    if len(marks) == 1:
        before = text[max(0, hit.start - _REACH_CHARS) : hit.start].rstrip()
        is_alone = marks in _DASHES and before[-1:].isalnum()
        return hit._replace(suggestion="", doubtful=is_alone)
    if len(set(marks)) == 1:
        return hit._replace(suggestion=marks[0])
    following = text[hit.end : hit.end + _REACH_CHARS].lstrip(" ")
    if len(marks) == 2 and "." in marks and set(marks) <= set(".,;:"):
        ends = not following or following[0] in "\r\n" or opens_with_capital(following, 0)
        return hit._replace(suggestion="." if ends else marks.replace(".", ""))
    return hit
