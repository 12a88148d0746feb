"""Parquet: the tables of articles and of findings, with their types (needs pyarrow)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from importlib.util import find_spec

from mtqa.errors import MtqaError
from mtqa.results import Results
from mtqa.tables import articles_frame, findings_frame


def render(results: Results) -> Mapping[str, bytes]:
    """Return both tables; raise MtqaError without pyarrow, which is an extra."""
    if find_spec("pyarrow") is None:
        raise MtqaError(
            "parquet", "needs pyarrow, which is not installed", "pip install 'mtqa[parquet]'"
        )
    files = {}
    for part, frame in (("", articles_frame(results)), (".findings", findings_frame(results))):
        stream = io.BytesIO()
        frame.to_parquet(stream, index=False, engine="pyarrow")
        files[part] = stream.getvalue()
    return files
