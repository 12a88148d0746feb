"""Paragraphs and sentences without a final full stop."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mtqa.checks.checker import Checker
from mtqa.checks.page.capitals import openings_inside
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose
from mtqa.language.locales import language
from mtqa.lazy import lazy
from mtqa.text import Span

_LAST_WORD = lazy(r"[^\W_]+\W*\Z")
# A paragraph without an end mark is reported from this length on: where a flattened article shows
# that it ended, and elsewhere. On 1,195 articles 6 instead of 8 adds a finding and 10 loses one; 11
# instead of 15 adds 52, and 19 loses 45, all in preview.
_MIN_SEAM_WORDS = 8
_MIN_LINE_WORDS = 15
# Prose has at least so many words and this share of function words. In 245 clean articles no last
# paragraph of prose lacks its end mark where the others have theirs. On 93 pages 9 words add a
# finding, at 15 an example fails; on 65 news articles a share of 0.19 adds a finding.
_MIN_PROSE_WORDS = 12
_MIN_FUNCTION_WORD_SHARE = 0.25
# None of 290 clean articles has more than two paragraphs of prose without an end mark.
# 2 or 4 give the same findings on 1,195 articles.
_MIN_BARE_PARAGRAPHS = 3
# A paragraph that ends in a comma; letters and lists of names have shorter lines.
# On 1,195 articles 8 adds 2 findings; 12 loses one of 93 pages.
_MIN_COMMA_WORDS = 10
# In 182 clean articles where most of the other long paragraphs end in an end mark, those without
# have a single sentence: they are captions and subheadings, of up to 31 words.
_MIN_LONG_SENTENCE_WORDS = 35
_STOP = lazy(r"[.!?][\"'\N{RIGHT DOUBLE QUOTATION MARK}\xbb)]{0,2}(?= )")
_MIN_LAST_WORDS, _MIN_OTHERS, _MIN_ENDED_SHARE = 3, 3, 0.6
_WORD_REACH_CHARS = 80  # how far back the last word is searched for; longer words are skipped
_COMMA = lazy(r"[^\W\d_]+,\Z")


class MissingStop(Checker, frozen=True):
    """The last word of paragraphs and sentences of prose that lack an end mark.

    Grades:

    - ``seam``: a flattened article shows that a paragraph ended here.
    - ``run-on``: a sentence begins inside another in an article of a single line
      (``capitals.openings_inside``).
    - ``comma``: a paragraph ends in a comma and the next begins with a capital.
    - ``bare``: most of the prose lacks end marks, in languages whose leads have theirs.
    - ``habit``: a paragraph of several sentences, or of a long one, lacks what the others have.
    - ``line``: any other line; clean news has such lines too (captions, verses, lists).
    """

    def find(self, document: Document) -> Iterator[Hit]:
        if document.layout.is_single_line:
            for opening in openings_inside(document):
                if not opening.is_sure:
                    yield Hit(*opening.before, "run-on")
        yield from _after_comma(document)
        yield from self._unmarked_paragraphs(document)

    def _unmarked_paragraphs(self, document: Document) -> Iterator[Hit]:
        text = document.view
        seams = {seam.start for seam in document.layout.seams}
        for number, span in enumerate(document.layout.paragraphs):
            if ends_prose(document.text, span.end) or not document.text[span.end - 1].isalnum():
                continue
            if text[span.end - 1] != document.text[span.end - 1]:
                continue
            at_seam = span.end in seams
            if number == 0 and not at_seam:
                continue
            is_unusual = not at_seam and _is_unusual(document, number)
            min_words = _MIN_SEAM_WORDS if at_seam else _MIN_LINE_WORDS
            if not is_unusual and len(document.words(span)) < min_words:
                continue
            low = max(span.start, span.end - _WORD_REACH_CHARS)
            if last := _LAST_WORD.search(document.text, low, span.end):
                grade = "seam" if at_seam else "habit" if is_unusual else self._grade(document)
                yield Hit(last.start(), span.end, grade)

    def _grade(self, document: Document) -> str:
        has_openings = language(document.language).ends_its_leads
        return "bare" if has_openings and document.cached(_is_bare) else "line"


def _is_unusual(document: Document, number: int) -> bool:
    """Whether a paragraph of prose lacks the end mark that the long others have.

    It has several sentences, or a long one in a language whose originals always end theirs.
    """
    text, paragraphs = document.text, document.layout.paragraphs
    stops = [match.end() for match in _STOP.finditer(text, *paragraphs[number])]
    if not stops:
        is_long = len(document.paragraph_words[number]) >= _MIN_LONG_SENTENCE_WORDS
        if not is_long or not language(document.language).ends_its_leads:
            return False
    elif len(text[stops[-1] : paragraphs[number].end].split()) < _MIN_LAST_WORDS:
        return False
    others = [
        span
        for at, span in enumerate(paragraphs)
        if at not in (0, number) and len(document.paragraph_words[at]) >= _MIN_SEAM_WORDS
    ]
    ended = sum(ends_prose(text, span.end) for span in others)
    return len(others) >= _MIN_OTHERS and ended >= _MIN_ENDED_SHARE * len(others)


def _is_prose(document: Document, span: Span) -> bool:
    words = document.words(span)
    return (
        len(words) >= _MIN_PROSE_WORDS
        and document.function_share(words) >= _MIN_FUNCTION_WORD_SHARE
    )


def _is_bare(document: Document) -> bool:
    """Whether more than half of the paragraphs of prose end in a letter or a figure."""
    paragraphs = [span for span in document.layout.paragraphs if span != document.layout.title]
    bare = [span for span in paragraphs if document.text[span.end - 1].isalnum()]
    if len(bare) < _MIN_BARE_PARAGRAPHS:
        return False
    unmarked = sum(_is_prose(document, span) for span in bare)
    if unmarked < _MIN_BARE_PARAGRAPHS:
        return False
    return 2 * unmarked > sum(_is_prose(document, span) for span in paragraphs)


def _after_comma(document: Document) -> Iterator[Hit]:
    """Yield the last words of paragraphs of prose that end in a comma."""
    for span, following in pairwise(document.layout.paragraphs):
        if document.text[span.end - 1] != "," or not document.text[following.start].isupper():
            continue
        words = document.words(span)
        if (
            len(words) < _MIN_COMMA_WORDS
            or document.function_share(words) < _MIN_FUNCTION_WORD_SHARE
        ):
            continue
        low = max(span.start, span.end - _WORD_REACH_CHARS)
        if last := _COMMA.search(document.view, low, span.end):
            yield Hit(last.start(), span.end, "comma")
