"""A run matched with its baseline: which findings are known, and which are cured.

A finding is known if it stands in the same article with the same text around it, or anywhere with
the same text around it (its file was renamed, or rows were added above it), or in the same article
with other text around it (its paragraph was moved). Each line of the baseline makes one finding
known: of two equal findings, one line leaves one new.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace

import msgspec

from mtqa.baseline.lines import Baseline, Known, known_lines, place_of
from mtqa.results import ArticleResult, BaselineMatch, Results, label


def compared(results: Results, baseline: Baseline) -> Results:
    """Return a run with the findings marked that are in its baseline, and what is cured.

    Lines on articles that exist but are not in this run are neither matched nor cured.
    """
    folder = os.path.dirname(baseline.path)
    found = sorted(
        _Found(line, article.id, number)
        for article in results.articles
        for number, line in enumerate(known_lines(article, folder))
    )
    scope = _Scope(results.articles, folder)
    left = _unmatched(found, [known for known in sorted(baseline.known) if scope.has(known)], scope)
    new = {(item.article_id, item.number) for item in left.found}

    def marked(article: ArticleResult) -> ArticleResult:
        findings = [
            replace(finding, known=(article.id, number) not in new)
            for number, finding in enumerate(article.findings)
        ]
        return replace(article, findings=tuple(findings))

    cured = tuple(_named(known, folder) for known in left.known)
    return matched(_mapped(results, marked), baseline.path, cured)


def _mapped(results: Results, marked: Callable[[ArticleResult], ArticleResult]) -> Results:
    return replace(
        results,
        articles=tuple(map(marked, results.articles)),
        parts=tuple(_mapped(part, marked) for part in results.parts),
    )


def matched(results: Results, path: str, cured: tuple[str, ...] = ()) -> Results:
    """Return a run whose known findings are marked with what it has in common with a baseline."""
    known = Counter(finding.known for article in results.articles for finding in article.findings)
    return replace(
        results,
        parts=tuple(matched(part, path) for part in results.parts),
        baseline=BaselineMatch(path, known[True], known[False], cured),
    )


class _Found(msgspec.Struct, frozen=True, order=True):
    """A finding of a run, as a line of its baseline, with its place in the run."""

    known: Known
    article_id: str
    number: int


class _Scope:
    """The articles that a run speaks for: those it checked, and those that are gone."""

    def __init__(self, articles: Iterable[ArticleResult], folder: str) -> None:
        self._folder = folder
        self._checked: set[tuple[str, str]] = set()
        self._unread: set[tuple[str, str]] = set()
        for article in articles:
            places = self._checked if article.error is None else self._unread
            places.add(place_of(article, folder))
        self._files = {path for path, _ in self._checked}
        self._gone: dict[str, bool] = {}

    def is_checked(self, article: tuple[str, str]) -> bool:
        """Whether a path and id are those of an article that was checked."""
        return article in self._checked

    def has(self, known: Known) -> bool:
        """Whether the finding would be in the run if it were still there."""
        if known.article in self._unread:
            return False
        return known.path in self._files or self._is_gone(known.path)

    def _is_gone(self, path: str) -> bool:
        if path not in self._gone:
            self._gone[path] = not os.path.exists(os.path.join(self._folder, path))
        return self._gone[path]


class _Left(msgspec.Struct, frozen=True):
    """What has no counterpart: findings that are new, and lines that are cured."""

    found: Sequence[_Found]
    known: Sequence[Known]


def _unmatched(found: Sequence[_Found], known: Sequence[Known], scope: _Scope) -> _Left:
    """Match findings with lines, each with one, by the closest likeness first."""
    left = _Left(found, known)
    left, _ = _paired(left, lambda line: (line.article, line.fingerprint))
    left, pairs = _paired(left, lambda line: line.fingerprint)
    moved = _renamed(pairs, scope)
    left, _ = _paired(
        left, lambda line: (moved.get(line.article, line.article), line.rule, line.text)
    )
    return left


def _paired(
    left: _Left, key: Callable[[Known], Hashable]
) -> tuple[_Left, list[tuple[Known, Known]]]:
    """Match by a key; return what is left, and the pairs of lines: of the baseline, of the run."""
    by_key: defaultdict[Hashable, list[Known]] = defaultdict(list)
    for line in reversed(left.known):
        by_key[key(line)].append(line)
    pairs: list[tuple[Known, Known]] = []
    new: list[_Found] = []
    for item in left.found:
        if lines := by_key[key(item.known)]:
            pairs.append((lines.pop(), item.known))
        else:
            new.append(item)
    return _Left(new, sorted(line for lines in by_key.values() for line in lines)), pairs


def _renamed(
    pairs: Iterable[tuple[Known, Known]], scope: _Scope
) -> dict[tuple[str, str], tuple[str, str]]:
    """Map articles that are gone to those where most of their findings are now."""
    moves: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for before, now in pairs:
        if not scope.is_checked(before.article):
            moves[before.article][now.article] += 1
    return {before: counts.most_common(1)[0][0] for before, counts in moves.items()}


def _named(known: Known, folder: str) -> str:
    path = os.path.normpath(os.path.join(folder, known.path)).replace(os.sep, "/")
    return f"{label(path, known.id or path)}: {known.rule} “{known.text}”"
