"""Replacements of sentences of the page among those of the article, by nothing or by the latter."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from mtqa.checks.replacements.lines import is_lines, line_of, without_lines
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose
from mtqa.language.locales import Language
from mtqa.language.words import function_words
from mtqa.lazy import lazy
from mtqa.text import Span

_WORD = lazy(r"[^\W\d_][\w'’-]*|\d+")
_ASIDE = lazy(r"[(\[][^()\[\]\n]{0,80}[)\]]")
_QUOTED = lazy(r"[ \t\xa0][\"“„«‘]([^\"”“»’\n]*)")
_SENTENCE_END = lazy(r"[.!?…:](?=\s)")
_OPENING_QUOTES = ('"', "“", "„", "«", "‘")
_BRACKETS = (("(", ")"), ("[", "]"))
# Small words behind a capital that is no function word: a name in a phrase has up to two (our
# Telegram channel), a sentence has more.
_MIN_SMALL_WORDS = 3
_MIN_QUOTED_WORDS = 5  # of a sentence that is quoted; the name of a letter has fewer
_MAX_NAME_WORDS = 3  # of the site, which stands between a phrase and the article
# A phrase and the sentence that a lost stop joined to it. A shorter phrase may have a name for an
# object: Follow The Gazette.
_MIN_PHRASE_WORDS, _MIN_REST_WORDS, _MIN_REST_WORDS_OF_LINE = 3, 5, 8


class _Seam(NamedTuple):
    """Where the article may go on in a span, ``is_sure`` if nothing else can begin there."""

    at: int
    is_sure: bool
    words_before: int
    words_behind: int


def without_sentences(document: Document, hit: Hit) -> Hit:
    """Delete a line, or a sentence of the page wherever the next one begins behind it.

    If a stop was lost, so that the span runs on into the article, the article's words are left. In
    269,000 clean words nothing that is deleted so was found, and of 131 planted sentences none
    took words of the article.
    """
    return _deleted(document, hit, is_name=False)


def without_credit(document: Document, hit: Hit) -> Hit:
    """Delete likewise a phrase that ends in a name, to which a capital behind it may belong."""
    return _deleted(document, hit, is_name=True)


def without_lead_in(document: Document, hit: Hit) -> Hit:
    """Delete likewise; a phrase that introduces what follows (Read also:) needs a look.

    So does one between sentences that names what to read, as nothing shows where a title ends.
    """
    text, lead = document.text, document.text[hit.start : hit.end].rstrip()
    introduces = lead.endswith(":") and text[hit.end :].strip()
    is_whole = _is_aside(text, Span(hit.start, hit.end)) or (
        ":" not in lead and ends_prose(lead, len(lead))
    )
    deleted = (without_sentences if is_whole else without_lines)(document, hit)
    return deleted._replace(doubtful=deleted.doubtful or bool(introduces))


def without_copy(document: Document, hit: Hit) -> Hit:
    """Delete likewise what stands elsewhere in the same words; what is reworded needs a look."""
    copied = document.cached(_words_of_text)
    words = f" {' '.join(document.text[hit.start : hit.end].split())} "
    first = copied.find(words)
    is_copy = first >= 0 and copied.find(words, first + len(words) - 1) >= 0
    deleted = without_lines(document, hit)
    # Speakers say a single sentence again on purpose.
    is_long = document.layout.sentence_count(Span(hit.start, hit.end)) > 1
    is_inside = deleted.doubtful and is_long and _is_bounded(document, hit, is_name=True)
    return deleted._replace(doubtful=not is_copy or (deleted.doubtful and not is_inside))


def _words_of_text(document: Document) -> str:
    """Return the words of an article, with a space before and behind each."""
    return f" {' '.join(document.text.split())} "


def _deleted(document: Document, hit: Hit, *, is_name: bool) -> Hit:
    text, span = document.text, Span(hit.start, hit.end)
    if _is_aside(text, span):
        return hit._replace(suggestion="")
    deleted = without_lines(document, hit)
    if deleted.suggestion is None:
        return deleted
    is_line = is_lines(text, span)
    seams = _seams(text[hit.start : hit.end], document.locale)
    rest = _rest_at(text, span, seams, is_line=is_line)
    if rest is not None:
        return deleted._replace(suggestion=text[rest : hit.end], doubtful=False)
    if is_line:
        return deleted
    if seams:
        return deleted._replace(doubtful=True)
    return deleted._replace(
        doubtful=deleted.doubtful and not _is_bounded(document, hit, is_name=is_name)
    )


def _is_aside(text: str, span: Span) -> bool:
    """Whether a span is all that stands in a pair of brackets, with these: no sentence needs it."""
    written = text[span.start : span.end].strip()
    return (written[:1], written[-1:]) in _BRACKETS and _ASIDE.fullmatch(written) is not None


def _rest_at(text: str, span: Span, seams: list[_Seam], *, is_line: bool) -> int | None:
    """Return where in a span a phrase of the page ends and a sentence of the article begins."""
    before = text[line_of(text, span).start : span.start].rstrip()
    follows = not before or ends_prose(before, len(before))
    if not follows or (is_line and not ends_prose(text, span.end)):
        return None
    least = _MIN_REST_WORDS_OF_LINE if is_line else _MIN_REST_WORDS
    for seam in seams:
        is_long = seam.words_before >= _MIN_PHRASE_WORDS and seam.words_behind >= least
        if seam.is_sure and is_long:
            words_between = seam.words_before - seams[0].words_before
            return span.start + seam.at if words_between <= _MAX_NAME_WORDS else None
    return None


def _is_bounded(document: Document, hit: Hit, *, is_name: bool) -> bool:
    """Whether a span ends where a sentence of the article begins.

    That is behind a stop, before a quotation mark, and before a capital: behind a name
    only before that of a function word.
    """
    text, line = document.text, line_of(document.text, Span(hit.start, hit.end))
    span, after = text[hit.start : hit.end].rstrip(), text[hit.end : line.end]
    before = text[line.start : hit.start].rstrip()
    if before and not ends_prose(before, len(before)):
        return False
    is_ended = ends_prose(span, len(span)) or after[:1] == "."
    after = after.lstrip(" .")
    if after.startswith(_OPENING_QUOTES) or not after:
        return True
    following = _WORD.match(after)
    if following is None or not following[0][0].isupper():
        return False
    is_known = following[0].istitle() and following[0].lower() in function_words(document.language)
    return is_ended or is_known or not is_name


def _seams(span: str, target: Language) -> list[_Seam]:
    """Return where the article may go on in a span: at quotation marks, and at capitals.

    A capital behind a small word or a figure begins a sentence if small words follow; a function
    word with a capital begins one anywhere, surely if no noun must follow the word before.
    """
    known = function_words(target.code.partition("-")[0])
    unfinished = target.noun_introducers or known
    bare = _ASIDE.sub(lambda aside: " " * len(aside[0]), span)
    words = list(_WORD.finditer(bare))
    ends = [end.start() for end in _SENTENCE_END.finditer(bare)]
    found: list[_Seam] = []
    small, end = 0, len(ends)
    for at in range(len(words) - 1, 0, -1):
        before, here = words[at - 1], words[at]
        while end and ends[end - 1] >= here.end():
            small, end = 0, end - 1
        is_adjacent = not bare[before.end() : here.start()].strip()
        is_word = here[0].istitle() and here[0].lower() in known
        is_word = is_word and here[0] not in target.always_capitalised
        is_capital = here[0].istitle() or here[0].isupper()  # not JavaScript
        if is_adjacent and is_capital and small >= (1 if is_word else _MIN_SMALL_WORDS):
            if is_word or not before[0][0].isupper():
                is_sure = is_word and before[0].lower() not in unfinished
                found.append(_Seam(here.start(), is_sure, at, len(words) - at))
        small += here[0].islower()
    starts = [word.start() for word in words]
    for quote in _QUOTED.finditer(bare):
        words_before = bisect_left(starts, quote.start())
        quoted = len(_WORD.findall(quote[1]))
        is_said = quoted >= _MIN_QUOTED_WORDS
        found.append(_Seam(quote.start() + 1, is_said, words_before, quoted))
    return sorted(found)
