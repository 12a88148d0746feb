"""The command ``mtqa gate``."""

from __future__ import annotations

import sys
from dataclasses import replace

import typer

from mtqa.cli import options as opt
from mtqa.cli.checking import load_settings, run_check
from mtqa.cli.comparing import Systems, verdict_against
from mtqa.cli.exits import FAILED
from mtqa.cli.options import comparing
from mtqa.cli.outputs import STDOUT, write_outputs
from mtqa.cli.terminal import say
from mtqa.settings.limits import LIMITS

EXAMPLES = """mtqa gate articles/ --max-hold 0
mtqa gate articles/ --max-hold 2% --min-score 95 -q
mtqa gate articles/ --against published.json"""

_LIMITS = [name.replace("-", "_") for name in LIMITS]


@opt.takes(opt.Limits, opt.Checking, opt.Listing, opt.Reading)
def gate(
    ctx: typer.Context,
    paths: opt.Paths,  # noqa: ARG001
    against: comparing.Against = None,
    jobs: opt.Jobs = None,  # noqa: ARG001
    min_oqs: opt.MinOqs = None,  # noqa: ARG001
    max_failed_articles: opt.MaxFailedArticles = None,  # noqa: ARG001
) -> None:
    """Check, then pass (exit code 0) or fail (1) by limits, set here or in the config.

    An article that cannot be read counts as on hold. Limits are numbers, or shares of the
    articles (2%).
    """
    from mtqa.gate import Limits, decide

    settings = load_settings(ctx.params["config"])
    given = {name: ctx.params[name] for name in _LIMITS if ctx.params[name] is not None}
    limits = Limits(**{**settings.gate, **given})
    if against is None:
        limits.given()
    results, outputs = run_check(ctx.params, settings, ctx.obj)
    if against is None:
        verdict = decide(results, limits)
    else:
        verdict = verdict_against(against, results, limits, Systems(ctx.params, settings, outputs))
    write_outputs(replace(results, verdict=verdict), outputs, ctx.params)
    on_stdout = [chosen.name for place, chosen in outputs if place == STDOUT]
    if on_stdout != ["text"]:  # the text report ends with the verdict
        from mtqa.render.paint import Paint
        from mtqa.render.text import verdict_lines

        say(verdict_lines(verdict, Paint(False)), sys.stderr if on_stdout else sys.stdout)
    if not verdict.passed:
        raise typer.Exit(FAILED)
