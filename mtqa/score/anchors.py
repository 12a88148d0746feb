"""What scores are held against: the points per 1,000 words of kinds of text that were measured."""

from __future__ import annotations

from typing import NamedTuple


class Anchor(NamedTuple):
    """A kind of text, and the points per 1,000 words it was measured to have, from low to high."""

    text: str
    low: float
    high: float


# Measured with this version, all findings counted; README prints the same table.
ANCHORS = (
    Anchor("professional English news", 0.3, 0.3),
    Anchor("human translations of news (WMT21)", 0.1, 2.0),
    Anchor("the best systems of WMT21", 0.7, 1.9),
    Anchor("the worst systems of WMT21", 2.7, 48.3),
    Anchor("Spanish pages as scraped and machine-translated on the web", 11.9, 11.9),
    Anchor("hand-picked bad pages", 22.0, 22.0),
)
