"""From the arguments of a run to its files: what is read and what is passed over."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mtqa.errors import InputError
from mtqa.readers.contract import File, Skipped, Unread
from mtqa.readers.formats.table import FORMATS, suffix_of
from mtqa.readers.walk import Found, walk

STDIN = "-"
Entry: TypeAlias = File | Skipped | Unread


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument and what it holds, sorted by path."""

    typed: str
    entries: tuple[Entry, ...]
    is_directory: bool = False

    @property
    def files(self) -> tuple[File, ...]:
        """The entries that are read."""
        return tuple(entry for entry in self.entries if isinstance(entry, File))


def find(paths: Sequence[str]) -> list[Argument]:
    """Return what each argument holds; a file that two of them hold is read for the first.

    Raises InputError for a path that does not exist or has no reader, for a directory without
    an article, and for standard input named twice.
    """
    if not paths:
        raise InputError("", "no path to read", "name a directory or a file, or - for stdin")
    if list(paths).count(STDIN) > 1:
        raise InputError(STDIN, "standard input is named twice", "name it once")
    taken: dict[str, str] = {}
    return [_argument(path, taken) for path in paths]


def shown(path: str) -> str:
    """Return a path that any terminal and report can show, with ``/``."""
    slashed = path.replace(os.sep, "/")
    return slashed.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def no_article(typed: str, passed: Sequence[Skipped]) -> InputError:
    """Return the error for a directory in which nothing can be read."""
    wanted = " or ".join(suffix for suffix in FORMATS if FORMATS[suffix].is_article)
    if not passed:
        return InputError(shown(typed), "the directory is empty", f"put {wanted} files in it")
    others = f", and so were {len(passed) - 1} more" if len(passed) > 1 else ""
    return InputError(
        shown(typed),
        f"no article in this directory: {passed[0].path} was passed over ({passed[0].why}){others}",
        f"articles are {wanted} files; name files of records themselves",
    )


def _argument(typed: str, taken: dict[str, str]) -> Argument:
    if typed == STDIN:
        return Argument(typed, (File(STDIN, "stdin", STDIN, "stdin", ".txt"),))
    try:
        os.stat(typed)
    except FileNotFoundError:
        raise InputError(shown(typed) or "“”", "no such file or directory") from None
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise InputError(shown(typed), f"cannot be opened: {told}") from None
    if os.path.isdir(typed):
        return _directory(typed, taken)
    found = Found(os.path.basename(typed), typed, os.path.realpath(typed))
    if suffix_of(found.below) is None:
        readers = ", ".join(FORMATS)
        raise InputError(shown(typed), "no reader for this suffix", f"there are {readers}")
    return Argument(typed, (_file(shown(typed), found, taken),))


def _directory(typed: str, taken: dict[str, str]) -> Argument:
    try:
        # Files before links: of a file and a link to it, the file is read.
        found = sorted(walk(typed), key=lambda one: (one.is_link, one.below))
    except OSError as error:
        told = error.strerror or error
        raise InputError(shown(typed), f"the directory cannot be read: {told}") from None
    top = shown(typed)
    top = top if top.endswith("/") else top + "/"
    entries = [_entry(top + shown(one.below), one, taken) for one in found]
    # One that holds only what an earlier argument holds is not empty.
    if not any(map(_is_wanted, found)):
        raise no_article(typed, [entry for entry in entries if isinstance(entry, Skipped)])
    entries.sort(key=lambda entry: entry.path)
    return Argument(typed, tuple(entries), is_directory=True)


def _entry(path: str, one: Found, taken: dict[str, str]) -> Entry:
    if _is_wanted(one):
        if one.error:
            told = str(InputError(path, one.error))
            return Unread(path, shown(one.below), told, loses_rest=one.is_directory)
        return _file(path, one, taken)
    if why := one.why or one.error:
        return Skipped(path, why)
    suffix = suffix_of(one.below)
    if suffix is None:
        return Skipped(path, "no reader for this suffix")
    return Skipped(path, f"{suffix} files are read only when they are named")


def _is_wanted(one: Found) -> bool:
    """Whether a run is not complete without it: an article, or a directory that stays closed."""
    if one.is_directory or one.why:
        return bool(one.error)
    suffix = suffix_of(one.below)
    return suffix is not None and FORMATS[suffix].is_article


def _file(path: str, one: Found, taken: dict[str, str]) -> Entry:
    suffix = suffix_of(one.below)
    assert suffix is not None, one.below
    try:
        one.disk.encode()
    except UnicodeEncodeError:
        told = str(InputError(path, "the name of this file is not UTF-8", "rename it"))
        return Unread(path, shown(one.below), told, loses_rest=not FORMATS[suffix].is_article)
    if one.real in taken:
        return Skipped(path, f"the same file as {taken[one.real]}")
    taken[one.real] = path
    return File(path, one.below, one.disk, one.below, suffix)
