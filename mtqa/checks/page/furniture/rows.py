"""Rows of a page: a menu, a trail, networks, titles between bars, rates, a place in a gallery."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.page.furniture.pieces import (
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
from mtqa.lazy import lazy
from mtqa.text import Span

_ROW_GAP = lazy(r"[ \t\xa0\n\r|•·»>/–-]*\Z")
_MIN_ROW = 3  # sections or networks in a row: two are a phrase (Facebook Messenger, Sport News)
_MAX_ROW_WORDS = 12  # of a sentence that may be a row: prose is longer
_MAX_LINE_WORDS = 3  # of an entry of a menu that has a line of its own
_MIN_JOINED_LETTERS = 15  # of three words in capitals without spaces
_BAR_SIGN = lazy(r"[ \t\xa0]*[|·•][ \t\xa0]*|[ \t\xa0]+/[ \t\xa0]+")
_MIN_BAR_ENTRIES = 4
_MAX_ENTRY_CHARS, _MAX_ENTRY_WORDS, _MAX_BAR_CHARS = 24, 3, 200
_TRAIL = lazy(
    r"(?<![\w'’.-])(?:[^\W\d_][\w'’.-]+[ \xa0]){1,4}"
    r"(?:[>»›→]+[ \xa0](?:[^\W\d_][\w'’.-]+[ \xa0]?){1,4})+"
)
_SLASHES = lazy(r"^[ \t]*(?P<first>[^\W\d_]+)(?: / [^\W\d_][^\n/]{1,30}){2,5}[ \t]*$", re.MULTILINE)
# A currency and its rate, twice and more: USD 74.2 EUR 88.1. Results of matches have no decimals.
_RATE = r"[A-Z]{3}[ :]{1,2}\d{1,5}[.,]\d{1,4}"
_RATES = lazy(
    rf"^[ \t]*({_RATE}(?:[ ,;|/·]{{1,3}}{_RATE})+)[ \t]*$",
    re.MULTILINE,
)
_POSITION = lazy(
    r"^[ \t]*(?:(?P<what>[^\W\d_]{4,12}) )?"
    r"(?P<at>\d{1,2}) ?(?P<link>/|[^\W\d_]{1,3}) ?(?P<all>\d{1,3})[ \t]*$",
    re.MULTILINE,
)
_ARROW = lazy(r"[^\s«][ \xa0][>»›→][ \xa0]\w")


def menus(document: Document) -> list[Span]:
    """Return rows of sections of a site and of buttons: Menu News Sport Log in."""
    return _rows(document, ("section", "menu"))


def networks(document: Document) -> list[Span]:
    """Return rows of social networks: Facebook WhatsApp Telegram."""
    return _rows(document, ("network", "copy"))


def _rows(document: Document, slots: tuple[str, ...]) -> list[Span]:
    mask = vocabulary().everywhere(*slots)
    flat = document.cached(is_flattened)
    found: list[Span] = []
    lines: list[tuple[Piece, bool]] = []  # short ones that follow each other; which are entries
    for piece in document.cached(pieces):
        is_entry = bool(piece.slots & mask)
        if not (is_entry or lines):
            continue
        if not (flat or piece.is_apart or piece.words <= _MAX_ROW_WORDS):
            found += _row_of_lines(lines)
            lines = []
            continue
        read = tokens(document.raw, piece.start, piece.end)
        if piece.is_apart and len(read) <= _MAX_LINE_WORDS:
            if is_entry or (lines[-1][1] and len(read) < _MAX_LINE_WORDS):
                lines.append((piece, is_entry))
                found += _row_of_words(document.raw, read, mask)
                continue
        found += _row_of_lines(lines)
        lines = []
        if is_entry:
            found += _row_of_words(document.raw, read, mask)
    return found + _row_of_lines(lines)


def _row_of_lines(lines: list[tuple[Piece, bool]]) -> list[Span]:
    """Return the entries of short lines, if there are enough."""
    entries = [Span(line.start, line.end) for line, is_entry in lines if is_entry]
    return entries if len(entries) >= _MIN_ROW else []


def _row_of_words(text: str, read: list[Token], mask: int) -> Iterator[Span]:
    """Yield stretches of words that only spaces and signs divide, and nearly all are entries."""
    row: list[Token] = []
    entries, foreign = 0, 0
    for token in read:
        follows_hyphen = text[token.start - 1 : token.start] == "-"
        is_entry = bool(token.slots & mask) and (token.is_capital or not row or follows_hyphen)
        is_joined = bool(row) and _ROW_GAP.match(text[row[-1].end : token.start]) is not None
        if is_entry and (is_joined or not row):
            row.append(token)
            entries += _entries(token, mask)
            foreign = 0
        elif is_joined and not foreign:
            row.append(token)  # the second word of an entry: Log in
            foreign = 1
        else:
            yield from _row(row, entries, foreign)
            row = [token] if is_entry else []
            entries, foreign = (_entries(token, mask) if is_entry else 0), 0
    yield from _row(row, entries, 0)


def _row(row: list[Token], entries: int, foreign: int) -> Iterator[Span]:
    if entries >= _MIN_ROW:
        yield Span(row[0].start, row[len(row) - 1 - foreign].end)


def _entries(token: Token, mask: int) -> int:
    """Return 1 for an entry, 3 for words in capitals that were joined without a trace."""
    is_long = token.is_capitals and token.end - token.start >= _MIN_JOINED_LETTERS
    return _MIN_ROW if is_long and (token.slots & mask).bit_count() > 1 else 1


def bars(document: Document) -> list[Span]:
    """Return lines at the head or the foot with four titles and more between signs.

    Two are enough if they are sections of a site: News / Culture.
    """
    text = document.raw
    if not any(sign in text for sign in "|·•/"):
        return []
    short = [
        line
        for line in document.cached(lines)
        if line.end - line.start <= _MAX_BAR_CHARS and _is_bar(text[line.start : line.end])
    ]
    if not short:
        return []
    begin, end = document.cached(extremes)
    return [line for line in short if not begin < line.start < end]


def _is_bar(line: str) -> bool:
    entries = [entry for entry in _BAR_SIGN.split(line) if entry]
    if len(entries) > 1 and all(_is_section(entry) for entry in entries):
        return True
    return len(entries) >= _MIN_BAR_ENTRIES and all(
        entry[0].isupper()
        and len(entry) <= _MAX_ENTRY_CHARS
        and entry.count(" ") < _MAX_ENTRY_WORDS
        and entry[-1].isalpha()
        and not any(character.isdigit() for character in entry)
        for entry in entries
    )


def _is_section(entry: str) -> bool:
    """Whether an entry is the name of a section or of a newsroom: News, Redaction."""
    words = vocabulary()
    return bool(words.of[entry] & words.everywhere("section", "editorial")) and entry.isalpha()


def trails(document: Document) -> list[Span]:
    """Return trails: Home > News > Harbour, Home / Region / Vallemar."""
    text = document.raw
    if not any(sign in text for sign in ">»›→") or not _ARROW.search(text):
        return _slashes(document)
    found = _slashes(document)
    for match in _TRAIL.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        after = re.split(r"[>»›→]+[ \xa0]", match[0])[1]
        if "«" in line or "„" in line or not after[:1].isupper():
            continue
        head = re.split(r"[ \xa0][>»›→]", match[0])[0]
        words = head.split()
        # In a flattened page the words before the first sign also end what stands there.
        capital = next((at for at, word in enumerate(words) if word[0].isupper()), len(words) - 1)
        start = match.start() + (match[0].index(words[capital]) if line.strip() else 0)
        found.append(Span(start, match.start() + len(match[0].rstrip())))
    return found


def _slashes(document: Document) -> list[Span]:
    """Return trails between slashes that begin with the start page."""
    text = document.raw
    if " / " not in text:
        return []
    words = vocabulary()
    start = words.everywhere("start")
    return [
        Span(match.start("first"), match.end())
        for match in _SLASHES.finditer(text)
        if words.of[match["first"]] & start
    ]


def rates(document: Document) -> list[Span]:
    """Return lines with nothing but currencies and their rates."""
    return [Span(*match.span(1)) for match in _RATES.finditer(document.raw)]


def positions(document: Document) -> list[Span]:
    """Return lines with a place in a gallery or an article of several pages: Photo 1/5, 1 of 2."""
    text, words = document.raw, vocabulary()
    of, shown = (
        words.everywhere("out-of"),
        words.everywhere("photo", "article", "page-tool", "site"),
    )
    found = []
    for match in _POSITION.finditer(text):
        what, link = match["what"], match["link"]
        is_link = words.of[link] & of if link != "/" else bool(what)
        is_shown = what is None or words.of[what] & shown
        if is_link and is_shown and int(match["at"]) <= int(match["all"]):
            found.append(Span(match.start("what") if what else match.start("at"), match.end("all")))
    return found
