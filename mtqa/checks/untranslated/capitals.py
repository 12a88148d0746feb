"""What a word with a capital may be: a name, a noun, or the first word of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.checks.untranslated.tokens import (
    CAPITAL,
    FIRST,
    LINKING,
    LOWER,
    NONE,
    Token,
    is_function_word,
    joins_clauses,
    may_be_particle,
)
from mtqa.language.word_language import capitalises_nouns
from mtqa.language.words import articles_of_nouns, proper_names

# A capital that stands where no name is expected: the first word of a sentence of the source.
_COMMON, _COMMON_IF_RARE = 5.5, 4.5
_FOREIGN = 1.5
_LISTED = 3.0
_SHORTEST_COMPOUND = 8
# Surnames are commoner at home too (Müller: 1.8 tenfold frequencies); nouns are more so.
_FOREIGN_IF_KNOWN, _LISTED_IF_KNOWN = 2.15, 4.2
# Behind a particle a capital is a surname (de la Rúa) but for words better known than that at home,
# and so much more there the more the target knows of them; and but for nouns.
_HARDLY_KNOWN, _KNOWN, _WELL_KNOWN = 1.3, 3.7, 4.6
_OF_PARTICLE = 2.0
# Nor is one behind two particles what the target alone knows: de la Swedish.
_TOO_KNOWN, _LACKS = 4.5, -1.0
_FOREIGN_COMPOUND, _LONG_COMPOUND = 2.5, 10
_SURELY_FOREIGN = 3.0
_KNOWN_TO_BOTH = 4.5
_TARGETS_OWN = 5.1  # "met" is Dutch as well, and 5.1 in English


def is_noun(token: Token, language: str) -> bool:
    """Whether a capital is what a language writes that noun with; compounds stand in no list."""
    word = token.word
    weight, told = word.weights.get(language, 0.0), word.zipf.get(language, 0.0)
    length = len(token.letters)
    return (
        token.shape in (CAPITAL, FIRST)
        and capitalises_nouns(language)
        and not is_function_word(token, language)  # the river is no “oder”
        and (
            (weight >= _FOREIGN_IF_KNOWN and told >= _LISTED_IF_KNOWN)
            or (weight >= _FOREIGN and word.is_rare and told >= _LISTED)
            or (weight >= _FOREIGN and word.target is None and length >= _SHORTEST_COMPOUND)
        )
    )


def is_word_of(token: Token, language: str) -> bool:
    """Whether a word with a capital is one of a language: Escuela, Norwegia."""
    word = token.word
    told = word.zipf.get(language, 0.0)
    return (
        token.shape == CAPITAL
        and word.weights.get(language, 0.0) >= _FOREIGN_IF_KNOWN
        and told >= (_LISTED if word.is_rare else _LISTED_IF_KNOWN)
    )


def opens(told: Sequence[Token], at: int, language: str) -> bool:
    """Whether a capital is that of a sentence in a language: a common word, and no name follows."""
    token = told[at]
    if token.shape != CAPITAL or at + 1 == len(told) or not told[at + 1].is_joined:
        return False
    if told[at + 1].shape not in (LOWER, LINKING):
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
    return not (
        opens(told, at, language) or is_noun(token, language) or _is_article_of(told, at, language)
    )


def _is_article_of(told: Sequence[Token], at: int, language: str) -> bool:
    """Whether a small word with a capital stands before a word in lower case: Le juge."""
    return (
        is_function_word(told[at], language)
        and at + 1 < len(told)
        and told[at + 1].is_joined
        and told[at + 1].shape == LOWER
    )


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


def is_article(told: Sequence[Token], at: int, language: str) -> bool:
    """Whether a word is the article of a noun that the target has as well: in der Region."""
    if not capitalises_nouns(language) or told[at].letters not in articles_of_nouns():
        return False
    if at + 1 == len(told) or not told[at + 1].is_joined or told[at + 1].shape != CAPITAL:
        return False
    if at and (told[at - 1].shape != LOWER or told[at - 1].letters in proper_names().particles):
        return False
    noun = told[at + 1].word
    return min(noun.target or 0.0, noun.zipf.get(language, 0.0)) >= _KNOWN_TO_BOTH


def leads_to_name(told: Sequence[Token], lower: Sequence[int], language: str) -> bool:
    """Whether only particles right before names prove a stretch: van den Berg.

    A word that the target has itself proves nothing beside them: met van den Berg.
    """
    leading = [at for at in lower if _leads_on(told, at)]
    if max(lower) not in leading:
        return False
    if any(_is_no_surname(told, at, language) for at in leading):
        return False
    return all(at in leading or _is_own(told[at]) for at in lower)


def _is_own(token: Token) -> bool:
    if (token.word.target or 0.0) < _TARGETS_OWN:
        return False
    return token.letters not in articles_of_nouns() | proper_names().particles


def _leads_on(told: Sequence[Token], at: int) -> bool:
    """Whether a particle, and others behind it, stand right before a capital."""
    end = _end_of_particles(told, at)
    if joins_clauses(told, at):
        return False
    return at < end < len(told) and told[end].shape == CAPITAL and told[end].is_joined


def _end_of_particles(told: Sequence[Token], at: int) -> int:
    while at < len(told) and told[at].shape != CAPITAL and may_be_particle(told, at):
        at += 1
    return at


def _is_no_surname(told: Sequence[Token], at: int, language: str) -> bool:
    """Whether a particle leads to a noun, or to a word that the target hardly has.

    Many a surname is a common word at home: Fuente, Ríos, Iglesia.
    """
    end = _end_of_particles(told, at)
    token, word = told[end], told[end].word
    if end - at > 1 and (word.target or 0.0) >= _TOO_KNOWN:
        return word.weights.get(language, _LACKS) <= _LACKS
    least = _WELL_KNOWN if (word.target or 0.0) > _HARDLY_KNOWN else _KNOWN
    if any(
        frequency >= least
        and is_word_of(token, one)
        and told[at].word.weights.get(one, 0.0) >= _OF_PARTICLE
        and (word.is_rare or word.weights[one] > _SURELY_FOREIGN)
        for one, frequency in word.zipf.items()
    ):
        return True
    if not is_noun(token, language):
        return False
    weight = word.weights.get(language, 0.0)
    if language in word.zipf:
        is_common = word.zipf[language] >= _LISTED_IF_KNOWN and weight >= _FOREIGN_IF_KNOWN
        return weight >= _SURELY_FOREIGN or is_common
    return weight >= _FOREIGN_COMPOUND and len(token.letters) >= _LONG_COMPOUND
