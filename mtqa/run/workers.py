"""Checks chunks of articles in other processes, and returns their results in order."""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

from mtqa.errors import MtqaError

Item = TypeVar("Item")
Row = TypeVar("Row")

# About 40 kB of text: sending it takes little time compared with checking it, and the progress bar
# moves often enough.
_CHUNK_ARTICLES = 16
# Read ahead for each worker. A limit, so that a large directory is not in memory as a whole.
_MAX_CHUNKS_AHEAD = 3


def in_processes(
    check: Callable[[list[Item], Any], list[Row]], engine: Any, items: Iterator[Item], jobs: int
) -> Iterator[list[Row]]:
    """Yield what ``check`` returns for each chunk of the items, from ``jobs`` new processes.

    ``check`` gets a chunk and a copy of the engine, and has to be a function of a module. Raises
    MtqaError if a process dies.
    """
    # A forked copy of a process with threads (pyarrow, a notebook) may hang; a new one cannot.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(jobs, fresh, _leave_interrupts_to_the_parent) as executor:
        try:
            yield from in_pool(check, engine, items, executor, jobs)
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def in_pool(
    check: Callable[[list[Item], Any], list[Row]],
    engine: Any,
    items: Iterator[Item],
    executor: Executor,
    jobs: int,
) -> Iterator[list[Row]]:
    """Yield the same from the workers of an executor, with a few chunks read ahead of them."""
    recipe = pickle.dumps(engine)
    waiting: deque[Future[list[Row]]] = deque()
    try:
        while chunk := list(islice(items, _CHUNK_ARTICLES)):
            waiting.append(executor.submit(_check_remotely, check, recipe, chunk))
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
def _engine(recipe: bytes) -> Any:
    return pickle.loads(recipe)


def _check_remotely(
    check: Callable[[list[Item], Any], list[Row]], recipe: bytes, chunk: list[Item]
) -> list[Row]:
    return check(chunk, _engine(recipe))


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
