"""The HTML report: a folder with a page for the run and one for each article.

It works offline and from files: styles and scripts are beside the pages, which allow no others.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from mtqa.mqm import Severity
from mtqa.output.mark import INDEX
from mtqa.output.visible import visible
from mtqa.render import advice
from mtqa.render.columns import worst_first
from mtqa.render.html import charts
from mtqa.render.html.article import article_page
from mtqa.render.html.environment import template
from mtqa.render.html.overview import overview, summary_view
from mtqa.results import STATUSES, ArticleResult, Results
from mtqa.ruleset.rule import ORIGINS
from mtqa.score.anchors import ANCHORS

_ASSETS = Path(__file__).parent / "assets"
_UNSAFE = re.compile(r"[^a-z0-9]+")
_MAX_BARS = 30  # rules in a chart; the page says how many more there are
# In the page itself, for browsers without scripts and for print.
_MAX_ROWS = 50
_MAX_SLUG_CHARS = 60  # keeps file names far below the limit of 255 bytes


def files(results: Results) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the folder, as relative paths and bytes."""
    for name in ("report.css", "index.js", "article.js"):
        yield f"assets/{name}", (_ASSETS / name).read_bytes()
    articles = worst_first(results.articles)
    names = [_name(number, article) for number, article in enumerate(articles, 1)]
    blocks = {block.target: block for block in results.blocks}
    yield INDEX, _index(results, articles, names).encode()
    yield "assets/articles.js", _rows(articles, names)
    for at, article in enumerate(articles):
        before = names[at - 1] if at else None
        behind = names[at + 1] if at + 1 < len(names) else None
        block = blocks.get(article.language, results)
        page = article_page(block, article, before=before, behind=behind)
        yield f"articles/{names[at]}", page.encode()


def _name(number: int, article: ArticleResult) -> str:
    """Return a file name from an article's id, safe on every file system."""
    slug = _UNSAFE.sub("-", article.id.lower()).strip("-")[-_MAX_SLUG_CHARS:].strip("-")
    return f"{number:05}-{slug}.html" if slug else f"{number:05}.html"


def _index(results: Results, articles: list[ArticleResult], names: list[str]) -> str:
    rules = {finding.rule for article in articles for finding in article.findings}
    found = {finding.origin for article in articles for finding in article.findings}
    blocks = [_block(block, results) for block in results.blocks]
    statuses = {card.status for block in blocks for card in block["cards"]}
    return template("index.html").render(
        **overview(results),
        blocks=blocks,
        anchors=[
            (anchor, charts.on_scale(anchor.low), charts.on_scale(anchor.high))
            for anchor in ANCHORS
        ],
        ticks=[(points, charts.on_scale(points)) for points in (0.1, 1, 10, 100, 1000)],
        statuses=[status for status in STATUSES if status in statuses],
        rules=sorted(rules),
        origins=[origin for origin in ORIGINS if origin in found],
        severities=[str(severity) for severity in reversed(Severity)],
        rows=list(zip(articles[:_MAX_ROWS], names, strict=False)),
    )


def _block(block: Results, run: Results) -> dict[str, Any]:
    """Return the variables of the sections on one target; ids on the page end in ``suffix``."""
    by_rule: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    by_origin: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    by_severity: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    for article in block.articles:
        for finding in article.findings:
            by_rule[finding.rule][finding.severity] += 1
            by_origin[finding.origin][finding.severity] += 1
            by_severity[finding.severity][finding.severity] += 1
    scores = [article.score for article in block.articles if article.score is not None]
    return summary_view(block) | {
        "suffix": f"-{block.target}" if run.parts else "",
        "here": charts.on_scale(block.summary.points or 0),
        "histogram": charts.histogram(score.points for score in scores),
        "by_rule": charts.stacked(by_rule, _MAX_BARS),
        "more_rules": max(0, len(by_rule) - _MAX_BARS),
        "by_origin": charts.stacked(by_origin),
        "by_severity": charts.stacked(by_severity),
        "origins": [origin for origin in ORIGINS if origin in by_origin],
        "advice": advice.advice(block),
    }


def _rows(articles: list[ArticleResult], names: list[str]) -> bytes:
    """Return the table of articles as a script, as pages opened from files cannot fetch data."""
    rules = sorted({finding.rule for article in articles for finding in article.findings})
    number = {rule: at for at, rule in enumerate(rules)}
    origin = {name: at for at, name in enumerate(ORIGINS)}
    rows = []
    for article, name in zip(articles, names, strict=True):
        score = article.score
        found = article.findings
        rows.append(
            [
                visible(article.label),
                visible(article.title) if article.title else None,
                name,
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
                article.language,
            ]
        )
    table = {"rules": rules, "origins": list(ORIGINS), "rows": rows}
    return b"window.mtqa = " + msgspec.json.encode(table) + b";\n"
