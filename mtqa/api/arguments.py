"""Checks of arguments passed from Python; errors name the argument."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from mtqa.errors import ConfigError
from mtqa.settings.jobs import AUTO, read_jobs


def text(value: Any, name: str) -> str | None:
    """Return a string or None; raise ConfigError for anything else."""
    if value is not None and not isinstance(value, str):
        raise ConfigError(name, f"should be a string, not {_kind(value)}")
    return value


def path(value: Any, name: str) -> str | None:
    """Return a path as a string, or None; raise ConfigError for anything else."""
    if value is None:
        return None
    if isinstance(value, str | os.PathLike):
        as_text = os.fspath(value)
        if isinstance(as_text, str):
            return as_text
    raise ConfigError(name, f"should be a path, not {_kind(value)}")


def texts(value: Any, name: str) -> tuple[str, ...]:
    """Return a list of strings as a tuple, empty for None; raise ConfigError for anything else.

    A single string is rejected, as it would be read letter by letter.
    """
    if value is None:
        return ()
    if isinstance(value, str):
        raise ConfigError(
            name, "should be a list of strings, not a string", f'as in {name}=["{value}"]'
        )
    if not isinstance(value, Sequence | set | frozenset) or isinstance(value, bytes):
        raise ConfigError(name, f"should be a list of strings, not {_kind(value)}")
    for item in value:
        if not isinstance(item, str):
            raise ConfigError(name, f"should contain only strings, not {_kind(item)}")
    return tuple(value)


def mapping(value: Any, name: str) -> dict[str, Any]:
    """Return a mapping by name, empty for None; raise ConfigError for anything else."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise ConfigError(name, f"should be a mapping of names, not {_kind(value)}")
    for key in value:
        if not isinstance(key, str):
            raise ConfigError(name, f"should have names as keys, not {_kind(key)}")
    return dict(value)


def flag(value: Any, name: str) -> bool | None:
    """Return a bool or None; raise ConfigError for anything else."""
    if value is not None and not isinstance(value, bool):
        raise ConfigError(name, f"should be True or False, not {_kind(value)}")
    return value


def count(value: Any, name: str) -> int:
    """Return a whole number from 1; raise ConfigError for anything else."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ConfigError(name, f"should be a whole number, not {_kind(value)}")
    if value < 1:
        raise ConfigError(name, f"cannot be {value}", "count from 1")
    return value


def jobs(value: Any) -> int:
    """Return a number of processes, or that of processors for "auto"; raise ConfigError."""
    return read_jobs(value, "jobs") if value == AUTO else count(value, "jobs")


def choice(value: Any, known: Sequence[str], name: str) -> str:
    """Return one of the known strings; raise ConfigError for anything else."""
    if value not in known:
        raise ConfigError(name, f"cannot be {value!r}", f"choose from {', '.join(known)}")
    return str(value)


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__
