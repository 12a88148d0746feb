"""Sets the scores of other tools beside the results of a run; nothing else of them changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from mtqa.errors import listed
from mtqa.metrics.scores import Scores, shortened
from mtqa.results import ArticleResult, Results
from mtqa.score.metric import MetricDetails

_MAX_NAMED = 5

_Matched = dict[str, dict[str, float]]  # article id to metric to score


def beside(results: Results, scores: Sequence[Scores]) -> Results:
    """Return the results with scores added to the metrics of articles, and to those of the run.

    An article's score is the one with its id or, if no other article has it, its path. The value
    over all articles is the mean of those that have one. Scores of no article, and articles
    without a score, are counted in the coverage.
    """
    matched: _Matched = {}
    notes = [note for metric in scores if (note := _match(results.articles, metric, matched))]
    coverage = replace(results.coverage, scores=(*results.coverage.scores, *notes))
    parts = tuple(_with(part, scores, matched) for part in results.parts)
    if parts:
        articles = _scored(results.articles, matched)
        return replace(results, articles=articles, parts=parts, coverage=coverage)
    return replace(_with(results, scores, matched), coverage=coverage)


def _match(articles: Sequence[ArticleResult], scores: Scores, matched: _Matched) -> str:
    """Add an article's score to ``matched``; return a note on what is missing, empty if nothing."""
    paths = Counter(article.path for article in articles)
    used: set[str] = set()
    lacking: list[str] = []
    for article in articles:
        names = [article.id, article.label]
        if paths[article.path] == 1:
            names.append(article.path)
        found = next((name for name in names if name in scores.values), None)
        if found is not None:
            used.add(found)
        value = None if found is None else scores.values[found]
        if article.error is not None:
            continue
        if value is None:
            lacking.append(article.label)
        else:
            matched.setdefault(article.id, {})[scores.name] = value
    unmatched = [name for name in scores.values if name not in used]
    notes = []
    if lacking:
        read = sum(article.error is None for article in articles)
        counted = f"{len(lacking):,} of {read:,} articles without a score"
        notes.append(f"{counted}: {_named(lacking)}")
    if unmatched:
        counted = f"{len(unmatched):,} of {len(scores.values):,} ids are of no article"
        notes.append(f"{counted}: {_named(unmatched)}")
    return f"{scores.name} ({scores.origin}): {'; '.join(notes)}" if notes else ""


def _named(names: Sequence[str]) -> str:
    return listed([shortened(name) for name in names], _MAX_NAMED)


def _scored(articles: Sequence[ArticleResult], matched: _Matched) -> tuple[ArticleResult, ...]:
    return tuple(
        replace(article, metrics={**article.metrics, **matched[article.id]})
        if article.id in matched
        else article
        for article in articles
    )


def _with(results: Results, scores: Sequence[Scores], matched: _Matched) -> Results:
    """Return the results for one target with the scores of its articles."""
    articles = _scored(results.articles, matched)
    metrics = dict(results.metrics)
    signatures: dict[str, str] = dict(results.metric_signatures)
    details: dict[str, MetricDetails] = dict(results.metric_details)
    for given in scores:
        name = given.name
        values = [article.metrics[name] for article in articles if name in article.metrics]
        if values:
            metrics[name] = fmean(values)
        signatures[name] = given.signature
        details[name] = MetricDetails(given.higher_is_better, len(values))
    return replace(
        results,
        articles=articles,
        metrics=metrics,
        metric_signatures=signatures,
        metric_details=details,
    )
