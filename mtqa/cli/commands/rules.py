"""The commands ``mtqa rules``, ``rules ID``, ``rules new``, ``rules test`` and ``rules try``."""

# ruff: noqa: ARG001 - the commands pass their options on as ctx.params

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mtqa.cli import completion
from mtqa.cli import options as opt
from mtqa.cli.exits import FAILED
from mtqa.cli.help import Command, Group
from mtqa.cli.terminal import look, number, say
from mtqa.errors import ConfigError, PackError, did_you_mean

if TYPE_CHECKING:  # rules and engine are loaded by the commands that need them
    from mtqa.ruleset.rule import Rule


class _RulesGroup(Group):
    """Takes any word but a subcommand for the id of a rule: ``mtqa rules leftover-guillemet``."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["show", *args]
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        (rule_id,) = self.commands["show"].params
        ids = [] if incomplete.startswith("-") else rule_id.shell_complete(ctx, incomplete)
        return [*super().shell_complete(ctx, incomplete), *ids]


rules_app = typer.Typer(
    cls=_RulesGroup,
    invoke_without_command=True,
    subcommand_metavar="[ID | new ID | test [PACK]... | try PACK DIR]",
    epilog="mtqa rules\nmtqa rules leftover-guillemet\nmtqa rules try house.toml articles/",
    **opt.PLAIN,
)


@rules_app.callback()
def rules(ctx: typer.Context, config: opt.ConfigFile = None, pack: opt.Pack = None) -> None:
    """List the rules, or show the page of one: mtqa rules ID.

    new ID writes a pack to start from; test runs the examples of packs (of mtqa's own by default);
    try PACK DIR prints a pack's findings.
    """
    if ctx.invoked_subcommand is None:
        from mtqa.authoring.catalogue import catalogue

        say(catalogue(_all_rules(ctx.params), look()))


@rules_app.command("show", cls=Command, hidden=True)
def show_rule(
    ctx: typer.Context,
    rule_id: Annotated[str, typer.Argument(metavar="ID", autocompletion=completion.rule_ids)],
) -> None:
    """Show the page of one rule."""
    from mtqa.authoring.catalogue import page
    from mtqa.ruleset.figures import measured
    from mtqa.ruleset.packs import find_rule

    parent = ctx.parent.params if ctx.parent is not None else {}
    rule = find_rule(_all_rules(parent), rule_id)
    say(page(rule, look(), measured().get(rule.id)))


@rules_app.command(
    "test",
    cls=Command,
    short_help="Run the examples of packs.",
    epilog="mtqa rules test house.toml",
)
def prove_rules(
    packs: Annotated[list[str] | None, typer.Argument(metavar="[PACK]...")] = None,
) -> None:
    """Run the examples of packs; exit with 1 if one fails."""
    from mtqa.authoring.catalogue import failures
    from mtqa.authoring.examples import prove_all
    from mtqa.ruleset.packs import load_packs

    default = load_packs()
    own = load_packs(packs) if packs else default
    failed = prove_all(own)
    known = {(failure.rule, failure.example) for failure in failed}
    # A good example may have findings of mtqa's own rules: that is a warning, not a failure.
    beside = prove_all(own, beside=default) if packs else []
    conflicts = [failure for failure in beside if (failure.rule, failure.example) not in known]
    say(failures(own, failed, conflicts, look()))
    if failed:
        raise typer.Exit(FAILED)


@rules_app.command(
    "new",
    cls=Command,
    short_help="Write a pack with one rule, to be edited.",
    epilog="mtqa rules new house-style\nmtqa rules new house-style --kind pattern -o house.toml",
)
def new_rule(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="As in leftover-guillemet.")],
    kind: Annotated[
        str, typer.Option(metavar="phrases|pattern", help="Plain words or a regular expression.")
    ] = "phrases",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="The file, instead of ID.toml."),
    ] = None,
) -> None:
    """Write a pack with one rule that has every key and examples that hold, to be edited."""
    from mtqa.authoring.skeleton import KINDS, skeleton
    from mtqa.output import write_file
    from mtqa.ruleset.packs import ID_FORM, find_rule, is_id, load_packs

    if not is_id(rule_id):
        raise ConfigError("rules new", f"“{rule_id}” is not a valid id", ID_FORM)
    with contextlib.suppress(ConfigError):
        known = find_rule(load_packs(), rule_id)
        raise PackError(rule_id, f"is a rule of the pack {known.pack}", "use another id")
    if kind not in KINDS:
        raise ConfigError("--kind", f"cannot be “{kind}”", did_you_mean(kind, KINDS))
    file = output or f"{rule_id}.toml"
    if os.path.lexists(file):
        raise ConfigError(file, "already exists", "name another file, or move it away first")
    write_file(Path(file), skeleton(rule_id, kind, file).encode())
    say([f"wrote {file}; edit it, then run mtqa rules test {file}"])


@rules_app.command(
    "try",
    cls=Command,
    short_help="Show a pack's findings in articles.",
    epilog="mtqa rules try house.toml articles/",
)
def try_rules(
    pack: Annotated[str, typer.Argument(metavar="PACK")],
    paths: Annotated[list[str], typer.Argument(metavar="DIR...")],
    target: opt.Target = None,
    show: Annotated[
        str, typer.Option(metavar="N|all", help="Show at most N findings of each rule.")
    ] = "50",
) -> None:
    """Print the findings of a pack's rules, also in preview, in context and per 1,000 words.

    The pack's own examples have to hold: if one fails, it is shown instead (exit code 1).
    """
    from mtqa.api.functions import check as run_check
    from mtqa.authoring.catalogue import failures, trial
    from mtqa.authoring.examples import prove_all
    from mtqa.ruleset.packs import load_packs
    from mtqa.settings.config import Config

    rules = load_packs([pack])
    if failed := prove_all(rules):
        say(failures(rules, failed, [], look()))
        say([f"mtqa: {pack}: was not tried; fix its examples first"], sys.stderr)
        raise typer.Exit(FAILED)
    report = run_check(paths, packs=[pack], target=target, preview=True, config=Config())
    say(trial(report.results, look(show=number(show))))


def _all_rules(given: Mapping[str, Any]) -> tuple[Rule, ...]:
    from mtqa.ruleset.packs import load_packs
    from mtqa.settings.config import load_config

    return load_packs((*load_config(given.get("config")).packs, *(given.get("pack") or ())))
