"""Limits on other scores: ``min-score.NAME``, and ``max-score.NAME`` where lower is better."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from mtqa.errors import ConfigError

KINDS: Mapping[str, str] = {"min-score": "min_scores", "max-score": "max_scores"}
"""The kinds of such limits, and the fields of ``mtqa.gate.Limits`` that hold them by metric."""

_NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})\Z")


def is_metric_limit(name: str) -> bool:
    """Whether the name of a limit is that of a metric's: ``min-score.comet``."""
    kind, dot, metric = name.partition(".")
    return kind in KINDS and bool(dot and metric)


def split_limits(
    table: Mapping[str, Any], where: str
) -> tuple[dict[str, Any], dict[str, dict[str, float]]]:
    """Return the limits on the artifact score, and those on metrics by their fields in ``Limits``.

    TOML has the latter as ``min-score.comet = 0.8`` or, beside ``min-score = 95``, with the whole
    key in quotation marks. Raises ConfigError for a value that is not a number.
    """
    rest: dict[str, Any] = {}
    metrics: dict[str, dict[str, float]] = {}
    for key, value in table.items():
        if key in KINDS and isinstance(value, Mapping):
            named = {f"{key}.{metric}": limit for metric, limit in value.items()}
        elif is_metric_limit(key):
            named = {key: value}
        else:
            rest[key] = value
            continue
        for name, limit in named.items():
            kind, _, metric = name.partition(".")
            of_kind = metrics.setdefault(KINDS[kind], {})
            of_kind[metric] = read_metric_limit(limit, f"{where}.{name}")
    return rest, metrics


def read_metric_limit(value: Any, where: str) -> float:
    """Return a limit on a metric; raise ConfigError for anything but a finite number."""
    if isinstance(value, str) and value.isascii() and _NUMBER.match(value.strip()):
        value = float(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or abs(value) > 10**12 or not math.isfinite(value):
        raise ConfigError(where, f"cannot be {value!r:.40}", "write a number, as in 0.8")
    return float(value)
