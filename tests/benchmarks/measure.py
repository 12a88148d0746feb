"""Plants, checks and counts: what is found of what was planted, and what is reported beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.results import ArticleResult
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import PREVIEW
from mtqa.text import Article, Span
from tests.benchmarks.classes import ARTICLE_LEVEL, severity, speakers
from tests.benchmarks.judged import is_real
from tests.benchmarks.page import Page
from tests.benchmarks.plant import Gold, Planted, Variant, plant

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Case:
    """One damaged article with its clean twin's result: what every count is made from."""

    variant: Variant
    planted: Planted
    result: ArticleResult
    clean: ArticleResult

    @property
    def name(self) -> str:
        """Rule, variant and article."""
        return f"{self.variant.rule}/{self.variant.name}/{self.planted.clean.name}"


@dataclass(slots=True)
class Count:
    """What was planted and found of one variant; ``misses`` are shown with their context."""

    planted: int = 0
    found: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Found of planted."""
        return self.found / self.planted if self.planted else 0.0


@dataclass(slots=True)
class Tally:
    """The counts of one class; ``false`` are findings of its rule on no plant and not in the twin.

    precision = TP / (TP + FP), recall = TP / (TP + FN), F1 = 2TP / (2TP + FP + FN), where TP are
    planted artifacts that were found.
    """

    rule: str
    variants: dict[str, Count] = field(default_factory=dict)
    false: list[str] = field(default_factory=list)

    @property
    def planted(self) -> int:
        """Artifacts planted, all variants together."""
        return sum(variant.planted for variant in self.variants.values())

    @property
    def found(self) -> int:
        """Artifacts found, all variants together."""
        return sum(variant.found for variant in self.variants.values())

    @property
    def recall(self) -> float:
        """Found of planted."""
        return self.found / self.planted if self.planted else 0.0

    @property
    def precision(self) -> float:
        """Found of found and falsely reported; 1 where nothing was reported."""
        reported = self.found + len(self.false)
        return self.found / reported if reported else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        whole = self.planted + self.found + len(self.false)
        return 2 * self.found / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class OnClean:
    """A finding on a clean article; ``real`` where it was judged a real error of the article."""

    article: str
    where: str
    neutral: bool
    real: bool


@dataclass(frozen=True, slots=True)
class Clean:
    """Findings of one rule on clean articles."""

    findings: tuple[OnClean, ...] = ()

    @property
    def false(self) -> tuple[OnClean, ...]:
        """Those that were not judged real errors of the articles."""
        return tuple(finding for finding in self.findings if not finding.real)

    @property
    def articles(self) -> int:
        """How many articles have a false finding."""
        return len({finding.article for finding in self.false})


class Checker:
    """The engines of a target language, and the results of clean articles, each made once.

    A rule in preview runs in an engine of its own, as if it were a default rule beside the
    others, and only for what is measured of it.
    """

    def __init__(self) -> None:
        self.rules = load_packs()
        self.built = frozenset(rule.id for rule in self.rules if rule.status != PREVIEW)
        self._trial = tuple(
            replace(rule, status="default", source_languages=()) for rule in self.rules
        )
        self._engines: dict[tuple[str, bool], Engine] = {}
        self._clean: dict[tuple[str, str, bool], ArticleResult] = {}

    def in_preview(self, rule: str) -> bool:
        """Whether there is such a rule, and it is in preview."""
        return rule not in self.built and any(known.id == rule for known in self.rules)

    def check(
        self, text: str, target: str, name: str = "planted", *, trial: bool = False
    ) -> ArticleResult:
        """Check a text under the default rules of a target; ``trial`` adds those in preview."""
        key = target, trial
        if key not in self._engines:
            self._engines[key] = Engine(self._trial if trial else self.rules, target=target)
        return self._engines[key].check(Article(name, text, name))

    def clean(self, page: Page, *, trial: bool = False) -> ArticleResult:
        """Check a clean article."""
        key = page.target, page.name, trial
        if key not in self._clean:
            self._clean[key] = self.check(page.text, page.target, page.name, trial=trial)
        return self._clean[key]


def plants(
    variants: Iterable[Variant], pages: dict[str, list[Page]], *, per: int, seed: int
) -> Iterator[tuple[Variant, Planted]]:
    """Yield up to ``per`` damaged articles for each variant, one plant each.

    Which articles, and which place in them, follows from the seed and the names alone, so that a
    new variant or article moves no other plant.
    """
    for variant in variants:
        key = f"{seed}/{variant.rule}/{variant.name}"
        candidates = list(pages[variant.target])
        Random(key).shuffle(candidates)
        made = 0
        for page in candidates:
            if made == per:
                break
            edits = variant.find(page, Random(f"{key}/{page.name}"))
            if edits is not None:
                made += 1
                yield variant, plant(page, [(variant, edits)])


def cases(plants: Iterable[tuple[Variant, Planted]], checker: Checker) -> list[Case]:
    """Check every damaged article and its twin."""
    made: list[Case] = []
    for variant, planted in plants:
        trial = checker.in_preview(variant.rule)
        result = checker.check(planted.text, variant.target, trial=trial)
        made.append(Case(variant, planted, result, checker.clean(planted.clean, trial=trial)))
    return made


def sees(findings: Sequence[Finding], gold: Gold, twin: Sequence[Finding]) -> bool:
    """Whether a finding of the gold's rule or of a neighbour overlaps it.

    For a class with one finding an article it may stand anywhere, if the twin has none.
    """
    rules = speakers(gold.rule)
    if gold.rule in ARTICLE_LEVEL:
        had = {finding.rule for finding in twin}
        return any(finding.rule in rules and finding.rule not in had for finding in findings)
    return any(finding.rule in rules and finding.span.overlaps(gold.span) for finding in findings)


def beside(case: Case) -> list[Finding]:
    """Return the findings that touch neither the plant nor a finding of the clean twin."""
    near = [Span(zone.start - 1, zone.end + 1) for zone in case.planted.zones]
    near += [gold.span for gold in case.planted.golds]
    near += [case.planted.moved(finding.span) for finding in case.clean.findings]
    return [
        finding
        for finding in case.result.findings
        if not any(finding.span.overlaps(span) for span in near)
        and not (finding.rule == case.variant.rule and finding.rule in ARTICLE_LEVEL)
    ]


def around(text: str, span: Span, width: int = _AROUND) -> str:
    """Return a place with what stands around it, the place between ⟦ and ⟧, in one line."""
    shown = text[span.start : span.end]
    if len(shown) > 3 * width:
        shown = f"{shown[:width]} … {shown[-width:]}"
    before, after = text[max(0, span.start - width) : span.start], text[span.end : span.end + width]
    return f"{before}⟦{shown}⟧{after}".replace("\n", "↵")


def tallies(cases: Sequence[Case]) -> dict[str, Tally]:
    """Count every case under its class, and every false finding under the rule that made it."""
    counted: dict[str, Tally] = {}
    for case in cases:
        tally = counted.setdefault(case.variant.rule, Tally(case.variant.rule))
        count = tally.variants.setdefault(case.variant.name, Count())
        for gold in case.planted.golds:
            count.planted += 1
            if sees(case.result.findings, gold, case.clean.findings):
                count.found += 1
                continue
            overlapping = [
                found for found in case.result.findings if found.span.overlaps(gold.span)
            ]
            other = sorted({finding.rule for finding in overlapping})
            note = f" (seen as {', '.join(other)})" if other else ""
            place = around(case.planted.text, gold.span)
            count.misses.append(f"{case.planted.clean.name}: {place}{note}")
    for case in cases:
        for finding in beside(case):
            tally = counted.setdefault(finding.rule, Tally(finding.rule))
            tally.false.append(f"{case.name}: {around(case.planted.text, finding.span)}")
    return counted


def clean_findings(pages: Sequence[Page], checker: Checker) -> tuple[dict[str, Clean], int]:
    """Return the findings on clean articles by rule, and the number of their words.

    Those of a rule in preview are there too; who counts by article takes the default rules alone.
    """
    findings: dict[str, list[OnClean]] = {}
    for page in pages:
        in_preview = [
            finding
            for finding in checker.clean(page, trial=True).findings
            if checker.in_preview(finding.rule)
        ]
        for finding in (*checker.clean(page).findings, *in_preview):
            findings.setdefault(finding.rule, []).append(
                OnClean(
                    page.name,
                    f"{page.name}: {around(page.text, finding.span)}",
                    finding.severity is Severity.NEUTRAL,
                    is_real(page.place, page.target, finding),
                )
            )
    words = sum(len(page.text.split()) for page in pages)
    return {rule: Clean(tuple(found)) for rule, found in findings.items()}, words


def micro_f1(tallies: Iterable[Tally]) -> float:
    """Return 2TP / (2TP + FP + FN) over the sums of all classes."""
    tallies = list(tallies)
    found = sum(tally.found for tally in tallies)
    whole = sum(tally.planted + tally.found + len(tally.false) for tally in tallies)
    return 2 * found / whole if whole else 0.0


def macro_f1(tallies: Iterable[Tally]) -> float:
    """Return the mean of the classes' F1."""
    scores = [tally.f1 for tally in tallies]
    return sum(scores) / len(scores) if scores else 0.0


def twins(cases: Sequence[Case]) -> tuple[int, int, list[str]]:
    """Return in how many pairs the clean twin scores higher, of how many, and the other pairs.

    Pairs with a plant of a neutral class are left out. An article without a score (nothing of it
    is left to count) is below every other.
    """
    pairs = [case for case in cases if severity(case.variant.rule) is not Severity.NEUTRAL]
    lost = [case.name for case in pairs if not _points(case.clean) < _points(case.result)]
    return len(pairs) - len(lost), len(pairs), lost


def _points(result: ArticleResult) -> float:
    return result.score.points if result.score else math.inf
