"""What stops a run before anything is read, files that cannot be opened, and standard input."""

from __future__ import annotations

import builtins
import io
import sys
from typing import Any

import pytest

from mtqa.errors import InputError
from mtqa.readers import Options, Unread, read
from mtqa.text import Article
from tests.readers.files import articles, only_error, write

pytestmark = pytest.mark.usefixtures("empty_directory")


# Files that cannot be opened


def refuse_to_open(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Refuse one file, as the system does for users who are not root."""
    opened = builtins.open

    def refusing(file: Any, *args: Any, **settings: Any) -> Any:
        if str(file).endswith(name):
            raise PermissionError(13, "Permission denied", file)
        return opened(file, *args, **settings)

    monkeypatch.setattr(builtins, "open", refusing)


def test_a_file_that_may_not_be_read_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    write({"news/a.txt": "A", "news/b.txt": "B"})
    refuse_to_open(monkeypatch, "a.txt")
    first, second = read(["news"])
    assert first == Unread("news/a.txt", "a.txt", "news/a.txt: cannot be read: Permission denied")
    assert isinstance(second, Article)


def test_a_disk_that_fails_while_reading_is_a_row() -> None:
    class Failing(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    message = "-: cannot be read: Input/output error"
    assert only_error(list(read(["-"], stdin=Failing()))) == message


@pytest.mark.parametrize("path", ["missing", "missing/a.txt", "", "a\0b"])
def test_a_missing_path_stops_the_run_before_anything_is_read(path: str) -> None:
    write({"a.txt": "A"})
    with pytest.raises(InputError):
        read(["a.txt", path])


def test_no_path_at_all_stops_the_run() -> None:
    with pytest.raises(InputError, match="no path to read"):
        read([])


def test_a_named_file_that_has_no_reader_stops_the_run() -> None:
    write({"page.docx": "A"})
    with pytest.raises(
        InputError, match=r"page\.docx: no reader for this suffix; supported are \.txt,"
    ):
        read(["page.docx"])


# Standard input


def test_a_dash_reads_a_single_article_from_standard_input() -> None:
    (article,) = read(["-"], stdin=io.BytesIO(b"\xef\xbb\xbfOne\r\n"))
    assert article == Article("stdin", "One\r\n", "-", is_file=True)


def test_standard_input_is_that_of_the_process_unless_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"One")))
    assert articles(list(read(["-"])))[0].text == "One"
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="there is no standard input"):
        read(["-"])


def test_standard_input_named_twice_stops_the_run() -> None:
    with pytest.raises(InputError, match="standard input is named twice"):
        read(["-", "-"], stdin=io.BytesIO(b"One"))


def test_a_file_called_dash_can_be_read() -> None:
    write({"./-/a.txt": "A"})
    assert articles(list(read(["./-"])))[0].path == "./-/a.txt"


def test_standard_input_is_read_as_the_file_it_is_called() -> None:
    page = b"<p>One.</p>\n<p>Two.</p>"
    (article,) = read(["-"], Options(stdin_filename="news/a.html"), stdin=io.BytesIO(page))
    assert isinstance(article, Article)
    assert (article.id, article.path, article.text) == ("a.html", "news/a.html", "One.\n\nTwo.")
    rows = read(["-"], Options(stdin_filename="b.csv"), stdin=io.BytesIO(b"id;text\n1;One\n"))
    assert [article.id for article in articles(list(rows))] == ["1"]


@pytest.mark.parametrize(
    ("paths", "name", "message"),
    [
        (["-"], "a.pdf", "a.pdf: no reader for this suffix"),
        (["-"], "", "“”: no reader for this suffix"),
        (["."], "a.txt", "--stdin-filename: standard input is not read; add - to the paths"),
    ],
)
def test_a_name_of_standard_input_that_cannot_be_used_stops_the_run(
    paths: list[str], name: str, message: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(paths, Options(stdin_filename=name), stdin=io.BytesIO(b"One"))
    assert str(caught.value).startswith(message)
