"""Lines that say who wrote an article: a label, a name, a role, an outlet, an address."""

from __future__ import annotations

from mtqa.checks.page.furniture.framing import SMALL
from mtqa.checks.page.furniture.names import (
    MAX_BY_LETTERS,
    MAX_LINE_WORDS,
    MAX_LINK_LETTERS,
    MAX_NAME_WORDS,
    MIN_NAME_WORDS,
    WITHIN_NAME,
)
from mtqa.checks.page.furniture.pieces import (
    Edge,
    Token,
    extremes,
    is_flattened,
    lines,
    pieces,
    tokens,
)
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.lazy import lazy
from mtqa.text import Span

_MAX_SIGNATURE_CHARS, _MAX_SIGNATURE_WORDS = 110, 14
_MAX_ROLE_WORDS = 3  # before the role is said: Chief Political Correspondent
_MAX_OUTLET_WORDS = 4
_OF_SITES = (
    "comment", "cookie", "copyright", "login", "menu", "network", "newsletter", "popular",
    "privacy", "published", "register", "related", "reply", "reserved", "share", "subscribe",
    "tags", "terms", "updated", "viewed",
)  # fmt: skip
_HANDLE = lazy(r"(?:^|(?<=[\s(|]))@\w+\)?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def signatures(document: Document) -> list[Span]:
    """Return lines that say who wrote, in any of the usual orders.

    At the head or the foot, by several labels and a name, a name and a role, a name and an outlet,
    a name and an address. So newspapers sign with one label of their language; what is more of the
    page makes it furniture, and a label and a name are found anywhere then.
    """
    if document.cached(is_flattened):
        return []
    text = document.raw
    short = [
        line
        for line in document.cached(lines)
        if line.end - line.start <= _MAX_SIGNATURE_CHARS and text[line.end - 1] not in ".!?:,;"
    ]
    if not short:
        return []
    begin, end = document.cached(extremes)
    first = document.cached(lines)[0]
    outside = [line for line in short if line != first and not begin < line.start < end]
    found = [line for line in outside if _is_signature(document, line)]
    labelled = [line for line in short if line not in found and _is_labelled_name(document, line)]
    if len(labelled) > 0 and document.cached(is_page):
        return found + labelled
    # No newspaper signs with a small letter.
    return found + [line for line in labelled if text[line.start].islower()]


def is_page(document: Document) -> bool:
    """Whether a short line is for the readers of a site; the first may be any headline."""
    wanted = vocabulary().everywhere(*_OF_SITES)
    first = document.cached(lines)[0]
    return any(
        piece.slots & wanted
        and piece.start >= first.end
        and piece.words <= MAX_LINE_WORDS
        and piece.is_apart
        and piece.left in (Edge.LINE, Edge.SIGN)
        for piece in document.cached(pieces)
    )


def _is_labelled_name(document: Document, line: Span) -> bool:
    """Whether a line is labels of authors and nothing but names."""
    text = document.raw
    read = tokens(text, *line)
    author = vocabulary().everywhere("author")
    at = 0
    while at < len(read) and read[at].slots & author:
        at += 1
    size = _name_size(text, read, at, author)
    is_whole = at > 0 and size >= MIN_NAME_WORDS and at + size == len(read)
    return is_whole and _is_label(text, read[:at])


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
    if size < MIN_NAME_WORDS:
        return False
    rest = read[at + size :]
    last = read[at + size - 1]
    gap = text[last.end : rest[0].start if rest else line.end]
    if any(token.slots & author for token in labels):
        if len(labels) == 1 and not any(token.slots & author for token in rest):
            if words.in_language(labels[0].slots, document.language):
                return False
        return _is_label(text, labels) and _is_known_rest(rest)
    if labels:
        return False
    if not rest:
        return bool(handles)
    if not gap.strip(WITHIN_NAME):
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
    return has_role and len(names) < MAX_NAME_WORDS and all(token.is_capital for token in names)


def _is_label(text: str, labels: list[Token]) -> bool:
    """Whether words before a name introduce it, and are not the subject of a title."""
    if any(token.slots & vocabulary().everywhere("photo") for token in labels):
        return False
    field = vocabulary().field
    # Where all is in capitals, those of the label tell nothing.
    is_in_capitals = all(token.is_capitals for token in labels)
    is_cased = is_in_capitals or any(text[token.start].islower() for token in labels)
    return (len(labels) > 1 and is_cased) or all(
        token.end - token.start <= MAX_BY_LETTERS or not token.slots & field for token in labels
    )


def _name_size(text: str, read: list[Token], first: int, author: int) -> int:
    """Return how many words from a place on are a name: Ana de la Cruz."""
    at = first
    while at < len(read) and at - first < MAX_NAME_WORDS:
        token = read[at]
        is_link = at > first and token.end - token.start <= MAX_LINK_LETTERS
        if token.is_figure or token.slots & author or not (token.is_capital or is_link):
            break
        if at > first and text[read[at - 1].end : token.start].strip(WITHIN_NAME):
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
        or token.end - token.start <= MAX_LINK_LETTERS
        for token in rest
    )
