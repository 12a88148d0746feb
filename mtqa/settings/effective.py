"""The settings that apply, each with where it comes from: an option, the file, or the default."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from mtqa.globs import names_of, path_matches
from mtqa.readers.contract import Options
from mtqa.settings.config import KEYS, PYPROJECT, Config

_READING = frozenset(field.name for field in fields(Options))
_ADDED = {"ignore": "--ignore", "packs": "--pack", "exclude": "--exclude"}
_TABLES = ("severity", "gate", "metric")
_LISTS = ("per-path", "suppress")


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting by its key in the file.

    ``where`` is the option, or the file and the key in it, empty for a default.
    """

    key: str
    value: Any
    origin: Literal["option", "file", "default"]
    where: str = ""


def effective(config: Config, given: Mapping[str, Any], path: str = "") -> list[Setting]:
    """Return all settings, those in ``given`` (options by parameter name; None: not given) first.

    ``config`` is as read from the file. With the ``path`` of an article, the settings are those for
    it, and ``per-path`` itself is left out.
    """
    found: dict[str, Setting] = {}
    for key in KEYS:
        for setting in _of_file(config, key):
            found[setting.key] = setting
    if path:
        found = {key: setting for key, setting in found.items() if not key.startswith("per-path")}
        for setting in _of_path(config, path):
            found[setting.key] = _joined(found.get(setting.key), setting)
    for name, value in given.items():
        key = "packs" if name == "pack" else name.replace("_", "-")
        if value in (None, [], ()) or key not in KEYS:
            continue
        option = _ADDED.get(key) or f"--{key}"
        found[key] = _joined(found.get(key), Setting(key, value, "option", option))
    return list(found.values())


def _of_file(config: Config, key: str) -> Iterator[Setting]:
    if key in _TABLES:
        for name, value in config.table.get(key, {}).items():
            yield _in_file(config, f"{key}.{name}", value)
    elif key in _LISTS:
        for number, entry in enumerate(config.table.get(key, ()), 1):
            yield _in_file(config, f"{key} {number}", entry)
    elif key in config.table:
        yield _in_file(config, key, _value(config, key))
    else:
        yield Setting(key, _value(config, key), "default")


def _in_file(config: Config, key: str, value: Any, place: str = "") -> Setting:
    table = "tool.mtqa." if os.path.basename(config.path) == PYPROJECT else ""
    return Setting(key, value, "file", f"{config.path}: {table}{place or key}")


def _value(config: Config, key: str) -> Any:
    name = key.replace("-", "_")
    if name == "exclude":
        return tuple(pattern for part in config.reading.exclude for pattern in part.patterns)
    return getattr(config.reading if name in _READING else config, name)


def _of_path(config: Config, path: str) -> Iterator[Setting]:
    # As for ``mtqa check PATH``, which names an article below its argument.
    names = names_of(os.path.basename(path), path, config.path)
    for number, entry in enumerate(config.table.get("per-path", ()), 1):
        if not path_matches(entry["path"], names):
            continue
        for key, value in entry.items():
            if key == "severity":
                for rule, level in value.items():
                    name = f"{key}.{rule}"
                    yield _in_file(config, name, level, f"per-path {number}: {name}")
            elif key != "path":
                yield _in_file(config, key, value, f"per-path {number}: {key}")


def _joined(before: Setting | None, setting: Setting) -> Setting:
    """Return a setting that replaces an earlier one, or adds to it if it is such a list."""
    if before is None or setting.key not in _ADDED or not before.value:
        return setting
    where = ", ".join(filter(None, [before.where or "default", setting.where]))
    return replace(setting, value=(*before.value, *setting.value), where=where)
