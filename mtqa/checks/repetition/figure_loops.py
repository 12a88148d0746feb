"""Loops of one figure: 2041 2041 2041."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtqa.lazy import lazy
from mtqa.text import Span

# Line scores of ball games are rows of single figures and of noughts. The first or the last of a
# loop may have fused with a word.
_FIGURE = lazy(r"(?<!\d)(?:\d*[1-9]\d+|\d+[1-9])(?!\d)")
_MIN_FIGURES = 6
MIN_FIGURES_TOGETHER = 3
"""So many of a loop are divided by spaces and marks alone, or by a word."""

_TOGETHER = lazy(r"[^\w\n]{1,4}(?:[^\s\d]{1,16} )?")
# A tag, an address or a script may have been put between two figures, and rarely more than once.
_CODE = r"[^\s\d<>{}\[\]@/&=#|]*[<>{}\[\]@/&=#|][^\s\d]*"
_APART = lazy(rf" ?(?:[\"“”] ?)?(?={_CODE})(?:[^\s\d]+ )*?{_CODE} ?")
_PLACEHOLDER = lazy(
    r" ?(?:__[A-Z][A-Z\d_]{0,20}__|[\u27e6\u27e8\u27ea]\S{0,20}[\u27e7\u27e9\u27eb]) ?"
)
_INSERTED = lazy(r"[^\w\n]{1,4}\d+(?:[.,]\d+)?[^\w\n]{1,4}")
_MIN_DIGITS_AROUND_INSERTED = 4  # rows of scores and of shares return to a figure: 10 10 12 10 10
_MAX_APART_CHARS = 60
_MAX_APART = 2


def figure_loops(text: str) -> Iterator[Span]:
    """Yield the spans in which one figure of two digits or more is repeated."""
    figures = list(_FIGURE.finditer(text))
    first = 0
    while first < len(figures):
        last, times = _loop_from(text, figures, first)
        if times >= _MIN_FIGURES:
            yield Span(figures[first].start(), figures[last].end())
            first = last
        first += 1


def _loop_from(text: str, figures: Sequence[re.Match[str]], first: int) -> tuple[int, int]:
    """Return the last figure of the loop that begins with ``first``, and how often it says it.

    Of figures that are nowhere together it is said 0 times.
    """
    figure = figures[first][0]
    last, times, together, most, apart = first, 1, 1, 1, 0
    for at in range(first + 1, len(figures)):
        after = figures[at]
        gap = text[figures[last].end() : after.start()]
        said, rest = divmod(len(after[0]), len(figure))
        if rest or after[0] != figure * said:
            if at > last + 1:
                break
            continue  # another figure may have been inserted
        if _TOGETHER.fullmatch(gap):
            together += said
        elif apart < _MAX_APART and _is_interruption(gap, figure):
            apart += 1
            together = said
        else:
            break
        last, times, most = at, times + said, max(most, together)
    return last, times if most >= MIN_FIGURES_TOGETHER else 0


def _is_interruption(gap: str, figure: str) -> bool:
    """Whether what stands between two figures of a loop was inserted later."""
    if len(gap) > _MAX_APART_CHARS:
        return False
    if _APART.fullmatch(gap) or _PLACEHOLDER.fullmatch(gap):
        return True
    return len(figure) >= _MIN_DIGITS_AROUND_INSERTED and _INSERTED.fullmatch(gap) is not None
