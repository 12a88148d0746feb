"""The frequency of each word in each language, from a table that is mapped into memory."""

from __future__ import annotations

import json
import mmap
import re
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
_ROW = re.compile(rb"(?:[\x00-\x7f].)*[\x80-\xff].", re.DOTALL)
_ZIPF = tuple(tenths / STEPS_PER_ZIPF for tenths in range(256))


def _mapped(file: int) -> mmap.mmap:
    """Map a file into memory, on Linux with all its pages at once: most of them are read."""
    if hasattr(mmap, "MAP_POPULATE"):
        return mmap.mmap(file, 0, mmap.MAP_SHARED | mmap.MAP_POPULATE, mmap.PROT_READ)
    return mmap.mmap(file, 0, access=mmap.ACCESS_READ)


class Lexicon:
    """A word table read from a file.

    ``languages`` are the languages it has, in order; ``least`` is the lowest Zipf value in the list
    of each. Raises InputError if the file is not a word table.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = _mapped(file.fileno())
        header_start = len(MAGIC) + 4
        if self._data[: len(MAGIC)] != MAGIC:
            raise InputError(str(path), "is not a word table", "install mtqa again")
        header_size = int.from_bytes(self._data[len(MAGIC) : header_start], "little")
        header_end = header_start + header_size
        header = json.loads(self._data[header_start:header_end])
        self.languages: tuple[str, ...] = tuple(header["languages"])
        # The number of a language, also with the flag of a row's last pair.
        names = [*self.languages, *[""] * (LAST_PAIR_FLAG - len(self.languages))]
        self._language_of = (*names, *names).__getitem__
        self._bytes_of = {name: bytes([at]) for at, name in enumerate(self.languages)}
        self.least: Mapping[str, float] = {
            language: tenths / STEPS_PER_ZIPF for language, tenths in header["least"].items()
        }
        self._bucket_count: int = header["buckets"]
        sizes = header["sections"]
        self._offsets = header_end
        self._prints = self._offsets + sizes["offsets"]
        self._places = self._prints + sizes["prints"]
        self._rows: int = self._places + sizes["places"]
        self._cached_words: dict[str, bytes] = {}
        self._cached_rows: dict[bytes, Mapping[str, float]] = {}

    def frequencies(self, word: str) -> Mapping[str, float]:
        """Return the Zipf value of a word in each language that lists it, the highest first.

        The word is in lower case, in Unicode's composed form (NFC), without digits and with ss for
        ß. It may contain apostrophes (' for ’): English has don't and Italian dell'arte, but French
        has l and homme. Empty if no language lists it.
        """
        row = self._row(word)
        if not row:
            return _NOWHERE
        cached = self._cached_rows.get(row)
        if cached is None:
            languages, values = map(self._language_of, row[::2]), map(_ZIPF.__getitem__, row[1::2])
            cached = self._cached_rows[row] = dict(zip(languages, values, strict=True))
        return cached

    def zipf(self, word: str, language: str) -> float:
        """Return the Zipf value of a word in a language, 0 if that does not list it.

        Like the next two, cheaper than ``frequencies``, which most words are looked up for once.
        """
        row = self._row(word)
        if not row:
            return 0.0
        place = row[::2].find(self._bytes_of[language])
        if place >= 0:
            return _ZIPF[row[2 * place + 1]]
        # The last pair of a row has a flag.
        return _ZIPF[row[-1]] if self._language_of(row[-2]) == language else 0.0

    def highest(self, word: str) -> float:
        """Return the Zipf value of a word in the language that uses it most, 0 if none lists it."""
        row = self._row(word)
        return _ZIPF[row[1]] if row else 0.0

    def is_commonest_in(self, word: str, language: str) -> bool:
        """Return whether a word is most frequent in a language."""
        row = self._row(word)
        return bool(row) and self._language_of(row[0]) == language

    def _row(self, word: str) -> bytes:
        """Return the row of a word, remembered; empty if no language lists it."""
        cached = self._cached_words.get(word)
        if cached is None:
            if len(self._cached_words) >= _MAX_CACHED_WORDS:
                self._cached_words.clear()
            found = self._find(word)
            row = None if found is None else _ROW.match(self._data, found)
            cached = self._cached_words[word] = row[0] if row else b""
        return cached

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


@cache
def lexicon() -> Lexicon:
    """Return the word table that mtqa ships; it is opened once and stays open."""
    return Lexicon(Path(__file__).with_name("words.bin"))
