"""``mtqa gate`` in a repository, as README's section *In CI* sets it up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer

import mtqa
from mtqa.cli.app import command_line
from tests.command_line import CLEAN, DIRTY, Mtqa, Run
from tests.readers.test_changed import git

# As far as a fingerprint reaches, each of these is different.
PLACES = [f"{side} {number} of the harbour" for number in range(250) for side in ("pier", "quay")]
OLD = "\n\n".join(
    f"The ministers met at {place}». Nobody else was there, and no date was set for a second visit."
    for place in PLACES
)


@pytest.fixture
def repository(run: Mtqa) -> Mtqa:
    """A repository with 500 old findings, all in its baseline, and a gate for new ones."""
    git("init", "--quiet", "--initial-branch=main")
    Path("news/old.txt").write_text(f"Old articles\n\n{OLD}\n", encoding="utf-8")
    Path("news/a.txt").write_text(CLEAN, encoding="utf-8")
    Path("mtqa.toml").write_text(
        '[mtqa]\nselect = ["leftover-guillemet"]\n'
        '[mtqa.gate]\nbaseline = "baseline.jsonl"\nmax-new = 0\nmax-hold = 0\n',
        encoding="utf-8",
    )
    written = run("check", "news", "--write-baseline", "baseline.jsonl", "--quiet")
    assert (written.code, written.err) == (0, "wrote baseline.jsonl: 500 findings\n")
    git("add", ".")
    git("commit", "--quiet", "--message=first")
    return run


def test_old_findings_in_the_baseline_stay_silent(repository: Mtqa) -> None:
    passed = repository("gate", "news")
    assert passed.code == 0
    assert "not shown: 500 known findings (baseline baseline.jsonl)" in passed.out
    assert "leftover-guillemet" not in passed.out
    assert "gate passed: checked 3 of 3 (max-hold 0, max-new 0)" in passed.out


def test_a_newly_damaged_article_fails_it_and_only_what_is_new_is_listed(
    repository: Mtqa,
) -> None:
    Path("news/a.txt").write_text(DIRTY, encoding="utf-8")
    failed = repository("gate", "news", "--output", "-", "--output", "run.json")
    assert failed.code == 1
    assert failed.out.count("leftover-guillemet") == 1
    assert "1 new finding, 0 allowed: news/a.txt (1 finding)" in failed.out
    document = json.loads(Path("run.json").read_text("utf-8"))
    assert document["baseline"] == {
        "path": "baseline.jsonl", "known": 500, "new": 1, "cured": [],
    }  # fmt: skip
    found = [finding for row in document["articles"] for finding in row["findings"]]
    assert [finding["known"] for finding in found].count(False) == 1


def test_what_can_be_fixed_safely_passes_again_after_fix(repository: Mtqa) -> None:
    rules = [
        option
        for rule in ("leftover-guillemet", "missing-space-after-sentence", "doubled-space")
        for option in ("--select", rule)
    ]
    Path("news/a.txt").write_text(
        f"{CLEAN}\nThe fleet left Korea.The agency gave no  reason for the delay.\n",
        encoding="utf-8",
    )
    failed = repository("gate", "news", *rules, "--format", "github")
    assert failed.code == 1
    assert re.findall(r"(?m)^::\w+ file=(\S+?),.*title=(\S+) ", failed.out) == [
        ("news/a.txt", "missing-space-after-sentence"),
        ("news/a.txt", "doubled-space"),
    ]
    fixed = repository("fix", "news/a.txt", "--in-place", *rules)
    assert (fixed.code, fixed.err) == (0, "fixed 2 of 2 findings in 1 article\n")
    assert "left Korea. The agency gave no reason" in Path("news/a.txt").read_text("utf-8")
    assert repository("gate", "news", *rules, "--quiet").code == 0
    assert git("diff", "--stat", "--", "news/old.txt") == ""


def test_a_renamed_file_and_moved_paragraphs_bring_nothing(repository: Mtqa) -> None:
    git("mv", "news/old.txt", "news/renamed.txt")
    assert repository("gate", "news", "-q").code == 0
    backwards = "\n\n".join(reversed(OLD.split("\n\n")))
    Path("news/renamed.txt").write_text(f"Other title\n\n{backwards}\n", encoding="utf-8")
    moved = repository("gate", "news", "-q")
    assert moved.code == 0
    assert "0 new findings, 500 known (baseline.jsonl)" in moved.out


def test_what_is_cured_is_named_until_the_baseline_is_written_again(repository: Mtqa) -> None:
    fixed = OLD.replace("»", "", 2)
    Path("news/old.txt").write_text(f"Old articles\n\n{fixed}\n", encoding="utf-8")
    passed = repository("gate", "news", "-q")
    assert passed.code == 0
    assert "2 findings are cured: news/old.txt: leftover-guillemet “»”" in passed.out
    again = repository("gate", "news", "-q", "--write-baseline", "baseline.jsonl")
    assert (again.code, again.err) == (0, "wrote baseline.jsonl: 498 findings\n")
    assert "cured" not in repository("gate", "news", "-q").out
    assert git("diff", "--numstat", "baseline.jsonl").split()[:2] == ["0", "2"]


def test_only_what_has_changed_is_checked(repository: Mtqa) -> None:
    passed = repository("gate", "news", "--changed-since", "main")
    assert passed.code == 0
    assert "nothing has changed since main" in passed.out
    assert repository("check", "news", "--changed-since", "main").code == 0
    Path("news/fresh.txt").write_text(DIRTY, encoding="utf-8")
    failed = repository("gate", "news", "--changed-since", "main")
    assert failed.code == 1
    assert "checked 1 of 1, 1 skipped" in failed.out
    assert "skipped  news: 3 files are unchanged since main" in failed.out
    assert "cured" not in failed.out


@pytest.mark.parametrize("name", ["report.md", "report.html", "report.txt", "report.csv"])
def test_every_report_tells_known_from_new(repository: Mtqa, name: str) -> None:
    Path("news/a.txt").write_text(DIRTY, encoding="utf-8")
    repository("gate", "news", "--output", name)
    written = Path(name).read_text("utf-8")
    if name.endswith("csv"):
        written = Path("report.summary.csv").read_text("utf-8")
        assert "baseline.known,500" in written
    else:
        assert "1 new finding, 500 known (baseline.jsonl)" in written


def test_the_first_baseline_is_written_where_the_settings_name_it(run: Mtqa) -> None:
    Path("mtqa.toml").write_text("[mtqa.gate]\nbaseline = 'b.jsonl'\nmax-new = 0\n")
    missing = run("gate", "news")
    assert missing.code == 2
    assert missing.err.startswith("mtqa: b.jsonl: there is no such baseline; write it with")
    assert run("gate", "news", "--write-baseline", "b.jsonl").code == 1
    assert run("gate", "news").code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--max-new", "0"], "max-new: there is no baseline"),
        (["--max-findings", "qotes=0"], "no rule, pack or origin is called “qotes”; did you mean"),
        (["--max-findings", "quotes=many"], "max-findings.quotes: cannot be 'many'"),
        (["--max-findings", "quotes="], "max-findings.quotes: cannot be ''"),
        (["--max-hold", "0", "--baseline", "news/a.txt"], "a.txt:1: is not a line of a baseline"),
        (["--max-hold", "0", "--write-baseline", "no/b.jsonl"], "there is no directory no"),
        (["--max-hold", "0", "--write-baseline", "news/a.txt"], "news/a.txt is read by this run"),
        (
            ["--max-hold", "0", "--write-baseline", "b", "--changed-since", "main"],
            "--write-baseline: would lack the findings of unchanged files",
        ),
        (["--max-hold", "0", "--changed-since=--help"], "--changed-since: cannot be “--help”"),
    ],
)
def test_what_cannot_work_is_refused(run: Mtqa, options: list[str], message: str) -> None:
    refused = run("gate", "news", *options)
    assert (refused.code, refused.out) == (2, "")
    assert message in refused.err
    assert Path("news/a.txt").read_text("utf-8") == DIRTY


def test_findings_are_limited_by_rule_pack_and_origin(run: Mtqa) -> None:
    assert run("gate", "news", "-q", "--max-findings", "1").code == 0
    limits = ["--max-findings", "leftover-guillemet=0", "--max-findings", "page=0"]
    failed = run("gate", "news", "-q", *limits)
    assert failed.code == 1
    assert "1 leftover-guillemet finding, 0 allowed: news/a.txt" in failed.out
    Path("mtqa.toml").write_text("[mtqa.gate.max-findings]\nquotes = 0\npage = 0\n")
    assert run("gate", "news", "-q").code == 1
    assert run("gate", "news", "-q", "--max-findings", "quotes=1").code == 0


def test_a_path_has_limits_of_its_own(run: Mtqa) -> None:
    Path("mtqa.toml").write_text(
        "[mtqa.gate]\nmax-not-passed = 0\n"
        "[[mtqa.per-path]]\npath = 'news/a.txt'\ngate = { max-not-passed = 1 }\n"
    )
    passed = run("gate", "news", "-q", "--output", "run.json")
    assert passed.code == 0
    assert mtqa.load("run.json").results.verdict
    Path("news/b.txt").write_text(DIRTY, encoding="utf-8")
    failed = run("gate", "news", "-q")
    assert failed.code == 1
    assert "(max-not-passed 0, news/a.txt: max-not-passed 1)" in failed.out
    assert run("gate", "news", "-q", "--max-not-passed", "1").code == 0


def test_limits_are_suggested_that_the_run_keeps(run: Mtqa) -> None:
    suggested = run("gate", "--suggest", "news")
    assert (suggested.code, suggested.err) == (0, "")
    assert suggested.out.startswith("[mtqa.gate]\nmax-hold = 0\nmax-not-passed = 1\n")
    Path("mtqa.toml").write_text(suggested.out, encoding="utf-8")
    assert run("gate", "news", "-q").code == 0
    Path("news/b.txt").write_text(DIRTY, encoding="utf-8")
    assert run("gate", "news", "-q").code == 1


def test_hostile_names_of_cured_findings_are_harmless(run: Mtqa) -> None:
    name = "news/::error::\x1b[31m.txt"
    Path(name).write_text(DIRTY, encoding="utf-8")
    run("check", "news", "--write-baseline", "b.jsonl", "-q")
    Path(name).write_text(CLEAN, encoding="utf-8")
    passed = run("gate", "news", "--max-hold", "0", "--baseline", "b.jsonl", "-q")
    assert "1 finding is cured" in passed.out
    assert "\x1b" not in passed.out
    assert not [line for line in passed.out.splitlines() if line.lstrip().startswith("::")]


README = Path(__file__).parent.parent.parent / "README.md"


@pytest.fixture
def commands(run: Mtqa) -> list[list[str]]:
    """Set up what README's section *In CI* does; its commands: write, gate, gate what changed."""
    (section,) = re.findall(r"(?ms)^## In CI$(.*?)^## ", README.read_text("utf-8"))
    (settings,) = re.findall(r"(?ms)^```toml\n(.*?)^```", section)
    (lines,) = re.findall(r"(?ms)^```sh\n(.*?)^```", section)
    Path("news").rename("articles")
    Path("reports").mkdir()
    Path("articles/old.txt").write_text(f"Old articles\n\n{OLD[:3000]}\n", encoding="utf-8")
    Path("mtqa.toml").write_text(settings, encoding="utf-8")
    return [line.partition("#")[0].split()[1:] for line in lines.splitlines()]


def codes(run: Mtqa, *commands: list[str]) -> tuple[int, ...]:
    """Run commands; return their exit codes, none of them an error's."""
    runs: list[Run] = [run(*command, "-q") for command in commands]
    assert not any(each.err for each in runs)
    return tuple(each.code for each in runs)


def test_the_commands_of_the_readme_do_what_it_says(run: Mtqa, commands: list[list[str]]) -> None:
    write, *gates = commands
    assert run(*write, "-q").code == 0
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "--message=first")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    assert codes(run, *gates) == (0, 0)
    git("mv", "articles/old.txt", "articles/renamed.txt")
    assert codes(run, *gates) == (0, 0)
    Path("articles/b.txt").write_text(DIRTY.replace("closer", "no"), encoding="utf-8")
    assert codes(run, *gates) == (1, 1)
    git("commit", "--quiet", "--all", "--message=damage")
    assert codes(run, *gates) == (1, 1)
    Path("articles/b.txt").write_text(CLEAN, encoding="utf-8")
    assert codes(run, *gates) == (0, 0)


def test_no_repeatable_option_is_none_after_its_callback() -> None:
    group: Any = typer.main.get_command(command_line(["gate"]))
    command = group.commands["gate"]
    context = typer.Context(command)
    repeatable = [found for found in command.params if getattr(found, "multiple", False)]
    called = [found for found in repeatable if found.callback is not None]
    assert "max_findings" in {found.name for found in called}
    for parameter in called:
        assert parameter.callback(context, parameter, ()) is not None, parameter.name
