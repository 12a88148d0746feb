"""What a word says of the language it is in: how much commoner it is there than in the target."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from math import log10
from typing import NamedTuple

from mtqa.language.lexicon import lexicon
from mtqa.language.lexicon.letters import letters
from mtqa.language.locales import LINGUA_FRANCA, find_language

# What a list lacks is rarer than its rarest word: on average ten times in another language, whose
# list may be short, and three times in the target, whose words surround it.
_BELOW_LEAST = 1.0
_BELOW_LEAST_OF_TARGET = 0.5
# A word proves at most this much, in tenfold frequencies: lists hold slips and names.
_MOST = 4.0
# What the target lists and another language lacks never speaks for that language.
_LACKING = -0.3
# Letters follow from one another, so that their probabilities say half of what they seem to; and
# less of a word that the list of the language has.
_SHARE_OF_LETTERS = 0.5
_SHARE_IF_LISTED = 0.6
# Every list holds English that was quoted: its function words are there a hundred times rarer than
# in English, the median in 27 of the 31 other lists being 2.0 to 2.5 tenfold frequencies.
_RARER_WHERE_QUOTED = 2.0
_STRONG_SEED = 1.4
_WEAK_SEED = 1.2
# Words as common as this in the target are there as parts of names: de, la, al.
_IN_NAMES = 4.6
_CONTRACTED = 3.0
_RARE = 1.0
_MOST_KEPT = 200_000
_SOUND = re.compile(r".?(.{1,3}?)\1{2}")  # hahaha, hmmm, waaah


class Word(NamedTuple):
    """What is known of one word.

    ``zipf`` holds its frequencies by language, ``target`` the one in the target (None where it is
    not listed); ``weights`` log10 of how much commoner it is in a language than in the target, for
    each language that lists it, or whose words look like it where the target does not list it.
    ``is_rare`` says that the target has it from texts of other languages, if at all; ``gains`` are
    the weights above zero.
    """

    zipf: Mapping[str, float]
    target: float | None
    weights: Mapping[str, float]
    is_rare: bool
    gains: tuple[tuple[str, float], ...] = ()

    @property
    def is_in_names(self) -> bool:
        """Whether the target knows the word well from names: de, la, al."""
        return self.target is not None and self.target > _IN_NAMES


class Foreign:
    """Words as one target sees them, each looked up once."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._words = lexicon()
        self._floor = self._words.least[target] - _BELOW_LEAST_OF_TARGET
        self._floors = {one: least - _BELOW_LEAST for one, least in self._words.least.items()}
        self._rare = self._words.least[target] + _RARE
        self._harmless: set[str] = set()
        self._strengths: dict[str, float] = {}
        self._kept: dict[str, Word] = {}

    def seeds(self, vocabulary: frozenset[str]) -> dict[str, float]:
        """Return those of an article's words that may be of another language, with their weights.

        There are none where a single word is a little commoner elsewhere: most articles have one.
        """
        found: dict[str, float] = {}
        for word in vocabulary - self._harmless:
            told = self._strengths.get(word)
            if told is None:
                told = self._strength(word)
                kept = self._strengths if told > 0 else self._harmless
                if len(kept) > _MOST_KEPT:
                    kept.clear()
                if told <= 0:
                    self._harmless.add(word)
                    continue
                self._strengths[word] = told
            found[word] = told
        return found if len(found) > 1 or max(found.values(), default=0.0) >= _STRONG_SEED else {}

    def _strength(self, word: str) -> float:
        """Return the greatest weight of a word, all of it where the target does not list it."""
        listed = word.replace("ß", "ss")
        # Elsewhere quoted English is taken out first, so that a list may lose its lead.
        if self.target == LINGUA_FRANCA and self._words.is_commonest_in(listed, self.target):
            return 0.0
        zipf = self._words.frequencies(listed)
        target = self._own(zipf)
        if target is not None:  # the highest frequency comes first
            most = next(iter(zipf.values())) - target
        else:
            most = _MOST if zipf or max(self._of_letters(word).values(), default=0.0) > 0 else 0.0
        if most < _WEAK_SEED:
            return 0.0
        # Patterns of letters alone see isn't and they've in two parts.
        parts = (f"{word}'t", f"they'{word}")
        return 0.0 if any(self._zipf(one) >= _CONTRACTED for one in parts) else most

    def _own(self, zipf: Mapping[str, float]) -> float | None:
        """Return the frequency in the target, without what its list holds of quoted English."""
        told = zipf.get(self.target)
        if told is None or self.target == LINGUA_FRANCA:
            return told
        quoted = zipf.get(LINGUA_FRANCA, 0.0) - _RARER_WHERE_QUOTED
        rest = 1 - 10 ** (quoted - told)
        return max(self._floor, told + log10(rest)) if rest > 0 else self._floor

    def _zipf(self, word: str) -> float:
        return self._words.frequencies(word).get(self.target, 0.0)

    def word(self, word: str) -> Word:
        """Return what is known of a word in lower case."""
        kept = self._kept.get(word)
        if kept is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[word] = self._look_up(word)
        return kept

    def _look_up(self, word: str) -> Word:
        zipf = self._words.frequencies(word.replace("ß", "ss"))
        target = self._own(zipf)
        if target is not None:
            weights = {one: told - target for one, told in zipf.items() if one != self.target}
            if max(map(abs, weights.values()), default=0.0) > _MOST:
                weights = {one: _within(weight) for one, weight in weights.items()}
            return Word(zipf, target, weights, target < self._rare, _above_zero(weights))
        weights = self._of_letters(word)
        for language, told in zipf.items():
            letter = _SHARE_IF_LISTED * max(0.0, weights.get(language, 0.0))
            weights[language] = min(_MOST, told - self._floor + letter)
        return Word(zipf, None, weights, True, _above_zero(weights))

    def _of_letters(self, word: str) -> dict[str, float]:
        """Return what the letters of a word say for each language that has the target's script."""
        if _SOUND.match(word):
            return {}
        costs = letters().costs(word.replace("ß", "ss"))
        own = costs.pop(self.target, None)
        if own is None:
            return {}
        return {one: _within((own - cost) * _SHARE_OF_LETTERS) for one, cost in costs.items()}

    def weight(self, told: Word, language: str) -> float:
        """Return log10 of how much commoner a word is in a language than in the target."""
        weight = told.weights.get(language)
        if weight is not None:
            return weight
        if told.target is None:
            return 0.0
        return max(-_MOST, min(_LACKING, self._floors[language] - told.target))


def _above_zero(weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple((one, weight) for one, weight in weights.items() if weight > 0)


def _within(value: float) -> float:
    return max(-_MOST, min(_MOST, value))


def listed_language(code: str) -> str | None:
    """Return the language of the table of words that a code names, or one that it is like.

    None when the table has neither.
    """
    found = find_language(code)
    while found and found.code not in lexicon().languages:
        found = find_language(found.like)
    return found.code if found else None


@cache
def capitalises_nouns(code: str) -> bool:
    """Whether a language writes every noun with a capital."""
    found = find_language(code)
    return found is not None and found.nouns_capitalised


@cache
def foreign(target: str) -> Foreign | None:
    """Return the words as a target sees them, None when the table has no list of it."""
    found = listed_language(target)
    return Foreign(found) if found else None
