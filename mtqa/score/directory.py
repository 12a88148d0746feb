"""A directory: shares of articles first, then the median article, then all words together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from mtqa.interval import wilson_interval
from mtqa.score.article import MOST_POINTS, Score
from mtqa.score.status import STATUSES


@dataclass(frozen=True, slots=True)
class Share:
    """How many articles have a status: the number, their share and its 95 % interval, in percent.

    The interval is Wilson's. Source: Wilson 1927, "Probable inference, the law of succession, and
    statistical inference", Journal of the American Statistical Association 22, 209-212.
    """

    number: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run says of its articles together.

    ``shares`` has every status, worst first. ``median`` is the points per 1,000 words of the median
    article and ``score`` what that leaves of 100. ``points`` are those of all words together: no
    article counts more than 1,000 per 1,000 words. It has no interval, because one article in fifty
    that loops moves it fifty-fold and may not be in the sample: of populations with such articles
    the usual intervals hold the mean in .3 to .7 of samples (``tests/benchmarks/intervals.py``).
    Where nothing was scored, numbers are None.
    """

    articles: int = 0
    words: int = 0
    shares: Mapping[str, Share] = field(default_factory=dict)
    median: float | None = None
    score: float | None = None
    points: float | None = None


def summarise(statuses: Sequence[str], scores: Sequence[Score]) -> Summary:
    """Return the summary of articles: the status of each, the scores of those that have one.

    Articles that could not be read, or have no word, have a status and no score.
    """
    counted = Counter(statuses)
    words = sum(score.words for score in scores)
    middle = median(score.points for score in scores) if scores else None
    return Summary(
        articles=len(statuses),
        words=words,
        shares={status: _share(counted[status], len(statuses)) for status in STATUSES},
        median=middle,
        score=None if middle is None else 100 - min(100.0, middle),
        points=_points(scores, words) if scores else None,
    )


def _points(scores: Sequence[Score], words: int) -> float:
    """Return the points per 1,000 words of all articles together."""
    if not words:
        return MOST_POINTS
    return math.fsum(score.points * score.words for score in scores) / words


def _share(number: int, articles: int) -> Share:
    low, high = wilson_interval(number, articles)
    return Share(number, 100 * number / articles if articles else 0.0, 100 * low, 100 * high)
