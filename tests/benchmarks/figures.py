"""Write the figures of each rule's page, and compare them with the bar for default rules."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from mtqa.ruleset.figures import Figure, path, rule_hash
from mtqa.ruleset.rule import PREVIEW, Rule
from tests.benchmarks.measure import Checker, Clean, Tally

# The bar of CONTRIBUTING.md: one false finding in 50,000 clean words, one clean article in 100.
MOST_PER_1000 = 1000 / 50_000
MOST_NEUTRAL_PER_1000 = 1.0
MOST_ARTICLES = 0.01


def record(
    checker: Checker,
    tallies: Mapping[str, Tally],
    clean: tuple[Mapping[str, Clean], int],
    articles: int,
    data: str,
) -> list[Figure]:
    """Return a figure for each rule that runs for English, in preview or not."""
    findings, words = clean
    figures: list[Figure] = []
    for rule in checker.rules:
        if rule.targets and "en" not in rule.targets:
            continue
        tally = tallies.get(rule.id, Tally(rule.id))
        on_clean = findings.get(rule.id, Clean())
        figures.append(
            Figure(
                rule=rule.id,
                hash=rule_hash(rule),
                data=data,
                date=datetime.datetime.now(datetime.UTC).date().isoformat(),
                planted=tally.planted,
                recall=round(tally.recall, 3),
                precision=round(tally.precision, 3),
                f1=round(tally.f1, 3),
                clean_words=words,
                clean_articles=articles,
                false=len(on_clean.false),
                real=len(on_clean.findings) - len(on_clean.false),
                false_per_1000_words=round(1000 * len(on_clean.false) / words, 4),
                articles_hit=round(on_clean.articles / articles, 4),
                variants={
                    name: (count.found, count.planted) for name, count in tally.variants.items()
                },
            )
        )
    return figures


def merged(old: Mapping[str, Figure], new: Iterable[Figure]) -> list[Figure]:
    """Return new figures with every old one in its place.

    Our own few articles are no ground for a figure that a thousand times as much text gave: what
    is measured on them only fills gaps.
    """
    return [old.get(figure.rule, figure) for figure in new]


def write(figures: Iterable[Figure], file: Path | None = None) -> None:
    """Write the figures, one rule a line, so that a change of one rule is a change of one line."""
    file = file or path()
    file.parent.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(asdict(figure), ensure_ascii=False) for figure in figures)
    file.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def over_the_bar(rule: Rule, figure: Figure) -> str:
    """Say how a figure fails the bar for a default rule, or nothing where it holds.

    A neutral rule may speak once in 1,000 words. One false finding is always allowed: in fewer
    than 50,000 clean words it is more than the rate allows, and proves nothing.
    """
    neutral = all(str(level) == "neutral" for level in rule.severity.values())
    most = MOST_NEUTRAL_PER_1000 if neutral else MOST_PER_1000
    rate = 1000 * figure.false / figure.clean_words
    if figure.false <= 1:
        return ""
    if rate > most:
        return f"{rate:.3f} false findings per 1,000 clean words, at most {most} are allowed"
    if figure.articles_hit > MOST_ARTICLES and not neutral:
        return f"it hits {figure.articles_hit:.1%} of clean articles, at most 1 % is allowed"
    return ""


def faults(
    rules: Iterable[Rule], figures: Mapping[str, Figure], planted: Iterable[str]
) -> list[str]:
    """Say which default rules may not be default rules: over the bar, or planted and not measured.

    A figure of an earlier version counts until the rule is measured again.
    """
    classes = frozenset(planted)
    faults_found: list[str] = []
    for rule in rules:
        if rule.status == PREVIEW:
            continue
        figure = figures.get(rule.id)
        if figure is not None:
            fault = over_the_bar(rule, figure)
        else:
            fault = "it has plants and no figure" if rule.id in classes else ""
        if fault:
            faults_found.append(f"{rule.id}: {fault}")
    return faults_found
