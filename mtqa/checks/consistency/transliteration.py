"""How a name sounds, whoever wrote it in Latin letters, and what of a spelling is romanisation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'`\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER PRIME}"

# Letters that Unicode does not take apart, or that are more than their letter with a mark.
_LETTERS = str.maketrans(
    {"š": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ş": "sh", "ç": "ch", "ß": "ss", "ø": "o",
     "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a"}
)  # fmt: skip
# What the romanisations of Cyrillic differ in: one name in two of them looks like no second name.
_ROMANISED = (
    (r"tsch|tch", "C"),
    (r"shch|schC|sch|sh", "S"),
    (r"ch", "C"),
    (r"dzh|dj|zh", "j"),
    (r"kh", "h"),
    (r"ts|tz", "T"),
    (r"sk(?:iy|yy|ii|ij|y|i)$", "skI"),
    (r"(?:iy|yy|ii|ij|yi)$", "y"),
    (r"(?<=[aeou])[ijy](?![aeou])", "y"),  # Sergei, Sergey
    (r"(?<![aeou])[iy]+(?=[aeou])|j(?=[aeou])", "y"),  # Remenyako, Yulia
    (r"y[eo]", "e"),  # Aliyev, Semyon
)
# What names of different people differ in as well: Smyth, Hanna, Mohamed, Erik.
_SOUNDS = (
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


# For the skeleton: sounds that are one letter or several, and letters that stand for each other.
_DIGRAPHS = (("dzh", ""), ("zh", ""), ("dj", ""), ("kh", ""), ("ts", "s"),
             ("tc", "s"), ("tz", "s"))  # fmt: skip
_CLASSES = {"s": "szckgqxšč", "p": "pf", "v": "vw", "": "eiouyhjž"}
_DOUBLED = re.compile(r"(.)\1+")


def _skeleton_letters() -> dict[int, str | None]:
    """Return what stands for each small Latin letter in a skeleton."""
    known = {letter: told for told, letters in _CLASSES.items() for letter in letters}
    table: dict[int, str | None] = {ord("ə"): "a"}
    for code in (*range(ord("a"), ord("z") + 1), *range(ord("ß"), 0x180), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        plain = unicodedata.normalize("NFD", letter.translate(_LETTERS))
        told = [known.get(one, one) for one in plain if one.isalpha()]
        # None, since that is what Python deletes fast.
        table[code] = known.get(letter, "".join(told)) or None
    return {**table, **dict.fromkeys(map(ord, APOSTROPHES))}


def _compiled(rules: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), new) for pattern, new in rules)


_SKELETON = _skeleton_letters()
_TO_ROMANISED, _TO_SOUND = _compiled(_ROMANISED), _compiled(_SOUNDS)


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """Return a key, made in a tenth of the time, that spellings of one ``sound`` share."""
    told = name.lower()
    for letters, one in _DIGRAPHS:
        if letters in told:
            told = told.replace(letters, one)
    told = told.translate(_SKELETON)
    return _DOUBLED.sub(r"\1", told) if _DOUBLED.search(told) else told


@lru_cache(maxsize=50_000)
def romanised(name: str) -> str:
    """Return a key that the spellings of a name share if only marks and romanisation part them."""
    told = name.lower().translate(_LETTERS)
    if not told.isascii():
        told = unicodedata.normalize("NFD", told)
    told = "".join([letter for letter in told if letter.isalpha()])
    for pattern, new in _TO_ROMANISED:
        told = pattern.sub(new, told)
    return told


@lru_cache(maxsize=50_000)
def sound(name: str) -> str:
    """Return a key that all spellings of a name share that sound alike, the romanised ones too."""
    told = romanised(name)
    for pattern, new in _TO_SOUND:
        told = pattern.sub(new, told)
    return told


def is_slip(one: str, other: str) -> bool:
    """Whether one letter is lost, added or changed inside, or two neighbours have changed places.

    Not the first letter nor the last: other endings are inflections, feminine names, peoples.
    """
    if abs(len(one) - len(other)) > 1 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    least = min(len(one), len(other))
    start = next((at for at in range(least) if one[at] != other[at]), least)
    tail = least - start
    end = next((at for at in range(tail) if one[-1 - at] != other[-1 - at]), tail)
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if len(left) == len(right) == 2:
        return left == right[::-1]
    return max(len(left), len(right)) == 1
