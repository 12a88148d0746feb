"""The progress of a long run: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from mtqa.cli.terminal import say

if TYPE_CHECKING:
    from mtqa.run.progress import Progress

_BAR_AFTER_SECONDS = 1.5  # shorter runs need none
_LINE_EVERY_SECONDS = 5.0


@contextlib.contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[Progress], None]]:
    """Yield a function to report progress to; it is shown on stderr if the work takes long.

    A log gets no lines if ``quiet``.
    """
    if not sys.stderr.isatty():
        yield _log(quiet=quiet)
        return
    with contextlib.ExitStack() as stack:
        bar: Any = None
        task: Any = None

        def show(progress: Progress) -> None:
            nonlocal bar, task
            if bar is None and progress.seconds > _BAR_AFTER_SECONDS:
                from rich.console import Console
                from rich.progress import BarColumn, TextColumn
                from rich.progress import Progress as Bar

                columns = BarColumn(bar_width=20), TextColumn("{task.description}")
                bar = Bar(*columns, console=Console(stderr=True), transient=True)
                stack.enter_context(bar)
                task = bar.add_task("", total=None)
            if bar is not None:
                total = None if progress.share is None else 1.0
                bar.update(
                    task, total=total, completed=progress.share or 0.0, description=str(progress)
                )

        yield show


def _log(*, quiet: bool) -> Callable[[Progress], None]:
    last = 0.0

    def show(progress: Progress) -> None:
        nonlocal last
        if not quiet and progress.seconds - last >= _LINE_EVERY_SECONDS:
            last = progress.seconds
            say([f"mtqa: {progress}"], sys.stderr)

    return show
