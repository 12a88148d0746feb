"""Tables of articles as Parquet files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import BinaryIO

import msgspec
import pyarrow
from pyarrow import parquet

from mtqa.corpus.schema import VERSION, arrow_schema
from mtqa.corpus.totals import Totals
from mtqa.render.tables import TABLE
from mtqa.version import __version__

_COMPRESSION = "zstd"


class Document(msgspec.Struct):
    """What the metadata of a file say of it: ``totals`` are those of a partition."""

    schema: int
    version: str
    settings: str
    totals: Totals | None = None


def writer(stream: BinaryIO, settings: str, *, findings: bool) -> parquet.ParquetWriter:
    """Return a writer of a table that is not yet known; ``settings`` are a hash of what decides."""
    schema = _described(settings, None, findings=findings)
    return parquet.ParquetWriter(stream, schema, compression=_COMPRESSION)


def partition_file(
    batches: Sequence[pyarrow.RecordBatch], settings: str, totals: Totals, *, findings: bool
) -> bytes:
    """Return the file of a partition: the same rows make the same bytes."""
    schema = _described(settings, totals, findings=findings)
    stream = io.BytesIO()
    table = pyarrow.Table.from_batches(batches).replace_schema_metadata(schema.metadata)
    parquet.write_table(table, stream, compression=_COMPRESSION)
    return stream.getvalue()


def totals_in(file: BinaryIO) -> Totals | None:
    """Return the totals of a partition from its file; None if the file is damaged."""
    try:
        metadata = parquet.read_schema(file).metadata or {}
        return msgspec.json.decode(metadata.get(TABLE, b""), type=Document).totals
    except (pyarrow.ArrowException, OSError, msgspec.MsgspecError):
        return None


def _described(settings: str, totals: Totals | None, *, findings: bool) -> pyarrow.Schema:
    document = Document(VERSION, __version__, settings, totals)
    metadata = {TABLE: msgspec.json.encode(document, order="deterministic")}
    return arrow_schema(findings=findings).with_metadata(metadata)
