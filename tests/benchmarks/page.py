"""A clean article as the plants see it: headline, paragraphs, sentences and quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from mtqa.text import Span

_BREAK = re.compile(r"\n\s*\n")
# An end mark after a word of four small letters ends a sentence, not an abbreviation.
_END = re.compile(r"(?<=[^\W\d_]{4})[.!?][\"”’]? (?=[\"“‘]?[A-ZÀ-ÖØ-Þ])")
_CURLY = re.compile(r"“([^“”\n]{3,200})”")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\w+\.(?:com|org|net|co)\b\S*")


@dataclass(frozen=True, slots=True)
class Foreign:
    """Text in other languages: whole articles as paragraphs, and single sentences, by language."""

    articles: dict[str, list[list[str]]] = field(default_factory=dict)
    sentences: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """A pair of double quotation marks, both ends included, and what kind they are."""

    start: int
    end: int
    curly: bool


class Page:
    """One clean article; ``place`` is where it lies in the data, for the list of verdicts.

    ``source`` holds the paragraphs of the text it was translated from, parallel to its own, and
    ``source_language`` names their language; both are empty where nothing is known.
    """

    def __init__(
        self,
        name: str,
        text: str,
        *,
        foreign: Foreign | None = None,
        source: tuple[str, ...] = (),
        source_language: str = "",
        target: str = "en",
        place: str = "",
    ) -> None:
        self.name = name
        self.place = place or name
        self.text = text.rstrip("\n") + "\n"
        self.foreign = foreign or Foreign()
        self.source = source
        self.source_language = source_language
        self.target = target

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs, the headline first; blank lines part them."""
        spans: list[Span] = []
        start = 0
        for gap in [*_BREAK.finditer(self.text), None]:
            end = gap.start() if gap else len(self.text.rstrip())
            if self.text[start:end].strip():
                spans.append(Span(start, end))
            start = gap.end() if gap else end
        return spans

    @cached_property
    def headline(self) -> str:
        """The first paragraph where it ends in no stop, else nothing."""
        first = self.paragraphs[0]
        line = self.text[first.start : first.end]
        return line if "\n" not in line and not line.endswith((".", "!", '"', "”")) else ""

    @cached_property
    def prose(self) -> list[Span]:
        """The paragraphs of at least 60 characters, after the first, that end in an end mark."""
        return [
            span
            for span in self.paragraphs[1:]
            if span.end - span.start >= 60
            and self.text[span.end - 1] in '.!?"”'
            and "\n" not in self.text[span.start : span.end]
        ]

    @cached_property
    def body_start(self) -> int:
        """Where the text after the headline begins."""
        return self.paragraphs[1].start if len(self.paragraphs) > 1 else 0

    @cached_property
    def ends(self) -> list[Span]:
        """The places between sentences inside paragraphs: end mark, closing quote and space."""
        return [
            Span(*match.span())
            for match in _END.finditer(self.text)
            if match.start() >= self.body_start
        ]

    def sentences(self, paragraph: Span) -> list[Span]:
        """Return the sentences of a paragraph, without the space after them."""
        spans: list[Span] = []
        start = paragraph.start
        for end in self.ends:
            if paragraph.start < end.start and end.end < paragraph.end:
                spans.append(Span(start, end.end - 1))
                start = end.end
        return [*spans, Span(start, paragraph.end)]

    @cached_property
    def quotes(self) -> list[Quote]:
        """The quotations inside one paragraph, of three characters and more."""
        quotes = [Quote(match.start(), match.end(), True) for match in _CURLY.finditer(self.text)]
        for span in self.paragraphs[1:]:
            inside = self.text[span.start : span.end]
            places = [span.start + match.start() for match in re.finditer('"', inside)]
            if len(places) % 2:
                continue
            quotes += [
                Quote(start, end + 1, False)
                for start, end in zip(places[::2], places[1::2], strict=True)
                if end - start > 3 and self._faces(start, end)
            ]
        return sorted((quote for quote in quotes if quote.start >= self.body_start),
                      key=lambda quote: quote.start)  # fmt: skip

    def _faces(self, start: int, end: int) -> bool:
        """Whether a straight pair looks inwards."""
        text = f" {self.text} "
        return (
            text[start] in " \n("
            and not text[start + 2].isspace()
            and not text[end].isspace()
            and text[end + 2] in " \n.,;:!?)"
        )

    def is_balanced(self, span: Span) -> bool:
        """Whether a span holds whole quotations only, so that it can be taken out alone."""
        inside = self.text[span.start : span.end]
        even = inside.count('"') % 2 == 0 and inside.count("(") == inside.count(")")
        return even and inside.count("“") == inside.count("”")

    @cached_property
    def addresses(self) -> list[Span]:
        """Web and mail addresses, which plants keep away from."""
        return [Span(*match.span()) for match in _ADDRESS.finditer(self.text)]

    def is_free(self, span: Span) -> bool:
        """Whether a span touches no address."""
        return not any(span.overlaps(other) for other in self.addresses)
