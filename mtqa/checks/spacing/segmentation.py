"""Split a token into the words that fused in it, if that is likelier than a single rare word.

A token counts as fused if the excess of a split (`mtqa.checks.spacing.excess`) is so large that no
rare word, name or compound is likelier. How large that is depends on the parts: a bound part, a
function word that is no part of other words (``continueand``), is better evidence than a particle
(``overstated``) or two nouns (``keyworker``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from mtqa.checks.spacing.excess import WordRoles, lowest_excess
from mtqa.language.lexicon import lexicon
from mtqa.language.lexicon.plain import plain_words
from mtqa.language.locales import find_language

# Beside a number is what changes if it is a quarter lower; higher (`mtqa.checks.spacing.excess`).
# Least Zipf value of a part, by its letters, as short words occur inside many words by chance: of
# three -1 triple; -14 pairs, -19 triples. Of four -2 triples; -3 pairs, -5 triples. Of five -3
# triples; -1 pair, +2 triples. Of more -10 triples; -2 pairs, +12 triples.
_MIN_PART_ZIPF = {3: 4.3, 4: 3.2, 5: 2.6}
_MIN_LONG_PART_ZIPF = 1.5
_MIN_TOKEN_LETTERS = 3
_MIN_TOKEN_OF_THREE_LETTERS = 8  # +23 triples; -145
_MAX_TOKEN_LETTERS = 40  # limits the time for a token: -1 triple; 0
_MIN_WHOLE_ZIPF = 5.0  # a word that common is whole, which saves time: 0; 0
# Of a listed token of two prefixes: with these numbers 5 of 8,787 pairs that are split without
# them are not (as dea), in English, French and Spanish.
_MAX_MISTAKE_ZIPF = 3.2
_PLURAL, _MIN_SINGULAR_ZIPF = "s", 2.0
_MAX_REMEMBERED_WORDS = 200_000  # some 20 MB; the result does not depend on it
# The value of a word in no list, below the rarest listed word: -40 pairs, -13 triples; 0.
_UNLISTED_ZIPF_LESS = 1.0
_MAX_WORD_ZIPF = 7.9  # the commonest word of a language with word parts has 7.8
_FOREIGN_ZIPF_LESS = 0.5  # of a word of another language, compared to that: 0; +1 pair
_MIN_FOREIGN_ZIPF_MORE = 2.0  # of a foreign word in its language: 0; an example fails
# Of the base of a derived word, and of the parts of a compound, which unknown-word does not report.
# A quarter lower or higher, no example fails.
_MIN_BASE_ZIPF, _MIN_COMPOUND_PART_ZIPF = 2.0, 2.8


def fused_among(
    words: frozenset[str], segment: Callable[[str], tuple[str, ...] | None], whole: set[str]
) -> dict[str, tuple[str, ...]]:
    """Return the words that ``segment`` divides, each with its parts.

    Those that it does not are remembered as ``whole``, so that further articles of the same kind
    cost less.
    """
    found: dict[str, tuple[str, ...]] = {}
    if len(whole) > _MAX_REMEMBERED_WORDS:
        whole.clear()
    for word in words - whole:
        parts = segment(word)
        if parts is None:
            whole.add(word)
        else:
            found[word] = parts
    return found


class Segmenter(WordRoles):
    """Splits tokens of a language.

    Raises ValueError for a language that is not in the word table or has no list of word parts.
    """

    def __init__(self, code: str) -> None:
        found = find_language(code)
        parts = found.word_parts if found else None
        table = lexicon()
        if found is None or parts is None or code not in table.languages:
            raise ValueError(code)
        super().__init__(found, parts)
        self.language = code
        self.always_capitalised = found.always_capitalised
        self.contractions = found.contractions
        self.scales = found.scales
        self._frequencies, self._highest = table.frequencies, table.highest
        self._zipf = lru_cache(maxsize=_MAX_REMEMBERED_WORDS)(partial(table.zipf, language=code))
        self._unlisted = max(0.0, table.least[code] - _UNLISTED_ZIPF_LESS)
        self._whole = set(plain_words(code))

    def fused(self, words: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """Return the words that are several fused words, each with its parts."""
        return fused_among(words, self.segment, self._whole)

    def is_known(self, word: str) -> bool:
        """Whether a word is in the list of any language."""
        return bool(self._frequencies(word))

    def is_derived(self, word: str) -> bool:
        """Whether a word is a listed word with an affix, or a compound of two common words."""
        for at in range(1, len(word)):
            head, tail = word[:at], word[at:]
            has_affix = (head in self.parts.heads and self.zipf(tail) >= _MIN_BASE_ZIPF) or (
                tail in self.parts.tails
                and max(self.zipf(head), self.zipf(head + "e")) >= _MIN_BASE_ZIPF
            )
            least = min(self._value(head), self._value(tail)) if at > 2 else 0.0
            if has_affix or (least >= _MIN_COMPOUND_PART_ZIPF and len(tail) > 2):
                return True
        return False

    def is_foreign(self, word: str) -> bool:
        """Whether a word is not in the list of the language, or far commoner in another."""
        row = self._frequencies(word)
        own = row.get(self.language, 0.0)
        return not own or max(row.values()) > own + _MIN_FOREIGN_ZIPF_MORE

    def zipf(self, word: str) -> float:
        """Return the Zipf value of a word in the language, 0 if it is not listed."""
        return self._zipf(word)

    def segment(self, token: str) -> tuple[str, ...] | None:
        """Return the words that fused in a token of lower-case letters, None if it is whole."""
        if not _MIN_TOKEN_LETTERS <= len(token) <= _MAX_TOKEN_LETTERS:
            return None
        own = self.zipf(token) or self._highest(token) - _FOREIGN_ZIPF_LESS
        if own > _MIN_WHOLE_ZIPF:
            return None
        is_listed = own > self._unlisted
        own = max(own, self._unlisted)
        two = self._two(token, own, is_listed=is_listed)
        if two or is_listed or len(token) < _MIN_TOKEN_OF_THREE_LETTERS:
            return two
        return self._three(token, own)

    def _value(self, word: str) -> float:
        """Return the Zipf value of a part of a token, 0 if it cannot be a part."""
        size = len(word)
        if size <= 2:
            return self.zipf(word) if self.stands_alone(word) else 0.0
        value = self.zipf(word)
        return value if value >= _MIN_PART_ZIPF.get(size, _MIN_LONG_PART_ZIPF) else 0.0

    def _two(self, token: str, own: float, *, is_listed: bool) -> tuple[str, str] | None:
        """Return the best split into two; ``own`` is the token's Zipf value."""
        least = own + lowest_excess(is_listed=is_listed)
        best, found = 0.0, None
        for at in range(1, len(token)):
            head, tail = token[:at], token[at:]
            if head == tail:  # cancan, dumdum: a word of its own
                continue
            # No listed mistake without a function word is as far below its parts.
            if is_listed and not self._may_be_mistake(head, tail, token):
                continue
            if tail.endswith(_PLURAL) and tail not in self.free and self._is_plural(token):
                continue
            shorter, longer = (head, tail) if at <= len(tail) else (tail, head)
            value = 0.0 if tail in self.parts.clitics else self._value(shorter)
            if not value or value + _MAX_WORD_ZIPF < least:
                continue
            rest = self._value(longer)
            excess = value + rest - own
            if rest and excess > best:
                if excess >= self.min_excess(head, tail, is_listed=is_listed):
                    best, found = excess, (head, tail)
        return found

    def _may_be_mistake(self, head: str, tail: str, token: str) -> bool:
        """Whether a listed token may be two words that are often written as one: alot.

        Two prefixes make words as well: Portuguese depor and depara.
        """
        is_free = head in self.free or tail in self.free
        are_prefixes = {head, tail} <= self.parts.heads
        may_be_word = are_prefixes and self.zipf(token) > _MAX_MISTAKE_ZIPF
        return is_free and not may_be_word

    def _is_plural(self, token: str) -> bool:
        """Whether a token is a listed word and the commonest ending of plurals: tanganas."""
        return self.zipf(token.removesuffix(_PLURAL)) >= _MIN_SINGULAR_ZIPF

    def _three(self, token: str, own: float) -> tuple[str, ...] | None:
        """Return the best split into three; ``own`` is the token's Zipf value."""
        best, found = 0.0, None
        for first in range(1, len(token) - 1):
            value = self._value(token[:first])
            if not value:
                continue
            for second in range(first + 1, len(token)):
                if token[second:] in self.parts.clitics:
                    continue
                words = token[:first], token[first:second], token[second:]
                rest = self._value(words[2])
                middle = self._value(words[1]) if rest else 0.0
                excess = value + middle + rest - own
                if middle and excess > best and excess >= self.min_excess_of_three(words):
                    best, found = excess, words
        return found


@lru_cache(maxsize=8)
def segmenter(language: str) -> Segmenter | None:
    """Return the segmenter of a language, None if that lacks a list."""
    try:
        return Segmenter(language)
    except ValueError:
        return None
