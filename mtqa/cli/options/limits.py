"""Options that set the limits of the gate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from typer import CallbackParam, Option

from mtqa.cli.options.parsing import Text, Texts
from mtqa.errors import ConfigError
from mtqa.settings.limits import LIMITS, RENAMED_LIMITS
from mtqa.settings.metric_limits import read_metric_limit


def _refuse_removed(_: object, parameter: CallbackParam, value: str | None) -> None:
    if value is not None:
        option = parameter.opts[0]
        raise ConfigError(option, "was removed", RENAMED_LIMITS[option.removeprefix("--")])


def _limits_by_name(_: object, given: Texts) -> dict[str, str]:
    """Return the limits by the names of rules, packs and origins, empty for all findings.

    Never None: versions of typer before 0.13 take the length of what a repeatable option has.
    """
    limits = {}
    for text in given or ():
        name, _, limit = text.rpartition("=")
        limits[name.strip()] = limit
    return limits


MaxHold: TypeAlias = Annotated[
    Text, Option(metavar="N|N%", help="Fail if more than N articles are on hold or unreadable.")
]
MaxNotPassed: TypeAlias = Annotated[
    Text, Option(metavar="N|N%", help="Fail if more than N articles do not have the status pass.")
]
MaxCritical: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N|N%", help="Fail on more than N critical findings, or N% of articles with one."
    ),
]
MaxMajor: TypeAlias = Annotated[
    Text,
    Option(metavar="N|N%", help="Fail on more than N major findings, or N% of articles with one."),
]
MinScore: TypeAlias = Annotated[
    Texts,
    Option(
        metavar="N|NAME=N",
        help="Fail if the median artifact score (0 to 100), or the mean of metric NAME, is below N "
        "(repeatable).",
    ),
]
MaxScore: TypeAlias = Annotated[
    Texts,
    Option(
        metavar="NAME=N",
        help="Fail if the mean of metric NAME, where lower is better, is above N (repeatable).",
    ),
]
MaxPoints: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N", help="Fail if the articles together have more than N points per 1,000 words."
    ),
]
MaxFindings: TypeAlias = Annotated[
    Texts,
    Option(
        metavar="[NAME=]N|N%",
        help="Fail on more findings, or on more of a rule, pack or origin (repeatable).",
        callback=_limits_by_name,
    ),
]
MaxNew: TypeAlias = Annotated[
    Text, Option(metavar="N|N%", help="Fail on more findings that are not in the baseline.")
]
MaxUnusedSuppressions: TypeAlias = Annotated[
    Text, Option(metavar="N", help="Fail on more suppressions that match nothing.")
]
MaxExpiredSuppressions: TypeAlias = Annotated[
    Text, Option(metavar="N", help="Fail on more suppressions that have expired.")
]
Suggest: TypeAlias = Annotated[
    bool, Option("--suggest", help="Print limits that this run keeps, for mtqa.toml, and exit.")
]
MinOqs: TypeAlias = Annotated[Text, Option(hidden=True, callback=_refuse_removed)]
MaxFailedArticles: TypeAlias = Annotated[Text, Option(hidden=True, callback=_refuse_removed)]


class Limits:
    """The limits of the gate."""

    max_hold: MaxHold = None
    max_not_passed: MaxNotPassed = None
    max_critical: MaxCritical = None
    max_major: MaxMajor = None
    min_score: MinScore = None
    max_score: MaxScore = None
    max_points: MaxPoints = None
    max_findings: MaxFindings = None
    max_new: MaxNew = None
    max_unused_suppressions: MaxUnusedSuppressions = None
    max_expired_suppressions: MaxExpiredSuppressions = None
    min_oqs: MinOqs = None
    max_failed_articles: MaxFailedArticles = None


def given_limits(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the limits that were given as options, by their names in ``mtqa.gate.Limits``.

    ``--min-score NAME=N`` limits another score. Raises ConfigError for one without a number.
    """
    given = {key.replace("-", "_"): options[key.replace("-", "_")] for key in LIMITS}
    of_median, min_scores = _by_metric("--min-score", options["min_score"])
    others, max_scores = _by_metric("--max-score", options["max_score"])
    if others:
        raise ConfigError("--max-score", f"cannot be “{others[0]}”", "write NAME=N")
    given["max_findings"] = options["max_findings"] or None
    given["min_score"] = of_median[-1] if of_median else None
    given |= {"min_scores": min_scores or None, "max_scores": max_scores or None}
    return {name: value for name, value in given.items() if value is not None}


def _by_metric(option: str, given: Texts) -> tuple[list[str], dict[str, float]]:
    """Return the values without a name, and those with one by it."""
    metrics: dict[str, float] = {}
    others: list[str] = []
    for text in given or ():
        name, equals, limit = text.rpartition("=")
        if equals and name:
            metrics[name] = read_metric_limit(limit, f"{option} {name}")
        else:
            others.append(text)
    return others, metrics
