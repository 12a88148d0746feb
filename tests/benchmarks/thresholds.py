"""How much each threshold matters: what changes when it is a step lower or higher.

``python -m tests.benchmarks.thresholds DATA [PREFIX]`` takes the numbers that modules of mtqa below
PREFIX (``checks.spacing``; all of checks and language unless given) have as constants, sets each a
step lower and a step higher, and prints for both how many examples of rules fail, and how many
findings come and go on real pages and on clean news. That is evidence for the comment beside it; a
number that changes nothing either way is not needed, or is read when the module is loaded.
"""

from __future__ import annotations

import json
import pkgutil
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import mtqa
from mtqa.authoring.examples import Prover
from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

PREFIXES = ("checks", "language")
_SHARE_OF_A_STEP = 0.25  # of the number; of a whole one at least one
_KEPT = {"compiled", "lexicon", "letters", "language", "known_parts", "rules_root", "_factory"}
RULES = load_packs()


def thresholds(prefix: str = "") -> Iterator[tuple[ModuleType, str, float]]:
    """Yield the module, name and value of each number that is a constant."""
    prefixes = (prefix,) if prefix else PREFIXES
    for found in pkgutil.walk_packages(mtqa.__path__, "mtqa."):
        if not found.name.removeprefix("mtqa.").startswith(prefixes):
            continue
        module = import_module(found.name)
        for name, value in vars(module).items():
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            if is_number and name.strip("_").isupper() and _is_written_in(module, name):
                yield module, name, value


def _is_written_in(module: ModuleType, name: str) -> bool:
    """Whether a constant is assigned in this module, and not imported."""
    lines = Path(str(module.__file__)).read_text(encoding="utf-8").splitlines()
    return any(name in line.partition("=")[0] and not line[:1].isspace() for line in lines)


def steps(value: float) -> tuple[float, float]:
    """Return the values a step lower and a step higher."""
    step = abs(value) * _SHARE_OF_A_STEP
    if isinstance(value, int):
        step = max(1, round(step))
    return value - step, value + step


def forget() -> None:
    """Clear the caches that hold what was decided of words; patterns and tables are kept."""
    for module in list(sys.modules.values()):
        if not getattr(module, "__name__", "").startswith("mtqa."):
            continue
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and value.__name__ not in _KEPT:
                value.cache_clear()


class Measure:
    """What is found in examples, real pages and clean news, and how that differs from before."""

    def __init__(self, data: Path) -> None:
        index = (data / "pages" / "index.jsonl").read_text(encoding="utf-8")
        pages = [json.loads(line) for line in index.splitlines()]
        self.prover = Prover(RULES)
        self.engines: dict[str, Engine] = {}
        self.pages = [(page["target"], _article(data / "pages" / page["file"])) for page in pages]
        self.pages += [("en", _article(path)) for path in sorted((data / "wild").glob("*.txt"))]
        news = data / "news" / "english-original"
        self.news = [("en", _article(path)) for path in sorted(news.glob("*.txt"))]
        self.before = self._found()

    def _found(self) -> tuple[Counter[str], Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
        forget()
        failing = Counter(
            rule.id
            for rule in RULES
            for example in rule.examples
            if example.kind != "limit" and self.prover.prove(rule, example) is not None
        )
        return failing, self._findings(self.pages), self._findings(self.news)

    def _findings(self, articles: list[tuple[str, Article]]) -> Counter[tuple[str, ...]]:
        findings: Counter[tuple[str, ...]] = Counter()
        for target, article in articles:
            if target not in self.engines:
                self.engines[target] = Engine(RULES, target=target)
            findings.update(
                (article.id, finding.rule, str(finding.start), finding.text)
                for finding in self.engines[target].check(article).findings
            )
        return findings

    def changes(self) -> str:
        """Return what changed since it was made, in a line."""
        failing, *found = self._found()
        parts = [f"{failing.total()} examples fail {dict(failing)}" if failing else "examples hold"]
        for name, now, before in zip(("pages", "news"), found, self.before[1:], strict=True):
            parts.append(f"{name} +{(now - before).total()} -{(before - now).total()}")
        return ", ".join(parts)


def _article(path: Path) -> Article:
    return Article(id=path.name, text=path.read_text(encoding="utf-8"))


def main(arguments: list[str]) -> None:
    """Print a line for each step of each threshold."""
    measure = Measure(Path(arguments[0]))
    for module, name, value in thresholds(*arguments[1:2]):
        for changed in steps(value):
            setattr(module, name, changed)
            try:
                changes = measure.changes()
            except Exception as error:  # a value that the code cannot take is one that it needs
                changes = f"fails with {type(error).__name__}"
            setattr(module, name, value)
            print(f"{module.__name__}.{name} {value:g} -> {changed:g}: {changes}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
