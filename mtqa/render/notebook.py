"""What a notebook shows: a report, and one article with its findings; no script, all escaped."""

from __future__ import annotations

from collections import Counter, defaultdict

from mtqa.mqm import Severity
from mtqa.render.columns import worst_first
from mtqa.render.html import charts
from mtqa.render.html.article import article_view
from mtqa.render.html.environment import style, template
from mtqa.render.html.overview import overview
from mtqa.results import ArticleResult, Results

_WORST = 10
_BARS = 15


def page(results: Results) -> str:
    """Return the summary, the charts, the worst articles; no longer for 100,000 findings."""
    by_rule: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    for article in results.articles:
        for finding in article.findings:
            by_rule[finding.rule][finding.severity] += 1
    worst = worst_first(results.articles)[:_WORST]
    return template("notebook.html").render(
        style=style(),
        **overview(results),
        histogram=charts.histogram(one.score.points for one in results.articles if one.score),
        by_rule=charts.stacked(by_rule, _BARS),
        more_rules=max(0, len(by_rule) - _BARS),
        worst=worst,
        more=len(results.articles) - len(worst),
        severities=[str(one) for one in reversed(Severity)],
    )


def shown_article(results: Results, article: ArticleResult) -> str:
    """Return one article: the text with its findings marked, and a list of them below."""
    return template("notebook_article.html").render(style=style(), **article_view(results, article))
