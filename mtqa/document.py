"""One article analysed: what checkers read, each analysis made once and only when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from mtqa.language.latin import encode, table, translate
from mtqa.language.layout import Layout
from mtqa.language.locales import Language
from mtqa.language.masks import MASK, masks
from mtqa.language.words import function_words
from mtqa.text import Article, Span, fill, merge

T = TypeVar("T")

_WORD = re.compile(r"[^\W\d_]+")
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


def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in pattern.finditer(text))


@dataclass(frozen=True, eq=False)
class Document:
    """One article as checkers see it; nothing of it changes once it is made.

    ``view`` is what rules look at, of the length of ``text``: at first ``raw``, the text with
    Markdown syntax masked; of the document that ``masked`` returns, what is left when all that is
    no prose is overwritten by one letter. ``hidden`` are the spans that are markup or script and
    ``added`` those that the page added: prose, and no part of the article. All spans are offsets in
    ``text``. ``source_lang`` is what the article was translated from, None where that is unknown.
    """

    article: Article
    locale: Language
    layout: Layout
    raw: str
    view: str
    source_lang: str | None = None
    hidden: tuple[Span, ...] = ()
    added: tuple[Span, ...] = ()
    _analyses: dict[Callable[[Document], Any], Any] = field(default_factory=dict, init=False)

    @classmethod
    def of(cls, article: Article, locale: Language, source_lang: str | None = None) -> Document:
        """Return an article's document, before anything is known to be no prose."""
        raw = article.text
        hidden: tuple[Span, ...] = ()
        if article.form == "markdown":
            raw = fill(article.text, _spans(_MARKDOWN, article.text), MASK)
            hidden = _spans(_CODE, article.text)
        layout = Layout(article.text, locale.code.partition("-")[0])
        return cls(article, locale, layout, raw, raw, source_lang, hidden)

    def masked(self, hidden: Iterable[Span] = (), added: Iterable[Span] = ()) -> Document:
        """Return the document with a view of its prose alone, and with what was found not to be.

        Addresses, figures and abbreviations are masked beside what is ``hidden``.
        """
        hidden = (*self.hidden, *hidden)
        view = fill(self.text, [*hidden, *masks(self.text, self.language)], MASK)
        return replace(self, view=view, hidden=hidden, added=tuple(added))

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def language(self) -> str:
        """The target without its region."""
        return self.layout.language

    def cached(self, analyse: Callable[[Document], T]) -> T:
        """Return ``analyse(self)``, made at the first call: for what several rules share."""
        if analyse not in self._analyses:
            self._analyses[analyse] = analyse(self)
        return self._analyses[analyse]  # type: ignore[no-any-return]

    @cached_property
    def encoded(self) -> bytes | None:
        """The view with one byte for each character, where ``mtqa.language.latin`` can."""
        return encode(self.view)

    @cached_property
    def body(self) -> list[Span]:
        """The paragraphs less those that the page added; what stands around them goes together."""
        added = merge(self.added)
        if not added:
            return self.layout.paragraphs
        return [
            span for span in self.layout.paragraphs if not any(one.contains(span) for one in added)
        ]

    @cached_property
    def paragraph_words(self) -> list[list[str]]:
        """The words of every paragraph, as ``words`` returns them."""
        if self.encoded is None:
            return [self.words(paragraph) for paragraph in self.layout.paragraphs]
        told = translate(self.encoded, _LOWER_LETTERS)
        parts = [told[start:end] for start, end in self.layout.paragraphs]
        return [
            [word for word in part.split() if MASK not in word] if MASK in part else part.split()
            for part in parts
        ]

    def words(self, span: Span) -> list[str]:
        """Return the words of a span, letters only, in lower case; masked places have none."""
        found = _WORD.findall(self.view[span.start : span.end].lower())
        return [word for word in found if MASK not in word]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words in lower case; what is masked or holds a capital or a figure is none.

        An apostrophe or a hyphen divides words.
        """
        if self.encoded is not None:
            told = set(translate(self.encoded, _LOWER_OR_MASKED).split())
            return frozenset([word for word in told if MASK not in word])
        words = set(_RUN.findall(self.view))
        return frozenset([word for word in words if MASK not in word and _is_lower(word)])

    def function_share(self, words: list[str]) -> float:
        """Return which share of the words are function words of the target, 0 to 1."""
        known = function_words(self.language)
        return sum(map(known.__contains__, words)) / len(words) if words else 0.0
