"""The text of the article itself: without additions, and with misdecoded letters restored."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from contextlib import suppress

from mtqa.document import Document
from mtqa.language.layout import ends_prose
from mtqa.language.masks import MASK
from mtqa.text import Span, merge, touches

_WORD = re.compile(r"[^\W\d_]+")
# More than a tag or a placeholder with a stop behind it has.
# Not sensitive, nor at half and twice the value.
_MIN_SENTENCE_WORDS = 4


def own_parts(document: Document, span: Span) -> list[Span]:
    """Return the parts of a span that neither the page nor a model added, if they have letters."""
    added = document.cached(_added)
    if not touches(added, span):
        return [span]
    parts: list[Span] = []
    start = span.start
    low = bisect_right(added, span.start, key=lambda addition: addition.end)
    high = bisect_left(added, span.end, key=lambda addition: addition.start)
    for addition in [*added[low:high], Span(span.end, span.end)]:
        part = document.text[start : addition.start]
        lead = len(part) - len(part.lstrip())
        if any(map(str.isalpha, part)):
            parts.append(Span(start + lead, start + len(part.rstrip())))
        start = addition.end
    return parts


def _added(document: Document) -> list[Span]:
    """Return the additions, and what is hidden as whole sentences: refusals of a model."""
    text = document.text
    refusals = [
        span
        for span in document.hidden
        if ends_prose(text, span.end)
        and len(text[span.start : span.end].split()) >= _MIN_SENTENCE_WORDS
    ]
    return merge([*document.added, *refusals])


def _misdecoded(document: Document) -> list[tuple[Span, str]]:
    """Return the UTF-8 letters that were decoded as Windows-1252, with the correct letters."""
    found: list[tuple[Span, str]] = []
    for span in merge(document.hidden):
        with suppress(UnicodeError):
            found.append((span, document.text[span.start : span.end].encode("cp1252").decode()))
    return [(span, letters) for span, letters in found if not letters.isascii()]


def _misdecoded_in(document: Document, span: Span) -> list[tuple[Span, str]]:
    found = document.cached(_misdecoded)
    low = bisect_left(found, span.start, key=lambda entry: entry[0].start)
    return found[low : bisect_right(found, span.end, key=lambda entry: entry[0].end)]


def has_misdecoded(document: Document, span: Span) -> bool:
    """Return whether letters in a span were decoded with the wrong encoding."""
    return bool(_misdecoded_in(document, span))


def own_text(document: Document, span: Span) -> str:
    """Return the masked text of a span, with misdecoded letters restored."""
    parts: list[str] = []
    start = span.start
    for misdecoded, letters in _misdecoded_in(document, span):
        parts += document.view[start : misdecoded.start], letters
        start = misdecoded.end
    return "".join([*parts, document.view[start : span.end]])


def own_words(document: Document, parts: Sequence[Span]) -> list[str]:
    """Return the words of parts of the text like ``Document.words``, misdecoded ones restored."""
    found = [word for part in parts for word in _WORD.findall(own_text(document, part).lower())]
    return [word for word in found if MASK not in word]
