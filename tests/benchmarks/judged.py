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
    told: list[Verdict] = []
    for line in lines:
        if not line.strip():
            continue
        one = json.loads(line)
        if one["verdict"] not in (REAL, FALSE):
            raise ValueError(f"a verdict is {REAL} or {FALSE}, not {one['verdict']!r}")
        span = Span(one.pop("start"), one.pop("end"))
        told.append(Verdict(span=span, **one))
    return told


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
        one.verdict == REAL
        and one.rule == finding.rule
        and one.target == target
        and finding.span.overlaps(one.span)
        and f"/{place}".endswith(f"/{one.set}/{one.article}.txt")
        for one in verdicts()
    )
