"""Scores that are given as a mapping or a Series, or in a column of the articles."""

from __future__ import annotations

import math
from typing import Any

from mtqa.errors import ConfigError, InputError, did_you_mean
from mtqa.metrics.scores import Scores, score_of, shortened, signature_of
from mtqa.results import Results
from mtqa.settings.metrics import MetricSettings


def given_scores(values: Any, metric: MetricSettings) -> Scores:
    """Return scores from a mapping of ids to numbers, or a Series of numbers indexed by id.

    NaN and None are articles without a score. Raises ConfigError for anything else, and for an id
    that stands twice.
    """
    where = f"scores[{metric.name!r}]"
    if not hasattr(values, "items"):
        kind = type(values).__name__
        what = f"should be a mapping, a Series or a path, not {kind}"
        raise ConfigError(where, what, 'as in {"a.txt": 0.81}')
    read: dict[str, float | None] = {}
    for key, value in values.items():
        name = str(key)
        if name in read:
            what = f"two scores have the id “{shortened(name)}”"
            raise ConfigError(where, what, "give each article one score")
        read[name] = _number(value, f"{where}[{key!r:.60}]")
    return Scores(
        name=metric.name,
        values=read,
        origin=where,
        signature=metric.signature or f"values|sha:{signature_of(read)}",
        higher_is_better=metric.higher_is_better,
    )


def column_scores(column: str, metric: MetricSettings, results: Results) -> Scores:
    """Return the scores in a column of the articles' own records.

    Raises InputError if no article has the column, and for a cell that is not a number.
    """
    have = [article for article in results.articles if column in article.columns]
    if not have and results.articles:
        known = {name for article in results.articles for name in article.columns}
        what = f"no article has a column “{shortened(column)}”"
        remedy = did_you_mean(column, known) if known else "files of text have no columns"
        raise InputError("--score-column", what, remedy)
    values = {
        article.id: score_of(article.columns[column], article.label, f"“{shortened(column)}”")
        for article in have
    }
    return Scores(
        name=metric.name,
        values=values,
        origin=f"column {column}",
        signature=metric.signature or f"column:{column}|sha:{signature_of(values)}",
        higher_is_better=metric.higher_is_better,
    )


def _number(value: Any, where: str) -> float | None:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if isinstance(value, str | bool) or not hasattr(value, "__float__"):
        raise ConfigError(where, f"is {value!r:.40}, not a number")
    number = float(value)
    if math.isnan(number):
        return None
    if math.isinf(number):
        raise ConfigError(where, f"is {number}, not a finite number")
    return number
