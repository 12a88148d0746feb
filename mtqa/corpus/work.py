"""What the processes do that check a corpus: articles in, record batches out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import pyarrow

from mtqa.corpus.partition import Item
from mtqa.corpus.rows import batch_of, row_of
from mtqa.corpus.schema import arrow_schema
from mtqa.errors import MtqaError
from mtqa.run import Engines, check_alone, failed_alone
from mtqa.run.workers import Work
from mtqa.version import __version__

# Sent to a process at a time: some hundred kilobytes of text, checked in about a second.
CHUNK_ARTICLES = 64
# To a cluster, whose scheduler should not have much more to do than hundreds of tasks a second.
CLUSTER_CHUNK_ARTICLES = 256


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a process needs: the engines, whether findings are wanted, and the version of both."""

    engines: Engines
    findings: bool
    version: str = __version__


def checked(items: list[Item], recipe: Recipe) -> list[bytes]:
    """Return the rows of some items as one record batch, without its schema."""
    if recipe.version != __version__:
        what = f"a worker has mtqa {__version__}, and this is {recipe.version}"
        raise MtqaError("--scheduler", what, "install the same wheel on the workers")
    articles = check_alone(items, recipe.engines)
    rows = [row_of(article, recipe.engines, findings=recipe.findings) for article in articles]
    return [_sent(batch_of(rows, findings=recipe.findings))]


def work_of(recipe: Recipe, chunk: int) -> Work[Item, bytes]:
    """Return the work for ``mtqa.run.workers``."""

    def failed(item: Item) -> bytes:
        row = row_of(failed_alone(item, recipe.engines), recipe.engines, findings=recipe.findings)
        return _sent(batch_of([row], findings=recipe.findings))

    return Work(checked, recipe, failed, chunk)


def here(items: Iterable[Item], recipe: Recipe) -> Iterator[list[bytes]]:
    """Yield the same rows, checked in this process."""
    left = iter(items)
    while chunk := list(islice(left, CHUNK_ARTICLES)):
        yield checked(chunk, recipe)


def received(sent: bytes, *, findings: bool) -> pyarrow.RecordBatch:
    """Return the record batch that a process has sent."""
    return pyarrow.ipc.read_record_batch(pyarrow.py_buffer(sent), arrow_schema(findings=findings))


def _sent(batch: pyarrow.RecordBatch) -> bytes:
    return bytes(batch.serialize().to_pybytes())
