"""The penalty of each finding: repeats, whole sentences, and the findings inside them."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.score.charge import charge
from tests.score.samples import CRITICAL, MAJOR, MINOR, MQM, find


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


def test_each_whole_sentence_costs_a_critical_finding() -> None:
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


def test_nested_and_equal_replacements_leave_a_single_finding() -> None:
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
        return sum(
            finding.penalty for finding in charge(found, text, MQM, repeats_first={"fused-words"})
        )

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

    def replaces(finding: Finding, other: Finding) -> bool:
        return finding.sentences > 0 and finding is not other and finding.span.contains(other.span)

    alone = {id(finding): charge([finding], text, MQM)[0].penalty for finding in found}
    choices = (
        chosen
        for size in range(len(found) + 1)
        for chosen in combinations(found, size)
        if not any(replaces(finding, other) for finding in chosen for other in chosen)
    )
    most = max(sum(alone[id(finding)] for finding in chosen) for chosen in choices)
    assert sum(finding.penalty for finding in charge(found, text, MQM)) == pytest.approx(most)
