"""Doubled spaces."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose
from mtqa.lazy import lazy

_SPACES = " \t\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{EN SPACE}\N{EM SPACE}"
_DOUBLED = lazy(rf"(?<=\S)[{_SPACES}]{{2,}}(?=\S)")


class DoubledSpace(Checker, frozen=True):
    """Two or more spaces in a row inside a line.

    Not reported are the seams of a flattened article, which have a rule of their own, and spaces
    after full stops where the author always types two.
    """

    @property
    def required(self) -> str | None:
        return rf"[{_SPACES}]{{2}}"

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        seams = set(document.layout.seams)
        for match in _DOUBLED.finditer(text):
            if match.span() in seams:
                continue
            if document.layout.doubled_after_stops and ends_prose(text, match.start()):
                continue
            yield Hit(*match.span())
