"""Sentences, found by nltk's Punkt with the abbreviations of the language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtqa.language.locales import LINGUA_FRANCA, Language, find_language, language
from mtqa.language.words import abbreviations, function_words, leading_abbreviations
from mtqa.lazy import lazy
from mtqa.text import Span

if TYPE_CHECKING:
    from nltk.tokenize.punkt import (  # type: ignore[import-untyped, unused-ignore]
        PunktParameters,
        PunktSentenceTokenizer,
    )

_WIDE_STOPS = "\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}"
_STOPS = (
    ".",
    "?",
    "!",
    "\N{ARABIC QUESTION MARK}",
    "\N{ARABIC FULL STOP}",
    "\N{DEVANAGARI DANDA}",
    *_WIDE_STOPS,
)
_BRACKETS = ")]}\N{FULLWIDTH RIGHT PARENTHESIS}"
_WIDE_CLOSERS = (
    "\N{RIGHT CORNER BRACKET}\N{RIGHT WHITE CORNER BRACKET}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{FULLWIDTH RIGHT PARENTHESIS}"
)
_ENDS = "".join(_STOPS) + _BRACKETS + _WIDE_CLOSERS + " \n\t\r\xa0\"'"
_WIDE_SENTENCE = lazy(rf"[^{_WIDE_STOPS}\n]+(?:[{_WIDE_STOPS}]+[{_WIDE_CLOSERS}]*)?")
# Bounded, so that a page of nothing but marks does not take quadratic time.
_FIRST_LETTERS = lazy(r"[\W_]{0,9}(?P<first>[^\W_])(?P<second>\w?)")
_INITIALS = lazy(r"(?<!\w)(?P<first>[^\W\d_])\.\s+(?P<second>[^\W\d_])\.(?=\s)")
_DAYS_OF_MONTH = 31
_NUMBER = "##number##"  # the type that Punkt gives to every number


def sentence_spans(text: str, code: str) -> list[Span]:
    """Return the sentences of a paragraph, in order, without the white space around them.

    Offsets are code points of ``text``. No sentence begins in lower case (“Help!” he cried). A text
    in a language without abbreviations, or without a file, is split at its stops. Source: Kiss and
    Strunk, *Unsupervised Multilingual Sentence Boundary Detection* (2006), here with lists of our
    own instead of trained parameters.
    """
    inner = text.rstrip(_ENDS)
    target = _language(code)
    if not any(stop in inner for stop in (*_STOPS, *target.sentence_ends)):
        found = iter([(0, len(text))])  # a single sentence, and no need to load nltk
    elif target.uses("word-spaces"):
        found = _tokenizer(code).span_tokenize(text)
    else:
        found = (match.span() for match in _WIDE_SENTENCE.finditer(text))
    sentences: list[Span] = []
    for start, end in found:
        sentence = text[start:end]
        span = Span(end - len(sentence.lstrip()), start + len(sentence.rstrip()))
        if span.start >= span.end:
            continue
        if sentences and _continues(text, sentences[-1], span.start):
            span = Span(sentences.pop().start, span.end)
        sentences.append(span)
    return sentences


def _language(code: str) -> Language:
    return find_language(code) or language(LINGUA_FRANCA)


def _continues(text: str, before: Span, start: int) -> bool:
    """Return whether a sentence continues at ``start``: in lower case, or with an initial."""
    letters = _FIRST_LETTERS.match(text, start)
    if letters is not None and letters["first"].islower():
        return not letters["second"].isupper()  # iPhone may open a sentence
    # Punkt takes an initial that is also a function word for the start of a sentence: A. A. Milne.
    initials = _INITIALS.match(text, max(before.start, before.end - 2))
    return initials is not None and initials["first"].isupper() and initials["second"].isupper()


@cache
def _tokenizer(code: str) -> PunktSentenceTokenizer:
    """Return Punkt with the parameters, stops and closing marks of the language."""
    # Not at the top, as the import takes longer than checking a hundred articles.
    from nltk.tokenize.punkt import PunktLanguageVars, PunktSentenceTokenizer

    target = _language(code)
    pairs = (*target.quotes, *target.accepted, *target.singles)
    closing = re.escape("".join({"\"'", _BRACKETS, *(pair[1] for pair in pairs)}))

    class Marks(PunktLanguageVars):  # type: ignore[misc, unused-ignore]
        sent_end_chars = (*_STOPS, *target.sentence_ends)
        re_boundary_realignment = re.compile(rf"[{closing}]+?(?:\s+|(?=--)|$)", re.MULTILINE)

    return PunktSentenceTokenizer(_parameters(code), lang_vars=Marks())


def _parameters(code: str) -> PunktParameters:
    """Return the parameters that Punkt would have learned from training on the language."""
    from nltk.tokenize.punkt import _ORTHO_LC, PunktParameters

    starters = function_words(code)
    short = {part for abbreviation in abbreviations(code) for part in _types(abbreviation)}
    leading = {_types(abbreviation)[-1] for abbreviation in leading_abbreviations(code)}
    parameters = PunktParameters()
    # Punkt handles single letters as initials; English “no” is a word unless a number follows.
    parameters.abbrev_types = {kind for kind in short - starters if len(kind) > 1}
    parameters.collocations = {(kind, _NUMBER) for kind in short}
    parameters.collocations |= {(kind, word) for kind in leading - starters for word in starters}
    if _language(code).ordinals_end_in_stop:
        # The noun behind them has a capital like the first word of a sentence: 3. Oktober.
        parameters.abbrev_types |= {str(day) for day in range(1, _DAYS_OF_MONTH + 1)}
    # Function words are known in lower case, so with a capital they open a sentence.
    for word in starters:
        parameters.ortho_context[word] = _ORTHO_LC
    return parameters


def _types(abbreviation: str) -> list[str]:
    """Return the parts of an abbreviation as Punkt has them: in lower case, without the stop."""
    parts = (part for part in abbreviation.lower().split() if part.endswith("."))
    return [part.removesuffix(".") for part in parts]
