"""Checks of a corpus: those whose only output is Parquet, written as articles are read."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mtqa.cli.checking import checker_of, inputs_of
from mtqa.cli.outputs import STDOUT
from mtqa.cli.progress import progress
from mtqa.cli.terminal import say
from mtqa.errors import ConfigError
from mtqa.stores import local_path

if TYPE_CHECKING:
    from mtqa.corpus import Totals
    from mtqa.settings.config import Config

_OPTIONS = ("no_findings", "shard", "resume", "partition", "scheduler")
# They compare articles, or need the whole run.
_OF_WHOLE_RUNS = ("baseline", "write_baseline", "scores", "score_column", "metric")


def corpus_output(given: Mapping[str, Any], settings: Config) -> str | None:
    """Return the file or folder if Parquet is the only output, else None.

    Raises ConfigError for options that go with the one kind of run and not with the other.
    """
    place = _only_parquet(given, settings)
    if place is None:
        for name in filter(given.get, _OPTIONS):
            what = "needs Parquet as the only output"
            remedy = "add --output FILE.parquet, or DIR.parquet/ for partitions"
            raise ConfigError(_option(name), what, remedy)
        return None
    for name in filter(given.get, _OF_WHOLE_RUNS):
        what = "needs all articles in memory, and Parquet as the only output is for any number"
        raise ConfigError(_option(name), what, "add another --output, as in report.json")
    return place


def run_corpus(place: str, given: Mapping[str, Any], settings: Config) -> Totals:
    """Check the articles and write their rows; name the output and the totals on stderr."""
    from mtqa.corpus import Plan, Shard, check_corpus
    from mtqa.run.progress import tracker

    checker = checker_of(given, settings)
    plan = Plan(
        output=place,
        findings=not given["no_findings"],
        shard=Shard.parsed(given["shard"], "--shard") if given["shard"] else Shard(),
        resume=given["resume"],
        # The number in the settings file is not meant for a cluster.
        jobs=given["jobs"] or (1 if given["scheduler"] else settings.jobs),
        scheduler=given["scheduler"],
        **({} if given["partition"] is None else {"partition_articles": given["partition"]}),
    )
    others = (settings.path, settings.names, *settings.packs, *(given["pack"] or ()))
    inputs = inputs_of(given, settings, [place], others)
    with progress(quiet=given["quiet"]) as report:
        track = tracker(report, inputs.number, inputs.share)
        totals = check_corpus(checker.engines, inputs, plan, progress=track)
    say([f"wrote {place}: {totals}"], sys.stderr)
    return totals


def _only_parquet(given: Mapping[str, Any], settings: Config) -> str | None:
    from mtqa.render import FORMATS, format_of

    named = given["output_format"]
    places = given["output"] or (None if named else settings.output) or [STDOUT]
    if len(places) != 1 or places[0] == STDOUT or given["single_file"]:
        return None
    return local_path(places[0]) if format_of(places[0], named) is FORMATS["parquet"] else None


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
