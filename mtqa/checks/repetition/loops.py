"""Loops that a translation model fell into: of words, and of syllables within a word.

What may have been put into one later (a tag, a figure, a mark, a word that lost its space) does
not end it: the loop is taken up again behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from mtqa.checks.checker import Checker
from mtqa.checks.repetition.letter_loops import letter_loops
from mtqa.checks.repetition.recurrence import fewest_equal, plain_words
from mtqa.checks.repetition.repeats import Repeat, Repeats, runs, word_repeats
from mtqa.checks.repetition.sentence_loops import sentence_loops
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.masks import MASK
from mtqa.language.words import function_words
from mtqa.text import Span, merge, touches

# How often a phrase of so many words must stand in a row to be a loop (index: words). What
# people say over and over they divide with commas or call out; that must be longer.
_PLAIN = (0, 4, 4, 4, 3, 3, 3, 3, 3)
_DIVIDED = (0, 10, 8, 4, 4, 4, 4, 4, 4)
_CALLED = (0, 20, 12, 12, 8, 8, 8, 8, 8)
_CAPITALISED = (0, 15, 10, 6, 6, 6, 6, 6, 6)  # rows of a table repeat a name too
_CHAIN = 15  # of words that people say in chains, and of figures
_SHORT_WORD = 4
_SHORT_TIMES = 6
_CALLS = frozenset("!?\N{INVERTED EXCLAMATION MARK}\N{HORIZONTAL ELLIPSIS}")
_CELL_ENDS = frozenset("\n\r\t|")
# A tag, a figure, an address, a word of the loop too many or two that ran together.
_LONGEST_GAP = 4
_BREAK = "gap"

_LONG_TOKEN = re.compile(r"\S{24,}")
_LONGEST_SYLLABLE = 20
_FEWEST_CHARACTERS = 24
_FEWEST_LAUGHED = 60  # hahaha, goooal


class Loops(Checker, frozen=True):
    """Loops of one to eight words, of sentences, and of syllables within a word.

    ``names`` are words that are said in chains (no, ha, very). Every hit counts its sentences.
    """

    names: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        found = list(_word_loops(document.cached(word_repeats), frozenset(self.names)))
        if max(map(len, document.cached(plain_words)), default=0) >= _FEWEST_CHARACTERS:
            found += _syllable_loops(
                text, function_words(document.language) - frozenset(self.names)
            )
        found += sentence_loops(document, text)
        found += _letter_loops(document, frozenset(self.names), merge(found))
        done = 0
        for span in sorted(found):
            if span.start >= done:
                yield Hit(*span, sentences=document.layout.sentence_count(span))
                done = span.end


def _word_loops(repeats: Repeats, chained: frozenset[str]) -> Iterator[Span]:
    """Yield the spans of loops of words, those of the shortest phrase first where two overlap."""
    taken = bytearray(len(repeats.words))
    for period in repeats.periods:
        for run in runs(repeats.words, period, fewest_equal(period)):
            for seed in _lines(repeats, run):
                if any(taken[seed.first : seed.last]):
                    continue
                parts = _taken_up(repeats, seed)
                if _is_loop(repeats, parts, chained):
                    first, last = parts[0].first, parts[-1].last
                    taken[first:last] = b"\1" * (last - first)
                    yield repeats.span(first, last)


def _letter_loops(
    document: Document, chained: frozenset[str], told: Sequence[Span]
) -> Iterator[Span]:
    """Yield loops that only their letters show, where none is told of already."""
    for words, repeat in letter_loops(document):
        span = words.span(repeat.first, repeat.last)
        if not touches(told, span) and _is_loop(words, [repeat], chained):
            yield span


def _lines(repeats: Repeats, run: Repeat) -> Iterator[Repeat]:
    """Yield the parts of a run by line: the next paragraph may begin as the loop goes on."""
    first = run.first
    for at in range(run.first + 1, run.last + 1):
        if at == run.last or "\n" in repeats.joints(at - 1, at + 1):
            if at - first >= run.period + fewest_equal(run.period):
                yield run._replace(first=first, last=at)
            first = at


def _taken_up(repeats: Repeats, seed: Repeat) -> list[Repeat]:
    """Return the parts of a loop, in order: the seed, and where it goes on before and behind it."""
    words, period = repeats.words, seed.period
    doubled = words[seed.first : seed.first + period] * 2
    turns = {tuple(doubled[at : at + period]) for at in range(period)}
    letters = "".join(doubled * 2)
    parts = [seed]

    def goes_on(first: int, gap: range, reach: range) -> bool:
        return (
            tuple(words[first : first + period]) in turns
            and all(_is_no_word(words[at]) or words[at] in letters for at in gap)
            and "\n" not in repeats.joints(reach.start, reach.stop)
        )

    while True:
        end = parts[-1].last
        for first in range(end, end + _LONGEST_GAP + 1):
            if goes_on(first, range(end, first), range(end - 1, first + period)):
                last = first + period
                while (
                    last < len(words)
                    and words[last] == words[last - period]
                    and "\n" not in repeats.joints(last - 1, last + 1)
                ):
                    last += 1
                parts.append(Repeat(first, last, period))
                break
        else:
            break
    while True:
        start = parts[0].first
        for last in range(start, max(start - _LONGEST_GAP, period) - 1, -1):
            first = last - period
            if goes_on(first, range(last, start), range(first, start + 1)):
                while (
                    first > 0
                    and words[first - 1] == words[first - 1 + period]
                    and "\n" not in repeats.joints(first - 1, first + 1)
                ):
                    first -= 1
                parts.insert(0, Repeat(first, last, period))
                break
        else:
            return parts


def _is_shouted(repeats: Repeats, first: int, last: int) -> bool:
    """Whether function words in capitals stand in or beside a loop in capitals, as in no table."""
    near = repeats.matches[max(0, first - 2) : last + 2]
    words = (match.group() for match in near)
    return any(word.isupper() and len(word) > 1 and word.lower() in repeats.known for word in words)


def _letters(repeats: Repeats, parts: Sequence[Repeat]) -> int:
    """Return how many letters a loop has, with those of its words that something cut off it."""
    words, unit = repeats.words, repeats.words[parts[0].first : parts[0].first + parts[0].period]
    letters = "".join(unit * 3)
    first, last = parts[0].first, parts[-1].last
    own = [word for part in parts for word in words[part.first : part.last]]
    between = [at for one, other in pairwise(parts) for at in range(one.last, other.first)]
    own += [words[at] for at in between if words[at] in letters]
    low = max(0, first - _LONGEST_GAP - len(unit))
    own += _cut_off(words[low:first][::-1], unit, letters)
    own += _cut_off(words[last : last + _LONGEST_GAP + len(unit)], unit, letters)
    # A word of the loop may have run together with the one before or behind it.
    if first and words[first - 1].endswith(words[first + len(unit) - 1]):
        own.append(words[first + len(unit) - 1])
    if last < len(words) and words[last].startswith(words[last - len(unit)]):
        own.append(words[last - len(unit)])
    return sum(map(len, own))


def _cut_off(words: Sequence[str], unit: Sequence[str], letters: str) -> list[str]:
    """Return the words of a loop at its end: two in one, one too many, what a tag cut off."""
    longest = max(map(len, unit))

    def belongs(word: str) -> bool:
        return word in unit or _is_joined(word, letters, longest)

    return [
        word
        for word in takewhile(lambda one: _is_no_word(one) or belongs(one), words)
        if belongs(word)
    ]


def _is_joined(token: str, letters: str, longest: int) -> bool:
    """Whether a token is two words of a loop that ran together."""
    return len(token) > longest and token in letters


def _is_no_word(token: str) -> bool:
    return MASK in token or not token.isalpha()


def _is_loop(repeats: Repeats, parts: Sequence[Repeat], chained: frozenset[str]) -> bool:
    period = parts[0].period
    unit = repeats.words[parts[0].first : parts[0].first + period]
    if any(MASK in word for word in unit):
        return False
    joints: list[set[str]] = []
    written: list[str] = []
    for part in parts:
        if joints:
            joints.append({_BREAK})
        joints += [repeats.joints(at, at + 2) for at in range(part.first, part.last - 1)]
        written += [match.group() for match in repeats.matches[part.first : part.last]]
    if any(joint & _CELL_ENDS for joint in joints):
        return False
    times = _letters(repeats, parts) // len("".join(unit))
    prose = sum(word.islower() and len(word) > 1 for word in written)
    most = 2 * sum(map(str.isupper, written)) > len(written)
    if most and _is_shouted(repeats, parts[0].first, parts[-1].last):
        prose = len(written)
    if chained.issuperset(unit) or any(word[0].isdigit() for word in unit):
        return times >= _CHAIN
    if 2 * prose <= len(written):
        return times >= _CAPITALISED[period]
    # A mark here and there may have come later; who speaks so divides all that he repeats.
    turns = [joints[at::period] for at in range(period)]
    if any(all(joint & _CALLS for joint in turn) for turn in turns):
        return times >= _CALLED[period]
    if any(map(all, turns)):
        return times >= _DIVIDED[period]
    if period == 1 and len(unit[0]) <= _SHORT_WORD and unit[0] not in repeats.known:
        return times >= (_DIVIDED[period] if any(joints) else _SHORT_TIMES)
    return times >= _PLAIN[period]


def _syllable_loops(text: str, words: frozenset[str]) -> Iterator[Span]:
    """Yield loops inside one long run of characters: a word, or a line of Chinese.

    One or two letters are laughter and cries, unless they are one of the ``words`` of the language.
    """
    for token in _LONG_TOKEN.finditer(text):
        characters = [one.lower() for one in token.group()]
        done = 0
        for period in range(1, _LONGEST_SYLLABLE + 1):
            for run in runs(characters, period, max(3 * period, _FEWEST_CHARACTERS - period)):
                if run.first < done:
                    continue
                done = run.last
                unit = "".join(characters[run.first : run.first + period])
                laughed = period <= 2 and unit not in words
                long = not laughed or run.last - run.first >= _FEWEST_LAUGHED
                if long and unit.isalpha() and MASK not in unit:
                    yield Span(token.start() + run.first, token.start() + run.last)
