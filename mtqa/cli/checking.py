"""Runs a check as the options of a command ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mtqa.cli.outputs import Output, outputs_of, written_paths
from mtqa.cli.terminal import number, progress

if TYPE_CHECKING:  # rules, engine and formats are loaded by the commands that need them
    from mtqa.readers import Inputs
    from mtqa.results import Results
    from mtqa.settings.config import Config

_READING = ("text_column", "id_column", "title_column", "url_column", "source_column",
            "reference_column", "encoding", "text_format", "extract", "source",
            "reference", "stdin_filename")  # fmt: skip
_CHOICE = ("target", "source_lang", "preview", "profile", "jobs")


def load_settings(file: str | None) -> Config:
    """Return the settings in ``--config`` or, if that is not given, those found by search."""
    from mtqa.settings.config import load_config

    return load_config(file)


def run_check(given: Mapping[str, Any], settings: Config) -> tuple[Results, list[Output]]:
    """Check the articles; return the results and the outputs that they are to be written to.

    ``given`` are the options of the command. Invalid ones raise MtqaError before any article is
    read.
    """
    from mtqa.api.functions import check

    outputs = outputs_of(given["output"], given["output_format"])
    number(given["show"])
    packs = (*settings.packs, *(given["pack"] or ()))
    inputs = _inputs(given, settings, outputs, (settings.path, settings.names, *packs))
    with progress() as report_progress:
        report = check(
            inputs,
            config=settings,
            packs=packs if given["pack"] else None,
            select=given["select"] or (),
            ignore=given["ignore"] or (),
            progress=report_progress,
            **{name: given[name] for name in _CHOICE},
        )
    return report.results, outputs


def _inputs(
    given: Mapping[str, Any], settings: Config, outputs: list[Output], others: Sequence[str]
) -> Inputs:
    """Find the files to read; no output may be one of them or of the ``others`` that are read."""
    from mtqa.readers import Options, find_inputs

    options = Options(
        **{name: given[name] for name in _READING},
        max_chars=given["max_chars"] or settings.max_chars,
    )
    return find_inputs(given["paths"], options).apart_from(written_paths(outputs), others)
