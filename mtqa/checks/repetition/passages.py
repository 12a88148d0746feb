"""Passages of one or more sentences that occur again, to the letter, anywhere in an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mtqa.document import Document
from mtqa.language.latin import table
from mtqa.language.masks import MASK
from mtqa.lazy import lazy
from mtqa.text import Span

_PIECE = lazy(
    r"(?:[^.!?:\N{HORIZONTAL ELLIPSIS}\n]|(?<=\d)[.:](?=\d))+[.!?:\N{HORIZONTAL ELLIPSIS}]*"
    r"[\"'\N{RIGHT DOUBLE QUOTATION MARK}\xbb)]*"
)
_WORD = lazy(r"\w+")
_STOPS = "!?:\N{HORIZONTAL ELLIPSIS}\n"
_STOP = lazy(f"[{_STOPS}]")
_LETTERS = table(lambda character: "." if character in _STOPS else character.lower())
_NOT_LETTERS = bytes(
    code for code in range(256)
    if not chr(code).isalpha() or bytes([code]).decode("cp1252", "replace") == MASK
).translate(None, f".{_STOPS}".encode("cp1252"))  # fmt: skip
# Of one sentence of a passage: shorter ones are refrains and answers, unless one follows the other.
_MIN_WORDS, _MIN_LETTERS = 8, 30
_MIN_LONG_WORDS_LETTERS = 40  # in languages with long words
_MIN_ADJACENT_WORDS, _MIN_ADJACENT_LETTERS = 5, 16


def letter_pieces(document: Document) -> list[bytes]:
    """Return the letters of each piece of the article between stops and line ends.

    This is fast: tags, marks, figures and spaces are left out in Western European characters.
    """
    if document.locale.scripts == ("Latin",):
        encoded = document.encoded or document.view.encode("cp1252", "ignore")
        return encoded.translate(_LETTERS, _NOT_LETTERS).split(b".")
    return _STOP.sub(".", document.view.lower()).encode().split(b".")


class _Piece(NamedTuple):
    """A sentence, or a part of it that ends in a stop, by its words in lower case."""

    words: tuple[str, ...]
    span: Span


def passages_again(document: Document) -> list[Span]:
    """Return the spans of passages that stood before, of which a sentence has eight words."""
    long_pieces = [
        piece for piece in document.cached(letter_pieces) if len(piece) >= _MIN_ADJACENT_LETTERS
    ]
    if len(set(long_pieces)) == len(long_pieces):
        return []
    pieces = _pieces(document.text)
    found: list[Span] = []
    first_place: dict[tuple[str, ...], int] = {}
    at = 0
    while at < len(pieces):
        before = first_place.setdefault(pieces[at].words, at)
        if before == at or not _is_said_again(pieces[at], at - before):
            at += 1
            continue
        first, last = _extent(pieces, before, at)
        found.append(Span(pieces[first].span.start, pieces[last - 1].span.end))
        at = last
    return found


def _is_said_again(piece: _Piece, distance: int) -> bool:
    """Whether a piece is long enough not to occur twice at this distance by intention."""
    letters = sum(map(len, piece.words))
    if distance == 1:
        return len(piece.words) >= _MIN_ADJACENT_WORDS and letters >= _MIN_ADJACENT_LETTERS
    return letters >= (_MIN_LETTERS if len(piece.words) >= _MIN_WORDS else _MIN_LONG_WORDS_LETTERS)


def _extent(pieces: Sequence[_Piece], before: int, at: int) -> tuple[int, int]:
    """Return the first and last (exclusive) piece of the passage around two equal pieces."""
    first, last, gap = at, at + 1, at - before
    while (
        first - 1 > before
        and first > gap
        and pieces[first - 1].words == pieces[first - 1 - gap].words
    ):
        first -= 1
    while (
        last - gap < first and last < len(pieces) and pieces[last].words == pieces[last - gap].words
    ):
        last += 1
    return first, last


def _pieces(text: str) -> list[_Piece]:
    found: list[_Piece] = []
    for match in _PIECE.finditer(text):
        words = tuple(_WORD.findall(match.group().lower()))
        if words:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            found.append(_Piece(words, Span(start, match.start() + len(match.group().rstrip()))))
    return found
