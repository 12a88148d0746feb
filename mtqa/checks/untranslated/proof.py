"""Whether a stretch of words in another language is proved, or may as well be a name or a loan.

Frequencies and weights are in tenfold ones (log10), as ``mtqa.language.word_language`` has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mtqa.checks.untranslated.capitals import (
    is_article,
    is_name,
    is_noun,
    is_tied,
    is_word_of,
    leads_to_name,
    opens,
)
from mtqa.checks.untranslated.single_word import is_enough_alone
from mtqa.checks.untranslated.tokens import CAPITAL, FIRST, LINKING, LOWER, Token
from mtqa.language.words import proper_names

_PROOF = 0.7
# Sums from which a stretch is one: whatever it is; of several words that the target lists too, and
# where one of them opens a sentence; with one word said again; of a clause of names.
_SURE = 6.0
_LEAST_OF_KNOWN = 3.5
_LEAST_IF_OPENED = 3.0
_LEAST_OF_REPEATED = 3.4
_LEAST_OF_CLAUSE = 9.0
_LEAST_OF_NAMES, _LEAST_OF_NAMES_BY_PARTICLE = 8.0, 9.5
_STRONG = 2.3
_SHARE_OF_REPEATED = 0.5
_LEAST_OF_EDGE = 2.4
_LEAST_OF_ARTICLE = 2.9
_LISTED, _COMMON = 4.0, 5.0


class Stretch(NamedTuple):
    """The places of some words in their clause, their language, their sum and what each adds."""

    places: range
    language: str
    total: float
    values: Mapping[int, float]


def is_enough(told: Sequence[Token], one: Stretch, target: str) -> bool:
    """Whether a stretch is proved by more than one word, or by one that nothing speaks against."""
    language = one.language
    heavy = [at for at in one.places if one.values[at] >= _PROOF]
    lower = [at for at in heavy if told[at].shape in (LOWER, LINKING) and not is_tied(told, at)]
    proofs = list({id(told[at].word): at for at in reversed(lower)}.values())
    if not proofs:
        return False
    if len(proofs) == 1 and is_article(told, proofs[0], language):
        return one.total >= _LEAST_OF_ARTICLE
    if _is_led_by_small_words(told, one):
        return True
    nouns = [at for at in heavy if is_noun(told[at], language)]
    if _is_of_a_name(told, one, lower, nouns):
        return False
    again = [one.values[at] for at in lower if at not in proofs]
    is_linked = bool(again) and _has_content(told, one, proofs)
    total = one.total - sum(again) + (_SHARE_OF_REPEATED * max(again) if is_linked else 0.0)
    if total >= _SURE:
        return True
    opening = [
        at
        for at in heavy
        if told[at].shape in (FIRST, CAPITAL)
        and at not in nouns
        and told[at].word.zipf.get(language, 0) >= _COMMON
    ]
    if len(proofs) + len(nouns) + len(opening) > 1:
        is_strong = any(told[at].word.is_rare or one.values[at] >= _STRONG for at in proofs)
        is_opened = any(opens(told, at, language) for at in opening)
        return is_strong or total >= (_LEAST_IF_OPENED if is_opened else _LEAST_OF_KNOWN)
    if is_linked and total >= _LEAST_OF_REPEATED:
        return True
    return is_enough_alone(told, proofs[0], language, target, len(one.places), total)


def _is_led_by_small_words(told: Sequence[Token], one: Stretch) -> bool:
    """Whether small words lead to or from names that only the other language writes so."""
    tokens = [told[at] for at in one.places]
    edges = [token for token in (tokens[0], tokens[-1]) if token.shape == LOWER]
    weights = {
        token.letters: token.word.weights.get(one.language, 0.0)
        for token in tokens
        if token.shape in (LOWER, LINKING) or is_word_of(token, one.language)
    }
    if not any(weights[token.letters] >= _LEAST_OF_EDGE for token in edges):
        return False
    has_names = any(token.shape == CAPITAL and token.letters in weights for token in tokens)
    may_be_particles = all(token.letters in proper_names().particles for token in edges)
    least = _LEAST_OF_NAMES_BY_PARTICLE if may_be_particles else _LEAST_OF_NAMES
    return has_names and sum(max(0.0, weight) for weight in weights.values()) >= least


def _is_of_a_name(
    told: Sequence[Token], one: Stretch, lower: Sequence[int], nouns: Sequence[int]
) -> bool:
    """Whether what seems to prove a stretch is part of a name: van den Berg, Welt am Sonntag."""
    only_behind = all(at - 1 in lower for at in nouns)
    if only_behind and leads_to_name(told, lower, one.language):
        return True
    shared = [at for at in one.places if told[at].shape == LOWER and at not in lower]
    is_clause = nouns and len({told[at].letters for at in lower}) > 1
    if one.total >= _LEAST_OF_CLAUSE and (is_clause or (len(nouns) > 1 and shared)):
        return False
    return all(told[at].shape == LINKING for at in lower) and any(
        is_name(told, at, one.language) for at in one.places
    )


def _has_content(told: Sequence[Token], one: Stretch, proofs: Sequence[int]) -> bool:
    """Whether a word in lower case of a language stands with those that prove it, as in no name."""
    said = {told[at].letters for at in proofs} | proper_names().particles
    return any(
        told[at].shape == LOWER
        and told[at].letters not in said
        and told[at].word.zipf.get(one.language, 0.0) >= _LISTED
        for at in one.places
    )
