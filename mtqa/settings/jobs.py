"""How many processes a run uses."""

from __future__ import annotations

import os
import reprlib

from mtqa.errors import ConfigError

AUTO = "auto"
MAX_JOBS = 1024


def read_jobs(value: int | str, where: str) -> int:
    """Return a number of processes; ``"auto"`` is as many as there are processors to use.

    Raises ConfigError for anything but that and whole numbers from 1 to ``MAX_JOBS``.
    """
    if value == AUTO:
        return min(MAX_JOBS, _processors())
    if isinstance(value, str) or not 1 <= value <= MAX_JOBS:
        remedy = f"write a whole number from 1 to {MAX_JOBS}, or auto"
        raise ConfigError(where, f"cannot be {reprlib.repr(value)}", remedy)
    return value


def _processors() -> int:
    """Return the processors that this process may use: in a container, less than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
