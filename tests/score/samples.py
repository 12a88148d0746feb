"""Findings and scores that the tests of the score share."""

from __future__ import annotations

from typing import Any

from mtqa.finding import Finding
from mtqa.mqm import PROFILES, Profile, Severity
from mtqa.score import Score, assess
from mtqa.score.charge import charge

MQM, WMT = PROFILES["mqm"], PROFILES["wmt"]
MINOR, MAJOR, CRITICAL = Severity.MINOR, Severity.MAJOR, Severity.CRITICAL


def find(
    start: int = 0,
    end: int = 1,
    *,
    rule: str = "fused-words",
    error_type: str = "linguistic-conventions/spelling",
    severity: Severity = MINOR,
    text: str = "",
    **more: Any,
) -> Finding:
    return Finding(start, end, rule, error_type, "page", severity, text, "", **more)


# Rules whose findings are no words of the article.
UNCOUNTED = frozenset({"comment-form", "photo-credit", "related-link", "leftover-script"})


def score_of(text: str, *findings: Finding, profile: Profile = MQM) -> Score:
    score = assess(charge(findings, text, profile), text, profile, UNCOUNTED)
    assert score is not None
    return score


def made_of(words: int, *, minor: int = 0, major: int = 0, critical: int = 0) -> Score:
    """Score a text of so many words with so many findings."""
    levels = [MINOR] * minor + [MAJOR] * major + [CRITICAL] * critical
    found = [find(at, at + 1, severity=level) for at, level in enumerate(levels)]
    return score_of("word " * words, *found)
