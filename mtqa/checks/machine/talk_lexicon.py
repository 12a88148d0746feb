"""The words of talk of all languages, made ready for looking up phrases in sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mtqa.checks.pattern import compiled
from mtqa.language.talk import SLOTS, TalkWords, talk_words
from mtqa.language.words import function_words

Slots = frozenset[str]
NO_SLOTS: Slots = frozenset()
CORE = frozenset({"model", "as_model", "object", "result", "offer", "note", "source"})
WORD = re.compile(r"[^\W\d_]+")
_DOTLESS_I = "\N{LATIN SMALL LETTER DOTLESS I}"
_DOTTED_I = "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"  # whose lower case is two characters
_MIN_LONG_LETTERS = 9  # of a word that stands in no other word by chance
_GAP = r"[ ’\x27-]?"  # between the words of a phrase, unless it was lost


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The slots of each phrase of a language, by its words and by its first word."""

    code: str
    phrases: Mapping[tuple[str, ...], Slots]
    opened: Mapping[str, Slots]
    """Of each first word of phrases, the slots of all of them."""
    longest: Mapping[str, int]
    anchors: frozenset[str]
    """Of each phrase that talk cannot do without, the longest word."""
    long_anchors: tuple[str, ...]
    """Those that are known within a longer word too, where a space was lost: thistranslation."""


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
def lexicons() -> tuple[Lexicon, ...]:
    return tuple(_lexicon(code, words) for code, words in talk_words().items())


def _lexicon(code: str, listed: TalkWords) -> Lexicon:
    phrases: dict[tuple[str, ...], Slots] = {}
    for slot in SLOTS:
        for phrase in getattr(listed, slot):
            words = tuple(WORD.findall(lowered(phrase)))
            phrases[words] = phrases.get(words, NO_SLOTS) | {slot}
    longest: dict[str, int] = {}
    opened: dict[str, Slots] = {}
    for words, slots in phrases.items():
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
        opened[words[0]] = opened.get(words[0], NO_SLOTS) | slots
    anchors = frozenset(max(words, key=len) for words, slots in phrases.items() if slots & CORE)
    long_anchors = tuple(sorted(word for word in anchors if len(word) >= _MIN_LONG_LETTERS))
    return Lexicon(code, phrases, opened, longest, anchors, long_anchors)


@cache
def gate() -> Any:
    """Return the pattern of the phrases that talk cannot do without, in all languages.

    It is for text in lower case: with ``(?i)``, RE2 takes twenty times as long.
    """
    phrases = {
        _GAP.join(words)
        for lexicon in lexicons()
        for words, slots in lexicon.phrases.items()
        if slots & CORE
    }
    fused = {word for lexicon in lexicons() for word in lexicon.long_anchors}
    whole = rf"(?:^|[^\p{{L}}])(?:{'|'.join(sorted(phrases))})(?:[^\p{{L}}]|$)"
    return compiled(rf"{whole}|{'|'.join(sorted(fused))}")
