"""The command line: ``mtqa check``, ``gate``, ``config``, ``learn``, ``rules`` and ``init``."""

# ruff: noqa: ARG001 - the commands pass their options on as ctx.params

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from mtqa import __version__
from mtqa.cli import options as opt
from mtqa.cli.checking import load_settings, run_check
from mtqa.cli.config import config as config_command
from mtqa.cli.exits import COULD_NOT_RUN, FAILED, run_and_exit
from mtqa.cli.help import Command, Group
from mtqa.cli.learn import learn
from mtqa.cli.outputs import STDOUT, write_outputs
from mtqa.cli.rules import rules_app
from mtqa.cli.terminal import say
from mtqa.errors import ConfigError
from mtqa.settings.limits import LIMITS

_LIMITS = [name.replace("-", "_") for name in LIMITS]


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


@app.command(
    cls=Command,
    short_help="Report what is wrong in articles, and score them.",
    epilog="""mtqa check articles/
mtqa check articles/ --status hold --limit 10
mtqa check news.csv --text-column body --target fr
mtqa check articles/ -o report/ -o report.json""",
)
def check(
    ctx: typer.Context,
    paths: opt.Paths,
    target: opt.Target = None,
    source_lang: opt.SourceLang = None,
    source: opt.Source = None,
    reference: opt.Reference = None,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    preview: opt.Preview = None,
    profile: opt.Profile = None,
    pack: opt.Pack = None,
    config: opt.ConfigFile = None,
    jobs: opt.Jobs = None,
    quiet: opt.Quiet = False,
    show: opt.Show = None,
    statistics: opt.Statistics = False,
    status: opt.Status = None,
    sort: opt.Sort = "status",
    limit: opt.Limit = None,
    output: opt.Output = None,
    output_format: opt.OutputFormat = None,
    single_file: opt.SingleFile = False,
    text_column: opt.TextColumn = None,
    id_column: opt.IdColumn = None,
    title_column: opt.TitleColumn = None,
    url_column: opt.UrlColumn = None,
    source_column: opt.SourceColumn = None,
    reference_column: opt.ReferenceColumn = None,
    target_column: opt.TargetColumn = None,
    text_format: opt.TextFormat = None,
    extract: opt.Extract = None,
    encoding: opt.Encoding = None,
    stdin_filename: opt.StdinFilename = None,
    max_chars: opt.MaxChars = None,
    exclude: opt.Exclude = None,
    respect_gitignore: opt.RespectGitignore = None,
) -> None:
    """Report the findings in articles, and their scores.

    Exit code 0: done, whatever was found; 2: could not run, or nothing could be read.
    """
    results, outputs = run_check(ctx.params, load_settings(config), ctx.obj)
    write_outputs(results, outputs, ctx.params)
    if all(article.error is not None for article in results.articles):
        raise typer.Exit(COULD_NOT_RUN)


@app.command(
    cls=Command,
    short_help="Check, then pass or fail by limits (for CI).",
    epilog="""mtqa gate articles/ --max-hold 0
mtqa gate articles/ --max-hold 2% --min-score 95 -q""",
)
def gate(
    ctx: typer.Context,
    paths: opt.Paths,
    max_hold: opt.MaxHold = None,
    max_not_passed: opt.MaxNotPassed = None,
    max_points: opt.MaxPoints = None,
    min_score: opt.MinScore = None,
    max_critical: opt.MaxCritical = None,
    max_major: opt.MaxMajor = None,
    min_oqs: opt.MinOqs = None,
    max_failed_articles: opt.MaxFailedArticles = None,
    target: opt.Target = None,
    source_lang: opt.SourceLang = None,
    source: opt.Source = None,
    reference: opt.Reference = None,
    select: opt.Select = None,
    ignore: opt.Ignore = None,
    preview: opt.Preview = None,
    profile: opt.Profile = None,
    pack: opt.Pack = None,
    config: opt.ConfigFile = None,
    jobs: opt.Jobs = None,
    quiet: opt.Quiet = False,
    show: opt.Show = None,
    statistics: opt.Statistics = False,
    status: opt.Status = None,
    sort: opt.Sort = "status",
    limit: opt.Limit = None,
    output: opt.Output = None,
    output_format: opt.OutputFormat = None,
    single_file: opt.SingleFile = False,
    text_column: opt.TextColumn = None,
    id_column: opt.IdColumn = None,
    title_column: opt.TitleColumn = None,
    url_column: opt.UrlColumn = None,
    source_column: opt.SourceColumn = None,
    reference_column: opt.ReferenceColumn = None,
    target_column: opt.TargetColumn = None,
    text_format: opt.TextFormat = None,
    extract: opt.Extract = None,
    encoding: opt.Encoding = None,
    stdin_filename: opt.StdinFilename = None,
    max_chars: opt.MaxChars = None,
    exclude: opt.Exclude = None,
    respect_gitignore: opt.RespectGitignore = None,
) -> None:
    """Check, then pass (exit code 0) or fail (1) by limits, set here or in the config.

    An article that cannot be read counts as on hold. Limits are numbers, or shares of the
    articles (2%).
    """
    from mtqa.gate import Limits, decide

    settings = load_settings(config)
    given = {name: ctx.params[name] for name in _LIMITS if ctx.params[name] is not None}
    limits = Limits(**{**settings.gate, **given})
    limits.given()
    results, outputs = run_check(ctx.params, settings, ctx.obj)
    verdict = decide(results, limits)
    write_outputs(replace(results, verdict=verdict), outputs, ctx.params)
    on_stdout = [chosen.name for place, chosen in outputs if place == STDOUT]
    if on_stdout != ["text"]:  # the text report ends with the verdict
        from mtqa.render.paint import Paint
        from mtqa.render.text import verdict_lines

        say(verdict_lines(verdict, Paint(False)), sys.stderr if on_stdout else sys.stdout)
    if not verdict.passed:
        raise typer.Exit(FAILED)


app.command(
    cls=Command,
    short_help="Propose a pack of a site's page furniture, for review.",
    epilog="mtqa learn articles/ -o site.toml",
)(learn)
app.command(
    "config",
    cls=Command,
    short_help="Print the settings that apply, and where each comes from.",
    epilog="mtqa config articles/a.txt",
)(config_command)


@app.command(cls=Command, short_help="Write an annotated mtqa.toml.", epilog="mtqa init")
def init() -> None:
    """Write an annotated mtqa.toml into this directory."""
    from mtqa.output import write_file
    from mtqa.settings.config import FILE
    from mtqa.settings.starter import STARTER

    if os.path.lexists(FILE):
        raise ConfigError(FILE, "already exists", "edit it, or move it away first")
    write_file(Path(FILE), STARTER.encode())
    say([f"wrote {FILE}"])
