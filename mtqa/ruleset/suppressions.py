"""Suppressions: findings that a user has reviewed and does not want reported again."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatchcase

from mtqa.errors import ConfigError
from mtqa.finding import Finding


@dataclass(frozen=True, slots=True)
class Suppression:
    """Which findings of a rule to leave out; None matches everything.

    ``path`` is a glob that is matched against the article's id, its path, and its path relative to
    the settings file; ``text`` is the matched text, compared without case; ``fingerprint``
    identifies one finding by its text and context. If no article of the run has the ``path``, a
    fingerprint applies to every article, as the file may have been renamed.
    """

    rule: str
    reason: str
    path: str | None = None
    text: str | None = None
    fingerprint: str | None = None

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

    def __str__(self) -> str:
        where = [self.rule, self.path, self.text and f"“{self.text}”", self.fingerprint]
        return " ".join(part for part in where if part)


@dataclass(frozen=True, slots=True)
class PathIgnore:
    """Rules that do not run on articles whose names match a glob, as in a suppression."""

    path: str
    ignore: frozenset[str]

    def __str__(self) -> str:
        return f"{self.path}: {', '.join(sorted(self.ignore))}"


@dataclass(frozen=True, slots=True)
class PathTarget:
    """The target, or ``"auto"``, of articles whose names match a glob, as in a suppression."""

    path: str
    target: str


def names_of(article_id: str, path: str, settings: str = "") -> frozenset[str]:
    """Return the names of an article: id, path, and path relative to the settings file."""
    names = {article_id, path}
    if path and settings:
        below = os.path.relpath(path, os.path.dirname(os.path.abspath(settings)))
        names.add(below.replace(os.sep, "/"))
    return frozenset(filter(None, names))


def path_matches(pattern: str, names: Collection[str]) -> bool:
    """Whether a glob matches one of the names; ``**/`` also matches no directory."""
    plain = pattern.replace("**/", "")
    return any(fnmatchcase(name, glob) for name in names for glob in (pattern, plain))
