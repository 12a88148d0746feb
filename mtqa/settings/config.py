"""Settings from ``mtqa.toml``, or ``[tool.mtqa]`` in ``pyproject.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from mtqa.errors import ConfigError, did_you_mean
from mtqa.language.codes import normal_form, target_form
from mtqa.mqm import PROFILES, Severity
from mtqa.readers.contract import Options
from mtqa.resources import read_toml
from mtqa.ruleset.suppressions import PathRules, PathSource, PathTarget, Suppression
from mtqa.schema import convert
from mtqa.settings.jobs import read_jobs
from mtqa.settings.limits import baseline_of, limits_of, path_limits_of
from mtqa.settings.metrics import MetricKeys, MetricSettings, metrics_of
from mtqa.settings.reading import (
    ReadingKeys,
    beside,
    excludes,
    path_reading,
    reading_of,
)

FILE = "mtqa.toml"
PYPROJECT = "pyproject.toml"
_DEFAULT_READING = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a project.

    ``path`` is the settings file, empty if there is none, and ``table`` the settings as they
    stand in it. ``gate`` holds the limits by their names in ``mtqa.gate.Limits``, ``path_gates``
    those for globs of paths, ``baseline`` the file of findings that the gate knows, ``metric``
    describes other scores, ``reading`` how
    articles are found and read, ``output`` the places that the command line writes to.
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
    reading: Options = _DEFAULT_READING
    jobs: int = 1
    output: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    gate: Mapping[str, Any] = field(default_factory=dict)
    path_gates: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    baseline: str = ""
    metric: Mapping[str, MetricSettings] = field(default_factory=dict)
    per_path: tuple[PathRules, ...] = ()
    path_targets: tuple[PathTarget, ...] = ()
    path_sources: tuple[PathSource, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    table: Mapping[str, Any] = field(default_factory=dict)


def load_config(file: str | Path | None = None, *, directory: str | Path = ".") -> Config:
    """Read the settings from ``file`` or, if None, from the file that ``find_config`` finds.

    If there is no file, all settings have their defaults. Paths of packs and of the list of names
    are relative to the file's directory. Raises ConfigError, naming file and key, for unknown keys
    and invalid values; PackError for a file that is not TOML.
    """
    if file is not None:
        path = Path(file)
        table = _table(path)
        if table is None:
            name = "[tool.mtqa]" if path.name == PYPROJECT else "[mtqa]"
            raise ConfigError(str(path), f"it has no {name} table", "start the file with one")
        return _config(table, path)
    found = find_config(directory)
    return Config() if found is None else load_config(found)


def find_config(directory: str | Path = ".") -> Path | None:
    """Return the settings file of a directory or of its nearest parent that has one.

    ``mtqa.toml`` takes precedence over a ``pyproject.toml`` with a ``[tool.mtqa]`` table. The
    search stops at the root of a repository and at the home directory. Raises PackError for a
    candidate that is not valid TOML.
    """
    folder = Path(directory)
    place = folder.resolve()
    while True:
        for name in (FILE, PYPROJECT):
            path = folder / name
            if path.is_file() and _is_ours(path):
                return path
        if (place / ".git").exists() or place in (place.parent, Path.home()):
            return None
        folder, place = folder / "..", place.parent


def _is_ours(path: Path) -> bool:
    """Whether a file has settings of mtqa; a file that does not mention mtqa is not parsed."""
    if path.name == FILE:
        return True
    try:
        is_named = b"mtqa" in path.read_bytes()
    except OSError:
        return False
    return is_named and _table(path) is not None


def _table(path: Path) -> dict[str, Any] | None:
    tables = read_toml(path)
    if path.name == PYPROJECT:
        tool = tables.get("tool", {})
        table = tool.get("mtqa") if isinstance(tool, dict) else None
    else:
        for key in tables:
            if key != "mtqa":
                remedy = f"put “{key}” below [mtqa]" if key in KEYS else "settings go below [mtqa]"
                raise ConfigError(str(path), f"unknown key “{key}”", remedy)
        table = tables.get("mtqa")
    if table is not None and not isinstance(table, dict):
        raise ConfigError(str(path), "mtqa should be a table", "write [mtqa]")
    return table


class _PerPath(ReadingKeys, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    path: str
    ignore: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    severity: dict[str, Severity] = msgspec.field(default_factory=dict)
    target: str | None = None
    source_lang: str | None = None
    gate: dict[str, Any] = msgspec.field(default_factory=dict)
    profile: str | None = None


class _Suppress(msgspec.Struct, rename="kebab", forbid_unknown_fields=True):
    rule: str
    reason: str
    path: str | None = None
    text: str | None = None
    fingerprint: str | None = None
    until: date | None = None


class _Table(ReadingKeys, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The keys of the settings table and the types of their values."""

    target: str = "en"
    source_lang: str | None = None
    packs: tuple[str, ...] = ()
    names: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    profile: str = "mqm"
    source: str | None = None
    reference: str | None = None
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    jobs: int | str = 1
    output: tuple[str, ...] = ()
    severity: dict[str, Severity] = msgspec.field(default_factory=dict)
    gate: dict[str, Any] = msgspec.field(default_factory=dict)
    metric: dict[str, MetricKeys] = msgspec.field(default_factory=dict)
    per_path: tuple[_PerPath, ...] = ()
    suppress: tuple[_Suppress, ...] = ()


_TABLES = ("severity", "gate", "metric", "per-path", "suppress")
_NAMES = [field.encode_name for field in structs.fields(_Table)]
_READING = {field.encode_name for field in structs.fields(ReadingKeys)}
KEYS = tuple(sorted(_NAMES, key=lambda name: (name in _TABLES, name in _READING)))
"""The keys of the settings table, in the order in which they are listed."""


def _config(table: dict[str, Any], path: Path) -> Config:
    read = convert(table, _Table, str(path), error=ConfigError)
    _refuse_nul(table, f"{path}: ")
    if "packs" in table and not read.packs:
        remedy = 'write packs = ["default"], or leave the line out'
        raise ConfigError(f"{path}: packs", "is empty, and without rules nothing is found", remedy)
    return Config(
        path=str(path),
        target=target_form(read.target, f"{path}: target"),
        source_lang=read.source_lang and normal_form(read.source_lang, f"{path}: source-lang"),
        packs=tuple(pack if pack == "default" else str(path.parent / pack) for pack in read.packs)
        or ("default",),
        names=str(path.parent / read.names) if "names" in table else "",
        select=read.select,
        ignore=read.ignore,
        preview=read.preview,
        profile=check_profile(read.profile, f"{path}: profile"),
        reading=_reading(read, path),
        jobs=read_jobs(read.jobs, f"{path}: jobs"),
        output=tuple(beside(path, place) for place in read.output),
        severity=read.severity,
        gate=limits_of(read.gate, f"{path}: gate"),
        path_gates=tuple(
            (entry.path, path_limits_of(entry.gate, f"{path}: per-path “{entry.path}”: gate"))
            for entry in read.per_path
            if entry.gate
        ),
        baseline=baseline_of(read.gate, path),
        metric=metrics_of(read.metric, f"{path}: metric", path.parent),
        per_path=tuple(
            rules
            for entry in read.per_path
            if (rules := _path_rules(entry, f"{path}: per-path “{entry.path}”"))
            != PathRules(entry.path)
        ),
        path_targets=_path_targets(read.per_path, f"{path}: per-path"),
        path_sources=_path_sources(read.per_path, f"{path}: per-path"),
        suppressions=tuple(
            _suppression(entry, f"{path}: suppress {number}")
            for number, entry in enumerate(read.suppress, 1)
        ),
        table=table,
    )


def _reading(read: _Table, path: Path) -> Options:
    """Return how articles are found and read; raise ConfigError for a path that sets nothing."""
    per_path = []
    for number, entry in enumerate(read.per_path, 1):
        where = f"{path}: per-path {number}"
        if reading := path_reading(entry.path, entry, where):
            per_path.append(reading)
        elif entry == _PerPath(path=entry.path):
            raise ConfigError(where, "sets nothing", "add ignore, or another key")
    return Options(
        **reading_of(read, str(path)),
        source=read.source and beside(path, read.source),
        reference=read.reference and beside(path, read.reference),
        exclude=excludes(read.exclude, f"{path}: exclude", str(path.parent)),
        respect_gitignore=read.respect_gitignore,
        per_path=tuple(per_path),
        settings=str(path),
    )


def _path_rules(entry: _PerPath, where: str) -> PathRules:
    """Return the rules at some paths; raise ConfigError for an unknown profile."""
    return PathRules(
        entry.path,
        frozenset(entry.ignore),
        frozenset(entry.select),
        entry.severity,
        entry.profile and check_profile(entry.profile, f"{where}: profile"),
    )


def _path_targets(entries: Sequence[_PerPath], where: str) -> tuple[PathTarget, ...]:
    """Return the targets by path; raise ConfigError for an unknown language."""
    return tuple(
        PathTarget(entry.path, target_form(entry.target, f"{where} “{entry.path}”: target"))
        for entry in entries
        if entry.target is not None
    )


def _path_sources(entries: Sequence[_PerPath], where: str) -> tuple[PathSource, ...]:
    """Return the source languages by path; raise ConfigError for an unknown language."""
    return tuple(
        PathSource(
            entry.path, normal_form(entry.source_lang, f"{where} “{entry.path}”: source-lang")
        )
        for entry in entries
        if entry.source_lang is not None
    )


def _refuse_nul(value: Any, place: str) -> None:
    """Raise ConfigError for a string with a NUL, which no path and no text contains."""
    if isinstance(value, str) and "\0" in value:
        raise ConfigError(place.rstrip(".: "), "contains a NUL character", "remove it")
    if isinstance(value, dict):
        for key, part in value.items():
            _refuse_nul(part, f"{place}{key}.")
    elif isinstance(value, list):
        for part in value:
            _refuse_nul(part, place)


def check_profile(name: str, where: str) -> str:
    """Return the name of a weight profile; raise ConfigError if there is no such profile."""
    if name not in PROFILES:
        raise ConfigError(where, f"no profile is called “{name}”", did_you_mean(name, PROFILES))
    return name


def _suppression(entry: _Suppress, where: str) -> Suppression:
    if not entry.reason.strip():
        raise ConfigError(f"{where}: reason", "is empty", "say why the finding is suppressed")
    try:
        return Suppression(**structs.asdict(entry))
    except ConfigError as error:
        raise ConfigError(where, error.what, error.remedy) from None
