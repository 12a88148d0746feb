"""Directories are read recursively, each file once, and every skipped file has a reason."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from mtqa.errors import InputError
from mtqa.readers import Skipped, Unread, read
from mtqa.text import Article
from tests.readers.files import articles, write

pytestmark = pytest.mark.usefixtures("empty_directory")


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


def test_plain_and_markdown_files_are_distinguished() -> None:
    write({"news/a.txt": "A", "news/b.md": "B"})
    assert [(article.form, article.is_file) for article in articles(list(read(["news"])))] == [
        ("plain", True),
        ("markdown", True),
    ]


def test_skipped_files_are_listed_with_the_reason() -> None:
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
    assert [article.id for article in articles(items)] == ["a.txt"]
    assert {item.path: item.why for item in items if isinstance(item, Skipped)} == {
        "news/.draft.txt": "hidden",
        "news/.git": "hidden",
        "news/photo.jpg": "no reader for this suffix",
        "news/rows.jsonl": ".jsonl files are only read when named explicitly",
    }


@pytest.mark.parametrize("name", ["photo.jpg", "rows.jsonl", ".hidden.txt"])
def test_a_directory_without_an_article_stops_the_run(name: str) -> None:
    write({f"news/{name}": b"\0"})
    with pytest.raises(InputError, match=f"news: no article in this directory: news/{name}"):
        list(read(["news"]))


def test_an_empty_directory_stops_the_run(empty_directory: Path) -> None:
    (empty_directory / "news/inner").mkdir(parents=True)
    with pytest.raises(InputError, match="news: the directory is empty"):
        read(["news"])


def test_links_in_a_loop_end() -> None:
    write({"site/news/a.txt": "A", "site/other.txt": "not below the argument"})
    os.symlink(".", "site/news/here")
    os.symlink("..", "site/news/up")
    os.symlink("/", "site/news/root")
    os.symlink("itself.txt", "site/news/itself.txt")
    items = list(read(["site/news"]))
    assert [article.id for article in articles(items)] == ["a.txt"]
    assert [item.path for item in items if isinstance(item, Skipped)] == [
        "site/news/here",
        "site/news/root",
        "site/news/up",
    ]
    assert [item.error for item in items if isinstance(item, Unread)] == [
        "site/news/itself.txt: a broken link, or a link to itself"
    ]


def test_a_file_is_read_once_however_many_links_lead_to_it() -> None:
    write({"news/z.txt": "Z", "elsewhere/b.txt": "B", "elsewhere/in/c.txt": "C"})
    os.symlink("z.txt", "news/a-link.txt")
    os.symlink("../elsewhere", "news/first")
    os.symlink("../elsewhere", "news/second")
    items = list(read(["news"]))
    assert [article.id for article in articles(items)] == ["first/b.txt", "first/in/c.txt", "z.txt"]
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
