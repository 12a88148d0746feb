"""A report as a notebook shows it: one fragment of HTML without script, everything escaped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from html import escape

from mtqa.mqm import Severity
from mtqa.render import count
from mtqa.render.columns import worst_first
from mtqa.render.excerpt import visible
from mtqa.results import STATUSES, ArticleResult, Results

_WORST = 10
_NUMBER = ' style="text-align:right"'


def page(results: Results) -> str:
    """Return the summary, the worst articles and the findings by rule."""
    return "".join(
        [
            '<div class="mtqa">',
            _summary(results),
            _articles(results),
            _rules(results),
            f"<p><small><code>{_safe(results.signature)}</code></small></p></div>",
        ]
    )


def _safe(text: str) -> str:
    # Bidi controls reorder a page as well as a terminal.
    return escape(visible(text), quote=True)


def _summary(results: Results) -> str:
    statuses = Counter(article.status for article in results.articles)
    told = ", ".join(f"{statuses[status]} {status}" for status in STATUSES if statuses[status])
    articles = f"{count(len(results.articles), 'article')} ({told})" if told else "no articles"
    score = results.score
    if score is None:
        return f"<p><b>{_safe(articles)}</b>: nothing was scored</p>"
    return (
        f"<p><b>{_safe(articles)}</b>, {count(score.words, 'word')}: "
        f"<b>{score.npt:.1f} points per 1,000 words</b>, "
        f"OQS {score.oqs:.1f} [{score.low:.1f}, {score.high:.1f}]</p>"
    )


def _articles(results: Results) -> str:
    worst = worst_first(results.articles)[:_WORST]
    if not worst:
        return ""
    heads = ("article", "status", "words", "points/1,000", "OQS", *reversed(Severity))
    more = len(results.articles) - len(worst)
    note = f"<p><small>and {count(more, 'more article')}</small></p>" if more else ""
    return _table("Worst articles", heads, map(_article, worst)) + note


def _article(article: ArticleResult) -> Sequence[str | float]:
    name = article.label
    if article.error:
        return (name, f"error: {article.error}", *[""] * 7)
    score = article.score
    numbers: Sequence[str | float] = ("", "", "")
    if score is not None:
        words = f"{score.words:,}{'*' if score.short else ''}"
        numbers = (words, f"{score.npt:.1f}", f"{score.oqs:.1f}")
    return (name, article.status, *numbers, *article.severities.values())


def _rules(results: Results) -> str:
    found: Counter[tuple[str, str, Severity]] = Counter()
    held: defaultdict[tuple[str, str, Severity], set[str]] = defaultdict(set)
    for article in results.articles:
        for finding in article.findings:
            kind = finding.rule, finding.origin, finding.severity
            found[kind] += 1
            held[kind].add(article.id)
    if not found:
        return "<p>No findings.</p>"
    rows = [
        (rule, origin, str(severity), number, len(held[rule, origin, severity]))
        for (rule, origin, severity), number in found.most_common()
    ]
    return _table("Findings", ("rule", "origin", "severity", "findings", "articles"), rows)


def _table(title: str, heads: Iterable[str], rows: Iterable[Sequence[str | float]]) -> str:
    head = "".join(f"<th>{_safe(one)}</th>" for one in heads)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return (
        f"<table><caption>{_safe(title)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return f"<td>{_safe(value)}</td>"
    return f"<td{_NUMBER}>{value}</td>"
