"""Findings that a user has judged and does not want to hear of again, each with a reason."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatchcase

from mtqa.errors import ConfigError
from mtqa.finding import Finding


@dataclass(frozen=True, slots=True)
class Suppression:
    """What to leave out: a rule, and where; what is None does not matter.

    ``path`` is a glob over the article's id, its path, or its path below the settings file;
    ``text`` the matched text, compared without case; ``fingerprint`` names one finding by its text
    and what stands around it. A fingerprint whose ``path`` no article of the run has follows its
    text to where that is now.
    """

    rule: str
    reason: str
    path: str | None = None
    text: str | None = None
    fingerprint: str | None = None

    def __post_init__(self) -> None:
        """Raise ConfigError for one that would leave out all that its rule finds."""
        if not (self.path or self.text or self.fingerprint):
            raise ConfigError(
                "suppress",
                f"would leave out all that “{self.rule}” finds",
                f'add path, text or fingerprint, or switch the rule off: ignore = ["{self.rule}"]',
            )

    def covers(self, finding: Finding, names: Collection[str], *, anywhere: bool = False) -> bool:
        """Whether this finding of an article of these names is left out.

        With ``anywhere`` it is whatever the article is called.
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
    """Rules that do not run on the articles that a glob matches, as in a suppression."""

    path: str
    ignore: frozenset[str]

    def __str__(self) -> str:
        return f"{self.path}: {', '.join(sorted(self.ignore))}"


def names_of(article_id: str, path: str, settings: str = "") -> frozenset[str]:
    """Return what globs may match of an article: id, path, and path below its settings file."""
    names = {article_id, path}
    if path and settings:
        below = os.path.relpath(path, os.path.dirname(os.path.abspath(settings)))
        names.add(below.replace(os.sep, "/"))
    return frozenset(filter(None, names))


def path_matches(pattern: str, names: Collection[str]) -> bool:
    """Whether a glob matches one of the names; ``**/`` may also stand for nothing."""
    plain = pattern.replace("**/", "")
    return any(fnmatchcase(name, one) for name in names for one in (pattern, plain))
