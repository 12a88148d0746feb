"""What a word may mean in the furniture of a page: its slots, in each language that lists some.

Sites word the same notice in countless ways, of a few kinds of words: *subscribe* to a
*newsletter*, *use* without *consent* is *prohibited*. A file of ``rules/words/furniture`` lists the
words of each such slot in a language; a word with ``*`` stands for all that begin so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from mtqa.errors import PackError
from mtqa.language.locales import LINGUA_FRANCA
from mtqa.resources import read_toml, rules_root, unblocked

# A stem of fewer letters begins too many words.
_MIN_STEM_LETTERS = 2
_STEM_HEAD_LETTERS = 3  # that stems are looked up by
# Words of a menu that were joined in capitals have no other trace: MENUNEWSSPORT.
# A longer one is no menu, and would take quadratic time.
_MIN_JOINED_LETTERS, _MAX_JOINED_LETTERS, _MIN_PART_LETTERS = 9, 200, 3
# Letters that users draw small because a network has no italics: ᴄᵃⁿᵃˡ.
_SMALL_CAPITALS = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz")
# Remembered words; an article has about 300 distinct ones, most of them in others too.
_MAX_REMEMBERED = 1 << 17


class _Remembered(dict[str, int]):
    """What a function returned for a word, looked up in C: an article has hundreds of words."""

    def __init__(self, look_up: Callable[[str], int]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> int:
        if len(self) >= _MAX_REMEMBERED:
            self.clear()
        found = self[word] = self._look_up(word)
        return found


class Vocabulary:
    """The slots of words, as bits of a number: a field of bits for each language.

    The first field, without a shift, is that of the lingua franca: sites in all languages mix its
    words with their own.
    """

    def __init__(self, words: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        names = sorted({slot for slots in words.values() for slot in slots})
        self.bits = {slot: 1 << number for number, slot in enumerate(names)}
        self.field = (1 << len(names)) - 1
        codes = sorted(words, key=lambda code: (code != LINGUA_FRANCA, code))
        self.shifts = tuple(number * len(names) for number in range(len(codes)))
        self._shift_of = dict(zip(codes, self.shifts, strict=True))
        exact: dict[str, int] = {}
        stems: dict[str, int] = {}
        for shift, code in zip(self.shifts, codes, strict=True):
            for slot, listed in words[code].items():
                bit = self.bits[slot] << shift
                _add(exact, [word for word in listed if word[-1] != "*"], bit)
                _add(stems, [word[:-1] for word in listed if word[-1] == "*"], bit)
        self._exact = exact
        # Two or three letters decide for most words that no stem begins them.
        self._stems: dict[str, list[tuple[str, int]]] = {}
        for stem, slots in stems.items():
            self._stems.setdefault(stem[:_STEM_HEAD_LETTERS], []).append((stem, slots))
        self._everywhere: dict[tuple[str, ...], int] = {}
        self.of = _Remembered(self._looked_up)
        """Maps each word, as it is written in the text, to its slots."""

    def everywhere(self, *slots: str) -> int:
        """Return the bits of some slots in the fields of all languages."""
        found = self._everywhere.get(slots)
        if found is None:
            mask = sum({self.bits[slot] for slot in slots})
            found = self._everywhere[slots] = sum(mask << shift for shift in self.shifts)
        return found

    def in_language(self, slots: int, code: str) -> int:
        """Return those of the slots of a word that it has in a language."""
        shift = self._shift_of.get(code)
        return 0 if shift is None else slots >> shift & self.field

    def is_field_of(self, shift: int, code: str) -> bool:
        """Whether a field is that of a language."""
        return self._shift_of.get(code) == shift

    def parts(self, word: str) -> list[str]:
        """Return the words that were joined to one: Menu and News of MenuNews, but WhatsApp."""
        if word[1:].islower() or word.isupper() or word.islower() or self._listed(word):
            return [word]
        found: list[str] = []
        for part in _humps(word):
            if found and self._listed(found[-1] + part):
                found[-1] += part
            else:
                found.append(part)
        return found

    def _listed(self, word: str) -> bool:
        return _folded(word) in self._exact

    def _looked_up(self, word: str) -> int:
        slots = 0
        for part in self.parts(word):
            lower = _folded(part)
            slots |= self._exact.get(lower, 0)
            for end in range(_MIN_STEM_LETTERS, _STEM_HEAD_LETTERS + 1):
                for stem, stem_slots in self._stems.get(lower[:end], ()):
                    if lower.startswith(stem):
                        slots |= stem_slots
        if not slots and word.isupper():
            if _MIN_JOINED_LETTERS <= len(word) <= _MAX_JOINED_LETTERS:
                slots = self._joined(_folded(word))
        return slots

    def _joined(self, word: str) -> int:
        """Return the slots of the words that fill another completely; 0 if none do."""
        # For each length of a beginning that words fill: their slots.
        filled = {0: 0}
        for end in range(_MIN_PART_LETTERS, len(word) + 1):
            for start in [at for at in filled if end - at >= _MIN_PART_LETTERS]:
                if slots := self._exact.get(word[start:end], 0):
                    filled[end] = filled[start] | slots
                    break
        return filled.get(len(word), 0)


def _add(slots: dict[str, int], words: Sequence[str], bit: int) -> None:
    """Add a slot to those of each word; loops over all 12,000 words would take thrice as long."""
    added = dict.fromkeys(words, bit)
    for word in added.keys() & slots.keys():
        added[word] |= slots[word]
    slots.update(added)


def _humps(word: str) -> Iterator[str]:
    """Yield the parts of a word that begin with a capital, whatever its first letter is."""
    shape = word[0].upper() + word[1:]
    start = 0
    for at in range(1, len(word)):
        if shape[at].isupper() and (
            not shape[at - 1].isupper() or shape[at + 1 : at + 2].islower()
        ):
            yield word[start:at]
            start = at
    yield word[start:]


def _folded(word: str) -> str:
    """Return a word in plain lower-case letters."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word.translate(_SMALL_CAPITALS)).lower()
    return plain.replace("i\N{COMBINING DOT ABOVE}", "i")


@cache
def vocabulary() -> Vocabulary:
    """Return the slots of all languages that have a file; raise PackError if one is invalid."""
    files = sorted((rules_root() / "words" / "furniture").glob("*.toml"))
    return Vocabulary({file.stem: _slots(file) for file in files})


def _slots(file: Path) -> Mapping[str, Sequence[str]]:
    slots = unblocked(read_toml(file))
    for slot, words in slots.items():
        if not isinstance(words, list | str):
            raise PackError(f"{file}: {slot}", "should be words, one a line")
    return {slot: [words] if isinstance(words, str) else words for slot, words in slots.items()}
