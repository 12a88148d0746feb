"""How fast a report of many articles is written, opens in a browser, and is filtered there.

    python -m tests.benchmarks.html_report [NUMBER]

Needs chromium. The sample articles are taken as often as it takes to have NUMBER (10,000).
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

import mtqa
from mtqa.render import write
from mtqa.results import Results
from tests.benchmarks.tables import table
from tests.conftest import FLAGS

SAMPLE = Path(__file__).parent.parent / "articles"
_RUNS = 5
_FILTER = """() => {
  const times = [];
  for (const [id, value] of [["query", "wheat"], ["query", ""], ["status", "hold"], ["status", ""],
                             ["rule", "stray-stop"], ["rule", ""], ["severity", "major"],
                             ["severity", ""]]) {
    const field = document.getElementById(id), start = performance.now();
    field.value = value;
    field.dispatchEvent(new Event("input"));
    document.body.offsetHeight;
    times.push(performance.now() - start);
  }
  return Math.max(...times);
}"""


def many(number: int) -> Results:
    """Return the results of the sample articles, over and over under other names."""
    results = mtqa.check(SAMPLE).results
    articles = tuple(
        replace(article, id=f"{at:05}/{article.id}", path=f"{at:05}/{article.id}")
        for at in range(number // len(results.articles) + 1)
        for article in results.articles
    )[:number]
    return replace(results, articles=articles)


def main() -> None:
    """Print the table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    results = many(number)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "report"
        start = time.perf_counter()
        write(results, f"{folder}/")
        rate = number / (time.perf_counter() - start)
        ready, filtered = [], []
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for _ in range(_RUNS):
                page = browser.new_page()
                start = time.perf_counter()
                page.goto((folder / "index.html").as_uri())
                page.wait_for_selector("html[data-ready]")
                ready.append(time.perf_counter() - start)
                filtered.append(page.evaluate(_FILTER))
                page.close()
            browser.close()
    print(table(("what", "bar", "median"), [
        (f"articles written a second, {number:,}", "300", f"{rate:,.0f}"),
        ("index.html interactive after", "2 s", f"{statistics.median(ready):.2f} s"),
        ("slowest of eight filters", "100 ms", f"{statistics.median(filtered):.0f} ms"),
    ]))  # fmt: skip


if __name__ == "__main__":
    main()
