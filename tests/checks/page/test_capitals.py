"""Paragraphs that begin with a small letter, beyond the examples of the rule."""

from __future__ import annotations

import pytest

from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

RULE = [rule for rule in load_packs() if rule.id == "lowercase-paragraph"]
LAST = "The market is open. Nobody knows for how long the stalls will stay."


def found(first: str, second: str, target: str = "en") -> list[str]:
    """Return what is found in an article of three paragraphs."""
    text = f"{first}\n\n{second}\n\n{LAST}"
    findings = Engine(RULE, target=target).check(Article("a", text)).findings
    return [finding.text for finding in findings]


@pytest.mark.parametrize(
    ("first", "second", "target"),
    [
        ("The stalls were empty.", "after nine the rain began and nobody came back.", "en"),
        ("“It is late,” she said.”", "families left the square before the bell rang twice.", "en"),
        ("Who knows why?", "they had waited since five in the cold (and in the rain).", "en"),
        ("The mayor spoke to the", "fishermen of the village about the price of the nets.", "en"),
        ("Der Markt war leer.", "seit neun Uhr regnete es, und niemand kam mehr zurück.", "de"),
        ("El mercado estaba vacío.", "desde las nueve llovía y nadie volvió a la plaza.", "es"),
    ],
)
def test_a_lost_beginning_is_found(first: str, second: str, target: str) -> None:
    assert found(first, second, target) == [second.split()[0]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They waited,", "and nobody came back after nine because of the rain."),
        ("They waited …", "and nobody came back after nine because of the rain."),
        ("They waited for this:", "after nine the rain began and nobody came back."),
        ("They waited -", "after nine the rain began and nobody came back."),
        ("The stalls were empty.", "eBay closed its office on the square after nine years."),
        ("The stalls were empty.", "zorvela closed its office on the square after nine years."),
        ("The stalls were empty.", "d’Arbois closed his stall on the square after nine years."),
        ("The stalls were empty.", "see page nine."),
        ("The stalls were empty.", "after nine the rain began, and nobody came back to the square"),
        ("the stalls were empty.", "after nine the rain began and nobody came back."),
    ],
)
def test_lists_letters_names_and_labels_are_silent(first: str, second: str) -> None:
    assert found(first, second) == []
