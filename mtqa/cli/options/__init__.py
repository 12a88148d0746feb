"""The options that several commands have, in the groups that ``--help`` shows.

A group is a class with an attribute for each option: its name, its type with help and metavar, and
its default. ``takes`` gives the options of groups to a command.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, TypeAlias, get_type_hints

from typer import Argument, Option

from mtqa.cli.options.baseline import Baseline
from mtqa.cli.options.checking import Checking, ConfigFile, Pack, SourceLang, Target
from mtqa.cli.options.corpus import Corpus
from mtqa.cli.options.limits import Limits, Suggest
from mtqa.cli.options.listing import Listing, Output
from mtqa.cli.options.parsing import PLAIN, Text, whole_number
from mtqa.cli.options.reading import Encoding, IdColumn, Reading, TextColumn, TextFormat
from mtqa.cli.options.scores import Scores
from mtqa.settings.jobs import AUTO, MAX_JOBS, read_jobs

__all__ = [
    "GROUPS", "PLAIN", "Articles", "Baseline", "Checking", "ConfigFile", "Corpus", "Encoding",
    "IdColumn", "Limits", "Listing", "Output", "Pack", "Paths", "Reading", "Running", "Scores",
    "SourceLang", "Suggest", "Target", "TextColumn", "TextFormat", "takes",
]  # fmt: skip

GROUPS: Mapping[str, type] = MappingProxyType(
    {
        "Rules": Checking,
        "Limits": Limits,
        "Changes": Baseline,
        "Input": Reading,
        "Scores": Scores,
        "Output": Listing,
        "Corpus": Corpus,
    }
)
"""The groups by their headings in ``--help``; other options stand under *Options*."""


def _jobs(context: object, value: Text) -> int | None:
    if value != AUTO:
        return whole_number("--jobs", 1, MAX_JOBS)(context, value)
    return read_jobs(value, "--jobs")


Paths: TypeAlias = Annotated[
    list[str], Argument(metavar="PATH...", help="Directories or files; - is standard input.")
]
Jobs: TypeAlias = Annotated[
    Text,
    Option(
        metavar="N|auto",
        help="Number of processes; auto: one per processor.",
        show_default="1",
        callback=_jobs,
    ),
]


class Articles:
    """The articles to read."""

    paths: Paths


class Running:
    """How a run is carried out."""

    jobs: Jobs = None


def takes(*groups: type) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of groups behind its own; it reads them in ``ctx.params``."""

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(command, eval_str=True).parameters
        parameters = dict(own)
        for group in groups:
            for name, hint in get_type_hints(group, include_extras=True).items():
                default = vars(group).get(name, inspect.Parameter.empty)
                parameters[name] = inspect.Parameter(
                    name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint
                )

        @functools.wraps(command)
        def run(**given: Any) -> None:
            command(**{name: given[name] for name in own})

        annotations = {name: parameter.annotation for name, parameter in parameters.items()}
        keyword = [
            parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            for parameter in parameters.values()
        ]
        run.__annotations__ = annotations
        run.__signature__ = inspect.Signature(keyword)  # type: ignore[attr-defined]
        return run

    return with_options
