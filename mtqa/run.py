"""A run: all articles checked, in one process or several, and their results collected."""

from __future__ import annotations

import gc
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from typing import TypeAlias

from mtqa.engine import Engine, abstentions
from mtqa.errors import InputError, MtqaError
from mtqa.readers import Skipped, Unread
from mtqa.results import ArticleResult, Coverage, Results
from mtqa.ruleset.suppressions import path_matches
from mtqa.score.reference import compare, corpus
from mtqa.text import Article

Item: TypeAlias = Article | Unread | Skipped
Checked: TypeAlias = list[ArticleResult]

# About 40 kB of text: sending it takes little time compared with checking it, and the progress bar
# moves often enough.
_CHUNK_ARTICLES = 16
# Read ahead for each worker. A limit, so that a large directory is not in memory as a whole.
_MAX_CHUNKS_AHEAD = 3
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
    if executor is not None:
        checked = _by_workers(engine, read, executor, jobs)
    elif jobs > 1:
        checked = _by_processes(engine, read, jobs)
    else:
        checked = (_check([item], engine) for item in read)
    rows: list[ArticleResult] = []
    with _fewer_collections():
        for done in checked:
            rows += done
            if progress is not None:
                progress(len(rows))
        rows = _follow_renamed(engine, rows)
    return _results(engine, rows, tally)


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


def _has_path(engine: Engine, pattern: str, rows: list[ArticleResult]) -> bool:
    return any(path_matches(pattern, engine.names_of(row.id, row.path)) for row in rows)


def _article(row: ArticleResult) -> Article:
    return Article(
        row.id,
        row.text,
        path=row.path,
        form=row.form,
        is_file=row.is_file,
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


def _by_processes(
    engine: Engine, items: Iterator[Article | Unread], jobs: int
) -> Iterator[Checked]:
    # A forked copy of a process with threads (pyarrow, a notebook) may hang; a new one cannot.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(jobs, fresh, _leave_interrupts_to_the_parent) as executor:
        try:
            yield from _by_workers(engine, items, executor, jobs)
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _by_workers(
    engine: Engine, items: Iterator[Article | Unread], executor: Executor, jobs: int
) -> Iterator[Checked]:
    """Yield the checked chunks in order, with a few read ahead of the workers."""
    recipe = pickle.dumps(engine)
    waiting: deque[Future[Checked]] = deque()
    try:
        while chunk := list(islice(items, _CHUNK_ARTICLES)):
            waiting.append(executor.submit(_check_remotely, recipe, chunk))
            if len(waiting) >= _MAX_CHUNKS_AHEAD * max(2, jobs):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenExecutor as error:
        raise MtqaError(
            "",
            f"a worker process ended unexpectedly ({error})",
            "try again with one job; a script that asks for more must do so below "
            'if __name__ == "__main__":',
        ) from error


@lru_cache(maxsize=2)
def _engine(recipe: bytes) -> Engine:
    engine: Engine = pickle.loads(recipe)
    return engine


def _check_remotely(recipe: bytes, chunk: list[Article | Unread]) -> Checked:
    with _fewer_collections():
        return _check(chunk, _engine(recipe))


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
