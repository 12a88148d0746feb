"""Names that a page shows of itself: who wrote it."""

from __future__ import annotations

import re

from mtqa.checks.page.furniture.dates import dates, has_figures_of_date
from mtqa.checks.page.furniture.framing import SMALL
from mtqa.checks.page.furniture.pieces import (
    Edge,
    Piece,
    Token,
    extremes,
    is_flattened,
    lines,
    pieces,
    tokens,
)
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.text import Span

_MAX_LABEL_WORDS = 3
_MAX_LINE_WORDS = 10  # of a name and a date
_MAX_NAME_WORDS = 5
_MIN_NAME_WORDS = 2
_MAX_LINK_LETTERS = 3  # of a word in lower case within a name: de, von, and
_MAX_SIGNATURE_CHARS, _MAX_SIGNATURE_WORDS = 110, 14
_MAX_BY_LETTERS = 4  # by, von, par, door: a longer label in a title may be its subject
_MAX_ROLE_WORDS = 3  # before the role is said: Chief Political Correspondent
_MAX_OUTLET_WORDS = 4
_WITHIN_NAME = " \xa0.'’-"
_HANDLE = re.compile(r"(?:^|(?<=[\s(|]))@\w+\)?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ACCOUNT = re.compile(r"@\w{3,}\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,7}(?:/\S*)?\Z")


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
        is_short = flat or piece.words <= _MAX_LINE_WORDS
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
        before = piece
    return found


def signatures(document: Document) -> list[Span]:
    """Return lines at the head or the foot that say who wrote, in any of the usual orders.

    By a name, a name and a role, a name and an outlet, a name and an address.
    """
    if document.cached(is_flattened):
        return []
    text = document.raw
    short = [
        line
        for line in document.cached(lines)[1:]
        if line.end - line.start <= _MAX_SIGNATURE_CHARS and text[line.end - 1] not in ".!?:,;"
    ]
    if not short:
        return []
    begin, end = document.cached(extremes)
    return [
        line for line in short if not begin < line.start < end and _is_signature(document, line)
    ]


def _is_signature(document: Document, line: Span) -> bool:
    text = document.raw
    handles = list(_HANDLE.finditer(text, *line))
    end = handles[0].start() if handles else line.end
    read = tokens(text, line.start, end)
    if not read or len(read) > _MAX_SIGNATURE_WORDS:
        return bool(handles) and handles[0].span() == tuple(line)
    if handles and _introduces_address(read):
        return True
    words = vocabulary()
    author, leading = words.everywhere("author"), words.everywhere("updated", SMALL)
    at = 0
    while at < len(read) and read[at].slots & (author | leading):
        at += 1
    labels = read[:at]
    size = _name_size(text, read, at, author)
    if size < _MIN_NAME_WORDS:
        return False
    rest = read[at + size :]
    last = read[at + size - 1]
    gap = text[last.end : rest[0].start if rest else line.end]
    if any(token.slots & author for token in labels):
        if len(labels) == 1 and not any(token.slots & author for token in rest):
            # So newspapers sign in their own language.
            if words.in_language(labels[0].slots, document.language):
                return False
        return _is_label(text, labels) and _is_known_rest(rest)
    if labels:
        return False
    if not rest:
        return bool(handles)
    if not gap.strip(_WITHIN_NAME):
        return False
    if "|" in gap and len(rest) <= _MAX_OUTLET_WORDS and all(token.is_capital for token in rest):
        return True
    has_role = any(token.slots & author for token in rest[:_MAX_ROLE_WORDS])
    return has_role and _is_known_rest(rest)


def _introduces_address(read: list[Token]) -> bool:
    """Whether what stands before an address is a label, or a name and a role in any order."""
    words = vocabulary()
    role, label = words.everywhere("author"), words.everywhere("contact", "email", "address")
    # The E of E-mail is no name.
    names = [
        token for token in read if not token.slots & (role | label) and token.end - token.start > 1
    ]
    has_role, is_label = (any(token.slots & mask for token in read) for mask in (role, label))
    if not names:
        return has_role or is_label
    return has_role and len(names) < _MAX_NAME_WORDS and all(token.is_capital for token in names)


def _is_label(text: str, labels: list[Token]) -> bool:
    """Whether words before a name introduce it, and are not the subject of a title."""
    if any(token.slots & vocabulary().everywhere("photo") for token in labels):
        return False
    field = vocabulary().field
    return (len(labels) > 1 and any(text[token.start].islower() for token in labels)) or all(
        token.end - token.start <= _MAX_BY_LETTERS or not token.slots & field for token in labels
    )


def _name_size(text: str, read: list[Token], first: int, author: int) -> int:
    """Return how many words from a place on are a name: Ana de la Cruz."""
    at = first
    while at < len(read) and at - first < _MAX_NAME_WORDS:
        token = read[at]
        is_link = at > first and token.end - token.start <= _MAX_LINK_LETTERS
        if token.is_figure or token.slots & author or not (token.is_capital or is_link):
            break
        if at > first and text[read[at - 1].end : token.start].strip(_WITHIN_NAME):
            break
        at += 1
    while at > first and not read[at - 1].is_capital:
        at -= 1
    return at - first


def _is_known_rest(rest: list[Token]) -> bool:
    """Whether what follows a name is another, a role, a place, a date or a reading time."""
    known = vocabulary().everywhere(
        "author", SMALL, "agency", "month", "weekday", "clock-word", "minute", "read", "updated"
    )
    return all(
        token.is_capital
        or token.is_figure
        or token.slots & known
        or token.end - token.start <= _MAX_LINK_LETTERS
        for token in rest
    )


def _name_and_date(text: str, piece: Piece) -> Span | None:
    read = tokens(text, piece.start, piece.end)
    for date in dates(text, read):
        if not date.is_full or date.first < _MIN_NAME_WORDS:
            continue
        # A small word may lead to the date: Par Ana Carvalho, le 4 mars 2021.
        end = date.first - bool(read[date.first - 1].slots & vocabulary().everywhere(SMALL))
        first = end
        while first > 0 and read[first - 1].is_capital and end - first < _MAX_NAME_WORDS:
            first -= 1
        size = end - first
        if size < _MIN_NAME_WORDS or (first > 0 and size > _MAX_NAME_WORDS - 1):
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
    is_name = _MIN_NAME_WORDS <= len(read) < _MAX_NAME_WORDS
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
    if not signed and (not link or len(names) < _MIN_NAME_WORDS):
        return None
    # Alone in its line and with a stop, it is a caption's own sentence.
    is_inline = signed and piece.left is Edge.STOP
    if not (piece.is_apart or is_inline) or not _is_name(value.rstrip("."), names):
        return None
    return Span(piece.start, piece.end)


def _is_name(value: str, names: list[Token]) -> bool:
    if not 1 <= len(names) <= _MAX_NAME_WORDS or value[-1:] in ".!?":
        return False
    return names[0].is_capital and all(
        token.is_capital or token.is_figure or token.end - token.start <= _MAX_LINK_LETTERS
        for token in names
    )
