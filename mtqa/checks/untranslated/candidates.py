"""The stretches of a clause with the most evidence for another language.

The weight of a word is log10 of how much more frequent it is in the other language than in the
target; the candidate is the stretch with the greatest sum in any likely language (Kadane's
algorithm, Bentley 1984, Communications of the ACM 27), which ends where the sum drops too far
(Altschul et al. 1990, Journal of Molecular Biology 215). Whether a candidate is in another language
is not decided here, but by a model of its features (``evidence``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.untranslated.clauses import (
    CAPITAL,
    FIGURE,
    FIRST,
    LINKING,
    LOAN,
    LOWER,
    NONE,
    Token,
    is_noun,
)
from mtqa.language.word_language import ForeignWords

_MAX_LANGUAGES = 6  # bounds the time
_MIN_TOTAL = 1.4  # of the weights of a candidate; the model finds none with less
_SOURCE_BONUS = 1.0  # of the language that the article was translated from
# A capital says little: names are in all lists, inflected as the language of the list does.
_MIN_CAPITAL_WEIGHT, _MAX_CAPITAL_WEIGHT = -0.3, 0.7
_MIN_NAME_ZIPF = 3.5  # of a capital that the target knows, which is no evidence
# Of a noun of a language that capitalises nouns; the first behind a word of that language.
_MIN_NOUN_WEIGHT, _MAX_NOUN_WEIGHT = 0.1, 2.0
_MAX_LINKING_WEIGHT = 0.2  # of a word between two names
_MAX_DROP = 2.0  # of the sum within a candidate
_MASKED_WEIGHT = -1.0
_FIGURE_WEIGHT = -0.1
_UNJOINED_WEIGHT = -0.3  # added for a comma before the word


class Candidate(NamedTuple):
    """A stretch of words that may be in another language, ``tokens[start:end]``.

    ``weights`` are those of its words.
    """

    start: int
    end: int
    language: str
    weights: tuple[float, ...]


def find_candidates(
    words: ForeignWords, tokens: Sequence[Token], source: str | None
) -> Iterator[Candidate]:
    """Yield the stretches of a clause that may be in other languages, in order.

    ``source`` is the language that the article was translated from.
    """
    yield from _candidates_between(words, tokens, 0, len(tokens), source)


def _candidates_between(
    words: ForeignWords, tokens: Sequence[Token], low: int, high: int, source: str | None
) -> Iterator[Candidate]:
    best: Candidate | None = None
    greatest = _MIN_TOTAL
    for language, max_total in _likely_languages(tokens[low:high], source):
        if max_total < greatest:
            break
        weights = [_weight(words, tokens, index, language) for index in range(low, high)]
        total, start, end = _best_stretch(weights)
        if language == source:
            total += _SOURCE_BONUS
        if total > greatest:
            greatest = total
            start, end = _whole_words(tokens, low + start, low + end, low, high)
            best = Candidate(start, end, language, tuple(weights[start - low : end - low]))
    if best is None:
        return
    yield from _candidates_between(words, tokens, low, best.start, source)
    yield best
    yield from _candidates_between(words, tokens, best.end, high, source)


def _likely_languages(tokens: Sequence[Token], source: str | None) -> list[tuple[str, float]]:
    """Return the languages of the words, the likeliest first.

    The second value is the greatest total that a candidate in the language can have.
    """
    sums: dict[str, float] = {}
    for token in tokens:
        if token.shape in (LOWER, LINKING):
            for language, weight in token.word.gains:
                sums[language] = sums.get(language, 0.0) + weight
        elif token.shape in (CAPITAL, FIRST):
            for language, weight in token.word.gains:
                weight = min(weight, _MAX_NOUN_WEIGHT)
                sums[language] = sums.get(language, 0.0) + weight
    if source in sums:
        sums[source] += _SOURCE_BONUS
    likely = [(language, total) for language, total in sums.items() if total >= _MIN_TOTAL]
    likely.sort(key=lambda entry: (-entry[1], entry[0]))
    return likely[:_MAX_LANGUAGES]


def _weight(words: ForeignWords, tokens: Sequence[Token], index: int, language: str) -> float:
    """Return what a word adds to the total of a candidate in a language."""
    token = tokens[index]
    if token.shape in (NONE, LOAN):
        return _MASKED_WEIGHT
    if token.shape == FIGURE:
        return _FIGURE_WEIGHT
    weight = words.weight(token.word, language)
    if token.shape == LINKING:
        weight = min(weight, _MAX_LINKING_WEIGHT)
    elif token.shape != LOWER:
        least, most = _capital_weights(words, tokens, index, language)
        weight = max(least, min(weight, most))
    return weight if token.is_joined else weight + _UNJOINED_WEIGHT


def _capital_weights(
    words: ForeignWords, tokens: Sequence[Token], index: int, language: str
) -> tuple[float, float]:
    """Return the least and the greatest weight that a word with a capital may have."""
    token = tokens[index]
    if is_noun(token, language):
        before = tokens[index - 1] if index and token.is_joined else None
        if before and before.shape == LOWER and words.weight(before.word, language) > 0:
            return _MIN_NOUN_WEIGHT, _MAX_NOUN_WEIGHT
    is_listed = language in token.word.zipf or token.word.target_zipf is None
    least = _MIN_CAPITAL_WEIGHT if is_listed else -_MAX_DROP
    if token.shape == CAPITAL and (token.word.target_zipf or 0.0) >= _MIN_NAME_ZIPF:
        return least, 0.0
    return least, _MAX_NOUN_WEIGHT if is_noun(token, language) else _MAX_CAPITAL_WEIGHT


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


def _whole_words(
    tokens: Sequence[Token], start: int, end: int, low: int, high: int
) -> tuple[int, int]:
    """Return the start and end of a candidate, extended to whole words with hyphens."""
    while start > low and tokens[start].is_inside:
        start -= 1
    while end < high and tokens[end].is_inside:
        end += 1
    return start, end
