"""``Results``: everything that is known about a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from mtqa.errors import MtqaError
from mtqa.language.locales import find_language
from mtqa.results.article import ArticleResult
from mtqa.results.coverage import BaselineMatch, Coverage
from mtqa.results.verdict import Verdict
from mtqa.score import Summary, summarise
from mtqa.score.metric import REFERENCE_METRICS, MetricDetails

SCHEMA = 2
UNDETERMINED = "und"
"""The target of articles whose language is in doubt, which are not checked (BCP 47)."""

# Of one or two articles, half in another language may be a stray.
_MIN_ARTICLES_FOR_LIKELY_TARGET = 3


class LikelyTarget(msgspec.Struct, frozen=True):
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
    if no gate was run. ``command`` is the command line of the run, empty if there was none; it is
    shown and not stored.
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
    coverage: Coverage = field(default_factory=Coverage)
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
