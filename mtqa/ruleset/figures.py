"""Figures that the benchmark measured for each rule, and whether the rule has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from mtqa.resources import rules_root
from mtqa.ruleset.packs import rules_text
from mtqa.ruleset.rule import Rule
from mtqa.score.signature import digest

PLACE = "rules/figures/planted.json"
# A convention: variants are named if more than one in ten is missed.
_MIN_RECALL = 0.9
# Keeps the page of a rule short.
_MAX_VARIANTS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """The benchmark's figures for one rule.

    ``variants`` maps each way in which the artifact arises to the numbers found and planted.
    ``false`` counts findings on clean articles, without ``real``, those that were judged to be real
    errors. ``articles_hit`` is the share of clean articles with a false finding. ``planted`` is 0
    if the benchmark does not plant the artifact.
    """

    rule: str
    hash: str
    data: str
    date: str
    planted: int
    recall: float
    precision: float
    f1: float
    clean_words: int
    clean_articles: int
    false: int
    real: int
    false_per_1000_words: float
    articles_hit: float
    variants: Mapping[str, tuple[int, int]]


def path() -> Path:
    """Return the path of the file of figures."""
    return rules_root() / "figures" / "planted.json"


def read(file: Path) -> dict[str, Figure]:
    """Return the figures of a file by rule; none if the file does not exist."""
    if not file.exists():
        return {}
    return {
        figure.rule: figure for figure in msgspec.json.decode(file.read_bytes(), type=list[Figure])
    }


@cache
def measured() -> Mapping[str, Figure]:
    """Return the figures that are shipped with mtqa, by rule."""
    return read(path())


def rule_hash(rule: Rule) -> str:
    """Return six hex digits of a hash of everything in a rule that affects findings or scores."""
    return digest(rules_text((rule,)).encode())


def is_stale(rule: Rule, figure: Figure) -> bool:
    """Whether the rule has changed since it was measured."""
    return rule_hash(rule) != figure.hash


def summary_line(rule: Rule, figure: Figure | None) -> str:
    """Return the figures of a rule as one line."""
    if figure is None:
        return "not measured"
    rate = _brief(figure.false_per_1000_words)
    parts = [f"{rate} false per 1,000 of {figure.clean_words:,} clean words"]
    if figure.real:
        parts.append(f"{figure.real} more there judged real")
    if figure.articles_hit:
        parts.append(f"{100 * figure.articles_hit:.1f} % of clean articles hit")
    if figure.planted:
        parts = [
            f"recall {_share(figure.recall)} (of {figure.planted} planted)",
            f"precision {_share(figure.precision)}",
            f"F1 {_share(figure.f1)}",
            *parts,
        ]
    line = f"{', '.join(parts)}; mtqa planting benchmark on {figure.data}, {figure.date}"
    return f"on an earlier version: {line}" if is_stale(rule, figure) else line


def weakest(figure: Figure | None) -> str:
    """Return the variants with the lowest recall, empty if all have at least .90."""
    if figure is None:
        return ""
    weak = sorted(
        (found / planted, name, found, planted)
        for name, (found, planted) in figure.variants.items()
        if planted and found / planted < _MIN_RECALL
    )
    return "; ".join(
        f"{name} ({found} of {planted})" for _, name, found, planted in weak[:_MAX_VARIANTS]
    )


def _share(value: float) -> str:
    """Format a share with two decimals, rounded down so that only 1 is shown as 1.00."""
    return f"{int(value * 100 + 1e-6) / 100:.2f}".removeprefix("0")


def _brief(value: float) -> str:
    return f"{value:.3f}".strip("0").removesuffix(".") or "0"
