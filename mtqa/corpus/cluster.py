"""Workers of a cluster of Dask, by the address of its scheduler."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from importlib.util import find_spec
from typing import NamedTuple

from mtqa.errors import MtqaError

OPTION = "--scheduler"
_CONNECT_SECONDS = 30


class Cluster(NamedTuple):
    """Its workers as an executor, their number, and the errors of work that ends its workers."""

    executor: Executor
    jobs: int
    given_up: tuple[type[Exception], ...]


@contextmanager
def cluster_at(address: str) -> Iterator[Cluster]:
    """Connect to a scheduler, ``tcp://host:8786``.

    Dask gives the work of a worker that has died to others. Raises MtqaError without distributed,
    an extra; if nothing answers at the address or it has no workers; and if it is lost.
    """
    if find_spec("distributed") is None:
        raise MtqaError(
            OPTION, "needs distributed, which is not installed", "pip install 'mtqa[cluster]'"
        )
    from distributed import Client, KilledWorker

    try:
        client = Client(address, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError, ImportError) as error:
        what = f"no scheduler answers at {address} ({' '.join(str(error).split())[:80]})"
        raise MtqaError(OPTION, what, "start one with: dask scheduler") from None
    with client:
        jobs = sum(client.nthreads().values())
        if not jobs:
            remedy = f"start some with: dask worker {address} --nthreads 1"
            raise MtqaError(OPTION, f"the scheduler at {address} has no workers", remedy)
        try:
            yield Cluster(client.get_executor(pure=False), jobs, (KilledWorker,))
        except CancelledError as error:
            what = f"the scheduler at {address} was lost"
            raise MtqaError(OPTION, what, "start it again, and add --resume") from error
