"""The gate against another system: it fails on a significant rise, and says of what."""

from __future__ import annotations

from mtqa.compare.build import compare
from mtqa.compare.verdict import against, without_limits
from mtqa.results import Results, Verdict
from tests.sample_systems import article, flaw, run

BEFORE = [article(f"{at}.txt", words=300 + at) for at in range(12)]
AFTER = [article(f"{at}.txt", flaw("stray-stop"), words=310 + at) for at in range(12)]


def judged(first: list, second: list) -> Verdict:  # type: ignore[type-arg]
    results = run(second)
    found = compare([("old", run(first)), ("this run", results)])
    return against(found, without_limits(results))


def test_a_rise_in_every_article_fails_overall_and_by_rule() -> None:
    verdict = judged(BEFORE, AFTER)
    assert not verdict.passed
    assert len(verdict.reasons) == 2
    assert "points per 1,000 words rose from 0.00 in old to 3.22" in verdict.reasons[0]
    assert verdict.reasons[1].startswith("stray-stop: ")
    assert verdict.against == "old"
    assert verdict.line == "failed: checked 12 of 12 (no significant rise)"


def test_a_fall_and_no_change_pass_with_the_numbers() -> None:
    for first, second in ((AFTER, BEFORE), (AFTER, AFTER)):
        verdict = judged(first, second)
        assert verdict.passed
        assert "no significant rise in 12 articles" in verdict.notes[0]


def test_a_rise_of_one_rule_is_seen_behind_the_fall_of_another() -> None:
    cured = [article(f"{at}.txt", flaw("leftover-guillemet"), flaw("leftover-guillemet"))
             for at in range(12)]  # fmt: skip
    new = [article(f"{at}.txt", flaw("stray-stop")) for at in range(12)]
    verdict = judged(cured, new)
    assert [reason.partition(":")[0] for reason in verdict.reasons] == ["stray-stop"]


def test_one_article_is_no_significant_rise() -> None:
    assert judged(BEFORE, [AFTER[0], *BEFORE[1:]]).passed


def test_articles_that_are_not_compared_are_named_and_unread_ones_fail() -> None:
    unread = article("0.txt", status="error", error="not UTF-8", score=None)
    verdict = judged(BEFORE, [unread, *BEFORE[1:]])
    assert verdict.reasons == ("1 article could not be checked: news/0.txt",)
    assert any("1 article was not compared: 0.txt" in note for note in verdict.notes)


def test_limits_and_the_comparison_both_have_to_be_kept() -> None:
    results: Results = run(BEFORE)
    found = compare([("old", run(BEFORE)), ("this run", results)])
    failed = against(found, Verdict(passed=False, reasons=("2 articles on hold",)))
    assert not failed.passed
    assert failed.reasons == ("2 articles on hold",)
