"""Monotony: pairs of a text and the same text further damaged, and the score of each.

``python -m tests.benchmarks.monotony 20000`` tries so many pairs and prints those where the
penalty fell or the status rose.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from mtqa.engine import Engine
from mtqa.results import ArticleResult
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article
from tests.benchmarks.hosts import HOSTS
from tests.benchmarks.single_damages import DAMAGES, spans_of

ARTICLES = Path(__file__).parents[1] / "articles"
_MOST_STEPS = 4


_LONGEST = 1200  # characters of an article: its first paragraphs


def texts() -> list[str]:
    """Return the texts to damage: our articles, bad examples, and short ones made of these."""
    bases = ["\n\n".join(HOSTS["en"])]
    for path in sorted(ARTICLES.glob("*.txt")):
        bases.append(path.read_text(encoding="utf-8").strip()[:_LONGEST].rpartition("\n\n")[0])
    host = HOSTS["en"]
    for rule in load_packs():
        for example in rule.examples:
            if example.kind == "bad" and example.target == "en" and example.form == "plain":
                bases.append("\n\n".join([host[0], example.text.strip(), *host[1:3]]))
    return [text for text in bases if text]


@dataclass(frozen=True, slots=True)
class Pair:
    """A text before and behind one damage, and what was found in each."""

    damage: str
    before: ArticleResult
    after: ArticleResult

    @property
    def fault(self) -> str:
        """What became better, empty where nothing did."""
        lost = penalty(self.before) - penalty(self.after)
        if lost > 1e-9:
            return f"{lost:g} points fewer"
        if standing(self.before) > standing(self.after):
            return f"{self.before.status} became {self.after.status}"
        return ""


def penalty(result: ArticleResult) -> float:
    """Return the sum of the penalties, in points."""
    return sum(finding.penalty for finding in result.findings)


def standing(result: ArticleResult) -> int:
    """Return 2 where a rule holds the article, 1 where anything is scored, else 0."""
    if any(finding.holds for finding in result.findings):
        return 2
    return int(penalty(result) > 0)


def pairs(seed: int = 0) -> Iterator[Pair]:
    """Yield pairs without end: each text is damaged again and again, some steps deep."""
    engine = Engine(load_packs())
    rng = Random(seed)
    bases = [text for text in texts() if not _is_notice(_checked(engine, text))]
    while True:
        text = rng.choice(bases)
        before = _checked(engine, text)
        for _ in range(_MOST_STEPS):
            name = rng.choice(list(DAMAGES))
            worse = DAMAGES[name](text, rng, before.findings)
            if worse is None:
                continue
            after = _checked(engine, worse)
            yield Pair(name, before, after)
            if _is_notice(after):
                break
            text, before = worse, after


def _is_notice(result: ArticleResult) -> bool:
    """Whether a notice stands in place of an article.

    It is told by its length: one sentence more, and it is none.
    """
    return bool(spans_of(result.findings, "error-page"))


def _checked(engine: Engine, text: str) -> ArticleResult:
    return engine.check(Article(id="a", text=text))


def _description(pair: Pair) -> str:
    gone = Counter(
        (finding.rule, finding.text) for finding in pair.before.findings if finding.penalty
    )
    gone -= Counter(
        (finding.rule, finding.text) for finding in pair.after.findings if finding.penalty
    )
    new = Counter(
        (finding.rule, finding.text) for finding in pair.after.findings if finding.penalty
    )
    new -= Counter(
        (finding.rule, finding.text) for finding in pair.before.findings if finding.penalty
    )
    first = next(
        (
            at
            for at, (letter, other) in enumerate(
                zip(pair.before.text, pair.after.text, strict=False)
            )
            if letter != other
        ),
        0,
    )
    return "\n".join(
        [
            f"{pair.damage}: {pair.fault}",
            f"    was  {[(rule, text[:60]) for rule, text in gone]}",
            f"    is   {[(rule, text[:60]) for rule, text in new]}",
            f"    at   {pair.after.text[max(0, first - 60) : first + 90]!r}",
        ]
    )


def main(number: int, seed: int) -> int:
    """Print the pairs that are better than before; return how many."""
    faults: Counter[str] = Counter()
    for pair, _ in zip(pairs(seed), range(number), strict=False):
        if pair.fault:
            faults[pair.damage] += 1
            print(_description(pair))
    print(f"{faults.total()} of {number} pairs are better than before: {dict(faults)}")
    return faults.total()


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)))
