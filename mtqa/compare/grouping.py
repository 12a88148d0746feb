"""Compares groups of articles of one run: those with each value of a column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from mtqa.compare.build import block_of, check_column, size_notes, value_of
from mtqa.compare.comparison import Comparison, LeftOut, System
from mtqa.compare.pairing import paired, unread
from mtqa.errors import ConfigError, InputError
from mtqa.results import ArticleResult, Results

_MAX_GROUPS = 20  # a column of ids has as many values as articles


def compare_groups(results: Results, column: str, pair_by: str = "") -> Comparison:
    """Compare the articles with each value of a column with those of the first value.

    Articles with the same value of the column ``pair_by`` are versions of one article; without it,
    articles are not paired. Raises ConfigError for a column that is unknown or has too many or too
    few values; InputError if two articles of a group have the same key, or no article is in all.
    """
    groups, left_out = _split(results, column)
    if pair_by:
        check_column(results.articles, pair_by)
        by_target, others = paired([
            (name, _keyed(name, articles, pair_by, left_out)) for name, articles in groups.items()
        ])  # fmt: skip
    else:
        by_target, others = _by_target(groups)
    blocks = {block.target: block for block in results.blocks}

    def key(article: ArticleResult) -> str:
        return value_of(article, pair_by)

    return Comparison(
        systems=tuple(groups),
        blocks=tuple(
            block_of(blocks[target], systems, key if pair_by else None)
            for target, systems in by_target.items()
        ),
        is_paired=bool(pair_by),
        column=column,
        left_out=(*left_out, *others),
        notes=size_notes(by_target, is_paired=bool(pair_by)),
    )


def _split(results: Results, column: str) -> tuple[dict[str, list[ArticleResult]], list[LeftOut]]:
    """Return the articles by their values of a column, in order of the first of each value."""
    check_column(results.articles, column)
    groups: defaultdict[str, list[ArticleResult]] = defaultdict(list)
    left_out = []
    for article in results.articles:
        if value := value_of(article, column):
            groups[value].append(article)
        else:
            left_out.append(LeftOut(article.id, f"has no {column}"))
    if not 2 <= len(groups) <= _MAX_GROUPS:
        what = f"the column “{column}” has {len(groups):,} values"
        raise ConfigError("compare", what, f"name a column with 2 to {_MAX_GROUPS} values")
    return dict(groups), left_out


def _keyed(
    name: str, articles: Sequence[ArticleResult], pair_by: str, left_out: list[LeftOut]
) -> dict[str, ArticleResult]:
    """Return the articles of a group by their values of ``pair_by``; note those that have none."""
    keyed: dict[str, ArticleResult] = {}
    for article in articles:
        key = value_of(article, pair_by)
        if not key:
            left_out.append(LeftOut(article.id, f"has no {pair_by}"))
        elif key in keyed:
            what = f"{keyed[key].id} and {article.id} of {name} both have {pair_by} “{key}”"
            raise InputError("compare", what, "name a column that differs within a group")
        else:
            keyed[key] = article
    return keyed


def _by_target(
    groups: Mapping[str, Sequence[ArticleResult]],
) -> tuple[dict[str, list[System]], list[LeftOut]]:
    """Return the groups of each target language that at least two groups have, and the rest."""
    readable: defaultdict[str, dict[str, list[ArticleResult]]] = defaultdict(dict)
    left_out: list[LeftOut] = []
    for name, articles in groups.items():
        for article in articles:
            if article.error is not None:
                left_out.append(LeftOut(article.id, unread(name, article)))
            else:
                readable[article.language].setdefault(name, []).append(article)
    by_target = {}
    for target, named in sorted(readable.items()):
        if len(named) > 1:
            by_target[target] = [System(name, tuple(found)) for name, found in named.items()]
        else:
            why = f"no other group has articles in {target}"
            left_out += [LeftOut(article.id, why) for found in named.values() for article in found]
    if not by_target:
        raise InputError(
            "compare", "no two groups have articles that could be read in one language"
        )
    return by_target, left_out
