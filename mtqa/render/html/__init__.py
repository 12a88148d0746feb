"""The report in a browser: a folder with a page for the run and one for each article.

It needs no network and runs from a file: styles and scripts lie beside the pages, and the pages
allow no others.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from mtqa.mqm import Severity
from mtqa.render.columns import worst_first
from mtqa.render.excerpt import visible
from mtqa.render.html import charts
from mtqa.render.html.article import article_page
from mtqa.render.html.environment import template
from mtqa.report_mark import INDEX
from mtqa.results import STATUSES, ArticleResult, Results
from mtqa.rule import ORIGINS
from mtqa.score import SHORT
from mtqa.score.anchors import ANCHORS

_ASSETS = Path(__file__).parent / "assets"
_UNSAFE = re.compile(r"[^a-z0-9]+")
_MOST_BARS = 30
# So many rows stand in the page itself, for readers without scripts and for print.
_MOST_ROWS = 50


def files(results: Results) -> Iterator[tuple[str, bytes]]:
    """Yield each file of the folder, as its path below it and its bytes."""
    for name in ("report.css", "index.js", "article.js"):
        yield f"assets/{name}", (_ASSETS / name).read_bytes()
    articles = worst_first(results.articles)
    names = [_name(number, article) for number, article in enumerate(articles, 1)]
    yield INDEX, _index(results, articles, names).encode()
    yield "assets/articles.js", _rows(articles, names)
    for at, article in enumerate(articles):
        before = names[at - 1] if at else None
        behind = names[at + 1] if at + 1 < len(names) else None
        page = article_page(results, article, before=before, behind=behind)
        yield f"articles/{names[at]}", page.encode()


def _name(number: int, article: ArticleResult) -> str:
    """Return a file name that says which article it is and leads nowhere else."""
    slug = _UNSAFE.sub("-", article.id.lower()).strip("-")[-60:].strip("-")
    return f"{number:05}-{slug}.html" if slug else f"{number:05}.html"


def _index(results: Results, articles: list[ArticleResult], names: list[str]) -> str:
    by_rule: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    by_origin: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    by_severity: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    for article in articles:
        for finding in article.findings:
            by_rule[finding.rule][finding.severity] += 1
            by_origin[finding.origin][finding.severity] += 1
            by_severity[finding.severity][finding.severity] += 1
    statuses = Counter(article.status for article in articles)
    scores = [article.score for article in articles if article.score is not None]
    return template("index.html").render(
        results=results,
        statuses=[(status, statuses[status]) for status in STATUSES],
        score=results.score,
        anchors=[
            (anchor, charts.on_scale(anchor.low), charts.on_scale(anchor.high))
            for anchor in ANCHORS
        ],
        here=charts.on_scale(results.score.npt) if results.score else 0,
        ticks=[(npt, charts.on_scale(npt)) for npt in (0.1, 1, 10, 100, 1000)],
        shorts=sum(score.short for score in scores),
        short=SHORT,
        histogram=charts.histogram(score.npt for score in scores),
        by_rule=charts.stacked(by_rule, _MOST_BARS),
        more_rules=max(0, len(by_rule) - _MOST_BARS),
        by_origin=charts.stacked(by_origin),
        by_severity=charts.stacked(by_severity),
        rules=sorted(by_rule),
        origins=[origin for origin in ORIGINS if origin in by_origin],
        severities=[str(one) for one in reversed(Severity)],
        rows=list(zip(articles[:_MOST_ROWS], names, strict=False)),
        number=len(articles),
        visible=visible,
    )


def _rows(articles: list[ArticleResult], names: list[str]) -> bytes:
    """Return the table of articles as a script, since a page opened from a file may not fetch."""
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
                name,
                article.status,
                score.words if score else None,
                round(score.npt, 1) if score else None,
                round(score.oqs, 1) if score else None,
                [round(score.low, 1), round(score.high, 1)] if score else None,
                score.short if score else False,
                list(article.severities.values()),
                sorted({number[finding.rule] for finding in found}),
                sorted({origin[finding.origin] for finding in found if finding.origin in origin}),
                visible(article.error) if article.error else None,
            ]
        )
    told = {"rules": rules, "origins": list(ORIGINS), "rows": rows}
    return b"window.mtqa = " + msgspec.json.encode(told) + b";\n"
