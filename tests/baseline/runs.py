"""Runs over texts in which a guillemet is the artifact."""

from __future__ import annotations

from collections.abc import Mapping

from mtqa.baseline.lines import Baseline, known_lines
from mtqa.finding import Finding, fingerprint
from mtqa.mqm import Severity
from mtqa.results import ArticleResult, Results

RULE = "leftover-guillemet"


def article(path: str, text: str) -> ArticleResult:
    """Return an article, a file or (``feed.jsonl 3``) a record, with a finding at each ``»``."""
    path, _, record = path.partition(" ")
    findings = tuple(
        Finding(
            at, at + 1, RULE, "locale-conventions/quote-mark-type", "typography", Severity.MINOR,
            text=letter, message="leftover guillemet", penalty=1.0,
            fingerprint=fingerprint(RULE, text, at, at + 1),
        )
        for at, letter in enumerate(text)
        if letter == "»"
    )  # fmt: skip
    return ArticleResult(path, record or path, text=text, status="fix", findings=findings)


def run(texts: Mapping[str, str]) -> Results:
    """Return a run over texts by their paths."""
    articles = tuple(article(path, text) for path, text in texts.items())
    return Results(signature="mtqa|v:1", target="en", articles=articles)


def baseline(results: Results, path: str = "baseline.jsonl") -> Baseline:
    """Return the baseline of a run without writing it."""
    folder = path.rpartition("/")[0]
    return Baseline(
        path, tuple(line for row in results.articles for line in known_lines(row, folder))
    )
