"""An analysed article: what checkers read. Each analysis is made once, when it is first needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from mtqa.language.latin import encode, table, translate
from mtqa.language.layout import Layout
from mtqa.language.locales import Language
from mtqa.language.markdown import hidden_spans, syntax_spans
from mtqa.language.masks import MASK, masks
from mtqa.language.words import function_words
from mtqa.text import Article, Span, fill, merge

T = TypeVar("T")

_WORD = re.compile(r"[^\W\d_]+")
_WORD_CHARACTERS = re.compile(r"\w+")
_LOWER_LETTERS = table(lambda character: character.lower() if _WORD.match(character) else " ")


def _is_lower(word: str) -> bool:
    return word.isalpha() and word == word.lower()


def _lower_or_masked(character: str) -> str:
    """Return a lower-case letter itself, a mask for a capital or a digit, else a space."""
    if _is_lower(character):
        return character
    return MASK if _WORD_CHARACTERS.match(character) else " "


_LOWER_OR_MASKED = table(_lower_or_masked)


@dataclass(frozen=True, eq=False)
class Document:
    """An article as checkers see it; immutable.

    ``view`` is the text that rules search, as long as ``text``. At first it is ``raw``, the text
    with Markdown syntax masked; in the document that ``masked`` returns, everything that is not
    prose is overwritten by a mask letter. ``hidden`` are the spans that are markup or script;
    ``added`` are those that the page added: prose, but not part of the article. All spans are
    offsets in ``text``. ``source_lang`` is the language the article was translated from, None if
    unknown.
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
        """Return the document of an article in which nothing but Markdown syntax is masked yet."""
        raw = article.text
        hidden: tuple[Span, ...] = ()
        if article.form == "markdown":
            hidden = tuple(hidden_spans(article.text))
            raw = fill(article.text, [*hidden, *syntax_spans(article.text)], MASK)
        layout = Layout(article.text, locale.code.partition("-")[0])
        return cls(article, locale, layout, raw, raw, source_lang, hidden)

    def masked(self, hidden: Iterable[Span] = (), added: Iterable[Span] = ()) -> Document:
        """Return the document with everything masked that is not prose.

        That is what is ``hidden``, and addresses, figures and abbreviations.
        """
        hidden = (*self.hidden, *hidden)
        view = fill(self.text, [*hidden, *masks(self.text, self.language)], MASK)
        return replace(self, view=view, hidden=hidden, added=tuple(added))

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.article.text

    @property
    def language(self) -> str:
        """The target language without its region."""
        return self.layout.language

    def cached(self, analyse: Callable[[Document], T]) -> T:
        """Return ``analyse(self)``, computed at the first call: for analyses that rules share."""
        if analyse not in self._analyses:
            self._analyses[analyse] = analyse(self)
        return self._analyses[analyse]  # type: ignore[no-any-return]

    @cached_property
    def encoded(self) -> bytes | None:
        """The view as Windows-1252, None if it has other characters (``mtqa.language.latin``)."""
        return encode(self.view)

    @cached_property
    def body(self) -> list[Span]:
        """The paragraphs without those that the page added."""
        added = merge(self.added)
        if not added:
            return self.layout.paragraphs
        return [
            paragraph
            for paragraph in self.layout.paragraphs
            if not any(addition.contains(paragraph) for addition in added)
        ]

    @cached_property
    def paragraph_words(self) -> list[list[str]]:
        """The words of every paragraph, as ``words`` returns them."""
        if self.encoded is None:
            return [self.words(paragraph) for paragraph in self.layout.paragraphs]
        letters = translate(self.encoded, _LOWER_LETTERS)
        parts = [letters[start:end] for start, end in self.layout.paragraphs]
        return [
            [word for word in part.split() if MASK not in word] if MASK in part else part.split()
            for part in parts
        ]

    def words(self, span: Span) -> list[str]:
        """Return the words of a span in lower case: runs of letters without a mask."""
        found = _WORD.findall(self.view[span.start : span.end].lower())
        return [word for word in found if MASK not in word]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The distinct words that stand in lower case; an apostrophe or a hyphen divides words.

        Words with a capital, a digit or a mask are left out.
        """
        if self.encoded is not None:
            words = set(translate(self.encoded, _LOWER_OR_MASKED).split())
            return frozenset([word for word in words if MASK not in word])
        words = set(_WORD_CHARACTERS.findall(self.view))
        return frozenset([word for word in words if MASK not in word and _is_lower(word)])

    def function_share(self, words: list[str]) -> float:
        """Return the share of the words that are function words of the target, 0 to 1."""
        known = function_words(self.language)
        return sum(map(known.__contains__, words)) / len(words) if words else 0.0
