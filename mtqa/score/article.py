"""The score of one article: its words, its penalty points and their interval."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from mtqa.finding import Finding
from mtqa.mqm import Profile, Severity
from mtqa.score.count import count_words
from mtqa.score.interval import gamma_interval
from mtqa.text import fill

# Below this a linear MQM score is not reliable (MQM Council, "linear scoring models").
SHORT_WORDS = 300

MAX_POINTS_PER_1000 = 1000.0
"""Most points of an article, so that one looping text does not outweigh all others."""


@dataclass(frozen=True, slots=True)
class Score:
    """The artifact score of one text.

    ``words`` is the evaluation word count (EWC), ``apt`` the absolute penalty total in points,
    ``points`` = 1000 · APT / EWC, at most 1,000: penalty points per 1,000 words (NPT). ``value`` =
    100 - points, floored at 0: MQM's calibrated score 100 - NPT · (100 - PT) / APP with the passing
    threshold PT 95 and 5 acceptable penalty points (APP) per 1,000 words. ``low`` and ``high`` hold
    its 95 % interval. ``oqs_raw`` = 100 · (1 - APT / EWC), floored at 0, is MQM's raw score, on
    which bad pages are between 98 and 99. ``short`` says that there are fewer than ``SHORT_WORDS``
    words.

    A text with findings but no words left has 1,000 points.

    Source: MQM Council, https://themqm.org/error-types-2/the-mqm-scoring-models/.
    """

    words: int
    apt: float
    points: float
    value: float
    low: float
    high: float
    oqs_raw: float
    short: bool


def evaluation_words(findings: Iterable[Finding], text: str, uncounted: Collection[str]) -> int:
    """Return the EWC: the words of the target text outside findings of the ``uncounted`` rules.

    Text that is not part of the article must not count: a cookie notice would add 150 words and one
    finding, and so raise the score of most articles. ASTM counts the words of the source instead.
    """
    added = [
        finding.span
        for finding in findings
        if finding.side == "target" and finding.rule in uncounted
    ]
    return count_words(fill(text, added, " ") if added else text)


def assess(
    findings: Sequence[Finding], text: str, profile: Profile, uncounted: Collection[str] = ()
) -> Score | None:
    """Return the score of a text from its charged findings.

    ``uncounted`` are the ids of rules whose findings are not part of the article. Returns None if
    there is neither a word nor a penalty.
    """
    return restored(
        evaluation_words(findings, text, uncounted),
        [finding.penalty for finding in findings],
        minor_points=profile.severities[Severity.MINOR],
    )


def restored(words: int, penalties: Sequence[float], *, minor_points: float = 1.0) -> Score | None:
    """Return the score of a number of words with these penalties; None if there is neither.

    ``minor_points`` is the penalty of a minor finding: the interval allows for one more finding, of
    at least that weight.
    """
    apt = math.fsum(penalties)
    if not words and not apt:
        return None

    def per_thousand(points: float) -> float:
        return min(MAX_POINTS_PER_1000, 1000 * points / words) if words else MAX_POINTS_PER_1000

    squares = math.fsum(points * points for points in penalties)
    low, high = gamma_interval(apt, squares, max([minor_points, *penalties]))
    points = per_thousand(apt)
    return Score(
        words=words,
        apt=apt,
        points=points,
        value=_value(points),
        low=_value(per_thousand(high)),
        high=_value(per_thousand(low)),
        oqs_raw=max(0.0, 100 * (1 - apt / words)) if words else 0.0,
        short=words < SHORT_WORDS,
    )


def _value(points: float) -> float:
    return max(0.0, 100 - points)
