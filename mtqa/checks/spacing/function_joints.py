"""Split a token of a language with compounds into a function word and the word fused with it.

No frequency distinguishes fused words from compounds there, but few function words begin or end
other words: ``wurdegestern``, ``ruhigund``, ``którymiasto``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import inf

from mtqa.checks.spacing.segmentation import fused_among
from mtqa.language.lexicon import lexicon
from mtqa.language.lexicon.letters import letters
from mtqa.language.lexicon.plain import plain_words
from mtqa.language.locales import Language, find_language

# In 155,000 clean words of seven languages one token in lower case that no list has is split
# (Swedish allaredan, a real error). At 3.5 for the other word there are three more in Finnish, and
# a tenth more of the neighbours that are joined are split.
_MIN_FUNCTION_WORD_LETTERS = 3
_MIN_OTHER_LETTERS, _MIN_OTHER_ZIPF = 4, 4.0
# A shorter token with one function word may be a compound: Swedish jagform.
_MIN_MIXED_TOKEN_LETTERS = 8
_MIN_TOKEN_LETTERS, _MAX_TOKEN_LETTERS = 6, 40  # the most limits the time for a token
# By the letters of the whole, as log10 of the ratio of probabilities. Of 2,880 clean tokens of six
# languages that no list has, one is split (Finnish olympiatuli), at 2.0 and 3.0 for the first two
# seven; of 1,260 neighbours joined there 506 are split, 337 by the frequencies alone, and of 720
# triples 170, and 3 by those.
_MIN_EXCESS_OF_FUNCTION, _MIN_EXCESS_OF_CONTENT, _MIN_EXCESS_OF_THREE = 3.0, 4.0, 5.0
_MIN_PART_ZIPF = 3.0
_LOG10_BILLION = 9.0  # Zipf values are log10 of the frequency per billion words


class FunctionJoints:
    """Splits tokens of a language beside its function words."""

    contractions: tuple[str, ...] = ()

    def __init__(self, language: Language) -> None:
        self._language = language
        self._frequencies = lexicon().frequencies
        self._whole = set(plain_words(language.code))

    def fused(self, words: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """Return the words that are two fused words, each with its parts."""
        return fused_among(words, self.segment, self._whole)

    def segment(self, token: str) -> tuple[str, ...] | None:
        """Return the words that fused in a token of lower-case letters, None if it is whole."""
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
        return found or self._by_letters(token)

    def _by_letters(self, token: str) -> tuple[str, ...] | None:
        """Return the words that are likeliest by the letters of the whole, None if it is whole."""
        code, table = self._language.code, letters()
        if code not in table.languages or len(token) < _MIN_MIXED_TOKEN_LETTERS:
            return None
        cost = table.costs(token)[code]
        found: tuple[str, ...] | None = None
        best = -inf
        for parts in self._candidates(token):
            excess = cost - sum(_LOG10_BILLION - self.zipf(part) for part in parts)
            if excess >= max(best, self._min_excess(parts)):
                best, found = excess, parts
        return found

    def _candidates(self, token: str) -> Iterator[tuple[str, ...]]:
        """Yield two words of a token, and three around a function word."""
        for at in range(2, len(token) - 1):
            head, tail = token[:at], token[at:]
            if self.zipf(head) < _MIN_PART_ZIPF:
                continue
            if head not in self._language.first_parts and self._may_end(tail):
                yield head, tail
            for end in range(2, len(tail) - 1):
                middle, rest = tail[:end], tail[end:]
                if middle in self._language.function_words and self._may_end(rest):
                    if not self._is_partly_listed(head, middle, rest):
                        yield head, middle, rest

    def _is_partly_listed(self, head: str, middle: str, tail: str) -> bool:
        """Whether some of the middle makes a word with what is beside it: attityd-förändring."""
        return any(
            self.zipf(head + middle[: at + 1]) or self.zipf(middle[at:] + tail)
            for at in range(len(middle))
        )

    def _min_excess(self, parts: tuple[str, ...]) -> float:
        """Return the least excess that proves a split, infinity if none does."""
        if len(parts) > 2:
            return _MIN_EXCESS_OF_THREE
        if any(map(self._is_free, parts)):
            return _MIN_EXCESS_OF_FUNCTION
        links = self._language.compound_links
        is_long = min(map(len, parts)) >= _MIN_OTHER_LETTERS
        may_fuse = is_long and links and not parts[0].endswith(links)
        return _MIN_EXCESS_OF_CONTENT if may_fuse else inf

    def _may_end(self, word: str) -> bool:
        return word not in self._language.last_parts and self.zipf(word) >= _MIN_PART_ZIPF

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
