"""Charts as SVG: what each bar stands for, and where it lies; the templates draw them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from mtqa.mqm import Severity

# Points per 1,000 words: fine where human translations lie, coarse where only damage does.
_EDGES = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
_SCALE = (0.1, 1000.0)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a label, its number, and its length as a share of the longest, 0 to 1.

    ``parts`` are shares of the bar by severity, worst first.
    """

    label: str
    number: int
    length: float
    parts: tuple[tuple[Severity, float], ...] = ()


def histogram(points: Iterable[float]) -> list[Bar]:
    """Return how many articles have how many points per 1,000 words."""
    labels = [f"under {_EDGES[0]:g}"]
    labels += [f"{low:g}–{high:g}" for low, high in pairwise(_EDGES)]
    labels.append(f"{_EDGES[-1]:g} and more")
    counted = [0] * len(labels)
    for value in points:
        counted[bisect_right(_EDGES, value)] += 1
    most = max(counted) or 1
    last = max((at for at, number in enumerate(counted) if number), default=-1)
    return [
        Bar(label, number, number / most)
        for label, number in zip(labels[: last + 1], counted, strict=False)
    ]


def stacked(counts: Mapping[str, Mapping[Severity, int]], most: int | None = None) -> list[Bar]:
    """Return a bar for each name, its findings by severity, the longest first."""
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
        )
        for name in names[:most]
    ]


def on_scale(points: float) -> float:
    """Return where points per 1,000 words lie on a logarithmic scale, 0 to 1 (0.1 to 1,000)."""
    low, high = map(log10, _SCALE)
    clipped = min(max(points, _SCALE[0]), _SCALE[1])
    return (log10(clipped) - low) / (high - low)
