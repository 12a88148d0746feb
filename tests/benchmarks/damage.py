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
        return weights[Severity.CRITICAL] * sum(max(1, len(_END.findall(text))) for text in texts)
    return weights[severity(variant.rule)] * len(texts)


def damaged(
    pages: Sequence[Page], variants: Sequence[Variant], checker: Checker, *, seed: int
) -> list[Damage]:
    """Plant 0 to 12 artifacts of random classes into every page and score the outcome.

    Neutral classes and plants that change the article as a whole are left out, and a class comes
    at most once an article, because some are charged once.
    """
    usable = [
        variant for variant in variants
        if not variant.whole and variant.target == "en"
        and severity(variant.rule) is not Severity.NEUTRAL
    ]  # fmt: skip
    damages: list[Damage] = []
    for page in pages:
        for number in range(MOST + 1):
            rng = Random(f"{seed}/damage/{page.name}/{number}")
            chosen = chosen_plants(page, usable, number, rng)
            made = plant(page, chosen)
            worth = sum(
                points(variant, [edit.new[slice(*span)] for edit in edits for span in edit.gold])
                for variant, edits in chosen
            )
            score = checker.check(made.text, "en").score
            damages.append(
                Damage(page.name, tuple(variant.rule for variant, _ in chosen), worth,
                       len(made.text.split()), score.points if score else 0.0)
            )  # fmt: skip
    return damages


def chosen_plants(
    page: Page, variants: Sequence[Variant], number: int, rng: Random
) -> list[tuple[Variant, Sequence[Edit]]]:
    """Choose plants of different classes that keep clear of each other."""
    taken: list[Span] = []
    seen: set[str] = set()
    chosen: list[tuple[Variant, Sequence[Edit]]] = []
    rules = sorted({variant.rule for variant in variants})
    rng.shuffle(rules)
    for rule in rules:
        if len(chosen) == number:
            break
        variant = rng.choice([variant for variant in variants if variant.rule == rule])
        edits = variant.find(page, rng)
        if edits is None or rule in seen:
            continue
        near = [Span(edit.start - _APART, edit.end + _APART) for edit in edits]
        if any(span.overlaps(other) for span in near for other in taken):
            continue
        taken += near
        seen.add(rule)
        chosen.append((variant, edits))
    return chosen


def pairs(damages: Sequence[Damage]) -> tuple[int, int, list[str]]:
    """Return in how many pairs the clean twin scores higher, of how many, and the other pairs.

    A pair is an article without plants and the same with one to twelve, none of them neutral.
    """
    clean = {damage.page: damage.found for damage in damages if not damage.rules}
    with_plants = [damage for damage in damages if damage.rules]
    lost = [
        f"{damage.page}: {', '.join(damage.rules)}"
        for damage in with_plants
        if not clean[damage.page] < damage.found
    ]
    return len(with_plants) - len(lost), len(with_plants), lost


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value, ties sharing the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    mean_ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            mean_ranks[order[place]] = (start + end) / 2
        start = end + 1
    return mean_ranks


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Spearman's rank correlation: Pearson's of the ranks; 0 where one is constant."""
    a, b = ranks(first), ranks(second)
    mean = (len(a) - 1) / 2
    product = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    squares = sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)
    return float(product / squares**0.5) if squares else 0.0


def correlations(damages: Sequence[Damage]) -> dict[str, float]:
    """Return the rank correlation of planted damage and points found, taken in three ways.

    What is found is a density, so across articles of different length it can only follow points
    per word.
    """
    found = [damage.found for damage in damages]
    within = []
    for name in dict.fromkeys(damage.page for damage in damages):
        rows = [damage for damage in damages if damage.page == name]
        within.append(
            spearman([damage.points for damage in rows], [damage.found for damage in rows])
        )
    return {
        "points per 1,000 words, all articles": spearman(
            [damage.points / damage.words for damage in damages], found
        ),
        "points, all articles": spearman([damage.points for damage in damages], found),
        "points, within one article (mean)": sum(within) / len(within) if within else 0.0,
    }
