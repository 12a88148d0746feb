"""Which words of a clause stand in names or in borrowed phrases, and so say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mtqa.checks.untranslated.tokens import (
    CAPITAL,
    FIRST,
    LINKING,
    LOAN,
    LOWER,
    NONE,
    Token,
    joins_clauses,
)
from mtqa.language.locales import LINGUA_FRANCA, language
from mtqa.language.word_language import capitalises_nouns
from mtqa.language.words import known_names, loan_phrases, proper_names

PART = re.compile(r"[^'\N{MIDDLE DOT}]+")
"""What apostrophes divide a word in."""
# A conjunction before an article joins clauses, and no parts of a name: und der.
_NO_LINK = 3.3
_LONGEST_LINK = 4
_MOST_LINKS = 2
# Particles of names are known in the target, and commoner in another language: de, von, bin, las;
# what it knows better is a word of its own (“war” is 5.5 in English).
_KNOWN_LINK, _BEST_KNOWN_LINK = 3.5, 5.3
_LEAST_OF_LINK = 1.0
_COMMON_OPENING = 5.5
_GOES_ON = 0.5  # by which much a loan phrase, and a word beside it, are commoner in a language
# What is hardly commoner in any other language is the target's own: Reformation.
_OWN = 0.3


def link(told: list[Token], target: str) -> None:
    """Mark the short words that stand between two names: Luis de la Fuente."""
    particles = proper_names().particles | proper_names().of_places
    if target != LINGUA_FRANCA:
        particles |= language(LINGUA_FRANCA).name_links
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


def lend(told: list[Token], target: str) -> None:
    """Mark the words of phrases that the target has borrowed: vis-à-vis."""
    phrases = _phrases_by_first_word(target)
    if not any(token.letters in phrases or not token.letters.isalpha() for token in told):
        return
    letters = [
        (part, at)
        for at, token in enumerate(told)
        for part in ((token.letters,) if token.letters.isalpha() else PART.findall(token.letters))
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
    """Whether a phrase stands in more of its own language: à la suite, arrivée à la."""
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
    for phrase in loan_phrases(target) | known_names():
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _may_be_name(token: Token) -> bool:
    if token.shape == FIRST:
        return (token.word.target or 0.0) < _COMMON_OPENING
    return token.shape in (CAPITAL, NONE)


def _is_own_noun(token: Token, target: str) -> bool:
    """Whether the target writes a word with a capital because it is one of its nouns."""
    return (
        capitalises_nouns(target)
        and token.word.target is not None
        and max(token.word.weights.values(), default=0.0) < _OWN
    )


def _links(token: Token, particles: frozenset[str]) -> bool:
    return (
        token.shape == LOWER
        and token.is_joined
        and (token.letters in particles or _is_like_particle(token))
    )


def _is_no_link(token: Token) -> bool:
    return max(token.word.weights.values(), default=0.0) >= _NO_LINK


def _is_like_particle(token: Token) -> bool:
    return (
        len(token.letters) <= _LONGEST_LINK
        and (token.word.target or 0) >= _KNOWN_LINK
        and (len(token.letters) == 1 or (token.word.target or 0) <= _BEST_KNOWN_LINK)
        and max(token.word.weights.values(), default=0.0) >= _LEAST_OF_LINK
    )
