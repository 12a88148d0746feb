"""Real pages: annotated machine-translated ones, professional ones with traps, whole systems.

    python -m tests.benchmarks.wild DATA

DATA holds ``wild/`` with its annotation and ``rules_by_class.json``, ``clean-traps/`` and
``news/PAIR/{reference,SYSTEM}/``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.results import ArticleResult
from mtqa.score import summarise
from mtqa.text import Span
from tests.benchmarks.measure import around
from tests.benchmarks.pages import check, records, traps
from tests.benchmarks.tables import listed, table

# Left out of the bars: the annotators' own spacing; and of the first, what needs tables of words.
SPACING = frozenset({"doubled-space"})
APART = SPACING | {"fused-words", "untranslated-fragment"}
PAIRS = {"ru-en": "en", "ja-en": "en", "is-en": "en", "de-fr": "fr"}
_REACH = (400, 4)


@dataclass(frozen=True, slots=True)
class Artifact:
    """One annotated place."""

    file: str
    kind: str
    span: Span


@dataclass(slots=True)
class Wild:
    """What was found on the annotated pages."""

    found: list[Artifact] = field(default_factory=list)
    missed: list[tuple[Artifact, str]] = field(default_factory=list)
    beyond: list[tuple[Finding, str]] = field(default_factory=list)

    def recall(self, kind: str | None = None, apart: frozenset[str] = APART) -> tuple[int, int]:
        """Return found and annotated artifacts of a class, or of all but those ``apart``."""

        def counts(artifact: Artifact) -> bool:
            return artifact.kind == kind if kind else artifact.kind not in apart

        got = sum(counts(artifact) for artifact in self.found)
        return got, got + sum(counts(artifact) for artifact, _ in self.missed)


def artifacts(data: Path) -> list[Artifact]:
    """Read the annotation."""
    annotation: list[Artifact] = []
    for line in records(data / "wild" / "index.jsonl"):
        marked = line["artifacts"]
        assert isinstance(marked, list)
        annotation += [
            Artifact(str(line["file"]), place["class"], Span(place["start"], place["end"]))
            for place in marked
        ]
    return annotation


def sees(finding: Finding, artifact: Artifact, rules: Mapping[str, list[str]]) -> bool:
    """Whether a finding of a rule mapped to the class touches the place.

    A finding longer than 400 characters and four times the gold does not count: it would see
    everything. Touching is enough, because annotators and rules put a lost mark on either side.
    """
    wide = Span(artifact.span.start - 1, artifact.span.end + 1)
    longest = _REACH[0] + _REACH[1] * (artifact.span.end - artifact.span.start)
    return (
        finding.rule in rules.get(artifact.kind, ())
        and finding.span.overlaps(wide)
        and finding.end - finding.start <= longest
    )


def measure(data: Path) -> Wild:
    """Check the annotated pages."""
    rules = json.loads((data / "wild" / "rules_by_class.json").read_text(encoding="utf-8"))
    results = {Path(result.path).name: result for result in check(data / "wild")}
    annotated = artifacts(data)
    wild = Wild()
    for artifact in annotated:
        if artifact.kind not in rules:
            continue
        result = results[artifact.file]
        if any(sees(finding, artifact, rules) for finding in result.findings):
            wild.found.append(artifact)
        else:
            wild.missed.append((artifact, f"{artifact.file} {around(result.text, artifact.span)}"))
    for name, result in results.items():
        marked = [
            Span(artifact.span.start - 1, artifact.span.end + 1)
            for artifact in annotated
            if artifact.file == name
        ]
        wild.beyond += [
            (finding, f"{name} {around(result.text, finding.span)}")
            for finding in result.findings
            if finding.severity is not Severity.NEUTRAL
            and not any(finding.span.overlaps(span) for span in marked)
        ]
    return wild


def systems(data: Path) -> Iterator[tuple[str, str, int, float, float, float]]:
    """Yield pair, system, words, percent on hold, median score and points per 1,000 words.

    Those with the fewest points come first in each pair.
    """
    for pair, target in PAIRS.items():
        rows = []
        for folder in sorted((data / "news" / pair).iterdir()):
            if folder.name == "source":
                continue
            results: list[ArticleResult] = check(folder, target)
            summary = summarise(
                [result.status for result in results],
                [result.score for result in results if result.score is not None],
            )
            if summary.points is not None and summary.score is not None:
                rows.append((pair, folder.name, summary.words, summary.shares["hold"].share,
                             summary.score, summary.points))  # fmt: skip
        yield from sorted(rows, key=lambda row: row[-1])


def main() -> None:
    """Print the tables and the lists."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    wild = measure(data)
    print("## Real pages\n")
    rows = [
        ("the mechanical classes, without words of the tables", "≥ .80", APART),
        ("all mechanical classes", "≥ .85", SPACING),
    ]
    recalls = [(what, bar, *wild.recall(apart=apart)) for what, bar, apart in rows]
    print(table(("recall over", "bar", "found", "annotated", "recall"),
                [(*row, row[2] / row[3]) for row in recalls]))  # fmt: skip
    kinds = sorted(
        {artifact.kind for artifact in [*wild.found, *(artifact for artifact, _ in wild.missed)]}
    )
    print(table(("class", "found", "annotated", "counts"),
                [(kind, *wild.recall(kind), "no" if kind in APART else "yes") for kind in kinds],
                ))  # fmt: skip
    print("### Missed\n\n" + listed(f"{artifact.kind}: {where}" for artifact, where in wild.missed
                                    if artifact.kind not in SPACING))  # fmt: skip
    print(f"### Beyond the annotation, to be read: {len(wild.beyond)}\n\n"
          + listed(f"{finding.rule}: {where}" for finding, where in wild.beyond))  # fmt: skip
    print("### Clean pages with traps\n")
    for row in traps(data, show=True):
        print(f"\n{row.what}: {row.figure}, at most {row.bar}\n")
    scored = list(systems(data))
    head = ("pair", "system", "words", "% on hold", "median score", "points per 1,000")
    print("### Systems\n\n" + table(head, scored))
    for pair in PAIRS:
        names = [row[1] for row in scored if row[0] == pair]
        above = "above" if names.index("reference") < len(names) - 1 else "NOT above"
        print(f"{pair}: the reference is {above} the worst system")


if __name__ == "__main__":
    main()
