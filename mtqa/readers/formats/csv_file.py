"""Reads CSV and TSV with a header, separated as spreadsheets and pandas do: by , ; tab or |."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from mtqa.errors import InputError
from mtqa.readers.contract import File, Options, Unread
from mtqa.readers.decode import Line, read_lines
from mtqa.readers.formats.columns import DEFAULTS
from mtqa.readers.formats.records import Broken, Record, read_records
from mtqa.text import Article

# The csv module's default is 131,072; this is the largest C long on every platform.
_MAX_FIELD_CHARS = 2**31 - 1
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_MAX_HEADER_LINES = 20  # a quoted name may have line ends; blank lines may come before the header


def read(
    stream: BinaryIO, file: File, options: Options, *, delimiter: str | None = None
) -> Iterator[Article | Unread]:
    """Yield an article for each row, and an Unread at a misplaced quote, where reading ends.

    If ``delimiter`` is None, the header decides it. Raises InputError for a header that several
    delimiters would divide, for a missing column and for two columns with the same name.
    """
    wanted = {options.text_column} if options.text_column else {*DEFAULTS["text"]}
    rows = _opened(stream, file, options.encoding, wanted, delimiter)
    header = next(rows, None)
    if header is None or header.error:
        empty = str(InputError(file.path, "the file is empty"))
        error = header.error if header else empty
        yield Unread(file.path, file.id, error, loses_rest=header is not None)
        return
    names = _names(header, file)
    yield from read_records(_records(rows, names, file), file, options, names=names)


def records(
    stream: BinaryIO,
    file: File,
    encoding: str,
    wanted: Collection[str],
    *,
    delimiter: str | None = None,
) -> Iterator[Record | Broken]:
    """Yield the rows of a table that is no table of articles.

    If several delimiters would divide the header, one that divides off a column that is ``wanted``
    decides. Raises InputError as ``read`` does.
    """
    rows = _opened(stream, file, encoding, wanted, delimiter)
    header = next(rows, None)
    if header is None:
        raise InputError(file.path, "the file is empty")
    if header.error:
        yield Broken(header.number, header.error, header.is_last)
        return
    yield from _records(rows, _names(header, file), file)


def _opened(
    stream: BinaryIO, file: File, encoding: str, wanted: Collection[str], delimiter: str | None
) -> Iterator[_Row]:
    lines = read_lines(stream, file.path, encoding)
    if delimiter is None:
        head = list(islice(lines, _MAX_HEADER_LINES))
        delimiter = _delimiter([line.text for line in head], file, wanted)
        lines = chain(head, lines)
    return _rows(lines, file, delimiter)


def _names(header: _Row, file: File) -> list[str]:
    names = [name.strip() for name in header.cells]
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise InputError(
            file.path, f"two columns are called “{twice[0]}”", "give each column its own name"
        )
    return names


class _Row(NamedTuple):
    """One row: the line it starts on, its cells, and an error if they may be wrong.

    ``is_last`` says that nothing after it was read, although there may be more.
    """

    number: int
    cells: list[str]
    error: str = ""
    is_last: bool = False


def _delimiter(head: list[str], file: File, wanted: Collection[str]) -> str:
    """Return the delimiter that divides the header, a comma if none does.

    Of several, it is the one that divides off a column that is wanted.
    """
    names: dict[str, list[str]] = {}
    for delimiter in _DELIMITERS:
        with suppress(csv.Error, StopIteration):
            cells = next(filter(None, csv.reader(head, delimiter=delimiter, strict=True)))
            names[delimiter] = [cell.strip() for cell in cells]
    divided = {delimiter: cells for delimiter, cells in names.items() if len(cells) > 1}
    if len(divided) > 1:
        with_wanted = {
            delimiter: cells
            for delimiter, cells in divided.items()
            if not {*cells, *map(str.lower, cells)}.isdisjoint(wanted)
        }
        divided = with_wanted or divided
    if len(divided) > 1:
        counts = " and ".join(
            f"{len(cells)} at {_DELIMITERS[delimiter]}" for delimiter, cells in divided.items()
        )
        raise InputError(
            file.path,
            f"the separator is ambiguous: the header has {counts}",
            "quote names of columns that contain a separator",
        )
    return next(iter(divided), ",")


def _rows(lines_read: Iterable[Line], file: File, delimiter: str) -> Iterator[_Row]:
    csv.field_size_limit(max(csv.field_size_limit(), _MAX_FIELD_CHARS))
    errors: list[str] = []

    def lines() -> Iterator[str]:
        for line in lines_read:
            if line.error:
                errors.append(line.error)
            yield line.text

    # Strict, or a quote that is never closed would silently swallow the rest of the file.
    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = errors[0] if errors else _unparsed(file, number, error)
            yield _Row(number, [], message, is_last=True)
            return
        if cells or errors:
            yield _Row(number, cells, errors[0] if errors else "")
        errors.clear()


def _unparsed(file: File, number: int, error: csv.Error) -> str:
    return str(
        InputError(
            f"{file.path}:{number}",
            f"the row that starts here is not CSV ({error}), so the rest was not read",
            "double the quotes inside quoted cells",
        )
    )


def _records(rows: Iterator[_Row], names: list[str], file: File) -> Iterator[Record | Broken]:
    for row in rows:
        if row.error:
            yield Broken(row.number, row.error, row.is_last)
        elif len(row.cells) != len(names):
            yield Broken(
                row.number,
                f"{file.path}:{row.number}: {len(row.cells)} cells where the header has "
                f"{len(names)}",
            )
        else:
            yield Record(row.number, dict(zip(names, row.cells, strict=True)))
