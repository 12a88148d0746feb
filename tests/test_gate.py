"""The gate: what passes, what fails, and that the reasons say where to look."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.errors import ConfigError
from mtqa.finding import Finding
from mtqa.gate import Limits, decide
from mtqa.mqm import Severity
from mtqa.results import ArticleResult, Results
from mtqa.score import Score

GOOD = Score(
    words=1000, apt=20, pwpt=0.02, npt=20, oqs=98, calibrated=95, low=97, high=99, short=False,
    weight_squares=20, largest_weight=1,
)  # fmt: skip


def run(*statuses: str, score: Score | None = GOOD) -> Results:
    """A run of articles ``0.txt``, ``1.txt``, … of these statuses, and a score of its own."""
    articles = tuple(
        ArticleResult(
            f"{number}.txt", f"{number}.txt", status=status,
            error="cannot be read" if status == "error" else None,
        )
        for number, status in enumerate(statuses)
    )  # fmt: skip
    return Results(signature="mqm", target="en", articles=articles, score=score)


def with_critical(results: Results) -> Results:
    finding = Finding(
        0,
        5,
        "llm-refusal",
        error_type="accuracy/omission",
        origin="translation",
        severity=Severity.CRITICAL,
        text="Sorry",
        message="refusal",
    )
    first, *others = results.articles
    return replace(results, articles=(replace(first, findings=(finding,)), *others))


def test_a_run_within_its_limits_passes() -> None:
    verdict = decide(run("pass", "fix"), Limits(min_oqs=95, max_critical=0, max_hold=0))
    assert verdict.passed
    assert verdict.reasons == ()


def test_a_low_score_fails_and_the_reason_shows_that_it_is_lower() -> None:
    verdict = decide(run("fix", score=replace(GOOD, oqs=94.98)), Limits(min_oqs=95))
    assert verdict.reasons == ("OQS 94.98, 95 wanted",)


def test_an_equal_score_passes() -> None:
    assert decide(run("fix", score=replace(GOOD, oqs=95.0)), Limits(min_oqs=95))


class TestShortTotals:
    """Under 300 words a score is too uncertain to fail a run by: the gate goes by counts."""

    short = replace(GOOD, words=120, short=True, oqs=90.0, low=75.0, high=97.0)

    def test_score_is_not_judged_where_its_interval_reaches_the_limit(self) -> None:
        verdict = decide(run("fix", score=self.short), Limits(min_oqs=95))
        assert verdict.passed
        assert verdict.notes[0].startswith("OQS 90.0 of 120 words was not judged")

    def test_score_fails_where_even_its_best_is_below_the_limit(self) -> None:
        verdict = decide(run("fix", score=self.short), Limits(min_oqs=98))
        assert verdict.reasons == ("OQS 90.0, at best 97.0 (95 % interval), 98 wanted",)

    def test_counts_decide_whatever_the_length(self) -> None:
        results = with_critical(run("fix", score=self.short))
        assert not decide(results, Limits(min_oqs=95, max_critical=0))


def test_critical_findings_are_counted_and_located() -> None:
    verdict = decide(with_critical(run("fix", "pass")), Limits(max_critical=0))
    assert verdict.reasons == ("1 critical finding, 0 allowed: 0.txt",)


def test_articles_on_hold_are_counted_and_located() -> None:
    verdict = decide(run("hold", "pass", "hold"), Limits(max_hold=1))
    assert verdict.reasons == ("2 articles on hold, 1 allowed: 0.txt, 2.txt",)


class TestFailedArticles:
    """Failed are the articles that have an error and those on hold."""

    def test_a_number_of_them_may_be_allowed(self) -> None:
        results = run("error", "hold", "pass")
        assert decide(results, Limits(max_failed_articles=2)).passed
        told = "2 articles failed (error or hold), 1 allowed: 0.txt, 1.txt"
        assert decide(results, Limits(max_failed_articles=1)).reasons == (told,)

    def test_or_a_share(self) -> None:
        results = run("hold", *["pass"] * 49)
        assert decide(results, Limits(max_failed_articles="2%")).passed
        told = "1 article failed (error or hold) (2.0 %), 1.9% allowed: 0.txt"
        assert decide(results, Limits(max_failed_articles="1.9%")).reasons == (told,)

    def test_what_could_not_be_read_fails_any_gate_that_does_not_allow_for_it(self) -> None:
        results = run("error", "pass")
        assert decide(results, Limits(min_oqs=95)).reasons == (
            "1 article could not be checked: 0.txt",
        )
        assert decide(results, Limits(min_oqs=95, max_failed_articles="50%")).passed

    def test_only_a_few_are_named(self) -> None:
        (reason,) = decide(run(*["hold"] * 8), Limits(max_hold=0)).reasons
        assert reason.endswith("4.txt and 3 more")


def test_nothing_scored_and_nothing_checked_do_not_pass() -> None:
    assert not decide(run("pass", score=None), Limits(min_oqs=95))
    assert decide(run(score=None), Limits(max_hold=0)).reasons == ("no article was checked",)


def test_a_gate_without_limits_lists_them() -> None:
    with pytest.raises(ConfigError, match="min-oqs, max-critical, max-hold, max-failed-articles"):
        decide(run("pass"), Limits())


@pytest.mark.parametrize(
    "limits",
    [
        {"min_oqs": 101},
        {"max_critical": -1},
        {"max_failed_articles": "two"},
        {"max_failed_articles": "200%"},
        {"max_failed_articles": -1},
    ],
)
def test_limits_that_nothing_can_keep_are_refused(limits: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        Limits(**limits)  # type: ignore[arg-type]
