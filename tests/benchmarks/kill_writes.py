"""Kill runs while they write, and look at what stands there then (by hand, Linux and macOS).

``python -m tests.benchmarks.kill_writes [KILLS]``: for each of json, csv, parquet and html a child
that writes two different runs in turn to one place is killed with SIGKILL at a random moment,
KILLS times (60). After each kill the report must be whole, and after one more ordinary run nothing
else may stand beside it. Two tables are two renames: a kill between them leaves a pair of two runs,
which their run ids tell; such pairs are counted, and are no reports that are whole.
"""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from mtqa.errors import MtqaError
from mtqa.output.mark import is_folder_report
from mtqa.render import write
from mtqa.results import Results
from mtqa.saved.reading import read_results
from tests.sample_run import results

NAMES = ("run.json", "run.csv", "run.parquet", "run/")
_KILLS = 60
_ARTICLES = 400
_LONGEST_SECONDS = 0.6
_SEED = 11


def runs() -> tuple[Results, Results]:
    """Return two runs of many articles that have no row in common."""
    first = tuple(
        replace(article, id=f"{number}-{article.id}")
        for number in range(_ARTICLES // len(results().articles))
        for article in results().articles
    )
    second = tuple(replace(article, id=f"b{article.id}") for article in first)
    return replace(results(), articles=first), replace(results(), articles=second)


def write_in_turn(place: str) -> None:
    """Write for ever; says on standard output when the first report stands."""
    both = runs()
    write(both[0], place)
    print("ready", flush=True)
    while True:
        for run in both:
            write(run, place)


def state_of(place: str) -> str:
    """Return ``whole``, ``two runs`` for tables that do not belong together, or what is wrong."""
    path = Path(place)
    if place.endswith("/"):
        if not path.is_dir():
            return "missing"
        pages = len(list((path / "articles").glob("*.html")))
        return "whole" if is_folder_report(path) and pages == _ARTICLES else "broken"
    if not path.is_file():
        return "missing"
    try:
        if path.suffix == ".csv":
            both = (path, path.with_name("run.findings.csv"))
            ids = [
                {row["run"] for row in csv.DictReader(table.open(encoding="utf-8", newline=""))}
                for table in both
            ]
            if [len(run_ids) for run_ids in ids] != [1, 1]:
                return "broken"
            return "whole" if ids[0] == ids[1] else "two runs"
        if path.suffix == ".json":
            json.loads(path.read_bytes())
        return "whole" if len(read_results(path).articles) == _ARTICLES else "broken"
    except MtqaError as error:
        return "two runs" if "not of the same run" in str(error) else f"broken: {error}"
    except (OSError, ValueError) as error:
        return f"broken: {error}"


def kill_writer(place: str, seconds: float) -> tuple[str, int, list[str]]:
    """Kill a writer after some seconds; return the state, what lay beside it, and what stayed."""
    folder = Path(place).parent
    with subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.kill_writes", "--write", place],
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
    left = sum(entry.name.startswith(".") for entry in folder.iterdir())
    state = state_of(place)
    write(runs()[0], place)
    stray = [entry.name for entry in folder.iterdir() if not entry.name.startswith("run")]
    return state if state_of(place) == "whole" else "not repaired", left, stray


def main(kills: int) -> None:
    """Print, for each format, how many reports were whole and what was left behind."""
    rng = random.Random(_SEED)
    for name in NAMES:
        states: Counter[str] = Counter()
        left, stray = 0, 0
        for _ in range(kills):
            with tempfile.TemporaryDirectory() as folder:
                state, beside, stayed = kill_writer(
                    os.path.join(folder, name), rng.uniform(0, _LONGEST_SECONDS)
                )
            states[state] += 1
            left += beside > 0
            stray += bool(stayed)
        counted = ", ".join(f"{number} {state}" for state, number in states.most_common())
        print(
            f"{name:<12} {kills} kills: {counted}; {left} left a temporary, "
            f"{stray} after another run"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write_in_turn(sys.argv[2])
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else _KILLS)
