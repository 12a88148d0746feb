"""The command line: what ``mtqa`` is called with, and its commands."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, NoReturn

import typer

from mtqa import __version__
from mtqa.cli import options as opt
from mtqa.cli.exits import run_and_exit
from mtqa.cli.help import Command, Group
from mtqa.cli.terminal import say

COMMANDS = {
    "check": "Report what is wrong in articles, and score them.",
    "gate": "Check, then pass or fail by limits (for CI).",
    "fix": "Correct what can be corrected safely.",
    "compare": "Compare systems or runs, with tests of significance.",
    "agree": "Compare findings with the errors that people marked.",
    "learn": "Propose a pack of a site's page furniture, for review.",
    "config": "Print the settings that apply, and where each comes from.",
    "init": "Write an annotated mtqa.toml.",
    "rules": "List the rules, explain one, or test a pack of your own.",
}
"""The commands, each in the module of its name in ``mtqa.cli.commands``, with what it does."""

_BLAS_THREADS = "OPENBLAS_NUM_THREADS"
_MIN_OBJECTS_BEFORE_COLLECTION = 50_000  # as in mtqa.run, which --version does without


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; any error is one line on stderr and exit code 2.

    Without ``args``, those of the process are used, which is then taken to do nothing else.
    """
    if args is not None:
        run_and_exit(command_line(args), args)
    with _process_of_its_own():
        run_and_exit(command_line(sys.argv[1:]), None)


def command_line(args: Sequence[str] = ()) -> typer.Typer:
    """Return the command that the arguments name, or else all.

    The options of a command take 4 ms to prepare, and what it imports more.
    """
    app = typer.Typer(
        name="mtqa", cls=Group, no_args_is_help=True, **{**opt.PLAIN, "add_completion": True},
        epilog="mtqa check articles/\nmtqa gate articles/ --max-hold 0",
    )  # fmt: skip
    app.callback()(_root)
    _add(app, args[:1] if args and args[0] in COMMANDS else COMMANDS)
    return app


def _add(app: typer.Typer, names: Iterable[str]) -> None:
    for name in names:
        module, short_help = import_module(f"mtqa.cli.commands.{name}"), COMMANDS[name]
        if name == "rules":
            app.add_typer(module.rules_app, name=name, short_help=short_help)
        else:
            command = app.command(cls=Command, short_help=short_help, epilog=module.EXAMPLES)
            command(getattr(module, name))


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


def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Find what machine translation and scraping leave in news articles, and score them."""
