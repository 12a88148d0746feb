"""The status of an article: whether it can go out as it is, and why not."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.score.article import Score

# Worst first, the order of every table. "error" is an article that could not be read.
STATUSES = ("error", "hold", "fix", "pass")

# Of held-out real pages with a blocking artifact the rules that hold stopped 0 of 14, these two
# limits 11; of 17 real clean pages they stopped none, of 348 clean news articles 3.
_DENSE_FINDINGS = 2
_DENSE_POINTS = 10.0  # per 1,000 words


def judge(findings: Sequence[Finding], score: Score | None) -> tuple[str, str]:
    """Return the status (``hold``, ``fix`` or ``pass``) and the reason, empty for ``pass``.

    An article is held by a finding that holds, named by its rule, or by the density of its scored
    findings; any other scored finding is to be fixed.
    """
    holding = dict.fromkeys(finding.rule for finding in findings if finding.holds)
    if holding:
        return "hold", ", ".join(holding)
    scored = sum(one.penalty > 0 or one.severity is not Severity.NEUTRAL for one in findings)
    if not scored:
        return "pass", ""
    counted = f"{scored} finding{'s' * (scored != 1)}"
    if score is not None and scored >= _DENSE_FINDINGS and score.points >= _DENSE_POINTS:
        return "hold", f"{counted}, {score.points:.0f} points per 1,000 words"
    return "fix", counted
