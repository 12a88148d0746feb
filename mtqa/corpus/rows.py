"""Rows of the table of articles, as plain values and as record batches of Arrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from mtqa.corpus.schema import ARTICLE, COUNTS, FINDING, FINDINGS, arrow_schema
from mtqa.render.tables import article_rows, finding_rows
from mtqa.results import UNDETERMINED, ArticleResult
from mtqa.run import Engines
from mtqa.text import Cell

if TYPE_CHECKING:
    import pyarrow

_OWN = ("text_hash", "signature", "columns")
_SHARED = tuple(column.name for column in ARTICLE if column.name not in _OWN)
_OF_FINDING = tuple(column.name for column in FINDING)


def row_of(article: ArticleResult, engines: Engines, *, findings: bool) -> dict[str, Any]:
    """Return the row of an article, with its findings or with their number by rule."""
    (shared,) = article_rows([article])
    row = {name: shared[name] for name in _SHARED}
    row["text_hash"] = article.text_hash
    row["signature"] = _signature(article, engines)
    row["columns"] = {name: _text(cell) for name, cell in article.columns.items()}
    if findings:
        row[FINDINGS.name] = [
            {name: finding[name] for name in _OF_FINDING} for finding in finding_rows([article])
        ]
    else:
        row[COUNTS.name] = dict(sorted(Counter(found.rule for found in article.findings).items()))
    return row


def batch_of(rows: Iterable[Mapping[str, Any]], *, findings: bool) -> pyarrow.RecordBatch:
    """Return rows as a record batch, maps as lists of pairs."""
    import pyarrow

    maps = ("columns",) if findings else ("columns", COUNTS.name)
    paired = [
        {**row, **{name: list(row[name].items()) for name in maps}} for row in rows
    ]  # fmt: skip
    return pyarrow.RecordBatch.from_pylist(paired, schema=arrow_schema(findings=findings))


def _signature(article: ArticleResult, engines: Engines) -> str | None:
    if article.error is not None or article.language == UNDETERMINED:
        return None
    return engines.of(article.language).signature(article.applied)


def _text(cell: Cell) -> str | None:
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
