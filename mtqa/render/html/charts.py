"""Data of the SVG charts that templates draw: bars, and positions on a scale."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from mtqa.mqm import Severity

# Points per 1,000 words: fine around human translations, coarse for damaged texts.
_BIN_EDGES_POINTS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
_SCALE_POINTS = (0.1, 1000.0)  # points per 1,000 words


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: a label, a number, and the length as a share of the longest, 0 to 1.

    ``key`` selects its articles in the table. ``parts`` are shares of the bar by severity, worst
    first.
    """

    label: str
    number: int
    length: float
    parts: tuple[tuple[Severity, float], ...] = ()
    key: str = ""

    @property
    def said(self) -> str:
        """The bar in words."""
        shares = [f"{round(share * self.number):,} {severity}" for severity, share in self.parts]
        return f"{self.label}: {', '.join([f'{self.number:,}', *shares])}"


def bin_of(points: float) -> int:
    """Return the number of the histogram's bar that points per 1,000 words fall into."""
    return bisect_right(_BIN_EDGES_POINTS, points)


def histogram(points: Iterable[float]) -> list[Bar]:
    """Return bars of the numbers of articles by points per 1,000 words."""
    labels = [f"under {_BIN_EDGES_POINTS[0]:g}"]
    labels += [f"{low:g}–{high:g}" for low, high in pairwise(_BIN_EDGES_POINTS)]
    labels.append(f"{_BIN_EDGES_POINTS[-1]:g} and more")
    counted = [0] * len(labels)
    for value in points:
        counted[bin_of(value)] += 1
    most = max(counted) or 1
    last = max((at for at, number in enumerate(counted) if number), default=-1)
    return [
        Bar(label, number, number / most, key=str(at))
        for at, (label, number) in enumerate(zip(labels[: last + 1], counted, strict=False))
    ]


def stacked(counts: Mapping[str, Mapping[Severity, int]], most: int | None = None) -> list[Bar]:
    """Return a bar for each name with its findings by severity, at most ``most``, longest first."""
    totals = {name: sum(by_severity.values()) for name, by_severity in counts.items()}
    names: Sequence[str] = sorted(totals, key=lambda name: (-totals[name], name))
    longest = max(totals.values(), default=0) or 1
    return [
        Bar(
            name,
            totals[name],
            totals[name] / longest,
            tuple(
                (severity, counts[name].get(severity, 0) / totals[name])
                for severity in reversed(Severity)
                if counts[name].get(severity, 0)
            ),
            key=name,
        )
        for name in names[:most]
    ]


def on_scale(points: float) -> float:
    """Return the position of points per 1,000 words on a log scale from 0.1 (0) to 1,000 (1)."""
    low, high = map(log10, _SCALE_POINTS)
    clipped = min(max(points, _SCALE_POINTS[0]), _SCALE_POINTS[1])
    return (log10(clipped) - low) / (high - low)
