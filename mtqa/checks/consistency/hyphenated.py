"""Names with a hyphen that one article spells or orders in several ways: Korean and Arabic ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mtqa.lazy import lazy
from mtqa.text import Span

# What is rare comes first because Python finds the next of it fast.
_GIVEN = lazy(r"[A-Z](?<![\w-].)[a-z]{1,6}-[a-z]{1,6}(?![\w-])")
_BEFORE = lazy(r"(?<![\w-])([A-Z][a-z]+) \Z")
_AFTER = lazy(r" ([A-Z][a-z]+)(?![\w-])")
_ARABIC = lazy(r"l-(?<=[AEae]l-)(?<![\w-].l-)([A-Z]\w{3,})(?![\w-])")
_ARABIC_APART = lazy(r"l (?<=[AE]l )(?<![\w-].l )([A-Z]\w{3,})(?![\w-])")
ARABIC_ARTICLES = frozenset(map(str.lower, ("Al", "El")))  # function words elsewhere
_MAX_SURNAME_CHARS = 20
_MAX_JOINED = 100  # names that are searched for without their hyphen, which bounds the time
# What the romanisations of Korean write differently: Jeong and Jung, Hyeon and Hyun, Su and Soo.
_ROMANISED = (
    (r"yeo|you", "yu"), (r"eo|oo|ou", "u"), (r"ee", "i"), (r"\bch", "j"), (r"\bk", "g"),
    (r"\bp", "b"), (r"\bt", "d"), (r"\bwu", "u"), (r"s[hy]?(?=i)", "s"),
)  # fmt: skip


class Variant(NamedTuple):
    """The first place of a rarer spelling, and the commonest spelling."""

    place: Span
    best: str


_Groups = dict[tuple[str, str], dict[str, list[Span]]]


def hyphenated_variants(text: str, *, apart: bool) -> Iterator[Variant]:
    """Yield the rarer spellings of names with a hyphen.

    Those are Korean names with the same surname, in another order or romanisation (Han Jeong-min,
    Jeong-min Han, Han Jung-min, Han Jeongmin), and Arabic names that differ in the vowel of the
    article (Al-, El-). ``apart`` says that the article may stand apart, as Al and El are no words
    of the language.
    """
    groups: _Groups = {}
    if "-" in text:
        _add_korean(text, groups)
    for match in (*_ARABIC.finditer(text), *(_ARABIC_APART.finditer(text) if apart else ())):
        group = groups.setdefault(("", match[1]), {})
        place = Span(match.start() - 1, match.end())
        group.setdefault(text[place.start].upper(), []).append(place)
    for places_of in groups.values():
        counts = Counter({form: len(places) for form, places in places_of.items()})
        best = counts.most_common(1)[0][0]
        spelling = text[slice(*places_of[best][0])]
        spelling = spelling[0].upper() + spelling[1:]
        yield from (
            Variant(min(places), spelling) for form, places in places_of.items() if form != best
        )


def _add_korean(text: str, groups: _Groups) -> None:
    """Add Korean names by surname and romanisation, each with its places."""
    for match in _GIVEN.finditer(text):
        key = _romanised(match.group())
        low = max(0, match.start() - _MAX_SURNAME_CHARS)
        before = _BEFORE.search(text, low, match.start())
        after = _AFTER.match(text, match.end())
        for surname in (before, after):
            if surname is not None:
                place = Span(min(surname.start(1), match.start()), max(surname.end(1), match.end()))
                group = groups.setdefault((surname[1], key), {})
                group.setdefault(text[slice(*place)], []).append(place)
    for group in [*groups.values()][:_MAX_JOINED]:
        for name in [*group]:
            joined = re.search(rf"\b{name.replace('-', '')}\b", text)
            if joined is not None:
                group.setdefault(joined[0], []).append(Span(*joined.span()))


@lru_cache(maxsize=10_000)
def _romanised(given: str) -> str:
    """Return a key that the romanisations of a Korean given name share."""
    key = given.lower()
    for pattern, replacement in _ROMANISED:
        key = re.sub(pattern, replacement, key)
    return key
