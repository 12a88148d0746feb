"""The command line: what ``mtqa`` is called with, and its commands."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, NoReturn

import typer

from mtqa import __version__
from mtqa.cli import options as opt
from mtqa.cli.commands import agree, check, compare, config, fix, gate, init, learn
from mtqa.cli.commands.rules import rules_app
from mtqa.cli.exits import run_and_exit
from mtqa.cli.help import Command, Group
from mtqa.cli.terminal import say

_BLAS_THREADS = "OPENBLAS_NUM_THREADS"
_MIN_OBJECTS_BEFORE_COLLECTION = 50_000  # as in mtqa.run, which --version does without

app = typer.Typer(
    name="mtqa", cls=Group, no_args_is_help=True, **{**opt.PLAIN, "add_completion": True},
    epilog="mtqa check articles/\nmtqa gate articles/ --max-hold 0",
)  # fmt: skip
app.add_typer(rules_app, name="rules")


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; any error is one line on stderr and exit code 2.

    Without ``args``, those of the process are used, which is then taken to do nothing else.
    """
    if args is not None:
        run_and_exit(app, args)
    with _process_of_its_own():
        run_and_exit(app, args)


@contextmanager
def _process_of_its_own() -> Iterator[None]:
    """Leave out what Python and numpy do for programs of another kind than this one.

    A check makes many small objects, hardly any cycles, and multiplies no matrices. Looking for
    cycles, also at the exit, took a tenth of the time of a check of 65 articles, and the threads
    that OpenBLAS starts spin for a twelfth of that of 28 pages.
    """
    gc.set_threshold(_MIN_OBJECTS_BEFORE_COLLECTION)
    if _BLAS_THREADS not in os.environ:
        os.putenv(_BLAS_THREADS, "1")  # not in os.environ: a metric's command is not to inherit it
    try:
        yield
    finally:
        gc.freeze()


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
