"""Which articles are listed, in which order, and how many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mtqa.render import count
from mtqa.render.columns import worst_first
from mtqa.results import STATUSES, ArticleResult
from mtqa.score.metric import MetricDetails


def _points(article: ArticleResult) -> float:
    return article.score.points if article.score else 0.0


def _words(article: ArticleResult) -> int:
    return article.score.words if article.score else 0


def _by_metric(name: str, details: MetricDetails) -> Callable[[ArticleResult], Any]:
    """Return a key that sorts by a metric, worst first, articles without a score last."""
    sign = 1 if details.higher_is_better else -1
    return lambda article: (name not in article.metrics, sign * article.metrics.get(name, 0))


_KEYS: Mapping[str, Callable[[ArticleResult], Any]] = MappingProxyType(
    {
        "points": lambda article: -_points(article),
        "findings": lambda article: -len(article.findings),
        "words": lambda article: -_words(article),
        "path": lambda article: article.label,
    }
)
SORTS = ("status", *_KEYS)
"""What articles can be sorted by: ``status`` is worst first, then by points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The articles to list: those with one of ``statuses`` (all if empty), at most ``limit``.

    ``sort`` is one of ``SORTS``, and numbers are sorted largest first; or it is the name of another
    score, by which the articles are sorted worst first.
    """

    statuses: tuple[str, ...] = ()
    sort: str = "status"
    limit: int | None = None

    def listed(
        self,
        articles: Sequence[ArticleResult],
        metrics: Mapping[str, MetricDetails] = MappingProxyType({}),
    ) -> list[ArticleResult]:
        """Return the articles to list, in order; ``metrics`` are the other scores of the run."""
        chosen = [
            article
            for article in worst_first(articles)
            if not self.statuses or article.status in self.statuses
        ]
        if self.sort in _KEYS:
            chosen.sort(key=_KEYS[self.sort])
        elif self.sort in metrics:
            chosen.sort(key=_by_metric(self.sort, metrics[self.sort]))
        return chosen[: self.limit]

    def left_out(self, listed: int, articles: int) -> str | None:
        """Return ``3 of 40 articles listed (status hold, limit 3)``, None if all are listed."""
        if listed == articles:
            return None
        why = [f"status {status}" for status in STATUSES if status in self.statuses]
        why += [] if self.limit is None else [f"limit {self.limit:,}"]
        return f"{listed:,} of {count(articles, 'article')} listed ({', '.join(why)})"
