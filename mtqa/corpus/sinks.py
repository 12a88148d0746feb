"""Where a corpus goes: one Parquet file, or a folder of partitions with a manifest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Protocol, TypeAlias

import msgspec
import pyarrow

from mtqa.corpus.parquet import partition_file, totals_in, writer
from mtqa.corpus.partition import Partition
from mtqa.corpus.shard import Shard
from mtqa.corpus.totals import Totals
from mtqa.errors import MtqaError
from mtqa.output import Folder, Transaction, is_special
from mtqa.output.place import writing
from mtqa.stores import Store, is_url
from mtqa.version import __version__

Batches: TypeAlias = Sequence[pyarrow.RecordBatch]

_PART = re.compile(r"part-(\d{7,})-(\d{6,})-[0-9a-f]{16}\.parquet")
_MANIFEST = re.compile(r"_manifest(?:-\d+-of-(\d+))?\.json")
_LOCK = re.compile(r"_lock(?:-\d+-of-\d+)?")


class Sink(Protocol):
    """Takes partitions in the order of the inputs."""

    def kept(self, partition: Partition) -> Totals | None:
        """Return the totals of a partition that is there already, None for another."""

    def name(self, partition: Partition) -> str:
        """Return the name that a partition is added by."""

    def add(self, name: str, batches: Batches) -> Totals:
        """Write a partition, and return its totals."""

    def finish(self, totals: Totals, units: int) -> None:
        """Put everything in place, after the last partition of so many units."""

    def close(self) -> None:
        """Give up what was not put in place."""


class SingleFile:
    """A file that appears when all of it is written; a partition is a row group."""

    def __init__(self, path: str, settings: str, *, findings: bool) -> None:
        self._path = Path(path)
        if is_special(self._path):
            raise MtqaError(path, "is a device or a pipe", "name a file")
        self._stack = ExitStack()
        self._transaction = self._stack.enter_context(Transaction())
        self._stream = ExitStack()
        stream = self._stream.enter_context(self._transaction.add_stream(self._path))
        self._writer = writer(stream, settings, findings=findings)

    def kept(self, _: Partition) -> Totals | None:
        return None

    def name(self, _: Partition) -> str:
        return ""

    def add(self, _: str, batches: Batches) -> Totals:
        table = pyarrow.Table.from_batches(batches)
        with writing(self._path):
            self._writer.write_table(table)
        return Totals.of(table)

    def finish(self, _: Totals, __: int) -> None:
        with writing(self._path):
            self._writer.close()
        self._stream.close()
        self._transaction.commit()

    def close(self) -> None:
        with suppress(OSError, MtqaError):  # of a disk that is full, which was reported
            self._writer.close()
        with suppress(MtqaError):
            self._stream.close()
        self._stack.close()


class Manifest(msgspec.Struct):
    """What a folder of partitions holds, of one shard: in ``_manifest.json``.

    ``settings`` is a hash of what decides the rows; ``partitions`` are the names of the files, in
    order, once it is ``complete``.
    """

    version: str
    settings: str
    findings: bool
    complete: bool = False
    totals: Totals | None = None
    partitions: list[str] = []


class PartitionFolder:
    """A folder with a file for each partition, named by its content, and a manifest.

    Raises MtqaError for a folder that holds anything else; partitions of an earlier run, unless
    this one is to ``resume`` it; or that another run is writing to.
    """

    def __init__(
        self, path: str, settings: str, *, findings: bool, shard: Shard, resume: bool
    ) -> None:
        self._path = path
        self._shard = shard
        self._manifest = Manifest(__version__, settings, findings)
        self._name = f"_manifest{shard.suffix}.json"
        self._stack = ExitStack()
        self._folder = _opened(path)
        try:
            if isinstance(self._folder, Folder):
                self._stack.enter_context(self._folder.locked(f"_lock{shard.suffix}"))
            self._there = set(self._folder.names())
            self._check(resume=resume)
            self._write_manifest()
        except BaseException:
            self.close()
            raise

    def kept(self, partition: Partition) -> Totals | None:
        name = self.name(partition)
        if name not in self._there:
            return None
        with self._folder.open(name) as file:
            totals = totals_in(file)
        if totals is not None:
            self._manifest.partitions.append(name)
        return totals

    def name(self, partition: Partition) -> str:
        return partition.name(f"{self._manifest.settings} {self._manifest.findings}")

    def add(self, name: str, batches: Batches) -> Totals:
        findings = self._manifest.findings
        totals = Totals.of(pyarrow.Table.from_batches(batches))
        data = partition_file(batches, self._manifest.settings, totals, findings=findings)
        self._folder.write(name, data)
        self._manifest.partitions.append(name)
        return totals

    def finish(self, totals: Totals, units: int) -> None:
        self._manifest.partitions.sort()
        self._manifest.complete = True
        self._manifest.totals = totals
        for name in self._there.difference(self._manifest.partitions):
            part = _PART.fullmatch(name)
            if part and self._shard.owns(int(part[1]), int(part[2]), units):
                self._folder.remove(name)  # of inputs that have changed
        self._write_manifest()

    def close(self) -> None:
        self._stack.close()

    def _write_manifest(self) -> None:
        self._folder.write(self._name, msgspec.json.encode(self._manifest) + b"\n")

    def _check(self, *, resume: bool) -> None:
        for name in sorted(self._there):
            manifest = _MANIFEST.fullmatch(name)
            if manifest is None:
                if not (_PART.fullmatch(name) or _LOCK.fullmatch(name)):
                    what = f"contains something other than partitions of mtqa: {name}"
                    raise MtqaError(self._path, what, "name another folder")
                continue
            if int(manifest[1] or 1) != self._shard.of:
                what = f"was divided by --shard K/{manifest[1] or 1}"
                raise MtqaError(self._path, what, "give the same --shard, or another folder")
            self._check_settings(name)
        is_taken = self._name in self._there or (self._shard.of == 1 and self._has_partitions())
        if is_taken and not resume:
            remedy = "add --resume to do what is missing, or name another folder"
            raise MtqaError(self._path, "holds partitions of an earlier run", remedy)

    def _check_settings(self, name: str) -> None:
        try:
            with self._folder.open(name) as file:
                there = msgspec.json.decode(file.read(), type=Manifest)
        except msgspec.MsgspecError as error:
            what = f"{name} is damaged ({error})"
            raise MtqaError(self._path, what, "remove it, or name another folder") from None
        ours = self._manifest
        if (there.settings, there.findings) != (ours.settings, ours.findings):
            what = f"was written with other settings or rules (mtqa {there.version})"
            raise MtqaError(self._path, what, "name another folder")

    def _has_partitions(self) -> bool:
        return any(map(_PART.fullmatch, self._there))


def _opened(path: str) -> Folder | Store:
    return Store(path) if is_url(path) else Folder(path)
