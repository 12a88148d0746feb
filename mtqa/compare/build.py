"""Compares named systems, each with the first, on the articles that all have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import comb

from mtqa.compare.comparison import (
    SIGNIFICANT_P,
    ArticlePair,
    Block,
    Comparison,
    Contrast,
    Difference,
    GroupDifference,
    System,
)
from mtqa.compare.matching import cured_and_new
from mtqa.compare.measures import (
    charged,
    paired_differences,
    rules_of,
    shared_words,
    unpaired_differences,
)
from mtqa.compare.pairing import paired
from mtqa.compare.randomisation import MIN_PAIRS, holm
from mtqa.compare.signatures import check_signatures
from mtqa.errors import ConfigError, did_you_mean
from mtqa.results import ArticleResult, Results
from mtqa.score.paired import MetricTest, Versions, paired_tests

DIRECTORY = "directory"
"""What articles are grouped by if no column is named."""

_RULES = "rules"
_CHECK_AGAIN = "check the articles again with the same settings"


def compare(
    systems: Sequence[tuple[str, Results]],
    *,
    column: str = "",
    same_settings: bool = False,
    with_references: bool = False,
    remedy: str = _CHECK_AGAIN,
) -> Comparison:
    """Compare named systems, two or more, each with the first; articles are paired by id.

    Articles are grouped by a column that they carry or, without one, by directory. With
    ``same_settings`` the systems were checked together, ``with_references`` if some were given.
    Raises MtqaError, ending in ``remedy``, if their signatures differ; InputError if no article is
    in all; ConfigError for an unknown column.
    """
    check_signatures(systems, same_settings=same_settings, remedy=remedy)
    first = systems[0][1]
    if column:
        check_column(first.articles, column)
    by_target, left_out = paired([
        (name, {article.id: article for article in results.articles}) for name, results in systems
    ])  # fmt: skip
    blocks = {block.target: block for block in first.blocks}
    notes = size_notes(by_target, is_paired=True)
    notes += _metric_notes(by_target, with_references=with_references)

    def group(pair: ArticlePair) -> str:
        return value_of(pair.first, column) if column else pair.key.rpartition("/")[0]

    return Comparison(
        systems=tuple(name for name, _ in systems),
        blocks=tuple(
            block_of(blocks[target], compared, lambda article: article.id, group)
            for target, compared in by_target.items()
        ),
        grouping=column or DIRECTORY,
        left_out=tuple(left_out),
        notes=notes,
    )


def check_column(articles: Iterable[ArticleResult], column: str) -> None:
    """Raise ConfigError if the articles do not carry a column."""
    known = {name for article in articles for name in article.columns}
    if column not in known:
        otherwise = "" if known else "the articles have no columns"
        what = f"no article has the column “{column}”"
        raise ConfigError("compare", what, did_you_mean(column, known, otherwise))


def value_of(article: ArticleResult, column: str) -> str:
    """Return an article's value of a column as text, empty if it has none."""
    value = article.columns.get(column)
    return "" if value is None else str(value)


def block_of(
    block: Results,
    systems: Sequence[System],
    key_of: Callable[[ArticleResult], str] | None,
    group_of: Callable[[ArticlePair], str] | None = None,
) -> Block:
    """Compare the systems with the first; without ``key_of`` their articles are not paired."""
    first, *others = systems
    signatures: dict[str, str] = {}
    if key_of is None:
        contrasts = [_unpaired_contrast(first, other) for other in others]
    else:
        words = shared_words(systems)
        contrasts = []
        for other in others:
            pairs = _pairs(first, other, words, key_of)
            tests = paired_tests(list(_versions(pairs)), target=block.target)
            contrasts.append(_paired_contrast(first, other, pairs, tests, group_of))
            signatures |= {name: test.signature for name, test in tests.items()}
    return Block(
        target=block.target,
        name=block.name,
        signature=block.signature,
        systems=tuple(systems),
        contrasts=tuple(_corrected(contrasts)),
        metric_signatures=signatures,
    )


def _unpaired_contrast(first: System, second: System) -> Contrast:
    """Return a contrast whose p-values are not corrected, as does the next function."""
    measures, points = unpaired_differences(first, second)
    return Contrast(second.name, tuple(measures), rules_of(first, second, points, ()))


def _paired_contrast(
    first: System,
    second: System,
    pairs: tuple[ArticlePair, ...],
    tests: Mapping[str, MetricTest],
    group_of: Callable[[ArticlePair], str] | None,
) -> Contrast:
    measures, points = paired_differences(first, second, [pair.words for pair in pairs])
    metrics = (Difference(name, test.first, test.second, test.p) for name, test in tests.items())
    return Contrast(
        system=second.name,
        measures=(*measures, *metrics),
        rules=rules_of(first, second, points, pairs),
        groups=_groups(pairs, group_of) if group_of is not None else (),
        pairs=pairs,
    )


def _pairs(
    first: System, second: System, words: Sequence[float], key_of: Callable[[ArticleResult], str]
) -> tuple[ArticlePair, ...]:
    return tuple(
        ArticlePair(
            key_of(ours),
            ours,
            theirs,
            counted,
            (charged(ours, counted), charged(theirs, counted)),
            *cured_and_new(ours.findings, theirs.findings),
        )
        for ours, theirs, counted in zip(first.articles, second.articles, words, strict=True)
    )


def _groups(
    pairs: Iterable[ArticlePair], group_of: Callable[[ArticlePair], str]
) -> tuple[GroupDifference, ...]:
    """Return the groups of articles in alphabetical order, none if there is only one."""
    groups: defaultdict[str, list[ArticlePair]] = defaultdict(list)
    for pair in pairs:
        groups[group_of(pair)].append(pair)
    if len(groups) < 2:
        return ()
    return tuple(_group(name, groups[name]) for name in sorted(groups))


def _group(name: str, pairs: Sequence[ArticlePair]) -> GroupDifference:
    words = sum(pair.words for pair in pairs) or 1.0
    before, after = (1000 * sum(pair.charged[at] for pair in pairs) / words for at in (0, 1))
    outcomes = Counter(pair.outcome for pair in pairs)
    points = Difference(name, before, after)
    return GroupDifference(points, len(pairs), outcomes["better"], outcomes["worse"])


def _versions(pairs: Iterable[ArticlePair]) -> Iterable[Versions]:
    for pair in pairs:
        ours, theirs = pair.first, pair.second
        # Metrics show that the segments of an article and of its reference are parallel.
        if (
            ours.metrics
            and theirs.metrics
            and ours.reference
            and ours.reference == theirs.reference
        ):
            yield Versions(pair.key, ours.text, theirs.text, ours.reference)


def _corrected(contrasts: Sequence[Contrast]) -> list[Contrast]:
    """Correct each measure for the number of systems, and rules for that of all of all systems."""
    families: defaultdict[str, list[Difference]] = defaultdict(list)
    for contrast in contrasts:
        for measure in contrast.measures:
            families[measure.name].append(measure)
        families[_RULES] += [rule.points for rule in contrast.rules]
    adjusted = {
        name: iter(holm([found.p for found in family if found.p is not None]))
        for name, family in families.items()
    }

    def correct(found: Difference, family: str) -> Difference:
        return found if found.p is None else replace(found, adjusted_p=next(adjusted[family]))

    return [
        replace(
            contrast,
            measures=tuple(correct(measure, measure.name) for measure in contrast.measures),
            rules=tuple(
                replace(rule, points=correct(rule.points, _RULES)) for rule in contrast.rules
            ),
        )
        for contrast in contrasts
    ]


def _metric_notes(
    by_target: Mapping[str, Sequence[System]], *, with_references: bool
) -> tuple[str, ...]:
    """Return a note for each language in which BLEU is missing, though references were given.

    They were given now, or when a run was saved: its articles then have scores.
    """
    notes = []
    for target, systems in by_target.items():
        is_scored = any(article.metrics for system in systems for article in system.articles)
        if not with_references and not is_scored:
            continue
        without = [
            system.name
            for system in systems
            if not any(article.metrics and article.reference for article in system.articles)
        ]
        if without:
            notes.append(
                f"{target}: no BLEU and chrF: no references for {', '.join(without)} "
                "(saved runs keep none)"
            )
    return tuple(notes)


def size_notes(by_target: Mapping[str, Sequence[System]], *, is_paired: bool) -> tuple[str, ...]:
    """Return a note for each language with too few articles for any significant difference."""
    notes = []
    for target, systems in by_target.items():
        first, *others = (len(system.articles) for system in systems)
        ways = 2**first if is_paired else min(comb(first + other, first) for other in others)
        if 2 / ways >= SIGNIFICANT_P:
            fewer = f": fewer than {MIN_PAIRS}" if is_paired else ""
            notes.append(f"{target}: too few articles{fewer} for any difference to be significant")
    return tuple(notes)
