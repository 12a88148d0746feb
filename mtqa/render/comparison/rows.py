"""The tables of a comparison as rows: systems, rules, groups, articles and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mtqa.compare.comparison import ArticlePair, Contrast, Difference, System
from mtqa.finding import Finding
from mtqa.render.tables import finding_rows
from mtqa.results import ArticleResult

Row = dict[str, Any]
_FINDING_KEYS = (
    "rule", "origin", "severity", "holds", "penalty", "start", "end", "line", "column", "text",
    "message", "fingerprint",
)  # fmt: skip


def system_row(system: System) -> Row:
    """Return a system with its articles together; points are per 1,000 of its own words."""
    summary = system.summary
    return {
        "system": system.name,
        "articles": summary.articles,
        "words": summary.words,
        "findings": sum(len(article.findings) for article in system.articles),
        **{status: share.number for status, share in summary.shares.items()},
        "points": summary.points,
        "median": summary.median,
    }


def difference_row(found: Difference) -> Row:
    """Return the numbers of both systems, the change and its p, as tested and corrected."""
    return {
        "first": found.first,
        "second": found.second,
        "change": found.change,
        "p": found.p,
        "adjusted_p": found.adjusted_p,
        "significant": found.is_significant,
    }


def measure_rows(contrast: Contrast) -> Iterator[Row]:
    """Yield a row for each measure."""
    for found in contrast.measures:
        yield {"measure": found.name, **difference_row(found)}


def rule_rows(contrast: Contrast) -> Iterator[Row]:
    """Yield a row for each rule with findings; numbers are points per 1,000 words."""
    for rule in contrast.rules:
        before, after = rule.findings
        yield {
            "rule": rule.points.name,
            **difference_row(rule.points),
            "first_findings": before,
            "second_findings": after,
            "cured": rule.cured,
            "new": rule.new,
        }


def group_rows(contrast: Contrast) -> Iterator[Row]:
    """Yield a row for each group of articles; numbers are points per 1,000 words."""
    for group in contrast.groups:
        yield {
            "group": group.points.name,
            "articles": group.articles,
            "first": group.points.first,
            "second": group.points.second,
            "change": group.points.change,
            "better": group.better,
            "worse": group.worse,
        }


def article_row(pair: ArticlePair) -> Row:
    """Return an article of both systems; numbers are points per 1,000 words."""
    before, after = pair.points
    return {
        "id": pair.key,
        "outcome": pair.outcome,
        "first_status": pair.first.status,
        "second_status": pair.second.status,
        "first": before,
        "second": after,
        "change": pair.change,
        "words": pair.words,
        "cured": len(pair.cured),
        "new": len(pair.new),
    }


def finding_row_lists(pair: ArticlePair) -> Mapping[str, list[Row]]:
    """Return the findings of an article that are ``cured`` and those that are ``new``."""
    return {
        "cured": list(_findings(pair.first, pair.cured)),
        "new": list(_findings(pair.second, pair.new)),
    }


def _findings(article: ArticleResult, findings: Iterable[Finding]) -> Iterator[Row]:
    wanted = {id(finding) for finding in findings}
    for finding, row in zip(article.findings, finding_rows([article]), strict=True):
        if id(finding) in wanted:
            yield {key: row[key] for key in _FINDING_KEYS}
