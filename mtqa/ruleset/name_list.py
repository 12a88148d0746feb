"""A user's list of names: how translations write them, and the preferred spelling."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mtqa.checks.consistency.names import Names
from mtqa.checks.phrases.checker import Phrases
from mtqa.checks.phrases.listing import read_phrases
from mtqa.mqm import Severity
from mtqa.ruleset.rule import Rule


def read_names(path: Path, rules: Iterable[Rule]) -> Rule:
    """Read a CSV with the columns ``find`` and ``prefer`` (``why``, ``severity`` …) as a rule.

    Its findings are reported like those of the rule on names among ``rules``, which has no list,
    for every target. The severity is minor unless the row has one. Raises PackError with file, line
    and column.
    """
    rule = next(rule for rule in rules if isinstance(rule.checker, Names))
    return Rule(
        id=rule.id,
        kind="phrases",
        error_type=rule.error_type,
        origin=rule.origin,
        severity={"": Severity.MINOR, **{level.value: level for level in Severity}},
        summary="A name is not spelled as in your list of names.",
        why="Readers know people, clubs and places under one name.",
        message="not the house spelling: “{text}”{note}",
        pack=path.stem,
        checker=Phrases(phrases=tuple(read_phrases(path, required=("find", "prefer")))),
        view="raw",
        fix="unsafe",
    )
