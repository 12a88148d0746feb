"""What fixes make of files: printed as a diff, or written over them or to copies."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtqa.cli.terminal import colors, is_file, say, say_bytes
from mtqa.errors import ConfigError
from mtqa.output.visible import log_line

if TYPE_CHECKING:  # rules and engine are loaded when the command runs
    from mtqa.fix.files import TextFile
    from mtqa.fix.fixing import Fixed

_STYLES = (("---", "bold"), ("+++", "bold"), ("@@", "cyan"), ("-", "red"), ("+", "green"))


class Change(NamedTuple):
    """A file, its article before and after its fixes, and the bytes that it becomes."""

    file: TextFile
    fixed: Fixed
    data: bytes


def check_directory(directory: str) -> None:
    """Raise ConfigError unless a directory for copies is new or empty."""
    path = Path(directory)
    with contextlib.suppress(FileNotFoundError):
        is_empty = path.is_dir() and not os.listdir(path)
        if path.exists() and not is_empty:
            raise ConfigError("--write", f"{directory} exists", "name a new directory")


def write_copies(directory: str, changes: Sequence[Change]) -> None:
    """Write all files to a directory, under their paths in the directories they are from.

    Raises InputError before anything is written if a path leads out of it, and MtqaError for what
    cannot be written.
    """
    from mtqa.fix.files import copy_name
    from mtqa.output import Transaction
    from mtqa.output.place import writing

    copies = [(Path(directory, copy_name(change.file.id)), change.data) for change in changes]
    with Transaction() as transaction:
        for path, data in copies:
            with writing(path):
                path.parent.mkdir(parents=True, exist_ok=True)
            transaction.add_file(path, data)
        transaction.commit()


def write_over(changes: Sequence[Change]) -> None:
    """Write the files that changed, each whole, with the permissions it has.

    Raises MtqaError before any is changed if one cannot be written.
    """
    from mtqa.output import Transaction

    with Transaction() as transaction:
        for change in {os.path.realpath(each.file.disk): each for each in changes}.values():
            if change.fixed.is_changed:
                transaction.add_file(Path(change.file.disk), change.data)
        transaction.commit()


def print_diffs(changes: Sequence[Change]) -> None:
    """Print what changes as a unified diff.

    A file gets the exact bytes, so that it can be applied. Elsewhere everything is visible, as a
    terminal or a log of CI might act on it; a note says if that makes a difference.
    """
    from mtqa.render.paint import Paint

    if is_file(sys.stdout):
        say_bytes(b"".join(_exact(changes)))
        return
    paint = Paint(colors(sys.stdout))
    is_exact = True
    for change in changes:
        for line in _diff(change):
            is_exact &= log_line(line) == line
            style = next((style for start, style in _STYLES if line.startswith(start)), "")
            say([paint(log_line(line), style)])
    if not is_exact:
        note = "invisible characters are shown in the diff; to apply it, write it to a file: > FILE"
        say([f"mtqa: {note}"], sys.stderr)


def _exact(changes: Sequence[Change]) -> Iterator[bytes]:
    for change in changes:
        is_ascii_like = "\n".encode(change.file.encoding) == b"\n"
        codec = change.file.encoding if is_ascii_like else "utf-8"
        for number, line in enumerate(_diff(change)):
            encoding = "utf-8" if number < 2 else codec
            yield line.encode(encoding, "surrogateescape") + b"\n"


def _diff(change: Change) -> Iterator[str]:
    """Yield the lines of a file's diff, in which its byte order mark is a character."""
    from mtqa.fix.diff import diff_lines

    mark = "\N{ZERO WIDTH NO-BREAK SPACE}" if change.file.mark else ""
    before, after = change.fixed.before.raw, change.fixed.after.raw
    return diff_lines(mark + before, mark + after, change.file.path)
