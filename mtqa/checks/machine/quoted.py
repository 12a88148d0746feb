"""Whether a place is within quotation marks, and so was said by somebody else."""

from __future__ import annotations

from bisect import bisect_left

from mtqa.lazy import lazy
from mtqa.text import Span

_MARK = lazy('["\u201c\u201d\u201e\xab\xbb\u2039\u203a\u300c\u300d\u300e\u300f]')
_OPENERS = "\u201c\u201e\xab\u2039\u300c\u300e"
_CLOSERS = "\u201d\xbb\u203a\u300d\u300f"
_UNSPACED = "\u300c\u300d\u300e\u300f"  # so that spaces say nothing about them
_BEFORE_OPENER = "([-\N{EN DASH}\N{EM DASH}"
_AFTER_CLOSER = ".,;:!?)]-\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}"

_BLANK_LINE_CHARS = 8  # line ends and spaces before the next paragraph


class QuotationMarks:
    """The quotation marks of a line.

    A mark without a partner in the line quotes nothing, unless the next paragraph begins with a
    mark too, as in long quotations. Those open where a line, a sentence or a clause begins; a mark
    within a clause is stray.
    """

    def __init__(self, text: str, line: Span) -> None:
        marks = [match.start() for match in _MARK.finditer(text, line.start, line.end)]
        self._places: list[int] = []
        self._opens: list[bool] = []
        for at in marks:
            opens = _opens(text, at)
            # An ambiguous mark closes what is open, and opens nothing.
            if opens is None and not (self._opens and self._opens[-1]):
                continue
            self._places.append(at)
            self._opens.append(bool(opens))
        self._continues = bool(marks) and _continues(text, marks[-1], line)

    def enclose(self, at: int) -> bool:
        """Whether the text that begins at ``at`` is quoted."""
        following = bisect_left(self._places, at)
        if following == 0 or not self._opens[following - 1]:
            return False
        return not self._opens[following] if following < len(self._opens) else self._continues


def _continues(text: str, at: int, line: Span) -> bool:
    """Whether a quotation that opens at ``at`` goes on in the paragraph after ``line``."""
    before = text[line.start : at].rstrip()
    if before and before[-1].isalnum():
        return False
    following = text[line.end : line.end + _BLANK_LINE_CHARS].lstrip()
    spaced = text[at + 1 : at + 2].isspace()
    return following.startswith(text[at]) and following[1:2].isspace() == spaced


def _opens(text: str, at: int) -> bool | None:
    """Whether the mark opens a quotation (True) or closes it (False); None if that is ambiguous."""
    mark = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark not in _UNSPACED:
        after_gap = not before or before.isspace() or before in _BEFORE_OPENER
        before_gap = not after or after.isspace() or after in _AFTER_CLOSER
        if after_gap != before_gap:
            return after_gap
    return True if mark in _OPENERS else False if mark in _CLOSERS else None
