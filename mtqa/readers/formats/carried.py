"""The columns of records that are no part of an article, which reports carry through."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from mtqa.readers.formats.columns import Columns
from mtqa.text import Cell

_UNPRINTABLE = re.compile("[\0\ud800-\udfff]")
_MAX_INTEGER = 2**63 - 1  # of Parquet and of pandas


def carried_names(names: Iterable[str], columns: Columns) -> list[str]:
    """Return the columns to carry: all but the texts, and an id or headline of that name."""
    # A JSON Feed has its text a second time.
    taken = {columns.text, columns.source, columns.reference, "content_html"}
    taken |= {name for name in (columns.id, columns.title) if name in ("id", "title")}
    return [name for name in names if name not in taken]


def carried(fields: Mapping[str, object] | str, names: Collection[str]) -> dict[str, Cell]:
    """Return the cells of a record in the columns to carry, as far as it has them."""
    if isinstance(fields, str):
        return {}
    return {_printable(name): _cell(fields[name]) for name in names if name in fields}


def _cell(value: object) -> Cell:
    """Return a value as a cell: lists and objects become JSON, NaN becomes None."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, int) and abs(value) > _MAX_INTEGER:
        return str(value) if value.bit_length() < 10_000 else "a number of over 3,000 digits"
    if value is None or isinstance(value, bool | int | float | date):
        return value
    if isinstance(value, list | tuple | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return _printable(str(value))


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
