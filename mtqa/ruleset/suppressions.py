"""Suppressions: findings that a user has reviewed and does not want reported again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from mtqa.errors import ConfigError
from mtqa.finding import Finding
from mtqa.globs import path_matches
from mtqa.mqm import Severity


@dataclass(frozen=True, slots=True)
class Suppression:
    """Which findings of a rule to leave out; None matches everything.

    ``path`` is a glob that is matched against the article's id, its path, and its path relative to
    the settings file; ``text`` is the matched text, compared without case; ``fingerprint``
    identifies one finding by its text and context. If no article of the run has the ``path``, a
    fingerprint applies to every article, as the file may have been renamed. ``until`` is the last
    day on which it applies.
    """

    rule: str
    reason: str
    path: str | None = None
    text: str | None = None
    fingerprint: str | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        """Raise ConfigError if every finding of the rule would match."""
        if not (self.path or self.text or self.fingerprint):
            raise ConfigError(
                "suppress",
                f"would leave out every finding of “{self.rule}”",
                f'add path, text or fingerprint, or turn off the rule: ignore = ["{self.rule}"]',
            )

    def covers(self, finding: Finding, names: Collection[str], *, anywhere: bool = False) -> bool:
        """Whether a finding of an article with these names is left out.

        ``anywhere`` ignores ``path``.
        """
        return (
            self.rule == finding.rule
            and (self.text is None or self.text.casefold() == finding.text.casefold())
            and (self.fingerprint is None or self.fingerprint == finding.fingerprint)
            and (anywhere or self.path is None or path_matches(self.path, names))
        )

    def has_expired(self, today: date) -> bool:
        """Whether the last day on which it applies was before ``today``."""
        return self.until is not None and self.until < today

    def __str__(self) -> str:
        # Without the date, which moves no score: this text is part of the signature.
        where = [self.rule, self.path, self.text and f"“{self.text}”", self.fingerprint]
        return " ".join(part for part in where if part)


@dataclass(frozen=True, slots=True)
class PathRules:
    """Rules on articles whose names match a glob, as in a suppression.

    Those in ``ignore`` do not run, nor, unless ``select`` is empty, those outside of it;
    ``severity`` replaces the severities of some, ``profile`` that of the run unless it is None.
    """

    path: str
    ignore: frozenset[str] = frozenset()
    select: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    profile: str | None = None

    def leaves_out(self, rule_id: str) -> bool:
        """Whether a rule does not run on these articles."""
        return rule_id in self.ignore or (bool(self.select) and rule_id not in self.select)

    def __str__(self) -> str:
        parts = [f"{self.path}: {', '.join(sorted(self.ignore))}"]
        if self.select:
            parts.append(f"select {', '.join(sorted(self.select))}")
        parts += [f"{rule} {level}" for rule, level in sorted(self.severity.items())]
        if self.profile is not None:
            parts.append(f"profile {self.profile}")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class PathTarget:
    """The target, or ``"auto"``, of articles whose names match a glob, as in a suppression."""

    path: str
    target: str


@dataclass(frozen=True, slots=True)
class PathSource:
    """The language that articles whose names match a glob were translated from."""

    path: str
    source_lang: str

    def __str__(self) -> str:
        return f"{self.path}: source-lang {self.source_lang}"
