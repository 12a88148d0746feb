"""How often intervals hold the truth of a directory: the share on hold, and the mean points.

    python -m tests.benchmarks.intervals [--draws N]

Directories of 20, 50 and 100 articles are drawn from populations like those that were measured:
160 to 1,000 words, findings clustered in articles, one in fifty looping or not. An interval is of
use if it holds the truth in .90 of draws at least and is no wider than what it should tell apart:
clean news has 0.3 points per 1,000 words, pages picked because they are bad 22
(``mtqa/score/anchors.py``).
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.score.article import MAX_POINTS_PER_1000
from mtqa.score.interval import gamma_interval, wilson_interval
from tests.benchmarks.tables import table

SIZES = (20, 50, 100)
SEED = 20260
_LARGE = 400_000  # articles that stand for the population when its mean is taken
_RESAMPLES = 999
_SENTENCE_WORDS = 20
_WEIGHTS, _WEIGHT_SHARES = (1.0, 5.0, 25.0), (0.85, 0.145, 0.005)
_DENSE_FINDINGS, _DENSE_POINTS = 2, 10.0

Numbers = NDArray[np.float64]
Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Population:
    """Articles with ``findings`` per 1,000 words, one of ``1 / loops`` repeating to its end.

    ``spread`` is the coefficient of variation of the rate between articles.
    """

    name: str
    findings: float
    loops: float
    spread: float = 1.2


POPULATIONS = (
    Population("1 finding per 1,000 words", 1, 0),
    Population("1 finding, one article in 50 loops", 1, 0.02),
    Population("8 findings per 1,000 words", 8, 0),
    Population("8 findings, one article in 50 loops", 8, 0.02),
)


@dataclass(frozen=True, slots=True)
class Directory:
    """Articles: their words, penalty points, sums of squared weights, largest weight, status."""

    words: Numbers
    apt: Numbers
    squares: Numbers
    largest: Numbers
    held: NDArray[np.bool_]

    @property
    def points(self) -> Numbers:
        """Points per 1,000 words of each article, at most 1,000."""
        return np.minimum(MAX_POINTS_PER_1000, 1000 * self.apt / self.words)

    @property
    def mean(self) -> float:
        """Points per 1,000 words of all words together."""
        return float(np.average(self.points, weights=self.words))


def draw(population: Population, number: int, rng: np.random.Generator) -> Directory:
    """Return so many articles of a population."""
    words = np.clip(rng.lognormal(math.log(400), 0.5, number), 160, 1000).round()
    shape = 1 / population.spread**2
    rates = rng.gamma(shape, population.findings / shape, number) / 1000
    counts = np.stack([rng.poisson(rates * words * share) for share in _WEIGHT_SHARES], axis=1)
    weights = np.array(_WEIGHTS)
    apt, squares = counts @ weights, counts @ weights**2
    largest = (np.where(counts > 0, weights, 0)).max(axis=1)
    # A model that loops does so from some sentence on, and every sentence of it is critical.
    loops = rng.random(number) < population.loops
    sentences = np.ceil(rng.random(number) * words / _SENTENCE_WORDS)
    looped = np.where(loops, 25 * sentences, 0)
    apt, squares, largest = apt + looped, squares + looped**2, np.maximum(largest, looped)
    dense = (counts.sum(axis=1) >= _DENSE_FINDINGS) & (1000 * apt / words >= _DENSE_POINTS)
    return Directory(words, apt, squares, largest, loops | dense)


def ratio_log_t(directory: Directory, _: np.random.Generator) -> Bounds:
    """The ratio estimator R = Σpoints / Σwords with R · exp(±t · s/R), that of version 0.1.0.

    Source: Cochran 1977, Sampling Techniques, ch. 6. Widened to the gamma interval.
    """
    low, high = gamma_of_sums(directory, _)
    points = directory.points * directory.words / 1000
    total, words, number = float(points.sum()), float(directory.words.sum()), len(points)
    if total > 0:
        spread = float(((points - total / words * directory.words) ** 2).sum())
        error = math.sqrt(number / (number - 1) * spread)
        factor = math.exp(min(50.0, _student(number - 1) * error / total))
        rate = 1000 * total / words
        low, high = min(low, rate / factor), max(high, rate * factor)
    return low, min(MAX_POINTS_PER_1000, high)


def gamma_of_sums(directory: Directory, _: np.random.Generator) -> Bounds:
    """The interval of one article (Fay and Feuer 1997), on the sums over the directory."""
    words = float(directory.words.sum())
    low, high = gamma_interval(
        float(directory.apt.sum()),
        float(directory.squares.sum()),
        max(1.0, float(directory.largest.max())),
    )
    return 1000 * low / words, min(MAX_POINTS_PER_1000, 1000 * high / words)


def bootstrap(directory: Directory, rng: np.random.Generator) -> Bounds:
    """The percentiles of the mean over resampled articles (Efron 1979)."""
    number = len(directory.words)
    chosen = rng.integers(0, number, (_RESAMPLES, number))
    points, words = (directory.points * directory.words)[chosen], directory.words[chosen]
    low, high = np.quantile(points.sum(axis=1) / words.sum(axis=1), (0.025, 0.975))
    return float(low), float(high)


def anderson(directory: Directory, _: np.random.Generator) -> Bounds:
    """The means of the distributions within the DKW band over 0 to 1,000 (Anderson 1969).

    Of the unweighted mean, as is the next.
    """
    points = np.sort(directory.points)
    number = len(points)
    epsilon = math.sqrt(math.log(2 / 0.05) / (2 * number))
    shares = np.arange(1, number + 1) / number
    least = np.diff(np.minimum(1, shares + epsilon), prepend=min(1.0, epsilon))
    most = np.diff(np.maximum(0, shares - epsilon), prepend=0.0)
    return float(least @ points), float(most @ points) + epsilon * MAX_POINTS_PER_1000


def bernstein(directory: Directory, _: np.random.Generator) -> Bounds:
    """The empirical Bernstein bound over 0 to 1,000 (Maurer and Pontil 2009)."""
    points = directory.points
    number, logarithm = len(points), math.log(4 / 0.05)
    half = math.sqrt(2 * float(points.var(ddof=1)) * logarithm / number)
    half += 7 * MAX_POINTS_PER_1000 * logarithm / (3 * (number - 1))
    mean = float(points.mean())
    return max(0.0, mean - half), min(MAX_POINTS_PER_1000, mean + half)


CANDIDATES: dict[str, Callable[[Directory, np.random.Generator], Bounds]] = {
    "ratio, t, log": ratio_log_t,
    "gamma of sums": gamma_of_sums,
    "bootstrap": bootstrap,
    "Anderson": anderson,
    "Bernstein": bernstein,
}
_UNWEIGHTED = {"Anderson", "Bernstein"}


def _student(freedom: int) -> float:
    """Return t(.975), by Abramowitz and Stegun 26.7.5."""
    over = 1 / freedom
    return 1.959964 + over * (2.372271 + over * (2.822499 + over * (2.555850 + over * 1.589536)))


def least_upper_bound(number: int, confidence: float = 0.95) -> float:
    """Return what no interval with this coverage for all populations can end below, at 0 found.

    Of a population in which a share p of the articles has 1,000 points and the others none,
    ``number`` articles show nothing with probability (1 - p) ** number.
    """
    return MAX_POINTS_PER_1000 * (1 - math.pow(1 - confidence, 1 / number))


@dataclass(slots=True)
class Held:
    """How many intervals held the truth, of how many, and how wide they were together."""

    draws: int = 0
    held: int = 0
    width: float = 0.0

    def add(self, bounds: Bounds, truth: float) -> None:
        """Count one interval."""
        self.draws += 1
        self.held += bounds[0] <= truth <= bounds[1]
        self.width += bounds[1] - bounds[0]

    def __str__(self) -> str:
        return f"{self.held / self.draws:.2f} ({self.width / self.draws:.1f})"


def simulate(population: Population, number: int, draws: int) -> dict[str, Held]:
    """Return for each interval how it did on directories of ``number`` articles."""
    rng = np.random.default_rng([SEED, number, *population.name.encode()])
    whole = draw(population, _LARGE, rng)
    weighted, unweighted = whole.mean, float(whole.points.mean())
    share = float(whole.held.mean())
    done = {name: Held() for name in ("share on hold, Wilson", *CANDIDATES)}
    for _ in range(draws):
        directory = draw(population, number, rng)
        low, high = wilson_interval(int(directory.held.sum()), number)
        done["share on hold, Wilson"].add((100 * low, 100 * high), 100 * share)
        for name, interval in CANDIDATES.items():
            truth = unweighted if name in _UNWEIGHTED else weighted
            done[name].add(interval(directory, rng), truth)
    return done


def main() -> None:
    """Print coverage and mean width, in percent of articles and in points per 1,000 words."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--draws", type=int, default=2000, help="directories of each size")
    draws = parser.parse_args().draws
    for population in POPULATIONS:
        whole = draw(population, _LARGE, np.random.default_rng(SEED))
        print(f"\n### {population.name}\n\n{whole.mean:.2f} points per 1,000 words, "
              f"{100 * whole.held.mean():.1f} % on hold; coverage (width)\n")  # fmt: skip
        done = [simulate(population, number, draws) for number in SIZES]
        rows = [(name, *(str(bounds_of[name]) for bounds_of in done)) for name in done[0]]
        print(table(("interval", *(f"n = {number}" for number in SIZES)), rows))
    print("\n### What no interval of the mean can end below where nothing was found\n")
    rows = [(f"{level:.2f}", *(f"{least_upper_bound(number, level):.0f}" for number in SIZES))
            for level in (0.9, 0.95)]  # fmt: skip
    print(table(("coverage", *(f"n = {number}" for number in SIZES)), rows))


if __name__ == "__main__":
    main()
