"""CSV and TSV."""

from __future__ import annotations

import pytest

from tests.readers.formats.rows import errors, ids, only, read_as

pytestmark = pytest.mark.usefixtures("empty_directory")


def test_cells_keep_their_line_ends_and_quotes() -> None:
    article = only(read_as("a.csv", '\ufefftext,id\r\n"One\r\n\r\n""Two"", three",1\r\n'))
    assert (article.id, article.text) == ("1", 'One\r\n\r\n"Two", three')


def test_a_tsv_is_separated_by_tabs() -> None:
    assert only(read_as("a.tsv", "id\ttext\n1\tA, b\n")).text == "A, b"


def test_a_cell_may_be_longer_than_the_limit_of_the_csv_module() -> None:
    assert len(only(read_as("a.csv", "text\n" + "x" * 200_000 + "\n")).text) == 200_000


def test_rows_of_another_length_than_the_header_are_rows_in_error() -> None:
    items = read_as("a.csv", "id,text\n1\n2,B\n3,C,D\n\n4,E\n")
    assert ids(items) == ["2", "4"]
    assert errors(items) == [
        "a.csv:2: 1 cells where the header has 2",
        "a.csv:4: 3 cells where the header has 2",
    ]


def test_a_nul_in_a_row_is_a_row_in_error() -> None:
    items = read_as("a.csv", b"id,text\n1,A\0\n2,B\n")
    assert ids(items) == ["2"]
    assert errors(items)[0].startswith("a.csv:2: byte 11 is NUL")


@pytest.mark.parametrize("row", ['2,"never closed', '2,"closed" too early'])
def test_a_quote_out_of_place_ends_the_file_with_a_row_naming_the_line(row: str) -> None:
    items = read_as("a.csv", f"id,text\n1,A\n{row}\n3,C\n")
    assert ids(items) == ["1"]
    assert errors(items)[0].startswith("a.csv:3: the row that starts here is not CSV (")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.csv: the file is empty"),
        (b"\n\n", "a.csv: the file is empty"),
        (b"text,id\n", "a.csv: there is no record in it"),
        (b"te\xe9t,id\nA,1\n", "a.csv:1: not valid UTF-8 at byte 2"),
    ],
)
def test_csv_without_header_or_rows_is_a_single_error_row(content: bytes, message: str) -> None:
    (error,) = errors(read_as("a.csv", content))
    assert error.startswith(message)
