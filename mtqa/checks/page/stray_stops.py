"""Stops that belong to nothing: doubled, beside another mark, inside a sentence or a quotation."""

from __future__ import annotations

import re
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

_INSIDE = re.compile(r"(?<![^\W_])(?<![.\-])([^\W\d_]+)(\.) (?=([^\W\d_]{2,}))")
# A word that is so common in the language, in zipf units, is no abbreviation. In 200,000
# clean words of twelve languages a stop between two words in lower case follows 68 words, of which
# such words are 1, a real error; at 3 there is another (confer.).
_MIN_ZIPF_BY_LETTERS = {4: 4.5, 5: 3.5}
_MIN_FUNCTION_WORD_LETTERS = 3
_ATTRIBUTION = re.compile(  # French has a space before the mark
    r"[^\W_](\.)[ \xa0\N{NARROW NO-BREAK SPACE}]?[\"'\xbb\N{RIGHT DOUBLE QUOTATION MARK}"
    r"\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}]{1,2} "
    r"([^\W\d_]+)(?: ([^\W\d_]+))?"
)


class StrayStops(Checker, frozen=True):
    """Matches of ``pattern``, and stops that only the words around them show to be wrong.

    Those stand between two words in lower case of which the first is no abbreviation, or before a
    closing mark that an attribution in lower case follows, where only a comma, an exclamation mark
    or a question mark can. ``unless`` and ``unless-in`` are exceptions as in ``Pattern``;
    ``needs`` is a pattern that every stray stop matches.
    """

    pattern: tuple[str, ...]
    needs: str
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
            yield Hit(*span)
        yield from _inside_sentences(document)
        yield from _before_attributions(document)


def _inside_sentences(document: Document) -> Iterator[Hit]:
    """Yield stops between two words in lower case."""
    code = document.language
    known, abbreviated = function_words(code), abbreviations(code)
    for match in _INSIDE.finditer(document.view):
        word, following = match[1], match[3]
        if not following.islower() or MASK in word + following:
            continue
        if not word.islower() and not (word.istitle() and following in known):
            continue  # in April. and never: a name before a function word
        if f"{word}." in abbreviated or following in proper_names().particles - known:
            continue
        is_word = len(word) >= _MIN_FUNCTION_WORD_LETTERS and word in known
        letters = min(len(word), 5) if word.islower() or len(word) >= 5 else 0
        min_zipf = _MIN_ZIPF_BY_LETTERS.get(letters)
        if is_word or (min_zipf and lexicon().frequencies(word.lower()).get(code, 0) >= min_zipf):
            yield Hit(*match.span(2))


def _before_attributions(document: Document) -> Iterator[Hit]:
    """Yield stops at the end of a quotation that its attribution follows."""
    verbs = language(document.language).reporting_verbs
    for match in _ATTRIBUTION.finditer(document.view) if verbs else ():
        words = [word for word in match.groups()[1:] if word]
        is_subject = words[0] in function_words(document.language)
        if words[0] in verbs or (len(words) > 1 and is_subject and words[1] in verbs):
            yield Hit(*match.span(1))
