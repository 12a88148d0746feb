"""Options that set scores of other tools beside ours."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from typer import Option

from mtqa.cli.options.parsing import Texts
from mtqa.errors import ConfigError


def _named(_: object, given: Texts) -> dict[str, str]:
    """Parse ``NAME=FILE``; raise ConfigError for anything else, and for a name that recurs."""
    files: dict[str, str] = {}
    for text in given or ():
        name, equals, file = text.partition("=")
        if not (equals and name and file):
            raise ConfigError("--scores", f"cannot be “{text}”", "write NAME=FILE")
        if name in files:
            raise ConfigError("--scores", f"“{name}” is there twice", "give each its own name")
        files[name] = file
    return files


Files: TypeAlias = Annotated[
    Texts,
    Option(
        metavar="NAME=FILE",
        help="Show scores from a CSV, TSV or JSONL file with ids or paths (repeatable).",
        callback=_named,
    ),
]
ScoreColumn: TypeAlias = Annotated[
    Texts,
    Option(metavar="NAME", help="Show scores from a column of the articles (repeatable)."),
]
Metric: TypeAlias = Annotated[
    Texts,
    Option(
        metavar="NAME",
        help="Run the command of [mtqa.metric.NAME] in the settings file (repeatable).",
    ),
]


class Scores:
    """Scores of other tools, beside the artifact score."""

    scores: Files = None
    score_column: ScoreColumn = None
    metric: Metric = None
