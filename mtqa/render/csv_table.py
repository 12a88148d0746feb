"""CSV: tables of articles, findings and the run, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from mtqa.render.identity import run_id
from mtqa.render.json_document import about
from mtqa.render.tables import (
    ARTICLE_COLUMNS,
    FINDING_COLUMNS,
    article_rows,
    carried_columns,
    finding_rows,
    metric_columns,
)
from mtqa.results import Results

# Spreadsheets evaluate cells that begin with these as formulas (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def render(results: Results) -> Mapping[str, bytes]:
    """Return the tables in UTF-8 with line feeds, without the texts; missing values are empty.

    Scores of other tools, and columns that the articles carry, follow the table's own. The last
    column of each, ``run``, identifies the run. The third table has the keys and values of the run
    as a whole and, if it has several targets, of each: ``languages.de.summary.median``.
    """
    run = run_id(results)
    carried = carried_columns(results.articles)
    metrics = metric_columns(results.articles)
    articles = (
        row
        | {metrics[name]: score for name, score in article.metrics.items() if name in metrics}
        | {carried[name]: cell for name, cell in article.columns.items()}
        for row, article in zip(article_rows(results.articles), results.articles, strict=True)
    )
    names = [name for name in ARTICLE_COLUMNS if name != "text"]
    return {
        "": _table(articles, [*names, *metrics.values(), *carried.values()], run),
        ".findings": _table(finding_rows(results.articles), FINDING_COLUMNS, run),
        ".summary": _table(_summary_rows(results), ("key", "value"), run),
    }


def _summary_rows(results: Results) -> Iterator[dict[str, Any]]:
    """Yield keys and values of the run as a whole: signature, summary, verdict and so on."""
    document = about(results)
    parts = {"schema": document["schema"], "signature": document["signature"]}
    for name in ("summary", "gate", "baseline"):
        for key, value in (document[name] or {}).items():
            parts[f"{name}.{key}"] = value
    for name in ("unused_suppressions", "expired_suppressions"):
        parts[f"coverage.{name}"] = document["coverage"][name]
    for language in document.get("languages", ()):
        prefix = f"languages.{language['target']}"
        parts[f"{prefix}.signature"] = language["signature"]
        for key, value in language["summary"].items():
            parts[f"{prefix}.summary.{key}"] = value
    for key, value in parts.items():
        if isinstance(value, Mapping | list | tuple):
            value = msgspec.json.encode(value).decode()
        yield {"key": key, "value": value}


def _table(rows: Iterable[dict[str, Any]], columns: Iterable[str], run: str) -> bytes:
    names = list(columns)
    lines = [_line([*map(_cell, names), "run"])]
    lines += (_line([*(_cell(row.get(name)) for name in names), run]) for row in rows)
    return "".join(lines).encode()


def _line(cells: Iterable[object]) -> str:
    """Return a row. Before Python 3.13, csv quotes no other line ends than those it writes."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerow(cells)
    return stream.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, bool):
        return str(value).lower()
    return round(value, 4) if isinstance(value, float) else value
