"""Fused words in languages whose compounds no frequency distinguishes from them."""

from __future__ import annotations

import pytest

from mtqa.checks.spacing.function_joints import function_joints
from mtqa.engine import Engine
from mtqa.language.locales import languages
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

RULE = [rule for rule in load_packs() if rule.id == "fused-words"]


def split(token: str, code: str) -> str | None:
    joints = function_joints(code)
    assert joints is not None
    parts = joints.segment(token)
    return " ".join(parts) if parts else None


@pytest.mark.parametrize(
    ("token", "code", "words"),
    [
        ("wurdegestern", "de", "wurde gestern"),
        ("ruhigund", "de", "ruhig und"),
        ("obwohlniemand", "de", "obwohl niemand"),
        ("omdatniemand", "nl", "omdat niemand"),
        ("eftersomhuset", "sv", "eftersom huset"),
        ("koskaviranomaiset", "fi", "koska viranomaiset"),
        ("którymiasto", "pl", "który miasto"),
        ("protožezítra", "cs", "protože zítra"),
        ("которыйвчера", "ru", "который вчера"),
        ("mieszkańcypowiedzieli", "pl", "mieszkańcy powiedzieli"),
        ("hejtmanoznámil", "cs", "hejtman oznámil"),
        ("kaupunginvaltuustoeipäättänyt", "fi", "kaupunginvaltuusto ei päättänyt"),
        ("ministerärförvånad", "sv", "minister är förvånad"),
    ],
)
def test_a_function_word_is_split_off(token: str, code: str, words: str) -> None:
    assert split(token, code) == words


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("einbrocken", "de"), ("weiterbetreiben", "de"), ("achtender", "de"),
        ("selbsterstellte", "de"), ("landendes", "de"), ("uitvallende", "nl"),
        ("veelschrijver", "nl"), ("jagform", "sv"), ("mellanposition", "sv"), ("nedsätter", "sv"),
        ("yhdenmukaisen", "fi"), ("niezaangażowana", "pl"), ("pozaeuropejskie", "pl"),
        ("zachodnioeuropejskim", "pl"), ("mikroproblémy", "cs"), ("ekonomiavdelning", "sv"),
        ("klachtenprocedures", "nl"), ("toimijaryhmiä", "fi"),
        ("donasza", "pl"), ("podtajemník", "cs"), ("подбассейн", "ru"), ("x" * 60, "de"),
    ],
)  # fmt: skip
def test_compounds_and_prefixes_are_whole(token: str, code: str) -> None:
    assert split(token, code) is None


def test_it_is_found_in_prose_only() -> None:
    engine = Engine(RULE, target="de")
    for text, found in (
        ("Der Zug war pünktlich, dennoch wurdegestern gestreikt.", ["wurdegestern"]),
        ("Die Adresse ist www.wurdegestern.example.", []),
    ):
        findings = engine.check(Article("a", text)).findings
        assert [finding.text for finding in findings] == found


def test_parts_are_function_words_of_three_letters_or_more() -> None:
    for found in languages():
        parts = found.first_parts | found.last_parts
        assert parts <= found.function_words, found.code
        assert all(len(word) >= 3 for word in parts), found.code
