"""Outputs are kept or replaced whole, several of them together."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mtqa.errors import MtqaError
from mtqa.output import Transaction, transaction
from mtqa.output.exchange import exchange
from mtqa.output.temporary import NEW, make_file
from mtqa.render import FORMATS, write, write_all
from tests.output.folders import disk_full, names, other_run
from tests.sample_run import results


def test_no_older_file_is_replaced_before_all_new_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = [(tmp_path / "run.json", FORMATS["json"]), (tmp_path / "run.csv", FORMATS["csv"])]
    write_all(results(), outputs)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    handed_out: list[Path] = []

    def fails_at_the_third(directory: Path, permissions: int) -> object:
        if len(handed_out) == 2:
            disk_full()
        handed_out.append(directory)
        return make_file(directory, permissions)

    monkeypatch.setattr(transaction, "make_file", fails_at_the_third)
    with pytest.raises(MtqaError, match=r"run\.findings\.csv: cannot be written \(No space left"):
        write_all(other_run(), outputs)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.fixture(params=["exchange", "two renames"])
def swapping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Replace folders in both ways, whatever this system can do."""
    if request.param == "two renames":
        monkeypatch.setattr(transaction, "exchange", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("swapping")
def test_a_folder_is_replaced_whole_in_either_way(tmp_path: Path) -> None:
    write(results(), f"{tmp_path}/pages/")
    write(other_run(), f"{tmp_path}/pages/")
    assert len(names(tmp_path / "pages" / "articles")) == 1
    assert names(tmp_path) == ["pages"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has renameat2")
def test_there_is_always_a_report_under_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(results(), f"{tmp_path}/pages/")
    if not exchange(tmp_path / "pages", tmp_path / "pages"):
        pytest.skip("this file system cannot exchange")
    monkeypatch.setattr(Path, "rename", disk_full)
    write(other_run(), f"{tmp_path}/pages/")
    assert len(names(tmp_path / "pages" / "articles")) == 1


def test_two_renames_that_fail_leave_the_old_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(results(), f"{tmp_path}/pages/")
    monkeypatch.setattr(transaction, "exchange", lambda *_: False)
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if self.name.endswith(NEW):
            disk_full()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(MtqaError, match="cannot be written"):
        write(other_run(), f"{tmp_path}/pages/")
    assert len(names(tmp_path / "pages" / "articles")) == 5
    assert names(tmp_path) == ["pages"]


@pytest.mark.parametrize("place", ["notes.txt", "articles/notes.txt", "assets/mine.png"])
def test_a_report_with_something_of_the_users_in_it_is_left_alone(
    tmp_path: Path, place: str
) -> None:
    write(results(), f"{tmp_path}/pages/")
    (tmp_path / "pages" / place).write_text("mine")
    with pytest.raises(MtqaError, match="something other than a report"):
        write(other_run(), f"{tmp_path}/pages/")
    assert (tmp_path / "pages" / place).read_text() == "mine"


def test_a_file_in_place_of_a_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("mine")
    with pytest.raises(MtqaError, match="something other than a report"):
        write(results(), f"{tmp_path}/pages", "html")
    assert (tmp_path / "pages").read_text() == "mine"


def test_what_is_not_committed_is_not_written(tmp_path: Path) -> None:
    with Transaction() as unfinished:
        unfinished.add_file(tmp_path / "a", b"a")
        unfinished.add_folder(tmp_path / "pages", [("index.html", b"")])
    assert names(tmp_path) == []
