"""The limits of the gate: their names and the values they accept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from mtqa.errors import ConfigError, did_you_mean
from mtqa.settings.metric_limits import KINDS, is_metric_limit, split_limits

_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)\s*%\Z")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?\Z")


class Kind(msgspec.Struct, frozen=True):
    """The values a limit accepts: 0 to ``maximum``, whole or not, and shares of the articles."""

    maximum: float = 10**9
    is_whole: bool = True
    takes_share: bool = True


LIMITS: Mapping[str, Kind] = {
    "max-hold": Kind(),
    "max-not-passed": Kind(),
    "max-points": Kind(1000, is_whole=False, takes_share=False),
    "min-score": Kind(100, is_whole=False, takes_share=False),
    "max-critical": Kind(),
    "max-major": Kind(),
    "max-findings": Kind(),
    "max-new": Kind(),
    "max-unused-suppressions": Kind(takes_share=False),
    "max-expired-suppressions": Kind(takes_share=False),
}
"""The limits by their names in mtqa.toml and on the command line."""

MAX_FINDINGS = "max-findings"
"""The limit that may be a table with a limit for each of some rules, packs and origins."""

_BASELINE = "baseline"  # the key of [mtqa.gate] that is no limit

RENAMED_LIMITS: Mapping[str, str] = {
    "min-oqs": "set min-score, the score of the median article, on another scale",
    "max-failed-articles": "set max-hold, which also counts articles that could not be read",
}
"""Limits that were removed after version 0.1, with advice on what to set instead."""


def read_limit(name: str, value: Any, where: str) -> float | str:
    """Return a limit as a number, or as a share: ``3``, ``"3"``, ``12.5``, ``"2%"``.

    Raises ConfigError for any other value.
    """
    kind = LIMITS[name]
    if isinstance(value, str):
        value = value.strip()
        share = _SHARE.match(value) if value.isascii() else None
        if share and float(share[1]) <= 100 and kind.takes_share:
            return f"{float(share[1]):g}%"
        if _NUMBER.match(value) and value.isascii():
            value = float(value) if "." in value else int(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    # The range check also rejects NaN.
    if not is_number or not 0 <= value <= kind.maximum or (kind.is_whole and value != int(value)):
        raise ConfigError(where, f"cannot be {_shown(value)}", _remedy(kind))
    return int(value) if kind.is_whole else float(value)


def read_limits(name: str, value: Any, where: str) -> float | str | dict[str, float | str]:
    """Return a limit or, for ``max-findings``, limits by the names of rules, packs and origins.

    The name of a limit on all findings is empty. Raises ConfigError for any other value.
    """
    if name != MAX_FINDINGS:
        return read_limit(name, value, where)
    table = value if isinstance(value, Mapping) else {"": value}
    if not table:
        raise ConfigError(where, "names no rule, pack or origin", "add one, or write a number")
    return {
        str(group): read_limit(name, limit, f"{where}.{group}" if group else where)
        for group, limit in table.items()
    }


def flattened(limits: Mapping[str, Any]) -> dict[str, float | str]:
    """Return limits with a name for each in a table: ``max-findings.page``."""
    flat: dict[str, float | str] = {}
    for name, value in limits.items():
        table = value if isinstance(value, Mapping) else {"": value}
        flat |= {f"{name}.{group}" if group else name: limit for group, limit in table.items()}
    return flat


def limits_of(table: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """Return the limits of the gate by their names in ``mtqa.gate.Limits``."""
    table, of_metrics = split_limits(table, where)
    for key in table:
        if key in RENAMED_LIMITS:
            raise ConfigError(where, f"“{key}” was removed", RENAMED_LIMITS[key])
        if key not in (*LIMITS, _BASELINE):
            remedy = did_you_mean(key, (*LIMITS, _BASELINE))
            raise ConfigError(f"{where}.{key}", "is an unknown key", remedy)
    return of_metrics | {
        key.replace("-", "_"): read_limits(key, value, f"{where}.{key}")
        for key, value in table.items()
        if key != _BASELINE
    }


def path_limits_of(table: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """Return the limits for a path as ``limits_of`` does; refuse what is only of whole runs."""
    for key, value in table.items():
        is_of_metric = is_metric_limit(key) or (key in KINDS and isinstance(value, Mapping))
        if is_of_metric or key == _BASELINE or key.endswith("-suppressions"):
            raise ConfigError(f"{where}.{key}", "is for the whole run", "move it to [mtqa.gate]")
    return limits_of(table, where)


def baseline_of(gate: Mapping[str, Any], path: Path) -> str:
    """Return the path of the gate's baseline, empty if there is none."""
    place = gate.get(_BASELINE, "")
    if not isinstance(place, str) or (_BASELINE in gate and not place):
        where = f"{path}: gate.{_BASELINE}"
        raise ConfigError(where, "should be a path", 'as in "reports/baseline.jsonl"')
    return place and str(path.parent / place)


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return limits by name, those ``above`` before those ``below``, also within tables."""
    both = {**below, **above}
    for name, value in both.items():
        if isinstance(value, Mapping):
            both[name] = {**below.get(name, {}), **value}
    return both


def allowed(limit: float | str, articles: int) -> float:
    """Return how many of ``articles`` a limit allows."""
    return float(limit[:-1]) * articles / 100 if isinstance(limit, str) else limit


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}\N{HORIZONTAL ELLIPSIS}"


def _remedy(kind: Kind) -> str:
    if kind.takes_share:
        return 'write a whole number from 0, or a share of the articles as in "2%"'
    if kind.is_whole:
        return "write a whole number from 0"
    return f"write a number from 0 to {kind.maximum:g}"
