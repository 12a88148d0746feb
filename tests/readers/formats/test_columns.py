"""The columns of a file of records."""

from __future__ import annotations

import json

import pytest

from mtqa.errors import InputError
from mtqa.readers import Options
from mtqa.text import Article
from tests.readers.formats.rows import only, read_as

pytestmark = pytest.mark.usefixtures("empty_directory")


def test_columns_are_found_under_the_usual_names() -> None:
    row = {"ID": 7, "Headline": "T", "link": "https://a.example/", "content": "A", "src_text": "Un"}
    assert only(read_as("a.jsonl", json.dumps(row))) == Article(
        "7",
        "A",
        "a.jsonl",
        title="T",
        url="https://a.example/",
        source="Un",
        columns={"ID": 7, "Headline": "T", "link": "https://a.example/"},
    )


def test_a_field_called_source_is_the_publisher_unless_it_is_named() -> None:
    row = json.dumps({"text": "A", "source": "Un"})
    assert only(read_as("a.jsonl", row)).source is None
    assert only(read_as("a.jsonl", row, Options(source_column="source"))).source == "Un"


def test_columns_can_be_named() -> None:
    options = Options(
        text_column="t",
        id_column="i",
        title_column="h",
        url_column="u",
        source_column="s",
        reference_column="r",
    )
    assert only(read_as("a.csv", "t,i,h,u,s,r\nA,1,H,U,S,R\n", options)) == Article(
        "1",
        "A",
        "a.csv",
        title="H",
        url="U",
        source="S",
        reference="R",
        columns={"i": "1", "h": "H", "u": "U"},
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"texte": "A", "n": 1}\n{"texte": "B"}'),
        ("a.json", '[{"texte": "A", "n": 1}]'),
        ("a.csv", "texte,n\nA,1\n"),
        ("a.tsv", "texte\tn\nA\t1\n"),
    ],
)
def test_a_missing_column_stops_the_run_and_names_those_there_are(name: str, content: str) -> None:
    with pytest.raises(
        InputError, match=f"{name}: there is no column named text, .* or article; the columns are"
    ):
        read_as(name, content)
    with pytest.raises(InputError) as raised:
        read_as(name, content, Options(text_column="text"))
    assert str(raised.value) == (
        f"{name}: there is no column “text”; the columns are texte, n; did you mean “texte”?"
    )
    with pytest.raises(InputError, match="name one of them with --id-column"):
        read_as(name, content, Options(text_column="texte", id_column="zzz"))


def test_a_file_without_a_header_does_not_fill_the_screen_with_its_first_row() -> None:
    with pytest.raises(InputError) as raised:
        read_as("a.csv", "x" * 10_000 + "," * 50 + "\n")
    assert len(str(raised.value)) < 300


def test_two_columns_of_the_same_name_stop_the_run() -> None:
    with pytest.raises(InputError, match=r"a\.csv: two columns are called “text”"):
        read_as("a.csv", "text,text\nA,B\n")
