"""Anchors: points and scores measured on several kinds of text, for comparison."""

from __future__ import annotations

from typing import NamedTuple


class Anchor(NamedTuple):
    """A kind of text, with the lowest and highest values of the sets that were measured.

    ``low`` and ``high`` are points per 1,000 words of all articles of a set; ``hold`` is the share
    of articles on hold, in percent; ``score`` is the artifact score of the median article.
    """

    text: str
    low: float
    high: float
    hold: tuple[int, int]
    score: tuple[float, float]

    @property
    def span(self) -> str:
        """The points as text: ``0.3``, ``0.1–2.0``."""
        return _span(f"{self.low:.1f}", f"{self.high:.1f}")

    @property
    def held(self) -> str:
        """The share on hold as text: ``0–4 %``."""
        return f"{_span(*map(str, self.hold))} %"

    @property
    def median(self) -> str:
        """The score of the median article as text: ``70.2–100.0``."""
        return _span(*(f"{score:.1f}" for score in self.score))


def _span(low: str, high: str) -> str:
    return low if low == high else f"{low}–{high}"


# Measured with this version by tests/benchmarks/anchors.py; README.md has the same table.
ANCHORS = (
    Anchor("professional English news", 0.3, 0.3, (0, 0), (100.0, 100.0)),
    Anchor("human translations of news (WMT21), 3 languages", 0.1, 2.0, (0, 4), (100.0, 100.0)),
    Anchor("machine translations of news (WMT21), 9 systems", 0.7, 48.3, (0, 96), (70.2, 100.0)),
    Anchor(
        "Spanish pages as scraped and machine-translated on the web",
        11.9,
        11.9,
        (52, 52),
        (89.2, 89.2),
    ),
    Anchor("hand-picked bad pages", 22.0, 22.0, (67, 67), (84.0, 84.0)),
    Anchor(
        "pages modelled on machine-translated ones of 40 sites", 24.3, 24.3, (40, 40), (91.2, 91.2)
    ),
)
