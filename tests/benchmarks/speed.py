"""Words a CPU second of whole processes on text that they have not read, beside other tools.

    python -m tests.benchmarks.speed [--runs N] [--instructions] NAME=DIRECTORY[:TARGET] …

A run of all articles less one of a single article is what further articles cost; the single one is
what a process costs before its first report. CPU seconds are those of child processes, the least of
several runs, which the tools take turns at. ``--instructions`` counts with valgrind instead, where
a machine is shared: its counts hardly vary. Tools that are not installed are left out. Without
sets, our own articles are checked, which are few.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

OURS = Path(__file__).parent.parent / "articles"
# What each tool does with one text; it is given all texts as a list in JSON.
_CALLS = {
    "ftfy": "from ftfy import fix_text as call",
    "langdetect": "from langdetect import detect_langs as call",
    "py3langid": "from py3langid import classify as call",
    "pycld2": "from pycld2 import detect as call",
    "proselint": "from proselint.tools import lint as call",
}
_PROGRAM = "import json, sys\n{call}\nfor text in json.load(open(sys.argv[1])): call(text)\n"
_VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
_REFS = re.compile(r"I +refs: +([\d,]+)")


@dataclass(frozen=True)
class ArticleSet:
    """Articles in one language, all of which a run checks."""

    name: str
    files: tuple[Path, ...]
    target: str = "en"

    @property
    def words(self) -> int:
        """The words of all articles but the first."""
        return sum(len(file.read_text(encoding="utf-8").split()) for file in self.files[1:])


def article_set(argument: str) -> ArticleSet:
    """Read ``NAME=DIRECTORY[:TARGET]``; raise ValueError if it holds fewer than two articles."""
    name, _, place = argument.partition("=")
    directory, _, target = place.partition(":")
    files = tuple(sorted(path for path in Path(directory).glob("*.txt") if path.is_file()))
    if len(files) < 2:
        raise ValueError(f"{argument}: {directory or 'no directory'} has fewer than two .txt files")
    return ArticleSet(name, files, target or "en")


def commands(articles: ArticleSet, scratch: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Return, for each tool, the commands for all articles and for the first alone."""
    python = sys.executable
    check = [python, "-m", "mtqa", "check", "-q", "--target", articles.target]
    found = {"mtqa": ([*check, *map(str, articles.files)], [*check, str(articles.files[0])])}
    texts = [file.read_text(encoding="utf-8") for file in articles.files]
    every, first = scratch / f"{articles.name}.json", scratch / f"{articles.name}-first.json"
    every.write_text(json.dumps(texts), encoding="utf-8")
    first.write_text(json.dumps(texts[:1]), encoding="utf-8")
    for tool, call in _CALLS.items():
        if find_spec(tool) is not None:
            program = [python, "-c", _PROGRAM.format(call=call)]
            found[tool] = ([*program, str(every)], [*program, str(first)])
    return found


def cpu_seconds(command: Sequence[str]) -> float:
    """Return the CPU seconds, of user and system, that a process and its children take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # mtqa ends with 1 if it found something.
    subprocess.run(command, check=False, capture_output=True, cwd=Path(__file__).parents[2])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def instructions(command: Sequence[str]) -> float:
    """Return the instructions that a process executes, as valgrind counts them."""
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    place = Path(__file__).parents[2]
    ran = subprocess.run(
        [*_VALGRIND, *command], check=False, capture_output=True, text=True, env=environment,
        cwd=place,
    )  # fmt: skip
    return float(_REFS.search(ran.stderr)[1].replace(",", ""))  # type: ignore[index]


def measured(articles: ArticleSet, runs: int, scratch: Path) -> dict[str, tuple[float, float]]:
    """Return the CPU seconds of each tool for further articles, and for a process with one."""
    least: dict[tuple[str, bool], float] = {}
    for _ in range(runs):
        for tool, (every, first) in commands(articles, scratch).items():
            for is_first, command in ((False, every), (True, first)):
                seconds = cpu_seconds(command)
                least[tool, is_first] = min(seconds, least.get((tool, is_first), seconds))
    tools = dict.fromkeys(tool for tool, _ in least)
    return {tool: (least[tool, False] - least[tool, True], least[tool, True]) for tool in tools}


def counted(articles: ArticleSet, scratch: Path) -> tuple[float, float]:
    """Return the instructions of mtqa for further articles, and for a process with one."""
    every, first = map(instructions, commands(articles, scratch)["mtqa"])
    return every - first, first


def main(arguments: Sequence[str]) -> None:
    """Print a row for each set and tool."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.speed")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--instructions", action="store_true")
    parser.add_argument("sets", nargs="*", type=article_set)
    asked = parser.parse_args(arguments)
    sets = asked.sets or [article_set(f"own={OURS}")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", "mtqa"], check=True)
    unit = "instructions a word" if asked.instructions else "words a CPU second"
    one = "instructions of one article" if asked.instructions else "CPU seconds of one article"
    print(f"| articles | words | tool | {unit} | {one} |\n|---|---:|---|---:|---:|")
    with tempfile.TemporaryDirectory() as directory:
        for articles in sets:
            words = articles.words
            if asked.instructions:
                further, first = counted(articles, Path(directory))
                count = further / words
                print(f"| {articles.name} | {words:,} | mtqa | {count:,.0f} | {first:,.0f} |")
                continue
            for tool, (further, first) in measured(articles, asked.runs, Path(directory)).items():
                rate = words / further if further > 0 else float("inf")
                print(f"| {articles.name} | {words:,} | {tool} | {rate:,.0f} | {first:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
