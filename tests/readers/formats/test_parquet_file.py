"""Articles in Parquet files."""

from __future__ import annotations

import io
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from mtqa.errors import InputError
from mtqa.readers import Options, Unread
from tests.readers.formats.rows import errors, ids, only, read_as

pytestmark = pytest.mark.usefixtures("empty_directory")


def table(rows: list[dict[str, Any]], **how: Any) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), stream, **how)
    return stream.getvalue()


ROWS = [
    {"id": "a", "text": "The ferry left.", "system": "A", "length": 3},
    {"id": "b", "text": "The bridge opened.", "system": "B", "length": 4},
]


def test_each_row_is_an_article_and_other_columns_are_carried() -> None:
    items = read_as("news.parquet", table(ROWS))
    assert ids(items) == ["a", "b"]
    assert only(items[1:]).columns == {"system": "B", "length": 4}


def test_rows_are_read_across_batches_and_row_groups() -> None:
    rows = [{"text": f"The ferry left at {number}."} for number in range(1000)]
    found = ids(read_as("news.parquet", table(rows, row_group_size=300)))
    assert found == [f"news.parquet#{number}" for number in range(1, 1001)]


def test_columns_are_named_as_in_other_formats() -> None:
    content = table([{"name": "a", "body": "The ferry left."}])
    options = Options(text_column="body", id_column="name")
    assert ids(read_as("news.parquet", content, options)) == ["a"]
    with pytest.raises(InputError, match="boby"):
        read_as("news.parquet", content, Options(text_column="boby"))


def test_a_missing_text_is_an_error_of_its_row() -> None:
    items = read_as("news.parquet", table([ROWS[0], {"id": "b", "text": None}]))
    assert ids(items) == ["a"]
    assert errors(items) == ["news.parquet#2: the “text” is empty"]


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more", table(ROWS)[:-20]])
def test_a_file_that_is_no_parquet_is_an_error_that_loses_the_rest(content: bytes) -> None:
    (unread,) = read_as("news.parquet", content)
    assert isinstance(unread, Unread)
    assert unread.loses_rest
    assert unread.error.startswith("news.parquet: not readable Parquet: ")


def test_damaged_pages_lose_the_rest_and_keep_what_was_read() -> None:
    rows = [{"id": str(number), "text": "The ferry left. " * 50} for number in range(600)]
    content = bytearray(table(rows, row_group_size=300, compression="snappy", use_dictionary=False))
    middle = len(content) * 3 // 4
    content[middle - 200 : middle + 200] = b"\xff" * 400
    items = read_as("news.parquet", bytes(content))
    assert ids(items)[:3] == ["0", "1", "2"]
    last = items[-1]
    assert isinstance(last, Unread)
    assert last.loses_rest


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.readers.formats.parquet_file.find_spec", lambda _: None)
    with pytest.raises(InputError, match="pip install pyarrow"):
        read_as("news.parquet", table(ROWS))
