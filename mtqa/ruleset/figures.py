"""What the benchmark measured of each rule, and whether the rule is still the one it measured."""

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
_WEAK = 0.9
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured of one rule.

    ``variants`` holds found and planted artifacts of each way in which they arise. ``false`` are
    the findings on clean articles; ``real`` are those there that were read and judged real errors
    of the article, which no figure counts. ``planted`` is 0 for a class that is not planted.
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
    """Return where the figures lie."""
    return rules_root() / "figures" / "planted.json"


def read(file: Path) -> dict[str, Figure]:
    """Return the figures of a file by rule; none where nothing has been measured."""
    if not file.exists():
        return {}
    return {one.rule: one for one in msgspec.json.decode(file.read_bytes(), type=list[Figure])}


@cache
def measured() -> Mapping[str, Figure]:
    """Return the figures that mtqa comes with, by rule."""
    return read(path())


def rule_hash(rule: Rule) -> str:
    """Return six hex digits of all of a rule that can change what it finds or scores."""
    return digest(rules_text((rule,)).encode())


def is_stale(rule: Rule, figure: Figure) -> bool:
    """Whether the rule has changed since it was measured."""
    return rule_hash(rule) != figure.hash


def told(rule: Rule, figure: Figure | None) -> str:
    """Return the figures of a rule in one line."""
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
    """Return the variants that are missed most, or nothing where nine of ten are found."""
    if figure is None:
        return ""
    weak = sorted(
        (found / planted, name, found, planted)
        for name, (found, planted) in figure.variants.items()
        if planted and found / planted < _WEAK
    )
    return "; ".join(f"{name} ({found} of {planted})" for _, name, found, planted in weak[:_SHOWN])


def _share(value: float) -> str:
    """Write a share with two digits, rounded down: 1.00 is all of them."""
    return f"{int(value * 100 + 1e-6) / 100:.2f}".removeprefix("0")


def _brief(value: float) -> str:
    return f"{value:.3f}".strip("0").removesuffix(".") or "0"
