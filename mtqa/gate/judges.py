"""How each limit of the gate is judged, and the reasons that a run gives for exceeding it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from statistics import median
from typing import TypeAlias

from mtqa.errors import ConfigError, listed
from mtqa.finding import Finding
from mtqa.gate.limits import Limit
from mtqa.mqm import Severity
from mtqa.results import ArticleResult, Results
from mtqa.score import SHORT_WORDS
from mtqa.score.metric import metric_decimals, metric_label
from mtqa.settings.limits import MAX_FINDINGS, allowed
from mtqa.settings.metric_limits import is_metric_limit

_Judge: TypeAlias = Callable[[Results, Limit, list[str]], Iterator[str]]

_MAX_DECIMALS = 4
MAX_NAMED = 5
"""Articles named in a reason, which keeps it on one or two lines of a log."""


def reasons(
    results: Results,
    name: str,
    limit: Limit,
    groups: Mapping[str, Collection[str]],
    notes: list[str],
) -> Iterator[str]:
    """Yield why a run with one target exceeds a limit, nothing if it does not.

    ``name`` is that in mtqa.toml: ``max-findings.page``. ``groups`` maps the names of rules and
    packs in it to the ids of their rules. Remarks on the judgement are added to ``notes``.
    """
    limited, _, group = name.partition(".")
    if is_metric_limit(name):
        judge = _judge_metric(name)
    elif limited == MAX_FINDINGS:
        rules = groups.get(group, ())
        judge = _judge_findings(
            f"{group} finding" if group else "finding",
            lambda finding: not group or finding.rule in rules or finding.origin == group,
        )
    else:
        judge = _JUDGES[limited]
    yield from judge(results, limit, notes)


def _judge_hold(results: Results, limit: Limit, _: list[str]) -> Iterator[str]:
    held = [article for article in results.articles if article.status in ("error", "hold")]
    yield from _too_many(held, results, limit, "on hold")


def _judge_not_passed(results: Results, limit: Limit, _: list[str]) -> Iterator[str]:
    rest = [article for article in results.articles if article.status != "pass"]
    yield from _too_many(rest, results, limit, "not passed")


def _too_many(
    articles: Sequence[ArticleResult], results: Results, limit: Limit, what: str
) -> Iterator[str]:
    total = len(results.articles)
    if len(articles) > allowed(limit, total):
        share = f" ({100 * len(articles) / total:.1f} %)" if isinstance(limit, str) else ""
        number = counted(len(articles), "article")
        yield f"{number} {what}{share}, {limit} allowed: {named(articles)}"


def _judge_findings(what: str, is_counted: Callable[[Finding], bool]) -> _Judge:
    def judge(results: Results, limit: Limit, _: list[str]) -> Iterator[str]:
        found = {
            article.id: number
            for article in results.articles
            if (number := sum(map(is_counted, article.findings)))
        }
        articles = [article for article in results.articles if article.id in found]
        if isinstance(limit, str):
            yield from _too_many(articles, results, limit, f"with a {what}")
            return
        number = sum(found.values())
        if number > limit:
            yield f"{counted(number, what)}, {limit} allowed: {named(articles)}"

    return judge


def _of(severity: Severity) -> _Judge:
    return _judge_findings(f"{severity} finding", lambda finding: finding.severity is severity)


def suppression_reasons(results: Results, name: str, limit: Limit) -> Iterator[str]:
    """Yield why a run exceeds a limit of its suppressions, which are those of all its targets."""
    kind = name.removeprefix("max-").removesuffix("-suppressions")
    found = getattr(results.coverage, f"{kind}_suppressions")
    if len(found) > float(limit):
        number = counted(len(found), f"{kind} suppression")
        yield f"{number}, {limit} allowed: {listed(found, MAX_NAMED)}"


def _judge_points(results: Results, limit: Limit, _: list[str]) -> Iterator[str]:
    points, limit = results.summary.points, float(limit)
    if points is None:
        yield f"nothing was scored, at most {limit:g} points per 1,000 words allowed"
    elif points > limit:
        yield f"{_beyond(points, limit)} points per 1,000 words, {limit:g} allowed"


def _judge_score(results: Results, limit: Limit, notes: list[str]) -> Iterator[str]:
    """Judge the score of the median article; in a short run, the upper end of its interval.

    One minor finding in 120 words costs eight points, which is no evidence of a bad text.
    """
    limit = float(limit)
    scores = [article.score for article in results.articles if article.score is not None]
    score = results.summary.score
    if score is None:
        yield f"nothing was scored, a score of {limit:g} required"
        return
    best = median(score.high for score in scores)
    if results.summary.words >= SHORT_WORDS:
        if score < limit:
            yield f"score {_beyond(score, limit)} (median article), {limit:g} required"
    elif best < limit:
        at_best = f"at best {_beyond(best, limit)} (95 % interval)"
        yield f"score {score:.1f} (median article), {at_best}, {limit:g} required"
    elif score < limit:
        notes.append(
            f"score {score:.1f} (median article) was not judged: in {results.summary.words} words, "
            f"under {SHORT_WORDS}, {best:.1f} may be as true; set max-hold or max-not-passed"
        )


def _judge_metric(name: str) -> _Judge:
    """Return the judge of ``min-score.NAME`` or ``max-score.NAME``: all articles together."""
    kind, _, metric = name.partition(".")
    is_least = kind == "min-score"

    def judge(results: Results, limit: Limit, notes: list[str]) -> Iterator[str]:
        limit, value = float(limit), results.metrics.get(metric)
        details = results.metric_details.get(metric)
        required = f"{limit:g} {'required' if is_least else 'allowed'}"
        if value is None:
            yield f"no article has a score “{metric}”, {required}"
            return
        if details is not None and details.higher_is_better != is_least:
            other = f"{'max' if is_least else 'min'}-score.{metric}"
            raise ConfigError(name, f"of “{metric}”, {details.direction}", f"set {other}")
        if value < limit if is_least else value > limit:
            shown = _beyond(value, limit, at_least=metric_decimals(metric, value))
            yield f"{metric_label(metric)} {shown}, {required}"
        lacking = [
            article.label
            for article in results.articles
            if article.error is None and metric not in article.metrics
        ]
        if lacking:
            number = counted(len(lacking), "article")
            notes.append(f"{number} without a score “{metric}”: {listed(lacking, MAX_NAMED)}")

    return judge


_JUDGES: Mapping[str, _Judge] = {
    "max-hold": _judge_hold,
    "max-not-passed": _judge_not_passed,
    "max-points": _judge_points,
    "min-score": _judge_score,
    "max-critical": _of(Severity.CRITICAL),
    "max-major": _of(Severity.MAJOR),
    # The gate judges a run with a baseline by its new findings alone.
    "max-new": _judge_findings("new finding", lambda _: True),
}


def _beyond(value: float, limit: float, *, at_least: int = 1) -> str:
    """Format a value with enough decimals to show which side of the limit it is on."""
    for decimals in range(at_least, _MAX_DECIMALS + 1):
        text = f"{value:.{decimals}f}"
        if (float(text) < limit) == (value < limit) and float(text) != limit:
            return text
    return repr(value)


def named(articles: Sequence[ArticleResult]) -> str:
    """Return the first few articles, each with the reason for its status."""
    return listed([
        f"{article.label} ({why})" if (why := _why(article)) else article.label
        for article in articles
    ], MAX_NAMED)  # fmt: skip


def _why(article: ArticleResult) -> str:
    return "could not be read" if article.error is not None else article.why


def counted(number: int, noun: str) -> str:
    """Return ``1 article``, ``2 articles``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
