"""Checks articles one after another and collects their results."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

from mtqa.engine import Engine, abstentions
from mtqa.errors import InputError
from mtqa.readers import Skipped, Unread
from mtqa.results import ArticleResult, Coverage, Results
from mtqa.ruleset.suppressions import path_matches
from mtqa.score.reference import compare, corpus
from mtqa.text import Article

if TYPE_CHECKING:
    from concurrent.futures import Executor

Item: TypeAlias = Article | Unread | Skipped
Checked: TypeAlias = list[ArticleResult]

# Python's default is 700; at that, looking for cycles takes a tenth of the time of a check.
_MIN_OBJECTS_BEFORE_COLLECTION = 50_000


@dataclass(slots=True)
class _Tally:
    """What is collected beside the rows."""

    skipped: list[str] = field(default_factory=list)
    # (where, hypothesis, reference) by article id, for the corpus scores.
    referenced: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def check_articles(
    engine: Engine,
    items: Iterable[Item],
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Results:
    """Check all articles and return their results in order.

    An article that could not be read or does not match its reference becomes a row with an error.
    ``jobs`` above 1 uses that many processes; ``executor`` is a pool to use instead, which has to
    accept pickled functions. Neither changes the results. ``progress`` is called with the number of
    articles done. Raises MtqaError if a worker dies.
    """
    tally = _Tally()
    read = _noted(items, tally)
    checked = _checked(engine, read, jobs, executor)
    rows: list[ArticleResult] = []
    with _fewer_collections():
        for done in checked:
            rows += done
            if progress is not None:
                progress(len(rows))
        rows = _mark_copies(_follow_renamed(engine, rows))
    return _results(engine, rows, tally)


def _checked(
    engine: Engine, items: Iterator[Article | Unread], jobs: int, executor: Executor | None
) -> Iterator[Checked]:
    if executor is None and jobs <= 1:
        return (_check([item], engine) for item in items)
    from mtqa.run import workers  # multiprocessing takes a fortieth of the time of a check

    if executor is None:
        return workers.in_processes(_check_chunk, engine, items, jobs)
    return workers.in_pool(_check_chunk, engine, items, executor, jobs)


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """Collect garbage less often: a check makes many small objects and hardly any cycles."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _MIN_OBJECTS_BEFORE_COLLECTION), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _results(engine: Engine, rows: list[ArticleResult], tally: _Tally) -> Results:
    compared = [tally.referenced[row.id] for row in rows if row.metrics]
    metrics, signatures = corpus(compared, target=engine.target) if compared else ({}, {})
    applied = frozenset().union(*(row.applied for row in rows))
    unused = [
        str(suppression) for suppression in engine.suppressions if str(suppression) not in applied
    ]
    return Results(
        signature=engine.signature(applied),
        settings=engine.settings,
        target=engine.target,
        articles=tuple(rows),
        coverage=Coverage(
            ran=tuple(dict.fromkeys(rule.id for rule in engine.rules)),
            abstained=abstentions(rows),
            skipped=tuple(tally.skipped),
            unused_suppressions=tuple(unused),
        ),
        metrics=metrics,
        metric_signatures=signatures,
        reasons={rule.id: rule.why for rule in engine.rules},
    )


def _follow_renamed(engine: Engine, rows: list[ArticleResult]) -> list[ArticleResult]:
    """Apply suppressions by fingerprint to articles that have been renamed since.

    If no article of the run has the path of such a suppression, its file was probably renamed. The
    fingerprint alone identifies the finding then, and articles that have it are checked again.
    """
    renamed = [
        suppression
        for suppression in engine.suppressions
        if suppression.fingerprint
        and suppression.path
        and not _has_path(engine, suppression.path, rows)
    ]
    if not renamed:
        return rows
    fingerprints = {suppression.fingerprint for suppression in renamed}
    return [
        engine.check(_article(row), metrics=row.metrics, renamed=renamed)
        if any(finding.fingerprint in fingerprints for finding in row.findings)
        else row
        for row in rows
    ]


def _mark_copies(rows: list[ArticleResult]) -> list[ArticleResult]:
    """Name in each article the first one with the same text; white space makes no difference."""
    first: dict[bytes, str] = {}
    marked: list[ArticleResult] = []
    for row in rows:
        words = row.text.split()
        original = row.label
        if words:
            text = blake2b(" ".join(words).encode(), digest_size=16).digest()
            original = first.setdefault(text, row.label)
        marked.append(row if original == row.label else replace(row, copy_of=original))
    return marked


def _has_path(engine: Engine, pattern: str, rows: list[ArticleResult]) -> bool:
    return any(path_matches(pattern, engine.names_of(row.id, row.path)) for row in rows)


def _article(row: ArticleResult) -> Article:
    return Article(
        row.id,
        row.text,
        path=row.path,
        form=row.form,
        is_file=row.is_file,
        file_map=row.file_map,
        title=row.title,
        source=row.source,
        reference=row.reference,
    )


def _noted(items: Iterable[Item], tally: _Tally) -> Iterator[Article | Unread]:
    """Yield the items that become rows; note skipped files and references in ``tally``."""
    for item in items:
        if isinstance(item, Skipped):
            tally.skipped.append(f"{item.path}: {item.why}")
            continue
        if isinstance(item, Article) and item.reference is not None:
            where = item.path or item.id
            tally.referenced[item.id] = (where, item.text, item.reference)
        yield item


def _check(chunk: Iterable[Article | Unread], engine: Engine) -> Checked:
    return [_row(item, engine) for item in chunk]


def _check_chunk(chunk: Iterable[Article | Unread], engine: Engine) -> Checked:
    """Check a chunk in a process that does nothing else."""
    with _fewer_collections():
        return _check(chunk, engine)


def _row(item: Article | Unread, engine: Engine) -> ArticleResult:
    if isinstance(item, Unread):
        row = _error(item.path, item.id, item.error, engine)
        return replace(row, unread_rest=item.loses_rest)
    metrics: dict[str, float] = {}
    if item.reference is not None:
        try:
            where = item.path or item.id
            metrics = compare(item.text, item.reference, where, target=engine.target)
        except InputError as error:
            return _error(item.path, item.id, str(error), engine)
    return engine.check(item, metrics=metrics)


def _error(path: str, article_id: str, error: str, engine: Engine) -> ArticleResult:
    return ArticleResult(path, article_id, language=engine.target, status="error", error=error)
