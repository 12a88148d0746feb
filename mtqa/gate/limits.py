"""``Limits``: what a run has to keep to pass the gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec

from mtqa.errors import ConfigError
from mtqa.settings.limits import LIMITS, flattened, read_limits
from mtqa.settings.metric_limits import KINDS, read_metric_limit

Limit: TypeAlias = float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits that a run has to keep; None is no limit.

    ``max_hold`` counts articles that are on hold or could not be read, ``max_not_passed`` articles
    with any status but ``pass``, ``max_critical`` and ``max_major`` findings, ``max_findings``
    those of any severity, and ``max_new`` those that are not in the baseline, which it needs. Each
    may be a number or a share of the articles (``"2%"``; for findings, the articles that have one).
    ``max_findings`` may also map rules, packs and origins to such limits, as in ``{"page": 5}``.
    ``max_points`` is points per 1,000 words of all articles together; ``min_score`` is the score of
    the median article, 0 to 100. ``max_unused_suppressions`` and ``max_expired_suppressions`` count
    suppressions that matched nothing and those whose ``until`` has passed. ``min_scores`` and
    ``max_scores`` are limits on other scores by name, on the value of all articles together:
    ``{"comet": 0.8}``.

    With a baseline, known findings are left out before anything is counted.

    Raises ConfigError for an invalid value.
    """

    max_hold: Limit | None = None
    max_not_passed: Limit | None = None
    max_points: Limit | None = None
    min_score: Limit | None = None
    max_critical: Limit | None = None
    max_major: Limit | None = None
    max_findings: Limit | Mapping[str, Limit] | None = None
    max_new: Limit | None = None
    max_unused_suppressions: Limit | None = None
    max_expired_suppressions: Limit | None = None
    min_scores: Mapping[str, float] = field(default_factory=dict)
    max_scores: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in LIMITS:
            attribute = name.replace("-", "_")
            value = getattr(self, attribute)
            if value is not None:
                object.__setattr__(self, attribute, read_limits(name, value, name))
        for kind, attribute in KINDS.items():
            given = getattr(self, attribute)
            if not isinstance(given, Mapping):
                raise ConfigError(attribute, "should be a mapping", 'as in {"comet": 0.8}')
            read = {key: read_metric_limit(at, f"{kind}.{key}") for key, at in given.items()}
            object.__setattr__(self, attribute, read)

    def given(self) -> dict[str, Limit]:
        """Return the limits that are set, by their names in mtqa.toml: ``max-findings.page``.

        Raises ConfigError, listing all limits, if none is set.
        """
        values = {name: getattr(self, name.replace("-", "_")) for name in LIMITS}
        limits = flattened({name: value for name, value in values.items() if value is not None})
        for kind, attribute in KINDS.items():
            limits |= {f"{kind}.{metric}": at for metric, at in getattr(self, attribute).items()}
        if not limits:
            raise ConfigError("gate", "no limit is set", f"set one or more of {', '.join(LIMITS)}")
        return limits

    @property
    def groups(self) -> tuple[str, ...]:
        """The rules, packs and origins that ``max_findings`` names."""
        limits = self.max_findings
        return tuple(filter(None, limits)) if isinstance(limits, Mapping) else ()


class PathLimits(msgspec.Struct, frozen=True):
    """The limits of articles whose names match a glob, as in a suppression."""

    path: str
    limits: Limits
