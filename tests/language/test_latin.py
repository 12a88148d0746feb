"""A narrowed pattern matches the same places in texts of Western European characters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.pattern import compiled, finditer
from mtqa.language.latin import is_western, narrowed
from mtqa.ruleset.packs import load_packs

REQUIRED = sorted(
    {rule.checker.required for rule in load_packs() if rule.checker.required is not None}
)
CHARACTERS = bytes(range(256)).decode("cp1252", "ignore").replace("\0", "")
WESTERN = st.text(st.sampled_from(CHARACTERS), max_size=80)


def places(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in compiled(pattern).finditer(text)]


@pytest.mark.parametrize("name", ["L", "Lu", "Ll", "Nd", "N", "M", "P"])
@pytest.mark.parametrize(
    "form", [r"\p{%s}", r"[^\p{%s}]", r"[\p{%s}x]+", r"(?i:\p{%s})", r"(?i:[^\p{%s}])"]
)
def test_each_class_has_the_same_characters(name: str, form: str) -> None:
    pattern = form % name
    assert places(narrowed(pattern), CHARACTERS) == places(pattern, CHARACTERS)


@given(text=WESTERN, at=st.integers(0, len(REQUIRED) - 1))
def test_what_a_rule_requires_is_found_at_the_same_places(text: str, at: int) -> None:
    assert places(narrowed(REQUIRED[at]), text) == places(REQUIRED[at], text)


def test_the_examples_of_every_rule_match_at_the_same_places() -> None:
    examples = [
        (rule.checker.required, example.text)
        for rule in load_packs() if rule.checker.required is not None
        for example in rule.examples if is_western(example.text)
    ]  # fmt: skip
    assert len(examples) > 300
    for required, text in examples:
        assert places(narrowed(required), text) == places(required, text), text


@given(text=st.text(st.characters(codec="utf-8"), max_size=40))
def test_a_search_finds_the_same_in_every_script(text: str) -> None:
    pattern = r"\p{L}{2}[^\p{L}\p{M}]\p{L}"
    assert [match.span() for match in finditer(pattern, text)] == places(pattern, text)


def test_a_pattern_without_classes_stays() -> None:
    assert narrowed(r"[“”]\d+(?m:$)") == r"[“”]\d+(?m:$)"


@given(text=st.text(st.characters(codec="utf-8"), max_size=30))
def test_a_western_text_has_the_characters_of_the_code_page_only(text: str) -> None:
    assert is_western(text) == (re.fullmatch(rf"[{re.escape(CHARACTERS)}\0]*", text) is not None)
