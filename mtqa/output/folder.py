"""A folder that a run fills with files one by one, each whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from mtqa.errors import MtqaError
from mtqa.output.place import check_parent, writing
from mtqa.output.temporary import NEW, is_at, make_file, sweep

if sys.platform != "win32":
    import fcntl


class Folder:
    """A folder on a disk, made if there is none. Raises MtqaError where it cannot be written."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        check_parent(self.path)
        with writing(self.path):
            self.path.mkdir(exist_ok=True)

    def names(self) -> list[str]:
        """Return the names in the folder, without temporary files that killed runs have left."""
        with writing(self.path):
            sweep(self.path, NEW)
            return sorted(entry.name for entry in os.scandir(self.path))

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        with writing(self.path / name):
            return (self.path / name).open("rb")

    def write(self, name: str, data: bytes) -> None:
        """Write a file to a temporary name, flush it to disk, and put it in place."""
        with writing(self.path / name):
            made = make_file(self.path, 0o666)
            try:
                made.write(data, None)
                os.replace(made.path, self.path / name)
            finally:
                made.discard()

    def remove(self, name: str) -> None:
        """Remove a file."""
        with writing(self.path / name):
            (self.path / name).unlink(missing_ok=True)

    @contextlib.contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """Hold a lock, which ends with this process however it ends.

        Raises MtqaError if another process holds it. Its file is removed at the end.
        """
        path = self.path / name
        with writing(path):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o666)
        try:
            if sys.platform != "win32":
                self._lock(handle, path)
            yield
            with contextlib.suppress(OSError):
                path.unlink()
        finally:
            os.close(handle)

    def _lock(self, handle: int, path: Path) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            is_free = False
        except OSError:  # a file system without locks
            is_free = True
        else:
            is_free = is_at(handle, path)
        if not is_free:
            what = "another run is writing to it"
            raise MtqaError(str(self.path), what, "wait for it, or name another folder")
