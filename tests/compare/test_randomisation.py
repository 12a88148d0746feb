"""The tests of significance: exact where that can be computed, never below what n pairs allow."""

from __future__ import annotations

from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.compare.randomisation import (
    MIN_PAIRS,
    TRIALS,
    holm,
    paired_p_values,
    unpaired_p_values,
)
from tests.benchmarks.systems import exact_p

ERROR = 4 * 0.5 / TRIALS**0.5  # four standard errors of a share, at most


def exact_paired(changes: np.ndarray) -> float:
    """Return the share of all 2 ** n assignments of signs with at least the sum observed."""
    observed = abs(changes.sum())
    sums = [abs(np.dot(signs, changes)) for signs in product((-1, 1), repeat=len(changes))]
    return float(np.mean(np.array(sums) >= observed - 1e-9))


def exact_unpaired(excesses: np.ndarray, second: int) -> float:
    """Return the share of all ways to deal the second group with at least the sum observed."""
    observed = abs(excesses[-second:].sum())
    sums = [
        abs(excesses[list(chosen)].sum()) for chosen in combinations(range(len(excesses)), second)
    ]
    return float(np.mean(np.array(sums) >= observed - 1e-9))


@pytest.mark.parametrize("seed", range(5))
def test_paired_p_is_close_to_that_of_all_assignments(seed: int) -> None:
    changes = np.random.default_rng(seed).normal(0.3, 1, (10, 3))
    for column, p in enumerate(paired_p_values(changes)):
        assert p == pytest.approx(exact_paired(changes[:, column]), abs=ERROR)


@pytest.mark.parametrize("seed", range(5))
def test_unpaired_p_is_close_to_that_of_all_deals(seed: int) -> None:
    numbers = np.random.default_rng(seed).normal(0, 1, (11, 1))
    numbers[6:] += 0.8
    excesses = numbers - numbers.mean()
    (p,) = unpaired_p_values(excesses, np.repeat((0.0, 1.0), (6, 5)))
    assert p == pytest.approx(exact_unpaired(excesses[:, 0], 5), abs=ERROR)


@given(st.lists(st.sampled_from([-5.0, -1.0, 0.0, 1.0, 25.0, 0.25]), min_size=20, max_size=45))
@settings(max_examples=20)
def test_p_of_many_articles_is_close_to_that_of_the_whole_distribution(
    numbers: list[float],
) -> None:
    (p,) = paired_p_values(np.array(numbers)[:, np.newaxis])
    assert p == pytest.approx(exact_p(numbers), abs=ERROR)


def test_no_change_is_chance_and_p_is_never_0() -> None:
    changes = np.zeros((30, 2))
    changes[:, 1] = 1
    assert paired_p_values(changes) == [1, 1 / (TRIALS + 1)]


def test_two_rare_findings_are_not_significant_however_many_articles_there_are() -> None:
    changes = np.zeros((200, 1))
    changes[:2] = 1
    assert paired_p_values(changes)[0] == pytest.approx(0.5, abs=ERROR)


def test_fewer_pairs_than_the_least_are_never_significant() -> None:
    assert 2 / 2 ** (MIN_PAIRS - 1) > 0.05 > 2 / 2**MIN_PAIRS
    assert paired_p_values(np.ones((MIN_PAIRS - 1, 1)))[0] > 0.05
    assert paired_p_values(np.ones((MIN_PAIRS, 1)))[0] < 0.05


def test_p_values_are_the_same_in_every_run_and_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    changes = np.random.default_rng(1).normal(0.2, 1, (12, 2))
    assert paired_p_values(changes) == paired_p_values(changes)
    whole = paired_p_values(changes)
    monkeypatch.setattr("mtqa.compare.randomisation._MAX_CELLS", 500)
    assert paired_p_values(changes) == pytest.approx(whole, abs=ERROR)


def test_holm_is_as_in_its_definition() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
    assert holm([0.4, 0.9]) == [0.8, 0.9]


@given(st.lists(st.floats(0, 1), max_size=8))
def test_a_corrected_p_is_never_smaller_and_keeps_the_order(ps: list[float]) -> None:
    adjusted = holm(ps)
    assert all(before <= after <= 1 for before, after in zip(ps, adjusted, strict=True))
    ranked = sorted(range(len(ps)), key=ps.__getitem__)
    assert [adjusted[at] for at in ranked] == sorted(adjusted)


def test_the_least_p_of_unpaired_groups_is_that_of_their_ways() -> None:
    excesses = np.array([[-1.0], [-1.0], [1.0], [1.0]])
    (p,) = unpaired_p_values(excesses, np.array([0.0, 0.0, 1.0, 1.0]))
    assert p == pytest.approx(2 / comb(4, 2), abs=ERROR)
