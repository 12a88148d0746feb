"""Articles that end in mid-sentence, by their own habit of ending paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose
from mtqa.language.locales import language
from mtqa.language.words import function_words, leading_abbreviations
from mtqa.lazy import lazy
from mtqa.text import Span, merge

_BESIDE_ADDED = " \xa0\n|·•/-–—*.:"
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
        span = _last_prose(document)
        if span is None:
            return
        if any(hidden.overlaps(Span(span.end - 1, span.end)) for hidden in document.hidden):
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


def _last_prose(document: Document) -> Span | None:
    """Return the last paragraph that is no signature, without what the page added behind it."""
    text, added = document.text, merge(document.added)
    end = len(text)
    for paragraph in reversed(document.layout.paragraphs):
        end = _end_of_own_text(text, min(end, paragraph.end), added)
        words = text[paragraph.start : end].split()
        if len(words) >= _MIN_WORDS:
            return Span(paragraph.start, end)
        if not all(word[0].isupper() for word in words):
            return None
    return None


def _end_of_own_text(text: str, end: int, added: Sequence[Span]) -> int:
    """Return where the text ends before ``end`` if what the page added there is left out."""
    for span in reversed(added):
        if span.start < end:
            if text[span.end : end].strip(_BESIDE_ADDED):
                break
            end = span.start
    return len(text[:end].rstrip())


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


def _others(document: Document, span: Span) -> list[Span]:
    """Return the paragraphs before the last one but the title."""
    title = document.layout.title
    return [other for other in document.body if other.end < span.end and other != title]


def _dots_are_unusual(document: Document, span: Span) -> bool:
    """Whether no other paragraph, or no other sentence of a single one, ends in dots."""
    text = document.text
    others = _others(document, span)
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
    others = _others(document, span)
    is_unlike = _is_unlike_title(document, words, behind_sentences=bool(stops))
    if not others:
        return len(stops) >= _MIN_OTHERS and is_unlike
    is_long = len(words) >= _MIN_PROSE_WORDS
    # Titles of other articles stand between an article and what the page adds below.
    if span.end < document.layout.paragraphs[-1].end and not (stops or is_long):
        return False
    if is_long:  # captions and links count, labels do not
        others = [other for other in others if len(text[slice(*other)].split()) >= _MIN_WORDS]
    ended = sum(ends_prose(text, other.end) for other in others)
    min_others = 1 if is_long else _MIN_OTHERS if stops else _MIN_OTHERS_OF_SHORT_LINE
    return len(others) >= min_others and ended >= _MIN_ENDED_SHARE * len(others) and is_unlike


def _is_unlike_title(document: Document, words: list[str], *, behind_sentences: bool) -> bool:
    """Whether a line has no label and few capitals, and a function word or sentences before it."""
    capitalised = sum(word[0].isupper() for word in words[1:])
    if any(word.endswith(":") or word in "|/" for word in words[:-1]):
        return False
    if behind_sentences and len(words) < _MIN_WORDS:
        return len(words) > 1 and all(word.isalpha() and word.islower() for word in words[1:])
    return (
        len(words) >= _MIN_WORDS
        and capitalised <= _MAX_CAPITALISED_SHARE * (len(words) - 1)
        and (
            behind_sentences
            or not function_words(document.language).isdisjoint(map(str.lower, words))
        )
    )
