"""Keys for comparing names: their sound, and their spelling regardless of romanisation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mtqa.lazy import lazy

APOSTROPHES = "'`\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER PRIME}"

# Letters that Unicode does not decompose, or that sound unlike their base letter.
_LETTERS = str.maketrans(
    {"š": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ş": "sh", "ç": "ch", "ß": "ss", "ø": "o",
     "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a"}
)  # fmt: skip
# Letters that Unicode does not decompose, as they are written without diacritics.
_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i"})
# Differences between romanisations of Cyrillic: they alone do not make another name.
_ROMANISED = (
    (r"tsch|tch", "C"),
    (r"shch|schC|sch|sh", "S"),
    (r"ch", "C"),
    (r"dzh|dj|zh", "j"),
    (r"kh", "h"),
    (r"ts|tz", "T"),
    (r"gu(?=[eiy])", "g"),  # Sergueï, in the Romance languages
    (r"sk(?:iy|yy|ii|ij|y|i)$", "skI"),
    (r"(?:iy|yy|ii|ij|yi)$", "y"),
    (r"(?<=[aeou])[ijy](?![aeou])", "y"),  # Sergei, Sergey
    (r"(?<![aeou])[iy]+(?=[aeou])|j(?=[aeou])", "y"),  # Remenyako, Yulia
    (r"y[eo](?!u)", "e"),  # Aliyev, Semyon, but not Youssef
)
# Differences that may distinguish people as well: Smyth, Hanna, Mohamed, Erik.
_SOUNDS = (
    (r"^mac(?=[^aeiouy])", "mc"),  # MacLeod, McLeod
    (r"ph", "f"),
    (r"ck|c(?![eiy])|q", "k"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"(?<!^)h(?![aeiouy])|(?<=[bdgt])h", ""),
    (r"ee", "i"),
    (r"ou|oo|ue", "u"),
    (r"oe", "o"),
    (r"ae", "a"),
    (r"[jyI]", "i"),
    (r"(.)\1+", r"\1"),
)


# For skeletons: digraphs that other spellings write as a letter, and interchangeable letters.
_DIGRAPHS = (("dzh", ""), ("zh", ""), ("dj", ""), ("kh", ""), ("ts", "s"),
             ("tc", "s"), ("tz", "s"))  # fmt: skip
_CLASSES = {"s": "szckgqxšč", "p": "pf", "v": "vw", "": "eiouyhjž"}
_DOUBLED = lazy(r"(.)\1+")


def _skeleton_letters() -> dict[int, str | None]:
    """Return what replaces each lower-case Latin letter in a skeleton, by code point."""
    class_of = {letter: name for name, letters in _CLASSES.items() for letter in letters}
    table: dict[int, str | None] = {ord("ə"): "a"}
    for code in (*range(ord("a"), ord("z") + 1), *range(ord("ß"), 0x180), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        plain = unicodedata.normalize("NFD", letter.translate(_LETTERS))
        classes = [class_of.get(base, base) for base in plain if base.isalpha()]
        # None, because Python deletes that fast.
        table[code] = class_of.get(letter, "".join(classes)) or None
    return {**table, **dict.fromkeys(map(ord, APOSTROPHES))}


def _compiled(rules: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((lazy(pattern), new) for pattern, new in rules)


_SKELETON = _skeleton_letters()
_TO_ROMANISED, _TO_SOUND = _compiled(_ROMANISED), _compiled(_SOUNDS)


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """Return a key that spellings with the same ``sound`` share, in a tenth of the time."""
    key = name.lower()
    if key.startswith("mac"):
        key = f"mc{key[3:]}"
    for digraph, letter in _DIGRAPHS:
        if digraph in key:
            key = key.replace(digraph, letter)
    key = key.translate(_SKELETON)
    return _DOUBLED.sub(r"\1", key) if _DOUBLED.search(key) else key


@lru_cache(maxsize=50_000)
def romanised(name: str) -> str:
    """Return a key that spellings share if they differ only by diacritics and romanisation."""
    key = name.lower().translate(_LETTERS)
    if not key.isascii():
        key = unicodedata.normalize("NFD", key)
    key = "".join([letter for letter in key if letter.isalpha()])
    for pattern, replacement in _TO_ROMANISED:
        key = pattern.sub(replacement, key)
    return key


@lru_cache(maxsize=50_000)
def sound(name: str) -> str:
    """Return a key that spellings share if they sound alike, in any romanisation."""
    key = romanised(name)
    for pattern, replacement in _TO_SOUND:
        key = pattern.sub(replacement, key)
    return key


@lru_cache(maxsize=50_000)
def without_diacritics(name: str) -> str:
    """Return a name in lower case without its diacritics (Kılıç, Kilic)."""
    key = name.lower()
    if key.isascii():
        return key
    key = unicodedata.normalize("NFD", key.translate(_PLAIN_LETTERS))
    return "".join([letter for letter in key if not unicodedata.combining(letter)])


def are_alike(name: str, other: str) -> bool:
    """Whether two spellings sound alike, or differ only by diacritics."""
    return sound(name) == sound(other) or without_diacritics(name) == without_diacritics(other)


def is_slip(name: str, other: str) -> bool:
    """Whether a letter inside is lost, added or changed, or two adjacent letters are swapped.

    The first and the last letter must agree: other endings are inflections, feminine names or
    names of peoples.
    """
    if all(each.endswith(("idae", "inae")) for each in (name, other)):
        return False  # a family of living beings and a part of it
    if abs(len(name) - len(other)) > 1 or name[0] != other[0] or name[-1] != other[-1]:
        return False
    length = min(len(name), len(other))
    start = next((at for at in range(length) if name[at] != other[at]), length)
    tail = length - start
    end = next((at for at in range(tail) if name[-1 - at] != other[-1 - at]), tail)
    changed, changed_to = name[start : len(name) - end], other[start : len(other) - end]
    if len(changed) == len(changed_to) == 2:
        return changed == changed_to[::-1]
    return max(len(changed), len(changed_to)) == 1


def has_other_vowel_last(name: str, other: str) -> bool:
    """Whether two spellings differ by their last vowel alone: Soylu, Soylo."""
    vowels = "aeiou"
    return (
        name[:-1] == other[:-1] and name[-1] != other[-1]
        and name[-1] in vowels and other[-1] in vowels
    )  # fmt: skip
