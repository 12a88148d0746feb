"""Which other scores a run is to have; checked, and files read, before any article is."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mtqa.errors import ConfigError, did_you_mean
from mtqa.metrics.beside import beside
from mtqa.metrics.command import run_metric
from mtqa.metrics.given import column_scores, given_scores
from mtqa.metrics.scores import Scores
from mtqa.metrics.scores_file import read_scores
from mtqa.results import Results
from mtqa.score.metric import check_metric_name
from mtqa.settings.metrics import MetricSettings


@dataclass(frozen=True, slots=True)
class OtherScores:
    """Scores that were given, columns of the articles with scores, and metrics to compute."""

    given: tuple[Scores, ...] = ()
    columns: tuple[MetricSettings, ...] = ()
    commands: tuple[MetricSettings, ...] = ()

    def beside(self, results: Results) -> Results:
        """Return the results with the scores; raise MtqaError if some cannot be had."""
        if not (self.given or self.columns or self.commands):
            return results
        read = [article for article in results.articles if article.error is None]
        scores = [
            *self.given,
            *(column_scores(metric.name, metric, results) for metric in self.columns),
            *(run_metric(metric, read) for metric in self.commands),
        ]
        return beside(results, scores)


def wanted_scores(
    described: Mapping[str, MetricSettings],
    *,
    scores: Mapping[str, Any] | None = None,
    columns: Sequence[str] = (),
    metrics: Sequence[str] = (),
    encoding: str = "utf-8",
) -> OtherScores:
    """Return the scores to have beside those of a run.

    ``scores`` maps names to files, mappings or Series; ``metrics`` are names of commands in the
    settings, which run only if they are named here. ``described`` are the metrics in the settings.
    Raises ConfigError for a name that is invalid, unknown or there twice, InputError for a file.
    """
    seen: set[str] = set()
    for where, names in (
        ("--scores", scores or {}),
        ("--score-column", columns),
        ("--metric", metrics),
    ):
        for name in names:
            check_metric_name(name, where)
            if name in seen:
                raise ConfigError(where, f"“{name}” is there twice", "give each its own name")
            seen.add(name)
    commands = []
    for name in metrics:
        if name not in described:
            remedy = did_you_mean(
                name, described, f"describe it in mtqa.toml: [mtqa.metric.{name}]"
            )
            raise ConfigError("--metric", f"no metric is called “{name}”", remedy)
        if not described[name].command:
            what = f"“{name}” has no command"
            raise ConfigError("--metric", what, f"set command below [mtqa.metric.{name}]")
        commands.append(described[name])
    return OtherScores(
        tuple(
            _scores(values, described.get(name) or MetricSettings(name=name), encoding)
            for name, values in (scores or {}).items()
        ),
        tuple(described.get(name) or MetricSettings(name=name) for name in columns),
        tuple(commands),
    )


def _scores(values: Any, metric: MetricSettings, encoding: str) -> Scores:
    if isinstance(values, str | os.PathLike):
        return read_scores(os.fspath(values), metric, encoding)
    return given_scores(values, metric)
