"""Replacements of whole lines, and of sentences among others, by nothing."""

from __future__ import annotations

from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose, opens_with_capital
from mtqa.text import Span

LOOSE_MARKS = (
    " \t.,;:!?\N{HORIZONTAL ELLIPSIS}()[]|*#-\N{EN DASH}\N{EM DASH}\N{BULLET}\N{MIDDLE DOT}"
)
"""Marks that go with the rest of their line: what ends a sentence, encloses it or leads it."""

_DIVIDERS = ("|", "-", "\N{EN DASH}", "\N{EM DASH}", "/")  # before the name of a site or a network
_LINE_ENDS = "\r\n"


def line_of(text: str, span: Span) -> Span:
    """Return the start of a span's first line, and the end of its last before the line end."""
    start = 1 + max(text.rfind(end, 0, span.start) for end in _LINE_ENDS)
    ends = [at for end in _LINE_ENDS if (at := text.find(end, span.end)) >= 0]
    return Span(start, min(ends, default=len(text)))


def is_lines(text: str, span: Span) -> bool:
    """Whether a span is everything in its lines but ``LOOSE_MARKS``."""
    start, end = line_of(text, span)
    beside = text[start : span.start], text[span.end : end]
    return not any(part.strip().strip(LOOSE_MARKS) for part in beside)


def without_lines(document: Document, hit: Hit) -> Hit:
    """Delete the span if it is whole lines, or whole sentences that begin or end one.

    Sentences between others, and what is only known to begin like one, need a look; the rest is
    left.
    """
    return _without(document, hit, needs_stop=True)


def without_own_lines(document: Document, hit: Hit) -> Hit:
    """Delete the span if it is whole lines; a sentence among others needs a look.

    Of lines of metadata in a paragraph, four of five on real pages were the article's: This source
    decides …
    """
    deleted = without_lines(document, hit)
    is_whole = is_lines(document.text, Span(hit.start, hit.end))
    return deleted._replace(doubtful=deleted.doubtful or not is_whole)


def without_code(document: Document, hit: Hit) -> Hit:
    """Delete the span likewise, also between sentences; program text ends in no stop."""
    return _without(document, hit, needs_stop=False)


def _without(document: Document, hit: Hit, *, needs_stop: bool) -> Hit:
    text, span = document.text, Span(hit.start, hit.end)
    if is_lines(text, span):
        return hit._replace(suggestion="", doubtful=_may_head(document, span))
    line = line_of(text, span)
    before, after = text[line.start : span.start].rstrip(), text[span.end : line.end].lstrip()
    is_ended = not needs_stop or ends_prose(text, span.start + len(text[slice(*span)].rstrip()))
    follows = not before or ends_prose(before, len(before))
    precedes = not after or (is_ended and opens_with_capital(after, 0))
    if follows and precedes:
        is_inside = needs_stop and bool(before) and bool(after)
        return hit._replace(suggestion="", doubtful=is_inside)
    leaves_rest = after[:1] in _DIVIDERS
    return hit._replace(suggestion="", doubtful=True) if follows and not leaves_rest else hit


def _may_head(document: Document, span: Span) -> bool:
    """Whether a line is a single word between paragraphs of prose, as headings of sections are.

    Such a word was a heading in one of two cases on clean news (Registrations).
    """
    text = document.text
    before, after = text[: span.start].rstrip(), text[span.end :].lstrip(LOOSE_MARKS + _LINE_ENDS)
    if not text[span.start : span.end].strip().isalpha() or not ends_prose(before, len(before)):
        return False
    following = line_of(after, Span(0, 0))
    line = after[: following.end].rstrip()
    return ends_prose(line, len(line))
