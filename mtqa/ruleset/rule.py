"""A rule as data: what its checker's hits mean, and the examples that test it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mtqa.checks.checker import Checker
from mtqa.mqm import Severity
from mtqa.text import Span

ORIGINS = ("page", "translation", "typography")
PREVIEW = "preview"

_NOISE = frozenset({"markup", "noise"})
EXPLAINED_BY: Mapping[str, frozenset[str]] = {
    "markup": frozenset(),
    "noise": frozenset({"markup"}),
    "passage": frozenset({"markup"}),
    "language": frozenset({"markup"}),
    "words": _NOISE | {"language"},
    "typography": _NOISE,
    "standalone": frozenset(),
}
"""Maps each layer to the layers whose findings explain its own where they overlap.

``markup`` is tags and program text; ``noise`` broken encodings and addresses. ``passage`` is text
that should not be there (furniture, comments by a model, loops), whether or not it contains noise.
``language`` is passages in another language; ``words`` and ``typography`` are single words, marks,
spaces and figures. Findings in ``standalone`` explain none and are explained by none: those about
the article as a whole, and placeholders.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A text that tests a rule.

    ``kind`` is ``bad`` (the rule finds exactly ``spans``), ``good`` (no default rule finds
    anything) or ``limit`` (a known miss: ``spans`` should be found but are not yet).
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
    grade of the checker's hits to a level or to ``preview``; the key ``""`` is the default.
    ``layer`` is a key of ``EXPLAINED_BY``; ``yields_to`` names further rules that explain its
    findings. A rule with ``source_languages`` is for translations from these. A rule that ``holds``
    puts an article with a finding on hold. The words of its findings count as words of the article
    only if ``counts_words`` is set. ``fix`` says whether suggestions may be applied: ``safe``,
    ``unsafe`` or empty; ``replacement`` names how they are made (``mtqa.checks.replacements``)
    where the checker does not make them.
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
    examples: Sequence[Example] = ()
    status: str = "default"
    view: str = "masked"
    scope: str = "text"
    repeats: str = "all"
    layer: str = "typography"
    yields_to: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    unless_locale: str | None = None
    aliases: tuple[str, ...] = ()
    source_languages: tuple[str, ...] = ()
    holds: bool = False
    counts_words: bool = True
    fix: str = ""
    replacement: str = ""

    def level(self, grade: str) -> Severity | str:
        """Return the severity of a grade, or ``"preview"``."""
        return self.severity.get(grade, self.severity.get("", Severity.MINOR))
