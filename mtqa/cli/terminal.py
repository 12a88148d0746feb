"""Printing on the terminal: lines, documents, and broken pipes."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import typer

from mtqa.errors import ConfigError, MtqaError
from mtqa.output.visible import escaped, log_line

if TYPE_CHECKING:
    from mtqa.render.text import Look

BROKEN_PIPE = 141  # 128 + SIGPIPE, as shells report it
_PIPE_WIDTH = 100  # columns, as in text files
MAX_IN_CONTEXT = 20  # articles: 40 took 1,114 lines, one line per rule takes a fifth
_MAX_DIGITS = 18  # such numbers fit into 64 bits


def number(show: str) -> int | None:
    """Parse ``--show``: how many findings of an article to print, None for all."""
    if show == "all":
        return None
    if not (show.isascii() and show.isdigit() and len(show) <= _MAX_DIGITS):
        raise ConfigError("--show", f"cannot be “{show}”", "write a number, or all")
    return int(show)


def colors(stream: Any) -> bool:
    """Whether to colour what is printed on a stream.

    ``NO_COLOR`` switches colours off and ``FORCE_COLOR`` on; by default terminals have them.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return bool(stream.isatty()) and os.environ.get("TERM") != "dumb"


def look(**settings: Any) -> Look:
    """Return how a report is shown on stdout: on a terminal, or 100 columns wide in a pipe."""
    from mtqa.render.text import Look

    width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
    whole = not sys.stdout.isatty()
    return Look(width=width, whole=whole, color=colors(sys.stdout), **settings)


def report_look(given: Mapping[str, Any]) -> Look:
    """Return how a report is shown on stdout with these options of a command.

    Findings of more than 20 articles are shown as one line per rule, unless ``--show`` is given.
    """
    from mtqa.render.listing.choice import Choice

    show = given["show"]
    return look(
        **({"max_in_context": MAX_IN_CONTEXT} if show is None else {"show": number(show)}),
        statistics=given["statistics"],
        quiet=given["quiet"],
        choice=Choice(
            statuses=tuple(given["status"] or ()), sort=given["sort"], limit=given["limit"]
        ),
    )


def say(lines: Iterable[str], stream: Any = None) -> None:
    """Print lines on stdout or another stream, with anything escaped that would act there."""
    stream = stream or sys.stdout
    # Where there are no colours, no escape sequence is ours.
    styled = colors(stream)
    for line in lines:
        with _writing(stream):
            stream.write(f"{log_line(line, styled=styled)}\n")
    with _writing(stream):
        stream.flush()


def say_document(document: bytes, notation: str = "lines") -> None:
    """Print a document with anything escaped that a terminal or a log would act on.

    In the notation ``json`` it stays equivalent to what a file would contain; in ``lines``, and in
    ``cells`` between tabs, characters are replaced. In ``commands`` all lines are meant to act, and
    are escaped by the format.
    """
    text = document.decode()
    if notation == "json":
        text = escaped(text)
    elif notation == "cells":
        text = "\n".join("\t".join(map(log_line, line.split("\t"))) for line in text.split("\n"))
    elif notation != "commands":
        text = "\n".join(map(log_line, text.split("\n")))
    say_bytes(text.encode())


def say_bytes(data: bytes) -> None:
    """Write bytes to stdout as they are, for a file or with everything escaped."""
    with _writing(sys.stdout):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def is_file(stream: Any) -> bool:
    """Whether a stream is redirected to a file, which later runs may find among articles."""
    with contextlib.suppress(OSError, AttributeError):
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    return False


@contextlib.contextmanager
def _writing(stream: Any) -> Iterator[None]:
    """Exit silently on a broken pipe (``mtqa check … | head``); raise MtqaError on other errors."""
    try:
        yield
    except OSError as error:
        silence(stream)
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(BROKEN_PIPE) from None
        name = "stderr" if stream is sys.stderr else "stdout"
        what = f"cannot be written ({error.strerror})"
        raise MtqaError(name, what, "free some space, or redirect it elsewhere") from error


def silence(stream: Any) -> None:
    """Discard what a stream has buffered: the interpreter would fail to flush it at exit."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
