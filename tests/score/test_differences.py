"""The parts of a signature, and two signatures compared in words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import mtqa
from mtqa.score import Signature, differences


def signature(**parts: str) -> Signature:
    return Signature(
        **{"severities": "0-1-5-25", "rules": "3f2a9c", "data": "91bc04", "target": "en"} | parts
    )


def test_the_signature_names_what_a_score_depends_on() -> None:
    parts = "sev:0-1-5-25|ewc:target|repeats:rule|rules:3f2a9c|data:91bc04|target:en"
    assert str(signature()) == f"mtqa|v:{mtqa.__version__}|{parts}"
    assert str(signature(source="fr")).endswith("|target:en|source:fr")


def test_settings_that_had_an_effect_stand_in_the_signature_in_any_order() -> None:
    plain = signature()
    assert plain.configured([]) == plain
    configured = plain.configured(["repeated-word a.txt", "sport/**: quotes"])
    assert configured == plain.configured(["sport/**: quotes", "repeated-word a.txt"])
    assert "|cfg:" in str(configured)
    assert configured != plain.configured(["repeated-word a.txt"])


def test_signatures_say_part_by_part_how_they_differ() -> None:
    ours = str(signature())
    assert differences(ours, ours) == []
    other = signature(severities="0-1-5-5", rules="77aa01", data="0b1c2d", target="de")
    assert differences(ours, str(other)) == [
        "sev: 0-1-5-25 / 0-1-5-5 (severity weights)",
        "rules: 3f2a9c / 77aa01 (rules, their severities or settings)",
        "data: 91bc04 / 0b1c2d (languages, word lists or tables)",
        "target: en / de (target language)",
    ]
    assert differences(ours, ours + "|extra:1") == ["extra: none / 1"]


@settings(max_examples=30)
@given(st.text(max_size=40))
def test_any_text_can_stand_where_a_signature_should(text: str) -> None:
    assert differences(text, text) == []
