"""The results of a run: data only, what reports, tables and gates are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.score import STATUSES, Score, Summary, summarise

__all__ = ["SCHEMA", "STATUSES", "ArticleResult", "Coverage", "LikelyTarget", "Results", "Verdict"]

SCHEMA = 2
# Fewer articles in another language than the target may be strays.
_FEWEST_LIKELY = 3


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """One article's row: its status, score and findings, or the error that kept it unread.

    ``why`` is the reason of the status, empty for ``pass`` and ``error``. ``text`` is what was
    checked (offsets count in it). ``language`` is the target, ``found_language`` the one that the
    article is in where that is another. ``metrics`` are BLEU, chrF2 and TER when there was a
    reference. ``suppressed`` counts by rule what the user's suppressions left out, and ``applied``
    names these and the per-path settings that the article met. ``unread_rest`` says of an error
    that more than this article may be lost with it, an unknown number of them. ``source`` and
    ``reference`` are the texts that were given beside it.
    """

    path: str
    id: str
    text: str = ""
    title: str | None = None
    language: str = "en"
    found_language: str | None = None
    form: str = "plain"
    is_file: bool = False
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
    def is_held_by_rule(self) -> bool:
        """Whether a finding holds it, so that the reason names rules and not the density."""
        return any(finding.holds for finding in self.findings)

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
class Verdict:
    """Whether a run passed the gate; ``reasons`` say why not, ``notes`` what else bears on it.

    ``limits`` are those that were set, by the names they have in mtqa.toml. Of ``articles``
    ``checked`` could be read; ``skipped`` files were passed over.
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
    """A language that at least half of the articles are in, and that is not the target.

    ``number`` of ``articles`` that could be read are in it.
    """

    language: str
    number: int
    articles: int


@dataclass(frozen=True, slots=True)
class Results:
    """Everything a run has to say.

    ``settings`` is the file they came from, empty for none. ``reasons`` says for each rule that ran
    why what it finds matters. ``verdict`` is the gate's, None when no gate was asked.
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
        """The articles together: shares, median, points."""
        return summarise(
            [article.status for article in self.articles],
            [article.score for article in self.articles if article.score is not None],
        )

    @property
    def suppressed(self) -> dict[str, int]:
        """How many findings were suppressed, by rule, most first."""
        counted: Counter[str] = Counter()
        for article in self.articles:
            counted.update(article.suppressed)
        return dict(counted.most_common())

    @property
    def likely_target(self) -> LikelyTarget | None:
        """The language that was probably meant: then it is not the translations that are wrong."""
        return _likely_target(self.articles)


def _likely_target(articles: Sequence[ArticleResult]) -> LikelyTarget | None:
    read = [article for article in articles if article.error is None]
    languages = Counter(article.found_language for article in read if article.found_language)
    if len(read) < _FEWEST_LIKELY or not languages:
        return None
    language, number = languages.most_common(1)[0]
    return LikelyTarget(language, number, len(read)) if 2 * number >= len(read) else None
