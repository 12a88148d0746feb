"""Reads compressed records: ``.jsonl.gz``, ``.csv.zst`` and the like."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import BinaryIO, TypeAlias, cast

from mtqa.errors import InputError
from mtqa.readers.contract import File, Options, Reader, Unread
from mtqa.text import Article

Opener: TypeAlias = Callable[[BinaryIO, str], BinaryIO]


def gz(stream: BinaryIO, _: str) -> BinaryIO:
    """Return the content of a gzip stream."""
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream))


def zst(stream: BinaryIO, where: str) -> BinaryIO:
    """Return the content of a Zstandard stream; raise InputError without pyarrow, an extra."""
    if find_spec("pyarrow") is None:
        remedy = "pip install pyarrow, or decompress the file"
        raise InputError(where, "needs pyarrow, which is not installed", remedy)
    import pyarrow

    compressed = pyarrow.CompressedInputStream(pyarrow.PythonFile(stream, mode="r"), "zstd")
    return cast(BinaryIO, io.BufferedReader(compressed))


def decompressed(read: Reader, opener: Opener) -> Reader:
    """Return a reader of compressed files from that of their content.

    If the content ends early or is damaged, what was read before is kept.
    """

    def read_compressed(
        stream: BinaryIO, file: File, options: Options
    ) -> Iterator[Article | Unread]:
        content = opener(stream, file.path)
        try:
            yield from read(content, file, options)
        # gzip and pyarrow raise OSError for what is no such stream, EOFError if it is cut off.
        except (EOFError, OSError, zlib.error) as error:
            damaged = InputError(file.path, f"cannot be decompressed: {error}", "fetch it again")
            yield Unread(file.path, file.id, str(damaged), loses_rest=True)

    return read_compressed
