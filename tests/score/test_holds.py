"""A finding that holds an article does so anywhere in it, and in a single-line text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest

from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import Example, Rule
from mtqa.text import Article
from tests.benchmarks.hosts import HOSTS

RULES = load_packs()
_LONGEST_LABEL = 2


def holding_rules() -> Iterator[Rule]:
    """Yield the rules that put an article on hold."""
    yield from (rule for rule in RULES if rule.holds)


@cache
def engine(target: str) -> Engine:
    return Engine(RULES, target=target)


def places(rule: Rule, example: Example) -> list[str]:
    """Return where in an article the example can stand.

    What a rule says of an article as a whole is about its beginning or its end where its places
    reach them: an end cut off has to be the end, and a notice in place of an article stands alone.
    """
    if rule.scope == "article":
        if min(span.start for span in example.spans) == 0:
            return ["alone"]
        if max(span.end for span in example.spans) == len(example.text.rstrip()):
            return ["last"]
    return ["first", "middle", "last"]


def shapes(rule: Rule, example: Example) -> list[str]:
    """Return how an article may be laid out; what a rule finds only as a line has to stay a line.

    A label or a fence alone, one word or two, is nothing that only a model says. The habit of an
    article, with which its end is compared, shows in paragraphs.
    """
    if rule.kind == "truncated" and "\n\n" in example.text.strip():
        return ["paragraphs"]
    words = [len(example.text[slice(*span)].split()) for span in example.spans]
    is_label = rule.kind == "unquoted" and max(words) <= _LONGEST_LABEL
    return ["paragraphs"] if is_label else ["paragraphs", "one line"]


def cases() -> Iterator[tuple[Rule, Example, str, str]]:
    for rule in holding_rules():
        for example in rule.examples:
            if example.kind == "bad":
                for place, shape in product(places(rule, example), shapes(rule, example)):
                    if place == "alone" or example.target in HOSTS:
                        yield rule, example, place, shape


def name(value: object) -> str:
    if isinstance(value, Rule):
        return value.id
    return f"{value.target}-{value.text[:24]!r}" if isinstance(value, Example) else str(value)


@pytest.mark.parametrize(("rule", "example", "place", "shape"), list(cases()), ids=name)
def test_a_bad_example_holds_an_article(
    rule: Rule, example: Example, place: str, shape: str
) -> None:
    host = [] if place == "alone" else HOSTS[example.target]
    at = {"alone": 0, "first": 0, "middle": len(host) // 2, "last": len(host)}[place]
    text = "\n\n".join([*host[:at], example.text.strip(), *host[at:]])
    if shape == "one line":
        text = " ".join(text.split())
    result = engine(example.target).check(Article(id="a", text=text, form=example.form))
    assert any(finding.holds for finding in result.findings), text
    assert result.status == "hold"


@pytest.mark.parametrize("target", HOSTS)
def test_the_article_itself_is_not_on_hold(target: str) -> None:
    for gap in ("\n\n", " "):
        result = engine(target).check(Article(id="a", text=gap.join(HOSTS[target])))
        assert result.status != "hold"
