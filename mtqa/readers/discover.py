"""Finds the files of a run from its arguments: what is read and what is skipped."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mtqa.errors import InputError
from mtqa.readers.contract import File, Options, Skipped, Unread
from mtqa.readers.formats.table import FORMATS, suffix_of
from mtqa.readers.ignored import Ignored
from mtqa.readers.remote import remote_files
from mtqa.readers.walk import Found, walk
from mtqa.stores import is_url, local_path

STDIN = "-"
Entry: TypeAlias = File | Skipped | Unread
_DEFAULTS = Options()


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument and the entries it contains, sorted by path.

    It ``is_partial`` if files in it were left out that are articles.
    """

    typed: str
    entries: tuple[Entry, ...]
    is_directory: bool = False
    is_partial: bool = False

    @property
    def files(self) -> tuple[File, ...]:
        """The entries that are read."""
        return tuple(entry for entry in self.entries if isinstance(entry, File))


def find(paths: Sequence[str], options: Options = _DEFAULTS) -> list[Argument]:
    """Return the entries of each argument; a file in two of them is read for the first.

    Standard input is read as a file called ``stdin_filename``. Raises InputError for a path that
    does not exist or has no reader, for a directory without articles, and if standard input is
    named twice, or its file name is given without it.
    """
    if not paths:
        raise InputError("", "no path to read", "name a directory or a file, or - for stdin")
    if list(paths).count(STDIN) > 1:
        raise InputError(STDIN, "standard input is named twice", "name it once")
    if options.stdin_filename is not None and STDIN not in paths:
        raise InputError("--stdin-filename", "standard input is not read", "add - to the paths")
    taken: dict[str, str] = {}
    return [
        _standard_input(options.stdin_filename)
        if path == STDIN
        else _argument(path, taken, options)
        for path in paths
    ]


def shown(path: str) -> str:
    """Return a path with ``/`` and undecodable bytes escaped, so that it can be printed."""
    slashed = path.replace(os.sep, "/")
    return slashed.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def no_article(typed: str, passed: Sequence[Skipped]) -> InputError:
    """Return the error for a directory without articles."""
    wanted = " or ".join(suffix for suffix in FORMATS if FORMATS[suffix].is_article)
    if not passed:
        return InputError(shown(typed), "the directory is empty", f"put {wanted} files into it")
    # That files are hidden is plain to those who hid them.
    first = next((entry for entry in passed if entry.why != "hidden"), passed[0])
    others = f", and so were {len(passed) - 1} more" if len(passed) > 1 else ""
    return InputError(
        shown(typed),
        f"no article in this directory: {first.path} was skipped ({first.why}){others}",
        f"articles are {wanted} files; name files with records explicitly",
    )


def _standard_input(filename: str | None) -> Argument:
    if filename is None:
        return Argument(STDIN, (File(STDIN, "stdin", STDIN, "stdin", ".txt"),))
    path = shown(filename)
    name = os.path.basename(path)
    suffix = suffix_of(name)
    if suffix is None:
        raise _no_reader(path)
    return Argument(STDIN, (File(path, name, STDIN, name, suffix),))


def _no_reader(path: str) -> InputError:
    readers = ", ".join(FORMATS)
    return InputError(path or "“”", "no reader for this suffix", f"supported are {readers}")


def _argument(typed: str, taken: dict[str, str], options: Options) -> Argument:
    if is_url(typed):
        files = remote_files(typed)
        return Argument(typed, tuple(files), is_directory=files[0].path != typed)
    typed = local_path(typed)
    try:
        os.stat(typed)
    except FileNotFoundError:
        raise InputError(shown(typed) or "“”", "no such file or directory") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(shown(typed), f"cannot be opened: {reason}") from None
    if os.path.isdir(typed):
        return _directory(typed, taken, options)
    found = Found(os.path.basename(typed), typed, os.path.realpath(typed))
    if suffix_of(found.below) is None:
        raise _no_reader(shown(typed))
    return Argument(typed, (_file(shown(typed), found, taken),))


def _directory(typed: str, taken: dict[str, str], options: Options) -> Argument:
    ignored = Ignored(typed, options)
    try:
        # Files before links, so that of a file and a link to it the file is read.
        items = sorted(walk(typed, ignored.why), key=lambda item: (item.is_link, item.below))
    except OSError as error:
        reason = error.strerror or error
        raise InputError(shown(typed), f"the directory cannot be read: {reason}") from None
    top = shown(typed)
    top = top if top.endswith("/") else top + "/"
    # The parts of a data set, which Spark and others name like a file: corpus.parquet/.
    part = suffix_of(top.rstrip("/"))
    entries = [_entry(top + shown(item.below), item, taken, part) for item in items]
    # A directory whose articles all belong to an earlier argument is not empty.
    if not any(_is_wanted(item, part) for item in items):
        raise no_article(typed, [entry for entry in entries if isinstance(entry, Skipped)])
    entries.sort(key=lambda entry: entry.path)
    return Argument(typed, tuple(entries), is_directory=True)


def _entry(path: str, found: Found, taken: dict[str, str], part: str | None) -> Entry:
    if _is_wanted(found, part):
        if found.error:
            error = str(InputError(path, found.error))
            return Unread(path, shown(found.below), error, loses_rest=found.is_directory)
        return _file(path, found, taken)
    if why := found.why or found.error:
        return Skipped(path, why)
    suffix = suffix_of(found.below)
    if suffix is None:
        return Skipped(path, "no reader for this suffix")
    return Skipped(path, f"{suffix} files are only read when named explicitly")


def _is_wanted(found: Found, part: str | None) -> bool:
    """Whether a run is incomplete without it.

    That is an article, a ``part`` of the data set, or a directory that is unreadable.
    """
    if found.is_directory or found.why:
        return bool(found.error)
    suffix = suffix_of(found.below)
    return suffix is not None and (FORMATS[suffix].is_article or suffix == part)


def _file(path: str, found: Found, taken: dict[str, str]) -> Entry:
    suffix = suffix_of(found.below)
    assert suffix is not None, found.below
    try:
        found.disk.encode()
    except UnicodeEncodeError:
        error = str(InputError(path, "the name of this file is not UTF-8", "rename it"))
        return Unread(path, shown(found.below), error, loses_rest=not FORMATS[suffix].is_article)
    if found.real in taken:
        return Skipped(path, f"the same file as {taken[found.real]}")
    taken[found.real] = path
    return File(path, found.below, found.disk, found.below, suffix)
