"""A folder that is filled file by file, each whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtqa.errors import MtqaError
from mtqa.output import Folder
from mtqa.output.temporary import NEW


def test_files_are_written_read_and_removed(tmp_path: Path) -> None:
    folder = Folder(f"{tmp_path}/parts/")
    folder.write("a", b"one")
    folder.write("a", b"two")
    folder.write("b", b"")
    with folder.open("a") as stream:
        assert stream.read() == b"two"
    folder.remove("b")
    folder.remove("b")
    assert folder.names() == ["a"]


def test_what_killed_runs_have_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / f".mtqa-1-{'0' * 16}{NEW}"
    left.touch()
    assert Folder(str(tmp_path)).names() == []
    assert not left.exists()


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(str(tmp_path))
    folder.write("a", b"one")

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(MtqaError, match=r"a: cannot be written \(Input/output error\)"):
        folder.write("a", b"two")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["a"]


def test_a_lock_is_held_until_its_end(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    with folder.locked("_lock"):
        with pytest.raises(MtqaError, match="another run is writing to it"), folder.locked("_lock"):
            pass
        with folder.locked("_other"):
            assert folder.names() == ["_lock", "_other"]
    with folder.locked("_lock"):
        pass
    assert folder.names() == []


@pytest.mark.parametrize("path", ["missing/parts", "file"])
def test_a_place_that_is_none_is_an_error(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(MtqaError, match=r"there is no directory|cannot be written"):
        Folder(str(tmp_path / path))
