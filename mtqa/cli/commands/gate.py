"""The command ``mtqa gate``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from mtqa.cli import options as opt
from mtqa.cli.checking import load_settings, run_check
from mtqa.cli.comparing import Systems, verdict_against
from mtqa.cli.exits import FAILED
from mtqa.cli.known import write_baseline
from mtqa.cli.options import comparing
from mtqa.cli.options.limits import given_limits
from mtqa.cli.outputs import STDOUT, Output, write_outputs
from mtqa.cli.terminal import say
from mtqa.settings.limits import merged

if TYPE_CHECKING:
    from mtqa.results import Results

EXAMPLES = """mtqa gate articles/ --max-hold 0
mtqa gate articles/ --max-hold 2% --min-score 95 -q
mtqa gate articles/ --baseline reports/baseline.jsonl --max-new 0
mtqa gate articles/ --changed-since origin/main --max-hold 0
mtqa gate articles/ --against published.json
mtqa gate articles/ --suggest"""


@opt.takes(
    opt.Articles, opt.Limits, opt.Checking, opt.Baseline, opt.Listing, opt.Reading, opt.Scores,
    opt.Running,
)  # fmt: skip
def gate(
    ctx: typer.Context,
    against: comparing.Against = None,
    suggest: opt.Suggest = False,
) -> None:
    """Check, then pass (exit code 0) or fail (1) by limits, set here or in the config.

    An article that cannot be read counts as on hold. Limits are numbers, or shares of the
    articles (2%). With a baseline, they count new findings only.
    """
    from mtqa.compare.verdict import without_limits
    from mtqa.gate import Limits, PathLimits, decide

    settings = load_settings(ctx.params["config"])
    given = given_limits(ctx.params)
    by_path = [
        PathLimits(path, Limits(**merged(merged(settings.gate, own), given)))
        for path, own in settings.path_gates
    ]
    settings = replace(settings, gate=merged(settings.gate, given))
    limits = Limits(**settings.gate)
    if not suggest and against is None:
        limits.given()
    results, outputs = run_check(ctx.params, settings, ctx.obj, baseline=settings.baseline)
    if suggest:
        _suggest(results, outputs, ctx.params, settings.path)
        return
    has_limits = against is None or limits != Limits()
    verdict = decide(results, limits, by_path) if has_limits else without_limits(results)
    if against is not None:
        verdict = verdict_against(against, results, verdict, Systems(ctx.params, settings, outputs))
    write_outputs(replace(results, verdict=verdict), outputs, ctx.params)
    write_baseline(results, ctx.params)
    on_stdout = [chosen.name for place, chosen in outputs if place == STDOUT]
    if on_stdout != ["text"]:  # the text report ends with the verdict
        from mtqa.render.paint import Paint
        from mtqa.render.text import verdict_lines

        say(verdict_lines(verdict, Paint(False)), sys.stderr if on_stdout else sys.stdout)
    if not verdict.passed:
        raise typer.Exit(FAILED)


def _suggest(
    results: Results, outputs: list[Output], given: Mapping[str, Any], settings: str
) -> None:
    """Print limits that the run keeps, and write the reports that go to files."""
    from mtqa.gate import suggest

    write_outputs(results, [output for output in outputs if output.place != STDOUT], given)
    write_baseline(results, given)
    say(suggest(results, settings))
