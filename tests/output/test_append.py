"""Adding to a file that others write, too."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from mtqa.errors import MtqaError
from mtqa.output import append_file


def test_what_is_there_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    append_file(page, b"one\n")
    page.chmod(0o640)
    append_file(page, b"two\n")
    assert page.read_bytes() == b"one\ntwo\n"
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["page.md"]


def test_a_pipe_is_written_to_and_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    append_file(pipe, b"one\n")
    reader.join(timeout=30)
    assert received == [b"one\n"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(MtqaError, match="there is no directory"):
        append_file(tmp_path / "none" / "page.md", b"one\n")
    with pytest.raises(MtqaError, match="it is a directory"):
        append_file(tmp_path, b"one\n")
