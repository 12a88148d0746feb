"""The stretch of a clause that speaks best for another language.

Each word weighs log10 of how much commoner it is in the other language than in the target; the
best stretch is the one of the greatest sum (Kadane's algorithm, Bentley 1984, Communications of
the ACM 27; cut where it drops too far, Altschul et al. 1990, Journal of Molecular Biology 215), for
each language that has a chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.untranslated.capitals import is_article, is_noun, opens
from mtqa.checks.untranslated.proof import Stretch, is_enough
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
from mtqa.language.word_language import Foreign, capitalises_nouns
from mtqa.language.words import proper_names

_MOST_LANGUAGES = 6
_LEAST_SUM = 2.0  # below it a stretch is no fragment, in tenfold frequencies
_CLOSE = 0.3  # of languages that are as likely as that, one is enough
_PRIOR = 1.0  # how much less is enough for the language that the article was translated from
# A capital says little: names are in all lists, and inflected as their language does.
_NAME_LOSS, _NAME_GAIN, _LISTED_GAIN = -0.3, 0.8, 0.7
_KNOWN_NAME = 3.5
_NOUN_GAIN = 0.1  # behind its article, whatever the target thinks of it
_SHARE_OF_FIRST = 0.7
_FIRST_LOSS = -2.0
_LINK_GAIN, _GAIN_OF_SMALL_WORD = 0.2, 1.5
_MOST_LOST = 2.0
_MASKED = -1.0
_NUMBER = -0.1
_COMMA = -0.3
# Lists know no capitals: where the target writes nouns with one, it has a word in lower case less
# often than its list says.
_LEAST_IF_NOT_NOUN, _IF_NOT_NOUN = 0.5, 0.5
_MOST = 4.0


class Run(NamedTuple):
    """A stretch of words, ``tokens[start:end]``, and its language."""

    start: int
    end: int
    language: str


def runs(words: Foreign, told: Sequence[Token], source: str | None) -> Iterator[Run]:
    """Yield the stretches in another language, the best first; ``source`` needs less to be one."""
    yield from _runs(words, told, 0, len(told), source)


def _runs(
    words: Foreign, told: Sequence[Token], low: int, high: int, source: str | None
) -> Iterator[Run]:
    found: list[Stretch] = []
    greatest = _LEAST_SUM
    for language, most in _candidates(words, told[low:high], source):
        if most < greatest - _CLOSE:
            continue
        values = [_value(words, told, at, language) for at in range(low, high)]
        total, start, end = _best(values)
        total += _PRIOR if language == source and total > 0 else 0.0
        greatest = max(greatest, total)
        places = range(low + start, low + end)
        found.append(
            Stretch(places, language, total, dict(zip(places, values[start:end], strict=True)))
        )
    close = [one for one in found if one.total >= max(_LEAST_SUM, greatest - _CLOSE)]
    if not close:
        return
    close.sort(key=lambda one: -one.total)
    proved = next((one for one in close if is_enough(told, one, words.target)), None)
    best = proved or close[0]
    start, end = _whole_words(told, best.places, low, high)
    if proved:
        yield Run(start, end, best.language)
    yield from _runs(words, told, low, start, source)
    yield from _runs(words, told, end, high, source)


def _candidates(
    words: Foreign, told: Sequence[Token], source: str | None
) -> list[tuple[str, float]]:
    """Return the languages that the words in lower case speak for, the likeliest first.

    Beside each stands the most that a stretch in it can add up to.
    """
    sums: dict[str, float] = {}
    capitals: dict[str, float] = {}
    most = 0.0
    for token in told:
        if token.shape in (LOWER, LINKING):
            for language, weight in token.word.gains:
                sums[language] = sums.get(language, 0.0) + weight
            most += _IF_NOT_NOUN if capitalises_nouns(words.target) else 0.0
        elif token.shape in (CAPITAL, FIRST):
            for language, weight in token.word.gains:
                capitals[language] = capitals.get(language, 0.0) + weight
    if source in sums:
        sums[source] += _PRIOR
    likely = [language for language, total in sums.items() if total >= _LEAST_SUM - _NAME_GAIN]
    likely.sort(key=lambda one: (-sums[one], one))
    return [
        (one, sums[one] + capitals.get(one, 0.0) + most + _NOUN_GAIN * len(told))
        for one in likely[:_MOST_LANGUAGES]
    ]


def _value(words: Foreign, told: Sequence[Token], at: int, language: str) -> float:
    """Return what one word adds to a stretch in a language."""
    token = told[at]
    if token.shape in (NONE, LOAN):
        return _MASKED
    if token.shape == FIGURE:
        return _NUMBER
    weight = words.weight(token.word, language)
    if token.shape == LOWER and weight > _LEAST_IF_NOT_NOUN and capitalises_nouns(words.target):
        weight = min(_MOST, weight + _IF_NOT_NOUN)
    elif token.shape == CAPITAL:
        weight = _of_capital(told, at, language, weight)
    elif token.shape == FIRST:
        weight = max(weight * _SHARE_OF_FIRST, _FIRST_LOSS)
    elif token.shape == LINKING and not (
        is_noun(told[at - 1], language) or (at + 1 < len(told) and is_noun(told[at + 1], language))
    ):
        particles = proper_names().particles
        may_be_particle = token.letters in particles or not is_function_word(token, language)
        weight = min(weight, _LINK_GAIN if may_be_particle else _GAIN_OF_SMALL_WORD)
    return weight if token.is_joined else weight + _COMMA


def _of_capital(told: Sequence[Token], at: int, language: str, weight: float) -> float:
    token = told[at]
    if is_noun(token, language):
        return weight
    if opens(told, at, language):
        return max(weight * _SHARE_OF_FIRST, _FIRST_LOSS)
    if at and is_article(told, at - 1, language):
        return max(weight, _NOUN_GAIN)
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


def _whole_words(told: Sequence[Token], places: range, low: int, high: int) -> tuple[int, int]:
    """Widen a stretch to the words with hyphens and apostrophes that it begins or ends in."""
    start, end = places.start, places.stop
    while start > low and told[start].is_inside:
        start -= 1
    while end < high and told[end].is_inside:
        end += 1
    return start, end
