"""Words a second and peak memory by the number of articles, and what a thousand million would take.

    python -m tests.benchmarks.scale [--largest 5] [--jobs 1,2]

From 10² articles to 10⁵ (``--largest 6``: a million, some hours) are made of sentences of our own,
in another order and with other names and numbers, so that no process reads a text twice. Each run
is a program of its own, ``mtqa check corpus.jsonl.gz -o checked.parquet``. Seconds include the
start of the processes; CPU seconds are of all of them together. Memory is the largest resident set
of the main process, and of a worker, sampled four times a second.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

SENTENCES = (
    "The council of {town} voted on {day} to repair the {thing} before the end of the year.",
    "“We have waited for this {thing} since the flood,” said {name}, who lives across the street.",
    "Work is expected to take {n} weeks, and buses will stop at the {place} in the meantime.",
    "According to the {office}, about {m} people used the {thing} every day last {month}.",
    "A first offer of {m} million crowns was rejected because it left out the {place}.",
    "{name} told reporters that no decision had been made about the old {thing}.",
    "The {office} published its report on {day}, after {n} months of hearings in {town}.",
    "Residents near the {place} had asked for a quieter road and for {n} new trees.",
    "Rain kept most visitors away from the {place}, but {m} tickets were sold in advance.",
    "{name} and {other} will both stand for the post, which has been vacant since {month}.",
    "In {town}, the price of a ticket rose by {n} percent, the largest increase in a decade.",
    "The {office} said it would answer every complaint within {n} days.",
    "Two engineers inspected the {thing} on {day} and found cracks in one of its walls.",
    "“Nobody was hurt, and that is what matters,” {other} said in front of the {place}.",
    "Schools in {town} stayed open, although {m} households had no power until noon.",
    "A court will hear the case in {month}, when {other} returns from abroad.",
    "The museum lent {n} paintings to the {place}, where they will hang until spring.",
    "Farmers around {town} sold {m} tons of apples, fewer than the {office} had predicted.",
    "{name} thanked the volunteers, who had cleaned the {thing} in a single weekend.",
    "The next train to {town} leaves on {day}, and it will be the last one before winter.",
)
SLOTS = {
    "town": ("Aldbury", "Norwick", "Selby", "Lowestoft", "Whitby", "Morpeth", "Kendal", "Ludlow"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "month": ("January", "March", "April", "June", "August", "October", "November"),
    "thing": ("bridge", "library", "harbour wall", "swimming pool", "station", "market hall"),
    "place": ("castle", "theatre", "old mill", "hospital", "lighthouse", "town hall"),
    "office": ("ministry", "water company", "police", "statistics office", "railway"),
    "name": ("Clara Benson", "Peter Ashdown", "Maria Holm", "James Okafor", "Ruth Feldman"),
    "other": ("Tom Reilly", "Anna Lindqvist", "David Marsh", "Helen Ward", "Omar Haddad"),
}
_ROOT = Path(__file__).parents[2]
_SENTENCES = 9  # about 150 words, a short news item
_DAMAGED_SHARE = 0.2
_SAMPLE_SECONDS = 0.25
_SEED = 10
_WHOLE_WEB = 10**9  # articles


@dataclass(frozen=True)
class Run:
    """What a run took: ``words`` and ``output_bytes`` of all articles, memory in MB."""

    articles: int
    jobs: int
    words: int
    seconds: float
    cpu_seconds: float
    main_mb: float
    worker_mb: float
    output_bytes: int


def articles(number: int, seed: int = _SEED) -> Iterator[dict[str, str]]:
    """Yield articles, of which no two have the same text; some are damaged."""
    rng = random.Random(seed)
    for index in range(number):
        made = [_filled(sentence, rng) for sentence in rng.sample(SENTENCES, _SENTENCES)]
        if rng.random() < _DAMAGED_SHARE:
            made[-1] = made[-1].replace(" ", "  ", 1).replace(",", " ,", 1) + "»"
        text = "\n\n".join(" ".join(made[at : at + 3]) for at in range(0, _SENTENCES, 3))
        yield {"id": f"a{index}", "text": text}


def _filled(sentence: str, rng: random.Random) -> str:
    words = {slot: rng.choice(choices) for slot, choices in SLOTS.items()}
    return sentence.format(**words, n=rng.randint(2, 97), m=rng.randint(103, 988))


def write_corpus(path: Path, number: int) -> int:
    """Write articles as compressed JSON Lines, and return the number of their words."""
    words = 0
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as stream:
        for article in articles(number):
            words += len(article["text"].split())
            stream.write(json.dumps(article) + "\n")
    return words


def measured(corpus: Path, number: int, words: int, jobs: int) -> Run:
    """Check a corpus in a program of its own."""
    output = corpus.with_name("checked.parquet")
    command = [sys.executable, "-m", "mtqa", "check", str(corpus), "-o", str(output), "--quiet"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    with subprocess.Popen([*command, "--jobs", str(jobs)], cwd=_ROOT) as program:
        main, worker = 0, 0
        while program.poll() is None:
            own, children = _resident(program.pid)
            main, worker = max(main, own), max(worker, children)
            time.sleep(_SAMPLE_SECONDS)
    seconds = time.perf_counter() - began
    if program.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {program.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = output.stat().st_size
    return Run(number, jobs, words, seconds, cpu, main / 1e6, worker / 1e6, size)


def _resident(process_id: int) -> tuple[int, int]:
    """Return the bytes of a process, and the most of one of its children."""
    try:
        process = psutil.Process(process_id)
        children = [child.memory_info().rss for child in process.children()]
        return process.memory_info().rss, max(children, default=0)
    except psutil.NoSuchProcess:
        return 0, 0


def row(run: Run) -> str:
    """Return a line of the table."""
    return (
        f"{run.articles:>9,} {run.jobs:>4} {run.seconds:>8.1f} {run.cpu_seconds:>8.1f} "
        f"{run.words / run.seconds:>9,.0f} {run.words / run.cpu_seconds:>11,.0f} "
        f"{run.main_mb:>8.0f} {run.worker_mb:>9.0f} {run.output_bytes / run.articles:>12,.0f}"
    )


HEAD = (
    f"{'articles':>9} {'jobs':>4} {'seconds':>8} {'CPU s':>8} {'words/s':>9} {'words/CPU s':>11} "
    f"{'main MB':>8} {'worker MB':>9} {'bytes/each':>12}"
)


def extrapolated(least: Run, largest: Run) -> list[str]:
    """Return what 10⁹ articles would take, by what further articles cost between two runs."""
    more = largest.articles - least.articles
    cpu = (largest.cpu_seconds - least.cpu_seconds) / more
    bytes_each = (largest.output_bytes - least.output_bytes) / more
    core_hours = cpu * _WHOLE_WEB / 3600
    words = largest.words / largest.articles
    return [
        f"10⁹ articles of {words:.0f} words at {1000 * cpu:.1f} CPU ms each, as between "
        f"{least.articles:,} and {largest.articles:,} articles: {core_hours:,.0f} core hours, "
        f"{core_hours / 1000:,.1f} hours on 1,000 cores, {bytes_each * _WHOLE_WEB / 1e12:.2f} TB "
        f"of Parquet in {_WHOLE_WEB // 10_000:,} partitions or more",
        "assumed: time linear in the words, as measured; cores as fast as this one and not shared; "
        "articles of this kind (damaged pages take two to five times as long, and other sentences "
        "do not compress as well); inputs that deliver as fast; nothing that is done again",
    ]


def main(arguments: Sequence[str]) -> None:
    """Print a row for each run, and the extrapolation."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale")
    parser.add_argument("--largest", type=int, default=5, help="the exponent of ten")
    parser.add_argument("--jobs", default="1,2")
    options = parser.parse_args(arguments)
    jobs = [int(number) for number in options.jobs.split(",")]
    runs = []
    print(HEAD)
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "corpus.jsonl.gz"
        for exponent in range(2, options.largest + 1):
            words = write_corpus(corpus, 10**exponent)
            for number in jobs:
                runs.append(measured(corpus, 10**exponent, words, number))
                print(row(runs[-1]), flush=True)
    alike = [run for run in runs if run.jobs == jobs[-1]]
    if len(alike) > 1:
        print(*extrapolated(alike[0], alike[-1]), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
