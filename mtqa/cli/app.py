"""The command line: ``mtqa check``, ``gate``, ``learn``, ``rules`` and ``init``."""

# ruff: noqa: ARG001 - the commands hand on their options as ctx.params

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from mtqa import __version__
from mtqa.cli import options as opt
from mtqa.cli.exits import COULD_NOT_RUN, FAILED, run_and_exit
from mtqa.cli.rules import rules_app
from mtqa.cli.terminal import look, number, progress, say, say_document
from mtqa.errors import ConfigError, did_you_mean
from mtqa.output import mark as report_mark
from mtqa.settings.limits import LIMITS

if TYPE_CHECKING:  # rules, engine and formats are loaded by the commands that need them
    from mtqa.readers import Inputs
    from mtqa.results import Results
    from mtqa.settings.config import Config

_STDOUT = "-"
_TEXT_FORMATS = ("auto", "plain", "html")
_READING = ("text_column", "id_column", "title_column", "url_column", "source_column",
            "reference_column", "encoding")  # fmt: skip
_LIMITS = [name.replace("-", "_") for name in LIMITS]


app = typer.Typer(name="mtqa", no_args_is_help=True, **opt.PLAIN)
app.add_typer(rules_app, name="rules")


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; whatever goes wrong is one line on stderr and exit code 2."""
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


@app.command()
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
    jobs: opt.Jobs = 1,
    quiet: opt.Quiet = False,
    show: opt.Show = "50",
    output: opt.Output = None,
    output_format: opt.OutputFormat = None,
    text_column: opt.TextColumn = None,
    id_column: opt.IdColumn = None,
    title_column: opt.TitleColumn = None,
    url_column: opt.UrlColumn = None,
    source_column: opt.SourceColumn = None,
    reference_column: opt.ReferenceColumn = None,
    text_format: opt.TextFormat = "auto",
    extract: opt.Extract = False,
    encoding: opt.Encoding = "utf-8",
    max_chars: opt.MaxChars = None,
) -> None:
    """Report the findings in articles, and their scores.

    Exit code 0: done, whatever was found. 2: it could not run, or nothing could be read.
    """
    results, outputs = _checked(ctx.params, _config(config))
    _put_out(results, outputs, ctx.params)
    if all(article.error is not None for article in results.articles):
        raise typer.Exit(COULD_NOT_RUN)


@app.command()
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
    jobs: opt.Jobs = 1,
    quiet: opt.Quiet = False,
    show: opt.Show = "50",
    output: opt.Output = None,
    output_format: opt.OutputFormat = None,
    text_column: opt.TextColumn = None,
    id_column: opt.IdColumn = None,
    title_column: opt.TitleColumn = None,
    url_column: opt.UrlColumn = None,
    source_column: opt.SourceColumn = None,
    reference_column: opt.ReferenceColumn = None,
    text_format: opt.TextFormat = "auto",
    extract: opt.Extract = False,
    encoding: opt.Encoding = "utf-8",
    max_chars: opt.MaxChars = None,
) -> None:
    """Check, then pass (exit code 0) or fail (1) by limits, given here or in the config.

    An article that cannot be read counts as one on hold. Limits are numbers, or shares of the
    articles (2%).
    """
    from mtqa.gate import Limits, decide

    settings = _config(config)
    given = {name: ctx.params[name] for name in _LIMITS if ctx.params[name] is not None}
    limits = Limits(**{**settings.gate, **given})
    limits.given()
    results, outputs = _checked(ctx.params, settings)
    verdict = decide(results, limits)
    _put_out(replace(results, verdict=verdict), outputs, ctx.params)
    on_stdout = [one.name for place, one in outputs if place == _STDOUT]
    if on_stdout != ["text"]:  # there the report ends with it
        from mtqa.render.paint import Paint
        from mtqa.render.text import verdict_lines

        say(verdict_lines(verdict, Paint(False)), sys.stderr if on_stdout else sys.stdout)
    if not verdict.passed:
        raise typer.Exit(FAILED)


@app.command()
def learn(
    paths: opt.Paths,
    target: opt.Target = None,
    pack: opt.Pack = None,
    config: opt.ConfigFile = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PACK.toml", help="Write the pack there, not here."),
    ] = None,
    text_column: opt.TextColumn = None,
    id_column: opt.IdColumn = None,
    text_format: opt.TextFormat = "auto",
    encoding: opt.Encoding = "utf-8",
) -> None:
    """Propose a pack of the furniture that recurs across a site's articles, for review.

    What the rules find already is left out. Nothing is applied: check takes it with --pack.
    """
    from mtqa.api.checker import Checker
    from mtqa.authoring.suggest import Learner
    from mtqa.output import check_file, write_file
    from mtqa.readers import Options, Unread, read
    from mtqa.text import Article

    _one_of_formats(text_format)
    if output is not None and os.path.lexists(output):
        raise ConfigError(output, "is already there", "name another file, or move it away first")
    if output is not None:
        check_file(Path(output))
    settings = _config(config)
    packs = (*settings.packs, *pack) if pack else None
    checker = Checker(target=target, packs=packs, config=settings)
    options = Options(
        text_column=text_column,
        id_column=id_column,
        text_format=text_format,  # type: ignore[arg-type]
        encoding=encoding,
        max_chars=checker.config.max_chars,
    )
    learner = Learner(checker.engine)
    unread = 0
    with progress() as told:
        for number_read, item in enumerate(read(paths, options), 1):
            if isinstance(item, Article):
                learner.add(item)
            elif isinstance(item, Unread):
                unread += 1
            if told is not None:
                told(number_read)
    proposal = learner.proposal()
    if unread:
        say([f"mtqa: {unread} could not be read; mtqa check tells why"], sys.stderr)
    if not proposal.phrases:
        say([f"nothing new recurs across {proposal.articles} articles"], sys.stderr)
    elif output is None:
        say_document(proposal.toml.encode(), "toml")
    else:
        write_file(Path(output), proposal.toml.encode())
        say([f"wrote {output}: {proposal.phrases} phrases to review"], sys.stderr)


@app.command()
def init() -> None:
    """Write an annotated mtqa.toml into this directory."""
    from mtqa.output import write_file
    from mtqa.settings.config import FILE
    from mtqa.settings.starter import STARTER

    if os.path.lexists(FILE):
        raise ConfigError(FILE, "is already there", "edit it, or move it away first")
    write_file(Path(FILE), STARTER.encode())
    say([f"wrote {FILE}"])


def _one_of_formats(text_format: str) -> None:
    if text_format not in _TEXT_FORMATS:
        known = did_you_mean(text_format, _TEXT_FORMATS)
        raise ConfigError("--text-format", f"cannot be “{text_format}”", known)


def _config(file: str | None) -> Config:
    from mtqa.settings.config import load_config

    return load_config(file)


def _checked(given: Mapping[str, Any], settings: Config) -> tuple[Results, list[Any]]:
    """Run the check that the options ask for; mistakes in them are told before the work."""
    from mtqa.api.functions import check as run_check

    outputs = _outputs(given["output"], given["output_format"])
    number(given["show"])
    _one_of_formats(given["text_format"])
    packs = (*settings.packs, *(given["pack"] or ()))
    inputs = _inputs(given, settings, outputs, (settings.path, settings.names, *packs))
    with progress() as told:
        report = run_check(
            inputs,
            config=settings,
            packs=packs if given["pack"] else None,
            **{name: given[name] for name in ("target", "source_lang")},
            **{name: given[name] for name in ("preview", "profile", "jobs")},
            select=given["select"] or (),
            ignore=given["ignore"] or (),
            progress=told,
        )
    return report.results, outputs


def _inputs(
    given: Mapping[str, Any], settings: Config, outputs: list[Any], besides: Sequence[str]
) -> Inputs:
    """Find the files to read; ``besides`` are others that the run reads. None may be an output."""
    from mtqa.readers import Options, find_inputs
    from mtqa.render import files_of

    options = Options(
        **{name: given[name] for name in (*_READING, "text_format", "extract")},
        **{name: given[name] for name in ("source", "reference")},
        max_chars=given["max_chars"] or settings.max_chars,
    )
    written: list[str | int] = []
    for place, chosen in outputs:
        if place != _STDOUT:
            written += [place, *map(str, files_of(place, chosen))]
        # Neither a test nor a notebook has a file there.
        with contextlib.suppress(OSError, AttributeError):
            if place == _STDOUT:
                written.append(sys.stdout.fileno())
    return find_inputs(given["paths"], options).apart_from(written, besides)


def _outputs(places: list[str] | None, named: str | None) -> list[Any]:
    """Return (place, format) of every output; ``--format`` names that of stdout if it is one."""
    from mtqa.render import check_places, format_called, format_of

    outputs = []
    for place in places or [_STDOUT]:
        if place == _STDOUT:
            chosen = format_called(named or "text")
            if not chosen.is_text:
                place = "DIR/" if chosen.is_folder else "FILE"
                remedy = f"give an --output {place}"
                raise ConfigError("--format", f"{chosen.name} is not text", remedy)
        else:
            chosen = format_of(place, None if places and _STDOUT in places else named)
        outputs.append((place, chosen))
    check_places(output for output in outputs if output[0] != _STDOUT)
    return outputs


def _put_out(results: Results, outputs: list[Any], given: Mapping[str, Any]) -> None:
    from mtqa.render import write_all

    for file in write_all(results, [output for output in outputs if output[0] != _STDOUT]):
        say([f"wrote {file}"], sys.stderr)
    for place, chosen in outputs:
        if place != _STDOUT:
            continue
        if chosen.name == "text":
            from mtqa.render.text import lines

            if _is_file(sys.stdout):
                say([*report_mark.TEXT.splitlines(), ""])
            say(lines(results, look(show=number(given["show"]), quiet=given["quiet"])))
        else:
            say_document(chosen.files(results)[""], chosen.name)


def _is_file(stream: Any) -> bool:
    """Whether a stream was redirected to a file, in which a later run may look for articles."""
    with contextlib.suppress(OSError, AttributeError):
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    return False
