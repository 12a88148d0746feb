"""The status of an article and the reason given for it."""

from __future__ import annotations

from mtqa.mqm import Severity
from mtqa.score import judge
from tests.score.samples import find, made_of


def test_an_article_is_held_by_its_rules_and_the_reason_names_them() -> None:
    form, cut = find(rule="comment-form", holds=True), find(rule="truncated-text", holds=True)
    assert judge([form, find(), cut, form], made_of(9000)) == (
        "hold", "comment-form, truncated-text",
    )  # fmt: skip


def test_an_article_is_held_by_density_from_two_findings_on() -> None:
    dense, thin = made_of(100, minor=1), made_of(1000, minor=9)
    assert judge([find(), find()], dense) == ("hold", "2 findings, 10 points per 1,000 words")
    assert judge([find()], dense) == ("fix", "1 finding")
    assert judge([find(), find()], thin) == ("fix", "2 findings")
    neutral = find(severity=Severity.NEUTRAL)
    assert judge([find(), neutral], dense) == ("fix", "1 finding")


def test_an_article_without_scored_findings_passes() -> None:
    assert judge([], made_of(10)) == ("pass", "")
    assert judge([find(severity=Severity.NEUTRAL)], made_of(10)) == ("pass", "")
    assert judge([find(penalty=1.0, severity=Severity.NEUTRAL)], made_of(900))[0] == "fix"
