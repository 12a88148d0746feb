"""Walks a directory: hidden and special files are marked, links are followed once."""

from __future__ import annotations

import contextlib
import heapq
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mtqa.output.mark import INDEX, is_folder_report


@dataclass(frozen=True, slots=True)
class Found:
    """A file in a directory, or something in it that is not read.

    ``below`` is its path relative to the directory, with ``/``; ``disk`` is the path to open;
    ``real`` is ``disk`` with all links resolved. ``why`` is the reason if it is skipped, ``error``
    if it should have been read but cannot be.
    """

    below: str
    disk: str
    real: str = ""
    is_link: bool = False
    is_directory: bool = False
    why: str = ""
    error: str = ""


def walk(top: str, why_not: Callable[[str], str]) -> Iterator[Found]:
    """Yield what is in a directory, in no order; raises OSError if it cannot be listed.

    Each directory is entered once, by its own path rather than a link if it has one here. Links to
    the start of the walk or above are not followed. ``why_not`` returns why a path is left out, or
    an empty string.
    """
    home = os.path.realpath(top)
    entered = {home}
    directories = [("", top, home)]
    links: list[tuple[str, str]] = []
    while directories or links:
        if not directories:
            below, disk = heapq.heappop(links)
            found = _link(below, disk)
            if found.is_directory and not found.error:
                if found.real in entered or _is_above(found.real, home):
                    yield Found(below, disk, why="a link to a directory that is read already")
                else:
                    entered.add(found.real)
                    directories.append((below, disk, found.real))
            else:
                yield found
            continue
        below, disk, real = directories.pop()
        try:
            entries = list(os.scandir(disk))
        except OSError as error:
            if disk == top:
                raise
            yield Found(below, disk, is_directory=True, error=_unreadable(error))
            continue
        if disk != top and _is_report(disk, {entry.name for entry in entries}):
            yield Found(below, disk, why="a report of mtqa")
            continue
        for entry in entries:
            name = f"{below}/{entry.name}" if below else entry.name
            place = os.path.join(real, entry.name)
            if entry.name.startswith("."):
                yield Found(name, entry.path, why="hidden")
            elif why := why_not(place):
                yield Found(name, entry.path, why=why)
            elif entry.is_symlink():
                heapq.heappush(links, (name, entry.path))
            elif not entry.is_dir(follow_symlinks=False):
                special = not entry.is_file(follow_symlinks=False)
                yield Found(name, entry.path, place, why="not a regular file" if special else "")
            elif place in entered:
                yield Found(name, entry.path, why="a directory that is read already")
            else:
                entered.add(place)
                directories.append((name, entry.path, place))


def _link(below: str, disk: str) -> Found:
    real = os.path.realpath(disk)
    if not os.path.exists(real):
        return Found(below, disk, is_link=True, error="a broken link, or a link to itself")
    if os.path.isdir(real):
        return Found(below, disk, real, is_link=True, is_directory=True)
    special = "" if os.path.isfile(real) else "not a regular file"
    return Found(below, disk, real, is_link=True, why=special)


def _is_above(path: str, home: str) -> bool:
    return os.path.join(home, "").startswith(os.path.join(path, ""))


def _is_report(disk: str, names: set[str]) -> bool:
    with contextlib.suppress(OSError):
        return INDEX in names and is_folder_report(disk)
    return False


def _unreadable(error: OSError) -> str:
    return f"the directory cannot be read: {error.strerror or error}"
