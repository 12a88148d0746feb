"""The gate: whether a run keeps its limits, and the reasons if it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from mtqa.errors import ConfigError
from mtqa.mqm import Severity
from mtqa.results import UNDETERMINED, ArticleResult, Results, Verdict
from mtqa.score import SHORT_WORDS
from mtqa.score.metric import metric_decimals, metric_label
from mtqa.settings.limits import LIMITS, allowed, read_limit
from mtqa.settings.metric_limits import KINDS, is_metric_limit, read_metric_limit

_MAX_DECIMALS = 4
# Keeps a reason on one or two lines of a log.
_MAX_NAMED_ARTICLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits that a run has to keep; None is no limit.

    ``max_hold`` counts articles that are on hold or could not be read, ``max_not_passed`` articles
    with any status but ``pass``, ``max_critical`` and ``max_major`` findings. Each may be a number
    or a share of the articles (``"2%"``; for findings, the articles that have one). ``max_points``
    is points per 1,000 words of all articles together; ``min_score`` is the score of the median
    article, 0 to 100. ``min_scores`` and ``max_scores`` are limits on other scores by name, on
    the value of all articles together: ``{"comet": 0.8}``.

    Raises ConfigError for an invalid value.
    """

    max_hold: float | str | None = None
    max_not_passed: float | str | None = None
    max_points: float | str | None = None
    min_score: float | str | None = None
    max_critical: float | str | None = None
    max_major: float | str | None = None
    min_scores: Mapping[str, float] = field(default_factory=dict)
    max_scores: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in LIMITS:
            attribute = name.replace("-", "_")
            value = getattr(self, attribute)
            if value is not None:
                object.__setattr__(self, attribute, read_limit(name, value, name))
        for kind, attribute in KINDS.items():
            given = getattr(self, attribute)
            if not isinstance(given, Mapping):
                raise ConfigError(attribute, "should be a mapping", 'as in {"comet": 0.8}')
            read = {key: read_metric_limit(at, f"{kind}.{key}") for key, at in given.items()}
            object.__setattr__(self, attribute, read)

    def given(self) -> dict[str, float | str]:
        """Return the limits that are set, by their names in mtqa.toml.

        Raises ConfigError, listing all limits, if none is set.
        """
        values = {name: getattr(self, name.replace("-", "_")) for name in LIMITS}
        limits = {name: value for name, value in values.items() if value is not None}
        for kind, attribute in KINDS.items():
            limits |= {f"{kind}.{metric}": at for metric, at in getattr(self, attribute).items()}
        if not limits:
            raise ConfigError("gate", "no limit is set", f"set one or more of {', '.join(LIMITS)}")
        return limits


def decide(results: Results, limits: Limits) -> Verdict:
    """Compare a run with its limits and return the verdict.

    Articles that could not be read never pass: they count as on hold, or fail the gate if no limit
    counts articles. A run in which nothing could be read fails, and so does one with a file that
    could not be read to the end. Of a run with several targets, each has to keep the limits on its
    own. Raises ConfigError if no limit is set.
    """
    if results.parts:
        return _all_passed(results, limits)
    given = limits.given()
    unread = [article for article in results.articles if article.error is not None]
    checked = len(results.articles) - len(unread)
    notes: list[str] = []
    reasons: list[str] = []
    if not checked:
        reasons.append("no article could be checked")
    if lost := [article for article in unread if article.unread_rest]:
        reasons.append(f"{_count(len(lost), 'file')} could not be read to the end: {_named(lost)}")
    if unread and not {"max-hold", "max-not-passed"} & given.keys():
        reasons.append(f"{_count(len(unread), 'article')} could not be checked: {_named(unread)}")
    for name, limit in given.items():
        judge = _judge_metric(name) if is_metric_limit(name) else _JUDGES[name]
        reasons += judge(results, limit, notes)
    return Verdict(
        passed=not reasons,
        reasons=tuple(reasons),
        notes=tuple(notes),
        limits=given,
        checked=checked,
        articles=len(results.articles),
        skipped=len(results.coverage.skipped),
    )


def _all_passed(results: Results, limits: Limits) -> Verdict:
    """Return the verdict on a run with several targets; each line names its target."""
    languages = {
        part.target: _undecided(part, limits)
        if part.target == UNDETERMINED
        else decide(part, limits)
        for part in results.parts
    }

    def lines(kind: str) -> tuple[str, ...]:
        return tuple(
            f"{target}: {line}"
            for target, verdict in languages.items()
            for line in getattr(verdict, kind)
        )

    return Verdict(
        passed=all(languages.values()),
        reasons=lines("reasons"),
        notes=lines("notes"),
        limits=limits.given(),
        checked=sum(verdict.checked for verdict in languages.values()),
        articles=len(results.articles),
        skipped=len(results.coverage.skipped),
        languages=languages,
    )


def _undecided(results: Results, limits: Limits) -> Verdict:
    """Return the verdict on articles of no known target, which were not checked and never pass."""
    counted = _count(len(results.articles), "article")
    names = _listed([article.label for article in results.articles])
    return Verdict(
        passed=False,
        reasons=(f"{counted} could not be checked: {names}",),
        limits=limits.given(),
        articles=len(results.articles),
    )


def _judge_hold(results: Results, limit: float | str, _: list[str]) -> Iterator[str]:
    held = [article for article in results.articles if article.status in ("error", "hold")]
    yield from _too_many(held, results, limit, "on hold")


def _judge_not_passed(results: Results, limit: float | str, _: list[str]) -> Iterator[str]:
    rest = [article for article in results.articles if article.status != "pass"]
    yield from _too_many(rest, results, limit, "not passed")


def _too_many(
    articles: Sequence[ArticleResult], results: Results, limit: float | str, what: str
) -> Iterator[str]:
    total = len(results.articles)
    if len(articles) > allowed(limit, total):
        share = f" ({100 * len(articles) / total:.1f} %)" if isinstance(limit, str) else ""
        counted = _count(len(articles), "article")
        yield f"{counted} {what}{share}, {limit} allowed: {_named(articles)}"


def _judge_findings(
    severity: Severity,
) -> Callable[[Results, float | str, list[str]], Iterator[str]]:
    def judge(results: Results, limit: float | str, _: list[str]) -> Iterator[str]:
        articles = [article for article in results.articles if article.severities[severity]]
        if isinstance(limit, str):
            yield from _too_many(articles, results, limit, f"with a {severity} finding")
            return
        number = sum(article.severities[severity] for article in articles)
        if number > limit:
            found = _count(number, f"{severity} finding")
            yield f"{found}, {limit} allowed: {_named(articles)}"

    return judge


def _judge_points(results: Results, limit: float | str, _: list[str]) -> Iterator[str]:
    points, limit = results.summary.points, float(limit)
    if points is None:
        yield f"nothing was scored, at most {limit:g} points per 1,000 words allowed"
    elif points > limit:
        yield f"{_beyond(points, limit)} points per 1,000 words, {limit:g} allowed"


def _judge_score(results: Results, limit: float | str, notes: list[str]) -> Iterator[str]:
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


def _judge_metric(name: str) -> Callable[[Results, float | str, list[str]], Iterator[str]]:
    """Return the judge of ``min-score.NAME`` or ``max-score.NAME``: all articles together."""
    kind, _, metric = name.partition(".")
    is_least = kind == "min-score"

    def judge(results: Results, limit: float | str, notes: list[str]) -> Iterator[str]:
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
            article
            for article in results.articles
            if article.error is None and metric not in article.metrics
        ]
        if lacking:
            names = _listed([article.label for article in lacking])
            notes.append(f"{_count(len(lacking), 'article')} without a score “{metric}”: {names}")

    return judge


_JUDGES: dict[str, Callable[[Results, float | str, list[str]], Iterator[str]]] = {
    "max-hold": _judge_hold,
    "max-not-passed": _judge_not_passed,
    "max-points": _judge_points,
    "min-score": _judge_score,
    "max-critical": _judge_findings(Severity.CRITICAL),
    "max-major": _judge_findings(Severity.MAJOR),
}


def _beyond(value: float, limit: float, *, at_least: int = 1) -> str:
    """Format a value with enough decimals to show which side of the limit it is on."""
    for decimals in range(at_least, _MAX_DECIMALS + 1):
        text = f"{value:.{decimals}f}"
        if (float(text) < limit) == (value < limit) and float(text) != limit:
            return text
    return repr(value)


def _named(articles: Sequence[ArticleResult]) -> str:
    return _listed([
        f"{article.label} ({why})" if (why := _why(article)) else article.label
        for article in articles
    ])  # fmt: skip


def _listed(names: Sequence[str]) -> str:
    more = (
        f" and {len(names) - _MAX_NAMED_ARTICLES} more" if len(names) > _MAX_NAMED_ARTICLES else ""
    )
    return ", ".join(names[:_MAX_NAMED_ARTICLES]) + more


def _why(article: ArticleResult) -> str:
    return "could not be read" if article.error is not None else article.why


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
