"""Surnames that a full name introduces, and that the article then spells in another way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from mtqa.checks.consistency.transliteration import skeleton, without_diacritics
from mtqa.language.lexicon import lexicon

_MIN_LETTERS = 5
_MIN_LONGER_LETTERS = 6  # of the longer spelling
_MIN_SKELETON_LETTERS = 8  # of the longer spelling, if more than a letter differs
_MAX_CHANGED_LETTERS = 2
_MIN_LONG_LETTERS = 8  # of both spellings, if one is known as a slip of the other
_MIN_SLIP_GAP_ZIPF = 2.0  # a hundred times rarer; in 630,000 words of news it adds no finding
_MAX_ALIKE = 8  # names that one key has in common; more are words of one stem
_MAX_LETTERS = 30  # longer ones are no surnames; it bounds the keys of a name
_VOWELS = frozenset("aeiouy")
_ENDINGS = frozenset("snrmlx") | _VOWELS  # that inflection, plural and peoples add to a name


def near_pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that a letter at any place, or two neighbouring letters, tell apart.

    Not if only their endings differ as those of inflected, feminine or derived names do.
    """
    by_key: dict[str, list[str]] = {}
    for name in names:
        if _MIN_LETTERS <= len(name) <= _MAX_LETTERS:
            for key in _keys(without_diacritics(name), skeleton(name)):
                by_key.setdefault(key, []).append(name)
    found = {
        pair
        for similar in by_key.values()
        if 1 < len(similar) <= _MAX_ALIKE
        for pair in combinations(similar, 2)
    }
    for name, other in sorted(found):
        if max(len(name), len(other)) >= _MIN_LONGER_LETTERS and _is_near(name, other):
            yield name, other


def _keys(plain: str, consonants: str) -> set[str]:
    """Return what near names share: their letters, or their consonants, without one of them."""
    keys = {plain, *(plain[:at] + plain[at + 1 :] for at in range(len(plain)))}
    if len(plain) >= _MIN_SKELETON_LETTERS - 1:
        shorter = (consonants[:at] + consonants[at + 1 :] for at in range(len(consonants)))
        keys.update(f" {key}" for key in (consonants, *shorter))
    return keys


class _Change(NamedTuple):
    """What stands in the shorter and in the longer of two names between their equal edges."""

    start: int
    old: str
    new: str
    is_at_end: bool


def _change(name: str, other: str) -> _Change:
    shorter, longer = sorted(map(without_diacritics, (name, other)), key=len)
    size = len(shorter)
    start = next((at for at in range(size) if shorter[at] != longer[at]), size)
    tail = size - start
    end = next((at for at in range(tail) if shorter[-1 - at] != longer[-1 - at]), tail)
    return _Change(start, shorter[start : size - end], longer[start : len(longer) - end], not end)


def _is_near(name: str, other: str) -> bool:
    change = _change(name, other)
    most = max(len(change.old), len(change.new))
    has_other_consonants = skeleton(name) != skeleton(other)
    is_long = max(len(name), len(other)) >= _MIN_SKELETON_LETTERS
    if most > (_MAX_CHANGED_LETTERS + (not has_other_consonants) if is_long else 1):
        return False
    if not change.is_at_end or not most:
        return name.lower() != other.lower()
    if not change.old and len(change.new) > 1:
        return False  # a word of the name: Icelandic
    # Endings of inflected and feminine names: Brenkowska, Linds, Kroaten.
    return not (_ENDINGS.issuperset(change.old + change.new) or change.new[-1:] in _VOWELS)


def is_far_rarer(name: str, other: str) -> bool:
    """Return whether one of two long spellings is so rare beside the other that it is a slip."""
    if min(len(name), len(other)) < _MIN_LONG_LETTERS:
        return False
    return abs(highest_zipf(name) - highest_zipf(other)) >= _MIN_SLIP_GAP_ZIPF


def highest_zipf(name: str) -> float:
    """Return the highest frequency of a spelling in a language, in zipf units."""
    return max(lexicon().frequencies(name.lower()).values(), default=0.0)


def is_unlisted(name: str) -> bool:
    """Return whether a spelling is in no word table."""
    return not lexicon().frequencies(name.lower())
