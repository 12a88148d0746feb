"""What ``mtqa.readers.read`` makes of directories, plain files and standard input."""

from __future__ import annotations

import builtins
import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from mtqa.errors import InputError
from mtqa.readers import Options, Skipped, Unread, read
from mtqa.text import Article, Lines

Item = Article | Unread | Skipped


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty directory, so that paths can be typed as users type them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def articles(items: list[Item]) -> list[Article]:
    return [item for item in items if isinstance(item, Article)]


def only_error(items: list[Item]) -> str:
    (item,) = items
    assert isinstance(item, Unread)
    return item.error


# Directories


def test_a_directory_is_read_recursively_and_sorted_by_path() -> None:
    write({"news/b.txt": "B", "news/a.txt": "A", "news/sport/c.md": "# C", "news/Z.TXT": "Z"})
    items = list(read(["news"]))
    assert [item.path for item in items] == [
        "news/Z.TXT",
        "news/a.txt",
        "news/b.txt",
        "news/sport/c.md",
    ]
    assert [item.id for item in articles(items)] == ["Z.TXT", "a.txt", "b.txt", "sport/c.md"]


def test_the_path_starts_with_the_argument_as_it_was_typed() -> None:
    write({"news/a.txt": "A"})
    assert [next(read([typed])).path for typed in ("./news", "news/", "news/../news", ".")] == [
        "./news/a.txt",
        "news/a.txt",
        "news/../news/a.txt",
        "./news/a.txt",
    ]


def test_plain_and_markdown_files_are_told_apart() -> None:
    write({"news/a.txt": "A", "news/b.md": "B"})
    assert [(one.form, one.is_file) for one in articles(list(read(["news"])))] == [
        ("plain", True),
        ("markdown", True),
    ]


def test_what_is_passed_over_is_told_with_the_reason() -> None:
    write(
        {
            "news/a.txt": "A",
            "news/.draft.txt": "hidden",
            "news/.git/b.txt": "hidden too",
            "news/photo.jpg": b"\xff\xd8\xff\x00",
            "news/rows.jsonl": '{"text": "A"}',
        }
    )
    items = list(read(["news"]))
    assert [one.id for one in articles(items)] == ["a.txt"]
    assert {one.path: one.why for one in items if isinstance(one, Skipped)} == {
        "news/.draft.txt": "hidden",
        "news/.git": "hidden",
        "news/photo.jpg": "no reader for this suffix",
        "news/rows.jsonl": ".jsonl files are read only when they are named",
    }


@pytest.mark.parametrize("name", ["photo.jpg", "rows.jsonl", ".hidden.txt"])
def test_a_directory_without_an_article_stops_the_run(name: str) -> None:
    write({f"news/{name}": b"\0"})
    with pytest.raises(InputError, match=f"news: no article in this directory: news/{name}"):
        list(read(["news"]))


def test_an_empty_directory_stops_the_run(here: Path) -> None:
    (here / "news/inner").mkdir(parents=True)
    with pytest.raises(InputError, match="news: the directory is empty"):
        read(["news"])


def test_links_in_a_loop_end() -> None:
    write({"site/news/a.txt": "A", "site/other.txt": "not below the argument"})
    os.symlink(".", "site/news/here")
    os.symlink("..", "site/news/up")
    os.symlink("/", "site/news/root")
    os.symlink("itself.txt", "site/news/itself.txt")
    items = list(read(["site/news"]))
    assert [one.id for one in articles(items)] == ["a.txt"]
    assert [one.path for one in items if isinstance(one, Skipped)] == [
        "site/news/here",
        "site/news/root",
        "site/news/up",
    ]
    assert [one.error for one in items if isinstance(one, Unread)] == [
        "site/news/itself.txt: a link to nothing, or to itself"
    ]


def test_a_file_is_read_once_however_many_links_lead_to_it() -> None:
    write({"news/z.txt": "Z", "elsewhere/b.txt": "B", "elsewhere/in/c.txt": "C"})
    os.symlink("z.txt", "news/a-link.txt")
    os.symlink("../elsewhere", "news/first")
    os.symlink("../elsewhere", "news/second")
    items = list(read(["news"]))
    assert [one.id for one in articles(items)] == ["first/b.txt", "first/in/c.txt", "z.txt"]
    assert Skipped("news/a-link.txt", "the same file as news/z.txt") in items
    assert Skipped("news/second", "a link to a directory that is read already") in items


def test_a_file_named_twice_is_read_once() -> None:
    write({"news/a.txt": "A"})
    items = list(read(["news/a.txt", "news", "./news/a.txt"]))
    assert [type(item) for item in items] == [Article, Skipped, Skipped]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on Windows")
def test_a_pipe_in_a_directory_is_not_waited_for() -> None:
    write({"news/a.txt": "A"})
    os.mkfifo("news/pipe.txt")
    assert Skipped("news/pipe.txt", "not a regular file") in list(read(["news"]))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_file_name_that_is_not_utf8_is_a_row_that_can_be_printed() -> None:
    write({"news/a.txt": "A"})
    Path(os.fsdecode(b"news/caf\xe9.txt")).write_text("B", encoding="utf-8")
    first, second = read(["news"])
    assert isinstance(first, Article)
    assert second == Unread(
        "news/caf\\xe9.txt",
        "caf\\xe9.txt",
        "news/caf\\xe9.txt: the name of this file is not UTF-8; rename it",
    )


# Ids


def test_the_id_of_a_single_file_is_its_name() -> None:
    write({"news/a.txt": "A"})
    assert articles(list(read(["news/a.txt"])))[0].id == "a.txt"


def test_an_id_that_two_arguments_give_has_the_name_of_the_argument_before_it() -> None:
    write({"dirA/x.txt": "1", "dirB/x.txt": "2", "dirB/y.txt": "3"})
    assert [one.id for one in articles(list(read(["dirA", "dirB"])))] == [
        "dirA/x.txt",
        "dirB/x.txt",
        "y.txt",
    ]
    assert [one.id for one in articles(list(read(["dirA/x.txt", "dirB/x.txt"])))] == [
        "dirA/x.txt",
        "dirB/x.txt",
    ]


def test_directories_of_one_name_are_told_apart_by_those_above_them() -> None:
    write({"en/monday/x.txt": "1", "fr/monday/x.txt": "2"})
    assert [one.id for one in articles(list(read(["en/monday", "fr/monday"])))] == [
        "en/monday/x.txt",
        "fr/monday/x.txt",
    ]


def test_no_id_leads_out_of_a_directory() -> None:
    write({"a/x.txt": "1", "b/x.txt": "2"})
    os.chdir("a")
    assert [one.id for one in articles(list(read([".", "../b"])))] == ["a/x.txt", "b/x.txt"]


# Text


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
    told = "news/wide.txt: this looks like UTF-16; set --encoding utf-16"
    assert only_error(list(read(["news"]))) == told


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "undefined", "", "a\0b"])
def test_an_unknown_encoding_stops_the_run(name: str) -> None:
    write({"a.txt": "A"})
    with pytest.raises(InputError, match="--encoding: unknown encoding"):
        read(["a.txt"], Options(encoding=name))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "a.txt: the text is empty"),
        (b"\xef\xbb\xbf \r\n", "a.txt: the text is empty"),
        (b"abc\0", "a.txt: byte 3 is NUL, so this is a binary file and not text"),
        (b"\x89PNG", "a.txt: not valid UTF-8 at byte 0"),
    ],
)
def test_a_named_file_that_holds_no_text_is_a_row(content: bytes, told: str) -> None:
    write({"a.txt": content})
    assert only_error(list(read(["a.txt"]))).startswith(told)


def test_a_nul_far_into_a_file_of_a_directory_is_a_row() -> None:
    write({"news/a.txt": b"a" * 10_000 + b"\0"})
    assert "byte 10000 is NUL" in only_error(list(read(["news"])))


@pytest.mark.parametrize("text", ["éclat!", "\N{GRINNING FACE}" * 100])
def test_a_text_over_max_chars_is_a_row(text: str) -> None:
    write({"a.txt": text})
    told = "a.txt: the text has more than 5 characters; split it or raise --max-chars"
    assert only_error(list(read(["a.txt"], Options(max_chars=5)))) == told


def test_a_text_of_just_max_chars_is_read() -> None:
    write({"a.txt": b"\xef\xbb\xbf" + "\N{GRINNING FACE}".encode() * 5})
    assert articles(list(read(["a.txt"], Options(max_chars=5))))


def test_html_files_of_text_are_stripped_when_asked() -> None:
    write({"a.txt": "<p>A &amp; B</p>"})
    (article,) = articles(list(read(["a.txt"], Options(text_format="html"))))
    assert (article.text, article.is_file) == ("A & B", False)
    assert article.raw_offsets == (3, 4, 5, 10, 11, 16)


# What cannot be opened


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


def test_a_directory_that_may_not_be_listed_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    write({"news/a.txt": "A", "news/closed/b.txt": "B"})
    listed = os.scandir

    def refusing(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", refusing)
    items = list(read(["news"]))
    assert isinstance(items[0], Article)
    assert items[1] == Unread(
        "news/closed",
        "closed",
        "news/closed: the directory cannot be read: Permission denied",
        loses_rest=True,
    )
    with pytest.raises(InputError, match="news/closed: the directory cannot be read"):
        read(["news/closed"])


def test_a_disk_that_fails_while_reading_is_a_row() -> None:
    class Failing(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    told = "-: cannot be read: Input/output error"
    assert only_error(list(read(["-"], stdin=Failing()))) == told


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
        InputError, match=r"page\.docx: no reader for this suffix; there are \.txt,"
    ):
        read(["page.docx"])


# Standard input


def test_a_dash_reads_one_article_from_standard_input() -> None:
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


# Sources and references


def test_a_parallel_directory_fills_the_source_and_the_reference() -> None:
    write({"en/s/a.txt": "A", "fr/s/a.txt": b"\xef\xbb\xbfUn\r\n", "ref/s/a.txt": "An A"})
    (article,) = articles(list(read(["en"], Options(source="fr", reference="ref"))))
    assert (article.source, article.reference) == ("Un\r\n", "An A")


def test_a_missing_parallel_file_is_a_row_naming_both() -> None:
    write({"en/a.txt": "A", "en/b.txt": "B", "fr/b.txt": "Be"})
    first, second = read(["en"], Options(source="fr"))
    assert first == Unread("en/a.txt", "a.txt", "en/a.txt: its source fr/a.txt does not exist")
    assert isinstance(second, Article)


@pytest.mark.parametrize("content", [b"", b"\xe9", b"\0"])
def test_an_unreadable_parallel_file_is_a_row_naming_both(content: bytes) -> None:
    write({"en/a.txt": "A", "fr/a.txt": content})
    told = only_error(list(read(["en"], Options(reference="fr"))))
    assert told.startswith("en/a.txt: its reference cannot be read: fr/a.txt: ")


def test_one_article_can_have_one_file_for_its_source() -> None:
    write({"a.txt": "A", "un.txt": "Un", "b.txt": "B"})
    assert articles(list(read(["a.txt"], Options(source="un.txt"))))[0].source == "Un"
    (piped,) = read(["-"], Options(source="un.txt"), stdin=io.BytesIO(b"A"))
    assert isinstance(piped, Article)
    assert piped.source == "Un"
    with pytest.raises(InputError, match=r"un\.txt: one --source file for 2 articles"):
        read(["a.txt", "b.txt"], Options(source="un.txt"))


def test_parallels_that_cannot_be_stop_the_run() -> None:
    write({"a.txt": "A", "rows.jsonl": '{"text": "A"}', "fr/a.txt": "Un"})
    with pytest.raises(InputError, match="missing: no such --source file or directory"):
        read(["a.txt"], Options(source="missing"))
    with pytest.raises(InputError, match="name the column instead: --reference-column"):
        read(["rows.jsonl"], Options(reference="fr"))


def test_articles_of_one_name_share_the_parallel_file() -> None:
    write({"one/a.txt": "A", "two/a.txt": "An A", "fr/a.txt": "Un"})
    items = articles(list(read(["one", "two"], Options(source="fr"))))
    assert [(one.id, one.source) for one in items] == [("one/a.txt", "Un"), ("two/a.txt", "Un")]
