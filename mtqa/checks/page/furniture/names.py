"""Names that a page shows of itself: who wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.page.furniture.dates import dates, has_figures_of_date
from mtqa.checks.page.furniture.framing import SMALL
from mtqa.checks.page.furniture.pieces import (
    Edge,
    Piece,
    Token,
    extremes,
    is_flattened,
    pieces,
    tokens,
)
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.language.words import function_words
from mtqa.lazy import lazy
from mtqa.text import Span

_MAX_LABEL_WORDS = 3
MAX_LINE_WORDS = 10  # of a name and a date
MAX_NAME_WORDS = 5
MIN_NAME_WORDS = 2
MAX_LINK_LETTERS = 3  # of a word in lower case within a name: de, von, and
MAX_BY_LETTERS = 4  # by, von, par, door: a longer label in a title may be its subject
WITHIN_NAME = " \xa0.'’-"
_ACCOUNT = lazy(r"@\w{3,}\Z")
_ADDRESS = lazy(r"(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,7}(?:/\S*)?\Z")


def bylines(document: Document) -> list[Span]:
    """Return names before a date, and names behind a label that tells who wrote."""
    text = document.raw
    words = vocabulary()
    label, dated = words.everywhere("author"), words.everywhere("month")
    photo = words.everywhere("photo")
    flat = document.cached(is_flattened)
    before: Piece | None = None
    found: list[Span] = []
    for piece in document.cached(pieces):
        is_short = flat or piece.words <= MAX_LINE_WORDS
        is_dated = is_short and (piece.slots & dated or has_figures_of_date(text, piece))
        if is_dated and (span := _name_and_date(text, piece)):
            found.append(span)
        elif is_short and piece.slots & dated and before is not None:
            if piece.left is Edge.SIGN and _is_name_alone(text, before):
                found.append(Span(before.start, before.end))
        elif piece.head & label and (span := labelled_name(text, piece, label, 0, photo)):
            begin, end = document.cached(extremes)
            ends_line = piece.left is Edge.STOP and piece.right is Edge.LINE
            if ends_line or not begin < piece.start < end:
                found.append(span)
        elif flat and piece.slots & label:
            found += _signed_within(document, piece, label, photo)
        before = piece
    return found


def _signed_within(document: Document, piece: Piece, label: int, photo: int) -> Iterator[Span]:
    """Yield labels and names in a piece of a flattened page, where a line once began and ended.

    The label has a capital in mid-sentence, and behind the name a sentence or the text ends. Where
    all is in capitals, they tell nothing.
    """
    text = document.raw
    if text[piece.start : piece.end].isupper():
        return
    read = tokens(text, piece.start, piece.end)
    starters = function_words(document.language)
    for at, token in enumerate(read[:-1]):
        first = at - 1 if at and read[at - 1].slots & label else at  # Text von Ana Carvalho
        if not token.slots & label or token.slots & photo or not read[first].is_capital:
            continue
        has_colon = text[token.end : read[at + 1].start].strip() == ":"
        if not has_colon and token.end - token.start > MAX_BY_LETTERS:
            continue
        last = at
        while last + 1 < len(read) and last - at < MAX_NAME_WORDS and read[last + 1].is_capital:
            following = read[last + 1]
            if text[following.start : following.end].lower() in starters:
                break
            if last > at and text[read[last].end : following.start].strip(WITHIN_NAME):
                break
            last += 1
        if last + 1 < len(read) and not read[last + 1].is_capital:
            last -= 1  # the first word of a sentence
        if last - at >= (1 if has_colon else MIN_NAME_WORDS):
            yield Span(read[first].start, read[last].end)


def _name_and_date(text: str, piece: Piece) -> Span | None:
    read = tokens(text, piece.start, piece.end)
    for date in dates(text, read):
        if not date.is_full or date.first < MIN_NAME_WORDS:
            continue
        # A small word may lead to the date: Par Ana Carvalho, le 4 mars 2021.
        end = date.first - bool(read[date.first - 1].slots & vocabulary().everywhere(SMALL))
        first = end
        while first > 0 and read[first - 1].is_capital and end - first < MAX_NAME_WORDS:
            first -= 1
        size = end - first
        if size < MIN_NAME_WORDS or (first > 0 and size > MAX_NAME_WORDS - 1):
            continue
        gap = text[read[end - 1].end : read[end].start]
        after = read[date.last + 1] if date.last + 1 < len(read) else None
        is_whole = first == 0 and after is None
        if gap.strip(" |·,–—-" if is_whole else " |·") or (
            after is not None and not after.is_capital
        ):
            continue
        if after is None and not piece.is_apart:
            continue
        return Span(read[first].start, read[date.last].end)
    return None


def _is_name_alone(text: str, piece: Piece) -> bool:
    read = tokens(text, piece.start, piece.end)
    is_name = MIN_NAME_WORDS <= len(read) < MAX_NAME_WORDS
    return is_name and piece.left is Edge.LINE and all(token.is_capital for token in read)


def labelled_name(text: str, piece: Piece, label: int, link: int, unless: int) -> Span | None:
    """Return the piece if it is a word of ``label``, a colon and a name; None if it is not.

    With words of ``link`` in place of the colon, or nothing, a name has two words.
    """
    read = tokens(text, piece.start, piece.end)
    if not read or not read[0].slots & (label | link):
        return None
    size, most = 0, min(_MAX_LABEL_WORDS, len(read))
    while size < most and read[size].slots & (label | link):
        size += 1
        if text[read[size - 1].end : piece.end].lstrip()[:1] == ":":
            break
    # Other words may stand before the colon: Translation from Spanish: Ana Carvalho.
    for other in range(size, min(_MAX_LABEL_WORDS + 1, len(read))):
        if text[read[other].end : piece.end].lstrip()[:1] == ":" and len(read) > other + 2:
            size = other + 1
    labels = read[:size]
    if not any(token.slots & label for token in labels) or any(
        token.slots & unless for token in labels
    ):
        return None
    after = text[labels[-1].end : piece.end].lstrip()
    signed = after[:1] in (":", "©")
    value = after.lstrip(" \xa0:©|")
    if signed and (_ADDRESS.match(value.rstrip(")")) or _ACCOUNT.match(value)):
        return Span(piece.start, piece.end)
    names = read[size:]
    if not signed and (not link or len(names) < MIN_NAME_WORDS):
        return None
    # Alone in its line and with a stop, it is a caption's own sentence.
    is_inline = signed and piece.left is Edge.STOP
    if not (piece.is_apart or is_inline) or not _is_name(value.rstrip("."), names):
        return None
    return Span(piece.start, piece.end)


def _is_name(value: str, names: list[Token]) -> bool:
    if not 1 <= len(names) <= MAX_NAME_WORDS or value[-1:] in ".!?":
        return False
    return names[0].is_capital and all(
        token.is_capital or token.is_figure or token.end - token.start <= MAX_LINK_LETTERS
        for token in names
    )
