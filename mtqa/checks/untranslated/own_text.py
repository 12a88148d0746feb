"""The text of an article itself: without additions, and with misread letters as they were."""

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
_SENTENCE = 4  # words, more than a tag or a placeholder with a stop behind it has


def own_parts(document: Document, span: Span) -> list[Span]:
    """Return the parts of a span that neither the page nor a model added, those with words."""
    added = document.cached(_added)
    if not touches(added, span):
        return [span]
    parts: list[Span] = []
    start = span.start
    low = bisect_right(added, span.start, key=lambda one: one.end)
    high = bisect_left(added, span.end, key=lambda one: one.start)
    for gap in [*added[low:high], Span(span.end, span.end)]:
        part = document.text[start : gap.start]
        lead = len(part) - len(part.lstrip())
        if any(map(str.isalpha, part)):
            parts.append(Span(start + lead, start + len(part.rstrip())))
        start = gap.end
    return parts


def _added(document: Document) -> list[Span]:
    """Return what was added, and what is hidden as whole sentences: a model refused there."""
    text = document.text
    refused = [
        span for span in document.hidden
        if ends_prose(text, span.end) and len(text[span.start : span.end].split()) >= _SENTENCE
    ]  # fmt: skip
    return merge([*document.added, *refused])


def _misread(document: Document) -> list[tuple[Span, str]]:
    """Return what was decoded as another encoding than UTF-8, with what should stand there."""
    found: list[tuple[Span, str]] = []
    for span in merge(document.hidden):
        with suppress(UnicodeError):
            found.append((span, document.text[span.start : span.end].encode("cp1252").decode()))
    return [(span, letters) for span, letters in found if not letters.isascii()]


def _misread_in(document: Document, span: Span) -> list[tuple[Span, str]]:
    found = document.cached(_misread)
    low = bisect_left(found, span.start, key=lambda one: one[0].start)
    return found[low : bisect_right(found, span.end, key=lambda one: one[0].end)]


def holds_misread(document: Document, span: Span) -> bool:
    """Whether letters of a span were decoded as another encoding than theirs."""
    return bool(_misread_in(document, span))


def own_text(document: Document, span: Span) -> str:
    """Return the masked text of a span, less what is masked because it was misread."""
    parts: list[str] = []
    start = span.start
    for gap, letters in _misread_in(document, span):
        parts += document.view[start : gap.start], letters
        start = gap.end
    return "".join([*parts, document.view[start : span.end]])


def own_words(document: Document, parts: Sequence[Span]) -> list[str]:
    """Return the words of some parts of the text, as ``Document.words`` does; none is misread."""
    found = [word for part in parts for word in _WORD.findall(own_text(document, part).lower())]
    return [word for word in found if MASK not in word]
