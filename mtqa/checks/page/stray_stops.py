"""Stops that belong to nothing: doubled, beside another mark, inside a sentence or a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

import msgspec
from msgspec import structs

from mtqa.checks.checker import Checker, Use
from mtqa.checks.pattern import exceptions_for, matches
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.lexicon import lexicon
from mtqa.language.locales import language
from mtqa.language.masks import MASK
from mtqa.language.words import abbreviations, function_words, proper_names
from mtqa.lazy import lazy

_INSIDE = lazy(r"(?<![^\W_])(?<![.\-])([^\W\d_]+)(\.) (?=([^\W\d_]+))")
# A word that is so common in the language, in zipf units, is no abbreviation. In 200,000
# clean words of twelve languages a stop between two words in lower case follows 68 words, of which
# such words are 1, a real error; at 3 there is another (confer.).
_MIN_ZIPF_BY_LETTERS = {4: 4.5, 5: 3.5}
_MIN_LONG_LETTERS, _MAX_WORD_CHARS = 8, 40  # of a word that is no abbreviation: hospital.,
_LAST_WORD = lazy(r"(?<![^\W_])([^\W\d_]+)\Z")
_MIN_FUNCTION_WORD_LETTERS = 3
_MIN_NAME_LETTERS = 4  # shorter ones with a capital are abbreviations
_BEFORE_FIGURE = lazy(r"(?<![^\W\d_])([^\W\d_A-Z]{2,})(\.) (?=\d)")
_BEHIND_FIGURE = lazy(r"\w \d[\d.,]*%?(\.) (?=([^\W\d_A-Z]{2,}))")
_CLOSED = lazy(  # French has a space before the mark
    r"(?<![^\W_])([^\W\d_]{3,}|\d+)(\.)[ \xa0\N{NARROW NO-BREAK SPACE}]?([\"')\xbb"
    r"\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    r"\N{LEFT DOUBLE QUOTATION MARK}])[\"'\N{RIGHT DOUBLE QUOTATION MARK}]? (?=([^\W\d_]+))"
)


class StrayStops(Checker, frozen=True):
    """Matches of ``pattern``, and stops that only the words around them show to be wrong.

    Those stand between two words in lower case of which the first is no abbreviation, between a
    name and a function word or a reporting verb, between a word that no sentence ends with and a
    figure, between a figure and a word in lower case in languages of ``ordinals_without_stop``, or
    before a closing mark that a word in lower case follows, where only a comma, an
    exclamation mark or a question mark can. ``unless`` and ``unless-in`` are exceptions as in
    ``Pattern``; ``needs`` is a pattern that every stray stop matches.
    """

    pattern: tuple[str, ...]
    needs: str
    ordinals_without_stop: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_in: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    @property
    def required(self) -> str | None:
        return self.needs

    def used_for(self, use: Use) -> Self:
        unless = exceptions_for(use.target, self.unless, self.unless_in)
        return structs.replace(self, unless=unless, unless_in={})

    def find(self, document: Document) -> Iterator[Hit]:
        for span in matches(document.view, self.pattern, self.unless):
            stops = document.view[slice(*span)]
            if stops == ".." and document.text[span.start - 1] == ".":
                continue  # dots behind an abbreviation, which is masked
            if stops != ".," or _ends_in_word(document, span.start):
                yield Hit(*span)
        yield from _inside_sentences(document)
        if document.language in self.ordinals_without_stop:
            yield from _behind_figures(document)
        yield from _before_closing_marks(document)


def _ends_in_word(document: Document, stop: int) -> bool:
    """Whether no abbreviation ends at a stop: a long or a common word, a figure, a closing mark."""
    word = _LAST_WORD.search(document.view, max(0, stop - _MAX_WORD_CHARS), stop)
    if word is None or len(word[1]) >= _MIN_LONG_LETTERS:
        return True
    return _is_common(word[1].lower(), document.language)


def _inside_sentences(document: Document) -> Iterator[Hit]:
    """Yield stops between two words in lower case."""
    code = document.language
    target, abbreviated = language(code), abbreviations(code)
    known, joining = function_words(code), {*target.coordinators, *target.disjunctions}
    for match in _BEFORE_FIGURE.finditer(document.view):
        if match[1] in target.never_last and f"{match[1]}." not in abbreviated:
            yield Hit(*match.span(2))
    for match in _INSIDE.finditer(document.view):
        word, following = match[1], match[3]
        if not following.islower() or MASK in word + following or following == word.lower():
            continue  # a word said twice (virus. virus) is another rule's
        if len(following) == 1 and following not in joining:
            continue
        if f"{word}." in abbreviated or following in proper_names().particles - known:
            continue
        if word.istitle() and len(word) >= _MIN_NAME_LETTERS:
            may_end = following in known | target.reporting_verbs  # in April. and
        else:
            may_end = word.islower() and _is_common(word, code)
        if may_end:
            yield Hit(*match.span(2))


def _behind_figures(document: Document) -> Iterator[Hit]:
    """Yield stops between a figure, which the view masks, and a word in lower case."""
    for match in _BEHIND_FIGURE.finditer(document.text):
        if match[2].islower() and document.view[slice(*match.span(2))] == match[2]:
            yield Hit(*match.span(1))


def _is_common(word: str, code: str) -> bool:
    """Whether a word is so common that it is no abbreviation."""
    if len(word) >= _MIN_FUNCTION_WORD_LETTERS and word in function_words(code):
        return True
    min_zipf = _MIN_ZIPF_BY_LETTERS.get(min(len(word), 5))
    return min_zipf is not None and lexicon().frequencies(word).get(code, 0) >= min_zipf


def _before_closing_marks(document: Document) -> Iterator[Hit]:
    """Yield stops at the end of a quotation or a bracket in the middle of a sentence.

    In 375,000 clean words of twelve languages there are none; targets whose reporting verbs are not
    known may write so (Turkish “Kazandık.” dedi).
    """
    if not language(document.language).reporting_verbs:
        return
    abbreviated = abbreviations(document.language)
    for match in _CLOSED.finditer(document.view):
        word, mark, following = match[1], match[3], match[4]
        if not following.islower() or MASK in word + following or f"{word}." in abbreviated:
            continue
        if mark != ")" or _is_common(word.lower(), document.language):
            yield Hit(*match.span(2))
