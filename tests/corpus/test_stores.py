"""Inputs and partitions behind URLs: stores of fsspec, and files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from mtqa.errors import InputError, MtqaError
from mtqa.readers import Options, Unread, find_inputs, read
from mtqa.text import Article
from tests.command_line import CLEAN, Mtqa
from tests.corpus.samples import checked, parts, require, rows_in, write_lines


@pytest.fixture
def memory() -> Iterator[Any]:
    """Return a store in memory, empty."""
    require("fsspec")
    import fsspec

    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def rows_of(system: Any, folder: str) -> list[dict[str, Any]]:
    """Return the rows of the partitions in a folder of a store."""
    names = sorted(name for name in system.ls(folder, detail=False) if "/part-" in name)
    tables = [parquet.read_table(system.open(name)) for name in names]
    return [row for table in tables for row in table.to_pylist()]


def test_partitions_in_a_store_are_those_of_a_folder(tmp_path: Path, memory: Any) -> None:
    path = write_lines(tmp_path / "news.jsonl.gz", 11)
    memory.pipe_file("/in/news.jsonl.gz", Path(path).read_bytes())
    here = checked([path], f"{tmp_path}/parts/", partition_articles=4)
    there = checked(["memory://in/news.jsonl.gz"], "memory://out/", partition_articles=4)
    assert there == here
    found = rows_of(memory, "/out")
    assert {row["path"] for row in found} == {"memory://in/news.jsonl.gz"}
    for row, other in zip(found, rows_in(tmp_path / "parts"), strict=True):
        differing = {name for name in row if row[name] != other[name]}
        assert differing <= {"path", "error"}


def test_a_run_into_a_store_is_resumed(tmp_path: Path, memory: Any) -> None:
    path = write_lines(tmp_path / "news.jsonl", 11)
    checked([path], "memory://out/", partition_articles=4)
    with pytest.raises(MtqaError, match="holds partitions of an earlier run; add --resume"):
        checked([path], "memory://out/", partition_articles=4)
    before = dict.fromkeys(memory.ls("/out", detail=False))
    lost = next(name for name in before if "/part-0000000-000001" in name)
    memory.rm_file(lost)
    written: list[str] = []
    pipe = memory.pipe_file

    def noting(place: str, data: bytes) -> None:
        written.append(place)
        pipe(place, data)

    memory.pipe_file = noting
    try:
        totals = checked([path], "memory://out/", partition_articles=4, resume=True)
    finally:
        del memory.pipe_file
    assert totals.articles == 11
    assert [place for place in written if "part-" in place] == [lost]
    assert dict.fromkeys(memory.ls("/out", detail=False)) == before


def test_folders_patterns_and_data_sets(memory: Any) -> None:
    for name in ("a.txt", "deep/b.txt", ".c.txt", "_d.txt"):
        memory.pipe_file(f"/site/{name}", CLEAN.encode())
    line = b'{"text": "' + CLEAN.strip().encode() + b'"}\n'
    for name in ("site/x.jsonl", "set.jsonl/1.jsonl", "set.jsonl/2.jsonl", "set.jsonl/_done.jsonl"):
        memory.pipe_file(f"/{name}", line)
    paths = {
        "memory://site": ["memory://site/a.txt", "memory://site/deep/b.txt"],
        "memory://site/*.jsonl": ["memory://site/x.jsonl"],
        "memory://set.jsonl/": ["memory://set.jsonl/1.jsonl", "memory://set.jsonl/2.jsonl"],
        "memory://site/x.jsonl": ["memory://site/x.jsonl"],
    }
    for url, expected in paths.items():
        items = list(read([url]))
        assert all(isinstance(item, Article) for item in items)
        assert [item.path for item in items] == expected


def test_what_is_not_there_is_an_error(memory: Any) -> None:
    with pytest.raises(InputError, match="memory://none: nothing there can be read"):
        find_inputs(["memory://none"], Options())
    with pytest.raises(InputError, match="no such kind of store"):
        find_inputs(["nonsense://x/a.txt"], Options())
    memory.pipe_file("/a/x.txt", b"x")
    inputs = find_inputs(["memory://a"], Options())
    memory.rm_file("/a/x.txt")
    (item,) = inputs.read()
    assert isinstance(item, Unread)
    assert item.error.startswith("memory://a/x.txt: cannot be read")


def test_a_store_that_fails_is_an_error(tmp_path: Path, memory: Any) -> None:
    path = write_lines(tmp_path / "news.jsonl", 2)

    def refuse(*_: object) -> None:
        raise RuntimeError("Access\nDenied")

    memory.pipe_file = refuse
    try:
        with pytest.raises(MtqaError, match="memory://out/: cannot be reached: Access Denied"):
            checked([path], "memory://out/")
    finally:
        del memory.pipe_file


def test_a_url_of_a_file_is_its_path(run: Mtqa, tmp_path: Path) -> None:
    code, _, err = run("check", f"file://{tmp_path}/news", "-o", f"file://{tmp_path}/out.parquet/")
    assert code == 0, err
    assert len(parts(tmp_path / "out.parquet")) == 1
    assert run("check", f"file://{tmp_path}/news", "-o", f"file://{tmp_path}/o.parquet").code == 0
    assert [row["id"] for row in rows_in(tmp_path / "o.parquet")] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(("scheme", "extra"), [("s3", "s3"), ("gs", "gs")])
def test_the_extra_of_a_store_is_named(
    monkeypatch: pytest.MonkeyPatch, scheme: str, extra: str
) -> None:
    monkeypatch.setattr("mtqa.stores.find_spec", lambda _: None)
    with pytest.raises(MtqaError, match=rf"needs fsspec.*pip install 'mtqa\[{extra}\]'"):
        find_inputs([f"{scheme}://bucket/a.txt"], Options())
