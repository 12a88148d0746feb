"""Checks articles one after another and collects their results."""

from __future__ import annotations

import gc
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from mtqa.engine import abstentions
from mtqa.errors import ConfigError, InputError
from mtqa.globs import path_matches
from mtqa.language.codes import AUTO
from mtqa.readers import Skipped, Unread
from mtqa.results import UNDETERMINED, ArticleResult, Coverage, Results, joined
from mtqa.run.engines import Engines
from mtqa.run.targets import Targeted, targeted
from mtqa.score.metric import reference_details
from mtqa.score.reference import compare, corpus
from mtqa.text import Article

if TYPE_CHECKING:
    from concurrent.futures import Executor

Item: TypeAlias = Article | Unread | Skipped
Checked: TypeAlias = list[ArticleResult]

# Python's default is 700; at that, looking for cycles takes a tenth of the time of a check.
_MIN_OBJECTS_BEFORE_COLLECTION = 50_000

# Dask checks parts of a table in threads, with one set of rules, and they would not be faster.
_check_lock = threading.Lock()


class _Tally(msgspec.Struct):
    """What is collected beside the rows."""

    skipped: list[str] = msgspec.field(default_factory=list)
    # On targets that are not the language of the article's text.
    notes: list[str] = msgspec.field(default_factory=list)
    # (where, hypothesis, reference) by article id, for the corpus scores.
    referenced: dict[str, tuple[str, str, str]] = msgspec.field(default_factory=dict)


def check_articles(
    engines: Engines,
    items: Iterable[Item],
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Results:
    """Check all articles, each by the rules of its target, and return their results in order.

    An article that could not be read, has no evident target or does not match its reference becomes
    a row with an error.
    ``jobs`` above 1 uses that many processes; ``executor`` is a pool to use instead, which has to
    accept pickled functions. Neither changes the results. ``progress`` is called with the number of
    articles done. An article that ends the process which checks it, as for lack of memory, becomes
    a row with an error; with an executor of one's own, MtqaError is raised.
    """
    tally = _Tally()
    read = targeted(_noted(items, tally), engines.targets, tally.notes.append)
    checked = _checked(engines, read, jobs, executor)
    rows: list[ArticleResult] = []
    with _fewer_collections():
        for done in checked:
            rows += done
            if progress is not None:
                progress(len(rows))
        rows = _mark_copies(_follow_renamed(engines, rows))
    return _results(engines, rows, tally)


def check_alone(items: Iterable[Article | Unread], engines: Engines) -> list[ArticleResult]:
    """Check items apart from a run, each by itself.

    A target that is ``"auto"`` is the language of the article's own text. What depends on other
    articles is left out: which have the same text, and suppressions of renamed files. Threads wait
    for each other.
    """
    with _check_lock, _fewer_collections():
        alone = (targeted([item], engines.targets, lambda _: None) for item in items)
        return _check(chain.from_iterable(alone), engines)


def failed_alone(item: Article | Unread, engines: Engines) -> ArticleResult:
    """Return the row of an item that ends the process which checks it, apart from a run."""
    try:
        target = engines.targets.declared(item)
    except ConfigError:
        target = AUTO
    return _failed(Targeted(item, UNDETERMINED if target == AUTO else target))


def _checked(
    engines: Engines, items: Iterator[Targeted], jobs: int, executor: Executor | None
) -> Iterator[Checked]:
    if executor is None and jobs <= 1:
        return (_check([item], engines) for item in items)
    from mtqa.run import workers  # multiprocessing takes a fortieth of the time of a check

    work = workers.Work(_check_chunk, engines, _failed)
    if executor is None:
        return workers.in_processes(work, items, jobs)
    return workers.in_pool(work, items, executor, jobs)


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """Collect garbage less often: a check makes many small objects and hardly any cycles."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _MIN_OBJECTS_BEFORE_COLLECTION), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _results(engines: Engines, rows: list[ArticleResult], tally: _Tally) -> Results:
    """Return the results of the run, with a block for each of several targets."""
    by_target: defaultdict[str, list[ArticleResult]] = defaultdict(list)
    for row in rows:
        by_target[row.language].append(row)
    if not rows:
        by_target[_target_of_nothing(engines)] = []
    blocks = [
        _block(engines, target, by_target[target], tally)
        for target in sorted(by_target, key=lambda target: (target == UNDETERMINED, target))
    ]
    applied = frozenset().union(*(row.applied for row in rows))
    coverage = Coverage(
        skipped=tuple(tally.skipped),
        unused_suppressions=tuple(
            str(suppression)
            for suppression in engines.suppressions
            if str(suppression) not in applied
        ),
        targets=tuple(tally.notes),
    )
    return joined(blocks, tuple(rows), coverage)


def _target_of_nothing(engines: Engines) -> str:
    """Return the target of a run without articles."""
    return UNDETERMINED if engines.targets.default == AUTO else engines.targets.default


def _block(engines: Engines, target: str, rows: list[ArticleResult], tally: _Tally) -> Results:
    if target == UNDETERMINED:
        return Results("", target, tuple(rows), settings=engines.settings_file)
    engine = engines.of(target)
    rules = engines.rules_of(target, rows)
    compared = [tally.referenced[row.id] for row in rows if row.metrics]
    metrics, signatures = corpus(compared, target=target) if compared else ({}, {})
    return Results(
        signature=engine.signature(frozenset().union(*(row.applied for row in rows))),
        settings=engine.settings,
        target=target,
        articles=tuple(rows),
        coverage=Coverage(
            ran=tuple(rules),
            abstained=abstentions(rows),
        ),
        metrics=metrics,
        metric_signatures=signatures,
        metric_details={
            name: reference_details(name, sum(name in row.metrics for row in rows))
            for name in metrics
        },
        reasons={rule_id: rule.why for rule_id, rule in rules.items()},
        summaries={rule_id: rule.summary for rule_id, rule in rules.items()},
    )


def _follow_renamed(engines: Engines, rows: list[ArticleResult]) -> list[ArticleResult]:
    """Apply suppressions by fingerprint to articles that have been renamed since.

    If no article of the run has the path of such a suppression, its file was probably renamed. The
    fingerprint alone identifies the finding then, and articles that have it are checked again.
    """
    renamed = [
        suppression
        for suppression in engines.suppressions
        if suppression.fingerprint
        and suppression.path
        and not _has_path(engines, suppression.path, rows)
    ]
    if not renamed:
        return rows
    fingerprints = {suppression.fingerprint for suppression in renamed}
    return [
        engines.check(_article(row), row.language, metrics=row.metrics, renamed=renamed)
        if any(finding.fingerprint in fingerprints for finding in row.findings)
        else row
        for row in rows
    ]


def _mark_copies(rows: list[ArticleResult]) -> list[ArticleResult]:
    """Name in each article the first one with the same text; white space makes no difference."""
    first: dict[str, str] = {}
    marked: list[ArticleResult] = []
    for row in rows:
        text = row.text_hash
        original = row.label if text is None else first.setdefault(text, row.label)
        marked.append(row if original == row.label else replace(row, copy_of=original))
    return marked


def _has_path(engines: Engines, pattern: str, rows: list[ArticleResult]) -> bool:
    return any(path_matches(pattern, engines.names_of(row.id, row.path)) for row in rows)


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
        columns=row.columns,
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


def _check(chunk: Iterable[Targeted], engines: Engines) -> Checked:
    return [_row(item, target, engines) for item, target in chunk]


def _check_chunk(chunk: Iterable[Targeted], engines: Engines) -> Checked:
    """Check a chunk in a process that does nothing else."""
    with _fewer_collections():
        return _check(chunk, engines)


def _row(item: Article | Unread, target: str, engines: Engines) -> ArticleResult:
    if isinstance(item, Unread):
        row = _error(item.path, item.id, item.error, target)
        return replace(row, unread_rest=item.loses_rest, columns=item.columns)
    metrics: dict[str, float] = {}
    if item.reference is not None:
        try:
            where = item.path or item.id
            metrics = compare(item.text, item.reference, where, target=target)
        except InputError as error:
            row = _error(item.path, item.id, str(error), target)
            return replace(row, columns=item.columns)
    return engines.check(item, target, metrics=metrics)


def _failed(unchecked: Targeted) -> ArticleResult:
    """Return the row of an article that ends the process which checks it."""
    item, target = unchecked
    remedy = "check it alone with one job to see why, and report it"
    error = str(InputError(item.path or item.id, "ended the process that checked it", remedy))
    return replace(_error(item.path, item.id, error, target), columns=item.columns)


def _error(path: str, article_id: str, error: str, target: str) -> ArticleResult:
    return ArticleResult(path, article_id, language=target, status="error", error=error)
