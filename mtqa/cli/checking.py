"""Runs a check as the options of a command ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mtqa.cli.options.listing import check_sort
from mtqa.cli.outputs import Output, outputs_of, written_paths
from mtqa.cli.progress import progress
from mtqa.cli.terminal import number

if TYPE_CHECKING:  # rules, engine and formats are loaded by the commands that need them
    from mtqa.readers import Inputs, Options
    from mtqa.results import Results
    from mtqa.settings.config import Config

_READING = ("text_column", "id_column", "title_column", "url_column", "source_column",
            "reference_column", "target_column", "encoding", "text_format", "extract", "source",
            "reference", "max_chars", "respect_gitignore", "stdin_filename")  # fmt: skip
_CHOICE = ("target", "source_lang", "preview", "profile", "jobs")


def load_settings(file: str | None) -> Config:
    """Return the settings in ``--config`` or, if that is not given, those found by search."""
    from mtqa.settings.config import load_config

    return load_config(file)


def run_check(
    given: Mapping[str, Any], settings: Config, command: str | None = None
) -> tuple[Results, list[Output]]:
    """Check the articles; return the results and the outputs that they are to be written to.

    ``given`` are the options of the command, ``command`` is its whole line, for reports. Invalid
    options raise MtqaError before any article is read.
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
    scores = given["scores"] or {}
    read = (settings.path, settings.names, *packs, *scores.values())
    inputs = _inputs(given, settings, outputs, read)
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
    return replace(report.results, command=command or ""), outputs


def _inputs(
    given: Mapping[str, Any], settings: Config, outputs: list[Output], others: Sequence[str]
) -> Inputs:
    """Find the files to read; no output may be one of them or of the ``others`` that are read."""
    from mtqa.readers import find_inputs

    options = reading(given, settings)
    return find_inputs(given["paths"], options).apart_from(written_paths(outputs), others)


def reading(given: Mapping[str, Any], settings: Config) -> Options:
    """Return how articles are read: as the options of the command say, else as the settings do."""
    from mtqa.settings.reading import overridden

    chosen = {name: given[name] for name in _READING if name in given}
    return overridden(settings.reading, chosen, given.get("exclude") or ())
