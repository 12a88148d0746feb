"""The lines of the text report on what ran, and on what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mtqa.mqm import Severity
from mtqa.output.visible import visible
from mtqa.render import advice, count
from mtqa.render.paint import Paint
from mtqa.results import UNDETERMINED, Coverage, Results

_MAX_LISTED = 8  # abstentions, skipped files and suppressions without effect each


def coverage_lines(results: Results, paint: Paint) -> Iterator[str]:
    """Yield what ran on the articles with one target, with which settings; what was left out."""
    coverage = results.coverage
    by_severity: Counter[Severity] = Counter(
        finding.severity for article in results.articles for finding in article.findings
    )
    found = ", ".join(
        f"{by_severity[severity]} {severity}"
        for severity in reversed(Severity)
        if by_severity[severity]
    )
    target = visible(results.target)
    if target != UNDETERMINED:
        yield f"{count(len(coverage.ran), 'rule')} ran on {target}: {found or 'no findings'}"
    yield f"settings  {visible(results.settings) or 'none'}"
    if compared := advice.source(results):
        yield paint(f"note  {compared}", "dim")
    yield from _listed(
        "abstained", [f"{rule}: {why}" for rule, why in coverage.abstained.items()], paint
    )
    yield from left_out_lines(coverage, paint)


def left_out_lines(coverage: Coverage, paint: Paint) -> Iterator[str]:
    """Yield notes on targets, what was skipped, and suppressions without effect."""
    if coverage.unchanged_since:
        yield visible(f"nothing has changed since {coverage.unchanged_since}")
    yield from _listed("target", list(coverage.targets), paint)
    yield from _listed("skipped", list(coverage.skipped), paint)
    yield from score_lines(coverage, paint)
    yield from suppression_lines(coverage, paint)


def score_lines(coverage: Coverage, paint: Paint) -> Iterator[str]:
    """Yield a line for each metric with scores of no article, or articles without a score."""
    yield from _listed("scores", coverage.scores, paint)


def suppression_lines(coverage: Coverage, paint: Paint) -> Iterator[str]:
    """Yield the suppressions that should be taken out of the settings."""
    yield from _listed("unused suppression", list(coverage.unused_suppressions), paint)
    yield from _listed("expired suppression", list(coverage.expired_suppressions), paint)


def _listed(what: str, entries: Sequence[str], paint: Paint) -> Iterator[str]:
    for entry in entries[:_MAX_LISTED]:
        yield paint(f"{what}  {visible(entry)}", "dim")
    if len(entries) > _MAX_LISTED:
        yield paint(f"{what}  {len(entries) - _MAX_LISTED} more", "dim")
