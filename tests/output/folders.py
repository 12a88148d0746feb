"""Helpers for tests that write reports: folder listings, a second run, and a full disk."""

from __future__ import annotations

import errno
import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from mtqa.results import Results
from tests.sample_run import results

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither modes nor pipes")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def other_run() -> Results:
    """Return a run that differs from ``results()``."""
    return replace(results(), articles=results().articles[:1])


def disk_full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")
