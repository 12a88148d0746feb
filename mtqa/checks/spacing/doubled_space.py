"""Spaces that are doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.document import Views, ends_prose
from mtqa.finding import Hit

_SPACES = " \t\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{EN SPACE}\N{EM SPACE}"
_DOUBLED = re.compile(rf"(?<=\S)[{_SPACES}]{{2,}}(?=\S)")


def trigger() -> str:
    """Return what must be there at all."""
    return rf"[{_SPACES}]{{2}}"


def find(views: Views, text: str) -> Iterator[Hit]:
    """Yield runs of two or more spaces inside a line.

    Seams of a flattened article are left to that finding, and so are the spaces of someone who
    types two after every stop.
    """
    seams = set(views.seams)
    for match in _DOUBLED.finditer(text):
        if match.span() in seams:
            continue
        if views.doubled_after_stops and ends_prose(text, match.start()):
            continue
        yield Hit(*match.span())
