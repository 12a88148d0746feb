"""Settings from ``mtqa.toml``, or ``[tool.mtqa]`` in ``pyproject.toml``."""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from mtqa.errors import ConfigError, did_you_mean
from mtqa.language.locales import normal_form
from mtqa.mqm import PROFILES, Severity
from mtqa.resources import read_toml
from mtqa.ruleset.suppressions import PathIgnore, Suppression
from mtqa.settings.limits import LIMITS, RENAMED_LIMITS, read_limit

FILE = "mtqa.toml"
_PYPROJECT = "pyproject.toml"
_MOST_CHARS = 2**63 - 1  # no machine addresses more


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a project.

    ``path`` is the file they came from, empty for none. ``gate`` holds the limits by their names
    in ``mtqa.gate.Limits``.
    """

    path: str = ""
    target: str = "en"
    source_lang: str | None = None
    packs: tuple[str, ...] = ("default",)
    names: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    profile: str = "mqm"
    max_chars: int = 1_000_000
    severity: Mapping[str, Severity] = field(default_factory=dict)
    gate: Mapping[str, Any] = field(default_factory=dict)
    per_path: tuple[PathIgnore, ...] = ()
    suppressions: tuple[Suppression, ...] = ()


def load_config(file: str | Path | None = None, *, directory: str | Path = ".") -> Config:
    """Read the settings: from ``file``, else from the one that ``find_config`` finds.

    Without either all is default. Paths of packs and of the list of names count from the file's
    directory. Raises ConfigError, naming file and key, for keys that are unknown and values that
    cannot be; PackError for a file that is not TOML.
    """
    if file is not None:
        path = Path(file)
        table = _table(path)
        if table is None:
            name = "[tool.mtqa]" if path.name == _PYPROJECT else "[mtqa]"
            raise ConfigError(str(path), f"it has no {name} table", "begin it with one")
        return _config(table, path)
    found = find_config(directory)
    return Config() if found is None else load_config(found)


def find_config(directory: str | Path = ".") -> Path | None:
    """Return the settings file of a directory, or of the nearest one above it that has one.

    ``mtqa.toml`` goes before a ``pyproject.toml`` with a ``[tool.mtqa]`` table. The search ends at
    the root of a repository and at the home directory. Raises PackError for a file on the way that
    is not TOML.
    """
    folder = Path(directory)
    place = folder.resolve()
    while True:
        for name in (FILE, _PYPROJECT):
            path = folder / name
            if path.is_file() and _is_ours(path):
                return path
        if (place / ".git").exists() or place in (place.parent, Path.home()):
            return None
        folder, place = folder / "..", place.parent


def _is_ours(path: Path) -> bool:
    """Whether a file has settings of mtqa; one that does not name it is not parsed."""
    if path.name == FILE:
        return True
    try:
        is_named = b"mtqa" in path.read_bytes()
    except OSError:
        return False
    return is_named and _table(path) is not None


def _table(path: Path) -> dict[str, Any] | None:
    tables = read_toml(path)
    if path.name == _PYPROJECT:
        tool = tables.get("tool", {})
        table = tool.get("mtqa") if isinstance(tool, dict) else None
    else:
        for key in tables:
            if key != "mtqa":
                remedy = f"put “{key}” below [mtqa]" if key in _KEYS else "settings go below [mtqa]"
                raise ConfigError(str(path), f"unknown key “{key}”", remedy)
        table = tables.get("mtqa")
    if table is not None and not isinstance(table, dict):
        raise ConfigError(str(path), "mtqa should be a table", "write [mtqa]")
    return table


def _config(table: dict[str, Any], path: Path) -> Config:
    settings: dict[str, Any] = {"path": str(path)}
    for key, value in table.items():
        where = f"{path}: {key}"
        if key not in _KEYS:
            raise ConfigError(str(path), f"unknown key “{key}”", did_you_mean(key, _KEYS))
        name, read = _KEYS[key]
        settings[name] = read(value, where)
    packs = settings.get("packs", ())
    settings["packs"] = tuple(
        pack if pack == "default" else str(path.parent / pack) for pack in packs
    ) or ("default",)
    if "names" in settings:
        settings["names"] = str(path.parent / settings["names"])
    return Config(**settings)


def _wrong(where: str, wanted: str, value: Any) -> NoReturn:
    kinds = {str: "text", bool: "true or false", list: "a list", dict: "a table"}
    got = kinds.get(type(value), "a number" if isinstance(value, int | float) else "a date")
    raise ConfigError(where, f"should be {wanted}, not {got}")


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        _wrong(where, "text", value)
    if "\0" in value:
        raise ConfigError(where, "holds a NUL, as no text or path does", "take it out")
    return value


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        _wrong(where, "a list of texts", value)
    return tuple(_text(one, where) for one in value)


def _flag(value: Any, where: str) -> bool:
    return value if isinstance(value, bool) else _wrong(where, "true or false", value)


def _whole(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        _wrong(where, "a whole number", value)
    if not 0 <= value <= _MOST_CHARS:
        remedy = f"write a whole number from 0 to {_MOST_CHARS}"
        raise ConfigError(where, f"cannot be {reprlib.repr(value)}", remedy)
    return value


def _language(value: Any, where: str) -> str:
    return normal_form(_text(value, where), where)


def _profile(value: Any, where: str) -> str:
    return check_profile(_text(value, where), where)


def check_profile(name: str, where: str) -> str:
    """Return the name of a weight profile; raise ConfigError when there is none of that name."""
    if name not in PROFILES:
        raise ConfigError(where, f"no profile is called “{name}”", did_you_mean(name, PROFILES))
    return name


def _keyed(value: Any, where: str, known: Iterable[str], required: Iterable[str] = ()) -> Any:
    if not isinstance(value, dict):
        _wrong(where, "a table", value)
    for key in value:
        if key not in known:
            raise ConfigError(where, f"unknown key “{key}”", did_you_mean(key, known))
    for key in required:
        if key not in value:
            raise ConfigError(where, f"“{key}” is missing", f"add {key} = …")
    return value


def _severity(value: Any, where: str) -> Mapping[str, Severity]:
    if not isinstance(value, dict):
        _wrong(where, "a table", value)
    for rule, level in value.items():
        if level not in list(Severity):
            told = _text(level, f"{where}.{rule}")
            raise ConfigError(
                f"{where}.{rule}", f"no severity is called “{told}”", did_you_mean(told, Severity)
            )
    return {rule: Severity(level) for rule, level in value.items()}


def _gate(value: Any, where: str) -> Mapping[str, Any]:
    if isinstance(value, dict):
        for old in RENAMED_LIMITS.keys() & value.keys():
            raise ConfigError(where, f"“{old}” is gone", RENAMED_LIMITS[old])
    table = _keyed(value, where, LIMITS)
    return {
        key.replace("-", "_"): read_limit(key, one, f"{where}.{key}") for key, one in table.items()
    }


def _tables(value: Any, where: str) -> list[tuple[Any, str]]:
    if not isinstance(value, list):
        _wrong(where, "tables, each begun with [[…]]", value)
    return [(table, f"{where} {number}") for number, table in enumerate(value, 1)]


def _per_path(value: Any, where: str) -> tuple[PathIgnore, ...]:
    found = []
    for table, place in _tables(value, where):
        one = _keyed(table, place, ("path", "ignore"), ("path", "ignore"))
        ignored = frozenset(_texts(one["ignore"], f"{place}: ignore"))
        found.append(PathIgnore(_text(one["path"], f"{place}: path"), ignored))
    return tuple(found)


def _suppress(value: Any, where: str) -> tuple[Suppression, ...]:
    keys = ("rule", "reason", "path", "text", "fingerprint")
    found = []
    for table, place in _tables(value, where):
        one = _keyed(table, place, keys, ("rule", "reason"))
        texts = {key: _text(one[key], f"{place}: {key}") for key in one}
        if not texts["reason"].strip():
            raise ConfigError(f"{place}: reason", "is empty", "say why it is right as it is")
        try:
            found.append(Suppression(**texts))
        except ConfigError as error:
            raise ConfigError(place, error.what, error.remedy) from None
    return tuple(found)


_KEYS: Mapping[str, tuple[str, Callable[[Any, str], Any]]] = {
    "target": ("target", _language),
    "source-lang": ("source_lang", _language),
    "packs": ("packs", _texts),
    "names": ("names", _text),
    "select": ("select", _texts),
    "ignore": ("ignore", _texts),
    "preview": ("preview", _flag),
    "profile": ("profile", _profile),
    "max-chars": ("max_chars", _whole),
    "severity": ("severity", _severity),
    "gate": ("gate", _gate),
    "per-path": ("per_path", _per_path),
    "suppress": ("suppressions", _suppress),
}
