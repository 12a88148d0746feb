"""The table of readers by suffix; a new format is a module and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

import msgspec

from mtqa.readers.contract import Reader
from mtqa.readers.formats import csv_file, json_file, jsonl, parquet_file, plain
from mtqa.readers.formats.compressed import Opener, decompressed, gz, zst


class Format(msgspec.Struct, frozen=True):
    """How files with one suffix are read.

    ``is_article`` says that a file is a single article: such files are found in directories and
    have parallel files. Others contain records and are only read when named explicitly.
    """

    read: Reader
    is_article: bool = False


PAGES = (".html", ".htm")
_LINES: Mapping[str, Reader] = MappingProxyType(
    {".jsonl": jsonl.read, ".csv": csv_file.read, ".tsv": partial(csv_file.read, delimiter="\t")}
)
_COMPRESSED: Mapping[str, Opener] = MappingProxyType({".gz": gz, ".zst": zst})
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        ".txt": Format(plain.read, is_article=True),
        ".md": Format(partial(plain.read, form="markdown"), is_article=True),
        **{suffix: Format(partial(plain.read, form="html"), is_article=True) for suffix in PAGES},
        ".json": Format(json_file.read),
        ".parquet": Format(parquet_file.read),
        **{suffix: Format(read) for suffix, read in _LINES.items()},
        **{
            suffix + packed: Format(decompressed(read, opener))
            for suffix, read in _LINES.items()
            for packed, opener in _COMPRESSED.items()
        },
    }
)


def suffix_of(name: str) -> str | None:
    """Return the longest suffix in the table that the name ends in, regardless of case."""
    lowered = name.lower()
    return max((suffix for suffix in FORMATS if lowered.endswith(suffix)), key=len, default=None)
