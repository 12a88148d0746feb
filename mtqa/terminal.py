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

from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from mtqa.render.text import Look

_BROKEN_PIPE = 141  # 128 + SIGPIPE, as shells report it
_PIPE_WIDTH = 100
_LONG_WORK = 1.5  # seconds, from which on a bar shows that it goes on


def number(show: str) -> int | None:
    """Read ``--show``: how many findings of an article to print, None for all."""
    if show == "all":
        return None
    if not (show.isascii() and show.isdigit()):
        raise ConfigError("--show", f"cannot be “{show}”", "write a number, or all")
    return int(show)


def look(**settings: Any) -> Look:
    """Return how this terminal shows a report: 100 columns and no colour in a pipe."""
    from mtqa.render.text import Look

    width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Look(width=width, color=color and os.environ.get("TERM") != "dumb", **settings)


def say(lines: Iterable[str], stream: Any = None) -> None:
    """Print lines on stdout, or another stream."""
    stream = stream or sys.stdout
    with _pipe_may_break(stream):
        for line in lines:
            stream.write(f"{line}\n")
        stream.flush()


def say_bytes(data: bytes) -> None:
    """Print what is encoded already."""
    with _pipe_may_break(sys.stdout):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextlib.contextmanager
def _pipe_may_break(stream: Any) -> Iterator[None]:
    """End quietly when whoever reads the output has gone (``mtqa check … | head``)."""
    try:
        yield
    except BrokenPipeError:
        # The interpreter flushes once more when it ends, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise typer.Exit(_BROKEN_PIPE) from None


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
