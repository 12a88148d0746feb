"""The frequency of each word in each language, from a table that is mapped into memory."""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from struct import Struct
from types import MappingProxyType

from mtqa.errors import InputError
from mtqa.language.lexicon.table import LAST_PAIR_FLAG, MAGIC, STEPS_PER_ZIPF, word_hash

_NOWHERE: Mapping[str, float] = MappingProxyType({})
_MAX_CACHED_WORDS = 500_000  # a run of news meets some 40,000 words
_BUCKET = Struct("<II")


class Lexicon:
    """A word table read from a file.

    ``languages`` are the languages it has, in order; ``least`` is the lowest Zipf value in the list
    of each. Raises InputError if the file is not a word table.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header_start = len(MAGIC) + 4
        if self._data[: len(MAGIC)] != MAGIC:
            raise InputError(str(path), "is not a word table", "install mtqa again")
        header_size = int.from_bytes(self._data[len(MAGIC) : header_start], "little")
        header_end = header_start + header_size
        header = json.loads(self._data[header_start:header_end])
        self.languages: tuple[str, ...] = tuple(header["languages"])
        self.least: Mapping[str, float] = {
            language: tenths / STEPS_PER_ZIPF for language, tenths in header["least"].items()
        }
        self._bucket_count: int = header["buckets"]
        sizes = header["sections"]
        self._offsets = header_end
        self._prints = self._offsets + sizes["offsets"]
        self._places = self._prints + sizes["prints"]
        self._rows: int = self._places + sizes["places"]
        self._cached_words: dict[str, Mapping[str, float]] = {}
        self._cached_rows: dict[int, Mapping[str, float]] = {}

    def frequencies(self, word: str) -> Mapping[str, float]:
        """Return the Zipf value of a word in each language that lists it, the highest first.

        The word is in lower case, in Unicode's composed form (NFC), without digits and with ss for
        ß. It may contain apostrophes (' for ’): English has don't and Italian dell'arte, but French
        has l and homme. Empty if no language lists it.
        """
        cached = self._cached_words.get(word)
        if cached is None:
            if len(self._cached_words) >= _MAX_CACHED_WORDS:
                self._cached_words.clear()
            cached = self._cached_words[word] = self._look_up(word)
        return cached

    def is_commonest_in(self, word: str, language: str) -> bool:
        """Return whether a word is most frequent in a language; cheaper than ``frequencies``."""
        row = self._find(word)
        return row is not None and self.languages[self._data[row] & ~LAST_PAIR_FLAG] == language

    def _look_up(self, word: str) -> Mapping[str, float]:
        row = self._find(word)
        if row is None:
            return _NOWHERE
        if row not in self._cached_rows:
            self._cached_rows[row] = self._read_row(row)
        return self._cached_rows[row]

    def _find(self, word: str) -> int | None:
        """Return the offset of the row of a word in the file, None if no language lists it."""
        data, code = self._data, word_hash(word)
        first, last = _BUCKET.unpack_from(data, self._offsets + 4 * (code % self._bucket_count))
        start, end = self._prints + 2 * first, self._prints + 2 * last
        fingerprint = (code >> 48).to_bytes(2, "little")
        found = data.find(fingerprint, start, end)
        while found >= 0 and (found - start) % 2:
            found = data.find(fingerprint, found + 1, end)
        if found < 0:
            return None
        place = self._places + 3 * ((found - self._prints) // 2)
        row_number = int.from_bytes(data[place : place + 3], "little")
        return self._rows + 2 * row_number

    def _read_row(self, offset: int) -> Mapping[str, float]:
        frequencies: dict[str, float] = {}
        while True:
            language, tenths = self._data[offset], self._data[offset + 1]
            frequencies[self.languages[language & ~LAST_PAIR_FLAG]] = tenths / STEPS_PER_ZIPF
            if language & LAST_PAIR_FLAG:
                return frequencies
            offset += 2


@cache
def lexicon() -> Lexicon:
    """Return the word table that mtqa ships; it is opened once and stays open."""
    return Lexicon(Path(__file__).with_name("words.bin"))
