"""The words of talk of all languages, made ready for looking up phrases in sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, groupby
from operator import eq
from typing import Any

import msgspec

from mtqa.checks.pattern import compiled
from mtqa.language.lexicon import lexicon
from mtqa.language.talk import SLOTS, talk_words
from mtqa.language.words import WordTest, function_words
from mtqa.lazy import lazy

Slots = frozenset[str]
NO_SLOTS: Slots = frozenset()
CORE = frozenset({"model", "as_model", "object", "result", "offer", "note", "source"})
WORD = lazy(r"[^\W\d_]+")
_DOTLESS_I = "\N{LATIN SMALL LETTER DOTLESS I}"
_DOTTED_I = "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"  # whose lower case is two characters
_MAX_CACHED_WORDS = 1 << 16  # a run of news meets some 40,000 words
PERSONS = frozenset({"speaker", "addressee"})
"""Slots that count within a phrase too: I am a."""
MIN_PART_LETTERS = 2
"""Of two words that fused, unless a person of one letter leads: Icannot."""
_MAX_FUSED_LETTERS = 60  # of two words; a longer one would take quadratic time
_MIN_LONG_LETTERS = 9  # of a word that stands in no other word by chance


class Lexicon(msgspec.Struct, frozen=True):
    """The slots of each phrase of a language, by its words and by its first word."""

    code: str
    phrases: Mapping[tuple[str, ...], Slots]
    opened: Mapping[str, Slots]
    """Of each first word of phrases, the slots of all of them."""
    longest: Mapping[str, int]

    def knows(self, word: str) -> bool:
        """Whether a word begins a phrase, or is an anchor or a function word."""
        return (
            word in self.longest
            or word in anchors_of(self.code)[0]
            or word in known_words(self.code)
        )

    def least_head_letters(self, letter: str) -> int:
        """Return how many letters the first of two fused words has at least."""
        return 1 if self.phrases.get((letter,), NO_SLOTS) & PERSONS else MIN_PART_LETTERS


def lowered(text: str) -> str:
    """Return a text in lower case and of the same length; capitals do not tell ı from i."""
    return text.replace(_DOTTED_I, "i").lower().replace(_DOTLESS_I, "i")


def phrase_at(words: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, Slots]:
    """Return the end and the slots of the longest phrase that begins at a word."""
    for end in range(min(len(words), at + lexicon.longest.get(words[at], 0)), at, -1):
        found = lexicon.phrases.get(tuple(words[at:end]))
        if found is not None:
            return end, found
    return at, NO_SLOTS


@cache
def known_words(code: str) -> frozenset[str]:
    return function_words(code)


@cache
def _phrases(code: str, slot: str) -> Sequence[tuple[str, ...]]:
    """Return the phrases of a slot in a language as their words."""
    listed = lowered("\n".join(getattr(talk_words()[code], slot))).split("\n")
    return [
        (phrase,) if phrase.isalpha() else tuple(WORD.findall(phrase))
        for phrase in listed if phrase
    ]  # fmt: skip


@cache
def anchors_of(code: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the anchors of a language, and the long ones.

    An anchor is the longest word of a phrase that talk cannot do without. A long one is known
    within a longer word too, where a space was lost: thistranslation.
    """
    anchors = frozenset(max(words, key=len) for slot in CORE for words in _phrases(code, slot))
    return anchors, tuple(sorted(word for word in anchors if len(word) >= _MIN_LONG_LETTERS))


@cache
def lexicon_of(code: str) -> Lexicon:
    """Return what talk in a language is read with: hardly any article needs more than one."""
    phrases: dict[tuple[str, ...], Slots] = {}
    for slot in SLOTS:
        for words in _phrases(code, slot):
            phrases[words] = phrases.get(words, NO_SLOTS) | {slot}
    longest: dict[str, int] = {}
    opened: dict[str, Slots] = {}
    for words, slots in phrases.items():
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
        opened[words[0]] = opened.get(words[0], NO_SLOTS) | slots
    return Lexicon(code, phrases, opened, longest)


@cache
def _core_phrases() -> frozenset[tuple[str, ...]]:
    """Return the words of each phrase that talk cannot do without, in all languages."""
    return frozenset(
        words for code in talk_words() for slot in CORE for words in _phrases(code, slot)
    )


@cache
def _single_anchors() -> frozenset[str]:
    return frozenset(words[0] for words in _core_phrases() if len(words) == 1)


@cache
def _other_anchors() -> frozenset[str]:
    return frozenset(max(words, key=len) for words in _core_phrases() if len(words) > 1)


@cache
def _squeezed_phrase() -> Any:
    return compiled("|".join(sorted("".join(words) for words in _core_phrases() if words[1:])))


@cache
def _long_anchors() -> Mapping[str, Sequence[str]]:
    """Return the long anchors of all languages, by the letters that each has at least."""
    found: dict[str, list[str]] = {}
    for anchor in {*chain(*(anchors_of(code)[1] for code in talk_words()))}:
        found.setdefault(anchor[:_MIN_LONG_LETTERS], []).append(anchor)
    return found


def _is_fused_anchor(word: str) -> bool:
    """Whether an unknown word is an anchor and a function word of its language: thetext."""
    if len(word) > _MAX_FUSED_LETTERS or lexicon().highest(word):
        return False
    splits = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    return any(
        anchor in _single_anchors()
        and any(other in known_words(code) for code in languages_of_anchors()[anchor])
        for head, tail in splits
        for anchor, other in ((head, tail), (tail, head))
    )


_FUSED_ANCHORS = WordTest(_is_fused_anchor)


def _has_long_anchor(word: str) -> bool:
    """Whether a word in lower case is, or has within it, a long anchor of any language."""
    anchors = _long_anchors()
    return any(
        word.startswith(anchor, at)
        for at in range(len(word) - _MIN_LONG_LETTERS + 1)
        for anchor in anchors.get(word[at : at + _MIN_LONG_LETTERS], ())
    )


@cache
def languages_of_anchors() -> Mapping[str, frozenset[str]]:
    """Return the languages of which each word is an anchor."""
    found: dict[str, frozenset[str]] = {}
    for code in talk_words():
        for word in anchors_of(code)[0]:
            found[word] = found.get(word, frozenset()) | {code}
    return found


@lru_cache(maxsize=_MAX_CACHED_WORDS)
def fused_anchors(word: str) -> frozenset[str]:
    """Return the anchors that a longer word begins or ends with, beside a known word: knowif."""
    if len(word) > _MAX_FUSED_LETTERS:
        return frozenset()
    languages = languages_of_anchors()
    splits = [(word[:at], word[at:]) for at in range(1, len(word) - MIN_PART_LETTERS + 1)]
    return frozenset(
        anchor
        for head, tail in splits
        for anchor, rest in ((head, tail), (tail, head))
        for code in languages.get(anchor, ())
        if len(head) >= lexicon_of(code).least_head_letters(word[0])
        and lexicon_of(code).knows(rest)
    )


_HAS_LONG_ANCHOR = WordTest(lambda word: len(word) > _MIN_LONG_LETTERS and _has_long_anchor(word))


def with_long_anchor(words: Iterable[str]) -> set[str]:
    """Return the words in lower case that have a long anchor of any language within them."""
    return _HAS_LONG_ANCHOR.passed(words)


def anchored(text: str) -> list[int]:
    """Return where the words of a text in lower case end that talk in some language needs.

    Of a phrase of several words, that is the longest, and the one that it ends in; phrases count
    without their spaces too.
    """
    words = WORD.findall(text)
    if any(map(eq, words, words[1:])):
        words = [word for word, _ in groupby(words)]  # a doubled word is one
    distinct = set(words)
    found = distinct & _single_anchors()
    phrases = list(_squeezed_phrase().finditer("".join(words)))
    if phrases:
        ends = list(accumulate(map(len, words)))
        found |= distinct & _other_anchors()
        found |= {words[bisect_left(ends, phrase.end())] for phrase in phrases}
    found |= with_long_anchor(distinct) | _FUSED_ANCHORS.passed(distinct - found)
    if not found:
        return []
    return [match.end() for match in WORD.finditer(text) if match[0] in found]
