"""Plant artifacts by the processes that leave them, and print what is found.

    python -m tests.benchmarks.process [DATA] [--odd | --even] [--per N] [--seed N]
                                       [--examples N] [--write FILE]
                                       [--only PROCESS ...] [--clean]

Without DATA the clean articles are our own. --odd and --even take every other wording,
combination, article and text: mend on one half, report on the other. --only plants by some of the
processes and prints no other table, and --clean prints the table of clean text alone: for the
work on one rule, no figures to report.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from tests.benchmarks.process import report
from tests.benchmarks.process.build import OPERATIONS, SEED, build, process_of
from tests.benchmarks.process.clean import measure_clean
from tests.benchmarks.process.measure import Checker, count, judge
from tests.benchmarks.process.metamorphic import survival

_PER = 200  # pages of each language: about 300 plants of a kind, five of a wording's template
_CHANGED = 8  # plants of a kind that each change is tried on


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.process", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("data", type=Path, nargs="?", help="clean news, as corpus.py reads it")
    halves = parser.add_mutually_exclusive_group()
    halves.add_argument("--odd", dest="half", action="store_const", const=1)
    halves.add_argument("--even", dest="half", action="store_const", const=0)
    parser.add_argument("--per", type=int, default=_PER, help="pages of each language")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--examples", type=int, default=0, help="misses shown of each kind")
    parser.add_argument("--write", type=Path, help="write the figures to this file, as JSON")
    processes = sorted({process_of(operation) for operation in OPERATIONS})
    parser.add_argument("--only", nargs="+", choices=processes, metavar="PROCESS",
                        help=", ".join(processes))  # fmt: skip
    parser.add_argument("--clean", action="store_true", help="only findings in clean text")
    asked = parser.parse_args()
    start = time.monotonic()
    checker = Checker()
    if asked.clean:
        clean = measure_clean(asked.data, checker, asked.half)
        print(f"### Findings in clean text\n\n{report.clean_text(clean)}")
        for source in clean:
            for shown in source.shown[: asked.examples]:
                print(f"{source.source} | {shown}")
        return
    pages = build(asked.per, data=asked.data, half=asked.half, seed=asked.seed,
                  processes=asked.only)  # fmt: skip
    judged = [judge(page, checker.findings(page.text, page.target)) for page in pages]
    totals = count(judged)
    half = {None: "all", 0: "the even half", 1: "the odd half"}[asked.half]
    print(f"## Artifacts planted by process, {half}\n\n{report.summary(totals)}")
    print(f"### By kind\n\n{report.classes(totals)}")
    print(f"### By target language\n\n{report.languages(totals)}")
    print(f"### Worded kinds by template\n\n{report.templates(totals)}")
    if not asked.only:
        clean = measure_clean(asked.data, checker, asked.half)
        survived = survival(judged, checker, per=_CHANGED, seed=asked.seed)
        print(f"### Changes that a finding survives\n\n{report.changes(survived)}")
        print(f"### Findings in clean text\n\n{report.clean_text(clean)}")
        if asked.write:
            report.write(asked.write, report.as_json(totals, clean, survived))
    print(f"### False findings on planted pages\n\n{report.false_findings(totals)}")
    if asked.examples:
        print("### Examples\n" + "".join(report.examples(totals, asked.examples)))
    print(f"{time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
