"""The first page: shares by status, articles on hold, the table of articles, and charts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from mtqa.mqm import Severity
from mtqa.output.mark import INDEX
from mtqa.output.visible import visible
from mtqa.render import advice, count
from mtqa.render.html import charts
from mtqa.render.html.environment import json_block
from mtqa.render.html.overview import overview, summary_view
from mtqa.render.html.site import Site
from mtqa.results import STATUSES, Results, metric_names
from mtqa.ruleset.rule import ORIGINS
from mtqa.score.anchors import ANCHORS
from mtqa.score.metric import metric_label, metric_text

_MAX_BARS = 30  # rules in a chart; links to the others follow it
_MAX_HELD = 10  # listed above the table, which has all
# In the page itself, for browsers without scripts and for print.
_MAX_ROWS = 50


def index_page(results: Results, site: Site) -> tuple[str, dict[str, Any]]:
    """Return the title and the variables of the page."""
    found = {finding.origin for article in results.articles for finding in article.findings}
    blocks = [_block(block, results) for block in results.blocks]
    statuses = {card.status for block in blocks for card in block["cards"]}
    names = metric_names(results.articles)
    held = [entry for entry in site.articles if entry[0].status in ("error", "hold")]
    return f"mtqa report: {count(len(results.articles), 'article')}", overview(results) | {
        "blocks": blocks,
        "anchors": [
            (anchor, charts.on_scale(anchor.low), charts.on_scale(anchor.high))
            for anchor in ANCHORS
        ],
        "ticks": [(points, charts.on_scale(points)) for points in (0.1, 1, 10, 100, 1000)],
        "statuses": [status for status in STATUSES if status in statuses],
        "origins": [origin for origin in ORIGINS if origin in found],
        "severities": [str(severity) for severity in reversed(Severity)],
        "bins": _histogram(results),
        "metric_names": names,
        "metric_heads": [visible(metric_label(name)) for name in names],
        "held": held[:_MAX_HELD],
        "more_held": len(held) - _MAX_HELD,
        "rows": site.articles[:_MAX_ROWS],
        "table": _table(site, names),
    }


def _block(block: Results, run: Results) -> dict[str, Any]:
    """Return the variables of the sections on one target.

    Ids on the page end in ``suffix``; ``more`` restricts filters to the target.
    """
    by_rule: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    by_origin: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    by_severity: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    for article in block.articles:
        for finding in article.findings:
            by_rule[finding.rule][finding.severity] += 1
            by_origin[finding.origin][finding.severity] += 1
            by_severity[finding.severity][finding.severity] += 1
    bars = charts.stacked(by_rule)
    return summary_view(block) | {
        "suffix": f"-{block.target}" if run.parts else "",
        "more": f"&language={block.target}" if run.parts else "",
        "here": charts.on_scale(block.summary.points or 0),
        "histogram": _histogram(block),
        "by_rule": bars[:_MAX_BARS],
        "more_rules": bars[_MAX_BARS:],
        "by_origin": charts.stacked(by_origin),
        "by_severity": charts.stacked(by_severity),
        "origins": [origin for origin in ORIGINS if origin in by_origin],
        "advice": advice.advice(block),
    }


def _histogram(results: Results) -> list[charts.Bar]:
    return charts.histogram(article.score.points for article in results.articles if article.score)


def _table(site: Site, metrics: Sequence[str]) -> Markup:
    """Return the table of articles as JSON in the page: pages of files cannot fetch data."""
    number = {rule: at for at, rule in enumerate(site.rules)}
    origin = {name: at for at, name in enumerate(ORIGINS)}
    rows = []
    for article, page in site.articles:
        score = article.score
        found = article.findings
        rows.append(
            [
                visible(article.label),
                visible(article.title) if article.title else None,
                site.link(INDEX, page, ""),
                article.status,
                visible(article.error or article.why),
                score.words if score else None,
                round(score.points, 1) if score else None,
                round(score.value, 1) if score else None,
                [round(score.low, 1), round(score.high, 1)] if score else None,
                score.short if score else False,
                list(article.severities.values()),
                sorted({number[finding.rule] for finding in found}),
                sorted({origin[finding.origin] for finding in found if finding.origin in origin}),
                str(charts.bin_of(score.points)) if score else "",
                article.language,
                [
                    [metric_text(name, article.metrics[name]), article.metrics[name]]
                    if name in article.metrics
                    else None
                    for name in metrics
                ],
            ]
        )
    table = {
        "rules": list(site.rules),
        "rule_links": [site.link(INDEX, page, "") for page in site.rules.values()],
        "origins": list(ORIGINS),
        "metrics": [visible(metric_label(name)) for name in metrics],
        "rows": rows,
    }
    return json_block(msgspec.json.encode(table))
