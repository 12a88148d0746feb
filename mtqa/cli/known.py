"""The baseline that a command reads, and the one that it writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from mtqa.cli.terminal import say
from mtqa.errors import ConfigError

if TYPE_CHECKING:  # loaded by runs that have a baseline
    from mtqa.baseline import Baseline
    from mtqa.results import Results


class Known(msgspec.Struct, frozen=True):
    """The known findings of a run, None without a baseline, and where its own are written."""

    baseline: Baseline | None = None
    write_to: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any], configured: str = "") -> Known:
        """Read the baseline that an option names, or else the ``configured`` one.

        Raises MtqaError if it cannot be read, or the one to write cannot be written. One that does
        not exist yet, and is to be written, knows nothing.
        """
        path, write_to = given["baseline"] or configured, given["write_baseline"]
        if write_to is not None:
            from mtqa.output import check_file

            if given["changed_since"] is not None:
                remedy = "leave out --changed-since"
                what = "would lack the findings of unchanged files"
                raise ConfigError("--write-baseline", what, remedy)
            check_file(Path(write_to))
        if not path:
            return cls(None, write_to)
        from mtqa.baseline import Baseline, read_baseline

        is_first = write_to is not None and _same(path, write_to) and not os.path.exists(path)
        return cls(Baseline(path, ()) if is_first else read_baseline(path), write_to)

    @property
    def read(self) -> list[str]:
        """The path of the baseline that is read, unless it is written again."""
        if self.baseline is None or (self.write_to and _same(self.baseline.path, self.write_to)):
            return []
        return [self.baseline.path]

    @property
    def written(self) -> list[str]:
        """The path of the baseline that is written."""
        return [self.write_to] if self.write_to else []

    def applied(self, results: Results) -> Results:
        """Return a run compared with the baseline, if there is one."""
        if self.baseline is None:
            return results
        from mtqa.baseline import compared

        return compared(results, self.baseline)


def write_baseline(results: Results, given: Mapping[str, Any]) -> None:
    """Write the baseline that ``--write-baseline`` asks for, and say so on stderr."""
    path = given["write_baseline"]
    if path is None:
        return
    from mtqa.baseline import baseline_lines
    from mtqa.output import write_file

    lines = baseline_lines(results, path)
    write_file(Path(path), lines)
    number = lines.count(b"\n")
    unread = sum(article.error is not None for article in results.articles)
    rest = f"; {unread} that could not be read left out"
    found = f"{number:,} finding{'' if number == 1 else 's'}"
    say([f"wrote {path}: {found}{rest if unread else ''}"], sys.stderr)


def _same(path: str, other: str) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)
