"""What a word with a capital may be: a name, a noun, or the first word of a sentence.

Frequencies are Zipf values and weights are log10 of the ratio of two frequencies, as in
``mtqa.language.word_language``.
"""

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

# A word with a capital where no name is expected: the first word of a sentence of the source.
# At 4.1 for the first two more false findings and an example fails; at 5.6 for the second a plant
# fewer. Otherwise not sensitive.
_MIN_OPENING_ZIPF, _MIN_OPENING_ZIPF_IF_RARE = 5.5, 4.5
# Of a word that the target hardly knows. Not sensitive; at 3.0 three plants fewer and an example
# fails.
_MIN_FOREIGN_WEIGHT = 1.5
# Likewise; at 3.75 an example fails, at 2.25 nothing changes.
_MIN_LISTED_ZIPF = 3.0
# Shorter unlisted words are more likely names. Not sensitive: 4 to 16 change nothing.
_MIN_COMPOUND_LETTERS = 8
# The target lists surnames, too, and a surname may weigh 1.8 (Müller); nouns weigh more.
# At half the first two examples fail, at twice of it two plants fewer; at 3.15 for the second an
# example fails.
_MIN_FOREIGN_WEIGHT_IF_KNOWN, _MIN_LISTED_ZIPF_IF_KNOWN = 2.15, 4.2
# Behind a particle a capital is a surname (de la Rúa), unless its word is a noun or more frequent
# than surnames are, which must be more if the target lists the word as well. At 2.8 for the first
# an example fails; the second is not sensitive, at twice the value a plant fewer.
_MIN_NO_SURNAME_ZIPF, _MIN_NO_SURNAME_ZIPF_IF_LISTED = 3.7, 4.6
# Not sensitive; at 1.0 an example fails, at 4.0 a plant fewer.
_MIN_PARTICLE_WEIGHT = 2.0
# Behind two particles a word that only the target knows is no surname either: de la Swedish. At 3.4
# for the first a plant more; the second is not sensitive, from half to twice of it.
_MIN_TARGET_WORD_ZIPF, _MAX_TARGET_WORD_WEIGHT = 4.5, -1.0
# Of a listed word behind a particle. At 2.25 two examples fail, at 3.75 nothing changes.
_MIN_SURE_WEIGHT = 3.0
# In both languages: Region. At 5.6 an example fails, at 3.4 nothing changes.
_MIN_SHARED_NOUN_ZIPF = 4.5
# “met” is Dutch as well, and has 5.1 in English.
# At 6.4 an example fails, at 3.8 nothing changes.
_MIN_OWN_WORD_ZIPF = 5.1


def is_noun(token: Token, language: str) -> bool:
    """Return whether a word has a capital because a language capitalises its nouns.

    No list has all compounds, so a long word that the target does not list may be a noun too.
    """
    if token.shape not in (CAPITAL, FIRST) or not capitalises_nouns(language):
        return False
    if is_function_word(token, language):  # the river Oder is not the word “oder”
        return False
    word = token.word
    weight, zipf = word.weights.get(language, 0.0), word.zipf.get(language, 0.0)
    if weight >= _MIN_FOREIGN_WEIGHT_IF_KNOWN and zipf >= _MIN_LISTED_ZIPF_IF_KNOWN:
        return True
    if weight < _MIN_FOREIGN_WEIGHT:
        return False
    is_listed = word.is_rare and zipf >= _MIN_LISTED_ZIPF
    is_compound = word.target_zipf is None and len(token.letters) >= _MIN_COMPOUND_LETTERS
    return is_listed or is_compound


def is_word_of(token: Token, language: str) -> bool:
    """Return whether a word with a capital is a word of a language: Escuela, Norwegia."""
    word = token.word
    min_zipf = _MIN_LISTED_ZIPF if word.is_rare else _MIN_LISTED_ZIPF_IF_KNOWN
    return (
        token.shape == CAPITAL
        and word.weights.get(language, 0.0) >= _MIN_FOREIGN_WEIGHT_IF_KNOWN
        and word.zipf.get(language, 0.0) >= min_zipf
    )


def opens_sentence(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Return whether a word opens a sentence in a language: it is frequent, and no name follows."""
    token = tokens[index]
    if token.shape != CAPITAL or index + 1 == len(tokens) or not tokens[index + 1].is_joined:
        return False
    if tokens[index + 1].shape not in (LOWER, LINKING):
        return False
    min_zipf = _MIN_OPENING_ZIPF_IF_RARE if token.word.is_rare else _MIN_OPENING_ZIPF
    weight = token.word.weights.get(language, 0)
    return weight >= _MIN_FOREIGN_WEIGHT and token.word.zipf.get(language, 0) >= min_zipf


def is_name(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Return whether a word is a name, as far as it can be known from a language."""
    token = tokens[index]
    if token.shape == FIRST:
        is_listed = token.word.zipf.get(language, 0) >= _MIN_LISTED_ZIPF
        return token.word.target_zipf is None and not is_listed
    if token.shape not in (CAPITAL, NONE):
        return False
    return not (
        opens_sentence(tokens, index, language)
        or is_noun(token, language)
        or _is_capitalised_article(tokens, index, language)
    )


def _is_capitalised_article(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Return whether a function word with a capital precedes a word in lower case: Le juge."""
    return (
        is_function_word(tokens[index], language)
        and index + 1 < len(tokens)
        and tokens[index + 1].is_joined
        and tokens[index + 1].shape == LOWER
    )


def names_beside(tokens: Sequence[Token], index: int, language: str) -> tuple[bool, bool]:
    """Return whether a name stands immediately before a word, and immediately behind it."""
    before = index > 0 and tokens[index].is_joined and is_name(tokens, index - 1, language)
    behind = (
        index + 1 < len(tokens)
        and tokens[index + 1].is_joined
        and is_name(tokens, index + 1, language)
    )
    return before, behind


def is_hyphenated_to_capital(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a hyphen joins a word to a word with a capital: Akasaka-cho."""
    before = (
        index > 0 and tokens[index].gap == "-" and tokens[index - 1].shape in (CAPITAL, FIRST, NONE)
    )
    return before or (
        index + 1 < len(tokens)
        and tokens[index + 1].gap == "-"
        and tokens[index + 1].shape in (CAPITAL, NONE)
    )


def is_noun_article(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Return whether a word is the article of a noun that the target knows too: in der Region."""
    if not capitalises_nouns(language) or tokens[index].letters not in articles_of_nouns():
        return False
    if index + 1 == len(tokens) or not tokens[index + 1].is_joined:
        return False
    if tokens[index + 1].shape != CAPITAL:
        return False
    if index and tokens[index - 1].shape != LOWER:
        return False
    if index and tokens[index - 1].letters in proper_names().particles:
        return False
    noun = tokens[index + 1].word
    return min(noun.target_zipf or 0.0, noun.zipf.get(language, 0.0)) >= _MIN_SHARED_NOUN_ZIPF


def leads_to_name(tokens: Sequence[Token], lower: Sequence[int], language: str) -> bool:
    """Return whether the only evidence of a candidate is particles before names: van den Berg.

    ``lower`` are the indices of its words in lower case. A frequent word of the target beside the
    particles is no evidence: met van den Berg.
    """
    leading = [index for index in lower if _leads_to_capital(tokens, index)]
    if max(lower) not in leading:
        return False
    if any(_leads_to_no_surname(tokens, index, language) for index in leading):
        return False
    return all(index in leading or _is_own_word(tokens[index]) for index in lower)


def _is_own_word(token: Token) -> bool:
    if (token.word.target_zipf or 0.0) < _MIN_OWN_WORD_ZIPF:
        return False
    return token.letters not in articles_of_nouns() | proper_names().particles


def _leads_to_capital(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a particle, and any particles behind it, precede a capital."""
    end = _end_of_particles(tokens, index)
    if joins_clauses(tokens, index):
        return False
    return index < end < len(tokens) and tokens[end].shape == CAPITAL and tokens[end].is_joined


def _end_of_particles(tokens: Sequence[Token], index: int) -> int:
    while index < len(tokens):
        if tokens[index].shape == CAPITAL or not may_be_particle(tokens, index):
            break
        index += 1
    return index


def _leads_to_no_surname(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Return whether a particle leads to a noun, or to a word that the target hardly knows.

    Many surnames are common words in their own language: Fuente, Ríos, Iglesia.
    """
    end = _end_of_particles(tokens, index)
    token, word = tokens[end], tokens[end].word
    target_zipf = word.target_zipf or 0.0
    if end - index > 1 and target_zipf >= _MIN_TARGET_WORD_ZIPF:
        weight = word.weights.get(language, _MAX_TARGET_WORD_WEIGHT)
        return weight <= _MAX_TARGET_WORD_WEIGHT
    is_listed = word.target_zipf is not None
    min_zipf = _MIN_NO_SURNAME_ZIPF_IF_LISTED if is_listed else _MIN_NO_SURNAME_ZIPF
    if any(
        zipf >= min_zipf
        and is_word_of(token, code)
        and tokens[index].word.weights.get(code, 0.0) >= _MIN_PARTICLE_WEIGHT
        and (word.is_rare or word.weights[code] > _MIN_SURE_WEIGHT)
        for code, zipf in word.zipf.items()
    ):
        return True
    if not is_noun(token, language):
        return False
    if language not in word.zipf:
        return True
    weight = word.weights.get(language, 0.0)
    is_frequent = word.zipf[language] >= _MIN_LISTED_ZIPF_IF_KNOWN
    return weight >= _MIN_SURE_WEIGHT or (is_frequent and weight >= _MIN_FOREIGN_WEIGHT_IF_KNOWN)
