"""Dates that the page shows of itself: when it was published, by the side of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mtqa.checks.page.furniture.pieces import Piece, Token, extremes, is_flattened, pieces, tokens
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.lazy import lazy
from mtqa.text import Span

_NUMERIC = lazy(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}")
_YEAR = lazy(r"(?:19|20)\d\d")
_DAY = lazy(r"[0-3]?\d")
_CLOCK = lazy(r"[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?")
_GAP = lazy(r"[\s,.|()/–—-]*\Z")
_LABEL_GAP = lazy(r"[\s:.|–-]*\Z")
_MAX_LABEL_WORDS = 3
_MAX_LINE_WORDS = 14
_MAX_NAME_WORDS = 4
_MAX_NAME_CHARS = 200  # of the line before a date that may be a name; a longer one is none
# Chronicles head their parts with dates; a page shows its own twice at most.
_MAX_DATES_ALONE = 2


class Date(NamedTuple):
    """A date among the tokens of a piece: of the first and the last, and whether it has a clock.

    ``is_full`` says that it has a year; ``is_bare`` that it is a day of a month and nothing else.
    """

    first: int
    last: int
    has_clock: bool
    is_full: bool
    is_bare: bool = False


def dates(text: str, read: list[Token]) -> Iterator[Date]:
    """Yield runs of tokens that make a date, with a year or a clock or without."""
    words = vocabulary()
    parts, links = words.everywhere("month", "weekday"), words.everywhere("clock-word")
    month = words.everywhere("month")
    at = 0
    while at < len(read):
        if not (read[at].is_figure or read[at].slots & parts):
            at += 1
            continue
        last, end = at, at
        while (
            last < len(read)
            and (read[last].is_figure or read[last].slots & (parts | links))
            and (last == at or _GAP.match(text[read[last - 1].end : read[last].start]))
        ):
            if read[last].is_figure or read[last].slots & parts:
                end = last
            last += 1
        run = read[at : end + 1]
        figures = [text[token.start : token.end] for token in run if token.is_figure]
        has_month = any(token.slots & month for token in run)
        numeric = any(_NUMERIC.fullmatch(figure) for figure in figures)
        year = any(_YEAR.fullmatch(figure) for figure in figures)
        day = any(_DAY.fullmatch(figure) for figure in figures)
        clock = any(
            _CLOCK.fullmatch(figure) and not _NUMERIC.fullmatch(figure) for figure in figures
        )
        if (has_month and day and (year or clock)) or numeric:
            yield Date(at, end, clock, numeric or year)
        elif has_month and day:
            yield Date(at, end, has_clock=False, is_full=False, is_bare=True)
        at = end + 1


def has_figures_of_date(text: str, piece: Piece) -> bool:
    """Whether a piece has a date in figures: 04.03.2021."""
    return _NUMERIC.search(text, piece.start, piece.end) is not None


def stamps(document: Document) -> list[Span]:
    """Return dates alone on a line, behind a label, or with a clock directly behind them."""
    text = document.raw
    words = vocabulary()
    label = words.everywhere("updated")
    dated = label | words.everywhere("month", "weekday")
    flat = document.cached(is_flattened)
    alone: list[Span] = []
    found: list[Span] = []
    for piece in document.cached(pieces):
        if not (flat or piece.words <= _MAX_LINE_WORDS or piece.head & label):
            continue
        is_labelled = piece.head & label and piece.is_apart
        if not (piece.slots & dated or is_labelled) and not has_figures_of_date(text, piece):
            continue
        read = tokens(text, piece.start, piece.end)
        if piece.is_apart and _is_clock(text, read, label):
            found.append(Span(piece.start, piece.end))
        for date in dates(text, read):
            is_alone = _is_alone(piece, read, date, label)
            if date.is_bare and not (is_labelled and is_alone):
                continue  # a line of a programme (Saturday 3 May), not Published on 3 May
            if is_alone:
                # A chronicle has dates over its parts; without a clock only the place tells.
                begin, end = document.cached(extremes)
                is_sure = date.has_clock or piece.slots & label or _is_name_before(document, piece)
                if is_sure or not begin < piece.start < end:
                    alone.append(Span(piece.start, piece.end))
            elif span := _labelled(text, read, date, label):
                found.append(span)
            elif date.has_clock and date.is_full and _touches_clock(text, read, date):
                found.append(Span(read[date.first].start, read[date.last].end))
    return found + (alone if len(alone) <= _MAX_DATES_ALONE else [])


def _is_alone(piece: Piece, read: list[Token], date: Date, label: int) -> bool:
    """Whether a line has the date, labels or sections, and nothing else but their small words."""
    others = len(read) - (date.last - date.first + 1)
    if not piece.is_apart or others > 2 * _MAX_LABEL_WORDS:
        return False
    rest = read[: date.first] + read[date.last + 1 :]
    if not rest:
        return True
    links = vocabulary().everywhere("clock-word")
    author = vocabulary().everywhere("author")
    label |= author | vocabulary().everywhere("section")
    named = sum(1 for token in rest if token.slots & label)
    strange = [token for token in rest if not token.slots & (label | links)]
    # Who posted it: Posted on March 4, 2021 by admin.
    is_signed = any(token.slots & author for token in rest)
    return len(strange) <= (_MAX_NAME_WORDS - 1 if is_signed and named > 1 else bool(named))


def _is_clock(text: str, read: list[Token], label: int) -> bool:
    """Whether a line is labels and a clock: Updated 10:15."""
    links = vocabulary().everywhere("clock-word")
    figures = [text[token.start : token.end] for token in read if token.is_figure]
    if len(figures) != 1 or len(read) > _MAX_LABEL_WORDS + 1 or not read[0].slots & label:
        return False
    is_known = all(token.is_figure or token.slots & (label | links) for token in read)
    return is_known and ":" in figures[0] and _CLOCK.fullmatch(figures[0]) is not None


def _is_name_before(document: Document, piece: Piece) -> bool:
    """Whether the line before has two or three words with capitals and nothing else."""
    text = document.raw
    before = text[max(0, piece.start - _MAX_NAME_CHARS) : piece.start]
    line = before.rstrip().rpartition("\n")[2].split()
    return 1 < len(line) < _MAX_NAME_WORDS and all(word.istitle() for word in line)


def _labelled(text: str, read: list[Token], date: Date, label: int) -> Span | None:
    """Return a label, its colon and the date."""
    for at in range(date.first - 1, max(-1, date.first - 1 - _MAX_LABEL_WORDS), -1):
        token = read[at]
        if token.slots & label and (token.is_capital or at == 0):
            gap = text[token.end : read[at + 1].start]
            before_date = text[read[date.first - 1].end : read[date.first].start]
            signed = ":" in gap or ":" in before_date or "|" in before_date
            follows = read[date.last + 1] if date.last + 1 < len(read) else None
            is_apart = follows is None or (
                follows.is_capital and text[read[date.last].end : follows.start] == " "
            )
            if _LABEL_GAP.match(before_date) and (signed or (at == 0 and is_apart)):
                return Span(token.start, read[date.last].end)
    return None


def _touches_clock(text: str, read: list[Token], date: Date) -> bool:
    """Whether the clock stands directly behind the day, as no sentence has it."""
    for at in range(date.first + 1, date.last + 1):
        here, before = read[at], read[at - 1]
        written = text[here.start : here.end]
        if here.is_figure and _CLOCK.fullmatch(written) and not _NUMERIC.fullmatch(written):
            day = text[before.start : before.end]
            return bool(before.is_figure and (_YEAR.fullmatch(day) or _NUMERIC.fullmatch(day)))
    return False
