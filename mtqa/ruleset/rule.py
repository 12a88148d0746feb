"""A rule as data: what a kind of place means, and the examples that prove it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mtqa.checks.checker import Checker
from mtqa.mqm import Severity
from mtqa.text import Span

ORIGINS = ("page", "translation", "typography")
PREVIEW = "preview"

_NO_PROSE = frozenset({"markup", "noise"})
EXPLAINED_BY: Mapping[str, frozenset[str]] = {
    "markup": frozenset(),
    "noise": frozenset({"markup"}),
    "passage": frozenset({"markup"}),
    "language": frozenset({"markup"}),
    "words": _NO_PROSE | {"language"},
    "typography": _NO_PROSE,
    "standalone": frozenset(),
}
"""For each layer those whose findings explain its own where they overlap.

``markup`` is tags and program text, ``noise`` broken encodings and addresses. A ``passage`` should
not be there: furniture, a model's talk, loops; noise in it does not make it another thing.
``language`` is for passages of another language, ``words`` and ``typography`` for single words,
marks, spaces and figures. What is ``standalone`` is explained by no layer and explains none: what
is said of the article as a whole, and placeholders.
"""


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
    ``layer`` is one of ``EXPLAINED_BY``, ``yields_to`` are rules that explain its findings beside
    those of other layers. A rule with ``source_languages`` is for translations from these. An
    article with a finding of a rule that ``holds`` cannot go out as it is; the words of a finding
    are words evaluated unless the rule says that they are none of the article's
    (``counts_words``).
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
    layer: str = "typography"
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
