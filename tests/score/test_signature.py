"""Whatever can move a score moves the signature: each kind of input is changed, and looked at."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import mtqa
from mtqa import resources
from mtqa.engine import Engine
from mtqa.mqm import Severity
from mtqa.resources import data_hash, rules_root
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.suppressions import PathRules, Suppression

TEXT = "The ferries remain moored.The auction is closed. “The dockers wait."
RULES = load_packs()


def signature(tmp_path: Path, **settings: Any) -> str:
    """Return the signature of a run over one article, with some settings."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    config = mtqa.Config(**settings)
    return mtqa.check(tmp_path / "a.txt", config=config).signature


def test_a_run_without_settings_has_the_signature_of_its_rules(tmp_path: Path) -> None:
    plain = signature(tmp_path)
    assert plain == Engine(RULES).signature() == signature(tmp_path)
    assert "|cfg:" not in plain


def test_the_choice_of_rules_languages_and_weights_stands_in_it() -> None:
    settings: list[dict[str, Any]] = [
        {}, {"target": "en-GB"}, {"source_lang": "fr"}, {"profile": "wmt"},
    ]  # fmt: skip
    signatures = {Engine(RULES, **one).signature() for one in settings}
    signatures.add(Engine(RULES[1:]).signature())
    signatures.add(Engine(RULES, preview=True).signature())
    assert len(signatures) == 6


EFFECTIVE: dict[str, dict[str, Any]] = {
    "a suppression by path": {
        "suppressions": (Suppression("unpaired-quote", "judged", path="a.txt"),)
    },
    "a suppression by text": {
        "suppressions": (Suppression("missing-space-after-sentence", "judged", text=".T"),)
    },
    "a per-path setting": {"per_path": (PathRules("*.txt", frozenset({"unpaired-quote"})),)},
    "a severity": {"severity": {"unpaired-quote": Severity.MAJOR}},
    "an ignored rule": {"ignore": ("unpaired-quote",)},
}


@pytest.mark.parametrize("name", EFFECTIVE)
def test_a_setting_with_an_effect_moves_it(tmp_path: Path, name: str) -> None:
    changed = signature(tmp_path, **EFFECTIVE[name])
    assert changed != signature(tmp_path)
    assert ("|cfg:" in changed) == (name != "an ignored rule")


def test_a_setting_without_an_effect_does_not(tmp_path: Path) -> None:
    unused: dict[str, Any] = {
        "suppressions": (Suppression("unpaired-quote", "judged", path="b.txt"),),
        "per_path": (PathRules("sport/**", frozenset({"unpaired-quote"})),),
    }
    assert signature(tmp_path, **unused) == signature(tmp_path)


def test_two_suppressions_differ_in_it(tmp_path: Path) -> None:
    both = [signature(tmp_path, **EFFECTIVE[name]) for name in list(EFFECTIVE)[:2]]
    assert len(set(both)) == 2


def test_a_list_of_names_stands_in_it_by_its_content(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    found = set()
    for prefer in ("auctions", "the auction"):
        names.write_text(f"find,prefer\nThe auction,{prefer}\n", encoding="utf-8")
        found.add(signature(tmp_path, names=str(names)))
    assert len({*found, signature(tmp_path)}) == 3


def test_many_processes_sign_alike(tmp_path: Path) -> None:
    articles = [mtqa.Article(f"{number}.txt", TEXT) for number in range(20)]
    config = mtqa.Config(
        suppressions=(Suppression("unpaired-quote", "judged", path="19.txt"),),
    )
    one, two = (mtqa.check(articles, config=config, jobs=jobs).signature for jobs in (1, 2))
    assert one == two
    assert "|cfg:" in one


# What the rules read besides themselves.


def appended(name: str) -> Callable[[Path], None]:
    """Return what adds a line to a file of the rules directory."""

    def append(root: Path) -> None:
        with (root / name).open("a", encoding="utf-8") as file:
            file.write("\n# another line\n")

    return append


DATA: dict[str, Callable[[Path], object]] = {
    "a language": appended("languages/de.toml"),
    "a region": appended("languages/de-CH.toml"),
    "a list of words": appended("words/names.toml"),
    "a list of phrases": appended("phrases/comment-form.csv"),
    "a new language": lambda root: shutil.copy(
        root / "languages/de.toml", root / "languages/xx.toml"
    ),
}


@pytest.mark.parametrize("kind", DATA)
def test_the_hash_of_the_data_moves_with_every_kind_of_file(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "rules"
    shutil.copytree(rules_root(), root)
    before = data_hash(root)
    assert before == data_hash()
    DATA[kind](root)
    data_hash.cache_clear()
    assert data_hash(root) != before


def test_the_hash_of_the_data_moves_with_a_binary_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = tmp_path / "language" / "lexicon"
    tables.mkdir(parents=True)
    (tables / "words.bin").write_bytes(b"1")
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "resources.py"))
    before = data_hash(rules_root())
    (tables / "words.bin").write_bytes(b"2")
    data_hash.cache_clear()
    assert data_hash(rules_root()) != before


@pytest.mark.parametrize("library", ["ftfy", "langdetect", "nltk"])
def test_the_hash_of_the_data_moves_with_a_library_that_decides_findings(
    monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    before = data_hash()
    assert resources.installed_version(library) == f"{library} {version(library)}"
    installed = resources.installed_version
    monkeypatch.setattr(
        resources,
        "installed_version",
        lambda name: "another" if name == library else installed(name),
    )
    data_hash.cache_clear()
    changed = data_hash()
    data_hash.cache_clear()
    assert changed != before


def test_every_file_that_rules_read_is_in_the_hash() -> None:
    """A pack is signed rule by rule, its parts filled in; figures and pages move no score."""
    read = {path.relative_to(rules_root()).parts[0] for path in rules_root().rglob("*.*")}
    packs = {name for name in read if name.endswith(".toml")}
    signed = {"languages", "words", "phrases", "models", "talk"}
    assert read - packs - {"README.md", "figures", "parts"} == signed


# Renamed files.


def suppressed_in(folder: Path, config: mtqa.Config) -> dict[str, int]:
    return mtqa.check(folder, config=config).results.suppressed


def test_a_fingerprint_keeps_to_its_path_and_follows_a_renamed_file(tmp_path: Path) -> None:
    """Two files hold the same line: the one named is meant, until no file has that name."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    finding = mtqa.check(tmp_path / "a.txt").findings.iloc[0]
    one = Suppression(finding.rule, "judged", path="a.txt", fingerprint=finding.fingerprint)
    config = mtqa.Config(suppressions=(one,))
    assert suppressed_in(tmp_path, config) == {finding.rule: 1}
    (tmp_path / "b.txt").unlink()
    (tmp_path / "a.txt").rename(tmp_path / "renamed.txt")
    report = mtqa.check(tmp_path, config=config)
    assert report.results.suppressed == {finding.rule: 1}
    assert report.results.coverage.unused_suppressions == ()
    assert "|cfg:" in report.signature
