"""The words of a clause as the search for another language sees them: places, shapes and joints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mtqa.language.foreign import NOUNS_CAPITALISED, Foreign, Word
from mtqa.language.masks import MASK
from mtqa.language.words import loan_phrases
from mtqa.text import Span

LOWER, FIRST, CAPITAL, LINKING, FIGURE, LOAN, NONE = (
    "lower", "first", "capital", "linking", "figure", "loan", "none"
)  # fmt: skip
PARTICLES = frozenset(
    {"al", "ap", "ben", "bin", "bint", "da", "das", "de", "dei", "del", "della", "den", "der", "di",
     "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los", "ould", "ter", "ten", "van",
     "von", "y", "zu", "zur"}
)  # fmt: skip
"""Words that names are written with in small letters."""
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
_JOINTS = frozenset({" ", "\xa0", *_INSIDE_WORDS})
_LONGEST_CLAUSE = 400
_LEAST_OF_CLAUSE = 2.0
_LONGEST_LINK = 4
_MOST_LINKS = 2
# Particles of names are known in the target, and commoner in another language: de, von, bin, las.
_KNOWN_LINK = 3.5
_LEAST_OF_LINK = 1.0
# A capital that stands where no name is expected: the first word of a sentence of the source.
_COMMON, _COMMON_IF_RARE = 5.5, 4.5
_FOREIGN = 1.5
_LISTED = 3.0
_SHORTEST_COMPOUND = 8


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


def tokens(text: str, clause: Span, words: Foreign) -> list[Token]:
    """Return the words of a clause; where one is not listed, its elided parts: l’ and homme."""
    found: list[Token] = []
    before = text[max(0, clause.start - 4) : clause.start].rstrip(_BEFORE_FIRST)
    is_first = not before or before[-1] in _ENDS
    for match in _WORD.finditer(text, *clause):
        told = match.group()
        gap = text[found[-1].end : match.start()] if found else ","
        if MASK in told or any(map(str.isdigit, told)):
            shape = FIGURE if told.isdigit() else NONE
            found.append(Token(match.start(), match.end(), "", _NOTHING, shape, gap))
            is_first = False
            continue
        lower = told.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        whole = words.word(lower)
        if whole.target is None and not lower.isalpha():
            parts = [(part.start(), part.end()) for part in _PART.finditer(lower)]
        else:
            parts = [(0, len(told))]
        for number, (start, end) in enumerate(parts):
            shape = LOWER if told[start].islower() else FIRST if is_first else CAPITAL
            part = lower[start:end]
            word = whole if len(parts) == 1 else words.word(part)
            at = match.start()
            found.append(Token(at + start, at + end, part, word, shape, "'" if number else gap))
            is_first = False
    _link(found)
    _lend(found, words.target)
    return found


def _link(told: list[Token]) -> None:
    """Mark the short words that stand between two names: Luis de la Fuente."""
    for at, token in enumerate(told):
        if not _may_be_name(token):
            continue
        end = at + 1
        while end < len(told) and end - at <= _MOST_LINKS and _links(told[end]):
            end += 1
        if at + 1 < end < len(told) and told[end].shape == CAPITAL and told[end].is_joined:
            for one in told[at + 1 : end]:
                one.shape = LINKING


def _lend(told: list[Token], target: str) -> None:
    """Mark the words of phrases that the target has borrowed: vis-à-vis."""
    phrases = _phrases_by_first_word(target)
    letters = [(part, at) for at, token in enumerate(told) for part in _PART.findall(token.letters)]
    for number, (first, _) in enumerate(letters):
        for phrase in phrases.get(first, ()):
            places = letters[number : number + len(phrase)]
            if tuple(part for part, _ in places) == phrase:
                for _, at in places:
                    told[at].shape = LOAN


@cache
def _phrases_by_first_word(target: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in loan_phrases(target):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _may_be_name(token: Token) -> bool:
    if token.shape == FIRST:
        return (token.word.target or 0.0) < _COMMON
    return token.shape in (CAPITAL, NONE)


def _links(token: Token) -> bool:
    return (
        token.shape == LOWER
        and token.is_joined
        and (token.letters in PARTICLES or _is_like_particle(token))
    )


def _is_like_particle(token: Token) -> bool:
    return (
        len(token.letters) <= _LONGEST_LINK
        and (token.word.target or 0) >= _KNOWN_LINK
        and max(token.word.weights.values(), default=0.0) >= _LEAST_OF_LINK
    )


def is_noun(token: Token, language: str) -> bool:
    """Whether a capital is what a language writes that noun with; compounds stand in no list."""
    word = token.word
    return (
        language in NOUNS_CAPITALISED
        and token.shape in (CAPITAL, FIRST)
        and word.is_rare
        and word.weights.get(language, 0) >= _FOREIGN
        and (
            word.zipf.get(language, 0) >= _LISTED
            or (word.target is None and len(token.letters) >= _SHORTEST_COMPOUND)
        )
    )


def opens(told: Sequence[Token], at: int, language: str) -> bool:
    """Whether a capital is that of a sentence in a language: a common word, and no name follows."""
    token = told[at]
    if token.shape != CAPITAL or at + 1 == len(told) or told[at + 1].shape not in (LOWER, LINKING):
        return False
    least = _COMMON_IF_RARE if token.word.is_rare else _COMMON
    weight = token.word.weights.get(language, 0)
    return weight >= _FOREIGN and token.word.zipf.get(language, 0) >= least


def is_name(told: Sequence[Token], at: int, language: str) -> bool:
    """Whether a word is a name as far as a language goes."""
    token = told[at]
    if token.shape == FIRST:
        return token.word.target is None and token.word.zipf.get(language, 0) < _LISTED
    if token.shape not in (CAPITAL, NONE):
        return False
    return not (opens(told, at, language) or is_noun(token, language))


def stands_by_name(told: Sequence[Token], at: int, language: str) -> tuple[bool, bool]:
    """Whether a name stands right before a word, and right behind it."""
    before = at > 0 and told[at].is_joined and is_name(told, at - 1, language)
    behind = at + 1 < len(told) and told[at + 1].is_joined and is_name(told, at + 1, language)
    return before, behind


def is_tied(told: Sequence[Token], at: int) -> bool:
    """Whether a word is one with a capital one, by a hyphen: Akasaka-cho."""
    before = at > 0 and told[at].gap == "-" and told[at - 1].shape in (CAPITAL, FIRST, NONE)
    return before or (
        at + 1 < len(told) and told[at + 1].gap == "-" and told[at + 1].shape in (CAPITAL, NONE)
    )
