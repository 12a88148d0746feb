"""``Comparison``: systems side by side, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from mtqa.finding import Finding
from mtqa.results import ArticleResult
from mtqa.score import Summary, summarise

Outcome: TypeAlias = Literal["better", "worse", "same"]

SIGNIFICANT_P = 0.05
"""A difference with a smaller p is called significant, as in most reports on translation."""

POINTS, HOLD, NOT_PASSED = "points", "hold", "not-passed"
"""The measures: points per 1,000 words, and shares of the articles in percent."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A number of the first system and of another, and how probable the difference is by chance.

    ``p`` is the two-sided p of the test, None if there was none; ``adjusted_p`` is corrected for
    the number of tests made (Holm 1979).
    """

    name: str
    first: float
    second: float
    p: float | None = None
    adjusted_p: float | None = None

    @property
    def change(self) -> float:
        """The second number less the first."""
        return self.second - self.first

    @property
    def is_significant(self) -> bool:
        """Whether chance alone would rarely make a difference this large."""
        return self.adjusted_p is not None and self.adjusted_p < SIGNIFICANT_P


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """The findings of a rule: points per 1,000 words, numbers, and how many are cured and new.

    Findings are only matched, and so cured or new, if articles are paired. ``points`` has no p if
    too few articles differ for the rule to be significant.
    """

    points: Difference
    findings: tuple[int, int]
    cured: int = 0
    new: int = 0

    @property
    def has_changed(self) -> bool:
        """Whether its points or its findings differ."""
        before, after = self.findings
        return bool(self.points.change or self.cured or self.new or before != after)


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """A directory of articles, or those with one value of a column: points per 1,000 words."""

    points: Difference
    articles: int
    better: int
    worse: int


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """An article of the first system and the same article of another.

    ``key`` is the id that they share. ``words`` is the number of words that the points of both are
    divided by. ``cured`` are the findings that only the first has, ``new`` those that only the
    second has.
    """

    key: str
    first: ArticleResult
    second: ArticleResult
    words: float
    charged: tuple[float, float]
    cured: tuple[Finding, ...]
    new: tuple[Finding, ...]

    @property
    def points(self) -> tuple[float, float]:
        """The points per 1,000 words of both, 0 to 1,000."""
        before, after = self.charged
        return (1000 * before / self.words, 1000 * after / self.words) if self.words else (0.0, 0.0)

    @property
    def change(self) -> float:
        """The points per 1,000 words of the second less those of the first."""
        before, after = self.points
        return after - before

    @property
    def outcome(self) -> Outcome:
        """Better if the second has fewer points than the first, worse if it has more."""
        return "better" if self.change < 0 else "worse" if self.change > 0 else "same"


@dataclass(frozen=True, slots=True)
class System:
    """A system and those of its articles that are compared."""

    name: str
    articles: tuple[ArticleResult, ...]

    @property
    def summary(self) -> Summary:
        """Its articles together: shares, median and points."""
        return summarise(
            [article.status for article in self.articles],
            [article.score for article in self.articles if article.score is not None],
        )


@dataclass(frozen=True)
class Contrast:
    """A system compared with the first.

    ``measures`` are ``POINTS``, ``HOLD``, ``NOT_PASSED`` and, with references, BLEU and chrF2.
    ``rules`` are sorted by the size of the change. ``pairs`` is empty if articles are not paired.
    """

    system: str
    measures: tuple[Difference, ...]
    rules: tuple[RuleDifference, ...]
    groups: tuple[GroupDifference, ...] = ()
    pairs: tuple[ArticlePair, ...] = ()

    def measure(self, name: str) -> Difference:
        """Return a measure by its name."""
        return next(measure for measure in self.measures if measure.name == name)

    @cached_property
    def outcomes(self) -> dict[Outcome, int]:
        """The numbers of articles that are better, worse and the same."""
        counted: dict[Outcome, int] = {"better": 0, "worse": 0, "same": 0}
        for pair in self.pairs:
            counted[pair.outcome] += 1
        return counted

    @property
    def cured(self) -> int:
        """The number of findings that only the first system has."""
        return sum(len(pair.cured) for pair in self.pairs)

    @property
    def new(self) -> int:
        """The number of findings that only this system has."""
        return sum(len(pair.new) for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that is not compared, and why."""

    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Block:
    """The comparison in one target language; contrasts are those of the systems but the first."""

    target: str
    name: str
    signature: str
    systems: tuple[System, ...]
    contrasts: tuple[Contrast, ...]
    metric_signatures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Systems side by side, each compared with the first, in a block for each target language.

    ``is_paired`` says that the systems have the same articles. ``column`` is the column whose
    values are the systems, ``grouping`` what the articles are grouped by, empty if they are not.
    """

    systems: tuple[str, ...]
    blocks: tuple[Block, ...]
    is_paired: bool = True
    column: str = ""
    grouping: str = ""
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    command: str = ""
