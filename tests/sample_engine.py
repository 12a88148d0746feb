"""An engine of all default rules, and rules of a single pattern."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from mtqa.checks.pattern import Pattern
from mtqa.engine import Engine
from mtqa.mqm import Severity
from mtqa.results import ArticleResult
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import Rule
from mtqa.text import Article

ARTICLES = Path(__file__).parent / "articles"
RULES = load_packs()
ENGINE = Engine(RULES)
FUSED = "The ferries remain moored.The auction is closed.The “dockers wait."


def raw(name: str) -> str:
    """Return a sample article."""
    return (ARTICLES / name).read_text(encoding="utf-8-sig")


def check(text: str, engine: Engine = ENGINE, name: str = "a.txt", path: str = "") -> ArticleResult:
    """Check a text."""
    return engine.check(Article(id=name, text=text, path=path))


def matches(result: ArticleResult) -> list[tuple[str, str]]:
    """Return the rule and the matched text of each finding."""
    return [(finding.rule, finding.text) for finding in result.findings]


def pattern_rule(name: str, pattern: str, **changed: Any) -> Rule:
    """Make a rule with a single pattern."""
    rule = Rule(
        id=name,
        kind="pattern",
        error_type="linguistic-conventions/punctuation",
        origin="typography",
        severity={"": Severity.MINOR},
        summary="A place.",
        why="It is one.",
        message="found {text}",
        pack="house",
        checker=Pattern(pattern=pattern),
    )
    return replace(rule, **changed)
