"""Whether a stretch of words in another language is proved, or may as well be a name or a loan.

Frequencies and weights are in tenfold ones (log10), as ``mtqa.language.foreign`` has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mtqa.checks.fragment_names import (
    is_article,
    is_name,
    is_noun,
    is_tied,
    is_word_of,
    leads_to_name,
    opens,
    stands_by_name,
)
from mtqa.checks.fragment_words import (
    CAPITAL,
    FIRST,
    LINKING,
    LOWER,
    PARTICLES,
    Token,
    is_function_word,
    may_be_particle,
)
from mtqa.language.inflection import is_inflected

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
# One word alone may be a slip or a loan. English lends and borrows most, and asks for more proof.
_LEAST_ALONE, _LEAST_OF_LONG, _LEAST_OF_COMMON = 2.9, 2.5, 2.3
_LEAST_OF_NAME_WORD = 2.8
# A small word amid words that both languages have.
_LEAST_AMID, _LISTED_BESIDE, _LEAST_BESIDE = 2.4, 3.0, -0.5
_LEAST_BY_NAME, _LEAST_OF_PLAIN = 2.5, 3.5
_BORROWS_MOST = "en"
_LONG_RUN = 3
# Of what the target itself lists as often, a single word is no proof.
_KNOWN_ALONE = 3.2
_SHORT, _LONG, _LONGER = 4, 6, 8
_LISTED, _LISTED_IF_UNKNOWN, _COMMON, _VERY_COMMON = 4.0, 3.4, 5.0, 5.3
_HEAVY, _HEAVY_IF_KNOWN, _HEAVIEST, _HEAVIEST_UNLISTED = 3.0, 3.3, 4.0, 3.5


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
        return one.total >= _LEAST_ALONE
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
    return _is_enough_alone(told, proofs[0], one, total, target)


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
    may_be_particles = all(token.letters in PARTICLES for token in edges)
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
    said = {told[at].letters for at in proofs} | PARTICLES
    return any(
        told[at].shape == LOWER
        and told[at].letters not in said
        and told[at].word.zipf.get(one.language, 0.0) >= _LISTED
        for at in one.places
    )


def _is_enough_alone(
    told: Sequence[Token], at: int, one: Stretch, total: float, target: str
) -> bool:
    """Whether one word proves a stretch; a name beside it speaks against it."""
    language = one.language
    token, word = told[at], told[at].word
    if len(one.places) == 1 and is_inflected(token.letters, target):
        return False
    before, behind = stands_by_name(told, at, language)
    is_small = is_function_word(token, language)
    is_particle = token.is_inside or may_be_particle(told, at)
    if behind and is_small and not is_particle:
        behind = not is_word_of(told[at + 1], language)
    is_plain = target == _BORROWS_MOST and is_small and not is_particle and _is_whole(told, at)
    is_amid = _is_amid(told, at, language)
    is_phrase = (len(one.places) > 1 or is_amid) and not (before or behind)
    if word.is_in_names:  # "de" is no proof, but "plus de questions" is
        if is_plain and before != behind:
            return word.weights[language] >= _LEAST_BY_NAME
        return is_phrase and total >= (_LEAST_AMID if is_amid else _LEAST_OF_NAME_WORD)
    is_long = is_phrase and len(one.places) >= _LONG_RUN
    is_usual = target != _BORROWS_MOST and _is_common(told, at, language)
    least = _LEAST_OF_LONG if len(one.places) >= _LONG_RUN else _LEAST_ALONE
    if is_usual or (is_small and is_long and target != _BORROWS_MOST):
        least = _LEAST_OF_COMMON
    elif is_plain:
        least = _LEAST_BY_NAME
    is_unmistakable = _is_unmistakable(token, language)
    if total < least or (before and behind and not is_unmistakable):
        return False
    if (word.target or 0.0) >= _KNOWN_ALONE:
        is_single = len(token.letters) == 1
        is_sure = total >= _LEAST_BY_NAME and not is_particle and not (before and is_single)
        is_alone = is_plain and not (before or behind) and total >= _LEAST_OF_PLAIN
        if is_usual and is_long and word.zipf[language] >= _VERY_COMMON:
            return True
        return is_small and (is_phrase or is_alone or (before != behind and is_sure))
    is_short = len(token.letters) <= _SHORT
    is_common = word.zipf.get(language, 0) >= _VERY_COMMON
    return not ((before or behind) and is_short) or is_common or is_unmistakable


def _is_amid(told: Sequence[Token], at: int, language: str) -> bool:
    """Whether the words on either side may be of a language as well: type de magma."""
    if at == 0 or at + 1 == len(told):
        return False
    return (
        told[at].is_joined
        and told[at + 1].is_joined
        and all(
            one.shape == LOWER
            and one.word.zipf.get(language, 0.0) >= _LISTED_BESIDE
            and one.word.weights.get(language, -1.0) >= _LEAST_BESIDE
            for one in (told[at - 1], told[at + 1])
        )
    )


def _is_unmistakable(token: Token, language: str) -> bool:
    """Whether a word is too long, and too much another language's, to be part of a name."""
    length = len(token.letters)
    weight = token.word.weights.get(language, 0.0)
    told = token.word.zipf.get(language, 0.0)
    if not token.word.is_rare:
        return length >= _LONG and weight >= _HEAVY_IF_KNOWN and told >= _VERY_COMMON
    if length >= _LONG:
        return weight >= (_HEAVY if told else _HEAVIEST_UNLISTED) and (
            told > 0 or length >= _LONGER
        )
    return length >= _SHORT and weight >= _HEAVIEST and told >= _LISTED


def _is_common(told: Sequence[Token], at: int, language: str) -> bool:
    """Whether a word of some length, and no part of another, is well known in a language.

    Where the target has none of it, a longer one may be less known.
    """
    word, length = told[at].word, len(told[at].letters)
    least = _LISTED_IF_UNKNOWN if word.target is None and length >= _LONG else _LISTED
    known = word.zipf.get(language, 0.0) >= least
    return known and _is_whole(told, at) and length >= _SHORT


def _is_whole(told: Sequence[Token], at: int) -> bool:
    """Whether a word is no part of one with a hyphen or an apostrophe."""
    return not told[at].is_inside and (at + 1 == len(told) or not told[at + 1].is_inside)
