"""Edits: none overlaps another, and nothing but white space changes beside the findings."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.replacements.lines import LOOSE_MARKS
from mtqa.finding import Finding
from mtqa.fix.edits import apply, edits_of, is_fixable
from mtqa.mqm import Severity

PIECES = st.sampled_from(
    ["a", "b ", "word", " ", "  ", "\n", "\n\n", "\r\n", "\r\n\r\n", ".", "»", "«", "é"]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=20).map("".join)


def finding(start: int, end: int, suggestion: str | None = "", *, text: str = "x" * 99) -> Finding:
    """Return a finding with a safe fix."""
    return Finding(start, end, "a-rule", "accuracy/addition", "page", Severity.MINOR,
                   text[start:end], "message", suggestion=suggestion, fix="safe")  # fmt: skip


def without(text: str, *parts: str) -> str:
    """Return a text in which the first occurrence of each part is deleted."""
    found = [finding(text.index(part), text.index(part) + len(part), text=text) for part in parts]
    return apply(text, edits_of(text, found))


@st.composite
def findings(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    """Draw a text and findings anywhere in it, which may overlap."""
    text = draw(TEXTS)
    found = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        found.append(
            finding(start, end, draw(st.sampled_from(["", "x", " ", "”", "a\nb"])), text=text)
        )
    return text, found


@given(findings())
def test_edits_do_not_overlap_and_touch_only_loose_marks_beside_findings(
    drawn: tuple[str, list[Finding]],
) -> None:
    text, found = drawn
    edits = edits_of(text, found)
    assert edits == sorted(edits)
    assert all(first.end <= second.start for first, second in pairwise(edits))
    covered = {at for each in found for at in range(each.start, each.end)}
    for edit in edits:
        beside = {text[at] for at in range(edit.start, edit.end) if at not in covered}
        assert beside <= {*LOOSE_MARKS, "\r", "\n"}
    assert sum(edit.fixes for edit in edits) <= len(found)


@given(findings())
def test_every_line_end_that_is_left_is_whole(drawn: tuple[str, list[Finding]]) -> None:
    text, found = drawn
    found = [each for each in found if "\r" not in each.text and "\n" not in each.text]
    fixed = apply(text, edits_of(text, found))
    new = sum((each.suggestion or "").count("\n") for each in found)
    assert fixed.replace("\r\n", "").count("\r") == 0
    assert fixed.count("\r\n") <= text.count("\r\n")
    assert fixed.replace("\r\n", "").count("\n") <= text.replace("\r\n", "").count("\n") + new


@pytest.mark.parametrize(
    ("text", "parts", "left"),
    [
        ("One.\n\nShare\n\nTwo.\n", ["Share"], "One.\n\nTwo.\n"),
        ("One.\nShare\nTwo.\n", ["Share"], "One.\nTwo.\n"),
        ("One.\nShare\n\nTwo.\n", ["Share"], "One.\n\nTwo.\n"),
        ("One.\n\nShare\nTwo.\n", ["Share"], "One.\n\nTwo.\n"),
        ("Share\n\nOne.\n", ["Share"], "One.\n"),
        ("One.\n\nShare\n", ["Share"], "One.\n"),
        ("One.\n\nShare", ["Share"], "One."),
        ("One.\r\n\r\nShare\r\n\r\nTwo.\r\n", ["Share"], "One.\r\n\r\nTwo.\r\n"),
        ("One.\n\nShare\n\nTweet\n", ["Share", "Tweet"], "One.\n"),
        ("One.\n\nShare\n\nTweet\n\nTwo.", ["Share", "Tweet"], "One.\n\nTwo."),
        ("One.\n\n(Share).\n\nTwo.", ["Share"], "One.\n\nTwo."),
        ("One. Share. Two.", ["Share."], "One. Two."),
        ("One. Share.", ["Share."], "One."),
        ("Share. One.", ["Share."], "One."),
        ("One ¿two?", ["¿"], "One two?"),
        ("One ¿ two?", ["¿"], "One two?"),
        ("a (¿ b)", ["¿"], "a (b)"),
        ("Share", ["Share"], ""),
    ],
)
def test_what_goes_leaves_no_gap(text: str, parts: list[str], left: str) -> None:
    assert without(text, *parts) == left


def test_the_spaces_inside_guillemets_go_unless_the_new_marks_have_them() -> None:
    text = "He « left » it."
    found = [finding(3, 4, "“", text=text), finding(10, 11, "”", text=text)]
    assert apply(text, edits_of(text, found)) == "He “left” it."
    text = "Il << part >> tard."
    found = [finding(3, 5, "«", text=text), finding(11, 13, "»", text=text)]
    assert apply(text, edits_of(text, found)) == "Il « part » tard."


def test_lines_that_go_take_the_findings_in_them_along() -> None:
    text = "One.\n\nShare  this\n\nTwo."
    found = [finding(6, 17, text=text), finding(11, 13, " ", text=text)]
    assert apply(text, edits_of(text, found)) == "One.\n\nTwo."


def test_only_safe_findings_of_the_target_are_fixable() -> None:
    safe = finding(0, 1)
    unsafe = replace(safe, fix="unsafe")
    assert is_fixable(safe)
    assert not is_fixable(unsafe)
    assert is_fixable(unsafe, unsafe=True)
    for other in (replace(safe, fix=""), replace(safe, known=True), replace(safe, side="source"),
                  replace(safe, suggestion=None)):  # fmt: skip
        assert not is_fixable(other, unsafe=True)
