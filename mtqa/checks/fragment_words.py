"""The words of a clause as the search for another language sees them: places, shapes and joints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from mtqa.language.foreign import NOUNS_CAPITALISED, Foreign, Word
from mtqa.language.masks import MASK
from mtqa.language.words import loan_phrases
from mtqa.text import Span

LOWER, FIRST, CAPITAL, LINKING, FIGURE, LOAN, NONE = (
    "lower", "first", "capital", "linking", "figure", "loan", "none"
)  # fmt: skip
PARTICLES = frozenset(
    {"al", "ap", "ben", "bin", "bint", "da", "das", "de", "degli", "dei", "del", "della", "delle",
     "dello", "den", "der", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los",
     "ould", "ter", "ten", "van", "von", "y", "zu", "zur"}
)  # fmt: skip
"""Words that names are written with in small letters."""
# A surname has it behind another particle alone: van der, aus der; in der is none.
_BEHIND_PARTICLE = "der"
_BEFORE_DER = PARTICLES | {"auf", "aus", "op", "uit"}
# What names are written with in English, for targets that take them over as they are.
_ENGLISH_PARTICLES = frozenset({"and", "for", "of", "the"})
# What towns are told apart by: Frankfurt an der Oder, Rothenburg ob der Tauber.
_OF_PLACES = frozenset({"am", "an", "im", "ob"})
_CONJUNCTIONS = frozenset({"e", "y"})
_ARTICLES = frozenset({"el", "la", "las", "los"})
# A conjunction before an article joins clauses, and no parts of a name: und der.
_NO_LINK = 3.3
_WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}\N{MIDDLE DOT}][^\W_]+)*")
_IN_WORD = re.compile(r"\w")
_PART = re.compile(r"[^'\N{MIDDLE DOT}]+")
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
_INSIDE_WORDS = "-'\N{RIGHT SINGLE QUOTATION MARK}\N{MIDDLE DOT}\N{NON-BREAKING HYPHEN}"
# Lower case must have the length of the word: İ alone would become two characters.
_ONE_FOR_ONE = str.maketrans(
    {
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}": "i",
    }
)
_JOINTS = frozenset({" ", "\xa0", *_INSIDE_WORDS})
_LONGEST_CLAUSE = 400
_MOST_KEPT = 100_000
_LEAST_OF_CLAUSE = 1.4
_LONGEST_LINK = 4
_MOST_LINKS = 2
# Particles of names are known in the target, and commoner in another language: de, von, bin, las.
_KNOWN_LINK, _BEST_KNOWN_LINK = 3.5, 5.3
_LEAST_OF_LINK = 1.0
_COMMON_OPENING = 5.5
_GOES_ON = 0.5  # by which much a loan phrase, and a word beside it, are commoner in a language
# What is hardly commoner in any other language is the target's own: Reformation.
_OWN = 0.3


@dataclass(slots=True)
class Token:
    """A word, its place, its shape, and what parts it from the one before (a comma for the first).

    The shapes: in lower case, first of a sentence, with a capital, a short word between names, a
    number, a word of a phrase in use, and a masked place or a word with figures.
    """

    start: int
    end: int
    letters: str
    word: Word
    shape: str
    gap: str

    @property
    def is_joined(self) -> bool:
        """Whether nothing but a space or a hyphen stands before it."""
        return self.gap in _JOINTS

    @property
    def is_inside(self) -> bool:
        """Whether it is a later part of a word with a hyphen or an apostrophe."""
        return self.gap != "" and self.gap in _INSIDE_WORDS


_NOTHING = Word({}, None, {}, True)
_FUNCTION_WORD = 6.5


def is_function_word(token: Token, language: str) -> bool:
    """Whether a word is as common in a language as only its function words are."""
    return token.word.zipf.get(language, 0.0) >= _FUNCTION_WORD


def is_latin(word: str) -> bool:
    """Whether a word begins with a Latin letter."""
    return word[0] < "\u0370" or "\u1e00" <= word[0] < "\u1f00"


def clauses(text: str, seeds: Mapping[str, float]) -> Iterator[Span]:
    """Yield what stands between two marks around some words, where those weigh enough together."""
    places = sorted(span for seed in seeds for span in _places(text, seed))
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
        if sum(map(seeds.__getitem__, found)) >= _LEAST_OF_CLAUSE:
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
        for part in _PART.finditer(lower)
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
    _link(found, words.target)
    _lend(found, words.target)
    return found


def _link(told: list[Token], target: str) -> None:
    """Mark the short words that stand between two names: Luis de la Fuente."""
    particles = PARTICLES | _OF_PLACES
    if target != "en":
        particles |= _ENGLISH_PARTICLES
    for at, token in enumerate(told):
        if not _may_be_name(token) or _is_own_noun(token, target):
            continue
        end = at + 1
        while end < len(told) and end - at <= _MOST_LINKS and _links(told[end], particles):
            end += 1
        others = [token for token in told[at + 1 : end] if token.letters not in particles]
        if end - at > 2 and (len(others) > 1 or any(map(_is_no_link, others))):
            continue
        if end - at > 2 and joins_clauses(told, at + 1):
            continue
        if at + 1 < end < len(told) and told[end].shape == CAPITAL and told[end].is_joined:
            for one in told[at + 1 : end]:
                one.shape = LINKING


def _lend(told: list[Token], target: str) -> None:
    """Mark the words of phrases that the target has borrowed: vis-à-vis."""
    phrases = _phrases_by_first_word(target)
    if not any(token.letters in phrases or not token.letters.isalpha() for token in told):
        return
    letters = [
        (part, at)
        for at, token in enumerate(told)
        for part in ((token.letters,) if token.letters.isalpha() else _PART.findall(token.letters))
    ]
    for number, (first, _) in enumerate(letters):
        for phrase in phrases.get(first, ()):
            places = letters[number : number + len(phrase)]
            if tuple(part for part, _ in places) == phrase:
                at, last = places[0][1], places[-1][1]
                if not _goes_on(told, at, last):
                    for token in told[at : last + 1]:
                        token.shape = LOAN


def _goes_on(told: Sequence[Token], first: int, last: int) -> bool:
    """Whether a phrase stands in more of its own language: à la suite, victoire à la."""
    beside = [told[first - 1]] if first and told[first].is_joined else []
    if last + 1 < len(told) and told[last + 1].is_joined:
        beside.append(told[last + 1])
    return any(
        token.shape == LOWER
        and any(
            weight >= _GOES_ON
            and all(
                one.word.weights.get(language, 0.0) >= _GOES_ON for one in told[first : last + 1]
            )
            for language, weight in token.word.gains
        )
        for token in beside
    )


@cache
def _phrases_by_first_word(target: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in loan_phrases(target):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _may_be_name(token: Token) -> bool:
    if token.shape == FIRST:
        return (token.word.target or 0.0) < _COMMON_OPENING
    return token.shape in (CAPITAL, NONE)


def _is_own_noun(token: Token, target: str) -> bool:
    """Whether the target writes a word with a capital because it is one of its nouns."""
    return (
        target in NOUNS_CAPITALISED
        and token.word.target is not None
        and max(token.word.weights.values(), default=0.0) < _OWN
    )


def _links(token: Token, particles: frozenset[str]) -> bool:
    return (
        token.shape == LOWER
        and token.is_joined
        and (token.letters in particles or _is_like_particle(token))
    )


def joins_clauses(told: Sequence[Token], at: int) -> bool:
    """Whether a conjunction stands before an article: y las, but not y de."""
    return (
        told[at].letters in _CONJUNCTIONS
        and at + 1 < len(told)
        and told[at + 1].letters in _ARTICLES
    )


def may_be_particle(told: Sequence[Token], at: int) -> bool:
    """Whether a word in small letters may be the particle of a surname."""
    if told[at].letters == _BEHIND_PARTICLE:
        return at > 0 and told[at].is_joined and told[at - 1].letters in _BEFORE_DER
    return told[at].letters in PARTICLES


def _is_no_link(token: Token) -> bool:
    return max(token.word.weights.values(), default=0.0) >= _NO_LINK


def _is_like_particle(token: Token) -> bool:
    return (
        len(token.letters) <= _LONGEST_LINK
        and (token.word.target or 0) >= _KNOWN_LINK
        and (len(token.letters) == 1 or (token.word.target or 0) <= _BEST_KNOWN_LINK)
        and max(token.word.weights.values(), default=0.0) >= _LEAST_OF_LINK
    )
