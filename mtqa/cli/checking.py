"""Runs a check as the options of a command ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mtqa.cli.known import Known
from mtqa.cli.options.listing import check_sort
from mtqa.cli.outputs import Output, outputs_of, written_paths
from mtqa.cli.progress import progress
from mtqa.cli.terminal import number

if TYPE_CHECKING:  # rules, engine and formats are loaded by the commands that need them
    from mtqa.api.checker import Checker
    from mtqa.readers import Inputs, Options
    from mtqa.results import Results
    from mtqa.settings.config import Config

_READING = ("text_column", "id_column", "title_column", "url_column", "source_column",
            "reference_column", "target_column", "encoding", "text_format", "extract", "source",
            "reference", "max_chars", "respect_gitignore", "stdin_filename")  # fmt: skip
_CHECKER = ("target", "source_lang", "preview", "profile")
_CHOICE = (*_CHECKER, "jobs")


def load_settings(file: str | None) -> Config:
    """Return the settings in ``--config`` or, if that is not given, those found by search."""
    from mtqa.settings.config import load_config

    return load_config(file)


def checker_of(given: Mapping[str, Any], settings: Config) -> Checker:
    """Return the Checker that the options of a command and the settings ask for.

    Raises MtqaError for options and rules that are invalid.
    """
    from mtqa.api.checker import Checker

    return Checker(
        config=settings,
        packs=(*settings.packs, *given["pack"]) if given["pack"] else None,
        select=given["select"] or (),
        ignore=given["ignore"] or (),
        **{name: given[name] for name in _CHECKER},
    )


def run_check(
    given: Mapping[str, Any],
    settings: Config,
    command: str | None = None,
    *,
    baseline: str = "",
) -> tuple[Results, list[Output]]:
    """Check the articles; return the results and the outputs that they are to be written to.

    ``given`` are the options of the command, ``command`` is its whole line, for reports;
    ``baseline`` is the file to compare with if no option names another. Invalid options raise
    MtqaError before any article is read.
    """
    from mtqa.api.functions import check

    # A format alone asks for stdout.
    by_settings = None if given["output_format"] else list(settings.output)
    places = given["output"] or by_settings
    outputs = outputs_of(places, given["output_format"], single_file=given["single_file"])
    check_sort(given)
    if given["show"] is not None:
        number(given["show"])
    packs = (*settings.packs, *(given["pack"] or ()))
    known = Known.of(given, baseline)
    scores = given["scores"] or {}
    others = (settings.path, settings.names, *packs, *known.read, *scores.values())
    inputs = inputs_of(given, settings, [*written_paths(outputs), *known.written], others)
    with progress(quiet=given["quiet"]) as report_progress:
        report = check(
            inputs,
            config=settings,
            packs=packs if given["pack"] else None,
            select=given["select"] or (),
            ignore=given["ignore"] or (),
            progress=report_progress,
            scores=scores,
            score_columns=given["score_column"] or (),
            metrics=given["metric"] or (),
            **{name: given[name] for name in _CHOICE},
        )
    results = replace(report.results, command=command or "")
    if given["changed_since"] is not None:
        results = _partial(results, inputs, given["changed_since"])
    return known.applied(results), outputs


def _partial(results: Results, inputs: Inputs, revision: str) -> Results:
    """Return a run of changed files alone, which does not show that a suppression is unused."""
    is_unchanged = not results.articles and inputs.may_be_empty
    coverage = replace(
        results.coverage,
        unused_suppressions=(),
        unchanged_since=revision if is_unchanged else "",
    )
    return replace(results, coverage=coverage)


def inputs_of(
    given: Mapping[str, Any], settings: Config, written: Sequence[str | int], others: Sequence[str]
) -> Inputs:
    """Find the files to read; none of them, nor of the ``others`` that are read, may be written."""
    from mtqa.readers import find_inputs

    inputs = find_inputs(given["paths"], reading(given, settings))
    if given["changed_since"] is not None:
        inputs = inputs.changed_since(given["changed_since"])
    return inputs.apart_from(written, others)


def reading(given: Mapping[str, Any], settings: Config) -> Options:
    """Return how articles are read: as the options of the command say, else as the settings do."""
    from mtqa.settings.reading import overridden

    chosen = {name: given[name] for name in _READING if name in given}
    return overridden(settings.reading, chosen, given.get("exclude") or ())
