"""Intervals against published tables, and their coverage in simulations."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.score import Score, assess
from mtqa.score.interval import chi_square_quantile, gamma_interval, wilson_interval
from tests.score.samples import MQM, find, made_of


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
    minor = [find(penalty=1.0)] * poisson(chance, words * errors * 0.8)
    major = [find(penalty=5.0)] * poisson(chance, words * errors * 0.2)
    score = assess(minor + major, TEXT[: 5 * words], MQM)
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
