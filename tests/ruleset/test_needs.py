"""``needs`` is matched wherever ``pattern`` is, so that it never hides a finding."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtqa.checks.pattern import compiled
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import Rule

# What RE2 has and Python's re lacks, for the purpose of making examples.
_AS_PYTHON = {
    r"\p{Nd}": "0-9", r"\p{N}": "0-9", r"\p{Lu}": "A-ZÉЖ", r"\p{Ll}": "a-zéж",
    r"\p{L}": "a-zA-Zéж", r"\p{P}": ".,!", r"\p{M}": "\u0301",
}  # fmt: skip
_TOKEN = re.compile(r"\\p\{\w+\}|\\x\{(?P<code>[0-9A-Fa-f]+)\}|\\.|\(\?(?P<flag>[im]):|[\[\]]")

WITH_NEEDS = [rule for rule in load_packs() if getattr(rule.checker, "needs", None)]


def needs_of(rule: Rule) -> str:
    return str(getattr(rule.checker, "needs", ""))


def patterns_of(rule: Rule) -> tuple[str, ...]:
    pattern = getattr(rule.checker, "pattern", None) or ()
    return (pattern,) if isinstance(pattern, str) else tuple(pattern)


def as_python(pattern: str) -> str:
    """Return a pattern of Python's re that matches much of what a pattern of RE2 matches."""
    is_in_class = False

    def replace(match: re.Match[str]) -> str:
        nonlocal is_in_class
        token = match[0]
        if token in ("[", "]"):
            is_in_class = token == "[" or (is_in_class and token != "]")
        if match["code"]:
            return re.escape(chr(int(match["code"], 16)))
        if token == r"\z":
            return r"\Z"
        if characters := _AS_PYTHON.get(token):
            return characters if is_in_class else f"[{characters}]"
        return token

    return _TOKEN.sub(replace, pattern)


@pytest.mark.parametrize("rule", WITH_NEEDS, ids=lambda rule: rule.id)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(data=st.data())
def test_what_a_pattern_matches_has_what_its_rule_needs(rule: Rule, data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(patterns_of(rule)))
    text = data.draw(st.from_regex(as_python(pattern), fullmatch=True))
    around = f" Boats {text} came."
    for written in (text, around):
        if compiled(pattern).search(written) is not None:
            assert compiled(needs_of(rule)).search(written) is not None
