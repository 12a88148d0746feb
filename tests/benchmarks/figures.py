"""The figures of each rule's page: what the benchmark measured, of which version of the rule.

``rules/figures/planted.json`` holds for each rule its precision and recall on planted articles,
its findings per 1,000 words of clean articles and the share of those it hits, the data set, the
date, and the rule's own hash. A rule that has changed since is measured on an earlier version.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mtqa.packs import rules_hash
from mtqa.resources import rules_root
from mtqa.rule import Rule
from tests.benchmarks.measure import Checker, Clean, Tally

FIGURES = "rules/figures/planted.json"
# The bar of CONTRIBUTING.md: one false finding in 50,000 clean words, one clean article in 100.
MOST_PER_1000 = 1000 / 50_000
MOST_NEUTRAL_PER_1000 = 1.0
MOST_ARTICLES = 0.01


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured of one rule. ``planted`` is 0 for a rule whose class is not planted."""

    rule: str
    hash: str
    data: str
    date: str
    planted: int
    recall: float
    precision: float
    clean_words: int
    clean_articles: int
    per_1000_words: float
    articles_hit: float
    false: int


def path() -> Path:
    """Return where the figures lie."""
    return rules_root() / "figures" / "planted.json"


def record(
    checker: Checker,
    tallies: Mapping[str, Tally],
    clean: tuple[Mapping[str, Clean], int],
    articles: int,
    data: Path | None,
) -> list[Figure]:
    """Return a figure for each default rule that runs for English."""
    findings, words = clean
    told: list[Figure] = []
    for rule in checker.rules:
        if rule.id not in checker.built or (rule.targets and "en" not in rule.targets):
            continue
        tally = tallies.get(rule.id, Tally(rule.id))
        on_clean = findings.get(rule.id, Clean((), 0))
        told.append(
            Figure(
                rule=rule.id,
                hash=rules_hash((rule,)),
                data="tests/articles" if data is None else data.name,
                date=datetime.datetime.now(datetime.UTC).date().isoformat(),
                planted=tally.planted,
                recall=round(tally.recall, 3),
                precision=round(tally.precision, 3),
                clean_words=words,
                clean_articles=articles,
                per_1000_words=round(1000 * len(on_clean.findings) / words, 4),
                articles_hit=round(on_clean.articles / articles, 4),
                false=len(on_clean.findings),
            )
        )
    return told


def write(figures: list[Figure]) -> None:
    """Write the figures, one rule a line, so that a change of one rule is a change of one line."""
    path().parent.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(asdict(one), ensure_ascii=False) for one in figures)
    path().write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def read() -> dict[str, Figure]:
    """Return the figures by rule; none where nothing has been measured."""
    if not path().exists():
        return {}
    told: list[dict[str, Any]] = json.loads(path().read_text(encoding="utf-8"))
    return {one["rule"]: Figure(**one) for one in told}


def stale(rule: Rule, figure: Figure) -> bool:
    """Whether the rule has changed since it was measured."""
    return rules_hash((rule,)) != figure.hash


def over_the_bar(rule: Rule, figure: Figure) -> str:
    """Say how a figure fails the bar for a default rule, or nothing where it holds.

    A neutral rule may speak once in 1,000 words. One false finding is always allowed: in fewer
    than 50,000 clean words it is more than the rate allows, and proves nothing.
    """
    neutral = all(str(level) == "neutral" for level in rule.severity.values())
    most = MOST_NEUTRAL_PER_1000 if neutral else MOST_PER_1000
    if figure.false <= 1:
        return ""
    if figure.per_1000_words > most:
        return f"{figure.per_1000_words} findings per 1,000 clean words, at most {most} are allowed"
    if figure.articles_hit > MOST_ARTICLES and not neutral:
        return f"it hits {figure.articles_hit:.1%} of clean articles, at most 1 % is allowed"
    return ""
