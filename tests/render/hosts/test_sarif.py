"""SARIF against its schema, its regions against the files, its fixes applied."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from hypothesis import given

import mtqa
from mtqa.finding import Finding
from mtqa.render.hosts.sarif import render
from mtqa.results import Results
from tests.hostile_text import SOUND, runs
from tests.sample_languages import report as report_on_languages
from tests.sample_run import failed, results

SCHEMAS = Path(__file__).parents[2] / "schemas"
VALIDATOR = jsonschema.Draft4Validator(
    json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
)


def log(run: Results) -> dict[str, Any]:
    """Return the log of a run, which has to be valid."""
    made: dict[str, Any] = json.loads(render(run)[""])
    VALIDATOR.validate(made)
    return made


def only_run(run: Results) -> dict[str, Any]:
    (made,) = log(run)["runs"]
    assert isinstance(made, dict)
    return made


def test_rules_say_what_they_mean() -> None:
    run = replace(
        results(),
        reasons={"comment-form": "No reader should see it."},
        summaries={"comment-form": "A comment form."},
    )
    driver = only_run(run)["tool"]["driver"]
    assert driver["version"] == "0.2.0"
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert rules["comment-form"]["shortDescription"] == {"text": "A comment form."}
    assert rules["comment-form"]["help"] == {"text": "A comment form. No reader should see it."}
    assert rules["comment-form"]["defaultConfiguration"] == {"level": "error"}
    assert rules["leftover-guillemet"]["defaultConfiguration"] == {"level": "warning"}


def test_results_name_their_rules_and_levels() -> None:
    run = only_run(results())
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("leftover-guillemet", "warning"),
        ("space-before-punctuation", "warning"),
        ("comment-form", "error"),
        ("invisible-character", "warning"),
        ("leftover-markup", "error"),
        ("leftover-guillemet", "note"),
    ]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["partialFingerprints"] == {"mtqa/v1": "0123456789abcdef"}


def test_a_record_has_no_region_in_its_file() -> None:
    hostile = only_run(results())["results"][3]
    (location,) = hostile["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "news/feed.jsonl"}}
    (record,) = location["logicalLocations"]
    assert record["name"] == "=HYPERLINK(1)"


def test_unread_articles_are_notifications() -> None:
    (invocation,) = only_run(failed())["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert "not valid UTF-8" in notification["message"]["text"]
    assert invocation["executionSuccessful"]
    unread = replace(results(), articles=results().articles[-1:])
    assert not only_run(unread)["invocations"][0]["executionSuccessful"]


def test_suppressed_findings_are_counted() -> None:
    assert only_run(results())["properties"]["suppressed"] == {
        "fused-words": 3,
        "unpaired-quote": 1,
    }


def test_baseline_states_are_given_if_there_is_a_baseline() -> None:
    assert not any("baselineState" in result for result in only_run(results())["results"])
    summit = results().articles[1]
    first, *others = summit.findings
    article = replace(summit, findings=(replace(first, known=True), *others))
    states = [
        result["baselineState"]
        for result in only_run(replace(results(), articles=(article,)))["results"]
    ]
    assert states == ["unchanged", "new", "new"]


def test_runs_of_several_languages_have_ids(tmp_path: Path) -> None:
    runs_of_languages = log(report_on_languages(tmp_path).results)["runs"]
    assert [run["automationDetails"]["id"] for run in runs_of_languages] == [
        "mtqa/de/", "mtqa/en/", "mtqa/es/", "mtqa/fr/",
    ]  # fmt: skip


TEXTS = {
    "a.txt": "\N{DUMPLING} The port closed».\r\nThe \N{DUMPLING} fleet left Korea.The agency\r\n",
    "b.html": "<html><body><p>One &amp; all.</p><p>The ships left Korea.The agency</p></body>",
    "c d#é.md": "---\ntitle: x\n---\n\nThe port <b>closed».\n",
}


def test_regions_are_those_of_the_files(empty_directory: Path) -> None:
    Path("news").mkdir()
    for name, text in TEXTS.items():
        Path("news", name).write_text(text, encoding="utf-8", newline="")
    made = only_run(mtqa.check("news", config=False).results)
    seen = set()
    for result in made["results"]:
        (location,) = result["locations"]
        place = location["physicalLocation"]
        name = unquote(place["artifactLocation"]["uri"]).removeprefix("news/")
        region = place["region"]
        lines = re.split(r"(?<=\n)", TEXTS[name])
        at = sum(map(len, lines[: region["startLine"] - 1])) + region["startColumn"] - 1
        end = sum(map(len, lines[: region["endLine"] - 1])) + region["endColumn"] - 1
        if "charOffset" in region:
            assert (region["charOffset"], region["charLength"]) == (at, end - at)
        assert TEXTS[name][at:end] == region["snippet"]["text"]
        seen.add((name, "charOffset" in region))
    assert seen == {("a.txt", True), ("b.html", False), ("c d#é.md", False)}


def fixed(text: str, path: str) -> tuple[str, tuple[Finding, ...]]:
    """Check a file, apply the fixes of its log, and return its text and the findings."""
    Path(path).write_text(text, encoding="utf-8", newline="")
    run = mtqa.check(path, config=False).results
    (article,) = run.articles
    findings = tuple(
        replace(finding, fix="safe", suggestion=f"[{finding.text}]") for finding in article.findings
    )
    made = only_run(replace(run, articles=(replace(article, findings=findings),)))
    lines = re.split(r"(?<=\n)", text)
    for result in reversed(made["results"]):
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            assert change["artifactLocation"]["uri"] == path
            (replacement,) = change["replacements"]
            region = replacement["deletedRegion"]
            assert region["startLine"] == region["endLine"]
            line = lines[region["startLine"] - 1]
            new = replacement["insertedContent"]["text"]
            before, after = line[: region["startColumn"] - 1], line[region["endColumn"] - 1 :]
            lines[region["startLine"] - 1] = before + new + after
    return "".join(lines), findings


def test_safe_fixes_replace_exactly_what_was_found(empty_directory: Path) -> None:
    text = "The \N{DUMPLING} port closed», he said.\n\nThe fleet left on Monday.The agency knew.\n"
    after, findings = fixed(text, "a.txt")
    assert len(findings) == 2
    for finding in reversed(findings):
        text = text[: finding.start] + f"[{finding.text}]" + text[finding.end :]
    assert after == text


def test_a_fix_never_deletes_a_tag_or_half_an_entity(empty_directory: Path) -> None:
    page = "<html><body><p>The port clo<b>sed</b>&raquo;, he said on Monday.</p></body></html>\n"
    after, findings = fixed(page, "a.html")
    assert [finding.text for finding in findings] == ["»"]
    assert after == page


def test_only_safe_fixes_are_given() -> None:
    article = results().articles[1]
    findings = tuple(replace(finding, fix="unsafe") for finding in article.findings)
    made = only_run(replace(results(), articles=(replace(article, findings=findings),)))
    assert not any("fixes" in result for result in made["results"])


@pytest.mark.parametrize(
    "path", ["/srv/a b.txt", "c:x.txt", "../a.txt", "a?b#c%41.txt", "./n/é.txt"]
)
def test_a_path_is_a_uri(path: str, empty_directory: Path) -> None:
    article = replace(results().articles[1], path=path)
    for result in only_run(replace(results(), articles=(article,)))["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        parts = urlsplit(uri)
        assert uri.isascii()
        assert (parts.scheme, parts.netloc) == ("file" if path.startswith("/") else "", "")
        assert not parts.query
        assert not parts.fragment
        assert unquote(parts.path) == path.removeprefix("./")


@given(run=runs(SOUND))
def test_any_run_is_valid_and_none_of_its_messages_is_a_link(run: Results) -> None:
    for made in log(run)["runs"]:
        for result in made["results"]:
            assert "](" not in result["message"]["text"]
            for location in result["locations"]:
                uri = (
                    location.get("physicalLocation", {}).get("artifactLocation", {}).get("uri", "")
                )
                assert re.fullmatch(r"[\w.~%/-]*", uri, re.ASCII)
