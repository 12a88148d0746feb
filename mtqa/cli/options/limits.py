"""Options that set the limits of the gate."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from typer import CallbackParam, Option

from mtqa.cli.options.parsing import Text, Texts
from mtqa.errors import ConfigError
from mtqa.settings.limits import RENAMED_LIMITS


def _refuse_removed(_: object, parameter: CallbackParam, value: str | None) -> None:
    if value is not None:
        option = parameter.opts[0]
        raise ConfigError(option, "was removed", RENAMED_LIMITS[option.removeprefix("--")])


def _limits_by_name(_: object, given: Texts) -> dict[str, str] | None:
    """Return the limits by the names of rules, packs and origins, empty for all findings."""
    limits = {}
    for text in given or ():
        name, _, limit = text.rpartition("=")
        limits[name.strip()] = limit
    return limits or None


MaxHold: TypeAlias = Annotated[
    Text, Option(metavar="N|N%", help="Fail if more articles are on hold or could not be read.")
]
MaxNotPassed: TypeAlias = Annotated[
    Text, Option(metavar="N|N%", help="Fail if more articles have any other status than pass.")
]
MaxCritical: TypeAlias = Annotated[
    Text, Option(metavar="N|N%", help="Fail on more critical findings, or articles with one.")
]
MaxMajor: TypeAlias = Annotated[
    Text, Option(metavar="N|N%", help="Fail on more major findings, or articles with one.")
]
MinScore: TypeAlias = Annotated[
    Text, Option(metavar="N", help="Fail if the median article scores less (0 to 100).")
]
MaxPoints: TypeAlias = Annotated[
    Text, Option(metavar="N", help="Fail if all words together have more points per 1,000.")
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
    max_points: MaxPoints = None
    max_findings: MaxFindings = None
    max_new: MaxNew = None
    max_unused_suppressions: MaxUnusedSuppressions = None
    max_expired_suppressions: MaxExpiredSuppressions = None
    min_oqs: MinOqs = None
    max_failed_articles: MaxFailedArticles = None
