"""Split a token of a language with compounds into a function word and the word fused with it.

No frequency distinguishes fused words from compounds there, but few function words begin or end
other words: ``wurdegestern``, ``ruhigund``, ``którymiasto``.
"""

from __future__ import annotations

from functools import lru_cache

from mtqa.checks.spacing.segmentation import fused_among
from mtqa.language.lexicon import lexicon
from mtqa.language.locales import Language, find_language

# In 155,000 clean words of seven languages one token in lower case that no list has is split
# (Swedish allaredan, a real error). At 3.5 for the other word there are three more in Finnish, and
# a tenth more of the neighbours that are joined are split.
_MIN_FUNCTION_WORD_LETTERS = 3
_MIN_OTHER_LETTERS, _MIN_OTHER_ZIPF = 4, 4.0
# A shorter token with one function word may be a compound: Swedish jagform.
_MIN_MIXED_TOKEN_LETTERS = 8
_MIN_TOKEN_LETTERS, _MAX_TOKEN_LETTERS = 6, 40  # the most limits the time for a token


class FunctionJoints:
    """Splits tokens of a language beside its function words."""

    contractions: tuple[str, ...] = ()

    def __init__(self, language: Language) -> None:
        self._language = language
        self._frequencies = lexicon().frequencies
        self._whole: set[str] = set()

    def fused(self, words: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """Return the words that are two fused words, each with its parts."""
        return fused_among(words, self.segment, self._whole)

    def segment(self, token: str) -> tuple[str, ...] | None:
        """Return the two words that fused in a token of lower-case letters, None if it is whole."""
        if not _MIN_TOKEN_LETTERS <= len(token) <= _MAX_TOKEN_LETTERS:
            return None
        if self._frequencies(token.replace("ß", "ss")):
            return None
        best, found = 0.0, None
        for at in range(_MIN_FUNCTION_WORD_LETTERS, len(token) - _MIN_FUNCTION_WORD_LETTERS + 1):
            head, tail = token[:at], token[at:]
            begins = self._is_free(head) and head not in self._language.first_parts
            ends = self._is_free(tail) and tail not in self._language.last_parts
            if (begins and self._may_fuse(tail, token)) or (ends and self._may_fuse(head, token)):
                value = self.zipf(head) + self.zipf(tail)
                if value > best:
                    best, found = value, (head, tail)
        return found

    def is_bound(self, word: str) -> bool:
        """Whether a word hardly ever begins or ends another."""
        parts = self._language.first_parts | self._language.last_parts
        return self._is_free(word) and word not in parts

    def is_foreign(self, word: str) -> bool:
        """Whether a word is not in the list of the language, though another has it."""
        row = self._frequencies(word.replace("ß", "ss"))
        return bool(row) and self._language.code not in row

    def zipf(self, word: str) -> float:
        """Return the Zipf value of a word in the language, 0 if it is not listed."""
        return self._frequencies(word.replace("ß", "ss")).get(self._language.code, 0.0)

    def _is_free(self, word: str) -> bool:
        is_long = len(word) >= _MIN_FUNCTION_WORD_LETTERS
        return is_long and word in self._language.function_words

    def _may_fuse(self, word: str, token: str) -> bool:
        """Whether a part of a token is a word by itself, and no prefix or ending."""
        if self._is_free(word):
            return True
        is_long = len(word) >= _MIN_OTHER_LETTERS and len(token) >= _MIN_MIXED_TOKEN_LETTERS
        return is_long and self.zipf(word) >= _MIN_OTHER_ZIPF


@lru_cache(maxsize=8)
def function_joints(code: str) -> FunctionJoints | None:
    """Return what splits the words of a language, None if the parts of its words are not known."""
    found = find_language(code)
    return FunctionJoints(found) if found and found.first_parts else None
