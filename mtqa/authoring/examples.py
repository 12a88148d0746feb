"""Runs the examples of rules as tests: bad ones are found exactly, in good ones nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.engine import Engine
from mtqa.finding import Finding
from mtqa.ruleset.rule import PREVIEW, Example, Rule
from mtqa.text import Article, Span


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that fails, why, and the places that were found, each with its rule."""

    rule: str
    example: Example
    what: str
    found: tuple[tuple[Span, str], ...] = ()


class Prover:
    """Tests examples of ``rules``; good examples must have no findings of ``beside`` either."""

    def __init__(self, rules: Sequence[Rule], beside: Sequence[Rule] = ()) -> None:
        own = {rule.id for rule in rules}
        self._rules = (*rules, *(rule for rule in beside if rule.id not in own))
        self._engines: dict[tuple[str, str, str], Engine] = {}

    def prove(self, rule: Rule, example: Example) -> Failure | None:
        """Test one example; return the failure, or None if it passes."""
        findings = self._run(rule, example)
        found = tuple((finding.span, finding.rule) for finding in findings)
        if example.kind == "good":
            what = "has findings"
            return Failure(rule.id, example, what, found) if findings else None
        own = tuple((span, name) for span, name in found if name == rule.id)
        holds = tuple(span for span, _ in own) == tuple(sorted(example.spans))
        if example.kind == "limit":
            what = "is found now: make it a bad example"
            return Failure(rule.id, example, what, own) if holds else None
        if holds:
            return None
        what = "is found elsewhere than marked" if own else "is not found"
        return Failure(rule.id, example, what, own)

    def _run(self, rule: Rule, example: Example) -> tuple[Finding, ...]:
        graded = PREVIEW in rule.severity.values() and example.kind != "good"
        engine = self._engine(rule, example.target, rule.status == PREVIEW or graded)
        article = Article(id="example", text=example.text, form=example.form)
        return engine.check(article).findings

    def _engine(self, rule: Rule, target: str, preview: bool) -> Engine:
        """Return an engine with all default rules and, if it is in preview, the tested rule."""
        key = (target, rule.scope, rule.id if preview else "")
        if key not in self._engines:
            chosen = [
                candidate
                for candidate in self._rules
                if candidate.status != PREVIEW or candidate.id == rule.id
            ]
            self._engines[key] = Engine(chosen, target=target, scope=rule.scope, preview=preview)
        return self._engines[key]


def prove_all(rules: Sequence[Rule], beside: Sequence[Rule] = ()) -> list[Failure]:
    """Test every example of ``rules``; return the failures."""
    prover = Prover(rules, beside)
    failures = [prover.prove(rule, example) for rule in rules for example in rule.examples]
    return [failure for failure in failures if failure is not None]
