"""Scores of other tools, which stand beside the artifact score and are never part of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mtqa.errors import ConfigError

REFERENCE_METRICS: Mapping[str, str] = MappingProxyType(
    {"bleu": "BLEU", "chrf2": "chrF2", "ter": "TER"}
)
"""The metrics that mtqa computes from references, with their usual names."""

_LOWER_IS_BETTER = frozenset(("ter",))
_MAX_NAME_CHARS = 60  # the names of most columns; reports have it in the head of a table
_PRECISE_BELOW = 10  # COMET and its like are around 1, MetricX up to 25, percentages up to 100


@dataclass(frozen=True, slots=True)
class MetricDetails:
    """What is known of a metric in a run: its direction, and how many articles have a score."""

    higher_is_better: bool = True
    articles: int = 0

    @property
    def direction(self) -> str:
        """``higher is better``, or ``lower is better``."""
        return f"{'higher' if self.higher_is_better else 'lower'} is better"


def reference_details(name: str, articles: int) -> MetricDetails:
    """Return the details of BLEU, chrF2 or TER."""
    return MetricDetails(name not in _LOWER_IS_BETTER, articles)


def metric_label(name: str) -> str:
    """Return the name of a metric as reports show it; one that users gave is not escaped."""
    return REFERENCE_METRICS.get(name, name)


def metric_decimals(name: str, value: float) -> int:
    """Return with how many decimals a value of a metric is shown."""
    return 3 if name not in REFERENCE_METRICS and abs(value) < _PRECISE_BELOW else 1


def metric_text(name: str, value: float) -> str:
    """Return a value of a metric with one decimal, or three if it is small: ``31.2``, ``0.812``."""
    return f"{value:.{metric_decimals(name, value)}f}"


def check_metric_name(name: str, where: str) -> str:
    """Return the name of a metric; raise ConfigError for one that cannot be a column's head."""
    if name.casefold() in REFERENCE_METRICS:
        raise ConfigError(where, f"“{name}” is computed by mtqa", "choose another name")
    if not name or name != name.strip() or not name.isprintable() or "=" in name:
        what = "is not a name" if name else "has no name"
        remedy = "write printable characters without =, as in comet"
        raise ConfigError(where, f"{name!r:.80} {what}" if name else what, remedy)
    if len(name) > _MAX_NAME_CHARS:
        what = f"“{name[:_MAX_NAME_CHARS]}…” has more than {_MAX_NAME_CHARS} characters"
        raise ConfigError(where, what, "choose a shorter name")
    return name
