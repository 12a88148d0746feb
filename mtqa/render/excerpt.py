"""Excerpts for a terminal: the line around a span, made safe to print, and a caret line."""

from __future__ import annotations

import re
from typing import NamedTuple

from rich.cells import cell_len

from mtqa.output.visible import visible

_CUT = "\N{HORIZONTAL ELLIPSIS}"
_LINE_END = re.compile(r"[\r\n]")


class Excerpt(NamedTuple):
    """One line in three parts, each safe to print, and the caret line under it."""

    before: str
    marked: str
    after: str
    carets: str


def excerpt(text: str, start: int, end: int, width: int) -> Excerpt:
    """Return the line around ``text[start:end]``, cut to ``width`` cells (at least 20).

    Of a span over several lines, the first is shown. Carets are aligned by terminal cells, also
    under wide and combining characters.
    """
    # A line may be a whole page, so only as much as can be shown is examined.
    low, high = max(0, start - width), min(len(text), max(start, min(end, start + width)) + width)
    for line_end in _LINE_END.finditer(text, low, start):
        low = line_end.end()
    first_end = _LINE_END.search(text, max(start, low), high)
    if first_end and first_end.start() > start:
        high = first_end.start()
        last = min(end, high)
    elif first_end:
        # The span starts with a line end, which is shown with nothing after it.
        high = last = min(len(text), max(start + 1, min(end, start + 2)))
    else:
        last = min(end, high)
    starts_line = low == 0 or text[low - 1] in "\r\n"
    ends_line = high == len(text) or text[high] in "\r\n"
    marked, whole = _taken(text[start:last], width - 2)
    free_width = width - 2 - cell_len(marked)
    after_all = visible(text[last:high]) if whole else ""
    before_all = visible(text[low:start])
    half = free_width // 2
    after_width = max(half, free_width - cell_len(before_all))
    after, after_whole = _taken(after_all, after_width)
    before, before_whole = _taken(before_all, free_width - cell_len(after), from_end=True)
    cut_left = not (before_whole and starts_line)
    cut_right = not (whole and after_whole and ends_line)
    before = _CUT + before.lstrip() if cut_left else before
    after = after.rstrip() + _CUT if cut_right else after
    cells = cell_len(marked)
    # A combining mark has no cell of its own: the caret goes under its base letter.
    indent = cell_len(before) - (1 if marked and not cells and before else 0)
    return Excerpt(before, marked, after, " " * indent + "^" * max(1, cells))


def _taken(text: str, width: int, *, from_end: bool = False) -> tuple[str, bool]:
    """Return as much of the visible text as fits into ``width`` cells, and whether it is all."""
    shown = visible(text)
    if cell_len(shown) <= width:
        return shown, True
    taken: list[str] = []
    used = 0
    for character in reversed(shown) if from_end else shown:
        used += cell_len(character)
        if used > width:
            break
        taken.append(character)
    return "".join(reversed(taken) if from_end else taken), False
