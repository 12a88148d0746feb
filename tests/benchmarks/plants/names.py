"""A name that an article has three times or more, spelt otherwise in its last place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from mtqa.language.lexicon import lexicon
from mtqa.text import Span
from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, Family, put

FAMILY = Family()

_NAME = re.compile(r"(?<=[a-z,] )[A-ZÀ-ÖØ-Þ][^\W\d_A-Z]{4,}\b")
# What is common in small letters as well is no name: House, Monday, Minister.
_COMMON = 4.5
_VOWELS = "aeiou"

Respell = Callable[[str, Random], str | None]


def _names(page: Page) -> list[str]:
    """Return what stands three times or more, at least once inside a sentence, and is no word."""
    counted = Counter(re.findall(r"[^\W\d_]+", page.text))
    return [
        name
        for name in sorted({match.group() for match in _NAME.finditer(page.text)})
        if counted[name] >= 3
        and not counted[name.lower()]
        and lexicon().frequencies(name.lower()).get("en", 0) < _COMMON
    ]


def _variant(name: str, respell: Respell) -> None:
    @FAMILY.add("inconsistent-name", name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        respelt = [(name, respell(name, rng)) for name in _names(page)]
        known = set(re.findall(r"[^\W\d_]+", page.text))
        usable = [(name, new) for name, new in respelt if new is not None and new not in known]
        rng.shuffle(usable)
        for name, new in usable:
            places = [
                match.span()
                for match in re.finditer(rf"\b{name}\b", page.text)
                if match.start() >= page.body_start and page.is_free(Span(*match.span()))
            ]
            if len(places) >= 3:
                return [put(*places[-1], new)]
        return None


def _swap(*pairs: tuple[str, str]) -> Respell:
    """Return what replaces the first of the patterns that a name has."""

    def respell(name: str, rng: Random) -> str | None:
        for pattern, new in pairs:
            changed, times = re.subn(pattern, new, name, count=1)
            if times and changed[0].isupper():
                return changed
        return None

    return respell


def _without_marks(name: str, rng: Random) -> str | None:
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)
    )
    plain = plain.translate(str.maketrans("øØłŁđÐð", "oOlLdDd"))
    return plain if plain != name else None


def _inside(change: Callable[[str, int, Random], str | None]) -> Respell:
    """Return what changes a random letter that is neither the first nor the last."""

    def respell(name: str, rng: Random) -> str | None:
        if len(name) < 6:
            return None
        places = list(range(1, len(name) - 1))
        rng.shuffle(places)
        return next((changed for at in places if (changed := change(name, at, rng))), None)

    return respell


def _other_vowel(name: str, at: int, rng: Random) -> str | None:
    if name[at] not in _VOWELS:
        return None
    return name[:at] + rng.choice(_VOWELS.replace(name[at], "")) + name[at + 1 :]


def _lost(name: str, at: int, rng: Random) -> str | None:
    return name[:at] + name[at + 1 :] if name[at] not in (name[at - 1], name[at + 1]) else None


def _turned(name: str, at: int, rng: Random) -> str | None:
    if at + 2 >= len(name) or name[at] == name[at + 1]:
        return None
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


_variant("y, iy, i at the end (-sky, -skiy, -ski)",
         _swap((r"skiy\b", "sky"), (r"sky\b", "skiy"), (r"ski\b", "sky"), (r"iy\b", "y"),
               (r"(?<=[bdfglmnrtv])y\b", "iy")))  # fmt: skip
_variant("ei and ey, ai and ay", _swap((r"(?<=[aeo])i\b", "y"), (r"(?<=[aeo])y\b", "i"),
                                       (r"(?<=[aeo])y(?=[bdglmnrtv])", "i")))  # fmt: skip
_variant("ya, yu, ye and ia, iu, ie", _swap((r"(?<=[a-z])y(?=[aeu])", "i"),
                                            (r"(?<=[bdlmnrtv])i(?=[aeu][a-z])", "y")))  # fmt: skip
_variant("kh and h, zh and j", _swap(("kh", "h"), ("Kh", "H"), ("zh", "j"), ("Zh", "J"),
                                     (r"(?<=[aeiou])h(?=[aeiou])", "kh")))  # fmt: skip
_variant("sh and š, ch and č", _swap(("sh", "š"), ("Sh", "Š"), ("ch", "č"), ("Ch", "Č")))
_variant("ts and tz, k and c, f and ph, v and w",
         _swap(("ts", "tz"), (r"(?<=[a-z])k(?=[aouln])", "c"), (r"(?<=[a-z])c(?=[aouln])", "k"),
               (r"(?<=[a-z])ph", "f"), (r"(?<=[a-z])v", "w"),
               (r"(?<=[a-z])w(?=[aeio])", "v")))  # fmt: skip
_variant("a doubled letter made one", _swap((r"([bdfgklmnprstz])\1", r"\1")))
_variant("a letter doubled", _swap((r"(?<=[aeiou])([bdfglmnprst])(?=[aeiou])", r"\1\1")))
_variant("h lost behind a vowel", _swap((r"(?<=[aeiou])h(?![aeiou])", "")))
_variant("marks lost", _without_marks)
_variant("another vowel inside", _inside(_other_vowel))
_variant("a letter lost inside", _inside(_lost))
_variant("two letters turned", _inside(_turned))
