"""Segment a token into the words that ran together in it, if that is likelier than one rare word.

Of words in a row, Zipf values add up as logarithms of probabilities do. A token is words run
together when their sum is so far above its own value that no rare word, name or compound is
likelier. How far that is depends on the parts: a function word builds no words (``continueand``),
other than a particle (``overstated``) or two nouns (``keyworker``).
"""

from __future__ import annotations

import math
from functools import lru_cache

from mtqa.language.lexicon import lexicon
from mtqa.language.locales import WordParts, find_language

# How far the sum must be above the token's value, by what the parts are: tuned on the neighbours of
# one half of our English sentences, the words of all of them, and the rarest of the list.
_BOUND = 8.5  # with a function word that builds no words
_BOUND_LONG = 7.9  # and a long word: few end in a function word by chance
_PART = 10.5  # with a particle or an affix that does
_CONTENT = 10.0  # two nouns, as in compounds: these have short heads and short tails
_CLOSED_HEAD = 1.3  # so much less behind an ending, or behind a head that long
_LONG_TAIL = 1.3  # and so much less with such a tail
_LONGISH_TAIL = 0.8
_BOTH_SHORT = 0.6  # but so much more where head and tail are short
_SHORT = {1: 10.8, 2: 10.5}  # with a part of so few letters
_LONE_END = 11.5  # behind a word, where many a foreign one has an ending of one letter
_LISTED = 10.2  # where the token is in the list, if only as others' slip
_LISTED_SHORT, _SHORT_TOKEN = 11.5, 4  # and has so few letters
_THREE = 14.0  # of three, one of them a function word that builds no words
_SHORT_OF_THREE = 0.8  # more for each part of one or two letters
_LONE_END_OF_THREE = 3.5  # more where the last has one letter
_LED_END_OF_THREE = 1.5  # and a function word leads to it: of a
_ONE_SHORT_BOUND = 1.2  # more where all that joins them is of two
_LONG_TOKEN, _LESS_IF_LONG = 13, 1.0  # less in a long token, which few rare words are
_LONGER_TOKEN, _LESS_IF_LONGER = 16, 0.5
# Of three without one: by whether all have four letters or more; and with a short function word.
_SHORTEST_WHOLE, _TINY = 3, 2
_THREE_WHOLE = {False: 14.5, True: 12.3}
_THREE_FREE = 15.0
_THREE_TINY, _LEAST_TOKEN = 18.0, 9  # with two short ones: a fall in
_MORE_IF_BUILDS = 1.9  # overinvested, protogenesis
_MORE_IF_INSIDE = 1.5  # polarisability, cantonalist
# What a part must have itself, by its letters: short ones stand in many words by chance.
_LEAST = {3: 4.3, 4: 3.2, 5: 2.6}
_LEAST_OF_LONGER = 1.5
_LONG_HEAD, _LONG, _LONGISH, _SHORT_TAIL = 7, 8, 6, 3
_SHORTEST_OF_THREE = 8
_LONGEST = 40
_SURELY_WHOLE = 5.0
_MOST_REMEMBERED = 200_000
# Words that are in no list are rarer than the rarest there by this much.
_BELOW_LIST = 1.0
_HIGHEST = 7.9  # no word is as common
# So much rarer than at home is a word of another language in a text of this one.
_FOREIGN = 0.5
_FAR_COMMONER = 2.0
_BASE, _OF_COMPOUND = 2.0, 2.8


class Segmenter:
    """Segments tokens of one language.

    Raises ValueError when that has no table of words or no list of word parts.
    """

    def __init__(self, code: str) -> None:
        found = find_language(code)
        parts = found.word_parts if found else None
        table = lexicon()
        if found is None or parts is None or code not in table.languages:
            raise ValueError(code)
        self.language = code
        self.always_capitalised = found.always_capitalised
        self.contractions = found.contractions
        self.scales = found.scales
        # What an apostrophe cuts off stands in the lists of function words, but is no word.
        self._never_alone = found.cut_off.union(
            found.contractions, map(str.lower, found.always_capitalised)
        )
        self._frequencies = table.frequencies
        self._parts: WordParts = parts
        self._function = found.function_words
        self._unlisted = max(0.0, table.least[code] - _BELOW_LIST)
        self._apart = self._function | parts.free
        self._whole: set[str] = set()

    def run_together(self, words: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """Return those of the words that are several, each with its parts.

        Which words are whole is remembered, so that articles of one kind cost less and less.
        """
        found: dict[str, tuple[str, ...]] = {}
        if len(self._whole) > _MOST_REMEMBERED:
            self._whole.clear()
        for word in words - self._whole:
            parts = self.segment(word)
            if parts is None:
                self._whole.add(word)
            else:
                found[word] = parts
        return found

    def is_bound(self, word: str) -> bool:
        """Whether a word is a function word that builds no words."""
        return self._is_free(word, self._parts.heads | self._parts.tails)

    def stands_alone(self, word: str) -> bool:
        """Whether it is a function word in lower case, not what an apostrophe cuts off."""
        return word in self._function and word not in self._never_alone

    def is_closed(self, word: str) -> bool:
        """Whether a word is one that hardly ever begins another: free, or with an ending."""
        return self._is_free(word, self._parts.heads) or (
            len(word) > _SHORT_TOKEN and word.endswith(self._parts.endings)
        )

    def is_prefix(self, word: str) -> bool:
        """Whether words begin with it that is no function word itself."""
        return word in self._parts.heads and word not in self._function

    def is_known(self, word: str) -> bool:
        """Whether a word is in the list of any language."""
        return bool(self._frequencies(word))

    def is_derived(self, word: str) -> bool:
        """Whether a word is made of a listed one and an affix, or of two common ones."""
        for at in range(1, len(word)):
            head, tail = word[:at], word[at:]
            affixed = (head in self._parts.heads and self.zipf(tail) >= _BASE) or (
                tail in self._parts.tails and max(self.zipf(head), self.zipf(head + "e")) >= _BASE
            )
            least = min(self._value(head), self._value(tail)) if at > 2 else 0.0
            if affixed or (least >= _OF_COMPOUND and len(tail) > 2):
                return True
        return False

    def is_foreign(self, word: str) -> bool:
        """Whether a word is in no list of the language, or far commoner in another one."""
        row = self._frequencies(word)
        own = row.get(self.language, 0.0)
        return not own or max(row.values()) > own + _FAR_COMMONER

    def zipf(self, word: str) -> float:
        """Return the Zipf value of a word in the language, 0 when it is in no list."""
        return self._frequencies(word).get(self.language, 0.0)

    def segment(self, token: str) -> tuple[str, ...] | None:
        """Return the words that ran together in a token of lower-case letters, None if none did."""
        if not 3 <= len(token) <= _LONGEST:
            return None
        row = self._frequencies(token)
        own = row.get(self.language, 0.0) or max(row.values(), default=0.0) - _FOREIGN
        if own > _SURELY_WHOLE:
            return None
        listed = own > self._unlisted
        own = max(own, self._unlisted)
        two = self._two(token, own, listed)
        if two or listed or len(token) < _SHORTEST_OF_THREE:
            return two
        return self._three(token, own)

    def _is_free(self, word: str, builders: frozenset[str]) -> bool:
        return word in self._apart and word not in builders

    def _value(self, word: str) -> float:
        """Return the Zipf value of a part of a token, 0 when it is none that may be one."""
        size = len(word)
        if size <= 2:
            return self.zipf(word) if self.stands_alone(word) else 0.0
        value = self.zipf(word)
        return value if value >= _LEAST.get(size, _LEAST_OF_LONGER) else 0.0

    def _two(self, token: str, own: float, listed: bool) -> tuple[str, str] | None:
        least = own + (_LISTED if listed else _CONTENT - _CLOSED_HEAD - _LONG_TAIL)
        apart = self._apart
        best, found = 0.0, None
        for at in range(1, len(token)):
            head, tail = token[:at], token[at:]
            # Of two others, no slip is common enough to be listed and still so far below its parts.
            if listed and head not in apart and tail not in apart:
                continue
            one, other = (head, tail) if at <= len(tail) else (tail, head)
            value = 0.0 if tail in self._parts.clitics else self._value(one)
            if not value or value + _HIGHEST < least:
                continue
            rest = self._value(other)
            above = value + rest - own
            if rest and above >= self._needed(head, tail, listed) and above > best:
                best, found = above, (head, tail)
        return found

    def _needed(self, head: str, tail: str, listed: bool) -> float:
        builds = head in self._parts.heads or tail in self._parts.tails
        if self._is_free(head, self._parts.heads) or self._is_free(tail, self._parts.tails):
            need = _BOUND if max(len(head), len(tail)) < _LONG_HEAD else _BOUND_LONG
        elif builds:
            need = _PART
        else:
            need = _CONTENT
            closed = len(head) >= _LONG_HEAD or head.endswith(self._parts.endings)
            if closed and len(tail) > _SHORT_TAIL:
                need -= _CLOSED_HEAD
            if len(tail) >= _LONG:
                need -= _LONG_TAIL
            elif closed and len(tail) >= _LONGISH:
                need -= _LONGISH_TAIL
            elif not closed and len(tail) < _LONGISH:
                need += _BOTH_SHORT
        if len(tail) == 1:
            need = max(need, _LONE_END)
        short, long = sorted((len(head), len(tail)))
        if short == 1 or (short == 2 and (long < _LONG_HEAD or need > _BOUND)):
            need = max(need, _SHORT[short])
        if listed:
            is_short = len(head) + len(tail) <= _SHORT_TOKEN
            need = max(need, _LISTED_SHORT if is_short else _LISTED)
        return need

    def _three(self, token: str, own: float) -> tuple[str, ...] | None:
        best, found = 0.0, None
        for first in range(1, len(token) - 1):
            one = self._value(token[:first])
            if not one:
                continue
            for second in range(first + 1, len(token)):
                if token[second:] in self._parts.clitics:
                    continue
                words = token[:first], token[first:second], token[second:]
                rest = self._value(words[2])
                middle = self._value(words[1]) if rest else 0.0
                above = one + middle + rest - own
                if middle and above > best and above >= self._needed_of_three(words):
                    best, found = above, words
        return found

    def _needed_of_three(self, words: tuple[str, str, str]) -> float:
        sizes = sorted(map(len, words))
        bound = [word for word in words if self.is_bound(word)]
        leads = self.stands_alone(words[1]) and len(words[1]) <= _SHORTEST_WHOLE  # of a, was a
        if not bound:
            builds = words[0] in self._parts.heads or words[2] in self._parts.tails
            more = _MORE_IF_BUILDS if builds else 0.0
            if sizes[0] >= _SHORTEST_WHOLE:
                return _THREE_WHOLE[sizes[0] > _SHORTEST_WHOLE] + more
            if sizes[1] <= _TINY:
                is_long = sizes[2] > _SHORTEST_WHOLE and sum(sizes) >= _LEAST_TOKEN
                return _THREE_TINY if is_long else math.inf
            if len(words[2]) == 1:
                return _THREE_TINY if leads else math.inf
            return _THREE_FREE + more + (_MORE_IF_INSIDE if words[1] in self._parts.inside else 0.0)
        need = _THREE + _SHORT_OF_THREE * sum(size <= _TINY for size in sizes)
        need += _MORE_IF_BUILDS if self.is_prefix(words[0]) else 0.0
        if len(words[2]) == 1:
            need += _LED_END_OF_THREE if leads else _LONE_END_OF_THREE
        elif len(bound) == 1 and len(bound[0]) <= _TINY:
            need += _ONE_SHORT_BOUND
        length = sum(sizes)
        if length >= _LONG_TOKEN and max(map(len, bound)) > _TINY:
            need -= _LESS_IF_LONG
        return need - (_LESS_IF_LONGER if length >= _LONGER_TOKEN else 0.0)


@lru_cache(maxsize=8)
def segmenter(language: str) -> Segmenter | None:
    """Return the segmenter of a language, None when it lacks a list."""
    try:
        return Segmenter(language)
    except ValueError:
        return None
