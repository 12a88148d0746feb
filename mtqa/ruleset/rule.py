"""A rule as data: what a kind of place means, and the examples that prove it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mtqa.checks.checker import Checker
from mtqa.mqm import Severity
from mtqa.text import Span

ORIGINS = ("page", "translation", "typography")
PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Example:
    """A text that shows a rule at work.

    ``kind`` is ``bad`` (found exactly at ``spans``), ``good`` (silent under every default rule)
    or ``limit`` (a known miss: should be found at ``spans``, and is not yet).
    """

    kind: str
    text: str
    spans: tuple[Span, ...] = ()
    target: str = "en"
    form: str = "plain"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack.

    ``kind`` names the class of its ``checker``, which holds its settings. ``severity`` maps each
    grade that the checker yields to a level, or to ``preview``; the key ``""`` is the default.
    A rule with ``source_languages`` is for translations from these. An article with a finding of a
    rule that ``holds`` cannot go out as it is; the words of a finding are words evaluated unless
    the rule says that they are none of the article's (``counts_words``).
    """

    id: str
    kind: str
    error_type: str
    origin: str
    severity: Mapping[str, Severity | str]
    summary: str
    why: str
    message: str
    pack: str
    checker: Checker
    examples: tuple[Example, ...] = ()
    status: str = "default"
    view: str = "masked"
    scope: str = "text"
    repeats: str = "all"
    yields_to: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    unless_locale: str | None = None
    aliases: tuple[str, ...] = ()
    source_languages: tuple[str, ...] = ()
    holds: bool = False
    counts_words: bool = True

    def level(self, grade: str) -> Severity | str:
        """Return the severity of a grade, or ``"preview"``."""
        return self.severity.get(grade, self.severity.get("", Severity.MINOR))
