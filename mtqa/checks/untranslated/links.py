"""Words of a clause that stand in names or in loan phrases, and so are no evidence.

Frequencies are Zipf values and weights are log10 of the ratio of two frequencies, as in
``mtqa.language.word_language``.
"""

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

WORD_PART = re.compile(r"[^'\N{MIDDLE DOT}]+")
"""A part of a word that apostrophes divide."""
# A conjunction before an article joins clauses, not parts of a name: und der.
# Not sensitive; at half a plant more.
_MIN_NO_LINK_WEIGHT = 3.3
# Not sensitive: 2 to 8 change nothing.
_MAX_LINK_LETTERS = 4
# Linking words between two names: de la.
# At 1 two more false findings and three examples fail, at 3 nothing changes.
_MAX_LINKS = 2
# The target knows particles of names, which are more frequent in another language: de, von, bin. A
# word that it knows better is a word of its own: “war” has 5.5 in English.
# At 4.4 for the first, and at 4.0 for the second, a plant more.
_MIN_LINK_ZIPF, _MAX_LINK_ZIPF = 3.5, 5.3
# Not sensitive: 0.5 to 2 change nothing.
_MIN_LINK_WEIGHT = 1.0
# Not sensitive; at twice the value, which no word has, a plant fewer.
_MAX_NAME_ZIPF = 5.5  # of the first word of a sentence
# A loan phrase and a word beside it that are more frequent in a language are text in that language.
# At 0.375 an example fails, at 0.625 nothing changes.
_MIN_PHRASE_WEIGHT = 0.5
# A word that is hardly more frequent in any other language is the target's own: Reformation.
# Not sensitive, nor at half and twice the value.
_MAX_OWN_NOUN_WEIGHT = 0.3


def mark_name_links(tokens: list[Token], target: str) -> None:
    """Mark the short words between two names as LINKING: Luis de la Fuente."""
    particles = proper_names().particles | proper_names().of_places
    if target != LINGUA_FRANCA:
        particles |= language(LINGUA_FRANCA).name_links
    for index, token in enumerate(tokens):
        if not _may_be_name(token) or _is_own_noun(token, target):
            continue
        end = index + 1
        while end < len(tokens) and end - index <= _MAX_LINKS and _may_link(tokens[end], particles):
            end += 1
        links = tokens[index + 1 : end]
        if len(links) > 1:
            others = [link for link in links if link.letters not in particles]
            if len(others) > 1 or any(map(_is_no_link, others)) or joins_clauses(tokens, index + 1):
                continue
        if links and end < len(tokens) and tokens[end].shape == CAPITAL and tokens[end].is_joined:
            for link in links:
                link.shape = LINKING


def mark_loan_phrases(tokens: list[Token], target: str) -> None:
    """Mark the words of phrases that the target has borrowed as LOAN: vis-à-vis."""
    phrases = _phrases_by_first_word(target)
    if not any(token.letters in phrases or not token.letters.isalpha() for token in tokens):
        return
    parts = [
        (part, index)
        for index, token in enumerate(tokens)
        for part in (
            (token.letters,) if token.letters.isalpha() else WORD_PART.findall(token.letters)
        )
    ]
    for start, (first_part, first) in enumerate(parts):
        for phrase in phrases.get(first_part, ()):
            matched = parts[start : start + len(phrase)]
            if tuple(part for part, _ in matched) == phrase:
                last = matched[-1][1]
                if not _is_in_longer_text(tokens, first, last):
                    for token in tokens[first : last + 1]:
                        token.shape = LOAN


def _is_in_longer_text(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a phrase stands beside more of its language: à la suite, arrivée à la."""
    beside = [tokens[first - 1]] if first and tokens[first].is_joined else []
    if last + 1 < len(tokens) and tokens[last + 1].is_joined:
        beside.append(tokens[last + 1])
    phrase = tokens[first : last + 1]
    return any(
        neighbour.shape == LOWER
        and any(
            weight >= _MIN_PHRASE_WEIGHT
            and all(token.word.weights.get(language, 0.0) >= _MIN_PHRASE_WEIGHT for token in phrase)
            for language, weight in neighbour.word.gains
        )
        for neighbour in beside
    )


@cache
def _phrases_by_first_word(target: str) -> dict[str, list[tuple[str, ...]]]:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in loan_phrases(target) | known_names():
        phrases.setdefault(phrase[0], []).append(phrase)
    return phrases


def _may_be_name(token: Token) -> bool:
    if token.shape == FIRST:
        return (token.word.target_zipf or 0.0) < _MAX_NAME_ZIPF
    return token.shape in (CAPITAL, NONE)


def _is_own_noun(token: Token, target: str) -> bool:
    """Return whether a word has a capital because the target capitalises its nouns."""
    return (
        capitalises_nouns(target)
        and token.word.target_zipf is not None
        and max(token.word.weights.values(), default=0.0) < _MAX_OWN_NOUN_WEIGHT
    )


def _may_link(token: Token, particles: frozenset[str]) -> bool:
    return (
        token.shape == LOWER
        and token.is_joined
        and (token.letters in particles or _is_like_particle(token))
    )


def _is_no_link(token: Token) -> bool:
    return max(token.word.weights.values(), default=0.0) >= _MIN_NO_LINK_WEIGHT


def _is_like_particle(token: Token) -> bool:
    zipf = token.word.target_zipf or 0.0
    return (
        len(token.letters) <= _MAX_LINK_LETTERS
        and zipf >= _MIN_LINK_ZIPF
        and (len(token.letters) == 1 or zipf <= _MAX_LINK_ZIPF)
        and max(token.word.weights.values(), default=0.0) >= _MIN_LINK_WEIGHT
    )
