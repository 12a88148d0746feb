"""Options that set the limits of the gate."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from typer import CallbackParam, Option

from mtqa.cli.options.parsing import Text
from mtqa.errors import ConfigError
from mtqa.settings.limits import RENAMED_LIMITS


def _refuse_removed(_: object, parameter: CallbackParam, value: str | None) -> None:
    if value is not None:
        option = parameter.opts[0]
        raise ConfigError(option, "was removed", RENAMED_LIMITS[option.removeprefix("--")])


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
    min_oqs: MinOqs = None
    max_failed_articles: MaxFailedArticles = None
