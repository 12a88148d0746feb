"""The results of a run: plain data, from which reports, tables and verdicts are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.score import STATUSES, Score, Summary, summarise
from mtqa.text import FileMap

__all__ = ["SCHEMA", "STATUSES", "ArticleResult", "Coverage", "LikelyTarget", "Results", "Verdict"]

SCHEMA = 2
# Of one or two articles, half in another language may be a stray.
_MIN_ARTICLES_FOR_LIKELY_TARGET = 3


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """One article's row: its status, score and findings, or the error if it could not be read.

    ``why`` is the reason for the status, empty for ``pass`` and ``error``. ``text`` is the checked
    text, which offsets refer to. ``language`` is the target language, ``found_language`` the
    article's own if it is another. ``metrics`` holds BLEU, chrF2 and TER if there was a reference.
    ``suppressed`` counts suppressed findings by rule; ``applied`` names the suppressions and
    per-path settings that had an effect. ``unread_rest`` says of an error that an unknown number of
    further articles may be lost with it. ``source`` and ``reference`` are the parallel texts.
    ``is_file`` says that offsets count in the file; ``file_map`` maps them to its lines if the text
    was made from the file. ``copy_of`` names the first article of the run with the same text.
    """

    path: str
    id: str
    text: str = ""
    title: str | None = None
    language: str = "en"
    found_language: str | None = None
    form: str = "plain"
    is_file: bool = False
    file_map: FileMap | None = None
    status: str = "pass"
    why: str = ""
    score: Score | None = None
    findings: tuple[Finding, ...] = ()
    metrics: Mapping[str, float] = field(default_factory=dict)
    abstained: Mapping[str, str] = field(default_factory=dict)
    suppressed: Mapping[str, int] = field(default_factory=dict)
    applied: frozenset[str] = frozenset()
    error: str | None = None
    unread_rest: bool = False
    source: str | None = None
    reference: str | None = None
    copy_of: str | None = None

    @property
    def label(self) -> str:
        """The name shown to users: the path, with the id if the file holds several articles."""
        if self.path in ("", "-"):
            return self.id
        if self.path.endswith(self.id):
            return self.path
        folder, slash, name = self.path.rpartition("/")
        own_file = self.id.startswith(name)
        return f"{folder}{slash}{self.id}" if own_file else f"{self.path} {self.id}"

    @property
    def is_held_by_rule(self) -> bool:
        """Whether a finding holds it, so that the reason for the status is a list of rules."""
        return any(finding.holds for finding in self.findings)

    @property
    def severities(self) -> dict[Severity, int]:
        """The number of findings of each severity, worst first."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in reversed(Severity)}


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which rules ran, and what was left out.

    ``abstained`` maps a rule to the reasons why it did not judge some articles, and how many;
    ``skipped`` names files that were skipped and why.
    """

    ran: tuple[str, ...] = ()
    abstained: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    unused_suppressions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a run passed the gate: ``reasons`` if it failed, and ``notes`` on the judgement.

    ``limits`` are those that were set, by their names in mtqa.toml. ``checked`` counts the articles
    of ``articles`` that could be read, ``skipped`` the files that were skipped.
    """

    passed: bool
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    limits: Mapping[str, float | str] = field(default_factory=dict)
    checked: int = 0
    articles: int = 0
    skipped: int = 0

    def __bool__(self) -> bool:
        return self.passed


@dataclass(frozen=True, slots=True)
class LikelyTarget:
    """A language other than the target that at least half of the articles are in.

    ``number`` counts the articles in it, ``articles`` all that could be read.
    """

    language: str
    number: int
    articles: int


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that is known about a run.

    ``settings`` is the path of the settings file, empty if there was none. ``reasons`` maps each
    rule that ran to why its findings matter. ``verdict`` is None if no gate was run.
    """

    signature: str
    target: str
    articles: tuple[ArticleResult, ...]
    settings: str = ""
    coverage: Coverage = Coverage()
    verdict: Verdict | None = None
    metrics: Mapping[str, float] = field(default_factory=dict)
    metric_signatures: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def summary(self) -> Summary:
        """All articles together: shares, median and points."""
        return summarise(
            [article.status for article in self.articles],
            [article.score for article in self.articles if article.score is not None],
        )

    @property
    def suppressed(self) -> dict[str, int]:
        """The number of suppressed findings by rule, largest first."""
        counted: Counter[str] = Counter()
        for article in self.articles:
            counted.update(article.suppressed)
        return dict(counted.most_common())

    @property
    def likely_target(self) -> LikelyTarget | None:
        """The language that was probably meant as target, if the chosen target looks wrong."""
        return _likely_target(self.articles)


def _likely_target(articles: Sequence[ArticleResult]) -> LikelyTarget | None:
    read = [article for article in articles if article.error is None]
    languages = Counter(article.found_language for article in read if article.found_language)
    if len(read) < _MIN_ARTICLES_FOR_LIKELY_TARGET or not languages:
        return None
    language, number = languages.most_common(1)[0]
    return LikelyTarget(language, number, len(read)) if 2 * number >= len(read) else None
