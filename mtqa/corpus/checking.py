"""Checks a corpus a partition at a time, on one process, several, or a cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from mtqa.corpus.partition import MOST_ARTICLES, Item, Partition, Unit, partitions
from mtqa.corpus.shard import Shard
from mtqa.corpus.totals import Totals
from mtqa.errors import ConfigError, MtqaError
from mtqa.readers import Inputs
from mtqa.run import Engines
from mtqa.stores import is_url

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import pyarrow

    from mtqa.corpus.sinks import Sink

_WHOLE = Shard()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where the rows of a corpus go, and which processes make them.

    ``output`` is a Parquet file, or with a slash at its end a folder of partitions, which may be a
    URL. Without ``findings``, a row has their numbers by rule instead. ``resume`` does what an
    earlier run into the folder has left undone. ``scheduler`` is the address of one of Dask,
    ``executor`` a pool to use instead of ``jobs`` processes; a partition has at most
    ``partition_articles``. Raises ConfigError for a shard, or
    for ``resume``, without a folder.
    """

    output: str
    findings: bool = True
    shard: Shard = _WHOLE
    resume: bool = False
    jobs: int = 1
    scheduler: str | None = None
    executor: Executor | None = None
    partition_articles: int = MOST_ARTICLES

    def __post_init__(self) -> None:
        for option, is_given in (("--resume", self.resume), ("--shard", self.shard != _WHOLE)):
            if is_given and not self.is_folder:
                remedy = f"write {self.output}/"
                raise ConfigError(option, "needs a folder of partitions as output", remedy)
        if is_url(self.output) and not self.is_folder:
            what = "a store gets partitions, not a single file"
            raise ConfigError(self.output, what, f"write {self.output}/")
        if self.scheduler and self.jobs > 1:
            raise ConfigError("--jobs", "a cluster has its own processes", "leave out one of them")

    @property
    def is_folder(self) -> bool:
        """Whether a folder of partitions is written."""
        return self.output.endswith("/")


def check_corpus(
    engines: Engines,
    inputs: Inputs,
    plan: Plan,
    *,
    progress: Callable[[int], None] | None = None,
    stdin: BinaryIO | None = None,
) -> Totals:
    """Check articles and write a row for each, in the order of the inputs; return the totals.

    Rows do not depend on the processes, on shards, or on an earlier run that is resumed. What is in
    memory does not grow with the number of articles. Raises MtqaError as readers do, and if a row
    cannot be written; a folder keeps the partitions that are finished then, a file is not replaced.
    """
    if find_spec("pyarrow") is None:
        raise MtqaError("parquet", "needs pyarrow, which is not installed", "pip install pyarrow")
    units = inputs.units(plan.partition_articles, stdin)
    with closing(_sink(plan, engines.digest)) as sink:
        run = _Run(units, plan, sink)
        with _rows(engines, plan, run.items()) as batches:
            for batch in batches:
                run.add(batch)
                if progress is not None:
                    progress(run.done)
        run.totals.rules = dict(sorted(run.totals.rules.items()))
        sink.finish(run.totals, len(units))
    return run.totals


class _Run:
    """A run under way: partitions that were sent off to be checked, and rows that came back."""

    def __init__(self, units: Sequence[Unit], plan: Plan, sink: Sink) -> None:
        self.totals = Totals()
        self.done = 0
        self._units = units
        self._plan = plan
        self._sink = sink
        self._sent: deque[tuple[str, int]] = deque()  # names and numbers of articles
        self._rows: list[pyarrow.RecordBatch] = []
        self._missing = 0

    def items(self) -> Iterator[Item]:
        """Return the articles of the partitions that are not there yet."""
        shard, most = self._plan.shard, self._plan.partition_articles
        found = partitions(self._units, shard, most, self._skip)
        # Nothing here holds on to a partition while the next is read.
        return chain.from_iterable(map(self._unchecked, found))

    def _unchecked(self, partition: Partition) -> Sequence[Item]:
        kept = self._sink.kept(partition)
        if kept is None:
            self._sent.append((self._sink.name(partition), len(partition.items)))
            return partition.items
        self.totals.add(kept)
        self.done += kept.articles
        return ()

    def add(self, batch: pyarrow.RecordBatch) -> None:
        """Take the next rows, and write each partition that is complete with them."""
        self.done += batch.num_rows
        while batch.num_rows:
            if not self._rows:
                self._missing = self._sent[0][1]
            rows = batch.slice(0, self._missing)
            self._rows.append(rows)
            self._missing -= rows.num_rows
            batch = batch.slice(rows.num_rows)
            if not self._missing:
                name, _ = self._sent.popleft()
                self.totals.add(self._sink.add(name, self._rows))
                self._rows = []

    def _skip(self) -> None:
        self.totals.skipped += 1


@contextmanager
def _rows(
    engines: Engines, plan: Plan, items: Iterator[Item]
) -> Iterator[Iterator[pyarrow.RecordBatch]]:
    """Yield the rows of the items, in order, made where the plan says."""
    from mtqa.corpus import work
    from mtqa.run import workers

    recipe = work.Recipe(engines, plan.findings)

    def received(chunks: Iterable[list[bytes]]) -> Iterator[pyarrow.RecordBatch]:
        for chunk in chunks:
            for sent in chunk:
                yield work.received(sent, findings=plan.findings)

    if plan.scheduler:
        from mtqa.corpus.cluster import cluster_at

        with cluster_at(plan.scheduler) as cluster:
            remote = work.work_of(recipe, work.CLUSTER_CHUNK_ARTICLES)
            yield received(workers.in_pool(remote, items, *cluster))
    elif plan.executor is not None:
        pooled = work.work_of(recipe, work.CHUNK_ARTICLES)
        yield received(workers.in_pool(pooled, items, plan.executor, plan.jobs))
    elif plan.jobs > 1:
        local = work.work_of(recipe, work.CHUNK_ARTICLES)
        yield received(workers.in_processes(local, items, plan.jobs))
    else:
        yield received(work.here(items, recipe))


def _sink(plan: Plan, settings: str) -> Sink:
    from mtqa.corpus.sinks import PartitionFolder, SingleFile

    if plan.is_folder:
        return PartitionFolder(
            plan.output, settings, findings=plan.findings, shard=plan.shard, resume=plan.resume
        )
    return SingleFile(plan.output, settings, findings=plan.findings)
