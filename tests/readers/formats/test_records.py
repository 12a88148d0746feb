"""Records: their ids, what makes one unreadable, their encoding and their HTML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtqa.readers import Options, Unread, read
from mtqa.text import Article
from tests.readers.formats.rows import PAGE, errors, ids, only, read_as

pytestmark = pytest.mark.usefixtures("empty_directory")


# Ids


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.jsonl", '{"text": "A"}\n\n{"text": "B"}\n', ["a.jsonl:1", "a.jsonl:3"]),
        ("a.csv", 'text\n"A\nA"\nB\n', ["a.csv:2", "a.csv:4"]),
        ("a.json", '[{"text": "A"}, "B"]', ["a.json#1", "a.json#2"]),
    ],
)
def test_records_without_an_id_are_called_by_their_line(
    name: str, content: str, expected: list[str]
) -> None:
    assert ids(read_as(name, content)) == expected


def test_an_id_used_twice_is_a_row_naming_both_lines() -> None:
    items = read_as("a.csv", "id,text\n1,A\n2,B\n1,C\n")
    assert ids(items) == ["1", "2"]
    assert items[2] == Unread(
        "a.csv",
        "a.csv:4",
        "a.csv:4: the id “1” is already used at a.csv:2; give each article its own id",
    )


def test_an_id_that_two_files_use_has_the_later_file_before_it() -> None:
    for name in ("a.jsonl", "b.jsonl"):
        Path(name).write_text('{"id": "1", "text": "A"}', encoding="utf-8")
    assert ids(list(read(["a.jsonl", "b.jsonl"]))) == ["1", "b.jsonl/1"]


def test_an_id_is_only_a_name_and_never_a_path_to_open() -> None:
    Path("secret.txt").write_text("secret", encoding="utf-8")
    row = json.dumps({"id": "../secret.txt", "text": "A", "source_text": None})
    article = only(read_as("a.jsonl", row))
    assert (article.id, article.text, article.source) == ("../secret.txt", "A", None)


# Unreadable records


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "B"', "a.jsonl:2:13: not JSON: Expecting ',' delimiter"),
        ("[1]", "a.jsonl:2: not an object with fields"),
        ('{"title": "B"}', "a.jsonl:2: this record has no “text”"),
        ('{"text": null}', "a.jsonl:2: the “text” is empty"),
        ('{"text": "  "}', "a.jsonl:2: the “text” is empty"),
        ('{"text": 5}', "a.jsonl:2: “text” is a number and not a string"),
        ('{"text": ["B"]}', "a.jsonl:2: “text” is a list and not a string"),
        ('{"text": "B", "title": {}}', "a.jsonl:2: “title” is an object and not a string"),
        ('{"text": "B", "id": true}', "a.jsonl:2: “id” is true or false and not a string"),
        ('{"text": "ab\\ud83d"}', "a.jsonl:2: character 2 of the “text” is a lone surrogate"),
        ('{"text": "B", "id": "\\ud83d"}', "a.jsonl:2: character 0 of the “id” is a lone"),
        ('{"text": "a\\u0000"}', "a.jsonl:2: character 1 of the “text” is NUL"),
        ('{"text": "BBBBBBB"}', "a.jsonl:2: the “text” has more than 6 characters"),
        (json.dumps({"text": PAGE}), "a.jsonl:2: the “text” has more than 6 characters"),
        ("1" * 5000, "a.jsonl:2: not readable JSON: Exceeds the limit"),
        ("[" * 100_000, "a.jsonl:2: not readable JSON: "),
    ],
)
def test_a_bad_line_is_a_row_and_the_others_are_read(line: str, message: str) -> None:
    text = '{"text": "A", "title": "", "id": null}\n' + line + '\n{"text": "C"}\n'
    first, second, third = read_as("a.jsonl", text, Options(max_chars=6))
    assert isinstance(first, Article)
    assert isinstance(second, Unread)
    assert second.id == "a.jsonl:2"
    assert second.error.startswith(message)
    assert isinstance(third, Article)


def test_a_line_that_is_not_utf8_is_a_row_naming_the_byte_of_the_file() -> None:
    content = b'\xef\xbb\xbf{"text": "A"}\n{"text": "\xe9t"}\n{"text": "C"}'
    items = read_as("a.jsonl", content)
    assert ids(items) == ["a.jsonl:1", "a.jsonl:3"]
    assert errors(items)[0].startswith("a.jsonl:2: not valid UTF-8 at byte 27 (0xE9")


def test_a_row_that_is_not_utf8_is_a_row_naming_the_byte_of_the_file() -> None:
    items = read_as("a.csv", b'text,id\nA,1\n"B\n\xe9t\xe9",2\nC,3\n')
    assert ids(items) == ["1", "3"]
    assert errors(items)[0].startswith("a.csv:4: not valid UTF-8 at byte 15 (0xE9")


def test_nan_is_a_value_that_is_not_there() -> None:
    assert only(read_as("a.jsonl", '{"text": "A", "title": NaN, "id": NaN}')).title is None


def test_other_encodings_are_read_when_they_are_named() -> None:
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        rows = 'text,id\r\n"é\r\né",1\r\n'.encode(encoding)
        assert only(read_as("a.csv", rows, Options(encoding=encoding))).text == "é\r\né"
    wide = '{"text": "é"}'.encode("utf-16")
    assert errors(read_as("a.jsonl", wide)) == [
        "a.jsonl:1: this looks like UTF-16; set --encoding utf-16"
    ]
    assert errors(read_as("a.jsonl", wide[:-1], Options(encoding="utf-16")))


# HTML


def test_a_column_of_html_is_refused_with_the_flag_to_set() -> None:
    assert errors(read_as("a.jsonl", json.dumps({"text": PAGE}))) == [
        "a.jsonl:1: “text” contains HTML; set --text-format html, or plain to check it as it is"
    ]


def test_a_column_of_html_is_stripped_when_asked() -> None:
    row = json.dumps({"text": PAGE, "source_text": "<p>Un.</p><p>Deux.</p>"})
    article = only(read_as("a.jsonl", row, Options(text_format="html")))
    assert (article.text, article.source) == ("One.\n\nTwo.", "Un.\n\nDeux.")
    assert article.raw_offsets is not None
    assert PAGE[article.raw_offsets[6]] == "T"
    assert not article.is_file


def test_a_column_of_html_is_taken_as_it_is_when_asked() -> None:
    row = json.dumps({"text": PAGE})
    assert only(read_as("a.jsonl", row, Options(text_format="plain"))).text == PAGE


def test_html_without_any_text_is_a_row() -> None:
    row = json.dumps({"text": "<p><img src=x></p>"})
    assert errors(read_as("a.jsonl", row, Options(text_format="html"))) == [
        "a.jsonl:1: the “text” without its tags is empty"
    ]
