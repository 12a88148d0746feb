"""Loops of one figure, and what may stand within them."""

from __future__ import annotations

import pytest

from mtqa.checks.repetition.figure_loops import figure_loops


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in figure_loops(text)]


@pytest.mark.parametrize(
    "loop",
    [
        "2041 2041 2041 2041 2041 2041",
        "2041, 2041, 2041, 2041, 2041, 2041",
        "2041 2041 crew 2041 2041 2041 2041",
        "2041 2041 2041 2041 desk@example.org 2041 2041",
        '2041 {"@type": "ItemList", "open": true} 2041 2041 2041 2041 2041',
        "2041 2041 <br /> 2041 2041 2041 </p> 2041",
        "2041 2041 20412041 2041 2041",
        "2041 2041 2041 2041 4512 2041 2041",
        "2041 2041 2041 2041 2041 __PH0__ 2041",
        "2041 2041 ⟦1⟧ 2041 2041 2041 2041",
        "2041 2041 4,512 2041 2041 2041 3.5 2041",
    ],
)
def test_a_loop_goes_on_behind_what_was_put_into_it(loop: str) -> None:
    assert found(f"They left with {loop} passengers.") == [loop]


@pytest.mark.parametrize("text", ["with2041{} passengers", "with 2041{}passengers"])
def test_the_ends_of_a_loop_may_have_fused_with_words(text: str) -> None:
    rest = " 2041" * 5
    assert found(text.format(rest)) == [f"2041{rest}"]


@pytest.mark.parametrize(
    "text",
    [
        "6 6 6 6 6 6",
        "00 00 00 00 00 00",
        "2041 2041 2041 2041 2041",
        "10 10 10 12 10 10 10",
        "100 100 100 95 100 100 100",
        "2041 2041 2041 17 2042 2041 2041 2041",
        "A2041 A2041 A2041 A2041 A2041 A2041",
        "2041 2041 2041\n2041 2041 2041",
        "In 2041 a ship, in 2041 a boat, in 2041 a ferry, 2041 boats, 2041 men, and 2041 women",
        " desk@example.org news@example.com ".join(["2041"] * 6),
    ],
)
def test_figures_that_are_no_loop(text: str) -> None:
    assert found(text) == []
