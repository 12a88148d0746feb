"""Exchanges two folders in one step if the system can."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_CURRENT_DIRECTORY = -100  # AT_FDCWD of fcntl.h
_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h


def exchange(new: Path, old: Path) -> bool:
    """Exchange two paths; return False, having done nothing, if the system cannot."""
    if sys.platform != "linux":
        return False
    import ctypes

    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):  # not in musl, nor in glibc before 2.28
        return False
    return bool(
        renameat2(
            _CURRENT_DIRECTORY, os.fsencode(new), _CURRENT_DIRECTORY, os.fsencode(old), _EXCHANGE
        )
        == 0
    )
