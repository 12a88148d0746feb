"""Neighbours in clean sentences, joined as words that run together are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from mtqa.language.lexicon import lexicon
from mtqa.language.sentences import sentence_spans
from mtqa.text import Span

_WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+")
_TOKEN = re.compile(rf"(?<![^\s(])(?:{_WORD.pattern}|{_NUMBER.pattern})(?![^\s.,;:!?)])")
# A joint that is commoner than once in 30,000 words is a word that readers take for itself.
_GOOD_WORD = 4.5
_FEWEST_WORDS = 5


def _lower(*words: str) -> bool:
    return all(_WORD.fullmatch(word) and word == word.lower() for word in words)


def _capital(head: str, tail: str) -> bool:
    return _lower(head) and _WORD.fullmatch(tail) is not None and tail[0].isupper()


def _figure(head: str, tail: str) -> bool:
    return _lower(head) and tail.isdigit()


def _figure_first(head: str, tail: str) -> bool:
    return head.isdigit() and _lower(tail)


KINDS: dict[str, tuple[int, Callable[..., bool]]] = {
    "lower+lower": (2, _lower),
    "lower+Capital": (2, _capital),
    "three in one": (3, _lower),
    "word+figure": (2, _figure),
    "figure+word": (2, _figure_first),
}


class Sentence(NamedTuple):
    """A sentence of a text, and where it stands there."""

    text: str
    start: int
    end: int

    @property
    def alone(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]


class Place(NamedTuple):
    """Words to be joined: their sentence, and where they begin and end in it."""

    sentence: Sentence
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Joint:
    """A text in which words were joined, the place of the joint and the words."""

    text: str
    span: Span
    words: tuple[str, ...]

    @property
    def is_word(self) -> bool:
        """Whether the joint is a good English word itself."""
        return lexicon().frequencies("".join(self.words)).get("en", 0.0) >= _GOOD_WORD


def sentences(texts: Sequence[str], target: str) -> list[Sentence]:
    """Return the sentences of at least five words."""
    found = [
        Sentence(text, line.start() + start, line.start() + end)
        for text in texts
        for line in re.finditer(r".+", text)
        for start, end in sentence_spans(line.group(), target)
    ]
    return [sentence for sentence in found if len(sentence.alone.split()) >= _FEWEST_WORDS]


def _pairs(sentence: str, size: int, fits: Callable[..., bool]) -> Iterator[tuple[int, int]]:
    """Yield start and end of so many neighbours with one space between each two."""
    spans = [match.span() for match in _TOKEN.finditer(sentence)]
    for row in zip(*(spans[at:] for at in range(size)), strict=False):
        gaps = [sentence[a[1] : b[0]] for a, b in itertools.pairwise(row)]
        if gaps == [" "] * (size - 1) and fits(*(sentence[a:b] for a, b in row)):
            yield row[0][0], row[-1][1]


def draw(pool: Sequence[Sentence], kind: str, per: int, rng: Random) -> list[Place]:
    """Return up to ``per`` pairs of the form, drawn from all, one of a sentence at most."""
    pairs = [
        Place(sentence, start, end)
        for sentence in pool
        for start, end in _pairs(sentence.alone, *KINDS[kind])
    ]
    rng.shuffle(pairs)
    return list({place.sentence: place for place in pairs}.values())[:per]


def joined(place: Place, *, whole: bool) -> Joint:
    """Return the sentence, or the whole text it stands in, with the pair joined."""
    sentence, start, end = place
    words = tuple(sentence.alone[start:end].split(" "))
    text, shift = (sentence.text, sentence.start) if whole else (sentence.alone, 0)
    start, end = start + shift, end + shift
    joint = "".join(words)
    return Joint(text[:start] + joint + text[end:], Span(start, start + len(joint)), words)
