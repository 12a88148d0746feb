"""Parts of the inputs that can be read apart, and data sets of several files."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import InputError
from mtqa.readers import Options, find_inputs
from tests.readers.files import articles, write


def test_a_file_of_records_is_a_unit_and_so_are_some_articles(empty_directory: Path) -> None:
    line = '{"id": "same", "text": "One."}\n'
    files = {f"dir/{number}.txt": "One." for number in range(5)}
    write({**files, "a.jsonl": line * 2, "b.jsonl": line})
    inputs = find_inputs(["dir", "a.jsonl", "b.jsonl"], Options())
    read_apart = [list(unit()) for unit in inputs.units(2)]
    assert [[item.id for item in articles(items)] for items in read_apart] == [
        ["0.txt", "1.txt"], ["2.txt", "3.txt"], ["4.txt"], ["same", "same"], ["same"],
    ]  # fmt: skip
    again = inputs.units(2)
    assert [list(unit()) for unit in reversed(again)] == read_apart[::-1]


def test_a_directory_named_like_records_is_a_data_set(empty_directory: Path) -> None:
    line = '{"text": "One."}\n'
    write({"news.jsonl/a.jsonl": line, "news.jsonl/deep/b.jsonl": line, "news.jsonl/c.csv": "x"})
    items = list(find_inputs(["news.jsonl"], Options()).read())
    assert [item.path for item in articles(items)] == [
        "news.jsonl/a.jsonl",
        "news.jsonl/deep/b.jsonl",
    ]
    write({"other/a.jsonl": line})
    with pytest.raises(InputError, match="no article in this directory"):
        find_inputs(["other"], Options())
