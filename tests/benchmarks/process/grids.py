"""The weakest cell of each kind's grids, and how many of its templates are found."""

from __future__ import annotations

from typing import NamedTuple

from tests.benchmarks.process.measure import Count, Tally

FEWEST_IN_CELL = 8  # below, one chance plant moves a cell by more than .12


class Cell(NamedTuple):
    """One value of one axis: its recall, and how many plants it comes from."""

    recall: float
    axis: str
    value: str
    planted: int

    def __str__(self) -> str:
        """Write it as a report shows it."""
        return f"{self.axis} = {self.value}: {self.recall:.2f} of {self.planted}"


def grids(tally: Tally) -> list[Cell]:
    """Return the weakest cell of every axis of a kind, the weakest of all first.

    Only cells with at least ``FEWEST_IN_CELL`` plants are judged.
    """
    worst: dict[str, Cell] = {}
    for (axis, value), count in sorted(tally.cells.items()):
        if count.planted < FEWEST_IN_CELL:
            continue
        cell = Cell(count.recall, axis, value, count.planted)
        worst[axis] = min(worst.get(axis, cell), cell)
    return sorted(worst.values())


def share_of_templates(tally: Tally) -> float:
    """Return the share of templates of which at least half of the wordings is found."""
    found = [count for count in tally.templates.values() if 2 * count.seen >= count.planted]
    return len(found) / len(tally.templates) if tally.templates else 1.0


def weakest_templates(tally: Tally) -> list[tuple[str, Count]]:
    """Return the templates in the order of their recall, the weakest first."""
    return sorted(tally.templates.items(), key=lambda item: (item[1].recall, item[0]))
