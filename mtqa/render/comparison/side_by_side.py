"""``SideBySide``, a comparison of systems for users: DataFrames, files, a view in notebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.compare.comparison import Comparison, Contrast
from mtqa.render.comparison import rows, write
from mtqa.render.comparison.text import lines

if TYPE_CHECKING:
    from pandas import DataFrame


class SideBySide:
    """Systems side by side. In a notebook, it displays itself."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison

    @cached_property
    def systems(self) -> DataFrame:
        """One row per system: its numbers of articles, statuses, words and findings, its points."""
        return _frame(
            {"language": block.target, **rows.system_row(system)}
            for block in self.comparison.blocks
            for system in block.systems
        )

    @cached_property
    def measures(self) -> DataFrame:
        """One row per measure and system but the first: points, on hold, not passed, BLEU, chrF2.

        ``first`` and ``second`` are the numbers of the first system and of this one, per 1,000
        words or in percent; ``p`` is that of the test, ``adjusted_p`` corrected for the number of
        systems.
        """
        return self._frame(rows.measure_rows)

    @cached_property
    def rules(self) -> DataFrame:
        """One row per rule: points per 1,000 words, findings, how many are cured and new."""
        return self._frame(rows.rule_rows)

    @cached_property
    def groups(self) -> DataFrame:
        """One row per directory of articles, or value of the column that groups them."""
        return self._frame(rows.group_rows)

    @cached_property
    def articles(self) -> DataFrame:
        """One row per article: both statuses, points per 1,000 words, and its outcome.

        ``outcome`` is better, worse or same.
        """
        return self._frame(lambda contrast: map(rows.article_row, contrast.pairs))

    @cached_property
    def findings(self) -> DataFrame:
        """One row per finding that only one of the systems has: ``change`` is cured or new."""
        return self._frame(
            lambda contrast: (
                {"id": pair.key, "change": change, **row}
                for pair in contrast.pairs
                for change, found in rows.finding_row_lists(pair).items()
                for row in found
            )
        )

    @property
    def left_out(self) -> dict[str, str]:
        """Why articles were not compared, by id."""
        return {entry.key: entry.why for entry in self.comparison.left_out}

    def to_json(self, path: str | Path) -> Path:
        """Write the JSON document and return its path."""
        return write(self.comparison, path, "json")

    def to_html(self, path: str | Path) -> Path:
        """Write a page of HTML and return its path."""
        return write(self.comparison, path, "html")

    def to_markdown(self, path: str | Path) -> Path:
        """Write a summary for a pull request and return its path."""
        return write(self.comparison, path, "markdown")

    def _frame(self, rows_of: Callable[[Contrast], Iterable[rows.Row]]) -> DataFrame:
        return _frame(
            {"language": block.target, "system": contrast.system, **row}
            for block in self.comparison.blocks
            for contrast in block.contrasts
            for row in rows_of(contrast)
        )

    def __repr__(self) -> str:
        return "\n".join(lines(self.comparison, is_quiet=True))

    def _repr_html_(self) -> str:
        from mtqa.render.comparison.html import notebook

        return notebook(self.comparison)


def _frame(found: Iterable[rows.Row]) -> DataFrame:
    from pandas import DataFrame

    return DataFrame(list(found)).convert_dtypes()
