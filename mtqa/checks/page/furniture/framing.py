"""Where a frame is met in a piece: as a whole, behind a label, or joined to a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

import msgspec

from mtqa.checks.page.furniture.pieces import (
    Edge,
    Piece,
    Token,
    is_flattened,
    tokens,
)
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.checks.phrases.extent import end_of_rest, is_sentence
from mtqa.document import Document
from mtqa.language.words import function_words
from mtqa.lazy import lazy
from mtqa.text import Span

SMALL = "small"
"""The slot of articles and prepositions."""
MIN_LABEL_WORDS = 2
"""So many words are read for a label, even of a single slot: the first may be a particle."""

_LABEL_SIGNS = (":", "-", "–", "—")
_MIN_TITLE_WORDS = 3  # behind a label without a sign
_MAX_LIST_WORDS = 8
_MAX_PARTICLE_LETTERS = 2
_OPENING_WORDS = 3  # ``opens``: an article and a pronoun may stand first (o seu navegador)
_DOTS = ("...", "\N{HORIZONTAL ELLIPSIS}")
_MAX_WAITING_WORDS = 4
_MAX_TEASER_SPACES = 14  # of a headline before dots; more are a sentence of the article
_MAX_BEGINNING_CHARS = 80
_INNER_WORD = lazy(r"[ \xa0](?P<word>(?![a-z\xdf-\xf6\xf8-\xff])[^\W\d_]+)")
_DIGIT = lazy(r"\d")
_SIGNS = ".,:;!?*"
_MAX_OVERHANG_WORDS = 4  # of a frame in a flattened page, beyond its slots


class Frame(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """Slots, each of which a different word of a piece must fill, in any order.

    ``slots`` are names between spaces, with ``|`` between alternatives; the rarest comes first,
    since pieces without it are not looked at. A piece has at most ``most-words``; with ``only``
    they all fill slots, those of ``only`` and small words included. With ``opens`` the first slot
    is among its first words; with ``apart`` the piece ends without a stop, with ``figure`` it holds
    one, and a ``question`` ends in its mark. A ``label`` opens a line, and what follows it belongs
    to the finding.
    """

    slots: str
    only: str = ""
    most_words: int = 10
    opens: bool = False
    apart: bool = False
    figure: bool = False
    question: bool = False
    label: bool = False


class Wanted(msgspec.Struct, frozen=True):
    """A frame, and the bits of each of its slots in one language, and of all."""

    frame: Frame
    needs: tuple[int, ...]
    every: int
    only: int = 0


def parts(document: Document, piece: Piece) -> list[Piece]:
    """Return what of a piece may have been a line before a sentence, and that sentence.

    A sentence shows by a function word with a capital: Leave a reply The mayor said …
    """
    text, known = document.raw, function_words(document.language)
    head = text[piece.start : min(piece.end, piece.start + _MAX_BEGINNING_CHARS)]
    for match in _INNER_WORD.finditer(head):
        word = match["word"]
        if not word[0].isupper() or word.lower() not in known or word.isupper():
            continue
        end = piece.start + match.start()
        before = head[: match.start()].split()
        last = before[-1].lower().strip(_SIGNS)
        if last in known or not is_sentence(document.language, text, piece.start, end):
            continue
        beginning = tokens(text, piece.start, end)
        rest = tokens(text, piece.start + match.start("word"), piece.end)
        if beginning and rest:
            return [
                _part(piece, beginning, Edge.SENTENCE)._replace(end=end),
                _part(piece, rest, piece.right)._replace(end=piece.end),
            ]
    return []


def may_fit(text: str, piece: Piece, frame: Frame) -> bool:
    """Whether a piece of a page with lines ends as the frame wants, and has a figure if it must."""
    if frame.apart and not piece.is_apart and (frame.label or not _is_waiting(text, piece)):
        return False
    if frame.label:
        return True
    if frame.question and text[piece.end - 1] != "?":
        return False
    return not frame.figure or _DIGIT.search(text, piece.start, piece.end) is not None


def _part(piece: Piece, read: list[Token], right: Edge) -> Piece:
    slots = reduce(or_, (token.slots for token in read))
    return piece._replace(
        start=read[0].start, end=read[-1].end, words=len(read), slots=slots, right=right
    )


def _is_small(token: Token) -> bool:
    """Whether a word is an article or a preposition: no line ends with it, a sentence begins so."""
    return bool(token.slots & vocabulary().everywhere(SMALL))


def places(
    document: Document, piece: Piece, read: list[Token], masks: list[int], wanted: Wanted
) -> Iterator[Span]:
    """Yield where a piece has a frame; ``masks`` are the slots of its tokens in a language."""
    frame = wanted.frame
    if frame.label and frame.apart and not piece.is_apart:
        return
    if frame.label:
        most = max(frame.most_words, MIN_LABEL_WORDS)
        for first in range(len(read)) if document.cached(is_flattened) else (0,):
            is_near = any(mask & wanted.every for mask in masks[first : first + 2])
            if not is_near or (first and not _begins_line(read, first)):
                continue
            ahead = slice(first, first + most)
            label = _label_size(read[ahead], masks[ahead], wanted)
            if label and (end := _label_end(document, piece, read, first, first + label)):
                yield Span(piece.start if first == 0 else read[first].start, end)
    elif len(read) <= frame.most_words:
        if _fits(document.raw, piece, read, masks, wanted):
            yield Span(piece.start, piece.end)
    elif document.cached(is_flattened) and not wanted.only:
        yield from _joined_in(read, masks, wanted)


def _fits(text: str, piece: Piece, read: list[Token], masks: list[int], wanted: Wanted) -> bool:
    frame = wanted.frame
    if frame.apart and text[piece.end - 1] in ",;":
        return False  # the close of a letter, a line of verse
    if frame.apart and (
        _is_teased(text, piece) or not (piece.is_apart or _is_waiting(text, piece))
    ):
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


def _is_waiting(text: str, piece: Piece) -> bool:
    """Whether a short line ends in dots: Loading …"""
    is_dotted = text[piece.start : piece.end].endswith(_DOTS)
    return is_dotted and piece.left is Edge.LINE and piece.words <= _MAX_WAITING_WORDS


def _is_teased(text: str, piece: Piece) -> bool:
    """Whether the piece stands behind the dots of a paragraph, which is what was cut there."""
    end = piece.start
    while end and text[end - 1] in " \t\xa0":
        end -= 1
    if not text.endswith(_DOTS, 0, end):
        return False
    return text.count(" ", text.rfind("\n", 0, end) + 1, end) > _MAX_TEASER_SPACES


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


def _joined_in(read: list[Token], masks: list[int], wanted: Wanted) -> Iterator[Span]:
    """Yield where a flattened page has the frame between words that begin with a capital."""
    frame, needs, every = wanted.frame, wanted.needs, wanted.every
    done = 0
    for first, mask in enumerate(masks):
        if first < done or not mask & every:
            continue
        for last in range(first + len(needs) - 1, min(first + frame.most_words, len(read))):
            if not masks[last] & every or not _each_filled(masks[first : last + 1], needs):
                continue
            bounds = _bounds(read, first, last)
            if (
                bounds
                and not _is_small(read[bounds[1]])
                and _fits_within(read, masks, bounds, wanted)
            ):
                yield Span(read[bounds[0]].start, read[bounds[1]].end)
                done = bounds[1] + 1
            break


def _fits_within(
    read: list[Token], masks: list[int], bounds: tuple[int, int], wanted: Wanted
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


def _label_size(read: list[Token], masks: list[int], wanted: Wanted) -> int:
    """Return how many words at the beginning fill the slots, or go on doing so; 0 if none do.

    The first may be a particle, or any word before a label of several: À découvrir.
    """
    most = min(wanted.frame.most_words, len(masks))
    every = wanted.every
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
    is_opening = piece.is_apart and first == 0
    rest = read[end:] if is_opening else []
    is_titled = (
        is_opening and following.is_capital and end > 1 and len(rest) >= _MIN_TITLE_WORDS
    )  # fmt: skip
    is_list = (
        is_opening
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
