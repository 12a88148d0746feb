"""A broken pack is refused: the message names file, rule and key, and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.checks.pattern import Pattern
from mtqa.errors import ConfigError, PackError
from mtqa.ruleset.packs import find_rule, load_pack, load_packs, rules_text
from mtqa.ruleset.rule import Rule

# One sound rule, as TOML source; the tests spoil one line of it at a time.
SOUND = {
    "id": '"odd-mark"',
    "kind": '"pattern"',
    "error-type": '"linguistic-conventions/punctuation"',
    "origin": '"typography"',
    "severity": '"minor"',
    "summary": '"An odd mark."',
    "why": '"It is odd."',
    "message": '"odd mark {text}"',
    "pattern": "'x+'",
}


def source(*, tail: str = "", without: str = "", **spoilt: str) -> str:
    """Return a pack of the sound rule with some of its lines spoilt, and ``tail`` behind it."""
    lines = SOUND | {key.replace("_", "-"): value for key, value in spoilt.items()}
    told = "".join(f"{key} = {value}\n" for key, value in lines.items() if key != without)
    return f"[[rule]]\n{told}{tail}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "house.toml"


def refused(file: Path, text: str) -> PackError:
    """Write a pack and return the error that reading it raises."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(file)
    return caught.value


def read(file: Path, text: str) -> tuple[Rule, ...]:
    """Write a sound pack and read it."""
    file.write_text(text, encoding="utf-8")
    return load_pack(file)


def test_a_sound_rule_is_read(file: Path) -> None:
    (rule,) = read(file, source())
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
        ("id", '"Odd mark"', "“Odd mark” is no id", "use lower-case words joined by hyphens"),
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
        ("example", '"x"', "should be tables, not text", "begin each of them with [[…]]"),
        ("summary", "true", "should be text, not true or false", ""),
        ("targets", '"en"', "should be a list of texts, not text", ""),
        ("yields-to", "[1]", "should be a list of texts, not a list with a number", ""),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    file: Path, key: str, value: str, what: str, remedy: str
) -> None:
    error = refused(file, source(**{key: value}))
    assert error.where.startswith(f"{file}: rule ")
    assert error.where.partition(": rule ")[2].partition(": ")[2].split(".")[0] == key
    assert what in error.what
    assert remedy in error.remedy


@pytest.mark.parametrize("key", SOUND)
def test_a_missing_key_is_named(file: Path, key: str) -> None:
    """Without its id a rule is named by its number."""
    error = refused(file, source(without=key))
    name = "1" if key == "id" else "odd-mark"
    assert error.where == f"{file}: rule {name}: {key}"
    assert error.what == "is missing"


@pytest.mark.parametrize(
    ("misspelt", "meant"), [("severty", "severity"), ("patern", "pattern"), ("unles", "unless")]
)
def test_an_unknown_key_leads_to_the_nearest(file: Path, misspelt: str, meant: str) -> None:
    error = refused(file, source(**{misspelt: '"y"'}))
    assert error.where == f"{file}: rule odd-mark: {misspelt}"
    assert error.what == "is an unknown key"
    assert error.remedy == f"did you mean “{meant}”?"


def test_a_key_of_another_kind_is_unknown(file: Path) -> None:
    error = refused(file, source(names='["LinkedIn"]'))
    assert error.where.endswith("odd-mark: names")


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("pattern", "3", "text or a list of texts, not a number"),
        ("pattern", "['a', 3]", "text or a list of texts, not a list with a number"),
        ("unless", "'x'", "a list of texts, not text"),
    ],
)
def test_a_setting_of_the_wrong_type_is_refused(
    file: Path, key: str, value: str, expected: str
) -> None:
    error = refused(file, source(**{key: value}))
    assert error.where == f"{file}: rule odd-mark: {key}"
    assert error.what == f"should be {expected}"


@pytest.mark.parametrize(
    ("pattern", "remedy"),
    [
        (r"a(?=b)", "put what follows into the pattern and the wanted part into a group"),
        (r"a(?!b)", "add the exception to `unless`"),
        (r"(?<=a)b", "put what precedes into the pattern and the wanted part into a group"),
        (r"(?<!a)b", "add the exception to `unless`"),
        (r"\N{EM DASH}", r"write \x{201C}"),
        (r"\u201C", r"write \x{201C}"),
        (r"(a)\1", "back-reference"),
        (r"(?P<q>a)(?P=q)", "back-reference"),
        (r"(?<=a)b(?=c)", "put what precedes into the pattern"),
    ],
)
def test_a_pattern_that_re2_refuses_comes_with_what_to_write_instead(
    file: Path, pattern: str, remedy: str
) -> None:
    error = refused(file, source(pattern=f"'{pattern}'"))
    assert error.where == f"{file}: rule odd-mark: pattern"
    assert error.what.startswith("RE2 refuses it (")
    assert remedy in error.remedy


@pytest.mark.parametrize(
    ("key", "value", "what", "remedy"),
    [
        ("pattern", f"'{'(' * 3000}a{')?' * 3000}'", "has 3,000 groups, 100 are allowed", "(?:…)"),
        ("pattern", str(["(a)(b)"] * 51), "has 102 groups, 100 are allowed", "(?:…)"),
        ("unless", str(["(a)?" * 101]), "has 101 groups, 100 are allowed", "(?:…)"),
        ("unless-in", f"{{de = ['{'(a)?' * 101}']}}", "has 101 groups", "(?:…)"),
        ("needs", f"'{'(a)?' * 101}'", "has 101 groups, 100 are allowed", "(?:…)"),
        ("pattern", f"'{'a' * 100_001}'", "has 100,001 characters", "make several rules of it"),
    ],
    ids=["nested", "joined", "unless", "unless-in", "needs", "long"],
)
def test_a_pattern_that_re2_is_slow_with_comes_with_what_to_write_instead(
    file: Path, key: str, value: str, what: str, remedy: str
) -> None:
    error = refused(file, source(**{key: value}))
    assert error.where == f"{file}: rule odd-mark: {key}"
    assert what in error.what
    assert remedy in error.remedy


def test_groups_that_keep_nothing_may_be_many_and_deep(file: Path) -> None:
    (rule,) = read(file, source(pattern=f"'{'(?:' * 3000}(a){')' * 3000}'"))
    assert isinstance(rule.checker, Pattern)
    assert rule.checker.pattern == f"{'(?:' * 3000}(a){')' * 3000}"


def test_an_exception_that_re2_refuses_is_named_too(file: Path) -> None:
    error = refused(file, source(unless="['ab', '(?!c)']"))
    assert error.where == f"{file}: rule odd-mark: unless"
    assert error.remedy.startswith("look-ahead")


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
def test_a_message_with_a_strange_placeholder_is_refused(file: Path, message: str) -> None:
    error = refused(file, source(message=f'"{message}"'))
    assert error.where == f"{file}: rule odd-mark: message"
    assert "{text} or {note}" in error.what
    assert error.remedy == "write {{ for a brace"


@pytest.mark.parametrize(
    ("example", "what", "remedy"),
    [
        ('bad = "no mark"', "bad and limit mark the place with [[ ]], good marks none", ""),
        ('limit = "no mark"', "bad and limit mark the place", ""),
        ('good = "a [[mark]]"', "good marks none", ""),
        ('bad = "[[x]]"\ngood = "y"', "exactly one of bad, good and limit", ""),
        ('target = "en"', "exactly one of bad, good and limit", ""),
        ('bad = "[[x]]"\nforme = "plain"', "unknown key “forme”", "did you mean “form”?"),
        ('bad = "[[x]]"\ntarget = "frr"', "no locale is called “frr”", "did you mean “fr”?"),
        ("bad = 3", "should hold texts only", ""),
    ],
)
def test_an_example_that_proves_nothing_is_refused(
    file: Path, example: str, what: str, remedy: str
) -> None:
    error = refused(file, source(tail=f"[[rule.example]]\n{example}\n"))
    assert error.where == f"{file}: rule odd-mark: example"
    assert what in error.what
    assert remedy in error.remedy


@pytest.mark.parametrize(
    "example",
    ['bad = "x]]"', 'bad = "[[x]] and [[x"', 'bad = "[[]]x"', 'bad = "[[x]]"\nform = "html"'],
)
def test_an_example_whose_marks_do_not_pair_is_refused(file: Path, example: str) -> None:
    assert refused(file, source(tail=f"[[rule.example]]\n{example}\n")).where.endswith("example")


def test_marks_tell_the_places_of_an_example(file: Path) -> None:
    """The last two of three closing brackets are the mark, so that a bracket can be shown."""
    (rule,) = read(file, source(tail="[[rule.example]]\nbad = 'a [[xx]] b [[[x]]] c'\n"))
    (example,) = rule.examples
    assert example.text == "a xx b [x] c"
    assert [example.text[start:end] for start, end in example.spans] == ["xx", "[x]"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[rule]]\nid = odd-mark\n", 2),
        ('[[rule]]\nid = "odd-mark"\nid = "again"\n', 3),
        ('\n\n\nid = "never closed\n', 4),
    ],
)
def test_bad_toml_is_refused_with_its_line(file: Path, text: str, line: int) -> None:
    error = refused(file, text)
    assert error.where == f"{file}:{line}"
    assert error.what.startswith("not valid TOML: ")
    assert error.remedy == "mend that line"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing but a comment\n",
        '[rule]\nid = "odd-mark"\n',
        "rule = []\n",
    ],
)
def test_a_pack_without_rules_is_refused(file: Path, text: str) -> None:
    error = refused(file, text)
    assert error.where == str(file)
    assert error.what == "it holds no rule"
    assert error.remedy == "begin each rule with [[rule]]"


def test_a_pack_holds_nothing_but_rules(file: Path) -> None:
    error = refused(file, '[[rules]]\nid = "odd-mark"\n')
    assert (error.where, error.what) == (str(file), "unknown key “rules”")
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


def test_an_id_is_defined_once(file: Path) -> None:
    file.write_text(source(id='"leftover-guillemet"'), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_packs(["default", str(file)])
    assert caught.value.where == "house"
    assert caught.value.what == "rule “leftover-guillemet” is already defined in quotes"
    assert caught.value.remedy == "give it another id, or leave one of the packs out"


def test_an_alias_is_an_id_too(file: Path) -> None:
    file.write_text(source(aliases='["leftover-guillemet"]'), encoding="utf-8")
    with pytest.raises(PackError, match="“leftover-guillemet” is already defined"):
        load_packs(["default", str(file)])


def test_a_rule_is_found_by_id_or_alias(file: Path) -> None:
    rules = read(file, source(aliases='["queer-mark"]'))
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
def test_the_text_of_rules_changes_with_all_that_can_change_a_score(file: Path, key: str) -> None:
    before = rules_text(read(file, source()))
    assert rules_text(read(file, source(**{key: SCORED[key]}))) != before


@pytest.mark.parametrize(
    "changed",
    [
        {"summary": '"Another summary."'},
        {"why": '"Another reason."'},
        {"message": '"another message"'},
        {"origin": '"page"'},
        {"aliases": '["queer-mark"]'},
        {"tail": '[[rule.example]]\nbad = "[[x]]"\n'},
    ],
    ids=str,
)
def test_the_text_of_rules_stays_when_only_words_change(
    file: Path, changed: dict[str, str]
) -> None:
    before = rules_text(read(file, source()))
    assert rules_text(read(file, source(**changed))) == before


def test_the_text_of_rules_does_not_depend_on_the_order_of_rules() -> None:
    rules = load_packs()
    assert rules_text(rules) == rules_text(reversed(rules))
    assert rules_text(rules) != rules_text(rules[1:])
