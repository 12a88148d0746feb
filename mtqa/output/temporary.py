"""Temporary files and folders beside outputs: locked during their run, removed after its death.

The system releases the locks of a process when it ends, however it ends. A process id would not do:
ids are reused, and differ between containers.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from mtqa.lazy import lazy

if sys.platform != "win32":
    import fcntl

NEW, OLD = ".tmp", ".old"
"""Suffixes of the names of new files and folders, and of a folder being replaced."""

_NAME = lazy(r"\.mtqa-\d+-[0-9a-f]{16}")
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class Temporary:
    """A file or folder of this run under a temporary name, locked until it is closed."""

    path: Path
    _handle: int = field(repr=False)

    def open(self) -> BinaryIO:
        """Open the file for writing; closing the stream does not release the lock."""
        return open(self._handle, "wb", closefd=False)

    def write(self, data: bytes, mode: int | None) -> None:
        """Write the file and flush it to disk; set its permissions unless ``mode`` is None."""
        with self.open() as stream:
            stream.write(data)
        self.finish(mode)

    def finish(self, mode: int | None) -> None:
        """Flush what was written to disk; set the permissions unless ``mode`` is None."""
        os.fsync(self._handle)
        if mode is not None:
            self.path.chmod(mode)
        if sys.platform == "win32":  # it cannot rename open files and has no such locks
            self.close()

    def close(self) -> None:
        """Release the lock."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def discard(self) -> None:
        """Remove the file or folder, if it still exists, and release the lock."""
        _remove(self.path)
        self.close()


def make_file(directory: Path, permissions: int) -> Temporary:
    """Create an empty file in a directory; raises OSError."""
    while True:
        path = _unused(directory)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, permissions)
        if _lock(handle, path):
            return Temporary(path, handle)
        os.close(handle)


def make_folder(directory: Path, permissions: int) -> Temporary:
    """Create an empty folder in a directory; raises OSError."""
    while True:
        path = _unused(directory)
        path.mkdir(permissions)
        if sys.platform == "win32":
            return Temporary(path, -1)
        try:
            handle = os.open(path, os.O_RDONLY)
        except FileNotFoundError:  # a sweep was faster
            continue
        if _lock(handle, path):
            return Temporary(path, handle)
        os.close(handle)


def sweep(directory: Path, kind: str) -> None:
    """Remove what killed runs have left in a directory; ``kind`` is ``NEW`` or ``OLD``."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError), os.scandir(directory) as entries:
        for entry in entries:
            if entry.name.endswith(kind) and _NAME.fullmatch(entry.name.removesuffix(kind)):
                _remove_if_dead(Path(entry.path))


def _unused(directory: Path) -> Path:
    return directory / f".mtqa-{os.getpid()}-{os.urandom(8).hex()}{NEW}"


def _lock(handle: int, path: Path) -> bool:
    """Lock a new file; return False if another run removed it before it was locked."""
    if sys.platform == "win32":
        return True
    # On file systems without locks nothing is removed either.
    with contextlib.suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)
    return is_at(handle, path)


def _remove_if_dead(path: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if is_at(handle, path):
            _remove(path)
    except OSError:
        pass  # locked by a running process
    finally:
        os.close(handle)


def is_at(handle: int, path: Path) -> bool:
    """Whether an open file is the one at a path."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except FileNotFoundError:
        return False


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
