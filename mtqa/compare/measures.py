"""The numbers of two systems: measures and rules, each with the p of its difference.

Versions of one article are divided by the same number of words, the mean of all systems, as ASTM
F2575 and MQM divide by the words of the source: a wordier translation is not better for its words,
and the same findings make the same points. With its own words for each system, a rule with two
findings in 32 articles had p .0001, as one system was wordier throughout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mtqa.compare.comparison import (
    HOLD,
    NOT_PASSED,
    POINTS,
    ArticlePair,
    Difference,
    RuleDifference,
    System,
)
from mtqa.compare.randomisation import MIN_PAIRS, paired_p_values, unpaired_p_values
from mtqa.results import ArticleResult

if TYPE_CHECKING:  # numpy takes a tenth of a second to import, and a check does without
    from mtqa.compare.randomisation import Numbers

_PER_1000, _PERCENT = 1000.0, 100.0
_SHARES = (HOLD, NOT_PASSED)


def own_words(article: ArticleResult) -> float:
    """Return the evaluation words of an article, 0 if it has no score."""
    return 0.0 if article.score is None else float(article.score.words)


def shared_words(systems: Sequence[System]) -> list[float]:
    """Return the mean words of the versions of each article."""
    versions = zip(*(system.articles for system in systems), strict=True)
    return [sum(map(own_words, articles)) / len(systems) for articles in versions]


def charged(article: ArticleResult, words: float) -> float:
    """Return the penalty points of an article, at most 1,000 per 1,000 of these words."""
    return 0.0 if article.score is None else min(article.score.apt, words)


def paired_differences(
    first: System, second: System, words: Sequence[float]
) -> tuple[list[Difference], list[Difference]]:
    """Return the measures, and the points of each rule, of versions with these ``words``.

    Points are per 1,000 words, shares in percent of the articles. All are tested on the same
    trials.
    """
    rules = _charging_rules(first, second)
    ours, theirs = (_rows(system, words, rules) for system in (first, second))
    changes = theirs - ours
    ps = _of_testable(paired_p_values(changes), changes)
    return _named(rules, _numbers(ours, sum(words)), _numbers(theirs, sum(words)), ps)


def unpaired_differences(
    first: System, second: System
) -> tuple[list[Difference], list[Difference]]:
    """Return the measures, and the points of each rule, of groups of different articles.

    An article is expected to have as many points per word, and to be on hold or not passed as
    often, as both groups together.
    """
    import numpy as np

    rules = _charging_rules(first, second)
    of_words = [[own_words(article) for article in system.articles] for system in (first, second)]
    ours, theirs = (
        _rows(system, words, rules) for system, words in zip((first, second), of_words, strict=True)
    )
    rows = np.vstack((ours, theirs))
    exposures = np.full_like(rows, 1.0)
    exposures[:, len(_SHARES) :] = np.array([*of_words[0], *of_words[1]])[:, np.newaxis]
    total = exposures.sum(axis=0)
    rates = np.divide(rows.sum(axis=0), total, out=np.zeros_like(total), where=total > 0)
    is_second = np.repeat((0.0, 1.0), (len(ours), len(theirs)))
    ps = _of_testable(unpaired_p_values(rows - rates * exposures, is_second), rows)
    before, after = (
        _numbers(group, sum(words)) for group, words in zip((ours, theirs), of_words, strict=True)
    )
    return _named(rules, before, after, ps)


def _charging_rules(*systems: System) -> list[str]:
    articles = [article for system in systems for article in system.articles]
    return sorted(
        {finding.rule for article in articles for finding in article.findings if finding.penalty}
    )


def _rows(system: System, words: Sequence[float], rules: Sequence[str]) -> Numbers:
    """Return a row for each article: whether on hold, whether not passed, points, by rule."""
    import numpy as np

    at = {rule: column for column, rule in enumerate(rules, len(_SHARES) + 1)}
    rows = np.zeros((len(system.articles), len(_SHARES) + 1 + len(rules)))
    for row, article, counted in zip(rows, system.articles, words, strict=True):
        row[:3] = article.status == "hold", article.status != "pass", charged(article, counted)
        if article.score is None or not article.score.apt:
            continue
        # Where not all points are charged, each rule is charged its part.
        part = row[2] / article.score.apt
        for finding in article.findings:
            if finding.penalty:
                row[at[finding.rule]] += finding.penalty * part
    return rows


def _numbers(rows: Numbers, words: float) -> Numbers:
    """Return the sums of rows: shares in percent of the articles, points per 1,000 words."""
    import numpy as np

    sums = rows.sum(axis=0)
    shares, points = sums[: len(_SHARES)], sums[len(_SHARES) :]
    return np.concatenate(
        (_PERCENT * shares / max(1, len(rows)), _PER_1000 * points / words if words else 0 * points)
    )


def _of_testable(ps: Sequence[float], rows: Numbers) -> list[float | None]:
    """Return the p-values, None for rules on which fewer than ``MIN_PAIRS`` articles bear.

    None of these could be significant, so that they need not be corrected for: their number is
    the same in every trial (Tarone 1990, "A modified Bonferroni method for discrete data").
    """
    bearing = (rows != 0).sum(axis=0)
    measures = len(_SHARES) + 1
    return [
        p if column < measures or bearing[column] >= MIN_PAIRS else None
        for column, p in enumerate(ps)
    ]


def _named(
    rules: Sequence[str], first: Numbers, second: Numbers, ps: Sequence[float | None]
) -> tuple[list[Difference], list[Difference]]:
    hold, not_passed, points, *by_rule = (
        Difference(name, float(before), float(after), p)
        for name, before, after, p in zip(
            (*_SHARES, POINTS, *rules), first, second, ps, strict=True
        )
    )
    return [points, hold, not_passed], by_rule


def rules_of(
    first: System, second: System, points: Sequence[Difference], pairs: Iterable[ArticlePair]
) -> tuple[RuleDifference, ...]:
    """Return the rules with findings, those whose points differ most first."""
    by_name = {difference.name: difference for difference in points}
    counts = [
        Counter(finding.rule for article in system.articles for finding in article.findings)
        for system in (first, second)
    ]
    cured: Counter[str] = Counter()
    new: Counter[str] = Counter()
    for pair in pairs:
        cured.update(finding.rule for finding in pair.cured)
        new.update(finding.rule for finding in pair.new)
    made = [
        RuleDifference(
            by_name.get(rule, Difference(rule, 0.0, 0.0)),
            (counts[0][rule], counts[1][rule]),
            cured[rule],
            new[rule],
        )
        for rule in sorted(counts[0].keys() | counts[1].keys())
    ]
    return tuple(sorted(made, key=lambda rule: (-abs(rule.points.change), rule.points.name)))
