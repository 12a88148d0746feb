"""A user's own list of names: what translations make of them, and the form to use instead."""

from __future__ import annotations

from pathlib import Path

from mtqa.checks.phrases.checker import Phrases
from mtqa.checks.phrases.listing import read_phrases
from mtqa.mqm import Severity
from mtqa.ruleset.rule import Rule


def read_names(path: Path) -> Rule:
    """Read a CSV with the columns ``find`` and ``prefer`` (``why``, ``severity`` …) as a rule.

    It speaks as ``inconsistent-name``, beside the rule that knows no list, and for every target. A
    name is minor where its line has no severity. Raises PackError that names file, line and column.
    """
    return Rule(
        id="inconsistent-name",
        kind="phrases",
        error_type="terminology/inconsistent-use",
        origin="translation",
        severity={"": Severity.MINOR, **{level.value: level for level in Severity}},
        summary="A name is not written as the list of names has it.",
        why="Readers know people, clubs and places under one name.",
        message="not as the list of names has it: “{text}”{note}",
        pack=path.stem,
        checker=Phrases(phrases=tuple(read_phrases(path, required=("find", "prefer")))),
        view="raw",
    )
