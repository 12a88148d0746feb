"""``--help``: options in groups, and an example in each command."""

from __future__ import annotations

import os
import re
import shlex
from typing import Any

from typer.core import TyperCommand, TyperGroup

from mtqa.cli.options import GROUPS
from mtqa.errors import ConfigError, did_you_mean

_ARGUMENTS, _OTHERS = "Arguments", "Options"
# What typer adds: a default, in parentheses, and that an argument is required.
_NOTES = re.compile(r" *\[(?:default: \(?(?P<default>[^];)]*)\)?)?[^]]*\]$")


class Command(TyperCommand):
    """A command whose options are in groups; ``epilog`` holds its examples, one a line."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_options(self, ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        _write_examples(self, formatter)


class Group(TyperGroup):
    """A group of commands, which says what to do with a path where a command is expected."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        _write_examples(self, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name not in self.commands and not ctx.resilient_parsing:
            if os.path.exists(name):
                remedy = f"write mtqa check {shlex.quote(name)}"
                raise ConfigError(name, "is a path, not a command", remedy)
            visible = [known for known, command in self.commands.items() if not command.hidden]
            raise ConfigError(name, "is not a command", did_you_mean(name, visible))
        return super().resolve_command(ctx, args)


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, _plain(pieces))


def _write_options(command: Any, ctx: Any, formatter: Any) -> None:
    headings = {
        name: heading for heading, group in GROUPS.items() for name in group.__annotations__
    }
    groups: dict[str, list[tuple[str, str]]] = {
        heading: [] for heading in (_ARGUMENTS, *GROUPS, _OTHERS)
    }
    for parameter in command.get_params(ctx):
        if (record := parameter.get_help_record(ctx)) is None:
            continue
        is_argument = parameter.param_type_name == "argument"
        heading = _ARGUMENTS if is_argument else headings.get(parameter.name, _OTHERS)
        groups[heading].append((_plain(record[0]), _NOTES.sub(_default, record[1])))
    for heading, records in groups.items():
        if records:
            with formatter.section(heading):
                formatter.write_dl(records)


def _plain(metavars: str) -> str:
    """Return them without what versions of typer add: braces, a type, the dots of a list again."""
    return re.sub(r"[{}]| <\S+>$", "", metavars).replace("......", "...")


def _default(notes: re.Match[str]) -> str:
    return f" [default: {notes['default']}]" if notes["default"] else ""


def _write_examples(command: Any, formatter: Any) -> None:
    if command.epilog:
        with formatter.section("Examples"):
            for line in command.epilog.splitlines():
                formatter.write(f"{' ' * formatter.current_indent}{line}\n")
