"""The ids of articles: the shortest path that is unique."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mtqa.readers import Unread, read
from mtqa.text import Article
from tests.readers.files import articles, write

pytestmark = pytest.mark.usefixtures("empty_directory")


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


def test_the_id_of_a_single_file_is_its_name() -> None:
    write({"news/a.txt": "A"})
    assert articles(list(read(["news/a.txt"])))[0].id == "a.txt"


def test_an_id_that_two_arguments_give_has_the_name_of_the_argument_before_it() -> None:
    write({"dirA/x.txt": "1", "dirB/x.txt": "2", "dirB/y.txt": "3"})
    assert [article.id for article in articles(list(read(["dirA", "dirB"])))] == [
        "dirA/x.txt",
        "dirB/x.txt",
        "y.txt",
    ]
    assert [article.id for article in articles(list(read(["dirA/x.txt", "dirB/x.txt"])))] == [
        "dirA/x.txt",
        "dirB/x.txt",
    ]


def test_directories_of_the_same_name_are_distinguished_by_their_parents() -> None:
    write({"en/monday/x.txt": "1", "fr/monday/x.txt": "2"})
    assert [article.id for article in articles(list(read(["en/monday", "fr/monday"])))] == [
        "en/monday/x.txt",
        "fr/monday/x.txt",
    ]


def test_no_id_leads_out_of_a_directory() -> None:
    write({"a/x.txt": "1", "b/x.txt": "2"})
    os.chdir("a")
    assert [article.id for article in articles(list(read([".", "../b"])))] == ["a/x.txt", "b/x.txt"]
