"""``Flaw``, what is wrong with a quotation mark or an apostrophe."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mtqa.finding import Hit

Defect = Literal[
    "doubled", "foreign", "mixed", "no-space-after", "no-space-before", "reversed", "shifted",
    "unpaired",
]  # fmt: skip


class Flaw(NamedTuple):
    """A defect and where it is."""

    defect: Defect
    hit: Hit
