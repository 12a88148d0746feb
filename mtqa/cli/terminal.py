"""What the commands print, where to, and how it ends when nobody reads it any more."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import typer

from mtqa.errors import ConfigError, MtqaError
from mtqa.output.visible import escaped, log_line

if TYPE_CHECKING:
    from mtqa.render.text import Look

BROKEN_PIPE = 141  # 128 + SIGPIPE, as shells report it
_PIPE_WIDTH = 100
_MOST_DIGITS = 18
_LONG_WORK = 1.5  # seconds, from which on a bar shows that it goes on


def number(show: str) -> int | None:
    """Read ``--show``: how many findings of an article to print, None for all."""
    if show == "all":
        return None
    if not (show.isascii() and show.isdigit() and len(show) <= _MOST_DIGITS):
        raise ConfigError("--show", f"cannot be “{show}”", "write a number, or all")
    return int(show)


def look(**settings: Any) -> Look:
    """Return how this terminal shows a report: 100 columns and no colour in a pipe."""
    from mtqa.render.text import Look

    width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Look(width=width, color=color and os.environ.get("TERM") != "dumb", **settings)


def say(lines: Iterable[str], stream: Any = None) -> None:
    """Print lines on stdout, or another stream, so that none is a command to what shows them."""
    stream = stream or sys.stdout
    # Only a terminal is given colours, so elsewhere no escape sequence is ours.
    styled = stream.isatty()
    for line in lines:
        with _writing(stream):
            stream.write(f"{log_line(line, styled=styled)}\n")
    with _writing(stream):
        stream.flush()


def say_document(document: bytes, form: str) -> None:
    """Print a document in a text format, made harmless where a log would act on a line of it.

    JSON stays equal to what a file would have; of other formats such characters are shown.
    """
    text = document.decode()
    if form in ("json", "jsonl"):
        text = escaped(text)
    else:
        text = "\n".join(map(log_line, text.split("\n")))
    with _writing(sys.stdout):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()


@contextlib.contextmanager
def _writing(stream: Any) -> Iterator[None]:
    """End quietly when the reader has gone (``mtqa check … | head``), else say what went wrong."""
    try:
        yield
    except OSError as error:
        silence(stream)
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(BROKEN_PIPE) from None
        name = "stderr" if stream is sys.stderr else "stdout"
        told = f"cannot be written ({error.strerror})"
        raise MtqaError(name, told, "make room, or send it elsewhere") from error


def silence(stream: Any) -> None:
    """Drop what a stream still holds: the interpreter would try again at its end, and complain."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextlib.contextmanager
def progress() -> Iterator[Any]:
    """Yield what is told how many articles are done: a bar on a terminal when the work is long."""
    if not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        bar: Any = None
        task: Any = None

        def show(done: int) -> None:
            nonlocal bar, task
            if bar is None and time.monotonic() - began > _LONG_WORK:
                from rich.console import Console
                from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

                console = Console(stderr=True)
                columns = SpinnerColumn(), TextColumn("{task.completed:,} articles")
                bar = Progress(*columns, TimeElapsedColumn(), console=console, transient=True)
                stack.enter_context(bar)
                task = bar.add_task("", total=None)
            if bar is not None:
                bar.update(task, completed=done)

        yield show
