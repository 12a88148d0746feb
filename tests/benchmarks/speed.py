"""Words a second in one process, and the time until one article is reported.

    python -m tests.benchmarks.speed [DIRECTORY …]

Without a directory, the sample articles are checked over and over until there is enough to time.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from mtqa.readers import read
from mtqa.ruleset.packs import load_packs
from mtqa.run import Engines, check_articles
from mtqa.text import Article

SAMPLE = Path(__file__).parent.parent / "articles"
_RUNS = 5
_LEAST_WORDS = 100_000


def words_a_second(articles: list[Article]) -> tuple[int, list[float]]:
    """Return the words of one pass and the words a second of each of five passes.

    The pass before them pays for start-up: automata are built and langdetect loads its profiles.
    """
    engines = Engines(load_packs(), target="en")
    words = sum(len(article.text.split()) for article in articles)
    rates: list[float] = []
    for number in range(_RUNS + 1):
        start = time.perf_counter()
        check_articles(engines, articles)
        if number:
            rates.append(words / (time.perf_counter() - start))
    return words, rates


def seconds(command: list[str]) -> float:
    """Return the median wall time of a whole process, over five runs after one."""
    times: list[float] = []
    for _ in range(_RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def main() -> None:
    """Print the table."""
    paths = sys.argv[1:] or [str(SAMPLE)]
    articles = [article for article in read(paths) if isinstance(article, Article)]
    while sum(len(article.text.split()) for article in articles) < _LEAST_WORDS:
        articles += articles
    words, rates = words_a_second(articles)
    mtqa = [sys.executable, "-m", "mtqa"]
    ordinary, foreign = (str(SAMPLE / f"{name}.txt") for name in ("harbour-strike", "night-train"))
    print("| what | bar | median |\n|---|---|---|")
    print(f"| words a second, one process, {words:,} words (lowest {min(rates):,.0f}) "
          f"| 150,000 | {statistics.median(rates):,.0f} |")  # fmt: skip
    print(f"| `mtqa --version` | 0.3 s | {seconds([*mtqa, '--version']):.2f} s |")
    for what, article in (("one article", ordinary), ("one with an untranslated part", foreign)):
        print(f"| `mtqa check` of {what} | 0.8 s | {seconds([*mtqa, 'check', article]):.2f} s |")


if __name__ == "__main__":
    main()
