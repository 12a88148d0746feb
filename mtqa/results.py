"""The results of a run: data only, what reports, tables and gates are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.score import Score

SCHEMA = 1
# Worst first, the order of every table. "error" is an article that could not be read.
STATUSES = ("error", "hold", "fix", "pass")


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """One article's row: its status, score and findings, or the error that kept it unread.

    ``text`` is what was checked (offsets count in it). ``words`` are the words scored (EWC).
    ``metrics`` are BLEU, chrF2 and TER when there was a reference. ``source`` and ``reference``
    are the texts that were given beside it.
    """

    path: str
    id: str
    text: str = ""
    title: str | None = None
    language: str = "en"
    is_file: bool = False
    status: str = "pass"
    score: Score | None = None
    findings: tuple[Finding, ...] = ()
    metrics: Mapping[str, float] = field(default_factory=dict)
    abstained: Mapping[str, str] = field(default_factory=dict)
    error: str | None = None
    source: str | None = None
    reference: str | None = None

    @property
    def label(self) -> str:
        """What a person finds it by: its path, or its id where a file holds several."""
        if self.path in ("", "-"):
            return self.id
        if self.path.endswith(self.id):
            return self.path
        folder, slash, name = self.path.rpartition("/")
        own_file = self.id.startswith(name)
        return f"{folder}{slash}{self.id}" if own_file else f"{self.path} {self.id}"

    @property
    def severities(self) -> dict[Severity, int]:
        """Findings by severity, worst first."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in reversed(Severity)}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a run looked for and what it left out.

    ``abstained`` tells for a rule why it said nothing on some articles, and on how many;
    ``skipped`` names files that were passed over and why.
    """

    ran: tuple[str, ...] = ()
    abstained: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    unused_suppressions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """Everything a run has to say. ``score`` is the directory's, None when nothing was scored.

    ``reasons`` says for each rule that ran why what it finds matters.
    """

    signature: str
    target: str
    articles: tuple[ArticleResult, ...]
    score: Score | None
    coverage: Coverage = Coverage()
    metrics: Mapping[str, float] = field(default_factory=dict)
    metric_signatures: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
