"""The views of one article that checks share, each made once and only when asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from mtqa.language.latin import encode, table, translate
from mtqa.language.locales import Locale
from mtqa.language.masks import MASK, masks
from mtqa.language.sentences import sentence_spans
from mtqa.language.words import function_words
from mtqa.text import Article, Span, fill, merge

T = TypeVar("T")

_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*")
_LINE_END = re.compile(r"[\r\n]+")
_WIDE_SPACE = re.compile("[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\t]{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_TOUCHING_STOP = re.compile(
    r"(?<=[^\W\d_]{2})([.!?\N{HORIZONTAL ELLIPSIS}][\"\N{RIGHT DOUBLE QUOTATION MARK}\xbb)]?)"
    r"[\"\N{LEFT DOUBLE QUOTATION MARK}\xab(\xbf\xa1]?(?=[^\W\d_])"
)
_LOWER_LETTERS = table(lambda one: one.lower() if _WORD.match(one) else " ")
_RUN = re.compile(r"\w+")


def _is_lower(word: str) -> bool:
    return word.isalpha() and word == word.lower()


def _lower_or_masked(one: str) -> str:
    """Return a lower-case letter, a space, or a mask for what makes a word no lower-case one."""
    if _is_lower(one):
        return one
    return MASK if _RUN.match(one) else " "


_LOWER_OR_MASKED = table(_lower_or_masked)
_CODE = re.compile(r"^```[^`]*```|`[^`\n]+`", re.MULTILINE)
_MARKDOWN = re.compile(
    r"^#{1,6}(?=[ \t])|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|!?\[|\]\([^)\s]{0,500}\)|" + _CODE.pattern,
    re.MULTILINE,
)
_OPENING = (
    "\"'([\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_STOPS = ".!?\N{HORIZONTAL ELLIPSIS}"
_CLOSING = (
    "\"')]\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
# Someone who types two spaces after every stop leaves a gap a sentence; lost paragraph ends are a
# paragraph apart. In data of both kinds sentences average under 140 characters, paragraphs more.
_SENTENCE_LENGTH = 140
_TYPIST_GAPS = 3


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*match.span()) for match in pattern.finditer(text)]


def ends_prose(text: str, end: int) -> bool:
    """Whether ``text[:end]`` ends in an end mark, closing quotes and brackets aside."""
    last = end - 1
    while last >= 0 and text[last] in _CLOSING:
        last -= 1
    return last >= 0 and text[last] in _STOPS


def opens_with_capital(text: str, start: int) -> bool:
    """Whether a capital stands at ``start``, opening quotes and brackets aside."""
    while start < len(text) and text[start] in _OPENING:
        start += 1
    return start < len(text) and text[start].isupper()


class Views:
    """One article seen as paragraphs, words, sentences and as masked text.

    All spans are offsets in ``text``; ``raw`` (Markdown syntax masked) and ``masked`` have its
    length. ``source_lang`` is what the article was translated from, None where nothing is known of
    it. What raw rules found is given to ``hide`` before the masked view is first asked for,
    or put into ``added`` when it is prose that is no part of the article.
    """

    def __init__(
        self,
        article: Article,
        locale: Locale,
        source_lang: str | None = None,
        *,
        preview: bool = True,
    ) -> None:
        self.article = article
        self.source_lang = source_lang
        # Whether anybody hears of what is told in preview alone: else it need not be looked for.
        self.preview = preview
        self.text = article.text
        self.locale = locale
        self.language = locale.code.partition("-")[0]
        self._hidden: list[Span] = []
        self.added: list[Span] = []
        self._made: dict[Callable[[Views], Any], Any] = {}
        self.raw = article.text
        if article.form == "markdown":
            self.raw = fill(article.text, _spans(_MARKDOWN, article.text), MASK)
            self.hide(_spans(_CODE, article.text))

    def once(self, make: Callable[[Views], T]) -> T:
        """Return ``make(self)``, made at the first call and kept: for what several rules share."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]

    def hide(self, spans: list[Span]) -> None:
        """Mask these spans too: they are markup or script, and no prose."""
        self._hidden += spans

    @property
    def hidden(self) -> list[Span]:
        """What ``hide`` was given."""
        return self._hidden

    @cached_property
    def masked(self) -> str:
        """The text with all that is no prose overwritten by one letter, at the same length."""
        return fill(self.text, self._hidden + masks(self.text, self.language), MASK)

    @cached_property
    def encoded(self) -> bytes | None:
        """The masked text with one byte for each character, where ``mtqa.language.latin`` can."""
        return encode(self.masked)

    @cached_property
    def is_one_line(self) -> bool:
        """Whether the whole article stands in a single line."""
        stripped = self.text.strip()
        return "\n" not in stripped and "\r" not in stripped

    @cached_property
    def doubled_after_stops(self) -> bool:
        """Whether the writer types two spaces after every stop."""
        text = self.text
        gaps = [match for match in _WIDE_SPACE.finditer(text) if ends_prose(text, match.start())]
        if len(gaps) < _TYPIST_GAPS:
            return False
        ends = re.finditer(r"[.!?] (?=\S)", text)
        singles = sum(1 for match in ends if text[match.end()].isupper())
        if singles > len(gaps) // 4:
            return False
        return not self.is_one_line or len(text) / (len(gaps) + 1) < _SENTENCE_LENGTH

    @cached_property
    def seams(self) -> list[Span]:
        """The doubled spaces of a one-line article where paragraphs once ended."""
        if not self.is_one_line or self.doubled_after_stops:
            return []
        lead = len(self.text) - len(self.text.lstrip())
        return [
            Span(*match.span())
            for match in _WIDE_SPACE.finditer(self.text, lead)
            if opens_with_capital(self.text, match.end())
        ]

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Paragraphs, without the white space around them.

        They are divided by blank lines; by line ends where there are none; by seams in an article
        of one line.
        """
        text = self.text
        if self.is_one_line:
            breaks = self.seams
        else:
            head = len(text) - len(text.lstrip())
            inner = text.rstrip()
            breaks = [Span(*match.span()) for match in _BLANK_LINE.finditer(inner, head)]
            breaks = breaks or [Span(*match.span()) for match in _LINE_END.finditer(text)]
        found: list[Span] = []
        start = 0
        for gap in [*breaks, Span(len(text), len(text))]:
            block = text[start : gap.start]
            lead = len(block) - len(block.lstrip())
            if lead < len(block):
                found.append(Span(start + lead, start + len(block.rstrip())))
            start = gap.end
        return found

    @cached_property
    def body(self) -> list[Span]:
        """The paragraphs less those that the page added; what stands around them goes together."""
        added = merge(self.added)
        if not added:
            return self.paragraphs
        return [span for span in self.paragraphs if not any(one.contains(span) for one in added)]

    @cached_property
    def title(self) -> Span | None:
        """The headline: the first line, when a blank line follows it and it has no end mark."""
        if len(self.paragraphs) < 2 or self.is_one_line:
            return None
        first, second = self.paragraphs[:2]
        line = self.text[first.start : first.end]
        is_followed = _BLANK_LINE.search(self.text, first.end, second.start) is not None
        if not is_followed or _LINE_END.search(line) or ends_prose(self.text, first.end):
            return None
        return first

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences of every paragraph, by nltk's Punkt with our abbreviations."""
        return [
            Span(paragraph.start + start, paragraph.start + end)
            for paragraph in self.paragraphs
            for start, end in sentence_spans(
                self.text[paragraph.start : paragraph.end], self.language
            )
        ]

    def sentences_in(self, span: Span) -> list[Span]:
        """Return the sentences that share a character with a span."""
        found = self.sentences
        low = bisect_right(found, span.start, key=lambda sentence: sentence.end)
        high = bisect_left(found, span.end, key=lambda sentence: sentence.start)
        return found[low:high]

    def sentence_parts(self, paragraph: Span) -> list[Span]:
        """Return the sentences of a paragraph as if no space were lost behind a stop.

        A stop that a capital follows at once ends a sentence here, which it does nowhere else.
        """
        found: list[Span] = []
        for sentence in self.sentences_in(paragraph):
            start = sentence.start
            for end in self._touched_stops(sentence):
                found.append(Span(start, end))
                start = end
            found.append(Span(start, sentence.end))
        return found

    def sentence_count(self, span: Span) -> int:
        """Return how many sentences a span has a part of, 1 or more; a lost space joins none."""
        return max(len(self.sentences_in(span)), 1) + sum(1 for _ in self._touched_stops(span))

    def _touched_stops(self, span: Span) -> Iterator[int]:
        """Yield the ends of stops within a span that a capital follows at once."""
        for match in _TOUCHING_STOP.finditer(self.text, span.start, span.end):
            if self.text[match.end()].isupper():
                yield match.end(1)

    @cached_property
    def paragraph_words(self) -> list[list[str]]:
        """The words of every paragraph, as ``words`` returns them."""
        if self.encoded is None:
            return [self.words(paragraph) for paragraph in self.paragraphs]
        told = translate(self.encoded, _LOWER_LETTERS)
        parts = [told[start:end] for start, end in self.paragraphs]
        return [
            [word for word in part.split() if MASK not in word] if MASK in part else part.split()
            for part in parts
        ]

    def words(self, span: Span) -> list[str]:
        """Return the words of a span, letters only, in lower case; masked places have none."""
        found = _WORD.findall(self.masked[span.start : span.end].lower())
        return [word for word in found if MASK not in word]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words in lower case; what is masked or holds a capital or a figure is none.

        An apostrophe or a hyphen divides words.
        """
        if self.encoded is not None:
            told = set(translate(self.encoded, _LOWER_OR_MASKED).split())
            return frozenset([word for word in told if MASK not in word])
        words = set(_RUN.findall(self.masked))
        return frozenset([word for word in words if MASK not in word and _is_lower(word)])

    def function_share(self, words: list[str]) -> float:
        """Return which share of the words are function words of the target, 0 to 1."""
        known = function_words(self.language)
        return sum(map(known.__contains__, words)) / len(words) if words else 0.0
