"""Who sees the progress of a run: a function of the user, or the reader of a notebook."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Literal, TypeAlias

from mtqa.errors import ConfigError
from mtqa.run.progress import Progress

Shown: TypeAlias = Callable[[Progress], None] | Literal[False] | None
_AFTER_SECONDS = 1.5  # shorter runs need none
_EVERY_SECONDS = 0.3


@contextmanager
def shown(progress: Shown) -> Iterator[Callable[[Progress], None] | None]:
    """Yield the function that progress is reported to, if any.

    That is ``progress`` itself; if it is None, a bar in a notebook and nothing elsewhere. Raises
    ConfigError if it is neither a function, False nor None.
    """
    if callable(progress):
        yield progress
    elif progress is False or (progress is None and not _in_notebook()):
        yield None
    elif progress is None:
        with _notebook_bar() as bar:
            yield bar
    else:
        kind = type(progress).__name__
        raise ConfigError("progress", f"should be a function or False, not {kind}")


def _in_notebook() -> bool:
    """Whether this is a kernel of Jupyter, not the shell of IPython."""
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")


@contextmanager
def _notebook_bar() -> Iterator[Callable[[Progress], None]]:
    display: Any = import_module("IPython.display").display
    handle: Any = None
    began = last = time.monotonic()

    def show(progress: Progress) -> None:
        nonlocal handle, last
        now = time.monotonic()
        if now - began < _AFTER_SECONDS or now - last < _EVERY_SECONDS:
            return
        last = now
        if handle is None:
            handle = display(_bundle(progress), raw=True, display_id=True)
        else:
            handle.update(_bundle(progress), raw=True)

    try:
        yield show
    finally:
        if handle is not None:
            handle.update({"text/plain": "", "text/html": ""}, raw=True)


def _bundle(progress: Progress) -> dict[str, str]:
    value = "" if progress.share is None else f' value="{progress.share:.4f}"'
    return {
        "text/plain": str(progress),
        "text/html": f"<progress{value}></progress> {progress}",
    }
