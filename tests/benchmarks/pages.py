"""Findings on real pages against what is known of them: the seed article, clean news, traps.

    python -m tests.benchmarks.pages DATA [--list]

DATA holds ``seed/``, ``news/``, ``clean-traps/``, ``wild/`` and ``pages/``; see each reader below
for the files. A finding on clean news is false unless ``news/known_defects.jsonl`` or the trap's
own list has it; what ``judged.jsonl`` beside this module calls real is counted both ways.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.readers import read
from mtqa.results import ArticleResult
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article, Span
from tests.benchmarks.judged import is_real

Known = Callable[[ArticleResult, Finding], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, the bar and the figure."""

    what: str
    bar: str
    figure: str
    holds: bool


def check(directory: Path, target: str = "en") -> list[ArticleResult]:
    """Check every article below a directory."""
    engine = Engine(load_packs(), target=target)
    return [
        engine.check(article) for article in read([str(directory)]) if isinstance(article, Article)
    ]


def records(path: Path) -> list[dict[str, Any]]:
    """Read a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def seed(data: Path, show: bool) -> Iterator[Row]:
    """Yield how many gold artifacts are found under their ids, and what is found beside them."""
    (result,) = [result for result in check(data / "seed") if result.id.endswith("article.txt")]
    gold = records(data / "seed" / "gold.jsonl")

    def meets(finding: Finding, artifact: dict[str, Any]) -> bool:
        place = Span(int(str(artifact["start"])), int(str(artifact["end"])))
        return finding.rule == artifact["rule"] and finding.span.overlaps(place)

    found = [
        artifact
        for artifact in gold
        if any(meets(finding, artifact) for finding in result.findings)
    ]
    extra = [
        finding
        for finding in result.findings
        if finding.severity is not Severity.NEUTRAL
        and not any(meets(finding, artifact) for artifact in gold)
    ]
    if show:
        for artifact in gold:
            if artifact not in found:
                print(f"  missed {artifact['rule']} {artifact['text']!r}")
        for finding in extra:
            print(f"  extra {finding.rule} {finding.text!r}")
    later = [artifact for artifact in gold if str(artifact["text"]) == "ea"]
    want = len(gold) - len(later)
    yield Row("seed: gold artifacts found", f"{want} of {len(gold)}", str(len(found)),
              len(found) >= want)  # fmt: skip
    yield Row("seed: other non-neutral findings", "0", str(len(extra)), not extra)


def false_findings(
    results: list[ArticleResult], known: Known, show: bool, target: str = "en"
) -> tuple[list[Finding], list[Finding], int, int]:
    """Return non-neutral and neutral findings that are not known defects, and the words.

    The last number says how many of the non-neutral ones were judged real errors.
    """
    real = 0
    strong: list[Finding] = []
    neutral: list[Finding] = []
    for result in results:
        for finding in result.findings:
            if known(result, finding):
                continue
            if finding.severity is Severity.NEUTRAL:
                neutral.append(finding)
                continue
            strong.append(finding)
            judged = is_real(result.path, target, finding)
            real += judged
            if show:
                around = result.text[max(0, finding.start - 40) : finding.end + 40]
                note = " (judged real)" if judged else ""
                print(f"  {result.path} {finding.rule}{note} {finding.text!r} in {around!r}")
    return strong, neutral, sum(len(result.text.split()) for result in results), real


def clean(data: Path, show: bool) -> Iterator[Row]:
    """Yield findings per 1,000 words of clean English and of French references."""
    defects = records(data / "news" / "known_defects.jsonl")

    def known(result: ArticleResult, finding: Finding) -> bool:
        return any(
            result.path.endswith(str(defect["file"]))
            and defect["rule"] == finding.rule
            and finding.span.overlaps(Span(int(str(defect["start"])), int(str(defect["end"]))))
            for defect in defects
        )

    english = ["english-original", "english-curly"]
    english += [f"{pair}/reference" for pair in ("ru-en", "is-en", "ja-en")]
    results = [result for name in english for result in check(data / "news" / name)]
    strong, neutral, words, real = false_findings(results, known, show)
    yield from _rates("clean English", strong, real, words, 0.2)
    quiet = 1000 * len(neutral) / words
    yield Row("clean English: neutral per 1,000 words", "1", f"{quiet:.3f}", quiet <= 1)
    strong, _, words, real = false_findings(
        check(data / "news" / "de-fr" / "reference", "fr"), lambda *_: False, show, "fr"
    )
    guillemets = sum(finding.rule == "leftover-guillemet" for finding in strong)
    spacing = sum(finding.rule == "space-before-punctuation" for finding in strong)
    yield Row("French: guillemets and spacing", "0", str(guillemets + spacing),
              not guillemets + spacing)  # fmt: skip
    yield from _rates("French", strong, real, words, 0.3)


def _rates(what: str, strong: list[Finding], real: int, words: int, bar: float) -> Iterator[Row]:
    """Yield non-neutral findings per 1,000 words, all and without those judged real errors."""
    for which, number in (("", len(strong)), (f", without {real} judged real", len(strong) - real)):
        rate = 1000 * number / words
        yield Row(f"{what}: non-neutral per 1,000 words{which}", str(bar), f"{rate:.3f}",
                  rate <= bar)  # fmt: skip


def traps(data: Path, show: bool) -> Iterator[Row]:
    """Yield the false findings on professional pages with tricky typography."""
    lists = {
        str(page["file"]): page["known_defects"]
        for page in records(data / "clean-traps" / "index.jsonl")
    }

    def known(result: ArticleResult, finding: Finding) -> bool:
        return any(
            finding.span.overlaps(Span(defect["start"], defect["end"]))
            for defect in lists[Path(result.path).name]
        )

    strong, _, _, real = false_findings(check(data / "clean-traps"), known, show)
    false = len(strong) - real
    yield Row(
        f"clean traps: false findings, without {real} judged real", "2", str(false), false <= 2
    )


def held(data: Path, show: bool) -> Iterator[Row]:
    """Yield how many annotated pages with an artifact of a rule that holds are on hold.

    Beside them stand pages and news without artifacts, of which none should be.
    """
    holding = {rule.id for rule in load_packs() if rule.holds}
    pages: list[tuple[str, bool]] = []
    for name in ("wild", "pages"):
        for page in records(data / name / "index.jsonl"):
            marks: list[dict[str, Any]] = page["artifacts"]
            if holding.isdisjoint(str(mark["class"]) for mark in marks):
                continue
            (result,) = check(data / name / str(page["file"]), str(page.get("target", "en")))
            pages.append((result.path, result.status == "hold"))
    number = sum(is_held for _, is_held in pages)
    if show:
        for path, is_held in pages:
            print(f"  {'on hold' if is_held else 'NOT on hold'}: {path}")
    yield Row("annotated pages of a class that holds: on hold", f".85 of {len(pages)}",
              str(number), number >= 0.85 * len(pages))  # fmt: skip
    for name in ("clean-traps", "news/english-original"):
        number = sum(result.status == "hold" for result in check(data / name))
        yield Row(f"{name}: on hold", "0", str(number), not number)


def main() -> int:
    """Print the table; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--list", action="store_true", help="print each miss and each extra")
    args = parser.parse_args()
    parts = (seed, clean, traps, held)
    rows = [row for part in parts for row in part(args.data, args.list)]
    print("| what | bar | figure | holds |\n|---|---|---|---|")
    for row in rows:
        print(f"| {row.what} | {row.bar} | {row.figure} | {'yes' if row.holds else 'NO'} |")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
