"""What the files of languages hold, and how a language code finds its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mtqa.errors import ConfigError, PackError
from mtqa.language.codes import known_locales
from mtqa.language.locales import FEATURES, language, load_language
from mtqa.resources import read_toml, rules_root, unblocked

GUILLEMETS = "«»"
CURLY = "“”"
LOW = "„“"


@pytest.mark.parametrize("code", known_locales())
def test_every_file_loads_and_is_whole(code: str) -> None:
    found = language(code)
    assert found.code == code
    assert found.name
    assert found.quotes
    assert found.scripts
    assert found.decimal != found.group
    for pair in (*found.quotes, *found.accepted, *found.singles, *found.space_inside_quotes):
        assert len(pair) == 2
    assert not set(found.quotes) & set(found.accepted), "a pair is standard or accepted, not both"


@pytest.mark.parametrize("code", known_locales())
def test_no_list_names_a_word_twice(code: str) -> None:
    table = unblocked(read_toml(rules_root() / "languages" / f"{code}.toml"))
    for key, words in lists(table):
        assert len(set(words)) == len(words), key


def lists(table: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value)
        elif isinstance(value, list):
            yield key, value


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("en_gb", "en-GB"),
        ("FR-ca", "fr-CA"),
        ("zh-Hans-CN", "zh"),
        ("zh-TW", "zh-TW"),
        ("zh-Hant-SG", "zh-Hant"),
        ("sr-Cyrl-RS", "sr"),
    ],
)
def test_a_code_finds_its_file_or_that_of_the_language(asked: str, found: str) -> None:
    assert language(asked).code == found


def test_a_region_takes_the_rest_from_its_language() -> None:
    assert language("fr-CA").quotes == language("fr").quotes
    assert language("fr-CA").space_before != language("fr").space_before
    assert language("zh-TW").quotes[0] == "「」"


def test_an_unknown_language_is_refused_with_a_remedy() -> None:
    with pytest.raises(ConfigError, match="did you mean “fr-CA”"):
        language("frr-CA")
    with pytest.raises(ConfigError, match="known are"):
        language("")


def test_a_mark_opens_in_a_language_and_closes_in_another() -> None:
    left_double = "“"
    assert left_double in language("en").openers - language("en").closers
    assert left_double in language("de").closers - language("de").openers
    right_double = "”"
    assert right_double in language("fi").openers & language("fi").closers


def test_the_straight_mark_is_accepted_everywhere() -> None:
    for code in known_locales():
        assert (
            '"' in language(code).openers & language(code).closers & language(code).quote_characters
        )


def test_newspapers_decide_what_is_accepted() -> None:
    assert CURLY in language("fr").accepted
    assert CURLY not in (*language("de").quotes, *language("de").accepted)
    assert language("de-CH").quotes == (GUILLEMETS,)
    assert LOW in language("ru").quotes
    assert language("en").accepted == ()


@pytest.mark.parametrize(
    ("feature", "user", "stranger"),
    [
        ("guillemets", "fr", "en"),
        ("guillemets", "pl", "ja"),
        ("low-quotes", "de", "es"),
        ("corner-brackets", "ja", "en"),
        ("inverted-marks", "es", "pt"),
        ("french-spacing", "fr-CA", "de"),
        ("percent-space", "de", "en"),
        ("decimal-comma", "de", "de-CH"),
        ("colon-inside-words", "fi", "et"),
        ("word-spaces", "ko", "zh"),
        ("fullwidth-punctuation", "ja", "ko"),
    ],
)
def test_a_rule_asks_for_a_feature(feature: str, user: str, stranger: str) -> None:
    assert language(user).uses(feature)
    assert not language(stranger).uses(feature)


@pytest.mark.parametrize("feature", FEATURES)
def test_no_feature_is_idle(feature: str) -> None:
    answers = {language(code).uses(feature) for code in known_locales()}
    assert answers == {True, False}


def test_an_unknown_feature_is_refused() -> None:
    with pytest.raises(ConfigError, match="did you mean “guillemets”"):
        language("en").uses("guillemet")


WHOLE = """
name = "Test"
scripts = ["Latin"]
quotes = ["“”"]
decimal = "."
group = ","
"""


@pytest.mark.parametrize(
    ("added", "complaint"),
    [
        ('quote = ["“”"]', "quote: is an unknown key; did you mean “quotes”"),
        ('accepted = ["“"]', "accepted: contains something other than a pair of characters"),
        ('word-endings = ["in", ""]', "word-endings: is empty, or contains an empty string"),
        ('singles = ["‘’", 1]', "singles: should be a list of strings, not a list with a number"),
        ('code = "test"', "unknown key “code”; the name of the file is the code"),
        ("[word-parts]\nheads = ['a']\ntails = ['b']", "word-parts.endings: is missing"),
        ("[word-parts]\nheds = ['a']", "word-parts.heds: is an unknown key; did you mean “heads”"),
        ('inflection = "-s"', "inflection: should be a table, not a string"),
        ('singles = "‘’"', "should be a list of strings, not a string"),
        ('inverted-marks = "yes"', "should be true or false, not a string"),
        ("native = 1", "should be a string, not a number"),
        ('like = "test"', "leads back to “test”"),
        ('like = "nowhere"', "cannot be read"),
        ("native =", "test.toml:7: not valid TOML"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, added: str, complaint: str) -> None:
    path = tmp_path / "test.toml"
    path.write_text(WHOLE + added, encoding="utf-8")
    with pytest.raises(PackError, match=complaint):
        load_language(path)


def test_what_is_wrong_in_a_file_that_another_is_like_is_said_of_that_file(tmp_path: Path) -> None:
    (tmp_path / "test.toml").write_text(WHOLE + "elides = 1", encoding="utf-8")
    region = tmp_path / "test-XX.toml"
    region.write_text('name = "Test (X)"\nlike = "test"', encoding="utf-8")
    with pytest.raises(PackError, match=r"test\.toml: elides: should be true or false"):
        load_language(region)


def test_a_list_may_be_an_array_or_a_block_with_comments(tmp_path: Path) -> None:
    array, block = tmp_path / "array.toml", tmp_path / "block.toml"
    array.write_text(WHOLE + 'function-words = ["the", "of"]', encoding="utf-8")
    lines = "function-words = '''\n# Articles\nthe\n\n# Prepositions\n  of\n'''"
    block.write_text(WHOLE + lines, encoding="utf-8")
    assert load_language(array).function_words == load_language(block).function_words


def test_only_the_languages_that_are_asked_for_are_read() -> None:
    code = (
        "from mtqa.language import locales; loaded = []; load = locales.load_language\n"
        "locales.load_language = lambda path: loaded.append(path.stem) or load(path)\n"
        "import mtqa; mtqa.check_text('The port is closed.', target='de-CH'); print(*loaded)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"de-CH", "de", "en"}


def test_a_missing_value_is_named(tmp_path: Path) -> None:
    path = tmp_path / "test.toml"
    path.write_text('name = "Test"', encoding="utf-8")
    with pytest.raises(PackError, match="scripts: is missing"):
        load_language(path)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "test.toml"
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(PackError, match="byte 8 is not UTF-8"):
        read_toml(path)
