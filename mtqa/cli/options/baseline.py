"""Options that tell what is new from what is known, or was not changed."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from typer import Option

from mtqa.cli.options.parsing import Text

BaselineFile: TypeAlias = Annotated[
    Text,
    Option("--baseline", metavar="FILE", help="Known findings: list and count only new ones."),
]
WriteBaseline: TypeAlias = Annotated[
    Text, Option(metavar="FILE", help="Write the findings of this run as known ones.")
]
ChangedSince: TypeAlias = Annotated[
    Text,
    Option(metavar="REV", help="Check only files that git says have changed since a revision."),
]


class Baseline:
    """What is known, and what has changed."""

    baseline: BaselineFile = None
    write_baseline: WriteBaseline = None
    changed_since: ChangedSince = None
