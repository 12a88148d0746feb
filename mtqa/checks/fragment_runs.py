"""The stretch of a clause that speaks best for another language, and whether that is enough.

Each word weighs log10 of how much commoner it is in the other language than in the target; the
best stretch is the one of the greatest sum (Kadane's algorithm, Bentley 1984, Communications of
the ACM 27; cut where it drops too far, Altschul et al. 1990, Journal of Molecular Biology 215), for
each language that has a chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.fragment_words import (
    CAPITAL,
    FIGURE,
    FIRST,
    LINKING,
    LOAN,
    LOWER,
    NONE,
    PARTICLES,
    Token,
    is_name,
    is_noun,
    is_tied,
    opens,
    stands_by_name,
)
from mtqa.language.foreign import Foreign

# Sums below which a stretch is no fragment, in tenfold frequencies: of several foreign words, and
# of one, which may as well be a slip or a loan.
_LEAST_SUM = 2.0
_LEAST_ALONE = 2.9
_SURE = 6.0
_LEAST_OF_NAME_WORD = 2.8
# Of what the target itself lists as often, a single word is no proof.
_KNOWN_ALONE = 3.0
_STRONG = 2.5
_LEAST_OF_KNOWN = 3.5
_PROOF = 0.7
_MOST_LANGUAGES = 6
_PRIOR = 1.0  # how much less is enough for the language that the article was translated from
# A capital says little: names are in all lists, and inflected as their language does.
_NAME_LOSS, _NAME_GAIN, _LISTED_GAIN = -0.3, 0.8, 0.5
_KNOWN_NAME = 3.5
_SHARE_OF_FIRST = 0.7
_FIRST_LOSS = -2.0
_LINK_GAIN = 0.2
_MOST_LOST = 2.0
_MASKED = -1.0
_NUMBER = -0.1
_COMMA = -0.3
_COMMON = 5.0
_VERY_COMMON = 5.5
_FUNCTION_WORD = 6.5
_SHORT = 4


class Run(NamedTuple):
    """A stretch of words, ``tokens[start:end]``, its language and its sum."""

    start: int
    end: int
    language: str
    total: float


def runs(words: Foreign, told: Sequence[Token], source: str | None) -> Iterator[Run]:
    """Yield the stretches in another language, the best first; ``source`` needs less to be one."""
    yield from _runs(words, told, 0, len(told), source)


def _runs(
    words: Foreign, told: Sequence[Token], low: int, high: int, source: str | None
) -> Iterator[Run]:
    best: Run | None = None
    values: list[float] = []
    for language in _candidates(told[low:high], source):
        scored = [_value(words, told, at, language) for at in range(low, high)]
        total, start, end = _best(scored)
        total += _PRIOR if language == source and total > 0 else 0.0
        if best is None or total > best.total:
            best, values = Run(low + start, low + end, language, total), scored
    if best is None or best.total < _LEAST_SUM:
        return
    start, end = _whole_words(told, best, low, high)
    if _is_enough(told, best, values, low):
        yield Run(start, end, best.language, best.total)
    yield from _runs(words, told, low, start, source)
    yield from _runs(words, told, end, high, source)


def _candidates(told: Sequence[Token], source: str | None) -> list[str]:
    """Return the languages that the words in lower case speak for, the likeliest first."""
    sums: dict[str, float] = {}
    for token in told:
        if token.shape == LOWER or token.shape == LINKING:
            for language, weight in token.word.weights.items():
                if weight > 0:
                    sums[language] = sums.get(language, 0.0) + weight
    if source in sums:
        sums[source] += _PRIOR
    likely = [language for language, total in sums.items() if total >= _LEAST_SUM - _NAME_GAIN]
    return sorted(likely, key=lambda one: (-sums[one], one))[:_MOST_LANGUAGES]


def _value(words: Foreign, told: Sequence[Token], at: int, language: str) -> float:
    """Return what one word adds to a stretch in a language."""
    token = told[at]
    if token.shape in (NONE, LOAN):
        return _MASKED
    if token.shape == FIGURE:
        return _NUMBER
    weight = words.weight(token.word, language)
    if token.shape == CAPITAL:
        weight = _of_capital(told, at, language, weight)
    elif token.shape == FIRST:
        weight = max(weight * _SHARE_OF_FIRST, _FIRST_LOSS)
    elif token.shape == LINKING and not (
        is_noun(told[at - 1], language) or (at + 1 < len(told) and is_noun(told[at + 1], language))
    ):
        weight = min(weight, _LINK_GAIN)
    return weight if token.is_joined else weight + _COMMA


def _of_capital(told: Sequence[Token], at: int, language: str, weight: float) -> float:
    token = told[at]
    if opens(told, at, language):
        return max(weight * _SHARE_OF_FIRST, _FIRST_LOSS)
    if is_noun(token, language):
        return weight
    target = token.word.target
    if language not in token.word.zipf:
        if target is None:
            return max(_NAME_LOSS, min(weight, _NAME_GAIN))
        return max(-target / 2, _FIRST_LOSS)
    most = 0.0 if (target or 0.0) >= _KNOWN_NAME else _LISTED_GAIN
    return max(_NAME_LOSS, min(weight, most))


def _best(values: Sequence[float]) -> tuple[float, int, int]:
    """Return the greatest sum of values in a row, and where they stand.

    A row ends where it has lost ``_MOST_LOST``: it does not reach across a word of the target.
    """
    best = (0.0, 0, 0)
    total, most, start = 0.0, 0.0, 0
    for at, value in enumerate(values):
        if total <= 0 or total < most - _MOST_LOST:
            total, most, start = 0.0, 0.0, at
        total += value
        most = max(most, total)
        if total > best[0]:
            best = (total, start, at + 1)
    return best


def _whole_words(told: Sequence[Token], run: Run, low: int, high: int) -> tuple[int, int]:
    """Widen a stretch to the words with hyphens and apostrophes that it begins or ends in."""
    start, end = run.start, run.end
    while start > low and told[start].is_inside:
        start -= 1
    while end < high and told[end].is_inside:
        end += 1
    return start, end


def _is_enough(told: Sequence[Token], run: Run, values: Sequence[float], low: int) -> bool:
    """Whether a stretch is proved by more than one word, or by one that nothing speaks against."""
    language = run.language
    places = range(run.start, run.end)
    heavy = [at for at in places if values[at - low] >= _PROOF]
    lower = [at for at in heavy if told[at].shape in (LOWER, LINKING) and not is_tied(told, at)]
    proofs = list({id(told[at].word): at for at in reversed(lower)}.values())
    if not proofs:
        return False
    led_on = stands_by_name(told, max(lower), language)[1]
    if led_on and all(told[at].letters in PARTICLES for at in proofs):  # van den Berg
        return False
    if all(told[at].shape == LINKING for at in proofs) and any(
        is_name(told, at, language) for at in places
    ):
        return False  # a longer name, one word of which is a noun too: Springer, Welt am Sonntag
    total = run.total - sum(values[at - low] for at in lower if at not in proofs)
    more = sum(
        is_noun(told[at], language) or told[at].word.zipf.get(language, 0) >= _COMMON
        for at in heavy
        if told[at].shape in (FIRST, CAPITAL)
    )
    if total >= _SURE:
        return True
    if len(proofs) + more > 1:
        is_strong = any(told[at].word.is_rare or values[at - low] >= _STRONG for at in proofs)
        return is_strong or total >= _LEAST_OF_KNOWN
    at = proofs[0]
    word = told[at].word
    before, behind = stands_by_name(told, at, language)
    if word.is_in_names:  # "de" is no proof, but "plus de questions" is
        is_phrase = run.end - run.start > 1 and not (before or behind)
        return total >= _LEAST_OF_NAME_WORD and is_phrase
    if total < _LEAST_ALONE or (before and behind):
        return False
    if (word.target or 0.0) >= _KNOWN_ALONE:
        is_function_word = word.zipf.get(language, 0) >= _FUNCTION_WORD
        return is_function_word and run.end - run.start > 1 and not (before or behind)
    is_short = told[at].end - told[at].start <= _SHORT
    return not ((before or behind) and is_short and word.zipf.get(language, 0) < _VERY_COMMON)
