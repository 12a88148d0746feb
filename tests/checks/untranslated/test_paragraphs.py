"""Sentences in another language, beyond the examples of the rules."""

from __future__ import annotations

import pytest

from mtqa.engine import Engine
from mtqa.mqm import Severity
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

ENGINE = Engine([rule for rule in load_packs() if rule.id.startswith("untranslated")])
SAID = (
    "Attends un peu ! Nous avons offert un café à tous les passagers "
    "et remboursé le prix de leurs billets !"
)
MEANING = "Wait! We gave all the passengers a coffee, and the price of their tickets back!"


def grave(text: str) -> list[str]:
    """Return what was found that is more than minor."""
    found = ENGINE.check(Article("a", text)).findings
    return [finding.text for finding in found if finding.severity.rank > Severity.MINOR.rank]


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_saying_that_a_bracket_translates_is_no_untranslated_sentence(gap: str) -> None:
    text = f"Her last words were: “{SAID}”{gap}({MEANING}) It rained."
    assert not grave(text)


@pytest.mark.parametrize("bracket", ["(Aldern, 1932)", "(AP)", "(see the note below)"])
def test_any_other_bracket_excuses_nothing(bracket: str) -> None:
    assert grave(f"Her last words were: “{SAID}” {bracket} It rained.")
