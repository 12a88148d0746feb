"""The stretches of a clause with the most evidence for another language.

The weight of a word is log10 of how much more frequent it is in the other language than in the
target; the candidate in each likely language is the stretch with the greatest sum (Kadane's
algorithm, Bentley 1984, Communications of the ACM 27), which ends where the sum drops too far
(Altschul et al. 1990, Journal of Molecular Biology 215).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.untranslated.capitals import is_noun, is_noun_article, opens_sentence
from mtqa.checks.untranslated.evidence import Candidate, is_proved
from mtqa.checks.untranslated.tokens import (
    CAPITAL,
    FIGURE,
    FIRST,
    LINKING,
    LOAN,
    LOWER,
    NONE,
    Token,
    is_function_word,
)
from mtqa.language.word_language import ForeignWords, capitalises_nouns
from mtqa.language.words import proper_names

# Bounds the time. At 4 a plant fewer and a false finding more, at 8 nothing changes.
_MAX_LANGUAGES = 6
# At 2.5 four plants fewer and a false finding fewer, at 1.5 nothing changes.
_MIN_TOTAL = 2.0  # of the weights of a candidate
# Languages within this much of the greatest total are all tried.
# Not sensitive, nor at half and twice the value.
_MAX_TOTAL_BEHIND = 0.3
# Added to the total in the language that the article was translated from.
# Not sensitive; a test has a fragment that only the bonus proves.
_SOURCE_BONUS = 1.0
# A capital says little: names are in all lists, inflected as the language of the list does.
# The third if the language lists the word; at 0.525 a plant fewer. Otherwise not
# sensitive; at half the second a plant fewer.
_MIN_CAPITAL_WEIGHT, _MAX_CAPITAL_WEIGHT, _MAX_LISTED_CAPITAL_WEIGHT = -0.3, 0.8, 0.7
# A capital that the target knows this well is no evidence at all.
# At 2.6 five more false findings and three examples fail, at 4.4 nothing changes.
_MIN_KNOWN_NAME_ZIPF = 3.5
# A noun behind its article is no evidence against a candidate, however well the target knows it.
# Not sensitive, nor at half and twice the value.
_MIN_NOUN_WEIGHT = 0.1
# The first word of a sentence may be a name.
# At a share of 0.875 a false finding more.
_FIRST_WORD_SHARE = 0.7  # of its weight
_MIN_FIRST_WORD_WEIGHT = -2.0
# Of a linking word that may be a particle, and of others. At 1.9 for the second a false finding
# more.
_MAX_PARTICLE_WEIGHT, _MAX_LINKING_WEIGHT = 0.2, 1.5
# A candidate ends where its sum has dropped by this much from its maximum.
# At 1.5 an example fails, at 2.5 nothing changes.
_MAX_DROP = 2.0
# Not sensitive; at half the third a plant and a false finding more, at twice of it seven plants
# fewer.
_MASKED_WEIGHT = -1.0
_FIGURE_WEIGHT = -0.1
_UNJOINED_WEIGHT = -0.3  # added for a comma before the word
# Lists know no capitals: a target that capitalises nouns has a word in lower case less often than
# its list says, so the weight of a word above the first value rises by the second.
# For either, a quarter is a plant more or fewer.
_MIN_LOWER_CASE_WEIGHT, _LOWER_CASE_BONUS = 0.5, 0.5
# As in ``word_language``. At 3.0 a plant fewer, at 5.0 nothing changes.
_MAX_WEIGHT = 4.0


class Fragment(NamedTuple):
    """A stretch of words in another language, ``tokens[start:end]``."""

    start: int
    end: int
    language: str


def find_fragments(
    words: ForeignWords, tokens: Sequence[Token], source: str | None
) -> Iterator[Fragment]:
    """Yield the stretches of a clause in other languages, the one with the most evidence first.

    Less evidence is needed for ``source``, the language that the article was translated from.
    """
    yield from _fragments_between(words, tokens, 0, len(tokens), source)


def _fragments_between(
    words: ForeignWords, tokens: Sequence[Token], low: int, high: int, source: str | None
) -> Iterator[Fragment]:
    candidates: list[Candidate] = []
    greatest = _MIN_TOTAL
    for language, max_total in _likely_languages(words, tokens[low:high], source):
        if max_total < greatest - _MAX_TOTAL_BEHIND:
            continue
        weights = [_weight(words, tokens, index, language) for index in range(low, high)]
        total, start, end = _best_stretch(weights)
        total += _SOURCE_BONUS if language == source and total > 0 else 0.0
        greatest = max(greatest, total)
        indices = range(low + start, low + end)
        weight_of = dict(zip(indices, weights[start:end], strict=True))
        candidates.append(Candidate(indices, language, total, weight_of))
    min_total = max(_MIN_TOTAL, greatest - _MAX_TOTAL_BEHIND)
    candidates = [candidate for candidate in candidates if candidate.total >= min_total]
    if not candidates:
        return
    candidates.sort(key=lambda candidate: -candidate.total)
    proved = next(
        (candidate for candidate in candidates if is_proved(tokens, candidate, words.target)), None
    )
    best = proved or candidates[0]
    start, end = _whole_words(tokens, best.indices, low, high)
    if proved:
        yield Fragment(start, end, best.language)
    yield from _fragments_between(words, tokens, low, start, source)
    yield from _fragments_between(words, tokens, end, high, source)


def _likely_languages(
    words: ForeignWords, tokens: Sequence[Token], source: str | None
) -> list[tuple[str, float]]:
    """Return the languages of the words in lower case, the likeliest first.

    The second value is the greatest total that a candidate in the language can have.
    """
    sums: dict[str, float] = {}
    capital_sums: dict[str, float] = {}
    max_bonus = 0.0
    for token in tokens:
        if token.shape in (LOWER, LINKING):
            for language, weight in token.word.gains:
                sums[language] = sums.get(language, 0.0) + weight
            max_bonus += _LOWER_CASE_BONUS if capitalises_nouns(words.target) else 0.0
        elif token.shape in (CAPITAL, FIRST):
            for language, weight in token.word.gains:
                capital_sums[language] = capital_sums.get(language, 0.0) + weight
    if source in sums:
        sums[source] += _SOURCE_BONUS
    min_sum = _MIN_TOTAL - _MAX_CAPITAL_WEIGHT
    likely = [language for language, total in sums.items() if total >= min_sum]
    likely.sort(key=lambda language: (-sums[language], language))
    max_bonus_of_nouns = _MIN_NOUN_WEIGHT * len(tokens)
    return [
        (
            language,
            sums[language] + capital_sums.get(language, 0.0) + max_bonus + max_bonus_of_nouns,
        )
        for language in likely[:_MAX_LANGUAGES]
    ]


def _weight(words: ForeignWords, tokens: Sequence[Token], index: int, language: str) -> float:
    """Return what a word adds to the total of a candidate in a language."""
    token = tokens[index]
    if token.shape in (NONE, LOAN):
        return _MASKED_WEIGHT
    if token.shape == FIGURE:
        return _FIGURE_WEIGHT
    weight = words.weight(token.word, language)
    if token.shape == LOWER:
        if weight > _MIN_LOWER_CASE_WEIGHT and capitalises_nouns(words.target):
            weight = min(_MAX_WEIGHT, weight + _LOWER_CASE_BONUS)
    elif token.shape == CAPITAL:
        weight = _weight_of_capital(tokens, index, language, weight)
    elif token.shape == FIRST:
        weight = max(weight * _FIRST_WORD_SHARE, _MIN_FIRST_WORD_WEIGHT)
    elif token.shape == LINKING and not _links_noun(tokens, index, language):
        particles = proper_names().particles
        may_be_particle = token.letters in particles or not is_function_word(token, language)
        weight = min(weight, _MAX_PARTICLE_WEIGHT if may_be_particle else _MAX_LINKING_WEIGHT)
    return weight if token.is_joined else weight + _UNJOINED_WEIGHT


def _links_noun(tokens: Sequence[Token], index: int, language: str) -> bool:
    """Return whether a noun with a capital stands on either side of a linking word."""
    return is_noun(tokens[index - 1], language) or (
        index + 1 < len(tokens) and is_noun(tokens[index + 1], language)
    )


def _weight_of_capital(tokens: Sequence[Token], index: int, language: str, weight: float) -> float:
    token = tokens[index]
    if is_noun(token, language):
        return weight
    if opens_sentence(tokens, index, language):
        return max(weight * _FIRST_WORD_SHARE, _MIN_FIRST_WORD_WEIGHT)
    if index and is_noun_article(tokens, index - 1, language):
        return max(weight, _MIN_NOUN_WEIGHT)
    target_zipf = token.word.target_zipf
    if language not in token.word.zipf:
        if target_zipf is None:
            return max(_MIN_CAPITAL_WEIGHT, min(weight, _MAX_CAPITAL_WEIGHT))
        return max(-target_zipf / 2, _MIN_FIRST_WORD_WEIGHT)
    is_known = (target_zipf or 0.0) >= _MIN_KNOWN_NAME_ZIPF
    max_weight = 0.0 if is_known else _MAX_LISTED_CAPITAL_WEIGHT
    return max(_MIN_CAPITAL_WEIGHT, min(weight, max_weight))


def _best_stretch(weights: Sequence[float]) -> tuple[float, int, int]:
    """Return the greatest sum of consecutive weights, and the start and end of that stretch.

    A stretch ends where its sum has dropped by ``_MAX_DROP``, so that it does not extend beyond a
    word of the target.
    """
    best = (0.0, 0, 0)
    total, greatest, start = 0.0, 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0 or total < greatest - _MAX_DROP:
            total, greatest, start = 0.0, 0.0, index
        total += weight
        greatest = max(greatest, total)
        if total > best[0]:
            best = (total, start, index + 1)
    return best


def _whole_words(tokens: Sequence[Token], indices: range, low: int, high: int) -> tuple[int, int]:
    """Return the start and end of a candidate, extended to whole words with hyphens."""
    start, end = indices.start, indices.stop
    while start > low and tokens[start].is_inside:
        start -= 1
    while end < high and tokens[end].is_inside:
        end += 1
    return start, end
