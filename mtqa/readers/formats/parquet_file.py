"""Reads Parquet, a batch of rows at a time (needs pyarrow)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO

from mtqa.errors import InputError
from mtqa.readers.contract import File, Options, Unread
from mtqa.readers.formats.records import Broken, Record, read_records
from mtqa.text import Article

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

# Some megabytes of text in memory at a time, whatever the row groups of the file.
_BATCH_ROWS = 256


def read(stream: BinaryIO, file: File, options: Options) -> Iterator[Article | Unread]:
    """Yield an article for each row, or one Unread for a file that is not Parquet.

    Raises InputError for a missing column, for two with the same name, and without pyarrow.
    """
    if find_spec("pyarrow") is None:
        remedy = "pip install pyarrow, or convert the file to .jsonl"
        raise InputError(file.path, "Parquet needs pyarrow, which is not installed", remedy)
    import pyarrow
    from pyarrow.parquet import ParquetFile

    # The end of the file says where its columns are.
    seekable = stream if stream.seekable() else io.BytesIO(stream.read())
    try:
        table = ParquetFile(seekable)
    except (pyarrow.ArrowException, OSError) as error:
        yield Unread(file.path, file.id, _unreadable(file.path, error), loses_rest=True)
        return
    names: list[str] = table.schema_arrow.names
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputError(
            file.path, f"two columns are called “{twice[0]}”", "give each column its own name"
        )
    yield from read_records(_records(table, file.path), file, options, mark="#", names=names)


def _records(table: ParquetFile, where: str) -> Iterator[Record | Broken]:
    import pyarrow

    number = 0
    try:
        for batch in table.iter_batches(_BATCH_ROWS):
            for fields in batch.to_pylist():
                number += 1
                yield Record(number, fields)
    # A damaged page, or text that is not UTF-8.
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        yield Broken(number + 1, _unreadable(f"{where}#{number + 1}", error), is_last=True)


def _unreadable(where: str, error: Exception) -> str:
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    return str(InputError(where, f"not readable Parquet: {reason}"))
