"""Names with a hyphen that one article spells or orders in several ways: Korean and Arabic ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from mtqa.text import Span

_CAPITAL_AND_HYPHEN = re.compile(r"(?<![\w-])(?:[A-Z][a-z]{0,6}|[ae]l)-\w")
_KOREAN = re.compile(
    r"(?<![\w-])(?:([A-Z][a-z]+) )?([A-Z][a-z]{1,6}-[a-z]{1,6})(?![\w-])(?: ([A-Z][a-z]+)(?!\w))?"
)
_ARABIC = re.compile(r"(?<![\w-])([AEae]l)-([A-Z]\w{3,})(?![\w-])")
# What the romanisations of Korean write differently: Jeong and Jung, Hyeon and Hyun, Su and Soo.
_ROMANISED = (
    (r"yeo|you", "yu"), (r"eo|oo|ou", "u"), (r"ee", "i"), (r"\bch", "j"), (r"\bk", "g"),
    (r"\bp", "b"), (r"\bt", "d"), (r"\bwu", "u"), (r"s[hy]?(?=i)", "s"),
)  # fmt: skip


class Variant(NamedTuple):
    """The first place of a rarer spelling, and the commonest spelling."""

    place: Span
    best: str


def hyphenated_variants(text: str) -> Iterator[Variant]:
    """Yield the rarer spellings of names with a hyphen.

    Those are Korean names with the same surname, in another order or romanisation (Han Jeong-min,
    Jeong-min Han, Han Jung-min), and Arabic names that differ in the vowel of the article (Al-,
    El-).
    """
    if _CAPITAL_AND_HYPHEN.search(text) is None:
        return
    groups: dict[tuple[str, str], dict[str, list[Span]]] = {}
    for match in _KOREAN.finditer(text):
        before, given, after = match.groups()
        key = _romanised(given)
        if before:
            group = groups.setdefault((before, key), {})
            group.setdefault(f"{before} {given}", []).append(Span(match.start(), match.end(2)))
        if after:
            group = groups.setdefault((after, key), {})
            group.setdefault(f"{given} {after}", []).append(Span(match.start(2), match.end()))
    for match in _ARABIC.finditer(text):
        group = groups.setdefault(("", match[2]), {})
        group.setdefault(f"{match[1].title()}-{match[2]}", []).append(Span(*match.span()))
    for places_of in groups.values():
        counts = Counter({name: len(places) for name, places in places_of.items()})
        best = counts.most_common(1)[0][0]
        yield from (Variant(places[0], best) for name, places in places_of.items() if name != best)


def _romanised(given: str) -> str:
    """Return a key that the romanisations of a Korean given name share."""
    key = given.lower()
    for pattern, replacement in _ROMANISED:
        key = re.sub(pattern, replacement, key)
    return key
