"""The figures of a directory: shares, median and points."""

from __future__ import annotations

import random

import pytest

from mtqa.score import summarise
from tests.score.samples import MAJOR, find, made_of, score_of


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
