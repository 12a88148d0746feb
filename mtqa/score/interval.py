"""Confidence intervals of weighted counts and of shares, and the quantiles they need.

scipy is not used, as it takes a second to import; tests compare with published tables.
"""

from __future__ import annotations

import math
from functools import lru_cache


def gamma_interval(points: float, squares: float, largest: float) -> tuple[float, float]:
    """Return the 95 % interval of a weighted sum of Poisson counts, in points.

    With y = Σw (``points``), v = Σw² (``squares``) and m (``largest`` weight, above 0) it is
    (v/2y) · χ²(.025; 2y²/v) to ((v+m²)/2(y+m)) · χ²(.975; 2(y+m)²/(v+m²)), from 0 at y = 0.

    Source: Fay and Feuer 1997, "Confidence intervals for directly standardized rates: a method
    based on the gamma distribution", Statistics in Medicine 16, 791-801.
    """
    low = 0.0
    if points > 0:
        low = squares / (2 * points) * chi_square_quantile(0.025, 2 * points**2 / squares)
    points, squares = points + largest, squares + largest**2
    return low, squares / (2 * points) * chi_square_quantile(0.975, 2 * points**2 / squares)


# Three suffice for a relative 1e-9 from 2 to 100,000 degrees of freedom; the rest is reserve.
_MAX_STEPS = 12


@lru_cache(maxsize=4096)
def chi_square_quantile(probability: float, freedom: float) -> float:
    """Return x with P(freedom/2, x/2) = probability, to a relative 1e-9, for ``freedom`` >= 2.

    Halley steps on the regularised incomplete gamma function P (its series, Abramowitz and Stegun
    6.5.29), from the approximation of Wilson and Hilferty (26.4.17 with 26.2.22). The gamma
    interval never needs less than 2 degrees of freedom, because (Σw)² >= Σw².

    Source: Press et al. 2007, Numerical Recipes, 3rd ed., 6.2.1.
    """
    shape = freedom / 2
    tail = math.sqrt(-2 * math.log(min(probability, 1 - probability)))
    normal = tail - (2.30753 + 0.27061 * tail) / (1 + 0.99229 * tail + 0.04481 * tail**2)
    normal = math.copysign(normal, probability - 0.5)
    x = shape * (1 - 1 / (9 * shape) + normal / math.sqrt(9 * shape)) ** 3
    # Far in the lower tail that is too low, and the first term of the series is close.
    x = max(x, math.exp((math.log(probability) + math.lgamma(shape + 1)) / shape))
    for _ in range(_MAX_STEPS):
        density = math.exp((shape - 1) * math.log(x) - x - math.lgamma(shape))
        term = series = 1 / shape
        up = shape
        while term > series * 1e-16:
            up += 1
            term *= x / up
            series += term
        step = x * series - probability / density
        step /= 1 - 0.5 * min(1.0, step * ((shape - 1) / x - 1))
        x -= step
        if abs(step) < 1e-11 * x:
            break
    return 2 * x


# The 97.5 % quantile of the normal distribution.
_NORMAL_QUANTILE = 1.959964


def wilson_interval(number: int, trials: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share, within 0 to 1; (0, 1) without trials.

    Source: Brown, Cai and DasGupta 2001, "Interval estimation for a binomial proportion",
    Statistical Science 16, 101-133.
    """
    if not trials:
        return 0.0, 1.0
    share, square = number / trials, _NORMAL_QUANTILE**2
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    variance = share * (1 - share) / trials + square / (4 * trials**2)
    half = _NORMAL_QUANTILE / (1 + square / trials) * math.sqrt(variance)
    low = 0.0 if number == 0 else max(0.0, centre - half)
    high = 1.0 if number == trials else min(1.0, centre + half)
    return low, high
