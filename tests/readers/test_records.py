"""What ``mtqa.readers.read`` makes of JSON Lines, JSON, JSON Feed, CSV and TSV."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtqa.errors import InputError
from mtqa.readers import Options, Skipped, Unread, read
from mtqa.text import Article

Item = Article | Unread | Skipped
PAGE = "<p>One.</p><p>Two.</p>"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read_as(name: str, content: str | bytes, options: Options | None = None) -> list[Item]:
    """Write one file and read it."""
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read([name], options or Options()))


def only(items: list[Item]) -> Article:
    (item,) = items
    assert isinstance(item, Article), item
    return item


def errors(items: list[Item]) -> list[str]:
    return [item.error for item in items if isinstance(item, Unread)]


def ids(items: list[Item]) -> list[str]:
    return [item.id for item in items if isinstance(item, Article)]


# Columns


def test_columns_are_found_under_the_usual_names() -> None:
    row = {"ID": 7, "Headline": "T", "link": "https://a.example/", "content": "A", "src_text": "Un"}
    assert only(read_as("a.jsonl", json.dumps(row))) == Article(
        "7", "A", "a.jsonl", title="T", url="https://a.example/", source="Un"
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
        "1", "A", "a.csv", title="H", url="U", source="S", reference="R"
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
        InputError, match=f"{name}: no column is called text or .*; the columns are"
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


def test_two_columns_of_one_name_stop_the_run() -> None:
    with pytest.raises(InputError, match=r"a\.csv: two columns are called “text”"):
        read_as("a.csv", "text,text\nA,B\n")


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
        "a.csv:4: the id “1” is taken since a.csv:2; give each article an id of its own",
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


# One bad record


@pytest.mark.parametrize(
    ("line", "told"),
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
        ("1" * 5000, "a.jsonl:2: not JSON that can be read: Exceeds the limit"),
        ("[" * 100_000, "a.jsonl:2: not JSON that can be read: "),
    ],
)
def test_a_bad_line_is_a_row_and_the_others_are_read(line: str, told: str) -> None:
    text = '{"text": "A", "title": "", "id": null}\n' + line + '\n{"text": "C"}\n'
    first, second, third = read_as("a.jsonl", text, Options(max_chars=6))
    assert isinstance(first, Article)
    assert isinstance(second, Unread)
    assert second.id == "a.jsonl:2"
    assert second.error.startswith(told)
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
        "a.jsonl:1: “text” holds HTML; set --text-format html, or plain to check it as it is"
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


# JSON and JSON Feed


def test_a_json_array_holds_objects_or_texts() -> None:
    items = read_as("a.json", '[{"id": "x", "text": "A"}, "B", 3]')
    assert ids(items) == ["x", "a.json#2"]
    assert errors(items) == ["a.json#3: neither an object with fields nor a text"]


def test_a_json_feed_has_text_or_html_and_says_which() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "1", "url": "https://a.example/1", "title": "T", "content_text": "A < B"},
            {"id": 2, "content_html": "<p>A &lt; B</p>"},
            {"id": "3"},
        ],
    }
    first, second, third = read_as("feed.json", json.dumps(feed))
    assert first == Article("1", "A < B", "feed.json", title="T", url="https://a.example/1")
    assert isinstance(second, Article)
    assert (second.id, second.text) == ("2", "A < B")
    assert second.raw_offsets == (3, 4, 5, 9, 10, 15)
    assert errors([third]) == ["feed.json#3: this record has no “content_text”"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "a.json: the file is empty"),
        (b"[]", "a.json: there is no record in it"),
        (b'[{"text": "A"},\n {"text": }]', "a.json:2:11: not JSON: Expecting value"),
        (b'{"text": "A"}\n{"text": "B"}', "a.json:2:1: not JSON: Extra data; call it .jsonl"),
        (b'{"text": "A"}', "a.json: neither an array nor a JSON Feed with “items”"),
        (b'["\xe9"]', "a.json: not valid UTF-8 at byte 2"),
        (b"[" * 100_000, "a.json: not JSON that can be read"),
    ],
)
def test_a_json_file_that_cannot_be_parsed_is_one_row(content: bytes, told: str) -> None:
    (item,) = read_as("a.json", content)
    assert isinstance(item, Unread)
    assert (item.path, item.id) == ("a.json", "a.json")
    assert item.error.startswith(told)


# CSV


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
    ("content", "told"),
    [
        (b"", "a.csv: the file is empty"),
        (b"\n\n", "a.csv: the file is empty"),
        (b"text,id\n", "a.csv: there is no record in it"),
        (b"te\xe9t,id\nA,1\n", "a.csv:1: not valid UTF-8 at byte 2"),
    ],
)
def test_a_csv_without_a_header_or_rows_is_one_row(content: bytes, told: str) -> None:
    (told_error,) = errors(read_as("a.csv", content))
    assert told_error.startswith(told)
