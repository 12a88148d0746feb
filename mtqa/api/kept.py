"""Checkers that are kept for later calls with the same settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mtqa.api.checker import Checker, files_of
from mtqa.settings.config import find_config

# Each takes some megabytes, and programs rarely have more than one or two sets of settings.
_MAX_KEPT_CHECKERS = 4
_kept: dict[str, tuple[Checker, list[object]]] = {}


def kept_checker(choice: Mapping[str, Any]) -> Checker:
    """Return the Checker kept for these settings, or a new one if their files have changed."""
    found = find_config() if choice.get("config") is None else None
    key = repr((os.getcwd(), found, sorted(choice.items())))
    if key in _kept:
        checker, stamps = _kept[key]
        if stamps == [_stamp(file) for file in files_of(checker.config)]:
            return checker
        del _kept[key]
    checker = Checker(**choice)
    while len(_kept) >= _MAX_KEPT_CHECKERS:
        del _kept[next(iter(_kept))]
    _kept[key] = checker, [_stamp(file) for file in files_of(checker.config)]
    return checker


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
