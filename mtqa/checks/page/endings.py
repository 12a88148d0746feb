"""Paragraphs that end without an end mark, and articles that stop in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose
from mtqa.language.locales import language
from mtqa.language.masks import MASK
from mtqa.language.words import function_words, leading_abbreviations
from mtqa.text import Span

_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_A-Z]{2,}\Z")
_LAST_WORD = re.compile(r"[^\W_]+\W*\Z")
_FEWEST_SEAM_WORDS = 8
_FEWEST_LINE_WORDS = 15
_FEWEST_CUT_WORDS = 6
# On 245 clean articles no last paragraph of prose lacks its end mark where the others have theirs.
_FEWEST_PROSE_WORDS = 12
_PROSE = 0.25
# No more than two paragraphs of prose without an end mark stand in any of 290 clean articles.
_FEWEST_BARE = 3
# What is cut after a comma: letters and lists of names have shorter lines.
_FEWEST_COMMA_WORDS = 10
_STOP = re.compile(r"[.!?][\"'\N{RIGHT DOUBLE QUOTATION MARK})]{0,2}(?= )")
_COMMA = re.compile(r"[^\W\d_]+,\Z")
_ENDED = 0.8
_DOTS = r"(?:\.{3}|\N{HORIZONTAL ELLIPSIS})"
_READ_MORE = re.compile(
    rf"[^\W\d_]+[,;]?\s*(?:[\[(]{_DOTS}[\])]|"
    rf"{_DOTS}\s*[\[(]?(?:[Rr]ead (?:more|on|the rest)|[Cc]ontinue reading|More)\b[^\n]{{0,20}})\Z"
)
_TAIL = re.compile(
    r"([^\W\d_]+)?\s*(?P<mark>[,;]|[-\N{EN DASH}\N{EM DASH}(]|"
    r"[(\[]?(?:\.{3}|\N{HORIZONTAL ELLIPSIS})[)\]]?,?|\.)?\Z"
)


class MissingStop(Checker, frozen=True):
    """The last word of prose paragraphs, and of sentences, that end in no end mark.

    Grade ``seam`` where a flattened article shows that a paragraph ended there; grade ``run-on``
    where one of the sentence openers of the language, which have a capital only at the head of a
    sentence, stands between small letters; title openers head titles too, so not behind a function
    word, what titles follow (the film The last boat), or the second of two words that a
    coordinator joins (read and loved The old boat): what follows may belong to it, and then the
    capital is wrong and no stop is missing; grade ``comma`` where
    a comma ends a paragraph and the next begins with a capital; grade ``bare`` where most of the
    prose has no end marks, for languages with sentence openers (Spanish originals have such leads);
    grade ``line`` for other lines, which clean news has too (captions, verses, lists).
    """

    def find(self, document: Document) -> Iterator[Hit]:
        text, target = document.view, language(document.language)
        if own := target.sentence_openers:
            weak = target.title_openers
            for match in _run_on((*own, *weak)).finditer(text):
                last = _SMALL_WORD.search(text, max(0, match.start() - 80), match.start())
                if not last or MASK in last.group() or text[match.end()] == MASK:
                    continue
                if match.group().strip() in weak and (
                    last.group() in function_words(document.language)
                    or last.group() in target.titled_works
                    or _is_joined(text, last.start(), target.coordinators)
                ):
                    continue
                yield Hit(*last.span(), "run-on")
        paragraphs = document.layout.paragraphs
        yield from _after_comma(document, text)
        seams = {seam.start for seam in document.layout.seams}
        for number, span in enumerate(paragraphs):
            if ends_prose(document.text, span.end) or not document.text[span.end - 1].isalnum():
                continue
            if text[span.end - 1] != document.text[span.end - 1]:
                continue
            at_seam = span.end in seams
            if number == 0 and not at_seam:
                continue
            words = len(document.words(span))
            if words >= (_FEWEST_SEAM_WORDS if at_seam else _FEWEST_LINE_WORDS):
                last = _LAST_WORD.search(document.text, max(span.start, span.end - 80), span.end)
                if last:
                    grade = "seam" if at_seam else "line"
                    if own and not at_seam and document.cached(_is_bare):
                        grade = "bare"
                    yield Hit(last.start(), span.end, grade)


def _is_joined(text: str, at: int, joining: Sequence[str]) -> bool:
    """Whether a joining word stands before the word at ``at``."""
    return any(text.endswith(f" {word} ", 0, at) for word in joining)


def _is_prose(document: Document, span: Span) -> bool:
    words = document.words(span)
    return len(words) >= _FEWEST_PROSE_WORDS and document.function_share(words) >= _PROSE


def _is_bare(document: Document) -> bool:
    """Whether more than half of the paragraphs of prose end in a letter or a figure."""
    told = [span for span in document.layout.paragraphs if span != document.layout.title]
    bare = [span for span in told if document.text[span.end - 1].isalnum()]
    if len(bare) < _FEWEST_BARE:
        return False
    unmarked = sum(_is_prose(document, span) for span in bare)
    return unmarked >= _FEWEST_BARE and 2 * unmarked > sum(_is_prose(document, one) for one in told)


def _after_comma(document: Document, text: str) -> Iterator[Hit]:
    for span, following in pairwise(document.layout.paragraphs):
        if document.text[span.end - 1] != "," or not document.text[following.start].isupper():
            continue
        words = document.words(span)
        if len(words) < _FEWEST_COMMA_WORDS or document.function_share(words) < _PROSE:
            continue
        if last := _COMMA.search(text, max(span.start, span.end - 80), span.end):
            yield Hit(last.start(), span.end, "comma")


@lru_cache(maxsize=16)
def _run_on(openings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(openings)}) (?!and |or )(?=[^\W\d_A-Z]{{2,}}\b)")


def _breaks_off(document: Document, span: Span) -> bool:
    """Whether prose stops after an ordinary word, in an article whose prose has end marks.

    Where the article is one paragraph, that is what stands behind its last stop.
    """
    if not document.text[span.end - 1].islower():
        return False
    told = [other for other in document.layout.paragraphs[:-1] if other != document.layout.title]
    if not told:
        stops = [match.end() for match in _STOP.finditer(document.text, span.start, span.end)]
        if not stops:
            return False
        told, span = [Span(span.start, stops[-1])], Span(stops[-1] + 1, span.end)
    before = [other for other in told if _is_prose(document, other)]
    ended = sum(ends_prose(document.text, other.end) for other in before)
    return bool(before) and ended >= _ENDED * len(before) and _is_prose(document, span)


class Truncated(Checker, frozen=True):
    """The end of an article that stops in mid-sentence.

    That is one that ends in a word that no sentence ends with in the language (an article, a
    preposition, a conjunction), in an abbreviation that a name must follow (Dr.), unless a
    reporting verb makes it a name (says Mar.), in a comma or in a dash.
    """

    def find(self, document: Document) -> Iterator[Hit]:
        if not document.layout.paragraphs:
            return
        span = document.layout.paragraphs[-1]
        if any(hidden.overlaps(Span(span.end - 1, span.end)) for hidden in document.hidden):
            return
        low = max(span.start, span.end - 80)
        end = document.text[low : span.end]
        if "..." in end or "\N{HORIZONTAL ELLIPSIS}" in end:
            more = _READ_MORE.search(end)
            if more and len(document.words(span)) >= _FEWEST_CUT_WORDS:
                yield Hit(low + more.start(), span.end)
                return
        parts = end.rsplit(None, 2)
        low += len(parts[0]) if len(parts) > 2 else 0
        tail = _TAIL.search(document.text[low : span.end])
        if tail is None or not tail.group():
            return
        target = language(document.language)
        word, mark = tail.group(1) or "", tail.group("mark") or ""
        cut = word.lower() in target.never_last and mark != "."
        cut = cut or mark in (",", ";", "-", "(") or mark.endswith(",")
        cut = cut or (not mark and _breaks_off(document, span))
        if mark == "." and f"{word}." in leading_abbreviations(document.language):
            before = document.text[low : low + tail.start()].split()
            cut = cut or not before or before[-1] not in target.reporting_verbs
        if cut and len(document.words(span)) >= _FEWEST_CUT_WORDS:
            yield Hit(low + tail.start(), span.end)
