"""A broken rule is refused: the message names file, rule and key, and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.checks.pattern import Pattern
from tests.ruleset.packs import SOUND, read, refused, source


def test_a_sound_rule_is_read(pack_file: Path) -> None:
    (rule,) = read(pack_file, source())
    assert (rule.id, rule.pack, rule.checker) == ("odd-mark", "house", Pattern(pattern="x+"))
    assert (rule.status, rule.view, rule.scope, rule.repeats) == (
        "default",
        "masked",
        "text",
        "all",
    )


@pytest.mark.parametrize(
    ("key", "value", "what", "remedy"),
    [
        (
            "id",
            '"Odd mark"',
            "“Odd mark” is not a valid id",
            "use lower-case words joined by hyphens",
        ),
        ("kind", '"patern"', "no checker is called “patern”", "did you mean “pattern”?"),
        (
            "error-type",
            '"linguistic-conventions/punctation"',
            "cannot be “linguistic-conventions/punctation”",
            "did you mean “linguistic-conventions/punctuation”?",
        ),
        ("origin", '"pages"', "cannot be “pages”", "did you mean “page”?"),
        ("severity", '"mayor"', "cannot be “mayor”", "did you mean “major”?"),
        (
            "severity",
            '"fatal"',
            "cannot be “fatal”",
            "known are critical, major, minor, neutral, preview",
        ),
        ("severity", '{"" = "minor", several = "mejor"}', "cannot be “mejor”", "“major”?"),
        ("status", '"off"', "cannot be “off”", "known are default, preview"),
        ("view", '"row"', "cannot be “row”", "did you mean “raw”?"),
        ("unless-locale", '"guillemet"', "cannot be “guillemet”", "did you mean “guillemets”?"),
        ("example", '"x"', "should be tables, not a string", "begin each of them with [[…]]"),
        ("summary", "true", "should be a string, not true or false", ""),
        ("targets", '"en"', "should be a list of strings, not a string", ""),
        ("yields-to", "[1]", "should be a list of strings, not a list with a number", ""),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    pack_file: Path, key: str, value: str, what: str, remedy: str
) -> None:
    error = refused(pack_file, source(**{key: value}))
    assert error.where.startswith(f"{pack_file}: rule ")
    assert error.where.partition(": rule ")[2].partition(": ")[2].split(".")[0] == key
    assert what in error.what
    assert remedy in error.remedy


@pytest.mark.parametrize("key", SOUND)
def test_a_missing_key_is_named(pack_file: Path, key: str) -> None:
    """Without its id a rule is named by its number."""
    error = refused(pack_file, source(without=key))
    name = "1" if key == "id" else "odd-mark"
    assert error.where == f"{pack_file}: rule {name}: {key}"
    assert error.what == "is missing"


@pytest.mark.parametrize(
    ("misspelt", "meant"), [("severty", "severity"), ("patern", "pattern"), ("unles", "unless")]
)
def test_an_unknown_key_leads_to_the_nearest(pack_file: Path, misspelt: str, meant: str) -> None:
    error = refused(pack_file, source(**{misspelt: '"y"'}))
    assert error.where == f"{pack_file}: rule odd-mark: {misspelt}"
    assert error.what == "is an unknown key"
    assert error.remedy == f"did you mean “{meant}”?"


def test_a_key_of_another_kind_is_unknown(pack_file: Path) -> None:
    error = refused(pack_file, source(names='["LinkedIn"]'))
    assert error.where.endswith("odd-mark: names")


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("pattern", "3", "a string or a list of strings, not a number"),
        ("pattern", "['a', 3]", "a string or a list of strings, not a list with a number"),
        ("unless", "'x'", "a list of strings, not a string"),
    ],
)
def test_a_setting_of_the_wrong_type_is_refused(
    pack_file: Path, key: str, value: str, expected: str
) -> None:
    error = refused(pack_file, source(**{key: value}))
    assert error.where == f"{pack_file}: rule odd-mark: {key}"
    assert error.what == f"should be {expected}"


@pytest.mark.parametrize(
    "message",
    [
        "odd {txt}",
        "odd {}",
        "odd {0}",
        "odd {",
        "odd {text!z}",
        "odd {text.name}",
    ],
)
def test_a_message_with_a_strange_placeholder_is_refused(pack_file: Path, message: str) -> None:
    error = refused(pack_file, source(message=f'"{message}"'))
    assert error.where == f"{pack_file}: rule odd-mark: message"
    assert "{text} or {note}" in error.what
    assert error.remedy == "write {{ for a brace"


def test_the_error_is_the_first_of_all_faults_and_its_text_has_them_all(pack_file: Path) -> None:
    tail = "[[rule.example]]\nbad = 'no mark'\n[[rule.example]]\ngood = '[[xx]]'\n"
    error = refused(pack_file, source(severity='"mayor"', pattern="'('", tail=tail))
    keys = [fault.where.rpartition(": ")[2] for fault in (error, *error.others)]
    assert keys == ["pattern", "severity", "example", "example"]
    assert str(error).splitlines() == error.messages
    assert len(error.messages) == 4


def test_phrases_are_refused_together(pack_file: Path) -> None:
    phrases = "['the {agency', '', 'said twice']"
    pack = source(kind='"phrases"', without="pattern", phrases=phrases)
    assert refused(pack_file, pack).what == (
        "“the {agency” has a brace outside a choice: {this|that}; “” is empty"
    )
