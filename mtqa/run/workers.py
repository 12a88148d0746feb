"""Checks chunks of articles in other processes, and returns their results in order."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from typing import Any, Generic, TypeVar

from mtqa.errors import MtqaError

Item = TypeVar("Item")
Row = TypeVar("Row")

# About 40 kB of text: sending it takes little time compared with checking it, and the progress bar
# moves often enough.
_CHUNK_ARTICLES = 16
# Read ahead for each worker. A limit, so that a large directory is not in memory as a whole.
_MAX_CHUNKS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Row]):
    """What the workers do.

    ``check`` gets a chunk of items and a copy of the ``engine``, and returns their rows; it has to
    be a function of a module. ``failed`` returns the row of an item that ends the process which
    checks it.
    """

    check: Callable[[list[Item], Any], list[Row]]
    engine: Any
    failed: Callable[[Item], Row]
    chunk_items: int = _CHUNK_ARTICLES


def in_processes(work: Work[Item, Row], items: Iterator[Item], jobs: int) -> Iterator[list[Row]]:
    """Yield the rows of each chunk of the items, in order, from ``jobs`` new processes.

    If a process dies, as for lack of memory, the chunks that were being checked are checked again,
    one at a time, and the items of one that ends a process again one by one. Raises MtqaError if no
    process starts.
    """
    recipe = _recipe(work.engine)
    chunks = _chunks(items, work.chunk_items)
    while True:
        with _processes(jobs) as executor:
            unfinished = yield from _until_broken(work, recipe, chunks, executor, jobs)
        if not unfinished:
            return
        alone = _OneProcess(work, recipe)
        try:
            for chunk in unfinished:
                yield alone.check(chunk)
        finally:
            alone.stop()


def in_pool(
    work: Work[Item, Row],
    items: Iterator[Item],
    executor: Executor,
    jobs: int,
    given_up: tuple[type[Exception], ...] = (),
) -> Iterator[list[Row]]:
    """Yield the same from the workers of an executor, with a few chunks read ahead of them.

    An executor that replaces its workers raises one of the errors ``given_up`` for a chunk that
    ended several of them; its halves are then checked apart, down to the item at fault. Raises
    MtqaError if the executor loses a worker and does not replace it.
    """
    recipe = _recipe(work.engine)
    chunks = _chunks(items, work.chunk_items)
    unfinished = yield from _until_broken(work, recipe, chunks, executor, jobs, given_up)
    if unfinished:
        raise MtqaError("", "a worker process ended unexpectedly", "try again with one job")


def _chunks(items: Iterator[Item], most: int) -> Iterator[list[Item]]:
    while chunk := list(islice(items, most)):
        yield chunk


@contextmanager
def _processes(jobs: int) -> Iterator[Executor]:
    """Start processes, and end them without waiting for their work if that is given up."""
    # A forked copy of a process with threads (pyarrow, a notebook) may hang; a new one cannot.
    executor = ProcessPoolExecutor(jobs, get_context("spawn"), _begin)
    try:
        executor.submit(os.getpid).result()
        yield executor
    except BrokenExecutor as error:
        raise MtqaError(
            "",
            f"a worker process does not start ({error})",
            "try again with one job; a script that asks for more must do so below "
            'if __name__ == "__main__":',
        ) from error
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _until_broken(
    work: Work[Item, Row],
    recipe: bytes,
    chunks: Iterator[list[Item]],
    executor: Executor,
    jobs: int,
    given_up: tuple[type[Exception], ...] = (),
) -> Generator[list[Row], None, list[list[Item]]]:
    """Yield the rows of the chunks, and return those left unfinished by an executor that broke."""
    sent: deque[list[Item]] = deque()
    waiting: deque[Future[list[Row]]] = deque()

    def submit(chunk: list[Item]) -> Future[list[Row]]:
        return executor.submit(_check_remotely, work.check, recipe, chunk)

    def rows_of(future: Future[list[Row]], chunk: list[Item]) -> list[Row]:
        try:
            return future.result()
        except given_up:
            if len(chunk) == 1:
                return [work.failed(chunk[0])]
        middle = len(chunk) // 2  # the halves one after the other, as only one may be at fault
        halves = (chunk[:middle], chunk[middle:])
        return [row for half in halves for row in rows_of(submit(half), half)]

    def first_rows() -> list[Row]:
        return rows_of(waiting.popleft(), sent[0])

    try:
        for chunk in chunks:
            sent.append(chunk)
            waiting.append(submit(chunk))
            if len(waiting) >= _MAX_CHUNKS_AHEAD * max(2, jobs):
                rows = first_rows()
                sent.popleft()
                yield rows
        while waiting:
            rows = first_rows()
            sent.popleft()
            yield rows
    except BrokenExecutor:
        return list(sent)
    return []


class _OneProcess(Generic[Item, Row]):
    """A process that checks one chunk at a time, and is replaced if it dies."""

    def __init__(self, work: Work[Item, Row], recipe: bytes) -> None:
        self._work = work
        self._recipe = recipe
        self._executor: Executor | None = None

    def check(self, chunk: list[Item]) -> list[Row]:
        """Return the rows of a chunk, with a failed row for each item that ends the process."""
        rows = self._check(chunk)
        if rows is not None:
            return rows
        rows = []
        for item in chunk:
            rows += self._check([item]) or [self._work.failed(item)]
        return rows

    def stop(self) -> None:
        """End the process."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def _check(self, chunk: list[Item]) -> list[Row] | None:
        """Return the rows of a chunk; None if the process died."""
        if self._executor is None:
            self._executor = ProcessPoolExecutor(1, get_context("spawn"), _begin)
        try:
            sent = self._executor.submit(_check_remotely, self._work.check, self._recipe, chunk)
            return sent.result()
        except BrokenExecutor:
            self.stop()
            return None


def _recipe(engine: Any) -> bytes:
    """Return the engine as it is sent with each chunk: all rules are 320 kB, compressed 90."""
    return zlib.compress(pickle.dumps(engine))


@lru_cache(maxsize=2)
def _engine(recipe: bytes) -> Any:
    return pickle.loads(zlib.decompress(recipe))


def _check_remotely(
    check: Callable[[list[Item], Any], list[Row]], recipe: bytes, chunk: list[Item]
) -> list[Row]:
    return check(chunk, _engine(recipe))


def _begin() -> None:
    """Leave interrupts to the parent, and end with it, even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
