"""What scores are held against: the points per 1,000 words of kinds of text that were measured."""

from __future__ import annotations

from typing import NamedTuple


class Anchor(NamedTuple):
    """A kind of text, and the points per 1,000 words it was measured to have, from low to high."""

    text: str
    low: float
    high: float


# Measured with this version by tests/benchmarks/pages.py; README prints the same table.
ANCHORS = (
    Anchor("professional English news", 0.3, 0.3),
    Anchor("human translations of news (WMT21)", 0.1, 1.4),
    Anchor("the best systems of WMT21", 0.2, 0.7),
    Anchor("the worst systems of WMT21", 3.2, 47.3),
    Anchor("Spanish pages as scraped and machine-translated on the web", 10.4, 10.4),
    Anchor("hand-picked bad pages", 21.1, 21.1),
)
