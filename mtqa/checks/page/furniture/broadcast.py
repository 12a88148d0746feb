"""Labels of the script of a broadcast, which became a page: ◀ Report ▶, ▶ Interview:, [Anchor]."""

from __future__ import annotations

import re

from mtqa.checks.page.furniture.framing import SMALL
from mtqa.checks.page.furniture.pieces import tokens
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.lazy import lazy
from mtqa.text import Span

_ARROWS = "▶►▷⏵◀◄◁"
# Between two signs a label stands anywhere; before a colon it begins a line.
_NAMED = rf"[ \xa0]?[^\W\d_a-z][^\n:.{_ARROWS}]{{0,30}}"
_SCRIPT = lazy(
    rf"([{_ARROWS}]{_NAMED}[ \xa0]?[{_ARROWS}])|^[ \t]*([{_ARROWS}]{_NAMED}:)", re.MULTILINE
)
_SIGNS = _ARROWS + "■□◆◇●○◎▲△▼▽★☆※"
_PART = lazy(
    rf"^[ \t]*(\[[^\[\]\n]{{3,30}}\]|[{_SIGNS}][ \xa0]?[^\W\d_][^\n:]{{2,29}})[ \t]*(?:$|:)",
    re.MULTILINE,
)
_CUE = lazy(r"\[[^\[\]\n]{2,20}\]")


def script_labels(document: Document) -> list[Span]:
    """Return the labels of the parts of a broadcast: ◀ Report ▶, ▶ Interview:, [Soundbite]."""
    text = document.raw
    words = vocabulary()
    cue, part = words.everywhere("script-cue"), words.everywhere("script-part", "script-cue")
    has_sign, has_bracket = any(sign in text for sign in _SIGNS), "[" in text
    found: list[Span] = []
    if has_sign:
        found += [Span(*match.span(match.lastindex or 0)) for match in _SCRIPT.finditer(text)]
    if has_sign or has_bracket:
        spans = (Span(*match.span(1)) for match in _PART.finditer(text))
        found += [span for span in spans if _has_only(text, span, part)]
    if has_bracket:
        spans = (Span(*match.span()) for match in _CUE.finditer(text))
        found += [span for span in spans if _has_only(text, span, cue)]
    return found


def _has_only(text: str, span: Span, slots: int) -> bool:
    """Whether all words of a label have one of the slots, but for small ones beside them."""
    small = vocabulary().everywhere(SMALL)
    masks = [token.slots for token in tokens(text, *span)]
    return any(mask & slots for mask in masks) and all(mask & (slots | small) for mask in masks)
