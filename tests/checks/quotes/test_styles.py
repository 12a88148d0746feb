"""Marks of other languages, marks typed as two, and marks that a text speaks of."""

from __future__ import annotations

import pytest

from tests.checks.quotes.quotations import found


@pytest.mark.parametrize(
    ("target", "text", "marks"),
    [
        ("en", "It is called <<Lanterns>>.", ["<<", ">>"]),
        ("fr", "Il dit <<\N{NO-BREAK SPACE}oui\N{NO-BREAK SPACE}>>.", ["<<", ">>"]),
        ("pt", "Ele disse ‹sim› e saiu.", ["‹", "›"]),
        ("en", "She said ´´yes´´ and left.", ["´´", "´´"]),
        ("de", "Er sagte „ja” und ging.", ["”"]),
        ("pl", "Powiedział „tak“ i wyszedł.", ["“"]),
    ],
)
def test_foreign_and_typed_marks_are_found(target: str, text: str, marks: list[str]) -> None:
    assert [text for rule, text in found(text, target) if rule == "foreign-quote-mark"] == marks


@pytest.mark.parametrize(
    "text",
    [
        "Home >> News >> Harbour",
        "if a << b or c >> d",
        "git: <<<<<<< ours >>>>>>> theirs",
        "<<NAME_1>>",
        "‹ Back",
        "Next ›",
    ],
)
def test_arrows_and_operators_are_no_quotation_marks(text: str) -> None:
    assert found(text, "pt") == []


def test_a_practice_is_reported_at_its_first_marks() -> None:
    text = "Er sagte „ja” und „nein”. Sie sagte „doch” und „nie”."
    assert found(text, "de") == [("foreign-quote-mark", "”")] * 2
    once = text.replace("nein”", "nein“").replace("doch”", "doch“").replace("nie”", "nie“")
    assert found(once, "de") == [("foreign-quote-mark", "”")]


@pytest.mark.parametrize(
    "text",
    ["Type \" and ' by hand.", "The marks (' or \") are lost.", "Escape \", ' in the form."],
)
def test_marks_that_are_mentioned_quote_nothing(text: str) -> None:
    assert found(text) == []
