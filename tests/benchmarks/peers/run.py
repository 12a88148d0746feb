"""Runs the other tools over texts: each in a process of its own, JSONL in and JSONL out."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from mtqa.text import Span

HERE = Path(__file__).parent
# Made by `make bench`: environments of their own, so that none of them is a dependency of mtqa.
# It writes `done` last: an installation that broke off is none.
ENVIRONMENT = HERE / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
MODULES = HERE / "node_modules"


@dataclass(frozen=True, slots=True)
class Peer:
    """Another tool: how to start its adapter, and whether its offsets are UTF-16 code units."""

    name: str
    command: tuple[str, ...]
    place: Path
    utf16: bool

    @property
    def is_there(self) -> bool:
        """Whether it has been installed."""
        return (self.place / "done").exists() and shutil.which(self.command[0]) is not None


def _node(name: str) -> Peer:
    return Peer(name, ("node", str(HERE / f"{name}.mjs")), MODULES, True)


def _python(name: str) -> Peer:
    return Peer(name, (str(PYTHON), str(HERE / f"{name}_spans.py")), ENVIRONMENT, False)


PEERS = (
    _python("proselint"),
    _python("ftfy"),
    _node("harper"),
    _node("retext"),
    _node("textlint"),
)


@dataclass(frozen=True, slots=True)
class Report:
    """A place that a peer reports, in code points, and its own name for the rule."""

    span: Span
    rule: str


def code_points(text: str, units: int, starts: Sequence[int] | None = None) -> int:
    """Return the offset in code points of an offset in UTF-16 code units."""
    return bisect_left(starts or unit_starts(text), units)


def unit_starts(text: str) -> list[int]:
    """Return for each code point, and for the end, where it begins in UTF-16 code units."""
    return [0, *accumulate(2 if ord(letter) > 0xFFFF else 1 for letter in text)]


def run(peer: Peer, texts: Sequence[str]) -> list[list[Report]]:
    """Return what a peer reports on each text; raises RuntimeError when it fails."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(
        peer.command, input=lines, capture_output=True, text=True, encoding="utf-8", check=False
    )
    answers = done.stdout.splitlines()
    if done.returncode or len(answers) != len(texts):
        print(done.stderr[-2000:], file=sys.stderr)
        raise RuntimeError(f"{peer.name} answered {len(answers)} of {len(texts)} texts")
    reports: list[list[Report]] = []
    for text, answer in zip(texts, answers, strict=True):
        starts = unit_starts(text) if peer.utf16 else None
        spans = [
            (code_points(text, start, starts), code_points(text, end, starts), rule)
            if starts
            else (start, end, rule)
            for start, end, rule in json.loads(answer)
        ]
        reports.append([Report(Span(a, max(b, a + 1)), str(rule)) for a, b, rule in spans])
    return reports
