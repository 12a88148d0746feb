"""GitLab Code Quality reports against what GitLab documents."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given

from mtqa.render.hosts.gitlab import render
from mtqa.render.hosts.regions import repository_path
from mtqa.results import Results
from tests.hostile_text import SOUND, runs
from tests.sample_run import failed, results

# The table of required keys at docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def issues(run: Results) -> list[dict[str, Any]]:
    """Return the issues of a run, which have to be valid and have different fingerprints."""
    made: list[dict[str, Any]] = json.loads(render(run)[""])
    jsonschema.validate(made, SCHEMA)
    assert len({issue["fingerprint"] for issue in made}) == len(made)
    return made


def test_an_issue_has_its_lines_and_severity() -> None:
    found = {(issue["check_name"], issue["location"]["path"]): issue for issue in issues(failed())}
    guillemet = found["leftover-guillemet", "news/summit.txt"]
    assert guillemet["severity"] == "minor"
    assert guillemet["location"]["lines"] == {"begin": 3, "end": 3}
    assert found["comment-form", "news/summit.txt"]["severity"] == "blocker", "it holds"
    assert found["leftover-guillemet", "news/tokyo.txt"]["severity"] == "info"
    assert found["unread", "news/broken.txt"]["severity"] == "blocker"
    record = found["leftover-markup", "news/feed.jsonl"]
    assert record["location"]["lines"] == {"begin": 1, "end": 1}
    assert record["description"].startswith("news/feed.jsonl =HYPERLINK(1), character 31: ")


def test_a_finding_twice_in_a_file_is_two_issues_and_a_known_finding_none() -> None:
    article = results().articles[1]
    first, *_ = article.findings
    twice = (first, replace(first, start=first.start + 1, end=first.end + 1))
    run = replace(results(), articles=(replace(article, findings=twice),))
    assert len(issues(run)) == 2
    known = tuple(replace(finding, known=True) for finding in twice)
    assert not issues(replace(results(), articles=(replace(article, findings=known),)))


def test_fingerprints_stay_where_another_finding_comes_first() -> None:
    before = issues(results())
    article = results().articles[1]
    fewer = replace(article, findings=article.findings[1:])
    articles = tuple(fewer if row is article else row for row in results().articles)
    after = issues(replace(results(), articles=(fewer, *articles[2:])))
    assert {issue["fingerprint"] for issue in after} < {issue["fingerprint"] for issue in before}


def test_a_path_is_relative_to_the_repository(empty_directory: Path) -> None:
    article = replace(results().articles[1], path=str(empty_directory / "news" / "summit.txt"))
    for issue in issues(replace(results(), articles=(article,))):
        assert issue["location"]["path"] == "news/summit.txt"
    for issue in issues(replace(results(), articles=(replace(article, path="./a/../b.txt"),))):
        assert issue["location"]["path"] == "b.txt"


@given(run=runs(SOUND))
def test_any_run_is_valid(run: Results) -> None:
    new = sum(not finding.known for article in run.articles for finding in article.findings)
    made = issues(run)
    assert len(made) == new + 1
    paths = {repository_path(article.path) or "-" for article in run.articles}
    assert {issue["location"]["path"] for issue in made} <= paths
