"""Shapes of furniture that need no wording, by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from mtqa.checks.page.furniture.broadcast import script_labels
from mtqa.checks.page.furniture.dates import stamps
from mtqa.checks.page.furniture.edges import bracketed, credit_rows, mastheads, sign_offs
from mtqa.checks.page.furniture.names import bylines
from mtqa.checks.page.furniture.pictures import abbreviated_credits, captions, picture_credits
from mtqa.checks.page.furniture.pieces import Edge, pieces, tokens
from mtqa.checks.page.furniture.rows import bars, menus, networks, positions, rates, trails
from mtqa.checks.page.furniture.signatures import signatures
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.checks.page.furniture.teasers import teasers
from mtqa.checks.page.furniture.titles import above_title, labelled_titles
from mtqa.document import Document
from mtqa.language.layout import ends_prose
from mtqa.lazy import lazy
from mtqa.text import Span

Shape: TypeAlias = Literal["above-title", "abbreviated", "arrow", "bar", "bracketed", "byline",
                           "caption", "clock", "credit", "credit-row", "handle", "interruption",
                           "masthead", "menu", "networks", "position", "rates", "script",
                           "sign-off", "signature", "stamp", "tags", "teased",
                           "teaser", "title", "trail"]  # fmt: skip

_HASHTAG = lazy(r"(?<![\w&])#[^\W\d_]\w+")
_HANDLE = lazy(r"(?:(?<![\w.@])@\w{3,}|\b(?:t\.me|wa\.me)/\w+)(?![\w.@])")
_MAX_INVITATION_WORDS = 8
_CLOCKS = lazy(r"(?<![\d:])\d{1,2}:\d\d[ \xa0]?/[ \xa0]?\d{1,2}:\d\d(?![\d:])")
# A link of a site behind its arrow, alone in its line; » and ▶ may be a quote's or a player's.
_POINTED = lazy(r"^[ \t]*([→➔➜➤⇒❯] ?[^\W\d_a-z][^\n→]{11,159}[^\W_][?!]?)[ \t]*$", re.MULTILINE)
_ARROWS = "→➔➜➤⇒❯"
_TEASED = lazy(
    r"^[ \t]*([^\W\d_a-z](?:[^\s.!?…]+ ){2,13}[^\s.!?…]+(?:\.{3}|…) ?"
    r"(?P<leads>[^\W\d_]+(?: [^\W\d_]+){0,2}))[ \t]*[»›→]?$",
    re.MULTILINE,
)
_MIN_HALF_WORDS = 6  # of a paragraph that another line cuts in two
_MAX_TITLE_WORDS = 18


def pointed(document: Document) -> list[Span]:
    """Return titles behind an arrow, alone in their line."""
    text = document.raw
    if not any(arrow in text for arrow in _ARROWS):
        return []
    return [Span(*match.span(1)) for match in _POINTED.finditer(text)]


def teased(document: Document) -> list[Span]:
    """Return titles that dots end, with the words that lead to the rest: … Read more."""
    text = document.raw
    if not any(dots in text for dots in ("...", "\N{HORIZONTAL ELLIPSIS}")):
        return []
    more = vocabulary().everywhere("read", "more", "go-on", "article", "small", "to-read")
    found = []
    for match in _TEASED.finditer(text):
        leads = tokens(text, *match.span("leads"))
        if all(token.slots & more for token in leads) and leads[0].is_capital:
            found.append(Span(*match.span(1)))
    return found


def tags(document: Document) -> list[Span]:
    """Return rows of two hashtags and more."""
    text = document.raw
    if text.count("#") < 2:
        return []
    found: list[Span] = []
    row: list[Span] = []
    for match in _HASHTAG.finditer(text):
        if row and text[row[-1].end : match.start()].strip(" ,|\n\r\t"):
            found += [Span(row[0].start, row[-1].end)] if len(row) > 1 else []
            row = []
        row.append(Span(*match.span()))
    return found + ([Span(row[0].start, row[-1].end)] if len(row) > 1 else [])


def handles(document: Document) -> list[Span]:
    """Return the invitations to a channel by its handle that end a line: Join @harbourdaily!"""
    text = document.raw
    if "@" not in text and ".me/" not in text:
        return []
    asked = vocabulary().everywhere("join", "share", "channel", "network", "subscribe")
    found = []
    for piece in document.cached(pieces):
        span = Span(piece.start, piece.end)
        if not piece.slots & asked or piece.words > _MAX_INVITATION_WORDS:
            continue
        # Behind the last stop of a paragraph, or a line of its own.
        is_last = piece.right is Edge.LINE or not text[piece.end : piece.end + 1].strip()
        if is_last and _HANDLE.search(text, *span):
            found.append(span)
    return found


def clocks(document: Document) -> list[Span]:
    """Return the clocks of players: 0:00 / 3:24."""
    text = document.raw
    return [Span(*match.span()) for match in _CLOCKS.finditer(text)] if "/" in text else []


def interruptions(document: Document) -> list[Span]:
    """Return title-like lines between the halves of a sentence."""
    text = document.text
    found = []
    paragraphs = document.layout.paragraphs
    for before, line, after in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False):
        if not text[after.start].islower() or not text[line.start].isupper():
            continue
        last = text[before.end - 1]
        if not (last.isalnum() or last == ",") or ends_prose(text, line.end):
            continue
        words = text[line.start : line.end].split()
        halves = (text[before.start : before.end], text[after.start : after.end])
        if (
            len(words) <= _MAX_TITLE_WORDS
            and text[line.end - 1].isalnum()
            and all(len(half.split()) >= _MIN_HALF_WORDS for half in halves)
        ):
            found.append(line)
    return found


SHAPES: Mapping[str, Callable[[Document], list[Span]]] = MappingProxyType(
    {
        "above-title": above_title,
        "abbreviated": abbreviated_credits,
        "arrow": pointed,
        "bar": bars,
        "bracketed": bracketed,
        "byline": bylines,
        "caption": captions,
        "clock": clocks,
        "credit": picture_credits,
        "credit-row": credit_rows,
        "handle": handles,
        "interruption": interruptions,
        "masthead": mastheads,
        "menu": menus,
        "networks": networks,
        "position": positions,
        "rates": rates,
        "script": script_labels,
        "sign-off": sign_offs,
        "signature": signatures,
        "stamp": stamps,
        "tags": tags,
        "teased": teased,
        "teaser": teasers,
        "title": labelled_titles,
        "trail": trails,
    }
)
