"""Settings of how articles are found and read: in the file, for some paths, or given later."""

from __future__ import annotations

import os
import reprlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import structs

from mtqa.errors import ConfigError, InputError
from mtqa.readers.contract import Exclude, Options, PathReading
from mtqa.readers.decode import check_encoding
from mtqa.readers.ignored import check_patterns

_LARGEST_MAX_CHARS = 2**63 - 1  # the longest string on 64-bit systems


class ReadingKeys(msgspec.Struct, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The keys that may also be set for some paths; None is not given."""

    text_column: str | None = None
    id_column: str | None = None
    title_column: str | None = None
    url_column: str | None = None
    source_column: str | None = None
    reference_column: str | None = None
    target_column: str | None = None
    text_format: Literal["auto", "plain", "html"] | None = None
    extract: bool | None = None
    encoding: str | None = None
    max_chars: int | None = None


_NAMES = tuple(field.name for field in structs.fields(ReadingKeys))


def reading_of(keys: ReadingKeys, where: str) -> dict[str, Any]:
    """Return the options that are given; raise ConfigError, naming the key, for invalid ones."""
    given = {name: getattr(keys, name) for name in _NAMES if getattr(keys, name) is not None}
    if keys.encoding is not None:
        try:
            check_encoding(keys.encoding)
        except InputError as error:
            raise ConfigError(f"{where}: encoding", error.what, error.remedy) from None
    if keys.max_chars is not None:
        check_number(keys.max_chars, f"{where}: max-chars", _LARGEST_MAX_CHARS)
    return given


def check_number(value: int, where: str, largest: int) -> int:
    """Return a whole number from 1; raise ConfigError for one out of range."""
    if not 1 <= value <= largest:
        remedy = f"write a whole number from 1 to {largest}"
        raise ConfigError(where, f"cannot be {reprlib.repr(value)}", remedy)
    return value


def path_reading(path: str, keys: ReadingKeys, where: str) -> PathReading | None:
    """Return how the files at some paths are read, None if nothing is set."""
    given = reading_of(keys, where)
    return PathReading(path, given) if given else None


def excludes(patterns: Iterable[str], where: str, directory: str = ".") -> tuple[Exclude, ...]:
    """Return patterns relative to a directory; raise ConfigError for an invalid one."""
    given = tuple(patterns)
    check_patterns(given, where)
    return (Exclude(given, directory),) if given else ()


def overridden(options: Options, given: Mapping[str, Any], exclude: Iterable[str] = ()) -> Options:
    """Return options with those that are ``given`` (not None) instead, on every path.

    ``exclude`` are more patterns, relative to the current directory. Raises ConfigError for an
    invalid one.
    """
    changed = {name: value for name, value in given.items() if value is not None}
    per_path = tuple(
        PathReading(
            entry.path, {name: entry.options[name] for name in entry.options.keys() - changed}
        )
        for entry in options.per_path
    )
    more = excludes(exclude, "exclude")
    return replace(options, **changed, exclude=(*options.exclude, *more), per_path=per_path)


def beside(file: Path, path: str) -> str:
    """Return a path that is relative to the settings file, or ``-``; a last slash is kept."""
    if path == "-":
        return path
    return str(file.parent / path) + ("/" if path.endswith(("/", os.sep)) else "")
