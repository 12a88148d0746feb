"""Records in gzip and Zstandard files."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow
import pytest

from mtqa.readers import Unread, decode
from tests.readers.formats.rows import errors, ids, only, read_as

pytestmark = pytest.mark.usefixtures("empty_directory")

ROWS = '{"id": "a", "text": "The ferry left."}\n{"id": "b", "text": "The bridge opened."}\n'


def zst(text: str) -> bytes:
    return bytes(pyarrow.compress(text.encode(), codec="zstd", asbytes=True))


def gz(text: str) -> bytes:
    return gzip.compress(text.encode())


@pytest.mark.parametrize(("suffix", "compress"), [(".gz", gz), (".zst", zst)])
def test_records_are_those_of_the_content(suffix: str, compress: object) -> None:
    assert callable(compress)
    assert ids(read_as(f"news.jsonl{suffix}", compress(ROWS))) == ["a", "b"]
    assert only(read_as(f"news.csv{suffix}", compress("id;text\na;Good"))).text == "Good"
    assert only(read_as(f"news.tsv{suffix}", compress("id\ttext\na\tGood"))).text == "Good"


def test_ids_without_a_column_name_the_file_and_the_line() -> None:
    article = only(read_as("news.jsonl.gz", gz('{"text": "The ferry left."}')))
    assert article.id == "news.jsonl.gz:1"


@pytest.mark.parametrize(
    "content",
    [b"no such file", b"", gz(ROWS)[:-12], zst(ROWS)[:-5], gz(ROWS)[:20] + b"\0" * 40],
    ids=["text", "empty", "cut gzip", "cut zstd", "damaged gzip"],
)
def test_what_cannot_be_decompressed_is_an_error_that_loses_the_rest(content: bytes) -> None:
    suffix = ".zst" if content.startswith(zst(ROWS)[:4]) else ".gz"
    *_, last = read_as(f"news.jsonl{suffix}", content)
    assert isinstance(last, Unread)
    assert last.error.startswith(f"news.jsonl{suffix}: ")
    if content:
        assert "cannot be decompressed" in last.error
        assert last.loses_rest


def test_a_line_of_gigabytes_is_not_read_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "_MAX_LINE_BYTES", 2**10)
    content = gz(ROWS + '{"text": "' + " " * 2**12 + '"}\n' + ROWS)
    items = read_as("news.jsonl.gz", content)
    assert ids(items) == ["a", "b"]
    assert errors(items) == ["news.jsonl.gz:3: a line of over 1,024 bytes"]


def test_zstandard_without_pyarrow_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.readers.formats.compressed.find_spec", lambda _: None)
    Path("news.jsonl.zst").write_bytes(zst(ROWS))
    with pytest.raises(Exception, match="pip install pyarrow"):
        read_as("news.jsonl.zst", zst(ROWS))
