"""Named parts: what they stand for, that each is used, and that the rules read line by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import re2

from mtqa.checks import parts
from mtqa.checks.parts import fill_pattern, fill_phrase, fill_setting, known_parts
from mtqa.engine import Engine
from mtqa.errors import PackError
from mtqa.resources import rules_root
from mtqa.ruleset.packs import load_pack, load_packs, rules_text
from mtqa.text import Article

MOST_CHARACTERS_OF_A_LINE = 300
MOST_WORDS_OF_A_LIST_IN_A_PACK = 16
PART = re.compile(r"(?<!\\)(?<!\\[pPx])\{([a-z]+(?:-[a-z]+)*)\}")

PARTS = {
    "fish": ["cod", "hake"],
    "shellfish": ["mussel"],
    "catch": ["{fish}", "{shellfish}s?", "old {fish}"],
}
PACK = """
[[rule]]
id = "catch-of-the-day"
kind = "{kind}"
error-type = "accuracy/addition"
origin = "page"
severity = "minor"
summary = "A language."
why = "It is a test."
message = "“{{text}}”"
{settings}
"""


@pytest.fixture
def of_the_sea(monkeypatch: pytest.MonkeyPatch) -> None:
    """Define the parts above in place of those of mtqa."""
    monkeypatch.setattr(parts, "known_parts", lambda: PARTS)


@pytest.mark.usefixtures("of_the_sea")
@pytest.mark.parametrize(
    ("pattern", "filled"),
    [
        ("fresh {fish} today", "fresh (?:cod|hake) today"),
        ("{fish}{2,5}", "(?:cod|hake){2,5}"),
        ("fresh {shellfish}", "fresh mussel"),
        ("{shellfish}+", "(?:mussel)+"),
        ("{catch} sold", r"(?:cod|hake|mussels?|old (?:cod|hake)) sold"),
    ],
)
def test_in_a_pattern_a_part_is_an_alternation(pattern: str, filled: str) -> None:
    assert fill_pattern(pattern) == filled


@pytest.mark.usefixtures("of_the_sea")
@pytest.mark.parametrize(
    ("pattern", "filled"),
    [
        ("{fish}", "cod|hake"),
        ("(?:eel|{fish}|bass)", "(?:eel|cod|hake|bass)"),
        ("({fish})", "(cod|hake)"),
        ("(?i:{fish})", "(?i:cod|hake)"),
        (r"\({fish}\)", r"\((?:cod|hake)\)"),
        (r"\|{fish}", r"\|(?:cod|hake)"),
        ("{fish}|{shellfish}", "cod|hake|mussel"),
    ],
)
def test_a_part_among_alternatives_needs_no_group(pattern: str, filled: str) -> None:
    assert fill_pattern(pattern) == filled


@pytest.mark.usefixtures("of_the_sea")
@pytest.mark.parametrize(
    "pattern", [r"\p{L}{2,5}", r"\x{201C}a{3}", r"\p{fish}", r"\{fish\}", r"a\\{2}", "{Fish}{x y}"]
)
def test_braces_of_re2_are_left_alone(pattern: str) -> None:
    assert fill_pattern(pattern) == pattern


@pytest.mark.usefixtures("of_the_sea")
def test_a_backslash_that_is_escaped_itself_leaves_the_part_behind_it() -> None:
    assert fill_pattern(r"\\{fish}") == r"\\(?:cod|hake)"


@pytest.mark.usefixtures("of_the_sea")
@pytest.mark.parametrize(
    ("phrase", "filled"),
    [
        ("fresh {fish} today", "fresh {cod|hake} today"),
        ("{the {fish} |}sold", "{the cod |the hake |}sold"),
        ("{eel|{fish}|bass}", "{eel|cod|hake|bass}"),
        ("{a|one} {shellfish}", "{a|one} mussel"),
        ("{old|new} boats", "{old|new} boats"),
    ],
)
def test_in_a_phrase_a_part_is_a_choice(phrase: str, filled: str) -> None:
    assert fill_phrase(phrase) == filled


@pytest.mark.usefixtures("of_the_sea")
def test_in_a_list_a_part_is_as_many_items() -> None:
    assert fill_setting("names", ["eel", "{fish}"]) == ["eel", "cod", "hake"]
    assert fill_setting("words", {"en": ["{fish}", "bass"]}) == {"en": ["cod", "hake", "bass"]}


def test_a_pack_of_a_user_can_name_the_parts_of_mtqa(tmp_path: Path) -> None:
    pack = tmp_path / "house.toml"
    settings = "pattern = 'translated into {language}'"
    pack.write_text(PACK.format(kind="pattern", settings=settings), encoding="utf-8")
    report = Engine(load_pack(pack)).check(Article(id="a", text="It was translated into Thai."))
    assert [finding.text for finding in report.findings] == ["translated into Thai"]


@pytest.mark.parametrize(
    ("key", "settings"),
    [
        ("pattern", "pattern = ['a', 'in {langage}']"),
        ("unless", "pattern = 'a'\nunless = ['{langage}']"),
        ("unless-in", "pattern = 'a'\nunless-in = {de = ['in {langage}']}"),
        ("needs", "pattern = 'a'\nneeds = 'in {langage}'"),
    ],
)
def test_an_unknown_part_of_a_pattern_is_refused_by_file_rule_and_key(
    tmp_path: Path, key: str, settings: str
) -> None:
    pack = tmp_path / "house.toml"
    pack.write_text(PACK.format(kind="pattern", settings=settings), encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_pack(pack)
    assert error.value.where == f"{pack}: rule catch-of-the-day: {key}"
    assert error.value.what == "no part is called “langage”"
    assert error.value.remedy == "did you mean “language”?"


def test_an_unknown_part_of_a_list_of_phrases_is_refused_by_its_line(tmp_path: Path) -> None:
    pack, phrases = tmp_path / "house.toml", tmp_path / "house.csv"
    pack.write_text(PACK.format(kind="phrases", settings='file = "house.csv"'), encoding="utf-8")
    phrases.write_text("find\nRead on\nRead it in {langage}\n", encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_pack(pack)
    assert str(error.value) == (
        f"{phrases}:3: column find: no part is called “langage”; did you mean “language”?"
    )


def test_a_brace_that_is_near_no_part_leads_to_the_escape() -> None:
    with pytest.raises(ValueError, match="no part is called “qqqqq”") as error:
        fill_pattern("{qqqqq}")
    assert error.value.args[1] == r"name one of rules/parts, or write \{ for a brace"


def test_the_signature_moves_when_a_part_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules_text(load_packs())
    changed = {**known_parts(), "language": [*known_parts()["language"], "Welsh"]}
    monkeypatch.setattr(parts, "known_parts", lambda: changed)
    assert rules_text(load_packs()) != before


def rule_files(*endings: str) -> Iterator[Path]:
    """Yield the files below rules/ with one of these endings."""
    for ending in endings:
        yield from sorted(rules_root().rglob(f"*.{ending}"))


def settings_in_packs() -> Iterator[tuple[str, str, Any]]:
    """Yield rule, key and value as the packs of mtqa write them."""
    for path in sorted(rules_root().glob("*.toml")):
        for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]:
            for key, value in rule.items():
                if key not in ("example", "message"):
                    yield rule["id"], key, value


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts_of(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from texts_of(item)


def lists_of(value: Any) -> Iterator[Sequence[str]]:
    if isinstance(value, list):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from lists_of(item)


def parts_in_phrases() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in rule_files("csv"))
    return {name for text in texts for name in PART.findall(text)}


def parts_in_packs() -> set[str]:
    """Return the parts that packs name, and those that these name."""
    texts = [text for _, _, value in settings_in_packs() for text in texts_of(value)]
    named: set[str] = set()
    while found := {name for text in texts for name in PART.findall(text)} - named:
        named |= found
        texts = [text for name in found for text in known_parts()[name]]
    return named


def test_every_part_is_used() -> None:
    assert set(known_parts()) == parts_in_phrases() | parts_in_packs()


def test_a_part_has_each_alternative_once() -> None:
    for name, alternatives in known_parts().items():
        assert PART.fullmatch(f"{{{name}}}"), name
        assert all(alternatives), name
        assert len(set(alternatives)) == len(alternatives), name


def test_each_line_of_a_part_is_an_alternative() -> None:
    """A ``|`` stands in a group, and RE2 takes each line by itself."""
    for name in parts_in_packs():
        for alternative in known_parts()[name]:
            re2.compile(fill_pattern(alternative))
            depth = 0
            for sign in re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]", "", alternative):
                depth += {"(": 1, ")": -1}.get(sign, 0)
                assert sign != "|" or depth, f"{name}: {alternative}"


def test_a_part_of_phrases_holds_no_regular_expression() -> None:
    for name in parts_in_phrases():
        for alternative in known_parts()[name]:
            assert not re.search(r"\\|\(\?|[{}|]", alternative), f"{name}: {alternative}"


def test_no_line_of_the_rules_is_longer_than_300_characters() -> None:
    for path in rule_files("toml", "csv", "txt"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert len(line) <= MOST_CHARACTERS_OF_A_LINE, f"{path}:{number}"


def test_a_long_list_of_words_is_a_part_with_a_word_on_each_line() -> None:
    for rule, key, value in settings_in_packs():
        if key in ("pattern", "patterns", "unless", "unless-in", "frames"):
            continue
        for words in lists_of(value):
            what = f"{rule}: {key} has {len(words)} words: put them into rules/parts"
            assert len(words) <= MOST_WORDS_OF_A_LIST_IN_A_PACK, what
