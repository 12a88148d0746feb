"""Damage against score: articles with 0 to 12 plants, and how well the points found rank them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from mtqa.mqm import PROFILES, Severity
from mtqa.text import Span
from tests.benchmarks.classes import BY_SENTENCE, severity
from tests.benchmarks.measure import Checker
from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, Variant, plant

MOST = 12
_APART = 40
_END = re.compile(r"[.!?。！？]+[”\"’]?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Damage:
    """One damaged article: points planted (by the list of artifacts), words, and what is found.

    ``found`` are points per 1,000 words, 0 where nothing is left to count.
    """

    page: str
    rules: tuple[str, ...]
    points: float
    words: int
    found: float


def points(variant: Variant, texts: Sequence[str]) -> float:
    """Return what the planted artifacts cost by the weights of the MQM Council."""
    weights = PROFILES["mqm"].severities
    if variant.rule in BY_SENTENCE:
        return weights[Severity.CRITICAL] * sum(max(1, len(_END.findall(one))) for one in texts)
    return weights[severity(variant.rule)] * len(texts)


def damaged(
    pages: Sequence[Page], variants: Sequence[Variant], checker: Checker, *, seed: int
) -> list[Damage]:
    """Plant 0 to 12 artifacts of random classes into every page and score the outcome.

    Neutral classes and plants that change the article as a whole are left out, and a class comes
    at most once an article, because some are charged once.
    """
    usable = [
        one for one in variants
        if not one.whole and one.target == "en" and severity(one.rule) is not Severity.NEUTRAL
    ]  # fmt: skip
    told: list[Damage] = []
    for page in pages:
        for number in range(MOST + 1):
            rng = Random(f"{seed}/damage/{page.name}/{number}")
            chosen = _chosen(page, usable, number, rng)
            made = plant(page, chosen)
            worth = sum(
                points(variant, [edit.new[slice(*span)] for edit in edits for span in edit.gold])
                for variant, edits in chosen
            )
            score = checker.check(made.text, "en").score
            told.append(
                Damage(page.name, tuple(variant.rule for variant, _ in chosen), worth,
                       len(made.text.split()), score.points if score else 0.0)
            )  # fmt: skip
    return told


def _chosen(
    page: Page, variants: Sequence[Variant], number: int, rng: Random
) -> list[tuple[Variant, Sequence[Edit]]]:
    """Choose plants of different classes that keep clear of each other."""
    taken: list[Span] = []
    seen: set[str] = set()
    chosen: list[tuple[Variant, Sequence[Edit]]] = []
    rules = sorted({one.rule for one in variants})
    rng.shuffle(rules)
    for rule in rules:
        if len(chosen) == number:
            break
        variant = rng.choice([one for one in variants if one.rule == rule])
        edits = variant.find(page, rng)
        if edits is None or rule in seen:
            continue
        near = [Span(edit.start - _APART, edit.end + _APART) for edit in edits]
        if any(one.overlaps(other) for one in near for other in taken):
            continue
        taken += near
        seen.add(rule)
        chosen.append((variant, edits))
    return chosen


def pairs(told: Sequence[Damage]) -> tuple[int, int, list[str]]:
    """Return in how many pairs the clean twin scores higher, of how many, and the other pairs.

    A pair is an article without plants and the same with one to twelve, none of them neutral.
    """
    clean = {one.page: one.found for one in told if not one.rules}
    damaged_ones = [one for one in told if one.rules]
    lost = [
        f"{one.page}: {', '.join(one.rules)}"
        for one in damaged_ones
        if not clean[one.page] < one.found
    ]
    return len(damaged_ones) - len(lost), len(damaged_ones), lost


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value, ties sharing the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    told = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            told[order[place]] = (start + end) / 2
        start = end + 1
    return told


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Spearman's rank correlation: Pearson's of the ranks; 0 where one is constant."""
    a, b = ranks(first), ranks(second)
    mean = (len(a) - 1) / 2
    product = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    squares = sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)
    return float(product / squares**0.5) if squares else 0.0


def correlations(told: Sequence[Damage]) -> dict[str, float]:
    """Return the rank correlation of planted damage and points found, taken in three ways.

    What is found is a density, so across articles of different length it can only follow points
    per word.
    """
    found = [one.found for one in told]
    within = []
    for name in dict.fromkeys(one.page for one in told):
        rows = [one for one in told if one.page == name]
        within.append(spearman([one.points for one in rows], [one.found for one in rows]))
    return {
        "points per 1,000 words, all articles": spearman(
            [one.points / one.words for one in told], found
        ),
        "points, all articles": spearman([one.points for one in told], found),
        "points, within one article (mean)": sum(within) / len(within) if within else 0.0,
    }
