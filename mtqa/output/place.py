"""Where an output goes, and whether it can be written there, checked before any work."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from mtqa.errors import MtqaError
from mtqa.output.mark import is_folder_report


class Place(msgspec.Struct, frozen=True):
    """Where an output goes.

    ``path`` is the path as typed, ``real`` with all links resolved; ``there`` is the status of the
    existing file or folder, None if there is none.
    """

    path: Path
    real: Path
    there: os.stat_result | None

    @property
    def is_special(self) -> bool:
        """Whether it is a device, pipe or socket, which are written to and never replaced."""
        return self.there is not None and not stat.S_ISREG(self.there.st_mode)


def check_file(path: Path) -> Place:
    """Return the place of an output file.

    Raises MtqaError if its directory is missing or not writable, or if the path is a directory, a
    disk or a write-protected file.
    """
    place = _place(path)
    if place.there is not None:
        if stat.S_ISDIR(place.there.st_mode):
            raise _unwritable(path, "it is a directory")
        if stat.S_ISBLK(place.there.st_mode):
            raise _unwritable(path, "it is a block device")
        if not os.access(path, os.W_OK):
            raise _unwritable(path, "it is protected against writing")
    if not place.is_special:
        _check_parent(place)
    return place


def check_folder(path: Path) -> Place:
    """Return the place of an HTML report, which may hold an earlier one.

    Raises MtqaError when the directory around it is missing or closed, or when it holds
    anything but a report.
    """
    place = _place(path)
    if place.there is not None:
        with writing(path):
            is_free = stat.S_ISDIR(place.there.st_mode) and (
                not os.listdir(path) or is_folder_report(path)
            )
        if not is_free:
            raise MtqaError(
                str(path), "contains something other than a report", "name another folder"
            )
    _check_parent(place)
    return place


def is_special(path: Path) -> bool:
    """Whether a path is a device, pipe or socket."""
    return _place(path).is_special


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an OSError into an MtqaError that names the output."""
    try:
        yield
    except OSError as error:
        raise _unwritable(path, str(error.strerror or error)) from error


def _place(path: Path) -> Place:
    with writing(path):
        try:
            there = os.stat(path)
        except FileNotFoundError:
            there = None
        except ValueError as error:
            raise _unwritable(path, str(error)) from None
        except NotADirectoryError:
            raise _unwritable(path, f"{path.parent} is not a directory") from None
        return Place(path, Path(os.path.realpath(path)), there)


def check_parent(path: Path) -> None:
    """Raise MtqaError if the directory around a path is missing or not writable."""
    _check_parent(_place(path))


def _check_parent(place: Place) -> None:
    parent = place.real.parent
    # Named as the user did, unless a link leads elsewhere.
    name = place.path.parent if os.path.realpath(place.path.parent) == str(parent) else parent
    if not parent.exists():
        raise MtqaError(str(place.path), f"there is no directory {name}", "create it first")
    if not parent.is_dir():
        raise _unwritable(place.path, f"{name} is not a directory")
    if not os.access(parent, os.W_OK | os.X_OK):
        raise _unwritable(place.path, f"the directory {name} is write-protected")


def _unwritable(path: Path, why: str) -> MtqaError:
    return MtqaError(str(path), f"cannot be written ({why})", "choose another place")
