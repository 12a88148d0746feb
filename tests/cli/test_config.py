"""``mtqa config``: the settings that apply, and where each comes from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtqa.settings.config import KEYS
from tests.command_line import Mtqa

SETTINGS = """
[mtqa]
target = "fr"
ignore = ["quotes"]
encoding = "cp1252"
reference = "references"
[mtqa.gate]
max-hold = "2%"
[[mtqa.per-path]]
path = "sport/**"
encoding = "utf-8"
ignore = ["repeated-word"]
severity = { doubled-space = "major" }
[[mtqa.suppress]]
rule = "doubled-space"
text = "  "
reason = "a table"
"""


def listed(run: Mtqa, *args: str) -> dict[str, list[str]]:
    """Return the columns beside each key."""
    shown = run("config", *args)
    assert (shown.code, shown.err) == (0, "")
    rows = [line.split("  ") for line in shown.out.splitlines()]
    return {row[0]: [cell.strip() for cell in row[1:] if cell] for row in rows}


@pytest.fixture
def below(run: Mtqa, monkeypatch: pytest.MonkeyPatch) -> Mtqa:
    """Run ``mtqa`` in a directory below the one with the settings."""
    Path("mtqa.toml").write_text(SETTINGS, encoding="utf-8")
    Path("sport").mkdir()
    monkeypatch.chdir("sport")
    return run


def test_without_a_file_all_are_defaults(run: Mtqa) -> None:
    found = listed(run)
    assert found["target"] == ["en", "default"]
    assert found["jobs"] == ["1", "default"]
    assert found["respect-gitignore"] == ["true", "default"]
    assert found["select"] == ["none", "default"]
    assert found.keys() == set(KEYS) - {"severity", "gate", "metric", "per-path", "suppress"}


def test_each_names_the_file_with_its_key_or_the_option(below: Mtqa) -> None:
    found = listed(below, "--profile", "wmt", "--ignore", "spaces")
    assert found["target"] == ["fr", "../mtqa.toml: target"]
    assert found["reference"] == ["../references", "../mtqa.toml: reference"]
    assert found["gate.max-hold"] == ["2%", "../mtqa.toml: gate.max-hold"]
    assert found["suppress 1"][-1] == "../mtqa.toml: suppress 1"
    assert found["profile"] == ["wmt", "--profile"]
    assert found["ignore"] == ["quotes, spaces", "../mtqa.toml: ignore, --ignore"]
    assert listed(below, "--target", "de")["target"] == ["de", "--target"]


def test_an_article_has_the_settings_of_its_path(below: Mtqa) -> None:
    found = listed(below, "a.txt")
    assert found["encoding"] == ["utf-8", "../mtqa.toml: per-path 1: encoding"]
    assert found["ignore"][0] == "quotes, repeated-word"
    assert found["severity.doubled-space"][0] == "major"
    assert "per-path 1" not in found
    assert listed(below, "../a.txt")["encoding"] == ["cp1252", "../mtqa.toml: encoding"]
    assert listed(below, "a.txt", "--encoding", "ascii")["encoding"] == ["ascii", "--encoding"]


def test_a_glob_matches_the_name_that_a_check_of_the_article_gives_it(below: Mtqa) -> None:
    with Path("../mtqa.toml").open("a", encoding="utf-8") as file:
        file.write('[[mtqa.per-path]]\npath = "a.txt"\nignore = ["doubled-space"]\n')
    Path("a.txt").write_text("Le port  est fermé.", encoding="utf-8")
    for named in ("a.txt", "./a.txt", "../sport/a.txt"):
        assert "doubled-space" in listed(below, named)["ignore"][0]
        assert "doubled-space" not in below("check", named, "--show", "all").out


def test_json_has_the_values_with_their_types(below: Mtqa) -> None:
    document = json.loads(below("config", "--format", "json", "--jobs", "2").out)
    assert document["settings"] == "../mtqa.toml"
    values = {entry.pop("key"): entry for entry in document["values"]}
    assert values["jobs"] == {"value": 2, "from": "option", "where": "--jobs"}
    assert values["ignore"]["value"] == ["quotes"]
    assert values["text-column"] == {"value": None, "from": "default", "where": ""}
    assert values["per-path 1"]["value"]["path"] == "sport/**"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--target", "klingon"], "klingon"),
        (["--ignore", "qotes"], "did you mean “quotes”?"),
        (["--encoding", "latin-9x"], "--encoding: unknown encoding “latin-9x”"),
        (["--format", "jsn"], "no format is called “jsn”; did you mean “json”?"),
    ],
)
def test_what_a_check_would_refuse_is_refused(run: Mtqa, args: list[str], message: str) -> None:
    refused = run("config", *args)
    assert (refused.code, refused.out) == (2, "")
    assert message in refused.err


def test_pyproject_is_named_with_its_table(run: Mtqa) -> None:
    Path("pyproject.toml").write_text('[tool.mtqa]\ntarget = "fr"\n', encoding="utf-8")
    assert listed(run)["target"] == ["fr", "pyproject.toml: tool.mtqa.target"]
