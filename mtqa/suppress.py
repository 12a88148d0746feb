"""Findings that a user has judged and does not want to hear of again, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from mtqa.finding import Finding


@dataclass(frozen=True, slots=True)
class Suppression:
    """What to leave out: a rule, and where; what is None does not matter.

    ``path`` is a glob over the article's id or path; ``text`` the matched text, compared without
    case; ``fingerprint`` names one finding exactly.
    """

    rule: str
    reason: str
    path: str | None = None
    text: str | None = None
    fingerprint: str | None = None

    def covers(self, finding: Finding, article_id: str, path: str) -> bool:
        """Whether this finding of this article is left out."""
        return (
            self.rule == finding.rule
            and (self.text is None or self.text.casefold() == finding.text.casefold())
            and (self.fingerprint is None or self.fingerprint == finding.fingerprint)
            and (self.path is None or path_matches(self.path, article_id, path))
        )

    def __str__(self) -> str:
        where = [self.rule, self.path, self.text and f"“{self.text}”", self.fingerprint]
        return " ".join(part for part in where if part)


@dataclass(frozen=True, slots=True)
class PathIgnore:
    """Rules that do not run on the articles whose id or path matches a glob."""

    path: str
    ignore: frozenset[str]


def path_matches(pattern: str, article_id: str, path: str) -> bool:
    """Whether a glob matches an article's id or path; ``**/`` may also stand for nothing."""
    plain = pattern.replace("**/", "")
    return any(
        fnmatchcase(name, one) for name in (article_id, path) for one in (pattern, plain) if name
    )
