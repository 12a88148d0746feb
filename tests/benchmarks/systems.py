"""Systems compared with tests done apart, and how often chance alone is called significant.

    python -m tests.benchmarks.systems DATA [--repeats N]

DATA is laid out as ``tests/benchmarks/corpus.py`` reads it: ``news/ru-en/SYSTEM/*.txt`` and so on.
Each pair of systems, the reference being one, is compared by ``mtqa.compare``, by the exact
distribution of the difference over all 2 ** n swaps, which is built up article by article, and by
the implementation of approximate randomisation in sacreBLEU. Both take their numbers from the
tables of ``report.articles`` and ``report.findings``.

Then no system is better: articles are swapped between two systems at random, one system's articles
are divided into halves at random, and these halves are paired at random.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sacrebleu.metrics.base import Metric, Score, Signature
from sacrebleu.significance import PairedTest

import mtqa
from mtqa.compare.build import compare
from mtqa.compare.comparison import HOLD, NOT_PASSED, POINTS, Contrast
from mtqa.compare.grouping import compare_groups
from mtqa.results import ArticleResult, Results
from tests.benchmarks.tables import table

SETS = {"ru-en": "en", "is-en": "en", "ja-en": "en", "de-fr": "fr"}
MEASURES = (POINTS, HOLD, NOT_PASSED)
SIGNIFICANT = 0.05
SEED = 20261130
_ROUNDING = 9  # decimals; sums that agree in these are equal


@dataclass(frozen=True, slots=True)
class Checked:
    """A system's articles after a check."""

    name: str
    report: mtqa.Report

    @property
    def rows(self) -> tuple[ArticleResult, ...]:
        """Its articles that could be read."""
        return tuple(row for row in self.report.results.articles if row.error is None)


def checked(data: Path, pair: str) -> list[Checked]:
    """Check the systems and the reference of a pair of languages."""
    source, _, target = pair.partition("-")
    folders = [path for path in sorted((data / "news" / pair).iterdir()) if path.name != "source"]
    return [
        Checked(path.name, mtqa.check(path, target=target, source_lang=source, config=False,
                                      progress=False))
        for path in folders
    ]  # fmt: skip


def changes(first: Checked, second: Checked) -> dict[str, list[float]]:
    """Return what each article of the second has more, from the tables of both reports."""
    made: dict[str, list[float]] = {name: [] for name in MEASURES}
    frames = [checked.report.articles.set_index("id") for checked in (first, second)]
    apt = [checked.report.findings.groupby("id")["penalty"].sum() for checked in (first, second)]
    for name in frames[0].index:
        words = float(np.mean([float(frame.words.get(name) or 0) for frame in frames]))
        points = [min(float(sums.get(name, 0.0)), words) for sums in apt]
        made[POINTS].append(points[1] - points[0])
        statuses = [str(frame.status[name]) for frame in frames]
        made[HOLD].append((statuses[1] == "hold") - (statuses[0] == "hold"))
        made[NOT_PASSED].append((statuses[1] != "pass") - (statuses[0] != "pass"))
    return made


def exact_p(differences: Sequence[float]) -> float:
    """Return the share of all 2 ** n swaps in which the sum is at least as far from 0."""
    distribution = {0.0: 1.0}
    for change in filter(None, differences):
        step: defaultdict[float, float] = defaultdict(float)
        for total, share in distribution.items():
            step[round(total + change, _ROUNDING)] += share / 2
            step[round(total - change, _ROUNDING)] += share / 2
        distribution = dict(step)
    observed = abs(round(sum(differences), _ROUNDING))
    return sum(share for total, share in distribution.items() if abs(total) >= observed - 1e-6)


class _Signature(Signature):
    """What sacreBLEU wants to know of a metric."""


class Sum(Metric):
    """The sum of numbers that stand in the place of segments, as a metric of sacreBLEU."""

    _SIGNATURE_TYPE = _Signature

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.num_refs = 1

    def _extract_corpus_statistics(self, hypotheses: Sequence[str], _: Any) -> Any:
        return [[float(number)] for number in hypotheses]

    def _aggregate_and_compute(self, stats: Any) -> Score:
        # sacreBLEU counts the trials that exceed the observed sum, which alone is of many rows.
        little_less = 1 - 1e-7 if len(stats) > 1 else 1
        return Score("sum", round(float(np.asarray(stats).sum()), _ROUNDING) * little_less)

    def _check_corpus_score_args(self, *_: Any) -> None: ...
    def _check_sentence_score_args(self, *_: Any) -> None: ...
    def _compute_score_from_stats(self, stats: Any) -> Score:
        return self._aggregate_and_compute([stats])

    def _compute_segment_statistics(self, *_: Any) -> Any: ...
    def _extract_reference_info(self, *_: Any) -> Any: ...
    def _preprocess_segment(self, sentence: str) -> str:
        return sentence


def sacrebleu_p(differences: Sequence[float]) -> float:
    """Return the p of sacreBLEU's paired test, 1 if there is no difference to exceed."""
    if not sum(differences):
        return 1.0
    numbers = [str(change) for change in differences]
    systems: Any = [("first", ["0"] * len(numbers)), ("second", numbers)]
    _, scores = PairedTest(systems, {"sum": Sum()}, None)()
    p: float = scores["sum"][1].p_value  # type: ignore[union-attr, assignment]
    return p


def agreement(systems: Sequence[Checked]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each measure of each pair of systems: the p of the three tests."""
    for first, second in combinations(systems, 2):
        made = compare([(found.name, found.report.results) for found in (first, second)])
        (contrast,) = made.blocks[0].contrasts
        apart = changes(first, second)
        for name in MEASURES:
            ours = contrast.measure(name)
            assert ours.p is not None
            yield (
                f"{first.name} / {second.name}", name, f"{ours.first:.2f}", f"{ours.second:.2f}",
                f"{ours.p:.4f}", f"{exact_p(apart[name]):.4f}", f"{sacrebleu_p(apart[name]):.4f}",
            )  # fmt: skip


def swapped(first: Checked, second: Checked, rng: random.Random) -> Contrast:
    """Compare two systems whose articles were swapped at random."""
    theirs = {row.id: row for row in second.rows}
    pairs = [(row, theirs[row.id]) for row in first.rows if row.id in theirs]
    pairs = [pair if rng.random() < 0.5 else pair[::-1] for pair in pairs]
    return _contrast(first.report.results, *zip(*pairs, strict=True))


def paired_halves(system: Checked, rng: random.Random) -> Contrast:
    """Compare two halves of a system's articles, paired at random."""
    rows = list(system.rows)
    rng.shuffle(rows)
    half = len(rows) // 2
    halves = [
        [replace(row, id=str(at)) for at, row in enumerate(part)]
        for part in (rows[:half], rows[half : 2 * half])
    ]
    return _contrast(system.report.results, *halves)


def _contrast(results: Results, *sides: Sequence[ArticleResult]) -> Contrast:
    runs = [(str(at), replace(results, articles=tuple(side))) for at, side in enumerate(sides)]
    return compare(runs, same_settings=True).blocks[0].contrasts[0]


def unpaired_halves(system: Checked, rng: random.Random) -> Contrast:
    """Compare two halves of a system's articles, not paired."""
    rows = list(system.rows)
    rng.shuffle(rows)
    half = len(rows) // 2
    named = [
        replace(row, columns={"half": "first" if at < half else "second"})
        for at, row in enumerate(rows)
    ]
    results = replace(system.report.results, articles=tuple(named))
    return compare_groups(results, "half").blocks[0].contrasts[0]


@dataclass(slots=True)
class Rates:
    """How often chance was called significant, of how many comparisons."""

    number: int = 0
    measures: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))
    rules: int = 0
    gates: int = 0

    def add(self, contrast: Contrast) -> None:
        """Count one comparison."""
        self.number += 1
        for name in MEASURES:
            self.measures[name] += contrast.measure(name).is_significant
        self.rules += any(rule.points.is_significant for rule in contrast.rules)
        risen = [found for found in (contrast.measure(POINTS),
                                     *(rule.points for rule in contrast.rules))
                 if found.is_significant and found.change > 0]  # fmt: skip
        self.gates += bool(risen)

    def row(self, name: str) -> tuple[str, ...]:
        """Return the shares as a row of a table."""
        counts = [*self.measures.values(), self.rules, self.gates]
        return (name, f"{self.number:,}", *(f"{count / self.number:.3f}" for count in counts))


def false_positives(systems: Sequence[Checked], repeats: int, rates: dict[str, Rates]) -> None:
    """Count what is significant where no system is better."""
    rng = random.Random(SEED)
    for first, second in combinations(systems, 2):
        for _ in range(repeats):
            rates["articles swapped between two systems"].add(swapped(first, second, rng))
    halves: dict[str, Callable[[Checked, random.Random], Contrast]] = {
        "halves of a system, paired at random": paired_halves,
        "halves of a system, not paired": unpaired_halves,
    }
    for name, halve in halves.items():
        for system in systems:
            for _ in range(repeats):
                rates[name].add(halve(system, rng))


def main() -> None:
    """Print the p-values of the three tests, and the shares of false positives."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--repeats", type=int, default=50, help="of each pair or system")
    given = parser.parse_args()
    rows: list[tuple[str, ...]] = []
    rates: defaultdict[str, Rates] = defaultdict(Rates)
    for pair in SETS:
        systems = checked(given.data, pair)
        rows += [(pair, *row) for row in agreement(systems)]
        false_positives(systems, given.repeats, rates)
    head = ("pair", "systems", "measure", "first", "second", "p", "exact p", "sacreBLEU's p")
    print(table(head, rows))
    off = [abs(float(row[5]) - float(row[6])) for row in rows]
    both = sum((float(row[5]) < SIGNIFICANT) == (float(row[6]) < SIGNIFICANT) for row in rows)
    print(f"\n{len(rows)} tests: largest distance from the exact p {max(off):.4f}; "
          f"the same verdict at {SIGNIFICANT} in {both}\n")  # fmt: skip
    columns = ("no system is better", "comparisons", *MEASURES, "any rule", "gate fails")
    print(table(columns, [found.row(name) for name, found in rates.items()]))


if __name__ == "__main__":
    main()
