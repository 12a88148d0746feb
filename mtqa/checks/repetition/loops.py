"""Loops of a translation model: of words, of sentences, and of letters, figures and marks.

What may have been inserted later (a tag, a figure, a mark, a word that lost its space) does not
end a loop if it continues after that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from mtqa.checks.checker import Checker
from mtqa.checks.repetition.letter_loops import letter_loops
from mtqa.checks.repetition.recurrence import Repeat, find_repeats, min_equal_pairs
from mtqa.checks.repetition.runs import runs
from mtqa.checks.repetition.sentence_loops import sentence_loops
from mtqa.checks.repetition.text_words import TextWords, text_words
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.masks import MASK
from mtqa.text import Span, merge, touches

# How many times a phrase must occur in a row to be a loop, by its number of words. What people
# repeat on purpose they divide with commas or call out, so that must be longer. A quarter lower or
# higher, one or two examples fail for 1, 3 and 4 words, for divided phrases of 3 and 7 words, and
# for capitalised phrases of 3; for 5 words 2 adds two findings on 1,195 articles; the other numbers
# give the same findings on 158 articles.
_MIN_TIMES = (0, 4, 4, 4, 3, 3, 3, 3, 3)
_MIN_TIMES_DIVIDED = (0, 10, 8, 4, 4, 4, 4, 4, 4)
_MIN_TIMES_CALLED = (0, 20, 12, 12, 8, 8, 8, 8, 8)
_MIN_TIMES_CAPITALISED = (0, 15, 10, 6, 6, 6, 6, 6, 6)  # rows of a table repeat a name too
# Of words that people repeat in chains, and of figures. Not sensitive from 11 to 19.
_MIN_TIMES_CHAINED = 15
# Of a short word that is no function word, as cries are. Not sensitive from 3 to 5 and from 4 to 8.
_MAX_SHORT_WORD_LETTERS, _MIN_TIMES_SHORT_WORD = 4, 6
_MIN_TIMES_BRACKETED = 4  # in clean news no bracket is followed by the same
_CALLS = frozenset("!?\N{INVERTED EXCLAMATION MARK}\N{HORIZONTAL ELLIPSIS}")
_CELL_ENDS = frozenset("\n\r\t|")
# A tag, a figure, an address, an extra word of the loop or two fused words. Not sensitive
# from 3 to 5.
_MAX_GAP_WORDS = 4
_BREAK = "gap"


class Loops(Checker, frozen=True):
    """Loops of one to eight words and of sentences, and runs of letters, figures and marks.

    ``names`` are words that people repeat in chains or draw out (no, ha, hello). Each hit has the
    number of its sentences.
    """

    names: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        found = list(_word_loops(document.cached(text_words), frozenset(self.names)))
        found += runs(document, self.names)
        found += sentence_loops(document, text)
        found += _letter_loops(document, frozenset(self.names), merge(found))
        done = 0
        for span in sorted(found):
            if span.start >= done:
                yield Hit(*span, sentences=document.layout.sentence_count(span))
                done = span.end


def _word_loops(text: TextWords, chained: frozenset[str]) -> Iterator[Span]:
    """Yield the spans of loops of words; of overlapping loops that of the shortest phrase."""
    taken = bytearray(len(text.words))
    for period in text.periods:
        for repeat in find_repeats(text.words, period, min_equal_pairs(period)):
            for seed in _within_lines(text, repeat):
                if any(taken[seed.first : seed.last]):
                    continue
                parts = _extended(text, seed)
                if _is_loop(text, parts, chained):
                    first, last = parts[0].first, parts[-1].last
                    taken[first:last] = b"\1" * (last - first)
                    yield _with_brackets(text.text, text.span(first, last))


def _with_brackets(text: str, span: Span) -> Span:
    """Return a span with the brackets around it."""
    start, end = span
    if text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")":
        return Span(start - 1, end + 1)
    return span


def _letter_loops(
    document: Document, chained: frozenset[str], found: Sequence[Span]
) -> Iterator[Span]:
    """Yield loops that only their letters show, and that touch none of those already ``found``."""
    for text, repeat in letter_loops(document):
        span = text.span(repeat.first, repeat.last)
        if not touches(found, span) and _is_loop(text, [repeat], chained):
            yield span


def _within_lines(text: TextWords, repeat: Repeat) -> Iterator[Repeat]:
    """Yield the part of a repetition on each line that is long enough to be a repetition itself.

    The next paragraph may begin with the same words without being part of the loop.
    """
    first = repeat.first
    for at in range(repeat.first + 1, repeat.last + 1):
        if at == repeat.last or "\n" in text.joints(at - 1, at + 1):
            if at - first >= repeat.period + min_equal_pairs(repeat.period):
                yield repeat._replace(first=first, last=at)
            first = at


def _extended(text: TextWords, seed: Repeat) -> list[Repeat]:
    """Return the parts of a loop in order: the seed, and where it continues around that."""
    words, period = text.words, seed.period
    doubled = words[seed.first : seed.first + period] * 2
    turns = {tuple(doubled[at : at + period]) for at in range(period)}
    letters = "".join(doubled * 2)
    parts = [seed]

    def continues(first: int, gap: range, reach: range) -> bool:
        return (
            tuple(words[first : first + period]) in turns
            and all(_is_not_word(words[at]) or words[at] in letters for at in gap)
            and "\n" not in text.joints(reach.start, reach.stop)
        )

    while True:
        end = parts[-1].last
        for first in range(end, end + _MAX_GAP_WORDS + 1):
            if continues(first, range(end, first), range(end - 1, first + period)):
                last = first + period
                while (
                    last < len(words)
                    and words[last] == words[last - period]
                    and "\n" not in text.joints(last - 1, last + 1)
                ):
                    last += 1
                parts.append(Repeat(first, last, period))
                break
        else:
            break
    while True:
        start = parts[0].first
        for last in range(start, max(start - _MAX_GAP_WORDS, period) - 1, -1):
            first = last - period
            if continues(first, range(last, start), range(first, start + 1)):
                while (
                    first > 0
                    and words[first - 1] == words[first - 1 + period]
                    and "\n" not in text.joints(first - 1, first + 1)
                ):
                    first -= 1
                parts.insert(0, Repeat(first, last, period))
                break
        else:
            return parts


def _is_shouted(text: TextWords, first: int, last: int) -> bool:
    """Whether function words in capitals occur in or beside a loop, as in no table."""
    near = text.matches[max(0, first - 2) : last + 2]
    words = (match.group() for match in near)
    return any(word.isupper() and len(word) > 1 and word.lower() in text.known for word in words)


def _letter_count(text: TextWords, parts: Sequence[Repeat]) -> int:
    """Return the number of letters of a loop, including words that something cut off from it."""
    words, phrase = text.words, text.words[parts[0].first : parts[0].first + parts[0].period]
    letters = "".join(phrase * 3)
    first, last = parts[0].first, parts[-1].last
    own = [word for part in parts for word in words[part.first : part.last]]
    between = [at for part, after in pairwise(parts) for at in range(part.last, after.first)]
    own += [words[at] for at in between if words[at] in letters]
    low = max(0, first - _MAX_GAP_WORDS - len(phrase))
    own += _cut_off(words[low:first][::-1], phrase, letters)
    own += _cut_off(words[last : last + _MAX_GAP_WORDS + len(phrase)], phrase, letters)
    # A word of the loop may have fused with the word before or after the loop.
    if first and words[first - 1].endswith(words[first + len(phrase) - 1]):
        own.append(words[first + len(phrase) - 1])
    if last < len(words) and words[last].startswith(words[last - len(phrase)]):
        own.append(words[last - len(phrase)])
    return sum(map(len, own))


def _cut_off(words: Sequence[str], phrase: Sequence[str], letters: str) -> list[str]:
    """Return the words beside a loop that belong to it: extra, fused, or cut off by a tag."""
    longest = max(map(len, phrase))

    def belongs(word: str) -> bool:
        is_fused = len(word) > longest and word in letters
        return word in phrase or is_fused

    return [
        word
        for word in takewhile(lambda word: _is_not_word(word) or belongs(word), words)
        if belongs(word)
    ]


def _is_not_word(token: str) -> bool:
    return MASK in token or not token.isalpha()


def _is_loop(text: TextWords, parts: Sequence[Repeat], chained: frozenset[str]) -> bool:
    """Whether a phrase occurs often enough to be a loop, by how it is written and divided."""
    period = parts[0].period
    phrase = text.words[parts[0].first : parts[0].first + period]
    if any(MASK in word for word in phrase):
        return False
    joints: list[set[str]] = []
    written: list[str] = []
    for part in parts:
        if joints:
            joints.append({_BREAK})
        joints += [text.joints(at, at + 2) for at in range(part.first, part.last - 1)]
        written += [match.group() for match in text.matches[part.first : part.last]]
    if any(joint & _CELL_ENDS for joint in joints):
        return False
    times = _letter_count(text, parts) // len("".join(phrase))
    if joints and all("(" in joint for joint in joints[period - 1 :: period]):
        return times >= _MIN_TIMES_BRACKETED
    prose = sum(word.islower() and len(word) > 1 for word in written)
    is_mostly_capitals = 2 * sum(map(str.isupper, written)) > len(written)
    if is_mostly_capitals and _is_shouted(text, parts[0].first, parts[-1].last):
        prose = len(written)
    if chained.issuperset(phrase) or any(word[0].isdigit() for word in phrase):
        return times >= _MIN_TIMES_CHAINED
    if 2 * prose <= len(written):
        return times >= _MIN_TIMES_CAPITALISED[period]
    # A mark here and there may have been inserted; a speaker divides all that is repeated.
    turns = [joints[at::period] for at in range(period)]
    if any(all(joint & _CALLS for joint in turn) for turn in turns):
        return times >= _MIN_TIMES_CALLED[period]
    if any(map(all, turns)):
        return times >= _MIN_TIMES_DIVIDED[period]
    if period == 1 and len(phrase[0]) <= _MAX_SHORT_WORD_LETTERS and phrase[0] not in text.known:
        return times >= (_MIN_TIMES_DIVIDED[period] if any(joints) else _MIN_TIMES_SHORT_WORD)
    return times >= _MIN_TIMES[period]
