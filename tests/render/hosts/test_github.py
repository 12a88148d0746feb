"""Annotations as the GitHub runner reads them from a log."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.visible import log_text
from mtqa.render.hosts.github import MAX_PER_LEVEL, render
from mtqa.results import ArticleResult, Results
from tests.command_line import Mtqa
from tests.hostile_text import COMMAND, IGNORED, runs
from tests.sample_run import SUMMIT, found, results


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """Return the commands in a log as actions/runner parses them (ActionCommand.cs, 2.x)."""
    parsed = []
    for line in re.split(r"\r\n|\r|\n", log):
        # Its comparisons ignore characters that a culture ignores.
        line = IGNORED.sub("", line).lstrip()
        assert not COMMAND.search(line), "a command of version 1, or of another service"
        if not line.startswith("::") or (end := line.find("::", 2)) < 0:
            continue
        name, _, rest = line[2:end].partition(" ")
        pairs = [pair.partition("=") for pair in rest.strip().split(",") if pair]
        properties = {key: unescaped(value, "%2C,", "%3A:") for key, _, value in pairs}
        parsed.append(Command(name, properties, unescaped(line[end + 2 :])))
    return parsed


def unescaped(text: str, *more: str) -> str:
    """Return the text of a command with its escapes undone, the percent sign last."""
    for escape in (*more, "%0D\r", "%0A\n", "%25%"):
        text = text.replace(escape[:3], escape[3:])
    return text


def shown_of(run: Results) -> list[Command]:
    return commands(render(run)[""].decode())


def test_a_finding_is_shown_at_its_place() -> None:
    (guillemet,) = [
        command
        for command in shown_of(results())
        if command.properties.get("file") == "news/summit.txt" and command.data.endswith("»")
    ]
    assert guillemet == Command(
        "warning",
        {
            "file": "news/summit.txt", "line": "3", "endLine": "3", "col": "36",
            "endColumn": "37", "title": "leftover-guillemet (minor)",
        },
        "leftover guillemet »",
    )  # fmt: skip


def test_columns_are_left_out_where_a_finding_has_several_lines() -> None:
    finding = replace(results().articles[1].findings[0], start=0, end=len(SUMMIT) - 1)
    article = replace(results().articles[1], findings=(finding,))
    (command,) = shown_of(replace(results(), articles=(article,)))
    assert command.properties.items() >= {"line": "1", "endLine": "5"}.items()
    assert not {"col", "endColumn"} & command.properties.keys()


def test_signs_of_commands_in_names_and_messages_arrive_as_they_are() -> None:
    finding = replace(
        results().articles[1].findings[0], message="100 %, a::b %0A c,d", rule="a,b:c"
    )
    article = replace(results().articles[1], findings=(finding,), path="a,b:c=d%.txt")
    (command,) = shown_of(replace(results(), articles=(article,)))
    assert command.data == "100 %, a::b %0A c,d"
    assert command.properties["file"] == "a,b:c=d%.txt"
    assert command.properties["title"] == "a,b:c (minor)"


def test_what_is_in_the_baseline_is_not_shown() -> None:
    article = results().articles[1]
    known = [replace(finding, known=True) for finding in article.findings[:2]]
    article = replace(article, findings=(*known, article.findings[2]))
    shown = shown_of(replace(results(), articles=(article,)))
    assert [command.properties["title"] for command in shown] == ["comment-form (major)"]


def many(**numbers: int) -> Results:
    """Return a run with so many findings of each severity."""
    text = "".join(f"{number} x\n" for number in range(sum(numbers.values())))
    findings: list[Finding] = []
    for level, number in numbers.items():
        for _ in range(number):
            matched = f"{len(findings)} x"
            severity = Severity(level)
            # Each costs a little more than the one before it.
            penalty = len(findings) / 10
            findings.append(found(text, matched, level, severity, penalty=penalty))
    article = ArticleResult("a.txt", "a.txt", text, is_file=True, findings=tuple(findings))
    return replace(results(), articles=(article,))


@pytest.mark.parametrize(
    ("numbers", "shown", "last"),
    [
        ({"major": 10, "minor": 10, "neutral": 10}, (10, 10, 10), None),
        ({"major": 12, "minor": 2}, (10, 2, 1), "2 errors more"),
        ({"critical": 4, "minor": 11, "neutral": 10}, (4, 10, 10), "1 warning and 1 notice more"),
    ],
)
def test_no_level_has_more_than_github_shows(
    numbers: dict[str, int], shown: tuple[int, ...], last: str | None
) -> None:
    given_commands = shown_of(many(**numbers))
    levels = Counter(command.name for command in given_commands)
    assert tuple(levels[level] for level in ("error", "warning", "notice")) == shown
    assert max(levels.values()) <= MAX_PER_LEVEL
    if last is None:
        assert "more" not in given_commands[-1].data
    else:
        message = f"{last} than GitHub shows; the report has them all"
        assert given_commands[-1] == Command("notice", {"title": "mtqa"}, message)


def test_the_worst_are_shown() -> None:
    shown = shown_of(many(minor=12))
    lines = [int(command.properties["line"]) for command in shown[:-1]]
    assert lines == list(range(12, 2, -1))


def test_an_unread_article_comes_first() -> None:
    assert shown_of(results())[0].properties == {"file": "news/broken.txt", "title": "unread"}


@given(run=runs())
def test_no_text_from_outside_is_a_command(run: Results) -> None:
    new = [
        (article, finding)
        for article in run.articles
        for finding in article.findings
        if not finding.known
    ]
    log = render(run)[""].decode()
    shown = commands(log)
    assert len(shown) == len(new) + 1 == log.count("\n")
    assert {command.name for command in shown} <= {"error", "warning", "notice"}
    for command in shown:
        allowed = {"file", "line", "endLine", "col", "endColumn", "title"}
        assert command.properties.keys() <= allowed
        is_unread = command.properties["title"] == "unread"
        assert is_unread or command.data.endswith(IGNORED.sub("", log_text(new[0][1].message)))


class TestOnGitHub:
    """The command line as a step runs it."""

    def test_stdout_has_the_annotations_and_the_summary_goes_to_its_page(
        self, run: Mtqa, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        page = tmp_path / "summary.md"
        page.write_text("# Before\n", encoding="utf-8")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
        shown = run("gate", "news", "--max-not-passed", "0", "--format", "github")
        assert shown.code == 1
        (command,) = commands(shown.out)
        assert command.properties["file"] == "news/a.txt"
        assert not commands(shown.err)
        assert shown.err.lstrip().startswith("gate failed")
        before, after = page.read_text("utf-8").split("\n", 1)
        assert before == "# Before"
        assert after.startswith("## mtqa: 2 articles (1 fix, 1 pass)")
        assert "**Gate failed" in after

    def test_without_a_page_nothing_is_written(self, run: Mtqa, tmp_path: Path) -> None:
        assert len(commands(run("check", "news", "--format", "github").out)) == 1
        assert sorted(path.name for path in tmp_path.iterdir()) == ["news"]

    def test_a_page_that_cannot_be_written_is_an_error(
        self, run: Mtqa, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "none" / "summary.md"))
        shown = run("check", "news", "--format", "github")
        assert shown.code == 2
        assert "there is no directory" in shown.err
