"""Parquet: the tables of articles and of findings, with their types (needs pyarrow)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from importlib.util import find_spec

import msgspec

from mtqa.errors import MtqaError
from mtqa.render.identity import run_id
from mtqa.render.json_document import about
from mtqa.render.tables import (
    DOCUMENT,
    RUN,
    articles_frame,
    carried_columns,
    findings_frame,
    metric_columns,
)
from mtqa.results import Results


def render(results: Results) -> Mapping[str, bytes]:
    """Return both tables; raise MtqaError without pyarrow, which is an extra."""
    if find_spec("pyarrow") is None:
        raise MtqaError("parquet", "needs pyarrow, which is not installed", "pip install pyarrow")
    files = {}
    articles, findings = articles_frame(results), findings_frame(results)
    # pandas stores attributes in the file, so that the whole report can be read back.
    suppressed = {
        article.id: dict(article.suppressed) for article in results.articles if article.suppressed
    }
    carried = carried_columns(results.articles)
    document = about(results) | {"suppressed": suppressed, "columns": carried}
    document["metric_columns"] = metric_columns(results.articles)
    for name in carried.values():
        if articles[name].dtype == object:  # values of several types, which Parquet has not
            articles[name] = articles[name].astype("string")
    articles.attrs[DOCUMENT] = msgspec.to_builtins(document)
    run = run_id(results)
    for part, frame in (("", articles), (".findings", findings)):
        frame.attrs[RUN] = run
        stream = io.BytesIO()
        frame.to_parquet(stream, index=False, engine="pyarrow")
        files[part] = stream.getvalue()
    return files
