"""How much likelier than a whole word a split must be, by what its parts are.

A Zipf value is the log10 of a word's frequency per billion words, so that the values of words in a
row add up like logarithms of probabilities. The *excess* of a split is the sum of its parts' values
less the token's own.
"""

from __future__ import annotations

import math

from mtqa.language.locales import Language, WordParts

# Evidence beside each number: what changes if it is a quarter lower, and (after the semicolon) a
# quarter higher. That is how many more or fewer joined pairs and triples of neighbours are split
# rightly (of 1,646 and 1,607; now 1,503 and 1,407), and how many of 17,356 words in clean English,
# French and Spanish text are split (now none). The numbers were tuned on half the sentences of our
# English news; the pairs and triples are from the other half.
_MIN_ZIPF_BOUND = 8.5  # with a bound part: -12 pairs, +5 triples; -26, +14
# And a long part, since few words end in a function word by chance: +2 pairs, -7 triples; -61, +18.
_MIN_ZIPF_BOUND_LONG = 7.9
_MIN_ZIPF_AFFIX = 10.5  # with a particle or affix: +19 pairs, -6 triples, 13 words; -167, +2
# Two content words, as in compounds: +51 pairs, -104 triples, 5 words; -150, +2.
_MIN_ZIPF_CONTENT = 10.0
# Compounds have short heads and tails. Less is needed if the head is long or has an ending (-21
# pairs; +4), if the tail is long (-9; +4) or rather long (-2; +1); more if both are short (+3; -1).
_ZIPF_LESS_CLOSED_HEAD = 1.3
_ZIPF_LESS_LONG_TAIL = 1.3
_ZIPF_LESS_LONGISH_TAIL = 0.8
_ZIPF_MORE_BOTH_SHORT = 0.6
_MIN_LONG_HEAD_LETTERS = 7  # +18 pairs, -19 triples, a word; -30, +10
_MIN_LONG_TAIL_LETTERS = 8  # +9 pairs, -2 triples, a word; -14
_MIN_LONGISH_TAIL_LETTERS = 6  # +7 pairs, -5 triples; -20
_MAX_SHORT_TAIL_LETTERS = 3  # +1 pair; -12
# With a part of one letter (+4 pairs; -72) or of two (+2 pairs, -2 triples; -387).
_MIN_ZIPF_SHORT_PART = {1: 10.8, 2: 10.5}
# With a last part of a single letter, which many foreign words have as an ending: +3 pairs; -39.
_MIN_ZIPF_LAST_LETTER = 11.5
# If the token is in the list, perhaps only as a common mistake: +2 pairs, 14 words; -238.
_MIN_ZIPF_LISTED = 10.2
# If it is short as well: +7 pairs, 3 words; -33. What is short: +7 pairs, 3 words; -4.
_MIN_ZIPF_LISTED_SHORT, _MAX_SHORT_TOKEN_LETTERS = 11.5, 4
_MIN_ZIPF_THREE = 14.0  # three parts, one of them bound: +22 triples, 2 words; -409
_ZIPF_MORE_PER_SHORT_PART = 0.8  # of one or two letters: +2 triples, a word; -6
_ZIPF_MORE_LAST_LETTER = 3.5  # if the last part has a single letter: +1 triple; -5
_ZIPF_MORE_LED_LAST_LETTER = 1.5  # likewise, after a function word (of a): 0; 0
_ZIPF_MORE_SHORT_BOUND = 1.2  # if the only bound part has two letters: +2 triples, a word; -5
# Less is needed in a long token, since few rare words are as long. By its letters: +2 triples; -2,
# and +6; -3. By what is subtracted: -3; 0, and -1; 0.
_MIN_LONG_TOKEN_LETTERS, _ZIPF_LESS_LONG_TOKEN = 13, 1.0
_MIN_LONGER_TOKEN_LETTERS, _ZIPF_LESS_LONGER_TOKEN = 16, 0.5
# Three parts, none of them bound.
_MAX_SHORT_PART_LETTERS = 3  # +23 triples, a word; -11
_MAX_TINY_PART_LETTERS = 2  # +24 triples, 2 words; -52
# Some parts are short but not tiny (+4 triples, a word; -5), or none is short (+6; -40).
_MIN_ZIPF_THREE_SOME_SHORT, _MIN_ZIPF_THREE_NONE_SHORT = 14.5, 12.3
_MIN_ZIPF_THREE_WITH_TINY = 15.0  # +65 triples, 3 words; -71
# Two parts are tiny (a fall in): +5 triples, a word; -18. In a token of so many letters: +2; -13.
_MIN_ZIPF_THREE_TWO_TINY, _MIN_TWO_TINY_TOKEN_LETTERS = 18.0, 9
_ZIPF_MORE_AFFIX = 1.9  # overinvested, protogenesis: +14 triples; -10
_ZIPF_MORE_INFIX = 1.5  # polarisability, cantonalist: +3 triples; -2


class WordRoles:
    """What the words of a language may be within other words.

    ``free`` words are function words, and others that stand by themselves.
    """

    def __init__(self, language: Language, parts: WordParts) -> None:
        self.parts = parts
        self._function = language.function_words
        # Lists of function words contain what an apostrophe cuts off, which is no word by itself.
        self._never_alone = language.cut_off.union(
            language.contractions, map(str.lower, language.always_capitalised)
        )
        self.free = self._function | parts.free

    def is_bound(self, word: str) -> bool:
        """Whether a word is free and no part of other words."""
        return word in self.free and word not in self.parts.heads | self.parts.tails

    def stands_alone(self, word: str) -> bool:
        """Whether a word is a function word in lower case, and not what an apostrophe cuts off."""
        return word in self._function and word not in self._never_alone

    def _never_begins(self, word: str) -> bool:
        """Whether a word is free and begins no other words."""
        return word in self.free and word not in self.parts.heads

    def _never_ends(self, word: str) -> bool:
        """Whether a word is free and ends no other words."""
        return word in self.free and word not in self.parts.tails

    def is_closed(self, word: str) -> bool:
        """Whether a word hardly ever begins another word: it is free, or has an ending."""
        has_ending = len(word) > _MAX_SHORT_TOKEN_LETTERS and word.endswith(self.parts.endings)
        return has_ending or self._never_begins(word)

    def is_prefix(self, word: str) -> bool:
        """Whether a word is a prefix and no function word."""
        return word in self.parts.heads and word not in self._function

    def min_excess(self, head: str, tail: str, *, is_listed: bool) -> float:
        """Return the least excess of a split into two, in Zipf."""
        shorter, longer = sorted((len(head), len(tail)))
        if self._never_begins(head) or self._never_ends(tail):
            is_long = longer >= _MIN_LONG_HEAD_LETTERS
            excess = _MIN_ZIPF_BOUND_LONG if is_long else _MIN_ZIPF_BOUND
        elif head in self.parts.heads or tail in self.parts.tails:
            excess = _MIN_ZIPF_AFFIX
        else:
            excess = self._min_excess_of_content(head, tail)
        if len(tail) == 1:
            excess = max(excess, _MIN_ZIPF_LAST_LETTER)
        is_weak = longer < _MIN_LONG_HEAD_LETTERS or excess > _MIN_ZIPF_BOUND
        if shorter == 1 or (shorter == 2 and is_weak):
            excess = max(excess, _MIN_ZIPF_SHORT_PART[shorter])
        if is_listed:
            is_short = shorter + longer <= _MAX_SHORT_TOKEN_LETTERS
            excess = max(excess, _MIN_ZIPF_LISTED_SHORT if is_short else _MIN_ZIPF_LISTED)
        return excess

    def _min_excess_of_content(self, head: str, tail: str) -> float:
        excess = _MIN_ZIPF_CONTENT
        is_closed = len(head) >= _MIN_LONG_HEAD_LETTERS or head.endswith(self.parts.endings)
        if is_closed and len(tail) > _MAX_SHORT_TAIL_LETTERS:
            excess -= _ZIPF_LESS_CLOSED_HEAD
        if len(tail) >= _MIN_LONG_TAIL_LETTERS:
            excess -= _ZIPF_LESS_LONG_TAIL
        elif is_closed and len(tail) >= _MIN_LONGISH_TAIL_LETTERS:
            excess -= _ZIPF_LESS_LONGISH_TAIL
        elif not is_closed and len(tail) < _MIN_LONGISH_TAIL_LETTERS:
            excess += _ZIPF_MORE_BOTH_SHORT
        return excess

    def min_excess_of_three(self, words: tuple[str, str, str]) -> float:
        """Return the least excess of a split into three, in Zipf; infinity if it is never right."""
        head, middle, tail = words
        bound = [word for word in words if self.is_bound(word)]
        # A function word before the last part: of a, was a.
        is_led = self.stands_alone(middle) and len(middle) <= _MAX_SHORT_PART_LETTERS
        if not bound:
            return self._min_excess_without_bound(words, is_led=is_led)
        tiny = sum(len(word) <= _MAX_TINY_PART_LETTERS for word in words)
        excess = _MIN_ZIPF_THREE + _ZIPF_MORE_PER_SHORT_PART * tiny
        excess += _ZIPF_MORE_AFFIX if self.is_prefix(head) else 0.0
        if len(tail) == 1:
            excess += _ZIPF_MORE_LED_LAST_LETTER if is_led else _ZIPF_MORE_LAST_LETTER
        elif len(bound) == 1 and len(bound[0]) <= _MAX_TINY_PART_LETTERS:
            excess += _ZIPF_MORE_SHORT_BOUND
        letters = sum(map(len, words))
        if letters >= _MIN_LONG_TOKEN_LETTERS and max(map(len, bound)) > _MAX_TINY_PART_LETTERS:
            excess -= _ZIPF_LESS_LONG_TOKEN
        return excess - (_ZIPF_LESS_LONGER_TOKEN if letters >= _MIN_LONGER_TOKEN_LETTERS else 0.0)

    def _min_excess_without_bound(self, words: tuple[str, str, str], *, is_led: bool) -> float:
        head, middle, tail = words
        shortest, second, longest = sorted(map(len, words))
        has_affix = head in self.parts.heads or tail in self.parts.tails
        more = _ZIPF_MORE_AFFIX if has_affix else 0.0
        if shortest > _MAX_SHORT_PART_LETTERS:
            return _MIN_ZIPF_THREE_NONE_SHORT + more
        if shortest == _MAX_SHORT_PART_LETTERS:
            return _MIN_ZIPF_THREE_SOME_SHORT + more
        if second <= _MAX_TINY_PART_LETTERS:
            letters = shortest + second + longest
            is_long = letters >= _MIN_TWO_TINY_TOKEN_LETTERS and longest > _MAX_SHORT_PART_LETTERS
            return _MIN_ZIPF_THREE_TWO_TINY if is_long else math.inf
        if len(tail) == 1:
            return _MIN_ZIPF_THREE_TWO_TINY if is_led else math.inf
        more += _ZIPF_MORE_INFIX if middle in self.parts.inside else 0.0
        return _MIN_ZIPF_THREE_WITH_TINY + more


def lowest_excess(*, is_listed: bool) -> float:
    """Return what no `WordRoles.min_excess` is below, in Zipf."""
    if is_listed:
        return _MIN_ZIPF_LISTED
    return _MIN_ZIPF_CONTENT - _ZIPF_LESS_CLOSED_HEAD - _ZIPF_LESS_LONG_TAIL
