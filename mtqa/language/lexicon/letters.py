"""Trigrams of letters in each language, for unlisted words: their file format and their use.

For each trigram and language the table has the probability of the third letter behind the other
two (a word begins and ends in spaces), counted over the word list of the language and smoothed by
shorter contexts (Jelinek and Mercer 1980). Numbers are little-endian; the file reads::

    8 bytes   MAGIC
    4 bytes   length of the header
    header    JSON: languages, number of trigrams, attribution
    trigrams  in order, each three characters of UTF-16, big-endian            6 bytes each
    rows      for each trigram and language, −log10 of the probability × SCALE  1 byte each
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log10
from pathlib import Path
from typing import Any

from mtqa.errors import InputError

MAGIC = b"mtqaltr1"
_SURROGATES = "\ud800"  # and characters beyond, which need more than a unit of UTF-16
SCALE = 50
"""A stored cost of 1 is 1/50 of −log10, so that a byte holds probabilities down to 10 ** -5.1."""
_TRIGRAM_BYTES = 6
_MIN_TRIGRAM_WORDS = 8  # a trigram in fewer words of all lists is left out as noise
# Occurrences that the shorter context counts for. This number and the one above were chosen with
# the table that is shipped; another value makes another table.
_PRIOR_OCCURRENCES = 5
_MIN_PROBABILITY = 1e-5  # the smallest that a byte holds, rounded
_MAX_COST = 255  # of a byte, and of a trigram that is not in the table


def trigrams(word: str) -> list[str]:
    """Return the trigrams of a word that end in its letters and in the space behind it."""
    padded = f"  {word} "
    return [padded[start : start + 3] for start in range(len(padded) - 2)]


def encode(lists: Mapping[str, Iterable[str]], about: Mapping[str, Any]) -> bytes:
    """Return the trigram table as bytes, made from the words of each language.

    ``about`` is added to the header. The result does not depend on the order of the words or on the
    machine.
    """
    counts = {
        language: Counter(trigram for word in words for trigram in trigrams(word))
        for language, words in sorted(lists.items())
    }
    totals = sum(counts.values(), Counter[str]())
    kept = sorted(
        (
            trigram
            for trigram, total in totals.items()
            if total >= _MIN_TRIGRAM_WORDS and max(trigram) < _SURROGATES
        ),
        key=lambda trigram: trigram.encode("utf-16-be"),
    )
    rows = [_costs(kept, count) for count in counts.values()]
    header = {**about, "languages": list(counts), "trigrams": len(kept)}
    head = json.dumps(header, sort_keys=True, ensure_ascii=False).encode()
    keys = b"".join(trigram.encode("utf-16-be") for trigram in kept)
    body = bytes(value for values in zip(*rows, strict=True) for value in values)
    return MAGIC + len(head).to_bytes(4, "little") + head + keys + body


def _costs(kept: Sequence[str], counts: Counter[str]) -> list[int]:
    """Return the stored costs of the kept trigrams in a language."""
    first_pairs, second_letters = Counter[str](), Counter[str]()  # contexts
    last_pairs, last_letters = Counter[str](), Counter[str]()  # what follows in shorter contexts
    for trigram, occurrences in counts.items():
        first_pairs[trigram[:2]] += occurrences
        second_letters[trigram[1]] += occurrences
        last_pairs[trigram[1:]] += occurrences
        last_letters[trigram[2]] += occurrences
    total = sum(last_letters.values())
    costs: list[int] = []
    for trigram in kept:
        probability = last_letters[trigram[2]] / total if total else 0.0
        for occurrences, context in (
            (last_pairs[trigram[1:]], second_letters[trigram[1]]),
            (counts[trigram], first_pairs[trigram[:2]]),
        ):
            smoothed = occurrences + _PRIOR_OCCURRENCES * probability
            probability = smoothed / (context + _PRIOR_OCCURRENCES)
        costs.append(min(_MAX_COST, _cost(probability)))
    return costs


def _cost(probability: float) -> int:
    return round(-log10(max(probability, _MIN_PROBABILITY)) * SCALE)


class Letters:
    """A trigram table read from a file. Raises InputError if the file is not such a table."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header_start = len(MAGIC) + 4
        if self._data[: len(MAGIC)] != MAGIC:
            raise InputError(str(path), "is not a trigram table", "install mtqa again")
        header_size = int.from_bytes(self._data[len(MAGIC) : header_start], "little")
        self._keys = header_start + header_size
        header = json.loads(self._data[header_start : self._keys])
        self.languages: tuple[str, ...] = tuple(header["languages"])
        self._count: int = header["trigrams"]
        self._rows = self._keys + _TRIGRAM_BYTES * self._count
        self._unseen_row = bytes([_MAX_COST]) * len(self.languages)
        self._cached_rows: dict[str, bytes] = {}

    def costs(self, word: str) -> dict[str, float]:
        """Return −log10 of the probability of a word's letters in each language."""
        sums = map(sum, zip(*map(self._row, trigrams(word)), strict=True))
        return {code: cost / SCALE for code, cost in zip(self.languages, sums, strict=True)}

    def _row(self, trigram: str) -> bytes:
        if trigram not in self._cached_rows:
            self._cached_rows[trigram] = self._look_up(trigram)
        return self._cached_rows[trigram]

    def _look_up(self, trigram: str) -> bytes:
        key = trigram.encode("utf-16-be")
        index = bisect_left(range(self._count), key, key=self._key)
        if index == self._count or self._key(index) != key:
            return self._unseen_row
        width = len(self.languages)
        start = self._rows + width * index
        return self._data[start : start + width]

    def _key(self, index: int) -> bytes:
        start = self._keys + _TRIGRAM_BYTES * index
        return self._data[start : start + _TRIGRAM_BYTES]


@cache
def letters() -> Letters:
    """Return the trigram table that mtqa ships; it is opened once and stays open."""
    return Letters(Path(__file__).with_name("letters.bin"))
