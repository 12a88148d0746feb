"""The gate: what passes, what fails, and the reasons it gives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mtqa.baseline import matched
from mtqa.errors import ConfigError
from mtqa.finding import Finding
from mtqa.gate import Limits, PathLimits, decide
from mtqa.mqm import Severity
from mtqa.results import ArticleResult, Coverage, Results, joined
from mtqa.score import Score, restored


def scored(words: int, points: float) -> Score:
    """Return the score of a text with this many words and minor findings."""
    score = restored(words, [1.0] * int(points))
    assert score is not None
    return score


GOOD = scored(1000, 2)
WHY = {"hold": "comment-form", "fix": "2 findings"}


def run(*statuses: str, score: Score | None = GOOD) -> Results:
    """A run of articles ``0.txt``, ``1.txt``, … of these statuses, each with the score."""
    articles = tuple(
        ArticleResult(
            f"{number}.txt",
            f"{number}.txt",
            status=status,
            why=WHY.get(status, ""),
            score=None if status == "error" else score,
            error="cannot be read" if status == "error" else None,
        )
        for number, status in enumerate(statuses)
    )
    return Results(signature="mqm", target="en", articles=articles)


def with_finding(results: Results, severity: Severity, *numbers: int) -> Results:
    """Give some articles two findings of a severity."""
    finding = Finding(
        0,
        5,
        "llm-refusal",
        error_type="accuracy/omission",
        origin="translation",
        severity=severity,
        text="Sorry",
        message="refusal",
    )
    articles = [
        replace(article, findings=(finding, finding)) if number in numbers else article
        for number, article in enumerate(results.articles)
    ]
    return replace(results, articles=tuple(articles))


def test_a_run_within_its_limits_passes_and_the_verdict_says_what_they_were() -> None:
    verdict = decide(run("pass", "fix"), Limits(min_score=95, max_critical=0, max_hold="2%"))
    assert verdict.passed
    assert verdict.reasons == ()
    assert verdict.limits == {"max-hold": "2%", "min-score": 95, "max-critical": 0}
    assert (verdict.checked, verdict.articles, verdict.skipped) == (2, 2, 0)


class TestArticles:
    def test_on_hold_are_counted_located_and_explained(self) -> None:
        verdict = decide(run("hold", "pass", "hold"), Limits(max_hold=1))
        assert verdict.reasons == (
            "2 articles on hold, 1 allowed: 0.txt (comment-form), 2.txt (comment-form)",
        )

    def test_not_passed_are_all_but_those_that_pass(self) -> None:
        results = run("hold", "fix", "pass", "pass")
        assert decide(results, Limits(max_not_passed=2)).passed
        assert decide(results, Limits(max_not_passed="25%")).reasons == (
            "2 articles not passed (50.0 %), 25% allowed: 0.txt (comment-form), 1.txt (2 findings)",
        )

    def test_a_share_is_of_all_articles(self) -> None:
        results = run("hold", *["pass"] * 49)
        assert decide(results, Limits(max_hold="2%")).passed
        assert not decide(results, Limits(max_hold="1.9%")).passed

    def test_only_a_few_are_named(self) -> None:
        (reason,) = decide(run(*["hold"] * 8), Limits(max_hold=0)).reasons
        assert reason.endswith("4.txt (comment-form) and 3 more")


class TestFindings:
    def test_of_a_severity_are_counted_and_located(self) -> None:
        results = with_finding(run("fix", "pass"), Severity.CRITICAL, 0)
        assert decide(results, Limits(max_critical=1)).reasons == (
            "2 critical findings, 1 allowed: 0.txt (2 findings)",
        )
        assert decide(results, Limits(max_major=0)).passed
        majors = with_finding(run("fix", "pass"), Severity.MAJOR, 0, 1)
        assert decide(majors, Limits(max_major=3)).reasons[0].startswith("4 major findings")

    def test_as_a_share_they_count_the_articles_with_such_a_finding(self) -> None:
        results = with_finding(run("fix", "pass", "pass", "pass"), Severity.MAJOR, 0)
        assert decide(results, Limits(max_major="25%")).passed
        assert not decide(results, Limits(max_major="24%")).passed


class TestScore:
    def test_is_that_of_the_median_article(self) -> None:
        good, bad = run("pass", "pass"), run("hold", score=scored(1000, 90))
        results = replace(good, articles=(*good.articles, *bad.articles))
        assert decide(results, Limits(min_score=98)).passed
        assert decide(results, Limits(min_score=98.5)).reasons == (
            "score 98.0 (median article), 98.5 required",
        )

    def test_a_reason_shows_on_which_side_of_the_limit_it_is(self) -> None:
        results = run("fix", score=scored(19_960, 100))
        assert decide(results, Limits(min_score=95)).reasons == (
            "score 94.99 (median article), 95 required",
        )
        assert decide(results, Limits(max_points=5)).reasons == (
            "5.01 points per 1,000 words, 5 allowed",
        )

    def test_a_short_run_is_judged_by_its_best_case(self) -> None:
        verdict = decide(run("fix", score=scored(120, 1)), Limits(min_score=95))
        assert verdict.passed
        assert verdict.notes[0].startswith("score 91.7 (median article) was not judged: in 120")
        assert not decide(run("fix", "fix", "fix", score=scored(120, 1)), Limits(min_score=95))
        verdict = decide(run("hold", score=scored(120, 9)), Limits(min_score=95))
        assert verdict.reasons[0].startswith("score 25.0 (median article), at best")

    def test_points_are_those_of_all_words(self) -> None:
        results = run("fix", "fix", score=scored(1000, 6))
        assert decide(results, Limits(max_points=6)).passed
        assert not decide(results, Limits(max_points=5.9))

    def test_pages_without_a_word_left_do_not_hide_behind_clean_pages(self) -> None:
        good, script = run(*["pass"] * 7), run(*["hold"] * 40, score=scored(0, 5))
        results = replace(good, articles=(*good.articles, *script.articles))
        assert decide(results, Limits(min_score=99)).reasons[0].startswith("score 0.0")


class TestUnread:
    """An article that could not be read has not passed."""

    def test_nothing_read_fails_whatever_is_allowed(self) -> None:
        for results in (run(), run("error", "error")):
            verdict = decide(results, Limits(max_hold="100%", max_not_passed="100%"))
            assert verdict.reasons == ("no article could be checked",)
            assert verdict.checked == 0

    def test_an_unreadable_article_counts_as_on_hold(self) -> None:
        results = run("error", "hold", "pass")
        assert decide(results, Limits(max_hold=2)).passed
        assert decide(results, Limits(max_hold=1)).reasons == (
            "2 articles on hold, 1 allowed: 0.txt (could not be read), 1.txt (comment-form)",
        )

    def test_it_fails_a_gate_that_does_not_count_such_articles(self) -> None:
        (reason,) = decide(run("error", "pass"), Limits(min_score=95)).reasons
        assert reason == "1 article could not be checked: 0.txt (could not be read)"
        assert decide(run("error", "pass"), Limits(min_score=95, max_not_passed="50%")).passed

    def test_a_file_whose_rest_was_lost_is_allowed_by_nothing(self) -> None:
        results = run("error", *["pass"] * 9)
        first, *others = results.articles
        lost = replace(results, articles=(replace(first, unread_rest=True), *others))
        (reason,) = decide(lost, Limits(max_hold="50%")).reasons
        assert reason == "1 file could not be read to the end: 0.txt (could not be read)"

    def test_the_verdict_counts_what_was_skipped(self) -> None:
        results = replace(run("pass", "error"), coverage=Coverage(skipped=("a.bin: binary",)))
        verdict = decide(results, Limits(max_hold=1))
        assert (verdict.checked, verdict.articles, verdict.skipped) == (1, 2, 1)


def test_nothing_scored_does_not_pass_a_limit_of_the_score() -> None:
    results = run("pass", score=None)
    assert not decide(results, Limits(min_score=95))
    assert not decide(results, Limits(max_points=5))


def test_a_gate_without_limits_lists_them() -> None:
    with pytest.raises(ConfigError, match="max-hold, max-not-passed, max-points, min-score"):
        decide(run("pass"), Limits())


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"min_score": 101}, "min-score: cannot be 101; write a number from 0 to 100"),
        ({"min_score": "95%"}, "min-score: cannot be '95%'; write a number"),
        ({"max_points": -0.5}, "max-points: cannot be -0.5; write a number from 0 to 1000"),
        ({"max_points": float("nan")}, "max-points: cannot be nan"),
        ({"max_critical": -1}, "max-critical: cannot be -1; write a whole number"),
        ({"max_hold": 1.5}, "max-hold: cannot be 1.5"),
        ({"max_hold": True}, "max-hold: cannot be True"),
        ({"max_hold": 10**400}, "max-hold: cannot be 1000"),
        ({"max_hold": "two"}, "max-hold: cannot be 'two'"),
        ({"max_not_passed": "200%"}, "max-not-passed: cannot be '200%'"),
    ],
)
def test_limits_that_nothing_can_keep_are_refused(limits: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Limits(**limits)


class TestGroups:
    """``max_findings`` counts all findings, or those of a rule, a pack or an origin."""

    RESULTS = replace(
        with_finding(run("fix", "pass"), Severity.MINOR, 0),
        named={"llm-refusal": ("llm-refusal",), "machine": ("llm-refusal", "llm-chatter")},
    )

    @pytest.mark.parametrize("name", ["llm-refusal", "machine", "translation"])
    def test_are_counted_and_located(self, name: str) -> None:
        assert decide(self.RESULTS, Limits(max_findings={name: 2})).passed
        verdict = decide(self.RESULTS, Limits(max_findings={name: 1}))
        assert verdict.reasons == (f"2 {name} findings, 1 allowed: 0.txt (2 findings)",)
        assert verdict.limits == {f"max-findings.{name}": 1}
        assert verdict.limited == f"max-findings.{name} 1"

    def test_a_number_counts_all(self) -> None:
        verdict = decide(self.RESULTS, Limits(max_findings=1))
        assert verdict.reasons == ("2 findings, 1 allowed: 0.txt (2 findings)",)
        assert decide(self.RESULTS, Limits(max_findings="50%")).passed
        assert not decide(self.RESULTS, Limits(max_findings="49%"))

    def test_other_groups_have_their_own_limits(self) -> None:
        assert decide(self.RESULTS, Limits(max_findings={"page": 0, "": 2})).passed

    def test_an_unknown_name_is_refused(self) -> None:
        with pytest.raises(ConfigError, match="is called “machin”; did you mean “machine”"):
            decide(self.RESULTS, Limits(max_findings={"machin": 0}))
        with pytest.raises(ConfigError, match="max-findings: names no rule, pack or origin"):
            Limits(max_findings={})
        with pytest.raises(ConfigError, match=r"max-findings\.page: cannot be -1"):
            Limits(max_findings={"page": -1})

    def test_a_saved_run_knows_the_default_packs(self) -> None:
        saved = replace(self.RESULTS, named={})
        assert not decide(saved, Limits(max_findings={"machine": 0}))


class TestBaseline:
    """With a baseline, every limit is judged as though known findings were not there."""

    RESULTS = matched(
        replace(
            run("hold", "hold", "pass"),
            articles=tuple(
                replace(
                    article,
                    findings=tuple(
                        replace(found, penalty=5.0, known=number == 0 or place == 0)
                        for place, found in enumerate(article.findings)
                    ),
                    score=scored(1000, 0 if number == 2 else 100),
                )
                for number, article in enumerate(
                    with_finding(run("hold", "hold", "pass"), Severity.MAJOR, 0, 1).articles
                )
            ),
        ),
        "known.jsonl",
        ("a.txt: rule “»”",),
    )

    def test_new_findings_are_counted(self) -> None:
        assert decide(self.RESULTS, Limits(max_new=1)).passed
        verdict = decide(self.RESULTS, Limits(max_new=0))
        assert verdict.reasons == ("1 new finding, 0 allowed: 1.txt (1 finding)",)

    def test_articles_are_on_hold_for_new_findings_only(self) -> None:
        assert decide(self.RESULTS, Limits(max_hold=0, max_major=1, max_not_passed=1)).passed
        verdict = decide(self.RESULTS, Limits(max_major=0, max_not_passed=0))
        assert verdict.reasons == (
            "1 article not passed, 0 allowed: 1.txt (1 finding)",
            "1 major finding, 0 allowed: 1.txt (1 finding)",
        )

    def test_scores_are_of_new_findings_only(self) -> None:
        assert decide(self.RESULTS, Limits(min_score=99, max_points=1.7)).passed
        assert not decide(self.RESULTS, Limits(max_points=1.6))

    def test_the_verdict_says_so_and_names_what_is_cured(self) -> None:
        assert decide(self.RESULTS, Limits(max_hold=0)).notes == (
            "only new findings count: 1 new finding, 3 known, 1 cured (known.jsonl)",
            "1 finding is cured: a.txt: rule “»”; write the baseline again: "
            "--write-baseline known.jsonl",
        )

    def test_without_a_baseline_nothing_is_new(self) -> None:
        with pytest.raises(ConfigError, match="max-new: there is no baseline"):
            decide(run("pass"), Limits(max_new=0))


class TestPaths:
    """Articles of a path are judged apart, by its limits; the others by those of the run."""

    RESULTS = run("hold", "hold", "pass", "pass")

    def test_each_article_is_judged_once(self) -> None:
        by_path = [PathLimits("1.txt", Limits(max_hold=1))]
        verdict = decide(self.RESULTS, Limits(max_hold=0), by_path)
        assert verdict.reasons == ("1 article on hold, 0 allowed: 0.txt (comment-form)",)
        assert verdict.limits == {"max-hold": 0, "1.txt: max-hold": 1}
        by_path.append(PathLimits("0.*", Limits(max_hold="100%")))
        assert decide(self.RESULTS, Limits(max_hold=0), by_path).passed

    def test_the_last_that_matches_counts_and_is_named(self) -> None:
        by_path = [PathLimits("*", Limits(max_hold=9)), PathLimits("0.txt", Limits(max_hold=0))]
        verdict = decide(self.RESULTS, Limits(max_hold=0), by_path)
        assert verdict.reasons == ("0.txt: 1 article on hold, 0 allowed: 0.txt (comment-form)",)

    def test_in_every_language(self) -> None:
        english, german = run("hold"), replace(run("hold"), target="de")
        results = joined([english, german], (*english.articles, *german.articles), Coverage())
        verdict = decide(results, Limits(max_hold=0), [PathLimits("0.txt", Limits(max_hold=1))])
        assert verdict.passed
        assert verdict.languages["de"].passed

    def test_new_findings_need_a_baseline_there_too(self) -> None:
        with pytest.raises(ConfigError, match="max-new: there is no baseline"):
            decide(self.RESULTS, Limits(max_hold=0), [PathLimits("*", Limits(max_new=0))])


class TestSuppressions:
    def test_without_effect_are_counted_and_named(self) -> None:
        coverage = Coverage(unused_suppressions=("a b.txt",), expired_suppressions=("c", "d"))
        results = replace(run("pass"), coverage=coverage)
        assert decide(results, Limits(max_unused_suppressions=1)).passed
        limits = Limits(max_unused_suppressions=0, max_expired_suppressions=1)
        assert decide(results, limits).reasons == (
            "1 unused suppression, 0 allowed: a b.txt",
            "2 expired suppressions, 1 allowed: c, d",
        )

    def test_they_are_those_of_all_targets(self) -> None:
        whole = Coverage(unused_suppressions=("a b.txt",))
        one, other = run("pass"), replace(run("pass"), target="de")
        results = joined([one, other], (*one.articles, *other.articles), whole)
        verdict = decide(results, Limits(max_unused_suppressions=0))
        assert verdict.reasons == ("1 unused suppression, 0 allowed: a b.txt",)
        assert not verdict.passed


def test_a_run_passes_if_nothing_has_changed_and_fails_if_nothing_could_be_read() -> None:
    unchanged = replace(run(), coverage=Coverage(unchanged_since="main"))
    verdict = decide(unchanged, Limits(max_hold=0))
    assert verdict.passed
    assert verdict.notes == ("nothing has changed since main",)
    assert not decide(run(), Limits(max_hold=0))
