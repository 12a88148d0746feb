"""HTML for notebooks: a report, and one article with its findings; escaped, without scripts."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from mtqa.errors import in_python
from mtqa.mqm import Severity
from mtqa.render.columns import worst_first
from mtqa.render.html import charts
from mtqa.render.html.article import article_view
from mtqa.render.html.environment import style, template
from mtqa.render.html.overview import overview, summary_view
from mtqa.results import ArticleResult, Results

# As much as fits on a screen.
_MAX_ARTICLES = 10
_MAX_BARS = 15


def page(results: Results) -> str:
    """Return the summary, charts and the worst articles, in a size independent of the run's.

    A run with several targets has a block of them for each.
    """
    return template("notebook.html").render(
        style=style(),
        **overview(results),
        blocks=[_block(block) for block in results.blocks],
        severities=[str(severity) for severity in reversed(Severity)],
    )


def _block(results: Results) -> dict[str, Any]:
    """Return the variables of the block on one target."""
    by_rule: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    for article in results.articles:
        for finding in article.findings:
            by_rule[finding.rule][finding.severity] += 1
    worst = worst_first(results.articles)[:_MAX_ARTICLES]
    view = summary_view(results)
    return view | {
        "hint": view["hint"] and in_python(view["hint"]),
        "histogram": charts.histogram(
            article.score.points for article in results.articles if article.score
        ),
        "by_rule": charts.stacked(by_rule, _MAX_BARS),
        "more_rules": max(0, len(by_rule) - _MAX_BARS),
        "worst": worst,
        "more": len(results.articles) - len(worst),
    }


def shown_article(results: Results, article: ArticleResult) -> str:
    """Return an article: its text with findings marked, and the list of findings."""
    return template("notebook_article.html").render(style=style(), **article_view(results, article))
