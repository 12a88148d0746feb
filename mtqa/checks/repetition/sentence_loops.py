"""Sentences that occur three or more times in a row.

Tags, quotation marks, figures and lost spaces within a sentence do not make it a different one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from operator import eq
from typing import NamedTuple

from mtqa.checks.repetition.passages import letter_pieces
from mtqa.document import Document
from mtqa.language.masks import MASK
from mtqa.lazy import lazy
from mtqa.text import Span, fill

_PIECE = lazy(r"[^.!?\n]+[.!?]*[\"'\N{RIGHT DOUBLE QUOTATION MARK}\xbb)]*")
_WORD = lazy(r"\w+")
_MIN_SENTENCES = 3  # at 2 there are 5 more on 93 pages, and two examples fail; at 4 one fails
_MIN_SENTENCE_WORDS = 5  # of the longest; not sensitive from 4 to 6
_MIN_SENTENCE_LETTERS = 15  # for the quick test; not sensitive from 11 to 19
# Letters at both ends by which sentences are first compared. Not sensitive from 4 to 8.
_EDGE_LETTERS = 6
_MIN_SHARED_SHARE = 0.8  # of the longer sentence's words; not sensitive from 0.6 to 1
_MAX_ADDED_WORDS = 6  # an address has as many; not sensitive from 4 to 8
_MAX_BREAK_SENTENCES = 2  # between occurrences; not sensitive from 1 to 3


def _may_repeat_sentence(document: Document) -> bool:
    """Whether two sentences begin and end alike, regardless of what was inserted between.

    This is cheap, and in most articles no two do.
    """
    pieces = [
        piece for piece in document.cached(letter_pieces) if len(piece) > _MIN_SENTENCE_LETTERS
    ]
    edges = {(piece[:_EDGE_LETTERS], piece[-_EDGE_LETTERS:]) for piece in pieces}
    return len(edges) < len(pieces)


class _Sentence(NamedTuple):
    """A sentence as it is compared: its ``plain`` words (letters alone) and where they start.

    ``others`` are its figures and addresses, each with the number of plain words before it.
    """

    plain: Sequence[str]
    starts: Sequence[int]
    others: Sequence[tuple[int, str]]
    span: Span

    @property
    def letters(self) -> str:
        return "".join(self.plain)

    @property
    def word_count(self) -> int:
        return len(self.plain) + len(self.others)

    def is_like(self, other: _Sentence) -> bool:
        """Whether the sentences differ by a word or two more, or by one longer insertion.

        With a word replaced, the sentence says something else; a figure or an address may have
        been inserted.
        """
        mine, theirs = self.letters, other.letters
        if mine == theirs:
            return True
        shorter, longer = sorted((len(self.plain), len(other.plain)))
        if longer - shorter > _MAX_ADDED_WORDS:
            return False
        # By letters, since what was inserted may have fused with the word beside it.
        around = _shared_prefix_length(mine, theirs) + _shared_prefix_length(
            mine[::-1], theirs[::-1]
        )
        shared = (Counter(self.plain) & Counter(other.plain)).total()
        return (
            around >= min(len(mine), len(theirs)) or shared == shorter >= _MIN_SHARED_SHARE * longer
        )

    def tail(self, letters: str) -> int | None:
        """Return where the last words start, if they have these letters and are not all words."""
        left = len(letters)
        if len(self.letters) > left and self.letters.endswith(letters):
            for word, start in zip(reversed(self.plain), reversed(self.starts), strict=True):
                left -= len(word)
                if left <= 0:
                    return start if left == 0 else None
        return None


def _count_identical(sentences: Sequence[_Sentence]) -> int:
    """Return the size of the largest group of sentences that are the same to the letter.

    A figure or an address is compared only where most sentences have one, as in rows of a table;
    elsewhere it was inserted later.
    """
    figures_at = Counter(
        place for sentence in sentences for place in {place for place, _ in sentence.others}
    )
    times: Counter[tuple[str, tuple[tuple[int, str], ...]]] = Counter()
    for sentence in sentences:
        kept = tuple(
            other for other in sentence.others if 2 * figures_at[other[0]] > len(sentences)
        )
        times[sentence.letters, kept] += 1
    return max(times.values())


def _shared_prefix_length(letters: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: eq(*pair), zip(letters, other, strict=False)))


def _sentences(document: Document, text: str) -> list[_Sentence]:
    bare = fill(document.text, document.hidden, " ")
    sentences: list[_Sentence] = []
    for match in _PIECE.finditer(text):
        same_words = groupby(
            _WORD.finditer(bare, *match.span()), key=lambda word: word.group().lower()
        )
        # A doubled word is damage of another kind and counts once.
        found = [(word, next(places)) for word, places in same_words]
        if found:
            plain: list[str] = []
            starts: list[int] = []
            others: list[tuple[int, str]] = []
            for word, place in found:
                if word.isalpha() and MASK not in text[place.start() : place.end()]:
                    plain.append(word)
                    starts.append(place.start())
                else:
                    others.append((len(plain), word))
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            span = Span(start, match.start() + len(match.group().rstrip()))
            sentences.append(_Sentence(plain, starts, others, span))
    return sentences


def sentence_loops(document: Document, text: str) -> Iterator[Span]:
    """Yield spans in which a sentence of five or more words occurs three or more times in a row.

    Most of the occurrences are the same to the letter; the others may have a word more or less,
    and there may be other sentences between them.
    """
    if not _may_repeat_sentence(document):
        return
    sentences = _sentences(document, text)
    at = 0
    while at < len(sentences):
        indices = _alike(sentences, at, text)
        alike = [sentences[index] for index in indices]
        identical = _count_identical(alike)
        start, times = sentences[at].span.start, len(indices)
        shortest = min((sentence.letters for sentence in alike), key=len)
        tail_start = sentences[at - 1].tail(shortest) if at and shortest else None
        if tail_start is not None:
            # A headline without a full stop runs into the first occurrence.
            start, times, identical = tail_start, times + 1, identical + 1
        is_long = max(sentence.word_count for sentence in alike) >= _MIN_SENTENCE_WORDS
        if is_long and times >= _MIN_SENTENCES and 2 * identical > times:
            yield Span(start, sentences[indices[-1]].span.end)
            at = indices[-1] + 1
        else:
            # The sentences in between yield no longer loop, and trying them would take too long.
            at = max(indices[-1], at + 1)


def _alike(sentences: Sequence[_Sentence], first: int, text: str) -> list[int]:
    """Return the indices of the sentences like the first; breaks must be short and on one line."""
    indices = [first]
    for at in range(first + 1, len(sentences)):
        if sentences[at].is_like(sentences[first]):
            gap = slice(sentences[indices[-1]].span.end, sentences[at].span.start)
            if at > indices[-1] + 1 and "\n" in text[gap]:
                break
            indices.append(at)
        elif at - indices[-1] > _MAX_BREAK_SENTENCES:
            break
    return indices
