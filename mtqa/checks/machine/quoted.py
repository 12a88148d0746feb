"""Whether a place stands within quotation marks: what is quoted was said by somebody."""

from __future__ import annotations

import re
from bisect import bisect_left

from mtqa.text import Span

_MARK = re.compile('["\u201c\u201d\u201e\xab\xbb\u2039\u203a\u300c\u300d\u300e\u300f]')
_OPENERS = "\u201c\u201e\xab\u2039\u300c\u300e"
_CLOSERS = "\u201d\xbb\u203a\u300d\u300f"
_ALWAYS = "\u300c\u300d\u300e\u300f"  # written without spaces around them
_BEFORE_OPENER = "([-\N{EN DASH}\N{EM DASH}"
_BEHIND_CLOSER = ".,;:!?)]-\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}"


class QuotationMarks:
    """The quotation marks of one line of a text.

    A mark that has no partner in the line quotes nothing, unless the next paragraph opens with a
    mark again, as long quotations do.
    """

    def __init__(self, text: str, line: Span) -> None:
        marks = [match.start() for match in _MARK.finditer(text, line.start, line.end)]
        self._places: list[int] = []
        self._opens: list[bool] = []
        for at in marks:
            opens = _opens(text, at)
            # A straight mark with spaces on both sides ends what is open, else begins nothing.
            if opens is None and not (self._opens and self._opens[-1]):
                continue
            self._places.append(at)
            self._opens.append(bool(opens))
        last = text[marks[-1]] if marks else ""
        self._goes_on = bool(last) and text[line.end : line.end + 8].lstrip().startswith(last)

    def enclose(self, at: int) -> bool:
        """Whether what begins at ``at`` is quoted."""
        behind = bisect_left(self._places, at)
        if behind == 0 or not self._opens[behind - 1]:
            return False
        return not self._opens[behind] if behind < len(self._opens) else self._goes_on


def _opens(text: str, at: int) -> bool | None:
    """Whether the mark opens a quotation or, False, closes one; None: neither can be told."""
    mark = text[at]
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if mark not in _ALWAYS:
        after_gap = not before or before.isspace() or before in _BEFORE_OPENER
        before_gap = not behind or behind.isspace() or behind in _BEHIND_CLOSER
        if after_gap != before_gap:
            return after_gap
    return True if mark in _OPENERS else False if mark in _CLOSERS else None
