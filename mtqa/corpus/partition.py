"""Partitions: articles of the inputs in order, in portions that are checked and written whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import TypeAlias

import msgspec

from mtqa.corpus.schema import VERSION
from mtqa.corpus.shard import Shard
from mtqa.readers import Skipped, Unread
from mtqa.text import Article

Item: TypeAlias = Article | Unread
Unit: TypeAlias = Callable[[], Iterable[Item | Skipped]]

# A partition is what is done again after a failure, a file of the output, and what is in memory at
# a time: half a minute on one core, some megabytes of Parquet, tens of megabytes of text.
MOST_ARTICLES = 10_000
_MOST_CHARS = 2**24
_KEY_BYTES = 8


@dataclass(frozen=True, slots=True)
class Partition:
    """Articles of one unit of the inputs in a row; ``unit`` and ``number`` count from 0."""

    unit: int
    number: int
    items: Sequence[Item]

    def name(self, settings: str) -> str:
        """Return the file name: its place in the inputs, and a hash of articles and settings.

        Names sort in the order of the inputs.
        """
        content = blake2b(f"{VERSION} {settings}".encode(), digest_size=_KEY_BYTES)
        for item in self.items:
            content.update(msgspec.json.encode(_content(item), order="deterministic"))
        return f"part-{self.unit:07}-{self.number:06}-{content.hexdigest()}.parquet"


def partitions(
    units: Sequence[Unit], shard: Shard, most_articles: int, skipped: Callable[[], None]
) -> Iterator[Partition]:
    """Yield the partitions of a shard; ``skipped`` is called for each file without an article."""
    for unit, read in enumerate(units):
        if shard.reads(unit, len(units)):
            is_ours = partial(shard.owns, unit, units=len(units))
            yield from _partitions(unit, read(), most_articles, is_ours, skipped)


def _partitions(
    unit: int,
    items: Iterable[Item | Skipped],
    most_articles: int,
    is_ours: Callable[[int], bool],
    skipped: Callable[[], None],
) -> Iterator[Partition]:
    """Yield the partitions of a unit that are ours; each is given up before the next is read."""
    taken: list[Item] = []
    number = chars = 0
    for item in items:
        if isinstance(item, Skipped):
            skipped()
            continue
        taken.append(item)
        chars += len(item.text) if isinstance(item, Article) else 0
        if len(taken) == most_articles or chars >= _MOST_CHARS:
            if is_ours(number):
                yield Partition(unit, number, taken)
            number += 1
            taken, chars = [], 0
    if taken and is_ours(number):
        yield Partition(unit, number, taken)


def _content(item: Item) -> tuple[object, ...]:
    """Return what the row of an item depends on."""
    if isinstance(item, Unread):
        return (item.path, item.id, item.error, item.loses_rest, item.columns)
    texts = (item.text, item.title, item.source, item.reference, item.target)
    places = None if item.file_map is None else tuple(item.raw_offsets or ())
    return (item.path, item.id, item.form, item.is_file, *texts, places, item.columns)
