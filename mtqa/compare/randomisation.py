"""Approximate randomisation: how often chance makes a difference as large as that of two systems.

Under the null hypothesis it does not matter which system an article comes from. Each trial swaps
the two versions of every article with probability 1/2 or, if articles are not paired, deals all
articles out again, and computes the difference anew.

Sources: Noreen 1989, Computer Intensive Methods for Testing Hypotheses; Riezler and Maxwell 2005,
"On some pitfalls in automatic evaluation and significance testing for MT"; for the p, Phipson and
Smyth 2010, "Permutation p-values should never be zero"; Holm 1979, "A simple sequentially
rejective multiple test procedure".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # numpy takes a tenth of a second to import, and a check does without
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]

TRIALS = 10_000
"""As many as sacreBLEU makes. A p of .05 then has a standard error of .002."""

SEED = 12345
"""That of sacreBLEU: equal runs have equal p-values."""

MIN_PAIRS = 6
"""With fewer pairs no difference is significant: the least p of n pairs is 2 / 2 ** n."""

# Trials times articles held in memory at a time, in 8 bytes each.
_MAX_CELLS = 2_000_000
# Sums that only rounding tells apart are equal.
_TOLERANCE = 1e-9


def paired_p_values(changes: Numbers, trials: int = TRIALS) -> list[float]:
    """Return the two-sided p of the sum of each column.

    ``changes`` has a row for each article: what the second version has more than the first. Each
    trial swaps versions, which turns the signs of rows.
    """

    def signs(rng: np.random.Generator, size: int) -> Numbers:
        return rng.choice((-1.0, 1.0), size=(size, len(changes)))

    return _p_values(changes, changes.sum(axis=0), signs, trials)


def unpaired_p_values(excesses: Numbers, is_second: Numbers, trials: int = TRIALS) -> list[float]:
    """Return the two-sided p of the sum of each column over the articles of the second group.

    ``excesses`` has a row for each article of both groups: what it has more than is expected, so
    that each column sums up to 0. Each trial deals the places in the second group, 1 in
    ``is_second``, out again.
    """
    import numpy as np

    def dealt(rng: np.random.Generator, size: int) -> Numbers:
        return rng.permuted(np.tile(is_second, (size, 1)), axis=1)

    return _p_values(excesses, is_second @ excesses, dealt, trials)


def _p_values(
    rows: Numbers,
    observed: Numbers,
    weights: Callable[[np.random.Generator, int], Numbers],
    trials: int,
) -> list[float]:
    """Return (1 + the trials with at least the sum observed) / (1 + all trials), never 0."""
    import numpy as np

    rng = np.random.default_rng(SEED)
    least = np.abs(observed) - _TOLERANCE * (1 + np.abs(observed))
    extreme = np.zeros(rows.shape[1])
    chunk = max(1, _MAX_CELLS // max(1, len(rows)))
    for start in range(0, trials, chunk):
        sums = weights(rng, min(chunk, trials - start)) @ rows
        extreme += (np.abs(sums) >= least).sum(axis=0)
    return [float(p) for p in (extreme + 1) / (trials + 1)]


def holm(ps: Sequence[float]) -> list[float]:
    """Return p-values that are corrected for their number, by Holm's step-down procedure."""
    adjusted = list(ps)
    highest = 0.0
    for rank, at in enumerate(sorted(range(len(ps)), key=ps.__getitem__)):
        highest = max(highest, min(1.0, (len(ps) - rank) * ps[at]))
        adjusted[at] = highest
    return adjusted
