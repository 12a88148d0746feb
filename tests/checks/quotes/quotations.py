"""Helpers for the tests of quotation marks."""

from __future__ import annotations

from functools import cache

from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

RULES = tuple(rule for rule in load_packs() if rule.kind == "quotes")


@cache
def engine(target: str) -> Engine:
    """Make an engine of the rules on quotation marks alone, milder grades included."""
    return Engine(RULES, target=target, preview=True)


def found(text: str, target: str = "en") -> list[tuple[str, str]]:
    """Return the rule and the matched text of each finding."""
    findings = engine(target).check(Article(id="a", text=text)).findings
    return [(finding.rule, finding.text) for finding in findings]
