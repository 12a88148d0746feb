"""The score of one article: worked examples, evaluated words, and monotony."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.mqm import Profile, Severity
from mtqa.score import assess, evaluation_words
from tests.score.samples import CRITICAL, MAJOR, MINOR, MQM, UNCOUNTED, WMT, find, made_of, score_of

# Worked examples of the MQM Council's linear model, and a short text.


def test_ten_minor_errors_in_a_thousand_words() -> None:
    score = made_of(1000, minor=10)
    assert (score.words, score.apt, score.points) == (1000, 10, 10)
    assert (score.value, score.oqs_raw) == pytest.approx((90, 99.0))


def test_errors_of_three_severities_in_five_thousand_words() -> None:
    score = made_of(5000, minor=8, major=3, critical=2)
    assert score.apt == 73
    assert score.points == pytest.approx(14.6)
    assert score.oqs_raw == pytest.approx(98.54)


def test_four_major_and_thirteen_minor_errors_in_330_words() -> None:
    score = made_of(330, minor=13, major=4)
    assert (score.apt, score.points, score.value) == pytest.approx((33, 100, 0))
    assert not score.short


def test_five_points_in_a_thousand_words_just_pass_at_95() -> None:
    assert made_of(1000, minor=5).value == 95


def test_scores_stop_at_zero_and_points_at_a_thousand() -> None:
    score = made_of(10, critical=30)
    assert (score.value, score.low, score.oqs_raw, score.points) == (0, 0, 0, 1000)
    assert score.apt == 750, "the penalty itself is not cut"


def test_fewer_than_300_words_are_short() -> None:
    assert made_of(299).short
    assert not made_of(300).short


def test_wmt_charges_a_tenth_for_minor_punctuation_and_no_more_than_five() -> None:
    text = "word " * 100
    mark = find(error_type="locale-conventions/quote-mark-type")
    assert score_of(text, mark, profile=WMT).apt == pytest.approx(0.1)
    assert score_of(text, find(severity=CRITICAL), profile=WMT).apt == 5
    assert score_of(text, find(severity=CRITICAL, sentences=1), profile=WMT).apt == 25


def test_words_that_were_added_are_not_evaluated() -> None:
    text = "Good text here. READ ALSO other news."
    link = find(16, 37, rule="related-link", error_type="accuracy/addition")
    script = find(16, 37, rule="leftover-script", error_type="design-and-markup/markup-tag")
    assert evaluation_words([], text, UNCOUNTED) == 7
    assert evaluation_words([link], text, UNCOUNTED) == 3
    assert evaluation_words([script, link], text, UNCOUNTED) == 3
    assert evaluation_words([find(16, 37)], text, UNCOUNTED) == 7


def test_a_finding_in_the_source_takes_no_words_from_the_target() -> None:
    added = find(0, 9, rule="photo-credit", side="source")
    assert evaluation_words([added], "Good text", UNCOUNTED) == 2


def test_a_text_whose_findings_leave_no_word_scores_nothing() -> None:
    notice = find(0, 11, rule="comment-form", severity=MAJOR)
    score = score_of("Accept all.", notice)
    assert (score.words, score.points, score.value, score.high) == (0, 1000, 0, 0)


def test_a_text_without_words_and_findings_has_no_score() -> None:
    assert assess((), " – ", MQM) is None


# Each artifact as (sentence to add, rule, error type, severity, sentences); those without words
# to add are marked where they stand.
ADDED = st.tuples(
    st.integers(1, 80).map(lambda words: "word " * words),
    st.sampled_from(
        [
            ("comment-form", "accuracy/addition", MAJOR, 0),
            ("photo-credit", "accuracy/addition", MINOR, 0),
            ("leftover-script", "design-and-markup/markup-tag", MAJOR, 0),
            ("llm-refusal", "accuracy/addition", CRITICAL, 2),
            ("wrong-language", "accuracy/untranslated", MINOR, 1),
            ("untranslated-paragraph", "accuracy/untranslated", CRITICAL, 3),
        ]
    ),
)
IN_PLACE = st.tuples(
    st.just("word "),
    st.sampled_from(
        [
            ("fused-words", "linguistic-conventions/spelling", MINOR, 0),
            ("number-format", "locale-conventions/number-format", MAJOR, 0),
        ]
    ),
)
Artifact = tuple[str, tuple[str, str, Severity, int]]


@given(st.lists(IN_PLACE | ADDED, max_size=8), ADDED | IN_PLACE, st.sampled_from([MQM, WMT]))
def test_adding_an_artifact_never_raises_the_score(
    before: list[Artifact], new: Artifact, profile: Profile
) -> None:
    def score(artifacts: list[Artifact]) -> float:
        text, found = "A clean line to begin with.\n", []
        for words, (rule, error_type, severity, sentences) in artifacts:
            start, text = len(text), text + words + "\n"
            span = start, len(text) - 1
            found.append(
                find(
                    *span,
                    rule=rule,
                    error_type=error_type,
                    severity=severity,
                    sentences=sentences,
                )
            )
        return score_of(text, *found, profile=profile).value

    assert score([*before, new]) <= score(before) + 1e-9
