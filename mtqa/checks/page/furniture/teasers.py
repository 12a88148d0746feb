"""Titles of other articles, told by what a site adds to them: a date, an age, a film, its name."""

from __future__ import annotations

import re

from mtqa.checks.page.furniture.dates import dates
from mtqa.checks.page.furniture.pieces import Token, lines, tokens
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.text import Span

_MIN_TITLE_WORDS, _MAX_TITLE_WORDS = 4, 20
_MAX_TITLE_CHARS = 200
_COMPARED_CHARS = 30  # of a title with the headline, which a site ends in various ways
_MAX_AGE_WORDS = 4  # il y a 2 jours
# Chronicles head their entries with dates; a page has two such titles at most between paragraphs.
_MAX_DATED = 2
_STOPS = ".!?:,;\N{HORIZONTAL ELLIPSIS}"
_SHOWN = re.compile(r"[(\[]([^()\[\]\n]{3,30})[)\]]\Z")
_WITH_SITE = re.compile(r"(?:[^\s|]+ ){4,}\| [^\W\d_a-z][^|\n]{2,40}")


def teasers(document: Document) -> list[Span]:
    """Return titles in a line of their own, not the first, with what a site adds to a title.

    A date before it; behind it how old it is (2 days ago), what it shows ((VIDEO)), or a bar and
    the name of the site.
    """
    text = document.raw
    dated, found = [], []
    listed = document.cached(lines)
    headline = _beginning(text, listed[0]) if listed else ""
    for line in listed[1:]:
        if line.end - line.start > _MAX_TITLE_CHARS or text[line.end - 1] in _STOPS:
            continue
        written = text[slice(*line)]
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
    return found + (dated if len(dated) <= _MAX_DATED else [])


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
