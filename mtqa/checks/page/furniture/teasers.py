"""Titles of other articles, told by what a site adds to them: a date, an age, a film, its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.page.furniture.dates import dates
from mtqa.checks.page.furniture.framing import SMALL
from mtqa.checks.page.furniture.pieces import Piece, Token, is_flattened, lines, pieces, tokens
from mtqa.checks.page.furniture.signatures import is_page
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.lazy import lazy
from mtqa.text import Span

_MIN_TITLE_WORDS, _MAX_TITLE_WORDS = 4, 20
_MAX_TITLE_CHARS = 200
_COMPARED_CHARS = 30  # of a title with the headline, which a site ends in various ways
_MAX_AGE_WORDS = 4  # il y a 2 jours
# Chronicles head their entries with dates; a page has two such titles at most between paragraphs.
_MAX_DATED = 2
_MAX_LABEL_WORDS = 5
# What the labels of lists of titles have, two of it: Related stories, Most read, More on the topic.
_LABELS = (
    ("related", "article"), ("most", "read"), ("most", "popular"), ("more", "topic"),
    ("also", "interest"), ("also", "liked"), ("may", "interest"), ("go-on", "read"),
    ("read", "more"),
)  # fmt: skip
_LABEL_SLOTS = (
    "about", "also", "article", "go-on", "interest", "liked", "may", "more", "most", "popular",
    "read", "related", "topic", "you",
)  # fmt: skip
# An interview or a list has more lines with a label, a page two such titles at most.
_MAX_LABELLED, _MAX_TITLE_LABEL_WORDS = 2, 2
_LABELLED = lazy(r"(?P<label>[^\W\d_][^:|\n]{2,24})[ \xa0]?: (?P<title>[^\W\d_a-zà-ÿ][^:|\n]+)")
_DOTS = ("...", "\N{HORIZONTAL ELLIPSIS}")
_MAX_DOTS_CHARS, _MAX_CONTINUATION_CHARS = 6, 40
_STOPS = ".!?:,;\N{HORIZONTAL ELLIPSIS}"
_SHOWN = lazy(r"[(\[]([^()\[\]\n]{3,30})[)\]]\Z")
_WITH_SITE = lazy(r"(?:[^\s|]+ ){4,}\| [^\W\d_a-z][^|\n]{2,40}")


def teasers(document: Document) -> list[Span]:
    """Return titles in a line of their own, not the first, with what a site adds to a title.

    A date before it; behind it how old it is (2 days ago), what it shows ((VIDEO)), or a bar and
    the name of the site; on a page with more of a site also a label before it (Explained: …). In a
    flattened page, the labels of lists of titles.
    """
    if document.cached(is_flattened):
        return [span for piece in document.cached(pieces) for span in _within(document, piece)]
    text = document.raw
    dated, labelled, found = [], [], []
    listed = document.cached(lines)
    headline = _beginning(text, listed[0]) if listed else ""
    for line in listed[1:]:
        if line.end - line.start > _MAX_TITLE_CHARS or text[line.end - 1] in _STOPS:
            continue
        written = text[slice(*line)]
        if (match := _LABELLED.fullmatch(written)) and _is_label_and_title(match):
            labelled.append(line)
        has_figure = any(character.isdigit() for character in written)
        if not (has_figure or written[-1] in ")]" or "|" in written):
            continue
        if _beginning(text, line) == headline:
            continue  # the headline again, which is a finding of its own
        read = tokens(text, *line)
        if not _MIN_TITLE_WORDS <= len(read) <= _MAX_TITLE_WORDS:
            continue
        if _is_notice(read):
            continue
        if has_figure and _is_dated(text, read):
            dated.append(line)
        elif _ends_in_age(read) or _ends_in_shown(written) or _WITH_SITE.fullmatch(written):
            found.append(line)
    found += dated if len(dated) <= _MAX_DATED else []
    if 0 < len(labelled) <= _MAX_LABELLED and document.cached(is_page):
        found += [line for line in labelled if line not in found]
    return found


def _within(document: Document, piece: Piece) -> Iterator[Span]:
    """Yield labels of titles in a piece of a flattened page, each from its capital to a capital."""
    words = vocabulary()
    if span := _continuation(document, piece):
        yield span
        return
    pairs = [tuple(map(words.everywhere, pair)) for pair in _LABELS]
    if not any(piece.slots & first and piece.slots & second for first, second in pairs):
        return
    known = words.everywhere(*_LABEL_SLOTS)
    read = tokens(document.raw, piece.start, piece.end)
    at = 0
    while at < len(read):
        end = at
        while end < len(read) and end - at < _MAX_LABEL_WORDS and read[end].slots & known:
            end += 1
        label = read[at:end]
        is_capital = bool(label) and label[0].is_capital
        if is_capital and any(all(_has(label, mask) for mask in pair) for pair in pairs):
            if end == len(read) or read[end].is_capital:
                yield Span(label[0].start, label[-1].end)
        at = max(end, at + 1)


def _continuation(document: Document, piece: Piece) -> Span | None:
    """Return the words behind dots that lead to the rest of a teaser: … Continue reading."""
    words = vocabulary()
    if not piece.head & words.everywhere("go-on", "read"):
        return None
    before = document.raw[max(0, piece.start - _MAX_DOTS_CHARS) : piece.start]
    if not before.rstrip().endswith(_DOTS):
        return None
    known = words.everywhere("go-on", "read", "to-read", "more", "article", "here", SMALL)
    read = tokens(document.raw, piece.start, min(piece.end, piece.start + _MAX_CONTINUATION_CHARS))
    size = next((at for at, token in enumerate(read) if not token.slots & known), len(read))
    if not size or (size < len(read) and not read[size].is_capital):
        return None
    return Span(read[0].start, read[size - 1].end)


def _has(read: list[Token], mask: int) -> bool:
    return any(token.slots & mask for token in read)


def _is_label_and_title(match: re.Match[str]) -> bool:
    """Whether a line is a label and a title of a few words, most of them in lower case."""
    label, title = match["label"].split(), match["title"].split()
    return len(label) <= _MAX_TITLE_LABEL_WORDS and len(title) >= _MIN_TITLE_WORDS


def _beginning(text: str, line: Span) -> str:
    return text[line.start : min(line.end, line.start + _COMPARED_CHARS)].casefold()


def _is_notice(read: list[Token]) -> bool:
    """Whether a line says when the article appeared, or is for its readers, and so is no title."""
    words = vocabulary()
    opens = words.everywhere("share", "subscribe", "comment", "rights", "copyright", "author")
    said = words.everywhere("published", "updated", "filed", "reserved")
    return bool(read[0].slots & opens) or any(token.slots & said for token in read)


def _is_dated(text: str, read: list[Token]) -> bool:
    """Whether a full date stands before a title of four words and more."""
    if not read[0].is_figure and not read[0].slots & vocabulary().everywhere("month", "weekday"):
        return False
    date = next(dates(text, read), None)
    if date is None or not date.is_full or date.first:
        return False
    title = read[date.last + 1 :]
    return len(title) >= _MIN_TITLE_WORDS and title[0].is_capital


def _ends_in_age(read: list[Token]) -> bool:
    words = vocabulary()
    age = read[-_MAX_AGE_WORDS:]
    wanted = (words.everywhere("ago"), words.everywhere("time-unit"))
    return (
        len(read) >= _MIN_TITLE_WORDS + len(age)
        and read[0].is_capital
        and any(token.is_figure for token in age)
        and all(any(token.slots & mask for token in age) for mask in wanted)
        and bool((read[-1].slots | read[-2].slots) & wanted[1])
    )


def _ends_in_shown(written: str) -> bool:
    match = _SHOWN.search(written)
    if match is None:
        return False
    words = vocabulary()
    shown = words.everywhere("photo", "video", "gallery")
    slots = [token.slots for token in tokens(written, *match.span(1))]
    return all(mask & shown for mask in slots) and bool(slots)
