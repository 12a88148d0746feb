"""Settings: every key is read, every mistake is named with its file and key."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import mtqa
from mtqa.checks.pattern import Pattern
from mtqa.cli.app import main
from mtqa.errors import ConfigError, MtqaError
from mtqa.mqm import Severity
from mtqa.ruleset.rule import PREVIEW, Rule
from mtqa.ruleset.selection import chosen_rules
from mtqa.settings.config import Config, load_config
from mtqa.settings.limits import LIMITS
from mtqa.settings.resolve import resolve
from mtqa.settings.starter import STARTER


def rule(name: str, pack: str = "quotes", **more: Any) -> Rule:
    settings: dict[str, Any] = {
        "severity": {"": Severity.MINOR},
        "checker": Pattern(pattern="x"),
    }
    return Rule(
        name, "pattern", "accuracy/addition", "page", summary="", why="", message="", pack=pack,
        **(settings | more),
    )  # fmt: skip


RULES = (
    rule("unpaired-quote"),
    rule("doubled-quote", aliases=("twice-quote",)),
    rule("repeated-word", pack="machine"),
    rule("stray-capital", pack="spaces", status=PREVIEW),
)

FULL = """
[mtqa]
target = "de"
source-lang = "fr"
packs = ["default", "own/site.toml"]
select = ["quotes"]
ignore = ["doubled-quote"]
preview = true
profile = "wmt"
max-chars = 5000
[mtqa.severity]
unpaired-quote = "major"
[mtqa.gate]
min-score = 95
max-critical = 0
max-hold = "2%"
[[mtqa.per-path]]
path = "sport/**"
ignore = ["repeated-word", "quotes"]
[[mtqa.suppress]]
rule = "twice-quote"
path = "a.txt"
text = "Gilets jaunes"
reason = "the movement's name"
"""


def load(folder: Path, text: str, name: str = "mtqa.toml") -> Config:
    (folder / name).write_text(text, encoding="utf-8")
    return load_config(directory=folder)


def test_every_key_is_read(tmp_path: Path) -> None:
    config = load(tmp_path, FULL)
    assert (config.target, config.source_lang, config.profile) == ("de", "fr", "wmt")
    assert (config.select, config.ignore, config.preview) == (("quotes",), ("doubled-quote",), True)
    assert config.reading.max_chars == 5000
    assert config.severity == {"unpaired-quote": Severity.MAJOR}
    assert config.gate == {
        "min_score": 95.0, "max_critical": 0, "max_hold": "2%",
    }  # fmt: skip
    assert config.suppressions[0].reason == "the movement's name"


def test_packs_lie_beside_the_file(tmp_path: Path) -> None:
    assert load(tmp_path, FULL).packs == ("default", str(tmp_path / "own/site.toml"))


def test_mtqa_toml_goes_before_pyproject(tmp_path: Path) -> None:
    assert load(tmp_path, '[tool.mtqa]\ntarget = "fr"', "pyproject.toml").target == "fr"
    assert load(tmp_path, '[mtqa]\ntarget = "de"').target == "de"


class TestSearch:
    """Settings count for all that is below them: the nearest file above is read."""

    @pytest.fixture(autouse=True)
    def tree(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "project" / "sport" / "tennis").mkdir(parents=True)
        (tmp_path / "project" / ".git").mkdir()
        monkeypatch.chdir(tmp_path / "project" / "sport" / "tennis")

    def test_it_goes_up_to_the_root_of_the_repository(self, tmp_path: Path) -> None:
        load(tmp_path, "[mtqa]\ntarget = 'de'")
        assert load_config() == Config()
        load(tmp_path / "project", "[tool.mtqa]\ntarget = 'fr'", "pyproject.toml")
        assert (load_config().target, load_config().path) == ("fr", "../../pyproject.toml")

    def test_the_nearest_counts_and_a_pyproject_of_others_is_passed_over(
        self, tmp_path: Path
    ) -> None:
        load(tmp_path / "project", "[mtqa]\ntarget = 'fr'")
        load(tmp_path / "project" / "sport", "[tool.ruff]\n", "pyproject.toml")
        assert load_config().target == "fr"
        load(tmp_path / "project" / "sport", "[mtqa]\ntarget = 'es'")
        assert load_config().target == "es"

    def test_python_and_the_command_line_read_the_same(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        load(tmp_path / "project", "[mtqa]\nignore = ['quotes']\n")
        Path("a.txt").write_text("It ended in cooperation», he said.", encoding="utf-8")
        report = mtqa.check("a.txt")
        assert report.findings.empty
        assert report.results.settings == "../../mtqa.toml"
        assert mtqa.check_text("It ended in cooperation», he said.").findings.empty
        with pytest.raises(SystemExit):
            main(["check", "a.txt"])
        printed = capsys.readouterr().out
        assert report.signature in printed
        assert "settings  ../../mtqa.toml" in printed

    def test_it_can_be_switched_off(self, tmp_path: Path) -> None:
        load(tmp_path / "project", "[mtqa]\nignore = ['quotes']\n")
        text = "It ended in cooperation», he said."
        for report in (mtqa.check_text(text, config=False), mtqa.Checker(config=False).check(text)):
            assert len(report.findings) == 1
            assert report.results.settings == ""

    def test_globs_count_from_the_file(self, tmp_path: Path) -> None:
        load(
            tmp_path / "project",
            "[[mtqa.per-path]]\npath = 'sport/**'\nignore = ['leftover-guillemet']\n",
        )
        Path("a.txt").write_text("It ended in cooperation», he said.", encoding="utf-8")
        assert mtqa.check("a.txt").findings.empty
        assert mtqa.check(Path.cwd()).findings.empty


def test_without_a_file_all_is_default(tmp_path: Path) -> None:
    assert load_config(directory=tmp_path) == Config()
    assert load(tmp_path, "[tool.other]\nx = 1", "pyproject.toml") == Config()


def test_the_file_that_init_writes_is_valid(tmp_path: Path) -> None:
    assert load(tmp_path, STARTER).gate == {"max_hold": 0}

    everything = re.sub(r"(?m)^# (?=\[|[a-z-]+ = )", "", STARTER)
    config = load(tmp_path, everything)
    assert config.gate["max_not_passed"] == "20%"
    assert config.gate["max_findings"] == {"page": 5}
    assert config.baseline == str(tmp_path / "baseline.jsonl")
    assert config.suppressions[0].text == "Gilets jaunes"
    assert config.suppressions[0].until == date(2027, 1, 31)
    assert config.metric["comet"].command == ("../comet/bin/python", "comet_scores.py")
    keys = {key.replace("-", "_") for key in LIMITS}
    assert keys - config.gate.keys() == set(), "the file shows every limit"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[mtqa]\ntaget = 'en'", "taget: is an unknown key; did you mean “target”?"),
        ("target = 'en'", "unknown key “target”; put “target” below [mtqa]"),
        ("[mtqa.gate]\nmin-article-oqs = 90", "gate.min-article-oqs: is an unknown key"),
        ("[mtqa.gate]\nmax-newer = 0", "gate.max-newer: is an unknown key; did you mean “max-new”"),
        (
            "[[mtqa.per-path]]\npath = 'a'\ngate = { baseline = 'b' }",
            "per-path “a”: gate.baseline: is for the whole run; move it to [mtqa.gate]",
        ),
        (
            "[[mtqa.per-path]]\npath = 'a'\ngate = { max-hld = 0 }",
            "gate.max-hld: is an unknown key",
        ),
        ("[mtqa.gate]\nbaseline = 3", "gate.baseline: should be a path"),
        ("[mtqa.gate]\nbaseline = ''", "gate.baseline: should be a path"),
        ("[mtqa.gate]\nmax-findings = 'x'", "gate.max-findings: cannot be 'x'"),
        ("[mtqa.gate.max-findings]\npage = -1", "gate.max-findings.page: cannot be -1"),
        ("[mtqa.gate.max-findings]", "gate.max-findings: names no rule, pack or origin"),
        ("[mtqa.gate]\nmax-unused-suppressions = '2%'", "cannot be '2%'; write a whole number"),
        ("[mtqa.gate]\nmin-oqs = 95", "“min-oqs” was removed; set min-score"),
        ("[mtqa.gate]\nmax-failed-articles = 1", "“max-failed-articles” was removed; set max-hold"),
        ("[mtqa.gate]\nmin-score = 'high'", "gate.min-score: cannot be 'high'; write a number"),
        ("[mtqa.gate]\nmax-hold = -1", "gate.max-hold: cannot be -1"),
        ("[mtqa.gate]\nmax-hold = '2 of 3'", "a share of the articles as in"),
        ("[mtqa]\ntarget = 'klingon'", "klingon"),
        (
            "[mtqa]\npacks = []",
            "packs: is empty, and without rules nothing is found; write packs =",
        ),
        (
            "[[mtqa.suppress]]\nrule = 'x'\nreason = 'y'",
            "suppress 1: would leave out every finding",
        ),
        ("[mtqa]\npreview = 'yes'", "preview: should be true or false, not a string"),
        ("[mtqa]\nignore = 'quotes'", "ignore: should be a list of strings, not a string"),
        ("[mtqa]\nprofile = 'mqn'", "profile: no profile is called “mqn”; did you mean “mqm”?"),
        ("[mtqa.severity]\nx = 'mayor'", "severity.x: cannot be “mayor”; did you mean “major”?"),
        ("[mtqa.severity]\nx = ['major']", "severity.x: should be a string, not a list"),
        ("[[mtqa.suppress]]\nrule = 'x'", "suppress 1: reason: is missing"),
        ("[[mtqa.suppress]]\nrule = 'x'\nreason = ' '", "suppress 1: reason: is empty"),
        (
            "[[mtqa.suppress]]\nrule = 'x'\nreason = 'y'\ntext = 't'\nuntil = 'May'",
            "suppress 1: until: should be a date, not a string; write it as in 2027-01-31",
        ),
        (
            "[[mtqa.suppress]]\nrule = 'x'\nreason = 'y'\ntext = 't'\nuntil = 2027-01-31T10:00:00",
            "suppress 1: until: should be a date, not a date with a time",
        ),
        ("[[mtqa.suppress]]\nrule = 'x'\nwhy = 'y'", "suppress 1: why: is an unknown key"),
        ("[mtqa.suppress]\nrule = 'x'", "suppress: should be tables, not a table"),
        ("[[mtqa.per-path]]\npath = 'x'", "per-path 1: sets nothing; add ignore"),
        ("[mtqa", "not valid TOML"),
    ],
)
def test_mistakes_are_named_with_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(MtqaError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path / "mtqa.toml"))
    assert message in str(caught.value)


def test_a_named_file_has_to_hold_settings(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    with pytest.raises(ConfigError, match=r"it has no \[tool.mtqa\] table"):
        load_config(tmp_path / "pyproject.toml")
    with pytest.raises(MtqaError, match="cannot be read"):
        load_config(tmp_path / "none.toml")


class TestNames:
    """Rules are named by id, alias or pack, and unknown names are refused wherever they stand."""

    def test_packs_and_aliases_become_ids(self, tmp_path: Path) -> None:
        config = resolve(load(tmp_path, FULL), RULES)
        assert config.per_path[0].ignore == {"repeated-word", "unpaired-quote", "doubled-quote"}
        assert config.suppressions[0].rule == "doubled-quote"

    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("[mtqa]\nselect = ['unpaird-quote']", "select"),
            ("[mtqa]\nignore = ['unpaird-quote']", "ignore"),
            ("[mtqa.severity]\nunpaird-quote = 'major'", "severity"),
            ("[[mtqa.per-path]]\npath = 'a'\nignore = ['unpaird-quote']", "per-path “a”"),
            ("[mtqa.gate.max-findings]\nunpaird-quote = 0", "gate.max-findings"),
            (
                "[[mtqa.per-path]]\npath = 'a'\ngate.max-findings.unpaird-quote = 0",
                "per-path “a”: gate.max-findings",
            ),
            (
                "[[mtqa.suppress]]\nrule = 'unpaird-quote'\nreason = 'r'\ntext = 't'",
                "suppress 1",
            ),
        ],
    )
    def test_unknown_rules_are_refused(self, tmp_path: Path, text: str, key: str) -> None:
        with pytest.raises(ConfigError) as caught:
            resolve(load(tmp_path, text), RULES)
        assert f"mtqa.toml: {key}: no rule" in str(caught.value)
        assert "did you mean “unpaired-quote”?" in str(caught.value)


class TestChosenRules:
    def ids(self, **choice: Any) -> list[str]:
        return [rule.id for rule in chosen_rules(RULES, **choice)]

    def test_a_pack_can_be_selected_and_a_rule_of_it_left_out(self) -> None:
        assert self.ids(select=["quotes"], ignore=["twice-quote"]) == ["unpaired-quote"]

    def test_without_a_choice_all_may_run(self) -> None:
        assert len(self.ids()) == len(RULES)

    def test_a_rule_in_preview_is_not_run_by_surprise(self) -> None:
        with pytest.raises(ConfigError, match="“stray-capital” is in preview"):
            self.ids(select=["stray-capital"])
        assert self.ids(select=["stray-capital"], preview=True) == ["stray-capital"]

    def test_unknown_names_and_an_empty_choice_are_refused(self) -> None:
        with pytest.raises(ConfigError, match="did you mean “quotes”"):
            self.ids(select=["quots"])
        with pytest.raises(ConfigError, match="no rule is left"):
            self.ids(select=["quotes"], ignore=["quotes"])

    def test_a_severity_replaces_all_grades_but_those_in_preview(self) -> None:
        graded = rule("graded", severity={"word": PREVIEW, "clause": Severity.MAJOR})
        (changed,) = chosen_rules([graded], severity={"graded": Severity.CRITICAL})
        assert changed.level("word") == PREVIEW
        assert changed.level("clause") == changed.level("other") == Severity.CRITICAL
