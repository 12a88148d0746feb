"""Corpora for tests: short articles of which each is different, and runs over them."""

from __future__ import annotations

import gzip
import json
import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

import mtqa
from mtqa.corpus import Plan, Totals, check_corpus
from mtqa.readers import Options, find_inputs
from tests.command_line import CLEAN, DIRTY

PLACES = ("Lisbon", "Porto", "Braga", "Faro", "Evora")


def require(library: str) -> None:
    """Skip a test without a library of an extra, or fail where all have to be installed."""
    if find_spec(library) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{library} is not installed: make installs it with the extras")
        pytest.skip(f"{library} is not installed")


def articles(number: int) -> list[dict[str, Any]]:
    """Return records: every third has a finding, every tenth has no text."""
    rows = []
    for index in range(number):
        text = (CLEAN if index % 3 else DIRTY).replace("capital", PLACES[index % len(PLACES)])
        text += f"It was meeting number {index + 2} of the year, and {index + 5} people came.\n"
        text = "" if index % 10 == 9 else text
        rows.append({"id": f"a{index}", "text": text, "system": f"s{index % 2}", "rank": index})
    return rows


def write_lines(path: Path, number: int) -> str:
    """Write records as JSON Lines, compressed if the name says so, and return the path."""
    lines = "".join(json.dumps(row) + "\n" for row in articles(number)).encode()
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return str(path)


@cache
def checker() -> mtqa.Checker:
    return mtqa.Checker(config=False)


def checked(inputs: list[str], output: str, options: Options | None = None, **plan: Any) -> Totals:
    """Check inputs into an output, as the plan says."""
    found = find_inputs(inputs, options or Options())
    return check_corpus(checker().engines, found, Plan(output=output, **plan))


def rows_in(output: str | Path) -> list[dict[str, Any]]:
    """Return the rows of a file, or of a folder of partitions in the order of their names."""
    table: pyarrow.Table = parquet.read_table(output)
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def parts(folder: Path) -> list[str]:
    """Return the names of the partitions in a folder."""
    return sorted(path.name for path in folder.glob("part-*"))
