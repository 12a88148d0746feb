"""``Totals``: what is counted of a corpus while it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from mtqa.corpus.schema import COUNTS, FINDINGS
from mtqa.results import STATUSES

if TYPE_CHECKING:
    import pyarrow


class Totals(msgspec.Struct):
    """Articles, words and findings; ``statuses`` and ``rules`` count articles and findings by name.

    ``skipped`` counts files without an article.
    """

    articles: int = 0
    words: int = 0
    findings: int = 0
    statuses: dict[str, int] = msgspec.field(default_factory=dict)
    rules: dict[str, int] = msgspec.field(default_factory=dict)
    skipped: int = 0

    @classmethod
    def of(cls, table: pyarrow.Table) -> Totals:
        """Return the totals of some rows of the table."""
        import pyarrow.compute as pc

        if COUNTS.name in table.column_names:
            counts: dict[str, int] = {}
            for row in table[COUNTS.name].to_pylist():
                _add(counts, dict(row))
        else:
            found = pc.list_flatten(table[FINDINGS.name])
            counts = _counted(pc.struct_field(found, "rule"))
        return cls(
            articles=table.num_rows,
            words=pc.sum(table["words"]).as_py() or 0,
            findings=sum(counts.values()),
            statuses=_counted(table["status"]),
            rules=dict(sorted(counts.items())),
        )

    def add(self, other: Totals) -> None:
        """Add the totals of other rows."""
        self.articles += other.articles
        self.words += other.words
        self.findings += other.findings
        self.skipped += other.skipped
        _add(self.statuses, other.statuses)
        _add(self.rules, other.rules)

    @property
    def has_articles(self) -> bool:
        """Whether any article could be read."""
        return self.articles > self.statuses.get("error", 0)

    def __str__(self) -> str:
        """``1,204 articles, 361,200 words: 1,100 pass, 104 fix; 212 findings``."""
        by_status = [
            f"{self.statuses[status]:,} {status}"
            for status in reversed(STATUSES)
            if self.statuses.get(status)
        ]
        statuses = f": {', '.join(by_status)}" if by_status else ""
        skipped = f"; {self.skipped:,} files skipped" if self.skipped else ""
        return (
            f"{self.articles:,} articles, {self.words:,} words{statuses}; "
            f"{self.findings:,} findings{skipped}"
        )


def _add(to: dict[str, int], numbers: Mapping[str, int]) -> None:
    for name, number in numbers.items():
        to[name] = to.get(name, 0) + number


def _counted(names: pyarrow.ChunkedArray) -> dict[str, int]:
    counts = {pair["values"]: pair["counts"] for pair in names.value_counts().to_pylist()}
    return dict(sorted(counts.items()))
