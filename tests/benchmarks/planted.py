"""Planted artifacts: recall, precision and F1 by class, damage against score, and other tools.

    python -m tests.benchmarks.planted [DATA] [--per N] [--seed N] [--examples N] [--no-peers]
                                       [--write-figures]

Without DATA the clean articles of tests/articles are used.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from operator import eq, gt
from pathlib import Path

from mtqa.ruleset.figures import PLACE, path, read
from tests.benchmarks.corpus import clean_pages, data_name, own_pages
from tests.benchmarks.damage import Damage, correlations, damaged, pairs
from tests.benchmarks.figures import merged, record, write
from tests.benchmarks.measure import (
    Case,
    Checker,
    Clean,
    Tally,
    cases,
    clean_findings,
    macro_f1,
    micro_f1,
    plants,
    tallies,
    twins,
)
from tests.benchmarks.page import Page
from tests.benchmarks.peers.compare import Comparison, compare
from tests.benchmarks.peers.run import PEERS, Peer
from tests.benchmarks.plants import VARIANTS
from tests.benchmarks.tables import listed, table

SEED = 20260
TARGETS = ("en", "fr", "de", "es")
_BARS = {"en": "≤ .2", "fr": "≤ .3", "de": "≤ .5", "es": "≤ .5"}
_WEAK = 0.85
_RANKED_PAGES = 40


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything one run found out about the planted articles and their clean twins."""

    checker: Checker
    pages: dict[str, list[Page]]
    cases: list[Case]
    tallies: dict[str, Tally]
    clean: dict[str, tuple[dict[str, Clean], int]]
    damaged: list[Damage]

    @property
    def built(self) -> list[Tally]:
        """The planted classes that have a default rule."""
        return [tally for rule, tally in self.tallies.items()
                if tally.planted and rule in self.checker.built]  # fmt: skip

    @property
    def missing(self) -> list[Tally]:
        """The planted classes that have none, or one in preview."""
        return [tally for rule, tally in self.tallies.items()
                if tally.planted and rule not in self.checker.built]  # fmt: skip


def measure(data: Path | None, *, per: int, seed: int = SEED) -> Measured:
    """Plant, check and count."""
    checker = Checker()
    pages = {target: clean_pages(data, target) for target in TARGETS}
    planted_cases = cases(plants(VARIANTS, pages, per=per, seed=seed), checker)
    clean = {target: clean_findings(found, checker) for target, found in pages.items() if found}
    if data:
        clean |= {f"{target}, own text": clean_findings(own_pages(target), checker)
                  for target in ("de", "es")}  # fmt: skip
    usable = [variant for variant in VARIANTS if variant.rule in checker.built]
    hurt = damaged(pages["en"], usable, checker, seed=SEED)
    return Measured(checker, pages, planted_cases, tallies(planted_cases), clean, hurt)


def _classes(measured: Measured) -> str:
    findings, words = measured.clean["en"]
    pages = len(measured.pages["en"])
    rows = []
    for tally in sorted(measured.built, key=lambda tally: tally.f1):
        clean = findings.get(tally.rule, Clean())
        rows.append((
            f"**{tally.rule}**" if tally.f1 < _WEAK else tally.rule,
            tally.planted, tally.recall, tally.precision, tally.f1, len(tally.false),
            len(clean.findings), len(clean.false), 1000 * len(clean.false) / words,
            f"{100 * clean.articles / pages:.1f} %",
        ))  # fmt: skip
    head = ("class", "planted", "recall", "precision", "F1", "false in planted",
            "in clean, all", "false in clean", "false per 1,000 clean words",
            "clean articles hit")  # fmt: skip
    return table(head, rows)


def _variants(measured: Measured) -> str:
    rows = [
        (tally.rule, name, count.planted, count.recall)
        for tally in sorted(measured.built, key=lambda tally: tally.rule)
        for name, count in tally.variants.items()
    ]
    return table(("class", "variant", "planted", "recall"), rows)


def _misses(measured: Measured, examples: int) -> str:
    parts: list[str] = []
    counts = [
        (count.recall, tally.rule, name, count)
        for tally in measured.built
        for name, count in tally.variants.items()
        if count.misses
    ]
    for recall, rule, name, count in sorted(counts, key=lambda row: row[:3]):
        parts.append(f"\n{rule}, {name}: {count.found} of {count.planted} ({recall:.2f})\n\n")
        parts.append(listed(count.misses[:examples]))
    return "".join(parts)


def _summary(measured: Measured) -> str:
    single, singles, _ = twins(_default_cases(measured))
    above, made, _ = pairs(measured.damaged)
    weak = sorted(tally.rule for tally in measured.built if tally.f1 < _WEAK)
    rows: list[Sequence[object]] = [
        ("micro F1, classes with a rule", "≥ .95", micro_f1(measured.built)),
        ("macro F1, classes with a rule", "", macro_f1(measured.built)),
        ("classes under .85", "0", len(weak)),
        (f"clean twin above damaged twin, {made:,} pairs with 1 to 12 plants", "≥ .99",
         above / made if made else 0.0),
        (f"clean twin above damaged twin, {singles:,} pairs of a single plant", "",
         single / singles if singles else 0.0),
        ("classes without a default rule", "0", len(measured.missing)),
    ]  # fmt: skip
    for target in measured.clean:
        rows += _clean_rows(measured, target)
    few = {page.name for page in measured.pages["en"][:_RANKED_PAGES]}
    ranked = [damage for damage in measured.damaged if damage.page in few]
    for what, figure in correlations(ranked).items():
        rows.append((f"rank correlation of damage and points found: {what}", "≥ .95", figure))
    return table(("what", "bar", "figure"), rows)


def _default_cases(measured: Measured) -> list[Case]:
    return [case for case in measured.cases if case.variant.rule in measured.checker.built]


def _clean_rows(measured: Measured, target: str) -> Iterator[Sequence[object]]:
    """Yield the findings of default rules, all and without those judged real errors."""
    findings, words = measured.clean[target]
    found = [
        finding
        for rule, clean in findings.items()
        if rule in measured.checker.built
        for finding in clean.findings
    ]
    for kind, some, bar in (
        ("non-neutral", [finding for finding in found if not finding.neutral], _BARS[target[:2]]),
        ("neutral", [finding for finding in found if finding.neutral], "≤ 1"),
    ):
        what = f"{kind} findings per 1,000 words of {words:,} clean words, target {target}"
        real = sum(finding.real for finding in some)
        yield f"{what}: all", bar, 1000 * len(some) / words
        if real:
            yield f"{what}: without {real} judged real", bar, 1000 * (len(some) - real) / words


def _clean(measured: Measured) -> str:
    parts: list[str] = []
    for target, (findings, words) in measured.clean.items():
        number = sum(len(on_clean.findings) for on_clean in findings.values())
        real = sum(len(on_clean.findings) - len(on_clean.false) for on_clean in findings.values())
        parts.append(f"\nTarget {target}: {number} in {words:,} words, {real} judged real\n\n")
        for rule, clean in sorted(findings.items()):
            if all(finding.neutral for finding in clean.findings):
                parts.append(f"- {rule}: {len(clean.findings)} neutral\n")
                continue
            parts.append(
                listed(
                    f"{rule}{' (judged real)' if finding.real else ''}: {finding.where}"
                    for finding in clean.findings
                )
            )
    return "".join(parts)


def _peers(comparisons: Sequence[Comparison]) -> str:
    rows = [
        (f"**{comparison.peer}**" if r is comparison.whole else comparison.peer,
         r.rule, r.theirs.planted,
         r.theirs.f1, r.ours.f1,
         r.theirs.f1_with(r.their_noise), r.ours.f1_with(r.our_noise),
         1000 * r.their_noise / comparison.words, 1000 * r.our_noise / comparison.words)
        for comparison in comparisons for r in (comparison.whole, *comparison.rows)
    ]  # fmt: skip
    head = ("peer", "class", "planted", "its F1", "mtqa's F1",
            "its F1, findings on clean articles counted as false", "mtqa's",
            "its findings per 1,000 clean words", "mtqa's")  # fmt: skip
    ahead, level = (
        "".join(
            f"- {comparison.peer}: {r.rule}, F1 {r.theirs.f1:.3f} against {r.ours.f1:.3f}; "
            f"with the findings on clean articles {r.theirs.f1_with(r.their_noise):.3f} against "
            f"{r.ours.f1_with(r.our_noise):.3f}\n"
            for comparison in comparisons for r in comparison.rows if wanted(r.theirs.f1, r.ours.f1)
        )
        for wanted in (gt, eq)
    )  # fmt: skip
    none = "- none in any class\n"
    notes = f"\nBetter than mtqa:\n\n{ahead or none}\nLevel with it:\n\n{level or none}"
    return table(head, rows) + notes


def _compared(measured: Measured) -> str:
    findings, _ = measured.clean["en"]
    noise = {rule: len(on_clean.findings) for rule, on_clean in findings.items()}

    def run(peer: Peer) -> Comparison | str:
        if not peer.is_there:
            return f"{peer.name} is not installed"
        try:
            return compare(peer, measured.cases, measured.pages["en"], noise)
        except (OSError, RuntimeError) as error:
            return f"{peer.name} failed: {error}"

    with ThreadPoolExecutor() as pool:  # each peer is a process of its own
        outcomes = list(pool.map(run, PEERS))
    absent = "".join(f"- {outcome}\n" for outcome in outcomes if isinstance(outcome, str))
    compared = _peers([outcome for outcome in outcomes if isinstance(outcome, Comparison)])
    return compared + (f"\nLeft out:\n\n{absent}" if absent else "")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--per", type=int, default=20, help="articles per variant")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--examples", type=int, default=3, help="misses shown per variant")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--write-figures", action="store_true", help=f"write {PLACE}")
    args = parser.parse_args()
    measured = measure(args.data, per=args.per, seed=args.seed)
    print("## Planted artifacts\n\n" + _summary(measured))
    print("### By class\n\n" + _classes(measured))
    if measured.missing:
        rows = [(tally.rule, "preview" if measured.checker.in_preview(tally.rule) else "none",
                 tally.planted, tally.recall) for tally in measured.missing]  # fmt: skip
        head = ("class", "rule", "planted", "recall")
        print("### In preview, or without a rule\n\n" + table(head, rows))
    print("### By variant\n\n" + _variants(measured))
    if not args.no_peers:
        print("### Other tools on the same plants\n\n" + _compared(measured))
    print("### Misses" + "\n" + _misses(measured, args.examples))
    false = [f"{tally.rule}: {why}" for tally in measured.tallies.values() for why in tally.false]
    print("### False findings in planted articles\n\n" + listed(false))
    print("### Findings on clean articles\n" + _clean(measured))
    print("### Damaged twins that do not score lower\n\n" + listed(pairs(measured.damaged)[2]))
    print("### Of a single plant\n\n" + listed(twins(_default_cases(measured))[2]))
    if args.write_figures:
        measured_now = record(measured.checker, measured.tallies, measured.clean["en"],
                              len(measured.pages["en"]), data_name(args.data))  # fmt: skip
        write(measured_now if args.data else merged(read(path()), measured_now))


if __name__ == "__main__":
    main()
