"""Patterns that RE2 refuses or is slow with: the error says what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.checks.pattern import Pattern
from tests.ruleset.packs import read, refused, source


@pytest.mark.parametrize(
    ("pattern", "remedy"),
    [
        (r"a(?=b)", "put what follows in the pattern and the wanted part in a group"),
        (r"a(?!b)", "add the exception to `unless`"),
        (r"(?<=a)b", "put what precedes in the pattern and the wanted part in a group"),
        (r"(?<!a)b", "add the exception to `unless`"),
        (r"\N{EM DASH}", r"write \x{201C}"),
        (r"\u201C", r"write \x{201C}"),
        (r"(a)\1", "back-reference"),
        (r"(?P<q>a)(?P=q)", "back-reference"),
        (r"(?<=a)b(?=c)", "put what precedes in the pattern"),
    ],
)
def test_a_pattern_that_re2_refuses_comes_with_what_to_write_instead(
    pack_file: Path, pattern: str, remedy: str
) -> None:
    error = refused(pack_file, source(pattern=f"'{pattern}'"))
    assert error.where == f"{pack_file}: rule odd-mark: pattern"
    assert error.what.startswith("RE2 refuses it (")
    assert remedy in error.remedy


@pytest.mark.parametrize(
    ("key", "value", "what", "remedy"),
    [
        ("pattern", f"'{'(' * 3000}a{')?' * 3000}'", "has 3,000 groups, 100 are allowed", "(?:…)"),
        ("pattern", str(["(a)(b)"] * 51), "has 102 groups, 100 are allowed", "(?:…)"),
        ("unless", str(["(a)?" * 101]), "has 101 groups, 100 are allowed", "(?:…)"),
        ("unless-in", f"{{de = ['{'(a)?' * 101}']}}", "has 101 groups", "(?:…)"),
        ("needs", f"'{'(a)?' * 101}'", "has 101 groups, 100 are allowed", "(?:…)"),
        ("pattern", f"'{'a' * 100_001}'", "has 100,001 characters", "split it into several rules"),
    ],
    ids=["nested", "joined", "unless", "unless-in", "needs", "long"],
)
def test_a_pattern_that_re2_is_slow_with_comes_with_what_to_write_instead(
    pack_file: Path, key: str, value: str, what: str, remedy: str
) -> None:
    error = refused(pack_file, source(**{key: value}))
    assert error.where == f"{pack_file}: rule odd-mark: {key}"
    assert what in error.what
    assert remedy in error.remedy


def test_groups_that_keep_nothing_may_be_many_and_deep(pack_file: Path) -> None:
    (rule,) = read(pack_file, source(pattern=f"'{'(?:' * 3000}(a){')' * 3000}'"))
    assert isinstance(rule.checker, Pattern)
    assert rule.checker.pattern == f"{'(?:' * 3000}(a){')' * 3000}"


def test_an_exception_that_re2_refuses_is_named_too(pack_file: Path) -> None:
    error = refused(pack_file, source(unless="['ab', '(?!c)']"))
    assert error.where == f"{pack_file}: rule odd-mark: unless"
    assert error.remedy.startswith("look-ahead")
