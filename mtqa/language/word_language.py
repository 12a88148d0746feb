"""Evidence of words for a language: how much more frequent they are there than in the target.

Frequencies are Zipf values, the base-10 logarithm of occurrences in a billion words (van Heuven et
al. 2014, Quarterly Journal of Experimental Psychology 67). Weights are differences of two Zipf
values: the base-10 logarithm of the ratio of two frequencies. The comments beside constants were
measured as ``mtqa.checks.untranslated`` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import log10
from typing import NamedTuple

from mtqa.language.lexicon import lexicon
from mtqa.language.lexicon.letters import letters
from mtqa.language.lexicon.plain import plain_words
from mtqa.language.locales import LINGUA_FRANCA, find_language
from mtqa.lazy import lazy

# A word that a list lacks is rarer than the rarest word in it: on average ten times in another
# language, whose list may be short, and three times in the target, whose words surround it. The
# first is not sensitive; at 0.375 for the second 7 plants fewer, at 0.625 4 plants and 2 false
# findings more.
_ZIPF_BELOW_LIST = 1.0
_ZIPF_BELOW_TARGET_LIST = 0.5
# Lists contain slips and names, so a word proves no more than that.
# At 3.0 20 plants fewer and a false finding more, at 5.0 nothing changes.
_MAX_WEIGHT = 4.0
# A word that the target lists and another language lacks is never evidence for that language.
# Not sensitive.
_MAX_UNLISTED_WEIGHT = -0.3
# Letters depend on one another, so their probabilities prove half of what they seem to, and less
# for a word that the list of the language has. A quarter lower 11 and 8 plants fewer; a quarter
# higher 9 and 5 plants and 2 false findings more, and an example fails.
_SHARE_OF_LETTERS = 0.5
_SHARE_OF_LETTERS_IF_LISTED = 0.6
# Every list contains quoted English, whose function words are there a hundred times rarer than in
# English: the median is 2.0 to 2.5 Zipf less in 27 of the 31 other lists.
# At 1.5 four more false findings, at 2.5 ten plants fewer.
_QUOTED_ENGLISH_LOSS_ZIPF = 2.0
# Of words for which an article is searched. At 1.75 for the first a plant fewer; otherwise not
# sensitive, but at twice the second 21 plants fewer.
_MIN_ONLY_SEED_WEIGHT = 1.4  # of a word that alone makes an article be searched
_MIN_SEED_WEIGHT = 1.2
# Not sensitive; at 6.0 a plant more.
_MIN_CONTRACTION_ZIPF = 3.0
# At 1.25 a false finding more, at 0.75 nothing changes.
_RARE_ZIPF_ABOVE_LIST = 1.0  # up to this much above the rarest word of the target's list
_MAX_CACHED_WORDS = 200_000  # a run of news meets some 40,000 words
_SOUND = lazy(r".?(.{1,3}?)\1{2}")  # hahaha, hmmm, waaah


class Word(NamedTuple):
    """What is known of a word in lower case.

    ``zipf`` has its frequency in each language that lists it, the highest first; ``target_zipf``
    the frequency in the target, None if the target does not list it. ``weights`` has log10 of how
    much more frequent it is in a language than in the target, for each language that lists it and,
    if the target does not, for each language whose words look like it; ``gains`` are the weights
    above zero. ``is_rare`` says that the target has the word from texts of other languages, if at
    all.
    """

    zipf: Mapping[str, float]
    target_zipf: float | None
    weights: Mapping[str, float]
    is_rare: bool
    gains: tuple[tuple[str, float], ...] = ()


class ForeignWords:
    """The evidence of words for other languages than a target; each word is looked up once."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._lexicon = lexicon()
        lowest = self._lexicon.least
        self._unlisted_target_zipf = lowest[target] - _ZIPF_BELOW_TARGET_LIST
        self._unlisted_zipf = {code: zipf - _ZIPF_BELOW_LIST for code, zipf in lowest.items()}
        self._rare_zipf = lowest[target] + _RARE_ZIPF_ABOVE_LIST
        self._no_seeds = set(plain_words(target))
        self._seed_weights: dict[str, float] = {}
        self._cached_words: dict[str, Word] = {}

    def seeds(self, vocabulary: frozenset[str]) -> dict[str, float]:
        """Return the words that may be in another language, with their weights.

        Empty if there is a single such word of a low weight, as in most articles.
        """
        found: dict[str, float] = {}
        for word in vocabulary - self._no_seeds:
            weight = self._seed_weights.get(word)
            if weight is None:
                weight = self.seed_weight(word)
                cache = self._seed_weights if weight > 0 else self._no_seeds
                if len(cache) > _MAX_CACHED_WORDS:
                    cache.clear()
                if weight <= 0:
                    self._no_seeds.add(word)
                    continue
                self._seed_weights[word] = weight
            found[word] = weight
        is_enough = len(found) > 1 or max(found.values(), default=0.0) >= _MIN_ONLY_SEED_WEIGHT
        return found if is_enough else {}

    def seed_weight(self, word: str) -> float:
        """Return the highest weight of a word, 0 if it cannot begin a fragment."""
        listed = word.replace("ß", "ss")
        # In other targets quoted English is subtracted first, so that another language may lead.
        if self.target == LINGUA_FRANCA and self._lexicon.is_commonest_in(listed, self.target):
            return 0.0
        zipf = self._lexicon.frequencies(listed)
        target_zipf = self._target_zipf(zipf)
        if target_zipf is not None:  # the highest frequency comes first
            highest = next(iter(zipf.values())) - target_zipf
        else:
            looks_foreign = zipf or max(self._weights_of_letters(word).values(), default=0.0) > 0
            highest = _MAX_WEIGHT if looks_foreign else 0.0
        if highest < _MIN_SEED_WEIGHT:
            return 0.0
        # A pattern of letters divides contractions in two: isn't, they've.
        contractions = (f"{word}'t", f"they'{word}")
        is_contracted = any(
            self._zipf_in_target(contraction) >= _MIN_CONTRACTION_ZIPF
            for contraction in contractions
        )
        return 0.0 if is_contracted else highest

    def _target_zipf(self, zipf: Mapping[str, float]) -> float | None:
        """Return the frequency in the target, without that of quoted English in its list."""
        listed = zipf.get(self.target)
        if listed is None or self.target == LINGUA_FRANCA:
            return listed
        quoted = zipf.get(LINGUA_FRANCA, 0.0) - _QUOTED_ENGLISH_LOSS_ZIPF
        remaining_share = 1 - 10 ** (quoted - listed)
        if remaining_share <= 0:
            return self._unlisted_target_zipf
        return max(self._unlisted_target_zipf, listed + log10(remaining_share))

    def _zipf_in_target(self, word: str) -> float:
        return self._lexicon.zipf(word, self.target)

    def word(self, word: str) -> Word:
        """Return what is known of a word in lower case."""
        cached = self._cached_words.get(word)
        if cached is None:
            if len(self._cached_words) > _MAX_CACHED_WORDS:
                self._cached_words.clear()
            cached = self._cached_words[word] = self._look_up(word)
        return cached

    def _look_up(self, word: str) -> Word:
        zipf = self._lexicon.frequencies(word.replace("ß", "ss"))
        target_zipf = self._target_zipf(zipf)
        if target_zipf is not None:
            weights = {
                code: frequency - target_zipf
                for code, frequency in zipf.items()
                if code != self.target
            }
            if max(map(abs, weights.values()), default=0.0) > _MAX_WEIGHT:
                weights = {code: _bounded(weight) for code, weight in weights.items()}
            is_rare = target_zipf < self._rare_zipf
            return Word(zipf, target_zipf, weights, is_rare, _above_zero(weights))
        weights = self._weights_of_letters(word)
        for code, frequency in zipf.items():
            by_letters = _SHARE_OF_LETTERS_IF_LISTED * max(0.0, weights.get(code, 0.0))
            weights[code] = min(_MAX_WEIGHT, frequency - self._unlisted_target_zipf + by_letters)
        return Word(zipf, None, weights, True, _above_zero(weights))

    def _weights_of_letters(self, word: str) -> dict[str, float]:
        """Return the weight of a word's letters for each language in the script of the target."""
        if _SOUND.match(word):
            return {}
        costs = letters().costs(word.replace("ß", "ss"))
        own = costs.pop(self.target, None)
        if own is None:
            return {}
        return {code: _bounded((own - cost) * _SHARE_OF_LETTERS) for code, cost in costs.items()}

    def weight(self, word: Word, language: str) -> float:
        """Return log10 of how much more frequent a word is in a language than in the target."""
        weight = word.weights.get(language)
        if weight is not None:
            return weight
        if word.target_zipf is None:
            return 0.0
        unlisted = self._unlisted_zipf[language] - word.target_zipf
        return max(-_MAX_WEIGHT, min(_MAX_UNLISTED_WEIGHT, unlisted))


def _above_zero(weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple((code, weight) for code, weight in weights.items() if weight > 0)


def _bounded(weight: float) -> float:
    return max(-_MAX_WEIGHT, min(_MAX_WEIGHT, weight))


def listed_language(code: str) -> str | None:
    """Return the language of a code, or one that it is like, that the word table has.

    None if the table has neither.
    """
    found = find_language(code)
    while found and found.code not in lexicon().languages:
        found = find_language(found.like)
    return found.code if found else None


@cache
def capitalises_nouns(code: str) -> bool:
    """Return whether a language writes every noun with a capital."""
    found = find_language(code)
    return found is not None and found.nouns_capitalised


@cache
def foreign_words(target: str) -> ForeignWords | None:
    """Return the evidence of words for a target; None if the word table has no list of it."""
    found = listed_language(target)
    return ForeignWords(found) if found else None
