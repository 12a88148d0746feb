"""Frames of furniture: slots that meet in one line or sentence, whatever the wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TypeAlias

from mtqa.checks.page.furniture.framing import (
    MIN_LABEL_WORDS,
    SMALL,
    Frame,
    Wanted,
    may_fit,
    parts,
    places,
)
from mtqa.checks.page.furniture.pieces import (
    Edge,
    Piece,
    is_flattened,
    opening_slots,
    pieces,
    slots_in_language,
    tokens,
)
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.language.layout import ends_prose
from mtqa.lazy import lazy
from mtqa.text import Span

Found: TypeAlias = Mapping[Frame, Sequence[Span]]

_QUOTES = "\"“”„«‘'"
_OPENERS, _CLOSERS = "“„«", "”»"
_WORD = lazy(r"[^\W\d_]+")
_MAX_SECTION_CHARS = 1200  # behind a heading: two paragraphs of news or three
_MIN_STEM_LETTERS, _MAX_ENDING_LETTERS = 5, 3  # Anmeldungen, Anmeldung
_MAX_QUOTED_CHARS = 2000  # of a quotation before a piece: a line may be a whole page
_MAX_REMEMBERED = 1 << 14  # combinations of slots; an article has about 20


class FrameIndex:
    """Many frames, looked up by the first slot of each."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        listed = list(frames)
        self._labels = _Table(frame for frame in listed if frame.label)
        self._others = _Table(frame for frame in listed if not frame.label)
        self._most_words = max((frame.most_words for frame in listed), default=0)
        self._most_label_words = max(
            (max(frame.most_words, MIN_LABEL_WORDS) for frame in listed if frame.label), default=0
        )

    def within(self, document: Document) -> Found:
        """Return where each frame is met."""
        found: dict[Frame, list[Span]] = {}
        flat = document.cached(is_flattened)
        labels, others = self._labels.keys, self._others.keys
        for piece in document.cached(pieces):
            # Most sentences are too long for any frame, and do not begin with a label.
            is_short = flat or piece.words <= self._most_words
            candidates: list[tuple[int, Wanted]] = []
            if is_short and piece.slots & others:
                candidates += self._others.within(piece.slots, 0 if flat else piece.words)
            if not flat and piece.head & self._others.any_slot and piece.slots & others:
                for part in parts(document, piece):
                    self._add(found, document, part, self._others.within(part.slots, part.words))
            if flat:
                candidates += self._labels.within(piece.slots, 0)
            elif piece.head & self._labels.any_slot and piece.slots & labels:
                lead = opening_slots(document.raw, piece, self._most_label_words)
                candidates += self._labels.within(lead, 0)
            if candidates:
                self._add(found, document, piece, candidates)
        return found

    @staticmethod
    def _add(
        found: dict[Frame, list[Span]],
        document: Document,
        piece: Piece,
        candidates: Iterable[tuple[int, Wanted]],
    ) -> None:
        text, flat = document.raw, document.cached(is_flattened)
        listed = [each for each in candidates if flat or may_fit(text, piece, each[1].frame)]
        if not listed or _is_quoted(text, piece) or _is_reported(document, piece):
            return
        if piece.words == 1 and _heads_section(document, piece):
            return
        read = tokens(text, piece.start, piece.end)
        masks = {
            shift: slots_in_language(document, read, shift)
            for shift in {shift for shift, _ in listed}
        }
        for shift, wanted in listed:
            if spans := list(places(document, piece, read, masks[shift], wanted)):
                found.setdefault(wanted.frame, []).extend(spans)


class _Table:
    """Frames by the bit of each alternative of their first slot.

    ``keys`` are those bits, ``any_slot`` the bits of all slots, in the fields of all languages.
    """

    def __init__(self, frames: Iterable[Frame]) -> None:
        bits = vocabulary().bits
        self._by_key: dict[int, list[Wanted]] = {}
        every = 0
        for frame in frames:
            needs = tuple(
                sum({bits[name] for name in slot.split("|")}) for slot in frame.slots.split()
            )
            every |= reduce(or_, needs)
            others = sum({bits[name] for name in frame.only.split()})
            only = reduce(or_, needs, others | bits[SMALL]) if others else 0
            wanted = Wanted(frame, needs, reduce(or_, needs), only)
            for name in frame.slots.split()[0].split("|"):
                self._by_key.setdefault(bits[name], []).append(wanted)
        self._keys = sum(self._by_key)
        shifts = vocabulary().shifts
        self.keys = sum(self._keys << shift for shift in shifts)
        self.any_slot = sum(every << shift for shift in shifts)
        self._remembered: dict[tuple[int, int], Sequence[tuple[int, Wanted]]] = {}

    def within(self, slots: int, words: int) -> Sequence[tuple[int, Wanted]]:
        """Return the frames whose slots are all there, each with the shift of a language.

        Those for fewer ``words`` are left out.
        """
        if len(self._remembered) >= _MAX_REMEMBERED:
            self._remembered.clear()
        found = self._remembered.get((slots, words))
        if found is None:
            found = self._remembered[slots, words] = tuple(self._look_up(slots, words))
        return found

    def _look_up(self, slots: int, words: int) -> Iterator[tuple[int, Wanted]]:
        field = vocabulary().field
        common = slots & field
        for shift in vocabulary().shifts:
            own = (slots >> shift) & field
            if not own:
                continue
            of_language = own | common
            keys = of_language & self._keys
            while keys:
                key = keys & -keys
                keys ^= key
                for wanted in self._by_key[key]:
                    if wanted.frame.most_words >= words and all(
                        need & of_language for need in wanted.needs
                    ):
                        yield shift, wanted


def _heads_section(document: Document, piece: Piece) -> bool:
    """Whether a word alone between paragraphs of prose is said again in those below.

    It is the heading of a section (Registrations) then, and no label of the page, which may look
    the same.
    """
    text = document.raw
    before = text[max(0, piece.start - _MAX_SECTION_CHARS) : piece.start].rstrip()
    if not piece.is_apart or not ends_prose(before, len(before)):
        return False
    below = text[piece.end : piece.end + _MAX_SECTION_CHARS].lstrip()
    word = text[piece.start : piece.end].casefold()
    stem = word[: max(_MIN_STEM_LETTERS, len(word) - _MAX_ENDING_LETTERS)]
    line = below.partition("\n")[0].rstrip()
    return (
        len(stem) >= _MIN_STEM_LETTERS
        and ends_prose(line, len(line))
        and any(found.startswith(stem) for found in _WORD.findall(below.casefold()))
    )


def _is_reported(document: Document, piece: Piece) -> bool:
    """Whether a sentence says who said it: news about such things does."""
    if piece.is_apart:
        return False
    verbs = document.locale.reporting_verbs
    return any(word in verbs for word in re.findall(r"\w+", document.raw[piece.start : piece.end]))


def _is_quoted(text: str, piece: Piece) -> bool:
    """Whether a quotation mark precedes or begins the piece, or one before it is still open."""
    if text[piece.start] in _QUOTES or text[piece.start - 1 : piece.start] in tuple(_QUOTES):
        return True
    if piece.left is Edge.LINE:
        return False
    start = max(0, piece.start - _MAX_QUOTED_CHARS)
    line = text[text.rfind("\n", start, piece.start) + 1 or start : piece.start]
    opened = sum(map(line.count, _OPENERS)) - sum(map(line.count, _CLOSERS))
    return opened > 0 or line.count('"') % 2 == 1
