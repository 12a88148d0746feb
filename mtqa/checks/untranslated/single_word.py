"""Whether a single word proves a candidate: it may be a misspelling, a loan word or part of a name.

Frequencies are Zipf values and weights are log10 of the ratio of two frequencies, as in
``mtqa.language.word_language``; totals are sums of weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mtqa.checks.untranslated.capitals import is_word_of, names_beside
from mtqa.checks.untranslated.tokens import LOWER, Token, is_function_word, may_be_particle
from mtqa.language.inflection import is_inflected, is_misspelled
from mtqa.language.locales import LINGUA_FRANCA

# The total of a candidate that a single word proves; if the candidate is long; if the word is
# frequent, in a target other than English.
# At 2.2 for the first 17 plants and 15 false findings more, at 3.6 30 plants fewer; at 1.7 for the
# third 4 plants and 4 false findings more, at 2.9 18 plants fewer. The second is
# not sensitive; at twice the value three plants fewer.
_MIN_TOTAL, _MIN_TOTAL_IF_LONG, _MIN_TOTAL_IF_FREQUENT = 2.9, 2.5, 2.3
# At 2 three more false findings and an example fails, at 4 nothing changes.
_MIN_LONG_CANDIDATE_WORDS = 3
# If the word is a function word in English text: beside a name; and neither there nor in a phrase.
# A quarter lower two examples fail for either, and three plants and one more.
_MIN_TOTAL_BESIDE_NAME, _MIN_TOTAL_OF_FUNCTION_WORD = 2.5, 3.5
# If the target knows the word from names (de, la): in a phrase; between words of both languages.
# At 2.1 for the first a false finding more and an example fails, at 3.5 a plant fewer; at 3.0 for
# the second an example fails.
_MIN_TOTAL_OF_NAME_WORD, _MIN_TOTAL_OF_NAME_WORD_BETWEEN = 2.8, 2.4
# At 3.75 for the first an example fails; the second is not sensitive, nor at half and twice of it.
_MIN_ZIPF_BESIDE, _MIN_WEIGHT_BESIDE = 3.0, -0.5  # of such words of both languages
# A single word is no proof if the target lists it as this frequent, with few exceptions.
# At 2.4 four plants fewer, at 4.0 a plant more and an example fails.
_MIN_KNOWN_ZIPF = 3.2
# A quarter lower 3 plants and a false finding more for the first, 4 and 1 for the second; a quarter
# higher 4 and 6 plants fewer.
_SHORT_LETTERS, _LONG_LETTERS, _VERY_LONG_LETTERS = 4, 6, 8
# The frequency of a frequent word; if the target does not list it; of a very frequent word.
# At 3.0 for the first two more false findings; at 2.6 for the second 4 plants more, at 4.3 17
# fewer; at 4.0 for the third seven more false findings, at 6.6 three plants fewer.
_MIN_FREQUENT_ZIPF, _MIN_FREQUENT_ZIPF_IF_UNKNOWN, _MIN_VERY_FREQUENT_ZIPF = 4.0, 3.4, 5.3
# The weight of a long word that no name has; if the target knows the word; if no list has it.
# At 2.25 for the first three plants more, at 3.75 two fewer.
_MIN_LONG_WEIGHT, _MIN_LONG_WEIGHT_IF_KNOWN, _MIN_LONG_WEIGHT_IF_UNLISTED = 3.0, 3.3, 3.5
# The weight of a short word that no name has.
# At 3.0 a plant and two false findings more and an example fails, at 5.0 two plants fewer.
_MIN_SHORT_WEIGHT = 4.0


class _Proof(NamedTuple):
    """A word that may prove a candidate, with the candidate's size and total, and what is beside.

    ``is_between_shared_words`` says that the words on either side may be in the language as well.
    """

    token: Token
    language: str
    word_count: int
    total: float
    is_before_name: bool
    is_behind_name: bool
    is_between_shared_words: bool
    is_whole: bool
    may_be_particle: bool
    in_english: bool

    @property
    def is_function_word(self) -> bool:
        return is_function_word(self.token, self.language)

    @property
    def is_by_name(self) -> bool:
        return self.is_before_name or self.is_behind_name

    @property
    def is_by_single_name(self) -> bool:
        return self.is_before_name != self.is_behind_name

    @property
    def is_phrase(self) -> bool:
        """Whether other words of the language, and no name, stand beside it."""
        return (self.word_count > 1 or self.is_between_shared_words) and not self.is_by_name

    @property
    def is_long_phrase(self) -> bool:
        return self.is_phrase and self.word_count >= _MIN_LONG_CANDIDATE_WORDS

    @property
    def is_english_function_word(self) -> bool:
        """Whether it is a function word in English text that names do not have."""
        return (
            self.in_english and self.is_function_word and self.is_whole and not self.may_be_particle
        )

    @property
    def is_frequent(self) -> bool:
        """Whether it is frequent, in a target other than English."""
        word, length = self.token.word, len(self.token.letters)
        is_unknown = word.target_zipf is None and length >= _LONG_LETTERS
        min_zipf = _MIN_FREQUENT_ZIPF_IF_UNKNOWN if is_unknown else _MIN_FREQUENT_ZIPF
        is_listed = word.zipf.get(self.language, 0.0) >= min_zipf
        return is_listed and not self.in_english and self.is_whole and length >= _SHORT_LETTERS


def is_proved_by_word(
    tokens: Sequence[Token], index: int, language: str, target: str, word_count: int, total: float
) -> bool:
    """Return whether the word at ``index`` proves a candidate of ``word_count`` words.

    ``total`` is the sum of their weights. A name beside the word speaks against it.
    """
    token = tokens[index]
    if is_misspelled(token.letters, target):
        return False
    # “dans” is no plural of Dan
    if word_count == 1 and not is_function_word(token, language):
        if is_inflected(token.letters, target):
            return False
    proof = _proof(tokens, index, language, target, word_count, total)
    if token.word.is_in_names:  # "de" is no proof, but "plus de questions" is
        return _is_proved_by_name_word(proof)
    is_unmistakable = _is_unmistakable(token, language)
    if total < _min_total(proof):
        return False
    if proof.is_before_name and proof.is_behind_name and not is_unmistakable:
        return False
    if (token.word.target_zipf or 0.0) >= _MIN_KNOWN_ZIPF:
        return _is_proved_by_known_word(proof)
    is_very_frequent = token.word.zipf.get(language, 0.0) >= _MIN_VERY_FREQUENT_ZIPF
    may_be_name = proof.is_by_name and len(token.letters) <= _SHORT_LETTERS
    return not may_be_name or is_very_frequent or is_unmistakable


def _proof(
    tokens: Sequence[Token], index: int, language: str, target: str, word_count: int, total: float
) -> _Proof:
    token = tokens[index]
    is_behind_name, is_before_name = names_beside(tokens, index, language)
    is_particle = token.is_inside or may_be_particle(tokens, index)
    if is_before_name and is_function_word(token, language) and not is_particle:
        is_before_name = not is_word_of(tokens[index + 1], language)
    return _Proof(
        token,
        language,
        word_count,
        total,
        is_before_name=is_before_name,
        is_behind_name=is_behind_name,
        is_between_shared_words=_is_between_shared_words(tokens, index, language),
        is_whole=not token.is_inside
        and (index + 1 == len(tokens) or not tokens[index + 1].is_inside),
        may_be_particle=is_particle,
        # English borrows most and is borrowed from most, and so requires more evidence.
        in_english=target == LINGUA_FRANCA,
    )


def _is_proved_by_name_word(proof: _Proof) -> bool:
    """Return whether a word that the target knows well from names is enough."""
    if proof.is_english_function_word and proof.is_by_single_name:
        return proof.token.word.weights[proof.language] >= _MIN_TOTAL_BESIDE_NAME
    min_total = (
        _MIN_TOTAL_OF_NAME_WORD_BETWEEN
        if proof.is_between_shared_words
        else _MIN_TOTAL_OF_NAME_WORD
    )
    return proof.is_phrase and proof.total >= min_total


def _min_total(proof: _Proof) -> float:
    in_long_phrase = proof.is_function_word and proof.is_long_phrase and not proof.in_english
    if proof.is_frequent or in_long_phrase:
        return _MIN_TOTAL_IF_FREQUENT
    if proof.is_english_function_word:
        return _MIN_TOTAL_BESIDE_NAME
    is_long = proof.word_count >= _MIN_LONG_CANDIDATE_WORDS
    return _MIN_TOTAL_IF_LONG if is_long else _MIN_TOTAL


def _is_proved_by_known_word(proof: _Proof) -> bool:
    """Return whether a word that the target lists as well is enough."""
    if proof.is_frequent and proof.is_long_phrase:
        if proof.token.word.zipf[proof.language] >= _MIN_VERY_FREQUENT_ZIPF:
            return True
    if not proof.is_function_word:
        return False
    if proof.is_by_single_name:
        is_initial = proof.is_behind_name and len(proof.token.letters) == 1
        may_be_name = proof.may_be_particle or is_initial
        return proof.total >= _MIN_TOTAL_BESIDE_NAME and not may_be_name
    is_enough_alone = (
        proof.is_english_function_word
        and not proof.is_by_name
        and proof.total >= _MIN_TOTAL_OF_FUNCTION_WORD
    )
    return proof.is_phrase or is_enough_alone


def _is_between_shared_words(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Return whether the words on either side may be in a language as well: sorte de glacier."""
    if index == 0 or index + 1 == len(tokens):
        return False
    return (
        tokens[index].is_joined
        and tokens[index + 1].is_joined
        and all(
            neighbour.shape == LOWER
            and neighbour.word.zipf.get(language, 0.0) >= _MIN_ZIPF_BESIDE
            and neighbour.word.weights.get(language, -1.0) >= _MIN_WEIGHT_BESIDE
            for neighbour in (tokens[index - 1], tokens[index + 1])
        )
    )


def _is_unmistakable(token: Token, language: str) -> bool:
    """Return whether a word is too long, and its weight too high, to be part of a name."""
    length = len(token.letters)
    weight = token.word.weights.get(language, 0.0)
    zipf = token.word.zipf.get(language, 0.0)
    if not token.word.is_rare:
        is_very_frequent = zipf >= _MIN_VERY_FREQUENT_ZIPF
        return length >= _LONG_LETTERS and weight >= _MIN_LONG_WEIGHT_IF_KNOWN and is_very_frequent
    if length < _LONG_LETTERS:
        is_frequent = zipf >= _MIN_FREQUENT_ZIPF
        return length >= _SHORT_LETTERS and weight >= _MIN_SHORT_WEIGHT and is_frequent
    if zipf > 0:
        return weight >= _MIN_LONG_WEIGHT
    return length >= _VERY_LONG_LETTERS and weight >= _MIN_LONG_WEIGHT_IF_UNLISTED
