"""The checker of quotation marks and apostrophes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

import msgspec
from msgspec import structs

from mtqa.checks.checker import Checker, Use
from mtqa.checks.pattern import exceptions_for, matches
from mtqa.checks.quotes.apostrophes import apostrophe_flaws
from mtqa.checks.quotes.doubles import double_flaws
from mtqa.checks.quotes.flaws import Defect, Flaw
from mtqa.checks.quotes.singles import single_flaws
from mtqa.checks.quotes.styles import foreign_marks, mixed_styles
from mtqa.document import Document
from mtqa.finding import Hit

_NOTE = "quotation mark"


class Quotes(Checker, frozen=True):
    """The places of a kind of ``defect``.

    ``pattern``, ``unless`` and ``unless-in`` add places that a pattern suffices for, such as
    brackets and commas, which lose their spaces as quotation marks do.
    """

    suggests = True

    defect: Defect
    pattern: str | tuple[str, ...] | None = None
    unless: tuple[str, ...] = ()
    unless_in: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    def used_for(self, use: Use) -> Self:
        unless = exceptions_for(use.target, self.unless, self.unless_in)
        return structs.replace(self, unless=unless, unless_in={})

    def find(self, document: Document) -> Iterable[Hit]:
        found = [flaw.hit for flaw in document.cached(_flaws) if flaw.defect == self.defect]
        if self.defect == "foreign":
            found += foreign_marks(document)
        elif self.defect == "mixed":
            found += mixed_styles(document)
        if self.pattern is not None:
            found += [Hit(*span) for span in matches(document.view, self.pattern, self.unless)]
        return [hit if hit.note else hit._replace(note=_NOTE) for hit in found]


def _flaws(document: Document) -> list[Flaw]:
    apostrophes = apostrophe_flaws(document)
    return [*double_flaws(document), *apostrophes, *single_flaws(document, apostrophes)]
