"""How common each word is in each language: one table, mapped into memory and shared."""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from struct import Struct
from types import MappingProxyType

from mtqa.errors import InputError
from mtqa.language.lexicon.table import LAST, MAGIC, STEPS, hashed

_NOWHERE: Mapping[str, float] = MappingProxyType({})
# Rows that are kept as they were read: a run of news meets some 40,000 words.
_MOST_KEPT = 500_000
_BUCKET = Struct("<II")


class Lexicon:
    """The table of words of one file.

    ``languages`` are those it has, ``least`` the lowest Zipf value each of their lists goes down
    to. Raises InputError for a file that is no such table.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        at = len(MAGIC) + 4
        if self._data[: len(MAGIC)] != MAGIC:
            raise InputError(str(path), "is no table of words", "install mtqa again")
        end = at + int.from_bytes(self._data[len(MAGIC) : at], "little")
        header = json.loads(self._data[at:end])
        self.languages: tuple[str, ...] = tuple(header["languages"])
        self.least: Mapping[str, float] = {
            language: tenths / STEPS for language, tenths in header["least"].items()
        }
        self._buckets: int = header["buckets"]
        sizes = header["sections"]
        self._offsets = end
        self._prints = self._offsets + sizes["offsets"]
        self._places = self._prints + sizes["prints"]
        self._rows: int = self._places + sizes["places"]
        self._kept: dict[str, Mapping[str, float]] = {}
        self._read: dict[int, Mapping[str, float]] = {}

    def frequencies(self, word: str) -> Mapping[str, float]:
        """Return the Zipf value of a word in each language that has it, the highest first.

        The word is in lower case, in Unicode's composed form (NFC) and without figures; ß stands
        as ss. It may hold apostrophes (’ as '): English has don't and Italian dell'arte, but the
        French lists have l and homme. Empty when no language has it.
        """
        kept = self._kept.get(word)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[word] = self._look_up(word)
        return kept

    def is_commonest_in(self, word: str, language: str) -> bool:
        """Whether no language has a word more often than this one; cheaper than all of them."""
        row = self._find(word)
        return row is not None and self.languages[self._data[row] & ~LAST] == language

    def _look_up(self, word: str) -> Mapping[str, float]:
        row = self._find(word)
        if row is None:
            return _NOWHERE
        if row not in self._read:
            self._read[row] = self._row(row)
        return self._read[row]

    def _find(self, word: str) -> int | None:
        """Return where the row of a word begins."""
        data, code = self._data, hashed(word)
        first, last = _BUCKET.unpack_from(data, self._offsets + 4 * (code % self._buckets))
        start, end = self._prints + 2 * first, self._prints + 2 * last
        wanted = (code >> 48).to_bytes(2, "little")
        found = data.find(wanted, start, end)
        while found >= 0 and (found - start) % 2:
            found = data.find(wanted, found + 1, end)
        if found < 0:
            return None
        place = self._places + 3 * ((found - self._prints) // 2)
        row = int.from_bytes(data[place : place + 3], "little")
        return self._rows + 2 * row

    def _row(self, at: int) -> Mapping[str, float]:
        found: dict[str, float] = {}
        while True:
            language, tenths = self._data[at], self._data[at + 1]
            found[self.languages[language & ~LAST]] = tenths / STEPS
            if language & LAST:
                return found
            at += 2


@cache
def lexicon() -> Lexicon:
    """Return the table that mtqa ships; it is opened once and stays open."""
    return Lexicon(Path(__file__).with_name("words.bin"))
