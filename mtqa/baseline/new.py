"""What is new in a run: its findings without the known ones, and the sentences on a baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mtqa.errors import listed
from mtqa.results import ArticleResult, BaselineMatch, Results
from mtqa.score import judge, restored

_MAX_CURED = 5  # named in a line


def new_only(results: Results) -> Results:
    """Return a run as it would be without its known findings: statuses and scores, too.

    A repeat that was not charged, as the known finding before it was, is not charged here either.
    """
    return replace(
        results,
        articles=tuple(_new_articles(results.articles)),
        parts=tuple(map(new_only, results.parts)),
    )


def _new_articles(articles: Iterable[ArticleResult]) -> Iterator[ArticleResult]:
    for article in articles:
        without = new_findings(article)
        if article.error is not None or without is article:
            yield article
            continue
        words = article.score.words if article.score is not None else 0
        score = restored(words, [finding.penalty for finding in without.findings])
        status, why = judge(without.findings, score)
        yield replace(without, score=score, status=status, why=why)


def new_findings(article: ArticleResult) -> ArticleResult:
    """Return an article, as it was judged, with its new findings alone."""
    if not any(finding.known for finding in article.findings):
        return article
    new = tuple(finding for finding in article.findings if not finding.known)
    return replace(article, findings=new)


def counts(match: BaselineMatch) -> str:
    """Return ``3 new findings, 500 known, 2 cured (reports/baseline.jsonl)``."""
    new = f"{match.new:,} new finding{'' if match.new == 1 else 's'}"
    cured = f", {len(match.cured):,} cured" if match.cured else ""
    return f"{new}, {match.known:,} known{cured} ({match.path})"


def cure(match: BaselineMatch) -> str | None:
    """Return the cured findings, and what to do about the baseline; None if there are none."""
    if not match.cured:
        return None
    found = "1 finding is" if len(match.cured) == 1 else f"{len(match.cured):,} findings are"
    named = listed(match.cured, _MAX_CURED)
    return f"{found} cured: {named}; write the baseline again: --write-baseline {match.path}"
