"""What the locale tables hold, and how a language code finds its table."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from mtqa.errors import ConfigError, PackError
from mtqa.language.locales import FEATURES, KEYS, Locale, known_locales, load_locale, locale
from mtqa.resources import read_toml, rules_root

GUILLEMETS = "«»"
CURLY = "“”"
LOW = "„“"


@pytest.mark.parametrize("code", known_locales())
def test_every_table_loads_and_is_whole(code: str) -> None:
    table = locale(code)
    assert table.code == code
    assert table.name
    assert table.quotes
    assert table.scripts
    assert table.decimal != table.group
    for pair in (*table.quotes, *table.accepted, *table.singles, *table.space_inside_quotes):
        assert len(pair) == 2
    assert not set(table.quotes) & set(table.accepted), "a pair is standard or accepted, not both"


@pytest.mark.parametrize("path", sorted((rules_root() / "locales").glob("*.toml")), ids=str)
def test_every_file_has_known_keys_only(path: Path) -> None:
    assert set(tomllib.loads(path.read_text(encoding="utf-8"))) <= KEYS


def test_keys_are_the_fields_of_a_locale() -> None:
    given = {each.name.replace("_", "-") for each in fields(Locale) if each.init}
    assert given - {"code"} == KEYS - {"like", "script"}


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
def test_a_code_finds_its_table_or_that_of_the_language(asked: str, found: str) -> None:
    assert locale(asked).code == found


def test_a_region_takes_the_rest_from_its_language() -> None:
    assert locale("fr-CA").quotes == locale("fr").quotes
    assert locale("fr-CA").space_before != locale("fr").space_before
    assert locale("zh-TW").quotes[0] == "「」"


def test_an_unknown_language_is_refused_with_a_remedy() -> None:
    with pytest.raises(ConfigError, match="did you mean “fr-CA”"):
        locale("frr-CA")
    with pytest.raises(ConfigError, match="known are"):
        locale("")


def test_one_mark_opens_here_and_closes_there() -> None:
    left_double = "“"
    assert left_double in locale("en").openers - locale("en").closers
    assert left_double in locale("de").closers - locale("de").openers
    right_double = "”"
    assert right_double in locale("fi").openers & locale("fi").closers


def test_the_straight_mark_is_accepted_everywhere() -> None:
    for code in known_locales():
        assert '"' in locale(code).openers & locale(code).closers & locale(code).quote_characters


def test_newspapers_decide_what_is_accepted() -> None:
    assert CURLY in locale("fr").accepted
    assert CURLY not in (*locale("de").quotes, *locale("de").accepted)
    assert locale("de-CH").quotes == (GUILLEMETS,)
    assert LOW in locale("ru").quotes
    assert locale("en").accepted == ()


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
    assert locale(user).uses(feature)
    assert not locale(stranger).uses(feature)


@pytest.mark.parametrize("feature", FEATURES)
def test_no_feature_is_idle(feature: str) -> None:
    answers = {locale(code).uses(feature) for code in known_locales()}
    assert answers == {True, False}


def test_an_unknown_feature_is_refused() -> None:
    with pytest.raises(ConfigError, match="did you mean “guillemets”"):
        locale("en").uses("guillemet")


WHOLE = """
name = "Test"
script = "Latin"
quotes = ["“”"]
decimal = "."
group = ","
"""


@pytest.mark.parametrize(
    ("added", "complaint"),
    [
        ('quote = ["“”"]', "unknown key “quote”; did you mean “quotes”"),
        ('accepted = ["“"]', "pairs of two characters"),
        ('singles = "‘’"', "must be a list of texts"),
        ('inverted-marks = "yes"', "must be true or false"),
        ("native = 1", "must be a text"),
        ('like = "test"', "comes back to “test”"),
        ('like = "nowhere"', "cannot be read"),
        ("native =", "test.toml:7: not valid TOML"),
    ],
)
def test_a_wrong_table_says_what_is_wrong(tmp_path: Path, added: str, complaint: str) -> None:
    path = tmp_path / "test.toml"
    path.write_text(WHOLE + added, encoding="utf-8")
    with pytest.raises(PackError, match=complaint):
        load_locale(path)


def test_a_missing_value_is_named(tmp_path: Path) -> None:
    path = tmp_path / "test.toml"
    path.write_text('name = "Test"', encoding="utf-8")
    with pytest.raises(PackError, match="“quotes” is missing"):
        load_locale(path)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "test.toml"
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(PackError, match="byte 8 is not UTF-8"):
        read_toml(path)
