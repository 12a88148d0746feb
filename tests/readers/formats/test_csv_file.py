"""CSV and TSV."""

from __future__ import annotations

import pytest

from mtqa.errors import InputError
from mtqa.readers import Options
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
        (b"text,id\n", "a.csv: it contains no records"),
        (b"te\xe9t,id\nA,1\n", "a.csv:1: not valid UTF-8 at byte 2"),
    ],
)
def test_csv_without_header_or_rows_is_a_single_error_row(content: bytes, message: str) -> None:
    (error,) = errors(read_as("a.csv", content))
    assert error.startswith(message)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_header_shows_the_separator(separator: str) -> None:
    rows = [["id", "text", "the, title; of"], ["1", "A, b; c | d\te", "x"]]
    content = "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    article = only(read_as("a.csv", content))
    assert (article.id, article.text) == ("1", "A, b; c | d\te")


def test_of_two_separators_the_one_beside_the_text_counts() -> None:
    assert only(read_as("a.csv", "no,id;text\n1;A, b\n")).text == "A, b"
    assert only(read_as("a.csv", "BODY;no|id\nA| b;1\n")).text == "A| b"


def test_a_text_column_that_is_named_decides_the_separator() -> None:
    assert only(read_as("a.csv", "a,b;c\n1;A, b\n", Options(text_column="c"))).text == "A, b"


def test_an_ambiguous_separator_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(InputError) as caught:
        read_as("a.csv", "a,text;text,b\n1;2,3\n")
    assert str(caught.value) == (
        "a.csv: the separator is ambiguous: the header has 3 at commas and 2 at semicolons; "
        "quote names of columns that contain a separator"
    )


def test_a_single_column_needs_no_separator() -> None:
    assert only(read_as("a.csv", 'text\n"A, b"\n')).text == "A, b"
