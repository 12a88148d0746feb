"""Options that say which articles a report lists, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from typer import Option

from mtqa.cli import completion
from mtqa.cli.options.parsing import Text, Texts, checked, whole_number
from mtqa.render import FORMATS

_FORMATS = ", ".join(FORMATS)


def check_sort(given: Mapping[str, Any]) -> None:
    """Raise ConfigError if the articles cannot be sorted by what ``--sort`` names."""
    from mtqa.render.listing.choice import SORTS
    from mtqa.score.metric import REFERENCE_METRICS

    others = (*(given["scores"] or ()), *(given["score_column"] or ()), *(given["metric"] or ()))
    checked("--sort", given["sort"], (*SORTS, *REFERENCE_METRICS, *others))


def _check_statuses(_: object, statuses: Texts) -> Texts:
    from mtqa.results import STATUSES

    return [checked("--status", status, STATUSES) for status in statuses or ()]


Show: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N|all",
        help="Show the worst N findings of each article in context: by default 50, and of more "
        "than 20 articles one line per rule.",
        show_default=False,
    ),
]
Statistics: TypeAlias = Annotated[
    bool, Option("--statistics", help="Count findings by rule instead of listing them.")
]
Status: TypeAlias = Annotated[
    Texts,
    Option(
        metavar="hold|fix|pass|error",
        help="List only articles of this status (repeatable).",
        callback=_check_statuses,
        autocompletion=completion.known_values("hold", "fix", "pass", "error"),
    ),
]
Sort: TypeAlias = Annotated[
    str,
    Option(
        metavar="status|points|findings|words|path|NAME",
        help="Sort the articles by status and points (worst first), another key, or metric NAME.",
        autocompletion=completion.known_values("status", "points", "findings", "words", "path"),
    ),
]
Limit: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N",
        help="List at most N articles; totals count all.",
        callback=whole_number("--limit", 0),
    ),
]
Quiet: TypeAlias = Annotated[
    bool, Option("--quiet", "-q", help="Print only the table and the totals, no findings.")
]
Output: TypeAlias = Annotated[
    Texts,
    Option(
        "--output",
        "-o",
        metavar="FILE|DIR/",
        help="Write the report there; the suffix selects the format, DIR/ gets HTML pages "
        "(repeatable); - is stdout.",
    ),
]
OutputFormat: TypeAlias = Annotated[
    Text,
    Option(
        "--format",
        metavar="NAME",
        help=f"Format of the report: {_FORMATS}.",
        autocompletion=completion.known_values(*FORMATS),
    ),
]
SingleFile: TypeAlias = Annotated[
    bool, Option("--single-file", help="Write HTML as one file: --output FILE.html.")
]


class Listing:
    """What the report lists, and where it goes."""

    show: Show = None
    statistics: Statistics = False
    status: Status = None
    sort: Sort = "status"
    limit: Limit = None
    quiet: Quiet = False
    output: Output = None
    output_format: OutputFormat = None
    single_file: SingleFile = False
