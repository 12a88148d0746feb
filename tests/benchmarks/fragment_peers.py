"""Runs language identifiers and mtqa over texts: each in a process of its own, and in turns."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from mtqa.engine import Engine
from mtqa.language.identify import identify
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article, Span
from tests.benchmarks.corpus import clean_pages, own_pages
from tests.benchmarks.peers.run import ENVIRONMENT, HERE, PYTHON

SPEAKERS = frozenset(
    {"untranslated-fragment", "untranslated-paragraph", "wrong-language", "foreign-script"}
)
PEERS = ("langdetect", "lingua", "py3langid", "pycld2")
_ROUNDS, _SLOW = 3, 5.0  # what took longer, in seconds, runs once


@dataclass(frozen=True, slots=True)
class Answer:
    """The spans in another language of each text, and the CPU seconds they took."""

    spans: list[list[Span]]
    seconds: float


def ask(name: str, texts: Sequence[str], languages: Sequence[str], target: str = "en") -> Answer:
    """Return what a peer answers; raises RuntimeError when it fails or is not installed."""
    if not (ENVIRONMENT / "done").exists():
        raise RuntimeError("not installed")
    request = {"peer": name, "target": target, "languages": list(languages), "texts": list(texts)}
    done = subprocess.run(
        (str(PYTHON), str(HERE / "language_spans.py")),
        input=json.dumps(request), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    answer = json.loads(done.stdout)
    return Answer([[Span(*span) for span in spans] for spans in answer["spans"]], answer["seconds"])


def _ours(texts: Sequence[str]) -> Answer:
    """Answer as a peer does: with the rules for untranslated text alone, once all is loaded.

    What loads it are our own articles, in three languages.
    """
    rules = [rule for rule in load_packs() if rule.id in SPEAKERS]
    engine = Engine(rules)
    for page in (*clean_pages(None), *own_pages("de"), *own_pages("es")):
        engine.check(Article(page.name, page.text))
    identify(page.text)
    start = time.process_time()
    found = [engine.check(Article("text", text)).findings for text in texts]
    seconds = time.process_time() - start
    return Answer([[finding.span for finding in findings] for findings in found], seconds)


def _asked(name: str, texts: Sequence[str], languages: Sequence[str]) -> Answer:
    """Answer in a process of its own: what one text teaches does not make another faster."""
    if name != "mtqa":
        return ask(name, texts, languages)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_ours, texts).result()


def fastest(texts: Sequence[str], languages: Sequence[str], absent: set[str]) -> dict[str, Answer]:
    """Return each tool's answer with its least time of some rounds, in which they take turns."""
    answers: dict[str, Answer] = {}
    for _ in range(_ROUNDS):
        for name in ("mtqa", *PEERS):
            if name in absent or (name in answers and answers[name].seconds > _SLOW):
                continue
            try:
                answer = _asked(name, texts, languages)
            except (OSError, RuntimeError) as error:
                print(f"Left out: {name}, {error}\n")
                absent.add(name)
                continue
            if name not in answers or answer.seconds < answers[name].seconds:
                answers[name] = answer
    return answers


def rate(texts: Sequence[str], answer: Answer) -> str:
    """Return the words that a tool read in a CPU second."""
    return f"{sum(len(text.split()) for text in texts) / max(answer.seconds, 1e-9):,.0f}"
