"""Articles that end in mid-sentence, by their own habit of ending paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose
from mtqa.language.lazy import lazy
from mtqa.language.locales import language
from mtqa.language.words import function_words, leading_abbreviations
from mtqa.text import Span

_REACH_CHARS = 80  # how far back the last words are searched for; longer words are skipped
_MIN_WORDS = 4  # with figures, of a last line; shorter ones are signatures
_DOTS = r"(?:\.{3,}|\N{HORIZONTAL ELLIPSIS})"
_READ_MORE = lazy(
    rf"\S+[,;]?\s*(?:[\[(]{_DOTS}[\])]|"
    rf"{_DOTS}\s*[\[(]?(?:[Rr]ead (?:more|on|the rest)|[Cc]ontinue reading|More)\b[^\n]{{0,20}})\Z"
)
_ENDS_IN_DOTS = lazy(rf"\S*\s?[\[(]?{_DOTS}[\])]?\Z")
_TAIL = lazy(
    r"([^\W\d_]+)?\s*(?P<mark>[,;]|[-\N{EN DASH}\N{EM DASH}(]|"
    r"[(\[]?(?:\.{3}|\N{HORIZONTAL ELLIPSIS})[)\]]?,?|\.)?\Z"
)
_LAST_WORD = lazy(r"[^\W_]+\Z")
_STOP = lazy(r"[.!?\N{HORIZONTAL ELLIPSIS}][\"'\N{RIGHT DOUBLE QUOTATION MARK}\xbb)]{0,2}(?= )")
# In 182 clean articles no last line of four words lacks its end mark where four in five of the
# others have theirs, and none ends in dots where no other paragraph does.
_MIN_ENDED_SHARE = 0.8
_MIN_OTHERS = 2  # one other paragraph is no habit, unless both are long
_MIN_OTHERS_OF_SHORT_LINE = 3  # captions and links stand below short articles
_MIN_PROSE_WORDS = 12
# Words with a capital behind the first, of a line that is a title or a list of names.
_MAX_CAPITALISED_SHARE = 0.5


class Truncated(Checker, frozen=True):
    """The end of an article that breaks off in mid-sentence.

    An article that ends in a word that no sentence of the language ends with (an article, a
    preposition, a conjunction), in a comma, a dash, or an abbreviation that a name must follow
    (Dr.) is unfinished, unless a reporting verb makes the abbreviation a name (says Mar.). So is
    one whose last line lacks the end mark that its other paragraphs have, or that ends in dots
    where no other does.
    """

    def find(self, document: Document) -> Iterator[Hit]:
        if not document.layout.paragraphs:
            return
        span = document.layout.paragraphs[-1]
        if any(hidden.overlaps(Span(span.end - 1, span.end)) for hidden in document.hidden):
            return
        if len(document.text[slice(*span)].split()) < _MIN_WORDS:
            return
        low = max(span.start, span.end - _REACH_CHARS)
        end = document.text[low : span.end]
        if "..." in end or "\N{HORIZONTAL ELLIPSIS}" in end:
            more = _READ_MORE.search(end) or (
                _ENDS_IN_DOTS.search(end) if _dots_are_unusual(document, span) else None
            )
            if more:
                yield Hit(low + more.start(), span.end)
                return
        parts = end.rsplit(None, 2)
        low += len(parts[0]) if len(parts) > 2 else 0
        tail = _TAIL.search(document.text[low : span.end])
        if tail is not None and tail.group() and _is_unfinished(document, low, tail):
            yield Hit(low + tail.start(), span.end)
        elif _breaks_off(document, span):
            last = _LAST_WORD.search(document.text, low, span.end)
            yield Hit(last.start() if last else span.end - 1, span.end)


def _is_unfinished(document: Document, low: int, tail: re.Match[str]) -> bool:
    """Whether the last word or mark can end no sentence."""
    target = language(document.language)
    word, mark = tail.group(1) or "", tail.group("mark") or ""
    if mark == "." and f"{word}." in leading_abbreviations(document.language):
        before = document.text[low : low + tail.start()].split()
        return not before or before[-1] not in target.reporting_verbs
    return (
        (mark != "." and word.lower() in target.never_last)
        or mark in (",", ";", "-", "(")
        or mark.endswith(",")
    )


def _others(document: Document) -> list[Span]:
    title = document.layout.title
    return [other for other in document.layout.paragraphs[:-1] if other != title]


def _dots_are_unusual(document: Document, span: Span) -> bool:
    """Whether no other paragraph, or no other sentence of a single one, ends in dots."""
    text = document.text
    others = _others(document)
    if not others:
        before = text[span.start : span.end - 1].rstrip(". ")
        return bool(_STOP.search(before)) and "..." not in before and "\u2026" not in before
    return not any(
        text[: other.end].endswith(("...", "\N{HORIZONTAL ELLIPSIS}")) for other in others
    )


def _breaks_off(document: Document, span: Span) -> bool:
    """Whether the last sentence lacks the end mark that others in the article have."""
    text = document.text
    if not text[span.end - 1].isalnum() or "." in text[slice(*span)].split()[-1]:
        return False
    stops = [match.end() for match in _STOP.finditer(text, *span)]
    words = text[stops[-1] if stops else span.start : span.end].split()
    others = _others(document)
    if not others:
        return len(stops) >= _MIN_OTHERS and _is_unlike_title(document, words)
    is_long = len(words) >= _MIN_PROSE_WORDS
    if is_long:  # captions and links count, labels do not
        others = [other for other in others if len(text[slice(*other)].split()) >= _MIN_WORDS]
    ended = sum(ends_prose(text, other.end) for other in others)
    min_others = 1 if is_long else _MIN_OTHERS if stops else _MIN_OTHERS_OF_SHORT_LINE
    return (
        len(others) >= min_others
        and ended >= _MIN_ENDED_SHARE * len(others)
        and _is_unlike_title(document, words)
    )


def _is_unlike_title(document: Document, words: list[str]) -> bool:
    """Whether a line has a function word, no label, and few capitals."""
    capitalised = sum(word[0].isupper() for word in words[1:])
    return (
        len(words) >= _MIN_WORDS
        and not any(word.endswith(":") or word in "|/" for word in words[:-1])
        and capitalised <= _MAX_CAPITALISED_SHARE * (len(words) - 1)
        and not function_words(document.language).isdisjoint(map(str.lower, words))
    )
