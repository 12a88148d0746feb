"""A run: every article through the engine, in one process or many, and the sum of it."""

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

# A chunk is some 40 kB of text: sending it costs little beside checking it, and the bar moves.
_CHUNK = 16
# Chunks read ahead for each worker, so that a directory of any size is never all in memory twice.
_AHEAD = 3
_OBJECTS = 50_000


@dataclass(slots=True)
class _Tally:
    """What the loop gathers beside the rows."""

    skipped: list[str] = field(default_factory=list)
    # (where, hypothesis, reference) by article, for the scores of the corpus.
    referenced: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def check_articles(
    engine: Engine,
    items: Iterable[Item],
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Results:
    """Check all articles and return the rows in their order, the total and the coverage.

    What could not be read, and an article that does not fit its reference, is a row with an
    error. ``jobs`` above 1 uses that many processes, ``executor`` any pool of one's own (one that
    can send pickled functions); results are the same. ``progress`` is told how many articles are
    done. Raises MtqaError when a worker dies.
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
    """Let Python look for cycles less often: a check makes next to none, and many small objects.

    Looking after every 700 of them takes a tenth of the time of a check.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _OBJECTS), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _results(engine: Engine, rows: list[ArticleResult], tally: _Tally) -> Results:
    compared = [tally.referenced[row.id] for row in rows if row.metrics]
    metrics, signatures = corpus(compared, target=engine.target) if compared else ({}, {})
    applied = frozenset().union(*(row.applied for row in rows))
    unused = [str(one) for one in engine.suppressions if str(one) not in applied]
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
    """Check again what a suppression covers whose fingerprint is there under another path.

    A fingerprint is looked for at its path first; where no article of the run has that, the file
    was renamed, and the text alone says which finding is meant.
    """
    renamed = [
        one
        for one in engine.suppressions
        if one.fingerprint and one.path and not _has_path(engine, one.path, rows)
    ]
    if not renamed:
        return rows
    fingerprints = {one.fingerprint for one in renamed}
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
    """Pass on what makes a row, and note the rest."""
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
    # A fork of a process with threads (pyarrow, a notebook) may hang; a fresh one cannot.
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
    """Yield the chunks in order, a few of them read ahead of the workers."""
    recipe = pickle.dumps(engine)
    waiting: deque[Future[Checked]] = deque()
    try:
        while chunk := list(islice(items, _CHUNK)):
            waiting.append(executor.submit(_check_remotely, recipe, chunk))
            if len(waiting) >= _AHEAD * max(2, jobs):
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
