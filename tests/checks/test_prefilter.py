"""A widened pattern matches wherever the pattern does, so that it never hides a finding."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.pattern import compiled
from mtqa.checks.prefilter import widened
from mtqa.ruleset.packs import load_packs

REQUIRED = sorted(
    {rule.checker.required for rule in load_packs() if rule.checker.required is not None}
)
EVERY_CHARACTER = "".join(
    chr(code) for code in range(1, sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF
)


@pytest.mark.parametrize("name", ["L", "Lu", "Ll", "Nd", "N", "M", "P"])
def test_every_character_of_a_class_is_kept(name: str) -> None:
    exact = compiled(rf"\p{{{name}}}+").findall(EVERY_CHARACTER)
    wider = compiled(widened(rf"\p{{{name}}}+")).findall(EVERY_CHARACTER)
    assert set("".join(exact)) <= set("".join(wider))


@pytest.mark.parametrize("name", ["L", "Lu", "Ll", "Nd"])
def test_quotation_marks_and_dashes_are_no_letters(name: str) -> None:
    assert compiled(widened(rf"\p{{{name}}}")).search("“”‘’«»–—… €.,!?()→") is None


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"a[^\p{L}]b", "a…b"),
        (r"a[^\p{L}.]b", "aéb"),  # é is a letter: too wide, but never too narrow
        (r"[]\p{L}]x", "]x"),
        (r"[^]\p{L}]x", "-x"),
        (r"[[:digit:]\p{L}]x", "éx"),
        (r"[[:digit:]\p{L}]x", "7x"),
        (r"\[\p{L}\]", "[é]"),
        (r"[\]\p{L}]{2}", "]é"),
        (r"\\\p{L}", "\\é"),
        (r"\Q[\E\p{L}", "[é"),
        (r"(?i:\p{Lu})", "é"),
    ],
)
def test_classes_of_every_form_are_read(pattern: str, text: str) -> None:
    assert compiled(widened(pattern)).search(text) is not None


def test_patterns_without_a_class_of_letters_stay() -> None:
    assert widened(r"[“”]\d+(?m:$)") == r"[“”]\d+(?m:$)"


@given(text=st.text(st.characters(codec="utf-8"), max_size=60), at=st.integers(0, len(REQUIRED)))
def test_what_a_rule_requires_is_never_hidden(text: str, at: int) -> None:
    required = REQUIRED[at % len(REQUIRED)]
    if compiled(required).search(text) is not None:
        assert compiled(widened(required)).search(text) is not None


def test_the_bad_examples_of_every_rule_pass_its_prefilter() -> None:
    examples = [
        (rule.checker.required, example.text)
        for rule in load_packs() if rule.checker.required is not None
        for example in rule.examples
    ]  # fmt: skip
    kept = [(required, text) for required, text in examples if compiled(required).search(text)]
    assert len(kept) > 150
    assert [text for required, text in kept if not compiled(widened(required)).search(text)] == []
