"""The status of an article: whether it can be published as it is, and why not."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.score.article import Score

# Worst first, the order of every table. "error" is an article that could not be read.
STATUSES = ("error", "hold", "fix", "pass")

# Of 14 held-out real pages with a blocking artifact, rules that hold found none and these two
# limits found 11; they put on hold none of 17 clean real pages and 3 of 348 clean news articles.
_MIN_DENSE_FINDINGS = 2
_MIN_DENSE_POINTS_PER_1000 = 10.0


def judge(findings: Sequence[Finding], score: Score | None) -> tuple[str, str]:
    """Return the status (``hold``, ``fix`` or ``pass``) and the reason, empty for ``pass``.

    An article is on hold if it has a finding that holds, whose rule is the reason, or if its scored
    findings are dense. Any other scored finding makes it ``fix``.
    """
    holding = dict.fromkeys(finding.rule for finding in findings if finding.holds)
    if holding:
        return "hold", ", ".join(holding)
    scored = sum(
        finding.penalty > 0 or finding.severity is not Severity.NEUTRAL for finding in findings
    )
    if not scored:
        return "pass", ""
    counted = f"{scored} finding{'s' * (scored != 1)}"
    if (
        score is not None
        and scored >= _MIN_DENSE_FINDINGS
        and score.points >= _MIN_DENSE_POINTS_PER_1000
    ):
        return "hold", f"{counted}, {score.points:.0f} points per 1,000 words"
    return "fix", counted
