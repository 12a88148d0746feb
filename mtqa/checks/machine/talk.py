"""The sentences of an article that a model says to its user."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import eq

from mtqa.checks.machine.grammar import Talk, read
from mtqa.checks.machine.loosened import bridged, has_markup, without_markup
from mtqa.checks.machine.talk_lexicon import WORD, anchored, lowered
from mtqa.document import Document
from mtqa.lazy import lazy
from mtqa.text import Span

_MIN_POINTS = 4.0
_MIN_POINTS_BESIDE_TALK = 2.5
_MIN_SENTENCE_WORDS = 4  # a shorter one belongs to the next: Sure! Here it is.
_SENTENCE_END = lazy(r"[.!?\u2026]+(?=[\s\"'”’»)\]*_]|\Z|[A-Z])|:(?=\s+[A-ZÀ-ÞА-Я“«„\"])|\n")


def talk(document: Document) -> Sequence[Talk]:
    """Return the sentences of an article that a model says to its user."""
    text = document.raw
    anchors = anchored(lowered(without_markup(text, same_length=True)))
    found: list[Talk] = []
    done = 0
    for anchor in anchors:
        if anchor < done:
            continue
        line = _line(text, max(0, anchor - 1))
        done = line.end
        found += list(_said_in(text, line, anchors)) or _said_despite_interruptions(text, line)
    return found


def _said_in(text: str, line: Span, anchors: Sequence[int]) -> Iterator[Talk]:
    sentences = list(_sentences(text, line))
    candidates = [
        read(text, sentence, _MIN_POINTS) if _has_any(sentence, anchors) else None
        for sentence in sentences
    ]
    return _supported(text, sentences, candidates)


def _said_despite_interruptions(text: str, line: Span) -> list[Talk]:
    """Return the talk in a line of which markup, placeholders or a doubled word part the words."""
    whole = text[line.start : line.end]
    words = whole.split()
    if not has_markup(whole) and not any(map(eq, words, words[1:])):
        return []
    if (bridge := bridged(whole)) is None:
        return []
    found: list[Talk] = []
    for said in _said_in(bridge.text, Span(0, len(bridge.text)), anchored(lowered(bridge.text))):
        start, end = bridge.original(said.start, said.end)
        found.append(replace(said, start=line.start + start, end=line.start + end))
    return found


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)


def _has_any(span: Span, places: Sequence[int]) -> bool:
    """Whether one of the places, in order, is in a span or at its end."""
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] <= span.end


def _supported(
    text: str, sentences: Sequence[Span], candidates: Sequence[Talk | None]
) -> Iterator[Talk]:
    """Yield the candidates, and the sentences beside them that have fewer points."""
    if not any(candidates):
        return
    for at, said in enumerate(candidates):
        if said is None and any(candidates[max(0, at - 1) : at + 2]):
            said = read(text, sentences[at], _MIN_POINTS_BESIDE_TALK)
        if said is not None:
            yield said


def _sentences(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for match in _SENTENCE_END.finditer(text, *line):
        if len(WORD.findall(text, start, match.end())) >= _MIN_SENTENCE_WORDS:
            yield Span(start, match.end())
            start = match.end()
    if start < line.end:
        yield Span(start, line.end)
