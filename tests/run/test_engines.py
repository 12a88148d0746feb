"""The source language and the profile of articles by path, and the number of processes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import mtqa
from mtqa.errors import ConfigError
from mtqa.settings.config import load_config
from tests.command_line import DIRTY, Mtqa

CALQUE = "They realised an event for the totality of the villages.\n"


def settings(table: str) -> None:
    Path("mtqa.toml").write_text(f"[mtqa]\n{table}\n", encoding="utf-8")


def penalties(report: mtqa.Report) -> dict[str, float]:
    found = report.findings
    return {name: float(found[found.id == name].penalty.sum()) for name in found.id.unique()}


@pytest.fixture
def news(run: Mtqa) -> Path:
    """A directory with the same article twice, in the current directory."""
    Path("news", "b.txt").write_text(DIRTY, encoding="utf-8")
    return Path("news")


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_profile_of_a_path_weighs_its_articles(news: Path, jobs: int) -> None:
    plain = mtqa.check(news)
    settings('[[mtqa.per-path]]\npath = "a.txt"\nprofile = "wmt"\n')
    report = mtqa.check(news, jobs=jobs)
    assert penalties(report) == {"a.txt": 0.1, "b.txt": 1.0}
    assert "|cfg:" in report.signature
    assert report.signature != plain.signature
    settings('[[mtqa.per-path]]\npath = "a.txt"\nprofile = "mqm"\n')
    assert penalties(mtqa.check(news, jobs=jobs)) == penalties(plain)


def test_an_option_goes_before_the_profile_of_a_path(news: Path, run: Mtqa) -> None:
    settings('[[mtqa.per-path]]\npath = "news/a.txt"\nprofile = "wmt"\n')
    assert penalties(mtqa.check(news, profile="mqm")) == {"a.txt": 1.0, "b.txt": 1.0}
    shown = run("config", "news/a.txt").out
    assert "mtqa.toml: per-path 1: profile" in shown


def test_rules_run_for_the_source_language_of_a_path(news: Path) -> None:
    for name in ("a.txt", "b.txt"):
        Path(news, name).write_text(CALQUE, encoding="utf-8")
    settings(
        "preview = true\nsource-lang = 'de'\n[[mtqa.per-path]]\npath = 'a.txt'\nsource-lang = 'ES'"
    )
    report = mtqa.check(news)
    assert set(report.findings.query("rule == 'calque'").id) == {"a.txt"}
    assert "calque" in report.results.coverage.ran
    assert "calque" not in mtqa.check(news, source_lang="de").results.coverage.ran


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("profile = 'mqn'", "per-path “a.txt”: profile: no profile is called “mqn”"),
        ("source-lang = 'x y'", "per-path “a.txt”: source-lang: "),
    ],
)
def test_a_mistake_names_the_path(news: Path, table: str, message: str) -> None:
    settings(f"[[mtqa.per-path]]\npath = 'a.txt'\n{table}")
    with pytest.raises(ConfigError) as caught:
        load_config()
    assert message in str(caught.value)


def test_jobs_may_be_as_many_as_there_are_processors(news: Path, run: Mtqa) -> None:
    settings("jobs = 'auto'")
    assert 1 <= load_config().jobs <= (os.cpu_count() or 1)
    assert mtqa.check(news, jobs="auto").articles.status.tolist() == ["fix", "fix"]
    assert run("check", "news", "--jobs", "auto").code == 0
    refused = run("check", "news", "--jobs", "many")
    assert (refused.code, "--jobs: cannot be “many”" in refused.err) == (2, True)
    settings("jobs = 'many'")
    with pytest.raises(ConfigError, match="jobs: cannot be 'many'; write a whole number from 1"):
        load_config()
    with pytest.raises(ConfigError, match="jobs: should be a whole number, not str"):
        mtqa.check(news, jobs="many", config=False)  # type: ignore[arg-type]
