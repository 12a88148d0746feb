"""Phrases in plain words, written as ``mtqa.checks.phrases.syntax`` says.

Phrases of the same rule that follow each other on a line are a single hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Self

import msgspec
from msgspec import structs

from mtqa.checks.checker import Checker, SettingError, Use
from mtqa.checks.page.furniture.frames import FrameIndex
from mtqa.checks.page.furniture.framing import Frame
from mtqa.checks.page.furniture.shapes import SHAPES, Shape
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.checks.pattern import compiled, exceptions_for, joined, matches, without_excepted
from mtqa.checks.phrases.extent import (
    BLANKS,
    begins_line,
    begins_sentence,
    end_of_rest,
    end_of_value,
    is_sentence,
)
from mtqa.checks.phrases.index import PhraseIndex
from mtqa.checks.phrases.listing import as_phrases, gather
from mtqa.checks.phrases.syntax import GAP, Phrase, Term, source
from mtqa.document import Document
from mtqa.errors import did_you_mean
from mtqa.finding import Hit
from mtqa.lazy import lazy
from mtqa.text import Span, merge

_LINE_START = (
    r"(?:(?m:^)|[ \t\x{A0}]{2}|[.!?…|•·»][\])”\"’»]{0,2}[ \t\x{A0}])"
    r"[|•·»>*\x{2013}\x{2014}# \t\x{A0}-]{0,6}"
)
_END_MARK = lazy(rf"[{BLANKS}]?(?:[!?:]+|\.{{3}}|[.{GAP}])(?=\W|\Z)")
_LINE_FRAME = lazy(rf"[{BLANKS}]*[\W_]{{0,4}}?[{BLANKS}]*(?=[\n\r]|\Z|[{BLANKS}]{{2}})")
_BETWEEN = lazy(rf"[{BLANKS}]*[.,;:!|/•·»>*–—-]{{0,3}}[{BLANKS}]*\Z")
_STOPS = (".", GAP)
_MAX_GAP_CHARS = 8  # as many as ``_BETWEEN`` commonly matches: three signs and the spaces around
_END_OF = {"label": end_of_value, "start": end_of_rest}


class Phrases(Checker, frozen=True, dict=True):
    """Occurrences of phrases, and matches of ``pattern`` except for ``unless`` and ``unless-in``.

    ``frames`` find what is worded otherwise, ``shapes`` what has the form of furniture in any
    wording. A pack lists ``phrases``, or names a CSV beside it with ``file``, which is read into
    them. With ``most-words``, only articles of at most so many words are searched, and only the
    first hit is reported. A phrase with a preferred wording is a hit of its own, with that as
    suggestion.
    """

    suggests = True

    phrases: tuple[str | Phrase, ...] = ()
    file: str | None = None
    frames: tuple[Frame, ...] = ()
    shapes: tuple[Shape, ...] = ()
    pattern: str | tuple[str, ...] | None = None
    unless: tuple[str, ...] = ()
    unless_in: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    most_words: int | None = None
    needs: str | None = None

    def with_files(self, folder: Path, *, is_proven: bool = False) -> Self:
        file = folder / self.file if self.file else None
        try:
            phrases = tuple(gather(self.phrases, file, proven=is_proven))
        except ValueError as error:
            raise SettingError("phrases", str(error)) from None
        for frame in self.frames:
            for slot in re.findall(r"[^\s|]+", f"{frame.slots} {frame.only}"):
                if slot not in vocabulary().bits:
                    remedy = did_you_mean(slot, vocabulary().bits)
                    raise SettingError("frames", f"no slot is called “{slot}”", remedy)
        if not (phrases or self.frames or self.shapes) and self.pattern is None:
            raise SettingError(
                "phrases", "is missing", "list some, or name a CSV beside the pack: file"
            )
        return structs.replace(self, phrases=phrases)

    @property
    def required(self) -> str | None:
        return None if self.pattern is None else self.needs or joined(self.pattern)

    def used_for(self, use: Use) -> Self:
        targets = ("", use.target, use.target.partition("-")[0])
        return structs.replace(
            self,
            phrases=tuple(
                phrase
                for phrase in as_phrases(self.phrases)
                if phrase.target in targets
                and not (isinstance(phrase, Term) and not phrase.is_from(use.source))
            ),
            unless=exceptions_for(use.target, self.unless, self.unless_in),
            unless_in={},
        )

    @classmethod
    def combined(cls, checkers: Sequence[Self]) -> Sequence[Self]:
        """Return the checkers with one index of all their phrases, looked up once a document."""
        listed = (phrase for checker in checkers for phrase in as_phrases(checker.phrases))
        index = PhraseIndex(dict.fromkeys(listed))  # in order: results must not depend on hashes
        frames = FrameIndex(dict.fromkeys(frame for own in checkers for frame in own.frames))
        combined = [structs.replace(checker) for checker in checkers]
        for checker in combined:
            checker.__dict__["_index"] = index  # as if the property had made it
            checker.__dict__["_frame_index"] = frames
        return combined

    @cached_property
    def _own(self) -> frozenset[Phrase]:
        return frozenset(as_phrases(self.phrases))

    def _candidates(self, document: Document) -> list[Phrase]:
        """Return those of the phrases that the document may hold."""
        return [phrase for phrase in document.cached(self._index.within) if phrase in self._own]

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(self._own)

    @cached_property
    def _frame_index(self) -> FrameIndex:
        return FrameIndex(self.frames)

    def _furniture(self, document: Document) -> Iterator[Span]:
        """Yield where frames are met and shapes are."""
        if self.frames and (found := document.cached(self._frame_index.within)):
            for frame in self.frames:
                yield from found.get(frame, ())
        for shape in self.shapes:
            yield from document.cached(SHAPES[shape])

    def find(self, document: Document) -> Iterable[Hit]:
        if self.pattern is None:
            return self.find_unmatched(document)
        return self._hits(document, matches(document.view, self.pattern, self.unless))

    def find_unmatched(self, document: Document) -> Iterable[Hit]:
        return self._hits(document, ())

    def _hits(self, document: Document, matched: Iterable[Span]) -> list[Hit]:
        """Return the hits of the phrases and of what the pattern matched."""
        text = document.view
        if self.most_words is not None and len(text.split()) > self.most_words:
            return []
        candidates = self._candidates(document)
        terms = [phrase for phrase in candidates if isinstance(phrase, Term)]
        plain = [phrase for phrase in candidates if not isinstance(phrase, Term)]
        spans = [span for phrase in plain for span in _occurrences(document, text, phrase)]
        spans += without_excepted(text, self._furniture(document), self.unless)
        hits = [Hit(*span) for span in _joined(text, [*spans, *matched])]
        hits += _term_hits(document, text, terms) if terms else []
        return hits if self.most_words is None else hits[:1]


def _term_hits(document: Document, text: str, terms: list[Term]) -> list[Hit]:
    """Return the hits of terms, but for their preferred wording; of overlapping ones the first."""
    found = sorted(
        ((span, term) for term in terms for span in _occurrences(document, text, term)),
        key=lambda place: (place[0].start, -place[0].end),
    )
    hits: list[Hit] = []
    end = 0
    for span, term in found:
        if span.start < end or _is_within(text, span, term.prefer):
            continue
        end = span.end
        why = f" ({term.why})" if term.why else ""
        hits.append(Hit(*span, grade=term.severity, note=why, suggestion=term.prefer or None))
    return hits


def _is_within(text: str, span: Span, preferred: str) -> bool:
    """Whether what was found is part of the preferred phrase, which is there already."""
    at = preferred.find(text[span.start : span.end])
    low = span.start - at
    return at >= 0 and low >= 0 and text[low : low + len(preferred)] == preferred


def _occurrences(document: Document, text: str, phrase: Phrase) -> Iterator[Span]:
    """Yield the spans of a phrase, with what belongs to it by its ``where``."""
    where = phrase.where
    for match in _compiled(phrase.find, where == "line").finditer(text):
        start, end = match.span(1)
        if _inside_word(text, start, end):
            continue
        if where == "line":
            frame = _LINE_FRAME.match(text, end)
            if frame is not None and begins_line(text, start):
                end = start + len(text[start : frame.end()].rstrip())
            elif not is_sentence(document.language, text, start, end):
                continue
        elif not isinstance(phrase, Term) and (mark := _END_MARK.match(text, end)):
            end = mark.end()
        if where in ("start", "label"):
            if not text[start : match.end()].isupper() and not begins_sentence(text, start):
                continue
            is_whole = where == "start" and text[match.end() : end].strip() in _STOPS
            end = end if is_whole else _END_OF[where](document, text, start, end) or start
        if end > start:
            yield Span(start, end)


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Yield the spans, merged where only signs and spaces on a line separate them."""
    last: Span | None = None
    for span in merge(spans):
        if last is not None and span.start - last.end <= _MAX_GAP_CHARS:
            if _BETWEEN.match(text[last.end : span.start]):
                last = Span(last.start, span.end)
                continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether the span begins or ends inside a word."""
    before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    return before or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


@lru_cache(maxsize=4096)
def _compiled(phrase: str, line: bool) -> Any:
    """Return a pattern with the phrase, or the phrase in capitals, as its first group.

    Each phrase has a pattern of its own: few phrases are candidates in an article, and a pattern
    of all takes longer to compile than an article to check.
    """
    if line:
        return compiled(f"{_LINE_START}((?i:{source(phrase, True)}))", longest=True)
    sources = dict.fromkeys((source(phrase, False), source(phrase.upper(), False)))
    return compiled(f"({'|'.join(sources)})", longest=True)
