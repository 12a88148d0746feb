"""Frames of furniture: slots that meet in one line or sentence, whatever the wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TypeAlias

import msgspec

from mtqa.checks.page.pieces import Edge, Piece, Token, is_flattened, pieces, tokens
from mtqa.checks.page.slots import vocabulary
from mtqa.checks.phrases.extent import end_of_rest, is_sentence
from mtqa.document import Document
from mtqa.text import Span

Found: TypeAlias = Mapping["Frame", Sequence[Span]]

_QUOTES = "\"“”„«‘'"
_OPENERS, _CLOSERS = "“„«", "”»"
_LABEL_SIGNS = (":", "-", "–", "—")
_MIN_TITLE_WORDS = 3  # behind a label without a sign
_MAX_LIST_WORDS = 8
_MAX_PARTICLE_LETTERS = 2
_OPENING_WORDS = 2  # ``opens``: a pronoun or a particle may stand first
_SMALL = "small"  # the slot of articles and prepositions, which ``only`` always allows
_DOTS = ("...", "\N{HORIZONTAL ELLIPSIS}")
_MAX_TEASER_SPACES = 14  # of a headline before dots; more are a sentence of the article
_MAX_BEGINNING_CHARS, _MAX_BEGINNING_WORDS = 80, 8
_MAX_OVERHANG_WORDS = 4  # of a frame in a flattened page, beyond its slots


class Frame(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """Slots, each of which a different word of a piece must fill, in any order.

    ``slots`` are names between spaces, with ``|`` between alternatives; the rarest comes first,
    since pieces without it are not looked at. A piece has at most ``most-words``; with ``only``
    they all fill slots, those of ``only`` and small words included. With ``opens``
    the first slot is among its first words; with ``apart`` the piece ends without a stop, with
    ``figure`` it holds one, and a ``question`` ends in its mark. A ``label`` opens a line, and what
    follows it belongs to the finding.
    """

    slots: str
    only: str = ""
    most_words: int = 10
    opens: bool = False
    apart: bool = False
    figure: bool = False
    question: bool = False
    label: bool = False


class _Wanted(msgspec.Struct, frozen=True):
    """A frame, and the bits of each of its slots in one language."""

    frame: Frame
    needs: tuple[int, ...]
    only: int = 0


class FrameIndex:
    """Many frames, looked up by the first slot of each."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        listed = list(frames)
        self._labels = _Table(frame for frame in listed if frame.label)
        self._others = _Table(frame for frame in listed if not frame.label)
        self._most_words = max((frame.most_words for frame in listed), default=0)

    def within(self, document: Document) -> Found:
        """Return where each frame is met."""
        found: dict[Frame, list[Span]] = {}
        flat = document.cached(is_flattened)
        labels, others = self._labels.keys, self._others.keys
        for piece in document.cached(pieces):
            # Most sentences are too long for any frame, and do not begin with a label.
            is_short = flat or piece.words <= self._most_words
            candidates: list[tuple[int, _Wanted]] = []
            if is_short and piece.slots & others:
                candidates += self._others.within(piece.slots, 0 if flat else piece.words)
            elif piece.head & self._others.any_slot and piece.slots & others:
                beginning = _beginning(document, piece)
                if beginning is not None and beginning.slots & others:
                    self._add(
                        found,
                        document,
                        beginning,
                        self._others.within(beginning.slots, beginning.words),
                    )
            if (flat or piece.head & self._labels.any_slot) and piece.slots & labels:
                candidates += self._labels.within(piece.slots, 0)
            self._add(found, document, piece, candidates)
        return found

    @staticmethod
    def _add(
        found: dict[Frame, list[Span]],
        document: Document,
        piece: Piece,
        candidates: Iterable[tuple[int, _Wanted]],
    ) -> None:
        listed = list(candidates)
        if not listed or _is_quoted(document.raw, piece):
            return
        read = tokens(document.raw, piece.start, piece.end)
        for shift, wanted in listed:
            if spans := list(_places(document, piece, read, wanted, shift)):
                found.setdefault(wanted.frame, []).extend(spans)


class _Table:
    """Frames by the bit of each alternative of their first slot.

    ``keys`` are those bits, ``any_slot`` the bits of all slots, in the fields of all languages.
    """

    def __init__(self, frames: Iterable[Frame]) -> None:
        bits = vocabulary().bits
        self._by_key: dict[int, list[_Wanted]] = {}
        every = 0
        for frame in frames:
            needs = tuple(
                sum({bits[name] for name in slot.split("|")}) for slot in frame.slots.split()
            )
            every |= reduce(or_, needs)
            others = sum({bits[name] for name in frame.only.split()})
            only = reduce(or_, needs, others | bits[_SMALL]) if others else 0
            wanted = _Wanted(frame, needs, only)
            for name in frame.slots.split()[0].split("|"):
                self._by_key.setdefault(bits[name], []).append(wanted)
        self._keys = sum(self._by_key)
        shifts = vocabulary().shifts
        self.keys = sum(self._keys << shift for shift in shifts)
        self.any_slot = sum(every << shift for shift in shifts)

    def within(self, slots: int, words: int) -> Iterator[tuple[int, _Wanted]]:
        """Yield the frames whose slots are all there, each with the shift of a language.

        Those for fewer ``words`` are left out.
        """
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


def _beginning(document: Document, piece: Piece) -> Piece | None:
    """Return what of a piece may have been a line, before a sentence that begins with a capital."""
    read = tokens(document.raw, piece.start, min(piece.end, piece.start + _MAX_BEGINNING_CHARS))
    for size in range(1, min(len(read), _MAX_BEGINNING_WORDS + 1)):
        if read[size].is_capital and not read[size - 1].is_capital:
            if _ends_small(read[size - 1]):
                return None
            end = read[size - 1].end
            if not is_sentence(document.language, document.raw, piece.start, end):
                return None
            slots = reduce(or_, (token.slots for token in read[:size]))
            return piece._replace(end=end, words=size, slots=slots, right=Edge.SENTENCE)
    return None


def _ends_small(token: Token) -> bool:
    """Whether a word is an article or a preposition, with which no line ends."""
    return bool(token.slots & vocabulary().everywhere(_SMALL))


def _places(
    document: Document, piece: Piece, read: list[Token], wanted: _Wanted, shift: int
) -> Iterator[Span]:
    frame = wanted.frame
    masks = [token.slots >> shift | token.slots for token in read]
    if frame.label:
        for first in range(len(read)) if document.cached(is_flattened) else (0,):
            if first and not _begins_line(read, first):
                continue
            label = _label_size(read[first:], masks[first:], wanted)
            if label and (end := _label_end(document, piece, read, first, first + label)):
                yield Span(piece.start if first == 0 else read[first].start, end)
    elif len(read) <= frame.most_words:
        if _fits(document.raw, piece, read, masks, wanted):
            yield Span(piece.start, piece.end)
    elif document.cached(is_flattened):
        yield from _joined_in(read, masks, wanted)


def _fits(text: str, piece: Piece, read: list[Token], masks: list[int], wanted: _Wanted) -> bool:
    frame = wanted.frame
    if frame.apart and not (piece.is_apart and not _is_teased(text, piece)):
        return False
    if frame.question and text[piece.end - 1] != "?":
        return False
    if frame.figure and not any(token.is_figure for token in read):
        return False
    if frame.opens and not any(mask & wanted.needs[0] for mask in masks[:_OPENING_WORDS]):
        return False
    if wanted.only and piece.right is Edge.SENTENCE:
        return False
    if wanted.only and not _are_all_known(read, masks, wanted.only):
        return False
    return _each_filled(masks, wanted.needs)


def _are_all_known(read: list[Token], masks: list[int], known: int) -> bool:
    return all(mask & known or token.is_figure for token, mask in zip(read, masks, strict=True))


def _is_teased(text: str, piece: Piece) -> bool:
    """Whether the piece stands behind the dots of a paragraph, which is what was cut there."""
    before = text[: piece.start].rstrip(" \t\xa0")
    if not before.endswith(_DOTS):
        return False
    return before.count(" ", before.rfind("\n") + 1) > _MAX_TEASER_SPACES


def _each_filled(masks: Sequence[int], needs: Sequence[int]) -> bool:
    """Whether a different word fills each slot; the slot with the fewest words chooses first."""
    filling = sorted(
        ([at for at, mask in enumerate(masks) if mask & need] for need in needs), key=len
    )
    used: set[int] = set()
    for places in filling:
        free = next((at for at in places if at not in used), None)
        if free is None:
            return False
        used.add(free)
    return True


def _joined_in(read: list[Token], masks: list[int], wanted: _Wanted) -> Iterator[Span]:
    """Yield where a flattened page has the frame between words that begin with a capital."""
    frame, needs = wanted.frame, wanted.needs
    every = reduce(or_, needs)
    done = 0
    for first, mask in enumerate(masks):
        if first < done or not mask & every:
            continue
        for last in range(first + len(needs) - 1, min(first + frame.most_words, len(read))):
            if not masks[last] & every or not _each_filled(masks[first : last + 1], needs):
                continue
            bounds = _bounds(read, first, last)
            if bounds and _fits_within(read, masks, bounds, wanted):
                yield Span(read[bounds[0]].start, read[bounds[1]].end)
                done = bounds[1] + 1
            break


def _fits_within(
    read: list[Token], masks: list[int], bounds: tuple[int, int], wanted: _Wanted
) -> bool:
    first, last = bounds
    frame = wanted.frame
    if last - first >= frame.most_words:
        return False
    if frame.figure and not any(token.is_figure for token in read[first : last + 1]):
        return False
    opening = masks[first : first + _OPENING_WORDS]
    return not frame.opens or any(mask & wanted.needs[0] for mask in opening)


def _bounds(read: list[Token], first: int, last: int) -> tuple[int, int] | None:
    """Return the nearest tokens at which what was a line may have begun and ended."""
    start = next(
        (at for at in range(first, max(-1, first - _MAX_OVERHANG_WORDS), -1)
         if at == 0 or _begins_line(read, at)),
        None,
    )  # fmt: skip
    end = next(
        (at for at in range(last, min(len(read), last + _MAX_OVERHANG_WORDS))
         if at == len(read) - 1 or _begins_line(read, at + 1)),
        None,
    )  # fmt: skip
    return None if start is None or end is None else (start, end)


def _begins_line(read: list[Token], at: int) -> bool:
    """Whether a new line may have begun at a token: a capital, the end of a run of capitals."""
    here, before = read[at], read[at - 1]
    if before.is_capitals:
        return not here.is_capitals
    return here.is_capital or here.start == before.end


def _label_size(read: list[Token], masks: list[int], wanted: _Wanted) -> int:
    """Return how many words at the beginning fill the slots, or go on doing so; 0 if none do.

    The first may be a particle, or any word before a label of several: À découvrir.
    """
    most = min(wanted.frame.most_words, len(masks))
    every = reduce(or_, wanted.needs)
    is_led = len(wanted.needs) > 1 or read[0].end - read[0].start <= _MAX_PARTICLE_LETTERS
    if not masks[0] & every and not (is_led and most > 1 and masks[1] & every):
        return 0
    size = next(
        (size for size in range(len(wanted.needs), most + 1)
         if _each_filled(masks[:size], wanted.needs)),
        0,
    )  # fmt: skip
    while size and size < most and masks[size] & every:
        size += 1
    return size


def _label_end(
    document: Document, piece: Piece, read: list[Token], first: int, end: int
) -> int | None:
    """Return where a label of these tokens ends, with what it belongs to; None if it is none."""
    text = document.raw
    last = read[end - 1]
    if end == len(read):
        is_last = piece.is_apart or text[piece.end - 1] == ":"
        return piece.end if is_last and not _is_teased(text, piece) else None
    following = read[end]
    gap = text[last.end : following.start].strip()
    is_joined = last.end == following.start or (last.is_capitals and not following.is_capitals)
    rest = read[end:]
    is_titled = (
        piece.is_apart and first == 0 and following.is_capital and end > 1 and
        len(rest) >= _MIN_TITLE_WORDS
    )  # fmt: skip
    is_list = (
        piece.is_apart
        and first == 0
        and not gap
        and len(rest) <= _MAX_LIST_WORDS
        and all(
            token.is_capital or (not token.is_capital and before.is_capital)
            for before, token in zip(read[end - 1 :], rest, strict=False)
        )
        and following.is_capital
        and last.is_capitals
    )
    if (gap[:1] in _LABEL_SIGNS and gap) or (not gap and (is_joined or is_titled or is_list)):
        return end_of_rest(document, text, read[first].start, last.end + len(gap)) or piece.end
    return None


def _is_quoted(text: str, piece: Piece) -> bool:
    """Whether a quotation mark precedes or begins the piece, or one before it is still open."""
    if text[piece.start] in _QUOTES or text[piece.start - 1 : piece.start] in tuple(_QUOTES):
        return True
    if piece.left is Edge.LINE:
        return False
    line = text[text.rfind("\n", 0, piece.start) + 1 : piece.start]
    opened = sum(map(line.count, _OPENERS)) - sum(map(line.count, _CLOSERS))
    return opened > 0 or line.count('"') % 2 == 1
