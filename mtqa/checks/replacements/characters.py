"""Replacements of characters: invisible, full-width and escaped ones, and of markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from mtqa.checks.replacements.lines import is_lines
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.lazy import lazy
from mtqa.text import Span

_WESTERN_MARKS = str.maketrans(
    {
        "\N{IDEOGRAPHIC COMMA}": ",",
        "\N{IDEOGRAPHIC FULL STOP}": ".",
        "\N{LEFT BLACK LENTICULAR BRACKET}": "[",
        "\N{RIGHT BLACK LENTICULAR BRACKET}": "]",
        "\N{LEFT TORTOISE SHELL BRACKET}": "[",
        "\N{RIGHT TORTOISE SHELL BRACKET}": "]",
    }
)
_UNCLEAR = lazy("[\u301c\u30fb\u30fc\uff5e]")  # dashes, dots and vowels alike
_SPACES = lazy(r"[ \xa0]")
_ESCAPE = lazy(r"\\(?:[uU]([0-9A-Fa-f]{4,8})|x([0-9A-Fa-f]{2})|([nrt])|(.))", re.DOTALL)
_BARE_REFERENCE = lazy(r"#?\w+;?\Z")
_UNSHOWN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_EMPHASIS = lazy(r"(\*\*|__)(?P<bold>.+)\1|\[(?P<link>[^\[\]\n]+)\]\([^()\s]+\)")
_DIVIDING_TAG = lazy(r"</? ?(?:br|p|div|li|h[1-6]|tr|td|hr)\b", re.IGNORECASE)
# What no words of an article stand in: tags and comments, shortcodes, tags of templates, addresses.
_HALF_TAG = lazy(r"</?[a-z][a-z0-9]{0,11}|/ ?[a-z][a-z0-9]{0,11} ?>", re.IGNORECASE)
_TAG = lazy(
    r"<[^<>\n]*>|\[/?[a-z][^\[\]\n]*\]|\{[%#][^\n]*[%#]\}|(?:https?://|www\.)\S+", re.IGNORECASE
)


def deleted(document: Document, hit: Hit) -> Hit:
    """Delete the span; a control character that parts two words becomes a space."""
    parts = document.text[hit.start : hit.end]
    is_space = any(map(str.isspace, parts)) and _is_between(document.text, hit, str.isalnum)
    return hit._replace(suggestion=" " if is_space else "")


def compatible(document: Document, hit: Hit) -> Hit:
    """Replace full-width characters by usual ones (NFKC), and add the spaces that they imply."""
    text = document.text
    span = text[hit.start : hit.end]
    if _UNCLEAR.search(span):
        return hit
    usual = unicodedata.normalize("NFKC", span.translate(_WESTERN_MARKS))
    if usual[-1] in ",.;:!?)]" and text[hit.end : hit.end + 1].isalnum():
        usual += " "
    if usual[0] in "([" and hit.start and text[hit.start - 1].isalnum():
        usual = " " + usual
    return hit._replace(suggestion=usual)


def decoded(document: Document, hit: Hit) -> Hit:
    """Replace character references and escapes by their characters."""
    text = document.text
    meant = _decoded(text[hit.start : hit.end], _line_end(text))
    if meant is None:
        return hit
    if meant.isspace() and "\n" not in meant:
        is_divided = not _is_between(text, hit, lambda character: not character.isspace())
        return hit._replace(suggestion="" if is_divided else meant)
    return hit._replace(suggestion=meant)


def unwrapped(document: Document, hit: Hit) -> Hit:
    """Delete markup, but keep words that it marks; a tag that parts two words becomes a space.

    What is no tag, no emphasis and not whole lines needs a look: it may hold words of the article.
    """
    text = document.text
    span = text[hit.start : hit.end]
    emphasis = _EMPHASIS.fullmatch(span)
    if emphasis is not None:
        return hit._replace(suggestion=emphasis["bold"] or emphasis["link"])
    divides = _DIVIDING_TAG.match(span) and _is_between(
        text, hit, lambda character: not character.isspace()
    )
    is_sure = _TAG.fullmatch(span) is not None or _HALF_TAG.fullmatch(span) is not None
    is_sure = is_sure or is_lines(text, Span(hit.start, hit.end))
    return hit._replace(suggestion=" " if divides else "", doubtful=not is_sure)


def _decoded(span: str, line_end: str) -> str | None:
    """Return what a reference or an escape stands for, None if that is unclear."""
    compact = _SPACES.sub("", span)
    if "\\" in compact:
        parts = _ESCAPE.sub(lambda match: _unescaped(match, line_end), compact)
        meant = parts.replace(line_end * 2 + line_end, line_end * 2)
    elif compact.startswith("%") or "%" in compact[1:-1]:
        meant = unquote(compact, errors="strict") if _is_utf_8(compact) else compact
    else:
        is_bare = _BARE_REFERENCE.match(compact) is not None
        reference = "&" * is_bare + compact
        meant = unescape(reference if reference.endswith(";") else f"{reference};")
        if meant.startswith("&") and len(meant) > 1:
            return None
    if meant == span:
        return None
    shown = [
        character
        for character in meant
        if character in "\n\r" or unicodedata.category(character) not in _UNSHOWN
    ]
    return "".join(shown)


def _unescaped(match: re.Match[str], line_end: str) -> str:
    code = match[1] or match[2]
    if code:
        number = int(code, 16)
        is_character = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
        return chr(number) if is_character and number else ""
    if match[3]:
        return {"n": line_end, "r": "", "t": " "}[match[3]]
    return match[4]


def _is_utf_8(escaped: str) -> bool:
    try:
        unquote(escaped, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _is_between(text: str, hit: Hit, fits: Callable[[str], bool]) -> bool:
    """Whether the characters on both sides of a hit fit."""
    if not hit.start or hit.end == len(text):
        return False
    return fits(text[hit.start - 1]) and fits(text[hit.end])
