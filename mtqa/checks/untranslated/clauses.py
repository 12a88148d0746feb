"""The clauses that may hold another language, and the words of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from mtqa.checks.untranslated.links import PART, lend, link
from mtqa.checks.untranslated.tokens import CAPITAL, FIGURE, FIRST, LOWER, NONE, Token
from mtqa.language.locales import LINGUA_FRANCA
from mtqa.language.masks import MASK
from mtqa.language.word_language import Foreign, Word
from mtqa.text import Span

_WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}\N{MIDDLE DOT}][^\W_]+)*")
_IN_WORD = re.compile(r"\w")
# What no fragment reaches across. A dash between spaces parts; a hyphen does not.
_BREAK = re.compile(
    r"[.!?;:\n\r\"()\[\]{}|/\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    r"\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    r"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}]"
    r"|['\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}](?=\s)"
    r"|(?<=\s)['\N{LEFT SINGLE QUOTATION MARK}]| [\N{EN DASH}\N{EM DASH}-] |\N{EM DASH}"
)
_ENDS = ".!?:\n\r\N{HORIZONTAL ELLIPSIS}"
_BEFORE_FIRST = (
    " \t\xa0\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
)
# Lower case must have the length of the word: İ alone would become two characters.
_ONE_FOR_ONE = str.maketrans(
    {
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}": "i",
    }
)
_LONGEST_CLAUSE = 400
# What words must add up to for a clause to be looked at. English, whose list is the longest, may
# ask for more: of 15,760 fragments of three words 1 lies between.
_LEAST_OF_CLAUSE, _LEAST_IN_ENGLISH = 1.4, 1.8
_MOST_KEPT = 100_000
_NOTHING = Word({}, None, {}, True)


def is_latin(word: str) -> bool:
    """Whether a word begins with a Latin letter."""
    return word[0] < "\u0370" or "\u1e00" <= word[0] < "\u1f00"


def clauses(text: str, seeds: Mapping[str, float], target: str) -> Iterator[Span]:
    """Yield what stands between two marks around some words, where those weigh enough together."""
    places = sorted(span for seed in seeds for span in _places(text, seed))
    least = _LEAST_IN_ENGLISH if target == LINGUA_FRANCA else _LEAST_OF_CLAUSE
    done = at = 0
    while at < len(places):
        first = places[at]
        mark = _BREAK.search(text, first[1], first[1] + _LONGEST_CLAUSE)
        end = mark.start() if mark else min(len(text), first[1] + _LONGEST_CLAUSE)
        found = {text[first[0] : first[1]]}
        at += 1
        while at < len(places) and places[at][0] < end:
            found.add(text[slice(*places[at])])
            at += 1
        if sum(map(seeds.__getitem__, found)) >= least:
            start = max(done, first[0] - _LONGEST_CLAUSE)
            for before in _BREAK.finditer(text, start, first[0]):
                start = before.end()
            yield Span(start, end)
        done = end


def _places(text: str, word: str) -> Iterator[Span]:
    """Yield where a word stands as one; to compile a pattern for it would cost more."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_IN_WORD.match(text, at - 1, at) if at else None) and not _IN_WORD.match(text, end):
            yield Span(at, end)
        at = text.find(word, end)


class _Part(NamedTuple):
    """A word as it stands between marks, or one of those that an apostrophe divides it in."""

    start: int
    end: int
    letters: str
    word: Word
    is_lower: bool


@lru_cache(maxsize=_MOST_KEPT)
def _parts(words: Foreign, told: str, only_latin: bool) -> tuple[_Part, ...]:
    """Return the parts of a word, none where it is passed: masked, or with figures."""
    if MASK in told or any(map(str.isdigit, told)) or (only_latin and not is_latin(told)):
        return ()
    lower = told.translate(_ONE_FOR_ONE).lower()
    whole = words.word(lower)
    if whole.target is not None or lower.isalpha():
        return (_Part(0, len(told), lower, whole, told[0].islower()),)
    return tuple(
        _Part(*part.span(), part.group(), words.word(part.group()), told[part.start()].islower())
        for part in PART.finditer(lower)
    )


def tokens(text: str, clause: Span, words: Foreign, *, only_latin: bool) -> list[Token]:
    """Return the words of a clause; where one is not listed, its elided parts: l’ and homme.

    With ``only_latin``, words in another script are as good as masked: they are found otherwise.
    """
    found: list[Token] = []
    before = text[max(0, clause.start - 4) : clause.start].rstrip(_BEFORE_FIRST)
    is_first = not before or before[-1] in _ENDS
    gap, last = ",", 0
    for match in _WORD.finditer(text, *clause):
        told = match.group()
        at, end = match.span()
        if found:
            gap = text[last:at]
        last = end
        parts = _parts(words, told, only_latin)
        if not parts:
            shape = FIGURE if told.isdigit() else NONE
            found.append(Token(at, end, "", _NOTHING, shape, gap))
        for part in parts:
            shape = LOWER if part.is_lower else FIRST if is_first else CAPITAL
            place = at + part.start
            found.append(Token(place, at + part.end, part.letters, part.word, shape, gap))
            gap, is_first = "'", False
        is_first = False
    link(found, words.target)
    lend(found, words.target)
    return found
