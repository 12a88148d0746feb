"""Options of systems side by side."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from typer import Argument, Option

from mtqa.cli import completion
from mtqa.cli.options.parsing import Text, Texts, whole_number
from mtqa.render.comparison import FORMATS

Systems: TypeAlias = Annotated[
    list[str],
    Argument(
        metavar="PATH...",
        help="Systems, each a directory, a file or a saved run; the others are compared with the "
        "first.",
    ),
]
GroupBy: TypeAlias = Annotated[
    Text,
    Option(
        metavar="COLUMN",
        help="Of one PATH, compare the articles with each value of this column; of several, group "
        "the articles by it.",
    ),
]
PairBy: TypeAlias = Annotated[
    Text,
    Option(
        metavar="COLUMN",
        help="Of one PATH, articles with the same value are versions of one article.",
    ),
]
Recheck: TypeAlias = Annotated[
    bool, Option("--recheck", help="Check the articles of saved runs again, with these settings.")
]
Against: TypeAlias = Annotated[
    Text,
    Option(
        metavar="PATH",
        help="Fail if points rose significantly against this directory, file or saved run, "
        "overall or for a rule.",
    ),
]
Changes: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N|all",
        help="Show at most N of the new findings and N of the cured (5).",
        show_default=False,
    ),
]
ArticleLimit: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N",
        help="List at most N articles that changed.",
        show_default="20",
        callback=whole_number("--limit", 0),
    ),
]
ComparisonQuiet: TypeAlias = Annotated[
    bool, Option("--quiet", "-q", help="Print only the measures, no rules, articles or findings.")
]
ComparisonOutput: TypeAlias = Annotated[
    Texts,
    Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the comparison there; the suffix selects the format (repeatable); - is stdout.",
    ),
]
ComparisonFormat: TypeAlias = Annotated[
    Text,
    Option(
        "--format",
        metavar="NAME",
        help=f"Format of the comparison: {', '.join(FORMATS)}.",
        autocompletion=completion.known_values(*FORMATS),
    ),
]


class Listing:
    """How a comparison reads saved runs, and what it lists."""

    recheck: Recheck = False
    limit: ArticleLimit = None
    quiet: ComparisonQuiet = False
