"""The overview of a run in HTML reports: verdict, shares by status, median article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mtqa.baseline import counts, cure
from mtqa.output.visible import visible
from mtqa.render import advice, count
from mtqa.results import ArticleResult, Results, metric_names
from mtqa.score import SCOPE, SHORT_WORDS, Share
from mtqa.score.metric import metric_label, metric_text

_UNRELIABLE = "too short to score reliably, rely on the findings"
_MEANINGS = {
    "error": "could not be read",
    "hold": "not publishable as is",
    "fix": "publishable after fixes",
    "pass": "nothing to fix",
}


@dataclass(frozen=True, slots=True)
class Gate:
    """The verdict in words: what was checked, the limits, reasons and notes."""

    passed: bool
    checked: str
    limits: str
    reasons: list[str]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Card:
    """A status, the share of articles with it, and what it means."""

    status: str
    share: Share
    meaning: str


def overview(results: Results) -> dict[str, Any]:
    """Return the variables of a template that summarises a run, without its blocks."""
    cured = cure(results.baseline) if results.baseline and results.verdict is None else None
    return {
        "results": results,
        "several": bool(results.parts),
        "languages": advice.languages(results),
        "number": len(results.articles),
        "gate": _gate(results),
        "notes": [visible(note) for note in results.coverage.targets],
        "score_notes": [visible(note) for note in results.coverage.scores],
        "scope": SCOPE,
        "cured": visible(cured) if cured else None,
        "visible": visible,
        "metric_text": metric_text,
    }


def summary_view(results: Results) -> dict[str, Any]:
    """Return the variables of the summary of all articles with one target."""
    summary = results.summary
    hint = advice.likely_target(results)
    return {
        "results": results,
        "name": visible(results.name),
        "number": summary.articles,
        "summary": summary,
        "hint": visible(hint) if hint else None,
        "cards": [
            Card(status, share, _MEANINGS[status])
            for status, share in summary.shares.items()
            if share.number or status != "error"
        ],
        "shorts": _shorts(results),
        "metrics": [visible(line) for line in advice.metrics(results)],
        "metric_signatures": [visible(line) for line in advice.metric_signatures(results)],
        "metric_names": (names := metric_names(results.articles)),
        "metric_heads": [visible(metric_label(name)) for name in names],
        **left_out(results),
    }


def left_out(results: Results) -> dict[str, str | None]:
    """Return the notes on copies, suppressed findings and sources that are not compared."""
    suppressed, copies = advice.suppressed(results), advice.copies(results)
    return {
        "suppressed": visible(suppressed) if suppressed else None,
        "copies": visible(copies) if copies else None,
        "baseline": visible(counts(results.baseline)) if results.baseline else None,
        "not_compared": advice.source(results),
    }


def metrics(article: ArticleResult) -> list[str]:
    """Return the scores of other tools for an article: ``BLEU 31.2``."""
    return [
        visible(f"{metric_label(name)} {metric_text(name, value)}")
        for name, value in article.metrics.items()
    ]


def short(article: ArticleResult) -> str | None:
    """Return a note that the article is too short for a reliable score, None if it is not."""
    if article.score is None or not article.score.short:
        return None
    return f"* under {SHORT_WORDS} words: {_UNRELIABLE}"


def _shorts(results: Results) -> str | None:
    number = sum(article.score.short for article in results.articles if article.score is not None)
    if not number:
        return None
    return f"* {count(number, 'article')} under {SHORT_WORDS} words: {_UNRELIABLE}"


def _gate(results: Results) -> Gate | None:
    verdict = results.verdict
    if verdict is None:
        return None
    return Gate(
        passed=verdict.passed,
        checked=f"checked {verdict.checked:,} of {count(verdict.articles, 'article')}, "
        f"{verdict.skipped:,} skipped",
        limits=verdict.limited,
        reasons=[visible(reason) for reason in verdict.reasons],
        notes=[visible(note) for note in verdict.notes],
    )
