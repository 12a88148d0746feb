"""The tables that a run prints, and the same figures as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.process.clean import Clean
from tests.benchmarks.process.grids import grids, share_of_templates, weakest_templates
from tests.benchmarks.process.kinds import KINDS
from tests.benchmarks.process.measure import Count, Tally, Totals
from tests.benchmarks.tables import listed, table

_WORST_SHOWN = 3
_TEMPLATES_SHOWN = 4
_LOWEST_CLASS, _LOWEST_CELL = 0.85, 0.6  # bars: F1 of a kind, recall of a cell


def _planted(totals: Totals) -> list[Tally]:
    found = [tally for tally in totals.tallies.values() if tally.all.planted]
    return sorted(found, key=lambda tally: tally.f1)


def summary(totals: Totals) -> str:
    """Return the figures of the whole run beside their bars."""
    planted = _planted(totals)
    worst = [cells[0] for tally in planted if (cells := grids(tally))]
    worded = [tally for tally in planted if tally.kind in KINDS and KINDS[tally.kind].is_worded]
    templates = sum(len(tally.templates) for tally in worded)
    found = sum(share_of_templates(tally) * len(tally.templates) for tally in worded)
    rows: list[Sequence[object]] = [
        ("pages", "", totals.pages),
        ("artifacts planted", "", sum(tally.all.planted for tally in planted)),
        ("false findings", "", totals.false_rules.total()),
        ("micro F1 over all findings", "≥ .95", totals.micro_f1),
        ("recall", "", sum(tally.all.seen for tally in planted)
         / max(1, sum(tally.all.planted for tally in planted))),
        ("kinds under .85", "0", sum(tally.f1 < _LOWEST_CLASS for tally in planted)),
        ("kinds whose worst cell is under .6", "0",
         sum(tally.recall < _LOWEST_CELL for tally in worst)),
        ("templates of worded kinds of which half is found", "≥ .8",
         found / templates if templates else 1.0),
    ]  # fmt: skip
    return table(("what", "bar", "figure"), rows)


def classes(totals: Totals) -> str:
    """Return recall, precision and the weakest cells of every kind, the weakest kind first."""
    rows = []
    for tally in _planted(totals):
        cells = "; ".join(str(cell) for cell in grids(tally)[:_WORST_SHOWN])
        name = f"**{tally.kind}**" if tally.f1 < _LOWEST_CLASS else tally.kind
        rows.append((name, tally.all.planted, tally.all.recall, tally.precision, tally.f1, cells))
    return table(("kind", "planted", "recall", "precision", "F1", "worst cells"), rows)


def languages(totals: Totals) -> str:
    """Return recall and precision of all kinds together, by target language."""
    rows = []
    for language, count in totals.languages.items():
        found = count.seen + totals.false_languages[language]
        rows.append((language, count.planted, count.recall, count.seen / max(1, found)))
    return table(("target", "planted", "recall", "precision"), rows)


def templates(totals: Totals) -> str:
    """Return for every worded kind how many of its templates are found, and the weakest."""
    rows = []
    for tally in _planted(totals):
        if tally.kind in KINDS and KINDS[tally.kind].is_worded:
            weakest = weakest_templates(tally)[:_TEMPLATES_SHOWN]
            weak = "; ".join(f"{name}: {count.seen} of {count.planted}" for name, count in weakest)
            rows.append((tally.kind, len(tally.templates), share_of_templates(tally), weak))
    return table(("kind", "templates", "at least half found", "weakest"), rows)


def clean_text(found: Sequence[Clean]) -> str:
    """Return false findings in 1,000 words of each source of clean text."""
    rows = []
    for clean in found:
        often = ", ".join(f"{rule} {number}" for rule, number in clean.false.most_common(3))
        rows.append((clean.source, clean.words, clean.false.total(), clean.rate, clean.major,
                     clean.neutral, clean.real, often))  # fmt: skip
    head = ("source", "words", "false", "per 1,000 words", "major", "neutral", "judged real",
            "most often")  # fmt: skip
    return table(head, rows)


def changes(survived: Mapping[str, Mapping[str, Count]]) -> str:
    """Return for every change how many findings survive it, and the kinds that do worst."""
    rows = []
    for change, counts in survived.items():
        weak = sorted(counts.items(), key=lambda item: (item[1].recall, item[0]))[:_TEMPLATES_SHOWN]
        tried = sum(count.planted for count in counts.values())
        seen = sum(count.seen for count in counts.values())
        worst = "; ".join(f"{kind}: {count.seen} of {count.planted}" for kind, count in weak)
        rows.append((change.replace("_", " "), tried, seen / tried if tried else 1.0, worst))
    return table(("change", "tried", "survived", "worst kinds"), rows)


def false_findings(totals: Totals) -> str:
    """Return how many findings of each rule touch no artifact."""
    return table(("rule", "findings"), totals.false_rules.most_common())


def examples(totals: Totals, most: int) -> Iterator[str]:
    """Yield a list of misses and false findings for every kind, ``most`` of each."""
    for tally in [*_planted(totals), *(t for t in totals.tallies.values() if not t.all.planted)]:
        if most and (tally.missed or tally.false):
            step = max(1, len(tally.missed) // most)
            yield f"\n{tally.kind}, missed {len(tally.missed)}, false {len(tally.false)}\n\n"
            yield listed([f"missed {text[:160]}" for text in tally.missed[::step][:most]])
            yield listed([f"false {text}" for text in tally.false[:most]])


def as_json(
    totals: Totals, found: Sequence[Clean], survived: Mapping[str, Mapping[str, Count]]
) -> str:
    """Return all figures, rounded to four digits."""
    kinds = {
        tally.kind: {
            "planted": tally.all.planted, "seen": tally.all.seen, "false": len(tally.false),
            "recall": round(tally.all.recall, 4), "precision": round(tally.precision, 4),
            "worst": [[cell.axis, cell.value, round(cell.recall, 4), cell.planted]
                      for cell in grids(tally)],
            "templates": {name: [count.seen, count.planted]
                          for name, count in sorted(tally.templates.items())},
        }
        for tally in _planted(totals)
    }  # fmt: skip
    figures = {
        "micro_f1": round(totals.micro_f1, 4),
        "kinds": dict(sorted(kinds.items())),
        "false_by_rule": dict(sorted(totals.false_rules.items())),
        "clean": {clean.source: {"words": clean.words, "per_1000_words": round(clean.rate, 4),
                                 "major": clean.major, "rules": dict(sorted(clean.false.items()))}
                  for clean in found},
        "survived": {change: {kind: [count.seen, count.planted] for kind, count in counts.items()}
                     for change, counts in survived.items()},
    }  # fmt: skip
    return json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(path: Path, text: str) -> None:
    """Write the figures of a run to a file."""
    path.write_text(text, encoding="utf-8")
