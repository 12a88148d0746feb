"""The results of a run: plain data, from which reports, tables and verdicts are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mtqa.errors import MtqaError
from mtqa.finding import Finding
from mtqa.language.locales import find_language
from mtqa.mqm import Severity
from mtqa.output.visible import visible
from mtqa.score import STATUSES, Score, Summary, summarise
from mtqa.score.metric import REFERENCE_METRICS, MetricDetails
from mtqa.text import Cell, FileMap

__all__ = [
    "SCHEMA", "STATUSES", "UNDETERMINED", "ArticleResult", "BaselineMatch", "Coverage",
    "LikelyTarget", "Results", "Verdict", "joined", "label", "metric_names",
]  # fmt: skip

SCHEMA = 2
UNDETERMINED = "und"
"""The target of articles whose language is in doubt, which are not checked (BCP 47)."""

# Of one or two articles, half in another language may be a stray.
_MIN_ARTICLES_FOR_LIKELY_TARGET = 3


def label(path: str, article_id: str) -> str:
    """Return the name of an article: its path, with its id if the file holds several."""
    if path in ("", "-"):
        return article_id
    if path.endswith(article_id):
        return path
    folder, slash, name = path.rpartition("/")
    is_own_file = article_id.startswith(name)
    return f"{folder}{slash}{article_id}" if is_own_file else f"{path} {article_id}"


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """One article's row: its status, score and findings, or the error if it could not be read.

    ``why`` is the reason for the status, empty for ``pass`` and ``error``. ``text`` is the checked
    text, which offsets refer to. ``language`` is the target language, ``found_language`` the
    article's own if it is another. ``metrics`` holds BLEU, chrF2 and TER if there was a reference,
    and scores of other tools by their names.
    ``suppressed`` counts suppressed findings by rule; ``applied`` names the suppressions and
    per-path settings that had an effect. ``unread_rest`` says of an error that an unknown number of
    further articles may be lost with it. ``source`` and ``reference`` are the parallel texts,
    ``columns`` the other columns of its record.
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
    columns: Mapping[str, Cell] = field(default_factory=dict)
    copy_of: str | None = None

    @property
    def label(self) -> str:
        """The name shown to users: the path, with the id if the file holds several articles."""
        return label(self.path, self.id)

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
    ``skipped`` names files that were skipped and why. ``targets`` has a line for each article that
    was not checked in the language of its text, or whose text does not show one, ``scores`` one for
    each metric with scores that no article has, or articles without a score.
    ``unused_suppressions`` matched nothing; ``expired_suppressions`` no longer apply.
    ``unchanged_since`` is the revision since which nothing has changed, so that there was nothing
    to check; it is shown and not stored.
    """

    ran: tuple[str, ...] = ()
    abstained: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    unused_suppressions: tuple[str, ...] = ()
    expired_suppressions: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    unchanged_since: str = ""


@dataclass(frozen=True, slots=True)
class BaselineMatch:
    """What a run has in common with its baseline, the file ``path``.

    ``known`` counts the findings that are in it, ``new`` those that are not. ``cured`` names those
    in it that this run no longer has (of a run with several targets, only as a whole).
    """

    path: str
    known: int = 0
    new: int = 0
    cured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Verdict:
    """Whether a run passed the gate: ``reasons`` if it failed, and ``notes`` on the judgement.

    ``limits`` are those that were set, by their names in mtqa.toml. ``checked`` counts the articles
    of ``articles`` that could be read, ``skipped`` the files that were skipped. ``languages`` has
    the verdict on each target of a run with several, which passes if all of them do. ``against``
    names what the run was compared with, if it was.
    """

    passed: bool
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    limits: Mapping[str, float | str] = field(default_factory=dict)
    checked: int = 0
    articles: int = 0
    skipped: int = 0
    languages: Mapping[str, Verdict] = field(default_factory=dict)
    against: str = ""

    def __bool__(self) -> bool:
        return self.passed

    @property
    def line(self) -> str:
        """``failed: checked 9 of 12, 3 skipped (max-hold 0)``."""
        answer = "passed" if self.passed else "failed"
        skipped = f", {self.skipped:,} skipped" if self.skipped else ""
        return f"{answer}: checked {self.checked:,} of {self.articles:,}{skipped} ({self.limited})"

    @property
    def limited(self) -> str:
        """The limits: ``max-hold 0, max-not-passed 2%, no significant rise``."""
        limits = [
            f"{name} {limit if isinstance(limit, str) else f'{limit:g}'}"
            for name, limit in self.limits.items()
        ]
        return ", ".join([*limits, "no significant rise"] if self.against else limits)

    def __repr__(self) -> str:
        parts = (f"  {visible(part)}" for part in (*self.reasons, *self.notes))
        return "\n".join([f"gate {self.line}", *parts])


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
    rule that ran to why its findings matter, ``summaries`` to what it finds. ``verdict`` is None
    if no gate was run. ``command`` is the command line of the run, empty if there was none. It and
    ``summaries`` are shown and not stored.
    ``metrics`` are scores of other tools over all articles: for BLEU, chrF2 and TER the corpus
    score, for others the mean of the articles that have one.
    ``baseline`` says what is in the run's baseline, None if it has none. ``named`` maps each name
    of a rule or pack, aliases included, to the ids of its rules.

    A run with several targets has the results for each of them in ``parts``, sorted by code.
    ``articles`` are then all articles in the order of the run, and ``target``, ``signature`` and
    metrics are empty, as rules and signatures of languages differ.
    """

    signature: str
    target: str
    articles: tuple[ArticleResult, ...]
    settings: str = ""
    coverage: Coverage = Coverage()
    verdict: Verdict | None = None
    metrics: Mapping[str, float] = field(default_factory=dict)
    metric_signatures: Mapping[str, str] = field(default_factory=dict)
    metric_details: Mapping[str, MetricDetails] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    summaries: Mapping[str, str] = field(default_factory=dict)
    command: str = ""
    baseline: BaselineMatch | None = None
    named: Mapping[str, Collection[str]] = field(default_factory=dict, compare=False, repr=False)
    parts: tuple[Results, ...] = ()

    @property
    def blocks(self) -> tuple[Results, ...]:
        """The results for each target, of which reports have a block each."""
        return self.parts or (self,)

    @property
    def name(self) -> str:
        """The name of the target with its code, as in ``German (de)``."""
        if self.target == UNDETERMINED:
            return "Language unknown"
        found = find_language(self.target)
        return f"{found.name} ({self.target})" if found else self.target

    @property
    def summary(self) -> Summary:
        """All articles together: shares, median and points.

        Raises MtqaError for several targets, whose scores are not comparable.
        """
        if self.parts:
            what = f"there is none over {len(self.parts)} languages"
            raise MtqaError("summary", what, "take that of a language: report.languages")
        return summarise(
            [article.status for article in self.articles],
            [article.score for article in self.articles if article.score is not None],
        )

    @property
    def rules(self) -> dict[str, int]:
        """The number of findings by rule, largest first."""
        counted = Counter(finding.rule for article in self.articles for finding in article.findings)
        return dict(sorted(counted.items(), key=lambda rule: (-rule[1], rule[0])))

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
        return None if self.parts else _likely_target(self.articles)


def metric_names(articles: Iterable[ArticleResult]) -> list[str]:
    """Return the metrics that articles have: BLEU, chrF2 and TER first, then as they were given."""
    # The order of an article that lacks some says nothing of where those belong.
    fullest = sorted(articles, key=lambda article: -len(article.metrics))
    found = dict.fromkeys(name for article in fullest for name in article.metrics)
    known = [name for name in REFERENCE_METRICS if name in found]
    return [*known, *(name for name in found if name not in REFERENCE_METRICS)]


def joined(
    blocks: Sequence[Results], articles: tuple[ArticleResult, ...], coverage: Coverage
) -> Results:
    """Return the results of a run from those for each target, at least one.

    ``coverage`` has what concerns no target: what was skipped or not used, and notes on targets.
    """
    first, *others = blocks
    ran = dict.fromkeys(rule for block in blocks for rule in block.coverage.ran)
    if not others:
        coverage = replace(coverage, ran=tuple(ran), abstained=first.coverage.abstained)
        return replace(first, coverage=coverage)
    reasons = {rule: why for block in blocks for rule, why in block.reasons.items()}
    summaries = {rule: what for block in blocks for rule, what in block.summaries.items()}
    return Results(
        signature="",
        target="",
        articles=articles,
        settings=first.settings,
        coverage=replace(coverage, ran=tuple(ran)),
        reasons=reasons,
        summaries=summaries,
        parts=tuple(blocks),
    )


def _likely_target(articles: Sequence[ArticleResult]) -> LikelyTarget | None:
    read = [article for article in articles if article.error is None]
    languages = Counter(article.found_language for article in read if article.found_language)
    if len(read) < _MIN_ARTICLES_FOR_LIKELY_TARGET or not languages:
        return None
    language, number = languages.most_common(1)[0]
    return LikelyTarget(language, number, len(read)) if 2 * number >= len(read) else None
