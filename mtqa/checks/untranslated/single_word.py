"""Whether one word alone proves a stretch of another language.

It may be a slip, a loan or a part of a name. Frequencies and weights are in tenfold ones (log10).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mtqa.checks.untranslated.capitals import is_word_of, stands_by_name
from mtqa.checks.untranslated.tokens import LOWER, Token, is_function_word, may_be_particle
from mtqa.language.inflection import is_inflected, is_slip
from mtqa.language.locales import LINGUA_FRANCA

# Sums that are enough: of one word; in a stretch of some words; of a well-known word elsewhere than
# in English; of a small word beside a name, and of one that neither stands by a name nor in more.
_LEAST, _LEAST_OF_LONG, _LEAST_OF_COMMON = 2.9, 2.5, 2.3
_LEAST_BY_NAME, _LEAST_OF_PLAIN = 2.5, 3.5
_LONG_RUN = 3
# A word that the target knows from names (de, la): in a stretch; amid words that both languages
# have.
_LEAST_OF_NAME_WORD, _LEAST_AMID = 2.8, 2.4
_LISTED_BESIDE, _LEAST_BESIDE = 3.0, -0.5
# Of what the target itself lists as often, a single word is no proof.
_KNOWN = 3.2
_SHORT, _LONG, _LONGER = 4, 6, 8
_LISTED, _LISTED_IF_UNKNOWN, _VERY_COMMON = 4.0, 3.4, 5.3
_HEAVY, _HEAVY_IF_KNOWN, _HEAVIEST, _HEAVIEST_UNLISTED = 3.0, 3.3, 4.0, 3.5


class _Proof(NamedTuple):
    """One word, the number of words in its stretch, what they add up to, and what is around it."""

    token: Token
    language: str
    words: int
    total: float
    is_before_name: bool
    is_behind_name: bool
    is_amid: bool
    is_whole: bool
    may_be_particle: bool
    in_english: bool

    @property
    def is_small(self) -> bool:
        return is_function_word(self.token, self.language)

    @property
    def is_by_name(self) -> bool:
        return self.is_before_name or self.is_behind_name

    @property
    def is_by_one_name(self) -> bool:
        return self.is_before_name != self.is_behind_name

    @property
    def is_phrase(self) -> bool:
        """Whether other words of its language, and no name, stand beside it."""
        return (self.words > 1 or self.is_amid) and not self.is_by_name

    @property
    def is_long(self) -> bool:
        return self.is_phrase and self.words >= _LONG_RUN

    @property
    def is_plain(self) -> bool:
        """Whether it is a small word in English that names do not have."""
        return self.in_english and self.is_small and self.is_whole and not self.may_be_particle

    @property
    def is_common(self) -> bool:
        """Whether it is well known, elsewhere than in English.

        Where the target has none of it, a longer one may be less known.
        """
        word, length = self.token.word, len(self.token.letters)
        least = _LISTED_IF_UNKNOWN if word.target is None and length >= _LONG else _LISTED
        known = word.zipf.get(self.language, 0.0) >= least
        return known and not self.in_english and self.is_whole and length >= _SHORT


def is_enough_alone(
    told: Sequence[Token], at: int, language: str, target: str, count: int, total: float
) -> bool:
    """Whether a word proves a stretch of ``count`` words with a sum; a name beside it denies it."""
    token = told[at]
    if is_slip(token.letters, target):
        return False
    # “dans” is no plural of Dan
    if count == 1 and not is_function_word(token, language) and is_inflected(token.letters, target):
        return False
    one = _proof(told, at, language, target, count, total)
    if token.word.is_in_names:  # "de" is no proof, but "plus de questions" is
        return _is_enough_of_names(one)
    is_sure = _is_unmistakable(token, language)
    if total < _least(one) or (one.is_before_name and one.is_behind_name and not is_sure):
        return False
    if (token.word.target or 0.0) >= _KNOWN:
        return _is_enough_if_known(one)
    is_common = token.word.zipf.get(language, 0.0) >= _VERY_COMMON
    return not (one.is_by_name and len(token.letters) <= _SHORT) or is_common or is_sure


def _proof(
    told: Sequence[Token], at: int, language: str, target: str, count: int, total: float
) -> _Proof:
    token = told[at]
    behind, before = stands_by_name(told, at, language)
    is_particle = token.is_inside or may_be_particle(told, at)
    if before and is_function_word(token, language) and not is_particle:
        before = not is_word_of(told[at + 1], language)
    return _Proof(
        token,
        language,
        count,
        total,
        is_before_name=before,
        is_behind_name=behind,
        is_amid=_is_amid(told, at, language),
        is_whole=not token.is_inside and (at + 1 == len(told) or not told[at + 1].is_inside),
        may_be_particle=is_particle,
        # English lends and borrows most, and asks for more proof.
        in_english=target == LINGUA_FRANCA,
    )


def _is_enough_of_names(one: _Proof) -> bool:
    """Whether a word is enough that the target knows well from names."""
    if one.is_plain and one.is_by_one_name:
        return one.token.word.weights[one.language] >= _LEAST_BY_NAME
    return one.is_phrase and one.total >= (_LEAST_AMID if one.is_amid else _LEAST_OF_NAME_WORD)


def _least(one: _Proof) -> float:
    if one.is_common or (one.is_small and one.is_long and not one.in_english):
        return _LEAST_OF_COMMON
    if one.is_plain:
        return _LEAST_BY_NAME
    return _LEAST_OF_LONG if one.words >= _LONG_RUN else _LEAST


def _is_enough_if_known(one: _Proof) -> bool:
    """Whether a word is enough that the target lists as well."""
    if one.is_common and one.is_long and one.token.word.zipf[one.language] >= _VERY_COMMON:
        return True
    if not one.is_small:
        return False
    if one.is_by_one_name:
        is_initial = one.is_behind_name and len(one.token.letters) == 1
        return one.total >= _LEAST_BY_NAME and not one.may_be_particle and not is_initial
    is_alone = one.is_plain and not one.is_by_name and one.total >= _LEAST_OF_PLAIN
    return one.is_phrase or is_alone


def _is_amid(told: Sequence[Token], at: int, language: str) -> bool:
    """Whether the words on either side may be of a language as well: sorte de glacier."""
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
