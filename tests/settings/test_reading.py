"""What a team would repeat stands in the file, for all articles or for some paths."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import mtqa
from mtqa.errors import ConfigError
from mtqa.readers.contract import Exclude, Options, PathReading
from mtqa.results import Results
from mtqa.run import Engines, Item, check_articles
from mtqa.settings.config import load_config
from tests.command_line import CLEAN, DIRTY, Mtqa

EVERY_KEY = """
[mtqa]
text-column = "body"
id-column = "slug"
title-column = "head"
url-column = "link"
source-column = "src"
reference-column = "ref"
text-format = "html"
extract = true
encoding = "cp1252"
max-chars = 5000
source = "sources"
reference = "references"
exclude = ["drafts/", "*.draft.txt"]
respect-gitignore = false
jobs = 2
output = ["report/", "run.json", "-"]
[[mtqa.per-path]]
path = "old/**"
encoding = "latin-1"
text-column = "text"
"""


def settings(text: str) -> None:
    Path("mtqa.toml").write_text(text, encoding="utf-8")


def rules_found(report: mtqa.Report) -> dict[str, list[str]]:
    """Return the rules of the findings of each article."""
    return {
        article.id: [finding.rule for finding in article.findings]
        for article in report.results.articles
    }


def test_every_key_is_read_and_paths_lie_beside_the_file(tmp_path: Path) -> None:
    file = tmp_path / "mtqa.toml"
    file.write_text(EVERY_KEY, encoding="utf-8")
    config = load_config(file)
    assert config.reading == Options(
        text_column="body", id_column="slug", title_column="head", url_column="link",
        source_column="src", reference_column="ref", text_format="html", extract=True,
        encoding="cp1252", max_chars=5000, respect_gitignore=False,
        source=str(tmp_path / "sources"), reference=str(tmp_path / "references"),
        exclude=(Exclude(("drafts/", "*.draft.txt"), str(tmp_path)),),
        per_path=(PathReading("old/**", {"encoding": "latin-1", "text_column": "text"}),),
        settings=str(file),
    )  # fmt: skip
    assert config.jobs == 2
    assert config.output == (f"{tmp_path}/report/", str(tmp_path / "run.json"), "-")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("jobs = 0", "jobs: cannot be 0; write a whole number from 1 to 1024"),
        ("jobs = '2'", "jobs: cannot be '2'; write a whole number from 1 to 1024, or auto"),
        ("max-chars = -1", "max-chars: cannot be -1; write a whole number from 1"),
        ("encoding = 'latin-9x'", "encoding: unknown encoding “latin-9x”; try utf-8"),
        ("text-format = 'htm'", "text-format: cannot be “htm”; did you mean “html”?"),
        ("extract = 'yes'", "extract: should be true or false, not a string; write it without"),
        ("exclude = 'drafts'", 'exclude: should be a list of strings, not a string; write ["…"]'),
        ("exclude = ['!']", "exclude: “!” is not a valid pattern; write it as in a .gitignore"),
        ("output = 'run.json'", 'output: should be a list of strings, not a string; write ["…"]'),
        ("text-colum = 'a'", "text-colum: is an unknown key; did you mean “text-column”?"),
        (
            "[[mtqa.per-path]]\npath = 'a'\nencoding = 'latin-9x'",
            "per-path 1: encoding: unknown encoding “latin-9x”",
        ),
        (
            "[[mtqa.per-path]]\npath = 'a'\njobs = 2",
            "per-path 1: jobs: is an unknown key",
        ),
        ("[[mtqa.per-path]]\nignore = ['a']", "per-path 1: path: is missing; add it"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "mtqa.toml"
    file.write_text(f"[mtqa]\n{text}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value).startswith(f"{file}: {message}")


@pytest.mark.usefixtures("run")  # which makes news/a.txt and news/b.txt
class TestBothInterfaces:
    """The command line and Python read the same, and what they are given goes before the file."""

    def test_the_encoding(self, run: Mtqa) -> None:
        Path("old.txt").write_bytes(f"Café talks\n\n{DIRTY}".encode("cp1252"))
        settings('[mtqa]\nencoding = "cp1252"\n')
        assert rules_found(mtqa.check("old.txt")) == {"old.txt": ["leftover-guillemet"]}
        assert "leftover-guillemet" in run("check", "old.txt").out
        assert mtqa.check("old.txt", encoding="utf-8").articles.status.tolist() == ["error"]
        assert run("check", "old.txt", "--encoding", "utf-8").code == 2

    def test_columns(self, run: Mtqa) -> None:
        settings('[mtqa]\ntext-column = "body"\nid-column = "slug"\n')
        Path("a.csv").write_text(f'slug,body,other\nx,"{DIRTY}","{CLEAN}"\n', encoding="utf-8")
        assert rules_found(mtqa.check("a.csv")) == {"x": ["leftover-guillemet"]}
        assert rules_found(mtqa.check("a.csv", text_column="other")) == {"x": []}
        assert "1 pass" in run("check", "a.csv", "--text-column", "other").out

    def test_references(self, run: Mtqa) -> None:
        Path("references").mkdir()
        Path("references", "a.txt").write_text(CLEAN, encoding="utf-8")
        settings('[mtqa]\nreference = "references"\n')
        assert mtqa.check("news/a.txt").results.metrics.keys() == {"bleu", "chrf2", "ter"}
        assert "BLEU" in run("check", "news/a.txt").out

    def test_what_is_excluded(self, run: Mtqa) -> None:
        settings('[mtqa]\nexclude = ["b.txt"]\n')
        assert rules_found(mtqa.check("news")).keys() == {"a.txt"}
        report = mtqa.check("news", exclude=["a.txt"], config=False)
        assert rules_found(report).keys() == {"b.txt"}
        failed = run("check", "news", "--exclude", "a.*")
        assert failed.code == 2
        assert "news/a.txt was skipped (excluded)" in failed.err

    def test_an_invalid_pattern(self, run: Mtqa) -> None:
        assert run("check", "news", "--exclude", "!") == (
            2, "", "mtqa: exclude: “!” is not a valid pattern; write it as in a .gitignore file\n",
        )  # fmt: skip

    @pytest.mark.parametrize("jobs", [None, 1])
    def test_the_number_of_processes(
        self, monkeypatch: pytest.MonkeyPatch, jobs: int | None
    ) -> None:
        settings("[mtqa]\njobs = 3\n")
        asked: list[int] = []

        def noted(engines: Engines, items: Iterable[Item], *, jobs: int, **more: Any) -> Results:
            asked.append(jobs)
            return check_articles(engines, items, **more)

        monkeypatch.setattr("mtqa.api.checker.check_articles", noted)
        mtqa.check("news/a.txt", jobs=jobs)
        assert asked == [jobs or 3]


class TestOutput:
    def test_reports_are_written_beside_the_file(self, run: Mtqa) -> None:
        settings('[mtqa]\noutput = ["run.json", "-"]\n')
        shown = run("check", "news")
        assert json.loads(Path("run.json").read_text(encoding="utf-8"))["schema"] == 2
        assert "leftover-guillemet" in shown.out
        assert shown.err == "wrote run.json\n"

    @pytest.mark.parametrize("options", [["-o", "other.json"], ["--format", "json"]])
    def test_an_output_or_a_format_on_the_command_line_goes_before(
        self, run: Mtqa, options: list[str]
    ) -> None:
        settings('[mtqa]\noutput = ["run.json"]\n')
        assert run("check", "news", *options).code == 0
        assert not Path("run.json").exists()


@pytest.mark.usefixtures("run")
class TestPaths:
    """Settings of some paths: the last entry that matches counts."""

    def test_how_files_are_read(self) -> None:
        Path("news", "old").mkdir()
        Path("news", "old", "c.txt").write_bytes("A café opened on Monday.\n".encode("cp1252"))
        settings("[[mtqa.per-path]]\npath = 'news/old/**'\nencoding = 'cp1252'\n")
        assert mtqa.check("news").articles.status.tolist() == ["fix", "pass", "pass"]
        assert mtqa.check("news", encoding="utf-8").articles.status.tolist()[2] == "error"

    def test_the_severity_of_a_rule(self) -> None:
        settings(
            "[mtqa.severity]\nleftover-guillemet = 'major'\n"
            "[[mtqa.per-path]]\npath = 'news/*'\nseverity = {leftover-guillemet = 'neutral'}\n"
        )
        report = mtqa.check("news/a.txt")
        assert report.findings.severity.tolist() == ["neutral"]
        assert report.articles.status.tolist() == ["pass"]
        assert mtqa.check_text(DIRTY).findings.severity.tolist() == ["major"]
        assert report.signature != mtqa.check_text(DIRTY).signature

    def test_the_rules_that_run(self) -> None:
        settings("[[mtqa.per-path]]\npath = 'news/*'\nselect = ['spaces']\n")
        assert mtqa.check("news/a.txt").findings.empty
        assert len(mtqa.check_text(DIRTY).findings) == 1

    @pytest.mark.parametrize("key", ["select = ['qotes']", "severity = {qotes = 'minor'}"])
    def test_unknown_rules_are_refused(self, key: str) -> None:
        settings(f"[[mtqa.per-path]]\npath = 'news/*'\n{key}\n")
        with pytest.raises(ConfigError, match=r"^mtqa\.toml: per-path “news/\*”.*“qotes”"):
            mtqa.check("news")
