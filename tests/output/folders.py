"""What stands in a folder, a full disk, and a second run to write over the first."""

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


def other() -> Results:
    """Return another run than ``results()``."""
    return replace(results(), articles=results().articles[:1])


# Several outputs
def full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")
