"""The tables ``[mtqa.metric.NAME]``: what a metric is called, and the command that computes it."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from pathlib import Path

import msgspec

from mtqa.errors import ConfigError
from mtqa.score.metric import check_metric_name

# COMET scores about one segment a second on a slow processor: a thousand articles in time.
_DEFAULT_TIMEOUT_SECONDS = 3600.0
_MAX_TIMEOUT_SECONDS = 7 * 24 * 3600.0


class MetricKeys(msgspec.Struct, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The keys of a table ``[mtqa.metric.NAME]``."""

    command: tuple[str, ...] = ()
    higher_is_better: bool = True
    signature: str = ""
    timeout: float = _DEFAULT_TIMEOUT_SECONDS


class MetricSettings(msgspec.Struct, frozen=True, kw_only=True):
    """A metric as the settings file describes it.

    ``command`` is empty if its scores come from elsewhere; it runs in ``directory``, that of the
    settings file, and only if a run asks for it by ``name``.
    """

    name: str
    command: tuple[str, ...] = ()
    directory: str = "."
    higher_is_better: bool = True
    signature: str = ""
    timeout_seconds: float = _DEFAULT_TIMEOUT_SECONDS


def metrics_of(
    tables: Mapping[str, MetricKeys], where: str, directory: Path
) -> Mapping[str, MetricSettings]:
    """Return the metrics by name; raise ConfigError, naming the key, for an invalid one."""
    return {
        name: _metric(name, keys, f"{where}.{name}", directory) for name, keys in tables.items()
    }


def _metric(name: str, keys: MetricKeys, where: str, directory: Path) -> MetricSettings:
    check_metric_name(name, where)
    if keys.command and not keys.command[0].strip():
        remedy = 'name the program first, as in ["python", "score.py"]'
        raise ConfigError(f"{where}.command", "names no program", remedy)
    if not isfinite(keys.timeout) or not 0 < keys.timeout <= _MAX_TIMEOUT_SECONDS:
        remedy = f"write seconds, at most {_MAX_TIMEOUT_SECONDS:.0f}"
        raise ConfigError(f"{where}.timeout", f"cannot be {keys.timeout:g}", remedy)
    return MetricSettings(
        name=name,
        command=keys.command,
        directory=str(directory),
        higher_is_better=keys.higher_is_better,
        signature=keys.signature,
        timeout_seconds=keys.timeout,
    )
