"""Reads scores of articles from a CSV, TSV or JSON Lines file."""

from __future__ import annotations

import io
import os
from collections.abc import Collection, Iterable, Mapping

from mtqa.errors import InputError, either, listed
from mtqa.metrics.scores import Scores, score_of, shortened, signature_of
from mtqa.readers.contract import File
from mtqa.readers.formats import csv_file, jsonl
from mtqa.readers.formats.records import Broken, Record
from mtqa.settings.metrics import MetricSettings

_IDS = ("id", "path", "article", "file")
_SCORES = ("score", "value")
_DELIMITERS: Mapping[str, str | None] = {".csv": None, ".tsv": "\t", ".jsonl": ""}
# Two million articles with ids of 40 characters; all are held in memory.
_MAX_BYTES = 100_000_000
_MAX_COLUMNS = 20  # named in a message


def read_scores(path: str, metric: MetricSettings, encoding: str = "utf-8") -> Scores:
    """Return the scores of a metric in a file with a column of ids and one of scores.

    The former is called id, path, article or file, the latter like the metric, score or value.
    Raises InputError, naming the line, for a file that is too large, for a missing column, for an
    id that stands twice and for a score that is not a number.
    """
    values: dict[str, float | None] = {}
    first: dict[str, int] = {}
    columns: tuple[str, str] | None = None
    for record in _records(path, encoding, metric.name):
        if isinstance(record, Broken):
            raise InputError("", record.error)
        where = f"{path}:{record.number}"
        if isinstance(record.fields, str):
            raise InputError(where, "not an object with fields")
        if columns is None:
            columns = _columns(list(record.fields), metric.name, path)
        article = _id(record.fields, columns[0], where)
        if article in first:
            what = f"the id “{shortened(article)}” already stands in line {first[article]}"
            raise InputError(where, what, "give each article one score")
        first[article] = record.number
        value = record.fields.get(columns[1])
        values[article] = score_of(value, where, f"“{shortened(columns[1])}”")
    if not values:
        raise InputError(path, "it contains no scores")
    name = os.path.basename(path)
    return Scores(
        name=metric.name,
        values=values,
        origin=path,
        signature=metric.signature or f"file:{name}|sha:{signature_of(values)}",
        higher_is_better=metric.higher_is_better,
    )


def _records(path: str, encoding: str, metric: str) -> Iterable[Record | Broken]:
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in _DELIMITERS:
        what = f"scores are not read from “{suffix}”" if suffix else "it has no suffix"
        raise InputError(path, what, f"name it {', '.join(_DELIMITERS)}, by its content")
    file = File(path=path, id=path, disk=path, below="", suffix=suffix)
    try:
        with open(path, "rb") as stream:
            raw = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}") from None
    if len(raw) > _MAX_BYTES:
        raise InputError(path, f"it has more than {_MAX_BYTES:,} bytes", "leave out other columns")
    content = io.BytesIO(raw)
    if suffix == ".jsonl":
        return jsonl.records(content, file, encoding)
    wanted = {*_IDS, *_SCORES, metric}
    return csv_file.records(content, file, encoding, wanted, delimiter=_DELIMITERS[suffix])


def _columns(names: Collection[str], metric: str, path: str) -> tuple[str, str]:
    lowered = {name.lower(): name for name in reversed(list(names))}
    ids = [lowered[name] for name in _IDS if name in lowered]
    scores = [lowered[name] for name in (metric.lower(), *_SCORES) if name in lowered]
    shown = f"the columns are {listed([shortened(name) for name in names], _MAX_COLUMNS)}"
    if not ids:
        raise InputError(path, f"no column has the ids; {shown}", f"call it {either(_IDS)}")
    if not scores:
        called = either((*_SCORES, metric))
        raise InputError(path, f"no column has the scores; {shown}", f"call it {called}")
    return ids[0], scores[0]


def _id(fields: Mapping[str, object], column: str, where: str) -> str:
    value = fields.get(column)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise InputError(where, f"“{shortened(column)}” is not an id", "name the article")
    return value
