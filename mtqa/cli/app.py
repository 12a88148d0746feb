"""The command line: what ``mtqa`` is called with, and its commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from mtqa import __version__
from mtqa.cli import options as opt
from mtqa.cli.commands import agree, check, compare, config, fix, gate, init, learn
from mtqa.cli.commands.rules import rules_app
from mtqa.cli.exits import run_and_exit
from mtqa.cli.help import Command, Group
from mtqa.cli.terminal import say

app = typer.Typer(
    name="mtqa", cls=Group, no_args_is_help=True, **{**opt.PLAIN, "add_completion": True},
    epilog="mtqa check articles/\nmtqa gate articles/ --max-hold 0",
)  # fmt: skip
app.add_typer(rules_app, name="rules")


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; any error is one line on stderr and exit code 2."""
    run_and_exit(app, args)


def _print_version(wanted: bool) -> None:
    if wanted:
        say([f"mtqa {__version__}"])
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Find what machine translation and scraping leave in news articles, and score them."""


app.command(
    cls=Command,
    short_help="Report what is wrong in articles, and score them.",
    epilog=check.EXAMPLES,
)(check.check)
app.command(
    cls=Command,
    short_help="Check, then pass or fail by limits (for CI).",
    epilog=gate.EXAMPLES,
)(gate.gate)
app.command(
    cls=Command,
    short_help="Correct what can be corrected safely.",
    epilog=fix.EXAMPLES,
)(fix.fix)
app.command(
    cls=Command,
    short_help="Compare systems or runs, with tests of significance.",
    epilog=compare.EXAMPLES,
)(compare.compare)
app.command(
    cls=Command,
    short_help="Compare findings with the errors that people marked.",
    epilog=agree.EXAMPLES,
)(agree.agree)
app.command(
    cls=Command,
    short_help="Propose a pack of a site's page furniture, for review.",
    epilog="mtqa learn articles/ -o site.toml",
)(learn.learn)
app.command(
    cls=Command,
    short_help="Print the settings that apply, and where each comes from.",
    epilog="mtqa config articles/a.txt",
)(config.config)
app.command(cls=Command, short_help="Write an annotated mtqa.toml.", epilog="mtqa init")(init.init)
