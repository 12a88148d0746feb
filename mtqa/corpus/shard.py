"""``Shard``: which partitions of a corpus a run checks, of several runs that share it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtqa.errors import ConfigError

_SHARD = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})")


@dataclass(frozen=True, slots=True)
class Shard:
    """Part ``number`` of ``of``, from 1.

    If there are as many units (files, or groups of articles) as shards, each belongs to one; else
    their partitions are dealt out in turn, and every shard reads all of them.
    """

    number: int = 1
    of: int = 1

    @classmethod
    def parsed(cls, written: str, where: str) -> Shard:
        """Return the shard ``K/N``; raise ConfigError if it is none."""
        match = _SHARD.fullmatch(written)
        shard = cls(int(match[1]), int(match[2])) if match else cls(2, 1)
        if shard.number > shard.of:
            remedy = "write K/N with K from 1 to N, as in 2/8"
            raise ConfigError(where, f"cannot be “{written[:20]}”", remedy)
        return shard

    @property
    def suffix(self) -> str:
        """What its files in the output folder are marked with: ``-2-of-8``, or nothing."""
        return f"-{self.number}-of-{self.of}" if self.of > 1 else ""

    def reads(self, unit: int, units: int) -> bool:
        """Whether any partition of a unit belongs to it, of so many units."""
        return units < self.of or self.owns(unit, 0, units)

    def owns(self, unit: int, partition: int, units: int) -> bool:
        """Whether a partition of a unit belongs to it, of so many units."""
        turn = unit if units >= self.of else unit + partition
        return turn % self.of == self.number - 1
