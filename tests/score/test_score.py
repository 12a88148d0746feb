"""The score: worked examples, words, charging, intervals, status and signature."""

from __future__ import annotations

import math
import random
import time
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtqa
from mtqa.finding import Finding
from mtqa.mqm import PROFILES, Profile, Severity
from mtqa.score import Score, Signature, assess, differences, evaluation_words, judge, summarise
from mtqa.score.charge import charge
from mtqa.score.count import count_words
from mtqa.score.interval import chi_square_quantile, gamma_interval, wilson_interval

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


# Rules whose findings hold no words of the article.
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


# The examples of the MQM Council's linear model, and one of a short text.


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


# Words.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" – … « » ' - ", 0),
        ("It’s a well-known fact, isn't it?", 6),
        ("In 2019, 3.5 per cent", 6),
        ("stop.Then go—now", 4),
        ("he said--and left", 4),
        ("Größe über naïveté", 3),
        ("cafe\u0301 cre\u0300me", 2),
        ("Всё-таки это не так", 4),
        ("हिन्दी में लिखा", 3),
        ("東京タワー", 5),
        ("NHK放送", 3),
        ("ไทย", 3),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(alphabet=st.characters(codec="cp1252")))
def test_the_fast_way_of_counting_agrees_with_the_pattern(text: str) -> None:
    # One Cyrillic letter takes the text out of code page 1252.
    assert count_words(text + " ж") == count_words(text) + 1


@pytest.mark.parametrize("piece", ["a", "a-", "-", "--", "ж", "ж-", "ж\u0301", "東", "' ж"])
def test_hostile_text_is_counted_in_linear_time(piece: str) -> None:
    started = time.perf_counter()
    count_words(piece * 1_000_000)
    assert time.perf_counter() - started < 5


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


# Charging.


def test_a_repeat_keeps_its_severity_and_costs_nothing() -> None:
    found = [
        find(20, 24, text="kyiv"),
        find(0, 4, text="Kyiv"),
        find(10, 14, text="Lviv"),
        find(30, 34, rule="other-rule", text="Kyiv"),
    ]
    charged = charge(found, "word " * 10, MQM, repeats_first={"fused-words"})
    assert [finding.start for finding in charged] == [0, 10, 20, 30]
    assert [finding.penalty for finding in charged] == [1, 1, 0, 1]
    assert charged[2].severity is MINOR
    assert [finding.penalty for finding in charge(found, "", MQM)] == [1, 1, 1, 1]


def foreign(start: int, end: int, sentences: int = 1, **more: Any) -> Finding:
    return find(
        start,
        end,
        rule=more.pop("rule", "untranslated-paragraph"),
        error_type="accuracy/untranslated",
        severity=more.pop("severity", MAJOR),
        sentences=sentences,
        **more,
    )


def test_whole_sentences_cost_one_critical_each() -> None:
    assert [finding.penalty for finding in charge([foreign(0, 8, 3)], "word " * 9, MQM)] == [75]


def test_a_long_sentence_costs_a_point_a_word() -> None:
    text = "mot " * 60
    assert charge([foreign(0, len(text))], text, MQM)[0].penalty == 60
    in_source = foreign(0, len(text), side="source", text=text)
    assert charge([in_source], "Nothing.", MQM)[0].penalty == 60


def test_whole_sentences_replace_what_they_contain() -> None:
    text = "word " * 20
    inside, across, beside = find(5, 9), find(48, 52), find(60, 64)
    charged = charge([inside, foreign(0, 50), across, beside], text, MQM)
    assert [(finding.start, finding.penalty) for finding in charged] == [(0, 25), (48, 1), (60, 1)]


def test_a_replacement_is_not_cheaper_than_what_it_replaces() -> None:
    inside = [find(at, at + 1, severity=CRITICAL) for at in (0, 3, 7)]
    (charged,) = charge([*inside, foreign(0, 8)], "Ein Satz.", MQM)
    assert (charged.rule, charged.penalty) == ("untranslated-paragraph", 75)


def test_nested_and_equal_replacements_leave_one() -> None:
    nested = [foreign(0, 90, 2, rule="wrong-language"), foreign(10, 40), find(12, 14)]
    assert [f.rule for f in charge(nested, "word " * 18, MQM)] == ["wrong-language"]
    equal = [foreign(0, 40, 1), foreign(0, 40, 2, rule="wrong-language")]
    assert [f.penalty for f in charge(equal, "word " * 18, MQM)] == [50]


def test_other_side_and_neutral_findings_are_not_replaced_or_replacing() -> None:
    in_source = find(5, 9, side="source")
    assert len(charge([foreign(0, 50), in_source], "word " * 20, MQM)) == 2
    neutral = foreign(0, 50, severity=Severity.NEUTRAL)
    charged = charge([neutral, find(5, 9)], "word " * 20, MQM)
    assert [finding.penalty for finding in charged] == [0, 1]


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


Place = tuple[int, int, int, Severity, str]
PLACE = st.tuples(
    st.integers(0, 60),
    st.integers(1, 60),
    st.integers(0, 2),
    st.sampled_from([MINOR, MAJOR, CRITICAL]),
    st.sampled_from(["one name", "another"]),
)


@settings(max_examples=1000)
@given(st.lists(PLACE, max_size=12), PLACE)
def test_one_more_finding_on_the_same_text_never_lowers_the_penalty(
    before: list[Place], new: Place
) -> None:
    text = "word " * 30

    def points(places: list[Place]) -> float:
        found = [
            find(start, start + width, sentences=sentences, severity=level, text=name)
            for start, width, sentences, level, name in places
        ]
        return sum(one.penalty for one in charge(found, text, MQM, repeats_first={"fused-words"}))

    assert points([*before, new]) >= points(before) - 1e-9


@given(st.lists(PLACE, min_size=1, max_size=7))
def test_the_penalty_is_the_largest_of_findings_that_do_not_replace_each_other(
    places: list[Place],
) -> None:
    found = [
        find(start, start + width, sentences=sentences, severity=level)
        for start, width, sentences, level, _ in places
    ]
    text = "word " * 30

    def replaces(one: Finding, other: Finding) -> bool:
        return one.sentences > 0 and one is not other and one.span.contains(other.span)

    alone = {id(one): charge([one], text, MQM)[0].penalty for one in found}
    choices = (
        chosen
        for size in range(len(found) + 1)
        for chosen in combinations(found, size)
        if not any(replaces(one, other) for one in chosen for other in chosen)
    )
    most = max(sum(alone[id(one)] for one in chosen) for chosen in choices)
    assert sum(one.penalty for one in charge(found, text, MQM)) == pytest.approx(most)


# Intervals.


@pytest.mark.parametrize(
    ("probability", "freedom", "tabled"),
    # NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4, to the three places printed.
    [
        (0.025, 2, 0.051),
        (0.025, 5, 0.831),
        (0.025, 10, 3.247),
        (0.025, 30, 16.791),
        (0.025, 100, 74.222),
        (0.975, 2, 7.378),
        (0.975, 5, 12.833),
        (0.975, 10, 20.483),
        (0.975, 30, 46.979),
        (0.975, 100, 129.561),
        (0.001, 3, 0.024),
        (0.999, 10, 29.588),
    ],
)
def test_chi_square_quantiles_are_those_of_the_tables(
    probability: float, freedom: float, tabled: float
) -> None:
    assert chi_square_quantile(probability, freedom) == pytest.approx(tabled, abs=5.1e-4)


def test_chi_square_quantiles_of_two_degrees_are_logarithms() -> None:
    for probability in (0.001, 0.025, 0.5, 0.975, 0.999):
        exact = -2 * math.log1p(-probability)
        assert chi_square_quantile(probability, 2) == pytest.approx(exact, rel=1e-9)


def test_wilson_intervals_are_those_of_the_literature() -> None:
    # Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I.
    for number, trials, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert wilson_interval(number, trials) == pytest.approx((low, high), abs=5.1e-5)
    assert wilson_interval(20, 20) == pytest.approx((0.8389, 1), abs=5.1e-5)
    assert wilson_interval(0, 0) == (0, 1)


def test_a_clean_article_may_still_have_eleven_errors_in_a_thousand_words() -> None:
    low, high = gamma_interval(0, 0, 1)
    assert low == 0
    assert 1000 * high / 330 == pytest.approx(11.2, abs=0.05)
    score = made_of(330)
    assert (score.value, score.high) == (100, 100)
    assert score.low == pytest.approx(88.8, abs=0.05)


def test_counts_of_equal_weight_have_the_exact_poisson_interval() -> None:
    # Garwood 1936: 10 events mean 4.795 to 18.39.
    assert gamma_interval(10, 10, 1) == pytest.approx((4.795, 18.39), abs=0.005)


@given(st.lists(st.sampled_from([0.1, 1.0, 5.0, 25.0]), max_size=60))
def test_the_interval_holds_the_score(weights: list[float]) -> None:
    squares = sum(weight**2 for weight in weights)
    low, high = gamma_interval(sum(weights), squares, max(weights, default=1.0))
    assert 0 <= low <= sum(weights) <= high


def poisson(chance: random.Random, mean: float) -> int:
    """Draw a count (Knuth 1969: multiply until below exp(-mean))."""
    limit, product, count = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


TEXT = "word " * 1000


def draw(chance: random.Random, words: int, errors: float) -> Score:
    """Score a text with so many errors a word expected, one in five of them major."""
    ones = [find(penalty=1.0)] * poisson(chance, words * errors * 0.8)
    fives = [find(penalty=5.0)] * poisson(chance, words * errors * 0.2)
    score = assess(ones + fives, TEXT[: 5 * words], MQM)
    assert score is not None
    return score


def true_score(errors: float) -> float:
    return 100 - 1000 * errors * (0.8 * 1 + 0.2 * 5)


@pytest.mark.parametrize("words", [100, 300, 1000])
@pytest.mark.parametrize("errors", [0.002, 0.01, 0.04])
def test_the_interval_of_an_article_covers_its_rate(words: int, errors: float) -> None:
    chance = random.Random(f"{words} {errors}")
    drawn = [draw(chance, words, errors) for _ in range(1500)]
    covered = sum(score.low <= true_score(errors) <= score.high for score in drawn)
    assert covered / 1500 >= 0.88


# Directories.


def test_a_directory_has_the_shares_of_its_statuses() -> None:
    summary = summarise(["hold", "pass", "pass", "error"], [made_of(100)] * 3)
    assert {status: share.number for status, share in summary.shares.items()} == {
        "error": 1, "hold": 1, "fix": 0, "pass": 2,
    }  # fmt: skip
    held = summary.shares["hold"]
    assert (held.share, held.low, held.high) == pytest.approx((25, 4.6, 69.9), abs=0.05)


def test_the_share_of_articles_on_hold_is_covered_by_its_interval() -> None:
    chance = random.Random(7)
    for share in (0.05, 0.3):
        covered = 0
        for _ in range(2000):
            drawn = ["hold" if chance.random() < share else "pass" for _ in range(50)]
            held = summarise(drawn, []).shares["hold"]
            covered += held.low <= 100 * share <= held.high
        assert covered / 2000 >= 0.93


def test_one_looping_article_moves_the_points_and_not_the_median() -> None:
    clean = [made_of(500, minor=1)] * 19
    loop = made_of(500, critical=100)
    without, looping = summarise(["fix"] * 19, clean), summarise(["fix"] * 20, [*clean, loop])
    assert (without.median, looping.median) == (2, 2)
    assert (without.score, looping.score) == (98, 98)
    assert without.points == pytest.approx(2)
    assert looping.points == pytest.approx((19 * 2 + 1000) / 20)


def test_the_points_of_a_directory_are_those_of_all_its_words() -> None:
    scores = [made_of(1000, minor=10), made_of(500, major=4), made_of(100)]
    summary = summarise(["fix", "fix", "pass"], scores)
    assert summary.words == 1600
    assert summary.points == pytest.approx(1000 * 30 / 1600)
    assert summary.median == 10


def test_a_page_of_nothing_but_furniture_counts_in_the_median() -> None:
    script = score_of("for (var i)", find(0, 11, rule="leftover-script", severity=MAJOR))
    assert summarise(["hold"] * 3, [script, script, made_of(800)]).score == 0


def test_nothing_scored_has_no_numbers() -> None:
    summary = summarise(["error"], [])
    assert (summary.median, summary.score, summary.points) == (None, None, None)
    assert summarise([], []).shares["hold"].high == 100


# Status.


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


# Signature.


def signature(**parts: str) -> Signature:
    return Signature(
        **{"severities": "0-1-5-25", "rules": "3f2a9c", "data": "91bc04", "target": "en"} | parts
    )


def test_the_signature_names_what_a_score_depends_on() -> None:
    parts = "sev:0-1-5-25|ewc:target|repeats:rule|rules:3f2a9c|data:91bc04|target:en"
    assert str(signature()) == f"mtqa|v:{mtqa.__version__}|{parts}"
    assert str(signature(source="fr")).endswith("|target:en|source:fr")


def test_settings_that_had_an_effect_stand_in_the_signature_in_any_order() -> None:
    plain = signature()
    assert plain.configured([]) == plain
    one = plain.configured(["repeated-word a.txt", "sport/**: quotes"])
    assert one == plain.configured(["sport/**: quotes", "repeated-word a.txt"])
    assert "|cfg:" in str(one)
    assert one != plain.configured(["repeated-word a.txt"])


def test_signatures_say_in_words_how_they_differ() -> None:
    ours = str(signature())
    assert differences(ours, ours) == []
    other = signature(severities="0-1-5-5", rules="77aa01", data="0b1c2d", target="de")
    assert differences(ours, str(other)) == [
        "severity weights: 0-1-5-25 and 0-1-5-5",
        "rules, their severities or settings: 3f2a9c and 77aa01",
        "word lists, locales or tables: 91bc04 and 0b1c2d",
        "target language: en and de",
    ]
    assert differences(ours, ours + "|extra:1") == ["extra: none and 1"]


@settings(max_examples=30)
@given(st.text(max_size=40))
def test_any_text_can_stand_where_a_signature_should(text: str) -> None:
    assert differences(text, text) == []
