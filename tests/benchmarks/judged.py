"""What was judged of findings on clean articles: a real error of the article, or a false finding.

``judged.jsonl`` holds one verdict a line, with its reason: ``set`` is the folder below ``news/``,
``article`` the file name without ``.txt``. It holds no word of the articles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mtqa.finding import Finding
from mtqa.text import Span

JUDGED = Path(__file__).parent / "judged.jsonl"
REAL, FALSE = "real", "false"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One finding that somebody has read in its article."""

    set: str
    article: str
    target: str
    rule: str
    span: Span
    verdict: str
    why: str


def parse(lines: Iterable[str]) -> list[Verdict]:
    """Read verdicts; raises ValueError for one that is neither real nor false."""
    read_verdicts: list[Verdict] = []
    for line in lines:
        if not line.strip():
            continue
        record = json.loads(line)
        if record["verdict"] not in (REAL, FALSE):
            raise ValueError(f"a verdict is {REAL} or {FALSE}, not {record['verdict']!r}")
        span = Span(record.pop("start"), record.pop("end"))
        read_verdicts.append(Verdict(span=span, **record))
    return read_verdicts


@cache
def verdicts() -> tuple[Verdict, ...]:
    """Return the verdicts beside this module; none where there is no list."""
    text = JUDGED.read_text(encoding="utf-8") if JUDGED.exists() else ""
    return tuple(parse(text.splitlines()))


def is_real(place: str, target: str, finding: Finding) -> bool:
    """Whether a finding on a clean article was judged a real error of it.

    ``place`` names the article: ``is-en/reference/text_27.txt``, below whatever directory.
    """
    return any(
        verdict.verdict == REAL
        and verdict.rule == finding.rule
        and verdict.target == target
        and finding.span.overlaps(verdict.span)
        and f"/{place}".endswith(f"/{verdict.set}/{verdict.article}.txt")
        for verdict in verdicts()
    )
