"""Which language the letters of an unlisted word look like: trigrams, their form and their use.

For each trigram of letters the table has, in each language, the probability of the third letter
behind the other two (a word begins and ends in a space), counted over the words of the list of the
language and smoothed by those of shorter contexts (Jelinek and Mercer 1980). Numbers are
little-endian; the file reads::

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
SCALE = 50
_WIDTH = 6
_FEWEST = 8  # a trigram that fewer words have is as good as none
_PRIOR = 5  # occurrences that the shorter context counts for
_LEAST = 1e-5
_MOST_BYTES = 255


def trigrams(word: str) -> list[str]:
    """Return the trigrams of a word, one for each letter and one for its end."""
    told = f"  {word} "
    return [told[at : at + 3] for at in range(len(told) - 2)]


def encode(lists: Mapping[str, Iterable[str]], about: Mapping[str, Any]) -> bytes:
    """Return the table of the letters of some languages, from the words of each.

    The result depends on nothing else, neither the order of the words nor the machine.
    """
    counts = {
        language: Counter(one for word in words for one in trigrams(word))
        for language, words in sorted(lists.items())
    }
    total = sum(counts.values(), Counter[str]())
    kept = sorted(
        (one for one, times in total.items() if times >= _FEWEST and max(one) < "\ud800"),
        key=lambda one: one.encode("utf-16-be"),
    )
    rows = [_probabilities(kept, told) for told in counts.values()]
    header = {**about, "languages": list(counts), "trigrams": len(kept)}
    head = json.dumps(header, sort_keys=True, ensure_ascii=False).encode()
    keys = b"".join(one.encode("utf-16-be") for one in kept)
    body = bytes(value for values in zip(*rows, strict=True) for value in values)
    return MAGIC + len(head).to_bytes(4, "little") + head + keys + body


def _probabilities(kept: Sequence[str], counts: Counter[str]) -> list[int]:
    """Return the bytes of the kept trigrams in one language."""
    pairs, behind, ones = Counter[str](), Counter[str](), Counter[str]()
    singles = Counter[str]()
    for one, times in counts.items():
        pairs[one[:2]] += times
        behind[one[1:]] += times
        ones[one[1]] += times
        singles[one[2]] += times
    whole = sum(singles.values())
    found: list[int] = []
    for one in kept:
        share = singles[one[2]] / whole if whole else 0.0
        share = (behind[one[1:]] + _PRIOR * share) / (ones[one[1]] + _PRIOR)
        share = (counts[one] + _PRIOR * share) / (pairs[one[:2]] + _PRIOR)
        found.append(min(_MOST_BYTES, _cost(share)))
    return found


def _cost(share: float) -> int:
    return round(-log10(max(share, _LEAST)) * SCALE)


class Letters:
    """The table of trigrams of one file. Raises InputError for a file that is no such table."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        at = len(MAGIC) + 4
        if self._data[: len(MAGIC)] != MAGIC:
            raise InputError(str(path), "is no table of letters", "install mtqa again")
        self._keys = at + int.from_bytes(self._data[len(MAGIC) : at], "little")
        header = json.loads(self._data[at : self._keys])
        self.languages: tuple[str, ...] = tuple(header["languages"])
        self._count: int = header["trigrams"]
        self._rows = self._keys + _WIDTH * self._count
        self._unseen = bytes([_MOST_BYTES]) * len(self.languages)
        self._read: dict[str, bytes] = {}

    def costs(self, word: str) -> dict[str, float]:
        """Return −log10 of the probability of a word's letters in each language."""
        sums = map(sum, zip(*map(self._row, trigrams(word)), strict=True))
        return {one: told / SCALE for one, told in zip(self.languages, sums, strict=True)}

    def _row(self, trigram: str) -> bytes:
        if trigram not in self._read:
            self._read[trigram] = self._look_up(trigram)
        return self._read[trigram]

    def _look_up(self, trigram: str) -> bytes:
        wanted = trigram.encode("utf-16-be")
        found = bisect_left(range(self._count), wanted, key=self._key)
        if found == self._count or self._key(found) != wanted:
            return self._unseen
        width = len(self.languages)
        return self._data[self._rows + width * found : self._rows + width * (found + 1)]

    def _key(self, number: int) -> bytes:
        at = self._keys + _WIDTH * number
        return self._data[at : at + _WIDTH]


@cache
def letters() -> Letters:
    """Return the table that mtqa ships; it is opened once and stays open."""
    return Letters(Path(__file__).with_name("letters.bin"))
