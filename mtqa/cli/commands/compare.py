"""The command ``mtqa compare``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from mtqa.cli import options as opt
from mtqa.cli.checking import load_settings, reading
from mtqa.cli.comparing import REMEDY, Systems
from mtqa.cli.options import comparing
from mtqa.cli.outputs import STDOUT, Output
from mtqa.cli.terminal import colors, is_file, number, say, say_document
from mtqa.errors import ConfigError
from mtqa.output import mark as report_mark

if TYPE_CHECKING:  # numpy and formats are loaded when something is compared
    from mtqa.compare.comparison import Comparison

EXAMPLES = """mtqa compare news/system-a news/system-b
mtqa compare before.json news/ -o changes.html
mtqa compare systems.csv --group-by system --pair-by document"""


@opt.takes(comparing.Listing, opt.Checking, opt.Reading, opt.Running)
def compare(
    ctx: typer.Context,
    paths: comparing.Systems,
    group_by: comparing.GroupBy = None,
    pair_by: comparing.PairBy = None,
    show: comparing.Changes = None,
    output: comparing.ComparisonOutput = None,
    output_format: comparing.ComparisonFormat = None,
) -> None:
    """Compare systems or runs: what is better, worse, cured and new, and whether it is chance.

    Articles are paired by their ids, the paths below each PATH. Exit code 0: done, whatever
    differs; 2: could not run.
    """
    from mtqa.compare.build import compare as compare_systems
    from mtqa.compare.grouping import compare_groups

    if len(paths) == 1 and group_by is None:
        remedy = "name two or more, or compare its groups: --group-by COLUMN"
        raise ConfigError(paths[0], "has nothing to be compared with", remedy)
    if pair_by is not None and len(paths) > 1:
        raise ConfigError("--pair-by", "pairs articles of one PATH", "articles are paired by id")
    if show is not None:
        number(show)
    outputs = _outputs(output, output_format)
    settings = load_settings(ctx.params["config"])
    systems = Systems(ctx.params, settings, outputs)
    found, same_settings = systems.read(paths)
    if len(found) > 1:
        comparison = compare_systems(
            found,
            column=group_by or "",
            same_settings=same_settings,
            with_references=bool(reading(ctx.params, settings).reference),
            remedy=REMEDY,
        )
    else:
        comparison = compare_groups(found[0][1], group_by or "", pair_by or "")
    _write(replace(comparison, command=ctx.obj or ""), outputs, ctx.params)


def _outputs(places: list[str] | None, named: str | None) -> list[Output]:
    """Return the outputs, which are known to be writable; stdout if none is given."""
    from mtqa.render import check_places
    from mtqa.render.comparison import format_called, format_of

    places = places or [STDOUT]
    outputs = []
    for place in places:
        if place == STDOUT:
            outputs.append(Output(place, format_called(named or "text")))
        else:
            outputs.append(Output(place, format_of(place, None if STDOUT in places else named)))
    check_places(output for output in outputs if output.place != STDOUT)
    return outputs


def _write(comparison: Comparison, outputs: Sequence[Output], given: Mapping[str, Any]) -> None:
    """Write the comparison to files, naming each on stderr, and print it on stdout."""
    from mtqa.render import write_all
    from mtqa.render.comparison.text import lines

    for file in write_all(comparison, [output for output in outputs if output.place != STDOUT]):
        say([f"wrote {file}"], sys.stderr)
    for place, chosen in outputs:
        if place != STDOUT:
            continue
        if chosen.name != "text":
            say_document(chosen.files(comparison)[""], chosen.name)
            continue
        if is_file(sys.stdout):
            say([*report_mark.TEXT.splitlines(), ""])
        more = {} if given["show"] is None else {"show": number(given["show"])}
        more |= {} if given["limit"] is None else {"limit": given["limit"]}
        is_whole = not sys.stdout.isatty()
        shown = lines(comparison, color=colors(sys.stdout), is_whole=is_whole,
                      is_quiet=given["quiet"], **more)  # fmt: skip
        say(shown)
