"""Paragraphs and sentences without a final full stop."""

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
from mtqa.language.words import function_words
from mtqa.text import Span

_LOWER_WORD = re.compile(r"(?<!\w)[^\W\d_A-Z]{2,}\Z")
_LAST_WORD = re.compile(r"[^\W_]+\W*\Z")
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
_STOP = re.compile(r"[.!?][\"'\N{RIGHT DOUBLE QUOTATION MARK}\xbb)]{0,2}(?= )")
_MIN_LAST_WORDS, _MIN_OTHERS, _MIN_ENDED_SHARE = 3, 3, 0.6
_WORD_REACH_CHARS = 80  # how far back the last word is searched for; longer words are skipped
_COMMA = re.compile(r"[^\W\d_]+,\Z")


class MissingStop(Checker, frozen=True):
    """The last word of paragraphs and sentences of prose that lack an end mark.

    Grades:

    - ``seam``: a flattened article shows that a paragraph ended here.
    - ``run-on``: a word that is capitalised only at the beginning of a sentence (a sentence opener
      of the language) is capitalised between words in lower case. Title openers begin titles
      too, so they are skipped after a function word, after a word that titles follow (the film
      The last boat), and after the second of two words that a coordinator connects (read and
      loved The old boat).
    - ``comma``: a paragraph ends in a comma and the next begins with a capital.
    - ``bare``: most of the prose lacks end marks, in languages with sentence openers
      (Spanish originals have such leads).
    - ``habit``: a paragraph of several sentences, or of a long one, lacks what the others have.
    - ``line``: any other line; clean news has such lines too (captions, verses, lists).
    """

    def find(self, document: Document) -> Iterator[Hit]:
        yield from self._run_on_sentences(document)
        yield from _after_comma(document)
        yield from self._unmarked_paragraphs(document)

    def _run_on_sentences(self, document: Document) -> Iterator[Hit]:
        text, code = document.view, document.language
        target = language(code)
        openings, title_words = target.sentence_openers, target.title_openers
        for match in _run_on((*openings, *title_words)).finditer(text) if openings else ():
            low = max(0, match.start() - _WORD_REACH_CHARS)
            last = _LOWER_WORD.search(text, low, match.start())
            if not last or MASK in last.group() or text[match.end()] == MASK:
                continue
            if last.group() in target.never_last and match.group().strip() in openings:
                continue  # no end mark is missing: the capital is wrong
            may_be_title = match.group().strip() in title_words and (
                last.group() in function_words(code)
                or last.group() in target.titled_works
                or _follows_any(text, last.start(), target.coordinators)
            )
            if not may_be_title:
                yield Hit(*last.span(), "run-on")

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
        has_openings = bool(language(document.language).sentence_openers)
        return "bare" if has_openings and document.cached(_is_bare) else "line"


def _is_unusual(document: Document, number: int) -> bool:
    """Whether a paragraph of prose lacks the end mark that the long others have.

    It has several sentences, or a long one in a language whose originals always end theirs.
    """
    text, paragraphs = document.text, document.layout.paragraphs
    stops = [match.end() for match in _STOP.finditer(text, *paragraphs[number])]
    if not stops:
        is_long = len(document.paragraph_words[number]) >= _MIN_LONG_SENTENCE_WORDS
        if not is_long or not language(document.language).sentence_openers:
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


def _follows_any(text: str, at: int, joining: Sequence[str]) -> bool:
    """Whether a joining word precedes the word at ``at``."""
    return any(text.endswith(f" {word} ", 0, at) for word in joining)


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


@lru_cache(maxsize=16)
def _run_on(openings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(openings)}) (?!and |or )(?=[^\W\d_A-Z]{{2,}}\b)")
