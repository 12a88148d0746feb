"""Limits proposed from a run: it keeps them, and just so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from mtqa.baseline import matched
from mtqa.gate import Limits, decide, suggest
from mtqa.mqm import Severity
from mtqa.results import Coverage, Results, joined
from tests.gate.test_verdict import run, scored, with_finding

STATUSES = st.lists(st.sampled_from(["hold", "fix", "pass", "error"]), min_size=1, max_size=6)


def limits_of(results: Results) -> dict[str, Any]:
    table = tomli.loads("\n".join(suggest(results)))["mtqa"]["gate"]
    return {name.replace("-", "_"): value for name, value in table.items()}


@given(STATUSES, st.integers(0, 60), st.integers(300, 9000))
def test_a_run_keeps_its_own_limits_and_no_stricter_count(
    statuses: list[str], points: int, words: int
) -> None:
    results = with_finding(run(*statuses, score=scored(words, points)), Severity.MAJOR, 0)
    limits = limits_of(results)
    if set(statuses) == {"error"}:
        return
    assert decide(results, Limits(**limits)).passed
    for name in ("max_hold", "max_not_passed", "max_major", "max_findings"):
        if limits[name]:
            assert not decide(results, Limits(**{name: limits[name] - 1}))
    if limits["min_score"] < 100:
        assert not decide(results, Limits(min_score=limits["min_score"] + 0.11))


def test_with_a_baseline_they_are_those_of_new_findings() -> None:
    results = with_finding(run("fix", "fix"), Severity.MAJOR, 0, 1)
    known = replace(
        results.articles[0],
        findings=tuple(replace(found, known=True) for found in results.articles[0].findings),
    )
    results = matched(replace(results, articles=(known, results.articles[1])), "k.jsonl")
    limits = limits_of(results)
    assert (limits["max_new"], limits["max_major"], limits["max_not_passed"]) == (2, 2, 1)
    assert decide(results, Limits(**limits)).passed


def test_every_language_keeps_them() -> None:
    english, german = run("fix", "hold"), replace(run("pass"), target="de")
    results = joined([english, german], (*english.articles, *german.articles), Coverage())
    assert limits_of(results)["max_hold"] == 1
    assert decide(results, Limits(**limits_of(results))).passed


@pytest.mark.parametrize(
    ("settings", "table"),
    [("", "[mtqa.gate]"), ("../mtqa.toml", "[mtqa.gate]"), ("pyproject.toml", "[tool.mtqa.gate]")],
)
def test_the_table_is_that_of_the_settings_file(settings: str, table: str) -> None:
    assert suggest(run("pass"), settings)[0] == table
