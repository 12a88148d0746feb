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

from mtqa.document import Document
from mtqa.language.latin import table
from mtqa.language.masks import MASK
from mtqa.text import Span, fill

_PIECE = re.compile(r"[^.!?\n]+[.!?]*[\"'\N{RIGHT DOUBLE QUOTATION MARK}\xbb)]*")
_STOP = re.compile(r"[!?\n]")
_WORD = re.compile(r"\w+")
_LETTERS = table(lambda one: "." if one in "!?\n" else one.lower())
_NO_LETTERS = bytes(
    code for code in range(256)
    if not chr(code).isalpha() or bytes([code]).decode("cp1252", "replace") == MASK
).translate(None, b".!?\n")  # fmt: skip
_FEWEST_SENTENCES = 3
_FEWEST_SENTENCE_WORDS = 5
_SHORTEST_SENTENCE = 15
_ALIKE = 0.8
_MOST_ADDED = 6  # words of an address
_LONGEST_BREAK = 2


def _may_repeat_sentence(document: Document) -> bool:
    """Whether a sentence may stand twice: splitting is cheap, and in most articles none does."""
    if document.locale.scripts == ("Latin",):
        encoded = document.encoded or document.view.encode("cp1252", "ignore")
        letters = encoded.translate(_LETTERS, _NO_LETTERS)
    else:
        letters = _STOP.sub(".", document.view.lower()).encode()
    parts = [part for part in letters.split(b".") if len(part) > _SHORTEST_SENTENCE]
    return len({*parts}) < len(parts)


class _Sentence(NamedTuple):
    """A sentence as it is compared: its letters and figures, its words with their places."""

    letters: str
    words: Sequence[str]
    starts: Sequence[int]
    span: Span

    def is_like(self, other: _Sentence) -> bool:
        """Whether one is the other with a word or two more, or with more put in at one place.

        Where another word stands in its place, the sentence says something else.
        """
        if self.letters == other.letters:
            return True
        shorter, longer = sorted((len(self.words), len(other.words)))
        shared = (Counter(self.words) & Counter(other.words)).total()
        if shared < shorter or longer - shorter > _MOST_ADDED:
            return False
        around = _shared_start(self.words, other.words) + _shared_start(
            self.words[::-1], other.words[::-1]
        )
        return shared >= _ALIKE * longer or around >= shorter


def _shared_start(words: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: eq(*pair), zip(words, other, strict=False)))


def _sentences(document: Document, text: str) -> list[_Sentence]:
    bare = fill(document.text, document.hidden, " ")
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


def sentence_loops(document: Document, text: str) -> Iterator[Span]:
    """Yield runs of three or more times the same sentence of five words or more.

    Two are the same to the letter; the others may have one word more or less, or stand one
    sentence farther on.
    """
    if not _may_repeat_sentence(document):
        return
    sentences = _sentences(document, text)
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
        # Most are the same to the letter.
        enough = times >= _FEWEST_SENTENCES and 2 * same > times
        if long and enough:
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
