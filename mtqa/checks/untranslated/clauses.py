"""Clauses that may contain another language, and their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from mtqa.checks.untranslated.links import WORD_PART, mark_loan_phrases, mark_name_links
from mtqa.checks.untranslated.tokens import CAPITAL, FIGURE, FIRST, LOWER, NONE, Token
from mtqa.language.locales import LINGUA_FRANCA
from mtqa.language.masks import MASK
from mtqa.language.word_language import ForeignWords, Word
from mtqa.text import Span

_WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}\N{MIDDLE DOT}][^\W_]+)*")
_WORD_CHARACTER = re.compile(r"\w")
# No fragment extends beyond these. A dash between spaces ends a clause; a hyphen does not.
_BREAK = re.compile(
    r"[.!?;:\n\r\"()\[\]{}|/\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    r"\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    r"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}]"
    r"|['\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}](?=\s)"
    r"|(?<=\s)['\N{LEFT SINGLE QUOTATION MARK}]| [\N{EN DASH}\N{EM DASH}-] |\N{EM DASH}"
)
_SENTENCE_ENDS = ".!?:\n\r\N{HORIZONTAL ELLIPSIS}"
_BEFORE_FIRST_WORD = (
    " \t\xa0\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
)
_MAX_BEFORE_FIRST_CHARS = 4  # a stop, a space and two marks
# Replaced before lower-casing, which must not change the length: İ would become two characters.
_SAME_LENGTH = str.maketrans(
    {
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}": "i",
    }
)
# On either side of a seed; bounds the time for text without marks.
# Not sensitive.
_MAX_CLAUSE_CHARS = 400
# Sums of the weights (log10) of a clause's seeds. English, which has the longest word list, may
# require more: of 15,760 fragments of three words 1 lies between the two values. At 1.75 for the
# first a plant fewer; otherwise not sensitive.
_MIN_SEEDS_WEIGHT, _MIN_SEEDS_WEIGHT_IN_ENGLISH = 1.4, 1.8
_MAX_CACHED_WORDS = 100_000  # a run of news meets some 40,000 words
_NO_WORD = Word({}, None, {}, True)
_FIRST_GREEK, _FIRST_LATIN_ADDITIONAL, _FIRST_GREEK_EXTENDED = "\u0370", "\u1e00", "\u1f00"


def is_latin(word: str) -> bool:
    """Return whether a word begins with a Latin letter."""
    return word[0] < _FIRST_GREEK or _FIRST_LATIN_ADDITIONAL <= word[0] < _FIRST_GREEK_EXTENDED


def clauses(text: str, seeds: Mapping[str, float], target: str) -> Iterator[Span]:
    """Yield the clauses around seeds whose weights add up to enough."""
    spans = sorted(span for seed in seeds for span in _occurrences(text, seed))
    min_weight = _MIN_SEEDS_WEIGHT_IN_ENGLISH if target == LINGUA_FRANCA else _MIN_SEEDS_WEIGHT
    searched_end = index = 0
    while index < len(spans):
        first = spans[index]
        mark = _BREAK.search(text, first.end, first.end + _MAX_CLAUSE_CHARS)
        end = mark.start() if mark else min(len(text), first.end + _MAX_CLAUSE_CHARS)
        seeds_of_clause = {text[first.start : first.end]}
        index += 1
        while index < len(spans) and spans[index].start < end:
            seeds_of_clause.add(text[slice(*spans[index])])
            index += 1
        if sum(map(seeds.__getitem__, seeds_of_clause)) >= min_weight:
            start = max(searched_end, first.start - _MAX_CLAUSE_CHARS)
            for mark_before in _BREAK.finditer(text, start, first.start):
                start = mark_before.end()
            yield Span(start, end)
        searched_end = end


def _occurrences(text: str, word: str) -> Iterator[Span]:
    """Yield where a word occurs as a whole; compiling a pattern for it would cost more."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        continues_before = start and _WORD_CHARACTER.match(text, start - 1, start)
        if not continues_before and not _WORD_CHARACTER.match(text, end):
            yield Span(start, end)
        start = text.find(word, end)


class _Part(NamedTuple):
    """A word between spaces or marks, or a part of it that apostrophes divide.

    ``start`` and ``end`` are offsets in the word.
    """

    start: int
    end: int
    letters: str
    word: Word
    is_lower: bool


@lru_cache(maxsize=_MAX_CACHED_WORDS)
def _parts(words: ForeignWords, written: str, only_latin: bool) -> tuple[_Part, ...]:
    """Return the parts of a word as it is written; none if it has a mask or a digit.

    A word that the target lists is a single part. With ``only_latin``, words in another script have
    none.
    """
    if MASK in written or any(map(str.isdigit, written)):
        return ()
    if only_latin and not is_latin(written):
        return ()
    lower = written.translate(_SAME_LENGTH).lower()
    whole = words.word(lower)
    if whole.target_zipf is not None or lower.isalpha():
        return (_Part(0, len(written), lower, whole, written[0].islower()),)
    return tuple(
        _Part(*part.span(), part.group(), words.word(part.group()), written[part.start()].islower())
        for part in WORD_PART.finditer(lower)
    )


def tokenize(text: str, clause: Span, words: ForeignWords, *, only_latin: bool) -> list[Token]:
    """Return the words of a clause; elisions that the target does not list in parts: l’, homme.

    With ``only_latin``, words in another script are treated as if they were masked.
    """
    tokens: list[Token] = []
    before = text[max(0, clause.start - _MAX_BEFORE_FIRST_CHARS) : clause.start]
    before = before.rstrip(_BEFORE_FIRST_WORD)
    is_first = not before or before[-1] in _SENTENCE_ENDS
    gap, last_end = ",", 0
    for match in _WORD.finditer(text, *clause):
        written = match.group()
        start, end = match.span()
        if tokens:
            gap = text[last_end:start]
        last_end = end
        parts = _parts(words, written, only_latin)
        if not parts:
            shape = FIGURE if written.isdigit() else NONE
            tokens.append(Token(start, end, "", _NO_WORD, shape, gap))
        for part in parts:
            shape = LOWER if part.is_lower else FIRST if is_first else CAPITAL
            span = start + part.start, start + part.end
            tokens.append(Token(*span, part.letters, part.word, shape, gap))
            gap, is_first = "'", False
        is_first = False
    mark_name_links(tokens, words.target)
    mark_loan_phrases(tokens, words.target)
    return tokens
