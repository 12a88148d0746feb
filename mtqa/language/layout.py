"""How a text is divided: its lines, paragraphs, headline and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from mtqa.language.sentences import sentence_spans
from mtqa.text import Span

_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*")
_LINE_END = re.compile(r"[\r\n]+")
_WIDE_SPACE = re.compile("[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\t]{2,}")
_TOUCHING_STOP = re.compile(
    r"(?<=[^\W\d_]{2})([.!?\N{HORIZONTAL ELLIPSIS}][\"\N{RIGHT DOUBLE QUOTATION MARK}\xbb)]?)"
    r"[\"\N{LEFT DOUBLE QUOTATION MARK}\xab(\xbf\xa1]?(?=[^\W\d_])"
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


class Layout:
    """A text as lines, paragraphs and sentences; all spans are offsets in it."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language

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
