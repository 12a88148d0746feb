"""Sources and references beside the articles."""

from __future__ import annotations

import io

import pytest

from mtqa.errors import InputError
from mtqa.readers import Options, Unread, read
from mtqa.text import Article
from tests.readers.files import articles, only_error, write

pytestmark = pytest.mark.usefixtures("empty_directory")


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
    error = only_error(list(read(["en"], Options(reference="fr"))))
    assert error.startswith("en/a.txt: its reference cannot be read: fr/a.txt: ")


def test_a_single_article_can_have_a_file_for_its_source() -> None:
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


def test_articles_of_the_same_name_share_the_parallel_file() -> None:
    write({"one/a.txt": "A", "two/a.txt": "An A", "fr/a.txt": "Un"})
    items = articles(list(read(["one", "two"], Options(source="fr"))))
    assert [(article.id, article.source) for article in items] == [
        ("one/a.txt", "Un"),
        ("two/a.txt", "Un"),
    ]
