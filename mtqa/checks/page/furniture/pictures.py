"""Credits and captions of pictures that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import or_

from mtqa.checks.page.furniture.framing import SMALL
from mtqa.checks.page.furniture.names import labelled_name
from mtqa.checks.page.furniture.pieces import Edge, Piece, Token, lines, pieces, tokens
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.language.layout import ends_prose
from mtqa.language.words import function_words
from mtqa.lazy import lazy
from mtqa.text import Span

_MIN_CAPTION_WORDS = 6  # Picture of the day: fewer words are a title
_MAX_CAPTION_CHARS = 240
_MAX_NAME_WORDS = 4
_MIN_NAME_WORDS = 2
_MIN_PROSE_WORDS = 8
_MAX_AGENCY_WORDS = 3
_MAX_PROVIDED_WORDS = 9
_MAX_CREDIT_CHARS = 60
_TRAILING_AGENCY = lazy(
    r"[ \xa0](?:\((?P<bracketed>[^\W\d_]{2,8})\)|[–—-][ \xa0](?P<name>[^\W\d_]{2,8}))\Z"
)
_TRAILING_CREDIT = lazy(
    r"[,–—-][ \xa0]?(?P<label>[^\W\d_]{3,12})[ \xa0]?:[ \xa0]?"
    r"[^\W\d_a-z][\w.’'-]*(?:[ \xa0][^\W\d_a-z][\w.’'-]*){0,3}\Z"
)
_COLON = lazy(r"[ \xa0]?:[ \xa0]")
_BRACKETS = lazy(r"[(\[]([^()\[\]\n]{3,60})[)\]]")
_SLASH = lazy(
    r"(?:^|(?<=[\s(]))[^\W\d_a-z](?:\.|[\w'’-]+)(?: [^\W\d_a-z](?:\.|[\w'’-]*)){1,3} ?/ ?"
    r"(?P<agency>[^\W\d_][\w'’-]*)(?P<more>(?: [^\W\d_][\w-]*)?\)?$)?",
    re.MULTILINE,
)


def picture_credits(document: Document) -> list[Span]:
    """Return names behind a word for a picture, and names with an agency."""
    text = document.raw
    words = vocabulary()
    photo, link = words.everywhere("photo"), words.everywhere("author", "illustrative")
    found = []
    for piece in document.cached(pieces):
        if piece.head & (photo | link) and piece.slots & photo:
            if (span := labelled_name(text, piece, photo, link, 0)) or (
                span := _run_on(document, piece, photo)
            ):
                found.append(span)
            elif piece.is_apart and piece.words <= _MAX_PROVIDED_WORDS:
                if _is_provided(tokens(text, piece.start, piece.end)):
                    found.append(Span(piece.start, piece.end))
    agency = words.everywhere("agency")
    found += [
        Span(piece.start, piece.end)
        for piece in document.cached(pieces)
        if piece.head & agency and _is_agency_line(text, piece, agency)
    ]
    if "(" in text or "[" in text:
        found += _in_brackets(text)
    found += _behind_captions(document)
    if "/" in text:
        found += [
            Span(*match.span())
            for match in _SLASH.finditer(text)
            if match["more"] is not None or words.of[match["agency"]] & agency
        ]
    return found


def _run_on(document: Document, piece: Piece, photo: int) -> Span | None:
    """Return a label, a colon and a name before a sentence that runs on: Photo: Ana Lopes The road.

    A function word with a capital begins the sentence, or a name behind the short form of who
    ordered the picture: Photo: Lopes for HD Vallemar wants …
    """
    text, known = document.raw, function_words(document.language)
    small = vocabulary().everywhere(SMALL)
    read = tokens(text, piece.start, min(piece.end, piece.start + _MAX_CREDIT_CHARS))
    if not read or not read[0].slots & photo or not _COLON.match(text, read[0].end):
        return None
    is_ordered = False
    for at, token in enumerate(read[1:], 1):
        before = read[at - 1]
        is_behind = at > _MIN_NAME_WORDS and text[before.end : token.start].isspace()
        begins_sentence = text[token.start : token.end].lower() in known
        begins_sentence |= is_ordered and before.is_capitals and not token.is_capitals
        if token.slots & small and not token.is_capital and at > 1 and not is_ordered:
            is_ordered = True
            continue
        if not token.is_capital or at > _MAX_NAME_WORDS + 1:
            return None
        if begins_sentence and is_behind:
            return Span(piece.start, before.end)
    return None


def _in_brackets(text: str) -> list[Span]:
    """Return brackets with nothing but words for a picture and its source: (archive photo)."""
    words = vocabulary()
    photo, stock = words.everywhere("photo"), words.everywhere("stock-photo")
    source = words.everywhere("illustrative", "agency", "courtesy")
    known = photo | stock | source | words.everywhere("author", SMALL)
    found = []
    for match in _BRACKETS.finditer(text):
        slots = [token.slots for token in tokens(text, *match.span(1))]
        every = reduce(or_, slots, 0)
        is_known = all(mask & known for mask in slots)
        is_source = bool(every & stock or (every & photo and every & source))
        if (is_known and is_source) or _is_provided(tokens(text, *match.span(1))):
            found.append(Span(*match.span()))
    return found


def _is_provided(read: list[Token]) -> bool:
    """Whether words tell who gave a picture: Photo provided by Harbour Daily."""
    words = vocabulary()
    photo, given = words.everywhere("photo"), words.everywhere("courtesy")
    small = words.everywhere("author", SMALL)
    return (
        len(read) > _MIN_NAME_WORDS
        and bool(read[0].slots & photo)
        and bool(read[1].slots & given)
        and all(token.is_capital or token.slots & (given | small) for token in read[1:])
        and read[-1].is_capital
    )


def _behind_captions(document: Document) -> Iterator[Span]:
    """Yield the credits at the end of lines that are no sentence: … in March (AFP)."""
    text, words = document.raw, vocabulary()
    agency, photo = words.everywhere("agency"), words.everywhere("photo")
    for line in document.cached(lines)[1:]:
        if text[line.end - 1] in ".!?:,;":
            continue
        start = max(line.start, line.end - _MAX_CREDIT_CHARS)
        if match := _TRAILING_AGENCY.search(text, start, line.end):
            name = match["bracketed"] or match["name"]
            if words.of[name] & agency and name[1:].isupper():
                yield Span(match.start() + 1, line.end)
        elif match := _TRAILING_CREDIT.search(text, start, line.end):
            if words.of[match["label"]] & photo:
                yield Span(match.start("label"), line.end)


def _is_agency_line(text: str, piece: Piece, agency: int) -> bool:
    """Whether nothing but agencies stands in a line: AFP, AP/dpa."""
    if text[piece.start - 1 : piece.start] == "(" or text[piece.end - 1] == ")":
        return False  # of a dateline: ALGIERS, 5 July (AP / AFP)
    if piece.words > _MAX_AGENCY_WORDS or not (piece.is_apart and piece.left is Edge.LINE):
        return False
    read = tokens(text, piece.start, piece.end)
    return all(token.slots & agency for token in read) and (read[0].is_capitals or piece.words > 1)


def captions(document: Document) -> list[Span]:
    """Return lines between paragraphs of prose that describe a picture, without a stop."""
    text, paragraphs = document.raw, document.layout.paragraphs
    found = []
    for before, line, after in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False):
        if line.end - line.start > _MAX_CAPTION_CHARS or not text[line.end - 1].isalnum():
            continue
        if _is_prose(text, before) and _is_prose(text, after) and _is_caption(text, line):
            found.append(line)
    return found


def _is_prose(text: str, span: Span) -> bool:
    return ends_prose(text, span.end) and text.count(" ", *span) >= _MIN_PROSE_WORDS


def _is_caption(text: str, line: Span) -> bool:
    words = vocabulary()
    picture, small = words.everywhere("photo", "drawing"), words.everywhere(SMALL, "from-word")
    read = tokens(text, *line)
    while read and read[0].slots & small:
        read = read[1:]
    return (
        len(read) >= _MIN_CAPTION_WORDS
        and bool(read[0].slots & picture)
        and bool(read[1].slots & small)
    )


def abbreviated_credits(document: Document) -> list[Span]:
    """Return a shortened word for a picture and the name behind its stop: Fot. Ana Carvalho."""
    photo = vocabulary().everywhere("photo")
    found = []
    before: Piece | None = None
    for piece in document.cached(pieces):
        if (
            before is not None
            and before.words == 1
            and before.slots & photo
            and before.right is Edge.STOP
            and piece.left is Edge.STOP
            and piece.is_apart
            and _is_name(tokens(document.raw, piece.start, piece.end))
        ):
            found.append(Span(before.start, piece.end))
        before = piece
    return found


def _is_name(read: list[Token]) -> bool:
    return _MIN_NAME_WORDS <= len(read) <= _MAX_NAME_WORDS and all(
        token.is_capital for token in read
    )
