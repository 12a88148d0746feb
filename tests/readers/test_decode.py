"""The text of a file: its encoding, line ends, offsets and length."""

from __future__ import annotations

import pytest

from mtqa.errors import InputError
from mtqa.readers import Options, Unread, read
from mtqa.text import Article, Lines
from tests.readers.files import articles, only_error, write

pytestmark = pytest.mark.usefixtures("empty_directory")


def test_the_byte_order_mark_goes_and_line_ends_stay() -> None:
    write({"a.txt": b"\xef\xbb\xbfOne\r\n\r\nTwo\rThree\n"})
    (article,) = articles(list(read(["a.txt"])))
    assert article.text == "One\r\n\r\nTwo\rThree\n"


def test_offsets_count_code_points_of_the_file() -> None:
    write({"a.txt": "\N{GRINNING FACE}\r\n\N{OLD ITALIC LETTER A}b"})
    (article,) = articles(list(read(["a.txt"])))
    assert article.text.index("b") == 4
    assert Lines(article.text).place(4) == (2, 2)


def test_text_that_is_not_utf8_is_a_row_naming_the_byte_of_the_file() -> None:
    write({"news/a.txt": b"\xef\xbb\xbfcaf\xe9 noir", "news/b.txt": "B"})
    first, second = read(["news"])
    assert first == Unread(
        "news/a.txt",
        "a.txt",
        "news/a.txt: not valid UTF-8 at byte 6 (0xE9: invalid continuation byte); "
        "convert it to UTF-8 or set --encoding",
    )
    assert isinstance(second, Article)


def test_other_encodings_are_read_when_they_are_named() -> None:
    write({"latin.txt": b"caf\xe9", "wide.txt": "café\r\n".encode("utf-16")})
    assert articles(list(read(["latin.txt"], Options(encoding="cp1252"))))[0].text == "café"
    assert articles(list(read(["wide.txt"], Options(encoding="utf-16"))))[0].text == "café\r\n"


def test_utf16_is_recognized_when_it_is_not_named() -> None:
    write({"news/wide.txt": "café".encode("utf-16")})
    message = "news/wide.txt: this looks like UTF-16; set --encoding utf-16"
    assert only_error(list(read(["news"]))) == message


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "undefined", "", "a\0b"])
def test_an_unknown_encoding_stops_the_run(name: str) -> None:
    write({"a.txt": "A"})
    with pytest.raises(InputError, match="--encoding: unknown encoding"):
        read(["a.txt"], Options(encoding=name))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.txt: the text is empty"),
        (b"\xef\xbb\xbf \r\n", "a.txt: the text is empty"),
        (b"abc\0", "a.txt: byte 3 is NUL, so this is a binary file and not text"),
        (b"\x89PNG", "a.txt: not valid UTF-8 at byte 0"),
    ],
)
def test_a_named_file_that_holds_no_text_is_a_row(content: bytes, message: str) -> None:
    write({"a.txt": content})
    assert only_error(list(read(["a.txt"]))).startswith(message)


def test_a_nul_far_into_a_file_of_a_directory_is_a_row() -> None:
    write({"news/a.txt": b"a" * 10_000 + b"\0"})
    assert "byte 10000 is NUL" in only_error(list(read(["news"])))


@pytest.mark.parametrize("text", ["éclat!", "\N{GRINNING FACE}" * 100])
def test_a_text_over_max_chars_is_a_row(text: str) -> None:
    write({"a.txt": text})
    message = "a.txt: the text has more than 5 characters; split it or raise --max-chars"
    assert only_error(list(read(["a.txt"], Options(max_chars=5)))) == message


def test_a_text_of_just_max_chars_is_read() -> None:
    write({"a.txt": b"\xef\xbb\xbf" + "\N{GRINNING FACE}".encode() * 5})
    assert articles(list(read(["a.txt"], Options(max_chars=5))))


def test_html_files_of_text_are_stripped_when_asked() -> None:
    write({"a.txt": "<p>A &amp; B</p>"})
    (article,) = articles(list(read(["a.txt"], Options(text_format="html"))))
    assert (article.text, article.is_file) == ("A & B", False)
    assert article.raw_offsets == (3, 4, 5, 10, 11, 16)
