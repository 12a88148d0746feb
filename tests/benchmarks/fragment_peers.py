"""Runs language identifiers over sentences: each in a process of its own, JSONL in and out."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.text import Span
from tests.benchmarks.peers.run import ENVIRONMENT, HERE, PYTHON

PEERS = ("langdetect", "lingua", "py3langid", "pycld2")


@dataclass(frozen=True, slots=True)
class Told:
    """The spans in another language of each text, and the CPU seconds they took."""

    spans: list[list[Span]]
    seconds: float


def ask(name: str, texts: Sequence[str], languages: Sequence[str], target: str = "en") -> Told:
    """Return what a peer answers; raises RuntimeError when it fails or is not installed."""
    if not (ENVIRONMENT / "done").exists():
        raise RuntimeError("not installed")
    told = {"peer": name, "target": target, "languages": list(languages), "texts": list(texts)}
    done = subprocess.run(
        (str(PYTHON), str(HERE / "language_spans.py")),
        input=json.dumps(told), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    answer = json.loads(done.stdout)
    return Told([[Span(*one) for one in spans] for spans in answer["spans"]], answer["seconds"])
