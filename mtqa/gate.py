"""The verdict over a run: which limits it keeps, and what is wrong where it does not."""

from __future__ import annotations

from dataclasses import dataclass, fields

from mtqa.config import share_of
from mtqa.errors import ConfigError
from mtqa.mqm import Severity
from mtqa.results import ArticleResult, Results
from mtqa.score import SHORT

_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a run has to keep; None is no limit.

    ``min_oqs`` is of the whole directory, 0 to 100. ``max_critical`` counts critical findings,
    ``max_hold`` articles on hold, ``max_failed_articles`` articles that have an error or are on
    hold, as a number or as a share of all articles (``"2%"``).

    Raises ConfigError for a value that no run could be measured by.
    """

    min_oqs: float | None = None
    max_critical: int | None = None
    max_hold: int | None = None
    max_failed_articles: int | str | None = None

    def __post_init__(self) -> None:
        if self.min_oqs is not None and not 0 <= self.min_oqs <= 100:
            raise ConfigError("min-oqs", f"cannot be {self.min_oqs:g}", "an OQS is 0 to 100")
        for name in ("max_critical", "max_hold"):
            value = getattr(self, name)
            if value is not None and value < 0:
                raise ConfigError(name.replace("_", "-"), f"cannot be {value}", "count from 0")
        if self.max_failed_articles is not None:
            share_of(self.max_failed_articles, "max-failed-articles")

    def require(self) -> None:
        """Raise ConfigError, listing the limits there are, when none is set."""
        if all(getattr(self, limit.name) is None for limit in fields(self)):
            names = ", ".join(limit.name.replace("_", "-") for limit in fields(self))
            raise ConfigError("gate", "no limit is set", f"set one or more of {names}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a run passed; ``reasons`` say why not, ``notes`` what else bears on it."""

    passed: bool
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.passed


def decide(results: Results, limits: Limits) -> Verdict:
    """Hold a run against its limits.

    An article that could not be read fails the gate unless ``max_failed_articles`` allows for it:
    what was not read was not found good. A total under 300 words is judged on counts. Its OQS
    fails only where even the upper end of its 95 % interval is below ``min_oqs``; otherwise a
    note says that it was too short to tell.

    Raises ConfigError when no limit is set.
    """
    limits.require()
    if not results.articles:
        return Verdict(False, ("no article was checked",))
    reasons: list[str] = []
    notes: list[str] = []
    if limits.min_oqs is not None:
        _judge_oqs(results, limits.min_oqs, reasons, notes)
    critical = sum(article.severities[Severity.CRITICAL] for article in results.articles)
    if limits.max_critical is not None and critical > limits.max_critical:
        where = [one for one in results.articles if one.severities[Severity.CRITICAL]]
        found = _count(critical, "critical finding")
        reasons.append(f"{found}, {limits.max_critical} allowed: {_named(where)}")
    held = [article for article in results.articles if article.status == "hold"]
    if limits.max_hold is not None and len(held) > limits.max_hold:
        told = _count(len(held), "article")
        reasons.append(f"{told} on hold, {limits.max_hold} allowed: {_named(held)}")
    _judge_failed(results, limits.max_failed_articles, reasons)
    return Verdict(not reasons, tuple(reasons), tuple(notes))


def _judge_oqs(results: Results, least: float, reasons: list[str], notes: list[str]) -> None:
    score = results.score
    if score is None:
        reasons.append(f"nothing was scored, OQS {least:g} wanted")
    elif not score.short:
        if score.oqs < least:
            reasons.append(f"OQS {_below(score.oqs, least)}, {least:g} wanted")
    elif score.high < least:
        reasons.append(
            f"OQS {score.oqs:.1f}, at best {_below(score.high, least)} "
            f"(95 % interval), {least:g} wanted"
        )
    else:
        notes.append(
            f"OQS {score.oqs:.1f} of {_count(score.words, 'word')} was not judged: under {SHORT} "
            f"words the gate decides on counts unless the whole interval is below {least:g}"
        )


def _below(value: float, limit: float) -> str:
    """Print a value with as many decimals as it takes to be seen below the limit."""
    for decimals in (1, 2, 3, 4):
        told = f"{value:.{decimals}f}"
        if float(told) < limit:
            return told
    return repr(value)


def _judge_failed(results: Results, limit: int | str | None, reasons: list[str]) -> None:
    if limit is None:
        unread = [article for article in results.articles if article.status == "error"]
        if unread:
            told = _count(len(unread), "article")
            reasons.append(f"{told} could not be checked: {_named(unread)}")
        return
    failed = [article for article in results.articles if article.status in ("error", "hold")]
    number, share = share_of(limit, "max-failed-articles")
    allowed = number if share is None else share * len(results.articles) / 100
    if len(failed) > allowed:
        told = _count(len(failed), "article")
        percent = 100 * len(failed) / len(results.articles)
        of_all = "" if share is None else f" ({percent:.1f} %)"
        reasons.append(f"{told} failed (error or hold){of_all}, {limit} allowed: {_named(failed)}")


def _named(articles: list[ArticleResult]) -> str:
    names = [article.label for article in articles[:_NAMED]]
    more = f" and {len(articles) - _NAMED} more" if len(articles) > _NAMED else ""
    return ", ".join(names) + more


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
