"""A pack as a file: its TOML, its ids and aliases, and the text that its hash is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import ConfigError, PackError
from mtqa.ruleset.packs import find_rule, load_packs, rules_text
from tests.ruleset.packs import read, refused, source


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[rule]]\nid = odd-mark\n", 2),
        ('[[rule]]\nid = "odd-mark"\nid = "again"\n', 3),
        ('\n\n\nid = "never closed\n', 4),
    ],
)
def test_bad_toml_is_refused_with_its_line(pack_file: Path, text: str, line: int) -> None:
    error = refused(pack_file, text)
    assert error.where == f"{pack_file}:{line}"
    assert error.what.startswith("not valid TOML: ")
    assert error.remedy == "fix that line"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing but a comment\n",
        '[rule]\nid = "odd-mark"\n',
        "rule = []\n",
    ],
)
def test_a_pack_without_rules_is_refused(pack_file: Path, text: str) -> None:
    error = refused(pack_file, text)
    assert error.where == str(pack_file)
    assert error.what == "it holds no rule"
    assert error.remedy == "begin each rule with [[rule]]"


def test_a_pack_holds_nothing_but_rules(pack_file: Path) -> None:
    error = refused(pack_file, '[[rules]]\nid = "odd-mark"\n')
    assert (error.where, error.what) == (str(pack_file), "unknown key “rules”")
    assert "[[rule]]" in error.remedy


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"# caf\xe9\n")
    with pytest.raises(
        PackError, match=r"latin\.toml: byte 5 is not UTF-8; save the file as UTF-8"
    ):
        load_packs([str(latin)])
    with pytest.raises(PackError, match=r"none\.toml: cannot be read .*; check the path"):
        load_packs([str(tmp_path / "none.toml")])


def test_an_id_is_defined_once(pack_file: Path) -> None:
    pack_file.write_text(source(id='"leftover-guillemet"'), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_packs(["default", str(pack_file)])
    assert caught.value.where == "house"
    assert caught.value.what == "rule “leftover-guillemet” is already defined in quotes"
    assert caught.value.remedy == "give it another id, or leave one of the packs out"


def test_an_alias_is_an_id_too(pack_file: Path) -> None:
    pack_file.write_text(source(aliases='["leftover-guillemet"]'), encoding="utf-8")
    with pytest.raises(PackError, match="“leftover-guillemet” is already defined"):
        load_packs(["default", str(pack_file)])


def test_a_rule_is_found_by_id_or_alias(pack_file: Path) -> None:
    rules = read(pack_file, source(aliases='["queer-mark"]'))
    assert find_rule(rules, "odd-mark") is find_rule(rules, "queer-mark") is rules[0]
    with pytest.raises(ConfigError, match="no rule is called “od-mark”; did you mean “odd-mark”"):
        find_rule(rules, "od-mark")


SCORED = {
    "id": '"other-mark"',
    "pattern": "'x'",
    "severity": '"major"',
    "error-type": '"linguistic-conventions/spelling"',
    "unless": "['xy']",
    "view": '"raw"',
    "repeats": '"first"',
    "targets": '["en"]',
    "yields-to": '["leftover-markup"]',
    "unless-locale": '"guillemets"',
    "scope": '"article"',
    "holds": "true",
    "counts-words": "false",
    "status": '"preview"',
}


@pytest.mark.parametrize("key", SCORED)
def test_the_text_of_rules_changes_with_all_that_can_change_a_score(
    pack_file: Path, key: str
) -> None:
    before = rules_text(read(pack_file, source()))
    assert rules_text(read(pack_file, source(**{key: SCORED[key]}))) != before


@pytest.mark.parametrize(
    "changed",
    [
        {"summary": '"Another summary."'},
        {"why": '"Another reason."'},
        {"message": '"another message"'},
        {"origin": '"page"'},
        {"aliases": '["queer-mark"]'},
        {"fix": '"safe"', "replacement": '"nothing"'},
        {"tail": '[[rule.example]]\nbad = "[[x]]"\n'},
    ],
    ids=str,
)
def test_the_text_of_rules_stays_when_only_words_change(
    pack_file: Path, changed: dict[str, str]
) -> None:
    before = rules_text(read(pack_file, source()))
    assert rules_text(read(pack_file, source(**changed))) == before


def test_the_text_of_rules_does_not_depend_on_the_order_of_rules() -> None:
    rules = load_packs()
    assert rules_text(rules) == rules_text(reversed(rules))
    assert rules_text(rules) != rules_text(rules[1:])


def test_a_fix_needs_suggestions(pack_file: Path) -> None:
    error = refused(pack_file, source(fix='"safe"'))
    assert error.what == "rules of kind “pattern” have no suggestions to apply"
    assert error.remedy.startswith("add replacement: capital, ")
    (rule,) = read(pack_file, source(fix='"unsafe"', replacement='"nothing"'))
    assert (rule.fix, rule.replacement) == ("unsafe", "nothing")


@pytest.mark.parametrize(("key", "value"), [("fix", '"sure"'), ("replacement", '"magic"')])
def test_an_unknown_fix_is_refused(pack_file: Path, key: str, value: str) -> None:
    assert key in str(refused(pack_file, source(**{key: value})))


def test_every_default_rule_with_a_fix_can_suggest() -> None:
    fixable = [rule for rule in load_packs() if rule.fix]
    assert {rule.fix for rule in fixable} == {"safe", "unsafe"}
    assert all(rule.replacement or type(rule.checker).suggests for rule in fixable)
    assert all(rule.fix for rule in load_packs() if rule.replacement)
