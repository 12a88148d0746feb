"""Reads JSON Lines, with one record per line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from mtqa.readers.contract import File, Options, Unread
from mtqa.readers.decode import read_lines
from mtqa.readers.formats.records import Broken, Record, read_records
from mtqa.text import Article


def read(stream: BinaryIO, file: File, options: Options) -> Iterator[Article | Unread]:
    """Yield an article for each line that is not blank; raises InputError for a missing column."""
    return read_records(records(stream, file, options.encoding), file, options)


def records(stream: BinaryIO, file: File, encoding: str) -> Iterator[Record | Broken]:
    """Yield a record for each line that is not blank."""
    for line in read_lines(stream, file.path, encoding):
        where = f"{file.path}:{line.number}"
        if line.error:
            yield Broken(line.number, line.error, line.is_last)
        elif line.text.strip():
            try:
                fields = json.loads(line.text.rstrip("\r\n"))
            except json.JSONDecodeError as error:
                yield Broken(line.number, f"{where}:{error.colno}: not JSON: {error.msg}")
            # Integers of over 4,300 digits, or arrays nested deeper than Python's stack.
            except (ValueError, RecursionError) as error:
                yield Broken(line.number, f"{where}: not readable JSON: {error}")
            else:
                if isinstance(fields, dict | str):
                    yield Record(line.number, fields)
                else:
                    yield Broken(line.number, f"{where}: not an object with fields")
