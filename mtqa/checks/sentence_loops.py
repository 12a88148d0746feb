"""Sentences that stand three times or more in a row.

Tags, quotation marks, figures and lost spaces within one do not make it another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from operator import eq
from typing import NamedTuple

from mtqa.language.latin import table
from mtqa.language.masks import MASK
from mtqa.language.views import Views
from mtqa.text import Span, fill

_PIECE = re.compile(r"[^.!?\n]+[.!?]*[\"'\N{RIGHT DOUBLE QUOTATION MARK}\xbb)]*")
_WORD = re.compile(r"\w+")
_LOWER = table(str.lower)
_NO_LETTERS = bytes(
    code for code in range(256)
    if not chr(code).isalpha() or bytes([code]).decode("cp1252", "replace") == MASK
).translate(None, b".!?\n")  # fmt: skip
_FEWEST_SENTENCES = 3
_FEWEST_ALIKE = 2
_FEWEST_SENTENCE_WORDS = 5
_SHORTEST_SENTENCE = 15
_ALIKE = 0.8
_MOST_ADDED = 6  # words of an address
_LONGEST_BREAK = 2


def _may_repeat_sentence(views: Views) -> bool:
    """Whether a sentence may stand twice: splitting is cheap, and in most articles none does."""
    if views.encoded is None:
        letters = views.masked.lower().encode()
    else:
        letters = views.encoded.translate(_LOWER, _NO_LETTERS)
    for stop in (b".", b"!", b"?"):
        lines = letters.replace(b"\n", stop).split(stop)
        parts = [part for part in lines if len(part) > _SHORTEST_SENTENCE]
        if len({*parts}) < len(parts):
            return True
    return False


class _Sentence(NamedTuple):
    """A sentence as it is compared: its letters and figures, its words with their places."""

    letters: str
    words: Sequence[str]
    starts: Sequence[int]
    span: Span

    def is_like(self, other: _Sentence) -> bool:
        """Whether two sentences share all but a word or two, or what one place adds to them."""
        if self.letters == other.letters:
            return True
        shared = (Counter(self.words) & Counter(other.words)).total()
        shorter, longer = sorted((len(self.words), len(other.words)))
        if shared >= _ALIKE * longer:
            return True
        if longer - shorter > _MOST_ADDED:
            return False
        around = _shared_start(self.words, other.words) + _shared_start(
            self.words[::-1], other.words[::-1]
        )
        return around >= _ALIKE * shorter


def _shared_start(words: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: eq(*pair), zip(words, other, strict=False)))


def _sentences(views: Views, text: str) -> list[_Sentence]:
    bare = fill(views.text, views.hidden, " ")
    sentences: list[_Sentence] = []
    for match in _PIECE.finditer(text):
        told = groupby(_WORD.finditer(bare, *match.span()), key=lambda word: word.group().lower())
        found = [(word, next(same)) for word, same in told]  # said twice, it is damage of its own
        if found:
            words = [word for word, _ in found]
            starts = [place.start() for _, place in found]
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            span = Span(start, match.start() + len(match.group().rstrip()))
            sentences.append(_Sentence("".join(words), words, starts, span))
    return sentences


def sentence_loops(views: Views, text: str) -> Iterator[Span]:
    """Yield runs of three or more times the same sentence of five words or more.

    Two are the same to the letter; the others may have one word more or less, or stand one
    sentence farther on.
    """
    if not _may_repeat_sentence(views):
        return
    sentences = _sentences(views, text)
    at = 0
    while at < len(sentences):
        run = _alike(sentences, at, text)
        one = sentences[at]
        same = max(Counter(sentences[other].letters for other in run).values())
        start, times = one.span.start, len(run)
        if at and len(one.words) < len(sentences[at - 1].words):
            # A headline without a stop has run into the first of them.
            before = sentences[at - 1]
            if before.letters.endswith(one.letters):
                start, times, same = before.starts[-len(one.words)], times + 1, same + 1
        long = max(len(sentences[other].words) for other in run) >= _FEWEST_SENTENCE_WORDS
        if long and times >= _FEWEST_SENTENCES and same >= _FEWEST_ALIKE:
            yield Span(start, sentences[run[-1]].span.end)
            at = run[-1] + 1
        else:
            # From the next one on there is no more to it, and looking again would take too long.
            at = max(run[-1], at + 1)


def _alike(sentences: Sequence[_Sentence], first: int, text: str) -> list[int]:
    """Return the places of the sentences like the first, with small breaks between on a line."""
    run = [first]
    for at in range(first + 1, len(sentences)):
        if sentences[at].is_like(sentences[first]):
            gap = slice(sentences[run[-1]].span.end, sentences[at].span.start)
            if at > run[-1] + 1 and "\n" in text[gap]:
                break
            run.append(at)
        elif at - run[-1] > _LONGEST_BREAK:
            break
    return run
