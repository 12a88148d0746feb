"""A saved run opens again as the report it was."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pandas.testing import assert_frame_equal

import mtqa
from mtqa.ruleset.suppressions import Suppression

TEXT = "The fleet left Korea.The agency gave no reason , it said.\n\nNobody was hurt.\n"


@pytest.fixture
def report(tmp_path: Path) -> mtqa.Report:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "b.jsonl").write_text(
        json.dumps({"id": "r", "text": TEXT}) + "\n{broken\n", encoding="utf-8"
    )
    return mtqa.check(tmp_path / "in")


@pytest.mark.parametrize("name", ["run.json", "run.parquet"])
def test_a_report_comes_back_whole(report: mtqa.Report, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    report.to_json(path) if name.endswith("json") else report.to_parquet(path)
    again = mtqa.load(path)
    assert_frame_equal(again.articles, report.articles)
    assert_frame_equal(again.findings, report.findings)
    assert again.signature == report.signature
    assert again.results.coverage == report.results.coverage
    assert again.score == report.score
    assert repr(again) == repr(report)
    assert "Korea" in again.show("a.txt")._repr_html_()
    assert again.gate(max_hold=5).reasons == report.gate(max_hold=5).reasons


def test_the_text_of_a_file_that_was_changed_is_not_shown(
    report: mtqa.Report, tmp_path: Path
) -> None:
    path = report.to_json(tmp_path / "run.json")
    (tmp_path / "in" / "a.txt").write_text("Another text.", encoding="utf-8")
    with pytest.raises(mtqa.InputError, match="the file is gone or was changed"):
        mtqa.load(path).show("a.txt")


def test_the_verdict_and_what_was_suppressed_come_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    judged = mtqa.Config(
        suppressions=(Suppression("space-before-punctuation", "judged", path="*.txt"),)
    )
    report = mtqa.check(tmp_path / "a.txt", config=judged)
    verdict = report.gate(max_hold=0, min_score=99)
    report.to_json(tmp_path / "run.json")
    report.to_parquet(tmp_path / "run.parquet")
    for name in ("run.json", "run.parquet"):
        again = mtqa.load(tmp_path / name)
        assert again.results.verdict == verdict
        assert again.results.suppressed == {"space-before-punctuation": 1}
        assert again.signature == report.signature


@pytest.mark.parametrize(
    ("baseline", "message"),
    [
        (None, "findings are known, and it has no baseline"),
        ({"path": "k", "known": 9, "new": 0, "cured": []}, "it says 9 known and 0 new findings"),
    ],
)
def test_a_baseline_that_the_findings_contradict_is_refused(
    tmp_path: Path, baseline: object, message: str
) -> None:
    file = tmp_path / "run.json"
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    report = mtqa.check(tmp_path / "a.txt")
    report.gate(max_new=0, baseline=report.to_baseline(tmp_path / "k.jsonl"))
    report.to_json(file)
    assert mtqa.load(file).results.baseline == report.results.baseline
    document = json.loads(file.read_bytes())
    document["baseline"] = baseline
    file.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(mtqa.InputError, match=message):
        mtqa.load(file)


HELD = "Nobody was hurt.\n\nI'm sorry, but I can't assist with that request.\n"


def held(tmp_path: Path) -> dict[str, Any]:
    """Return the document of a run of which one article is on hold and one passes."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(HELD, encoding="utf-8")
    (folder / "b.txt").write_text("Nobody was hurt in the fire.\n", encoding="utf-8")
    file = mtqa.check(folder).to_json(tmp_path / "r.json")
    document: dict[str, Any] = json.loads(file.read_bytes())
    return document


def changed(document: dict[str, Any], keys: list[Any], value: Any) -> dict[str, Any]:
    """Return the document with another value in one place."""
    *path, last = keys
    part: Any = document
    for key in path:
        part = part[key]
    part[last] = value
    return document


ARTICLE, FINDING = ["articles", 0], ["articles", 0, "findings", 0]


@pytest.mark.parametrize(
    ("keys", "value", "message"),
    [
        ([*ARTICLE, "status"], "pass", "“a.txt” is hold llm-refusal by its findings, it says pass"),
        ([*ARTICLE, "status"], "<script>", "it says <script>"),
        ([*ARTICLE, "why"], "", "is inconsistent"),
        ([*ARTICLE, "score"], 99.0, "“a.txt” has score"),
        ([*ARTICLE, "points"], 0.0, "“a.txt” has points"),
        ([*ARTICLE, "words"], 1_000_000_000, "“a.txt” has points"),
        ([*ARTICLE, "words"], -5, "is incomplete or invalid"),
        ([*ARTICLE, "id"], "b.txt", "two articles have the same id"),
        ([*ARTICLE, "id"], 5, "is incomplete or invalid"),
        ([*ARTICLE, "title"], 5, "is incomplete or invalid"),
        ([*ARTICLE, "text"], 5, "is incomplete or invalid"),
        ([*ARTICLE, "metrics"], "high", "is incomplete or invalid"),
        ([*ARTICLE, "findings"], [], "is inconsistent"),
        ([*FINDING, "holds"], False, "is inconsistent"),
        ([*FINDING, "penalty"], -1000, "is incomplete or invalid"),
        ([*FINDING, "penalty"], 1e308, "is incomplete or invalid"),
        ([*FINDING, "start"], None, "is incomplete or invalid"),
        ([*FINDING, "start"], 10_000, "that is invalid"),
        ([*FINDING, "rule"], 7, "is incomplete or invalid"),
        ([*FINDING, "rule"], "<b>x</b>", "is incomplete or invalid"),
        ([*FINDING, "message"], ["x"], "is incomplete or invalid"),
        ([*FINDING, "error_type"], "accuracy/none", "that is invalid"),
        ([*FINDING, "severity"], "mild", "is incomplete or invalid"),
        (["summary", "status", "hold"], 0, "it says"),
        (["summary", "score"], 100.0, "have score"),
        (["summary", "articles"], 9, "have articles 2, it says 9"),
        (["gate"], {"passed": True}, "is incomplete or invalid"),
    ],
    ids=str,
)
def test_a_report_at_odds_with_its_findings_is_refused(
    tmp_path: Path, keys: list[Any], value: Any, message: str
) -> None:
    document = changed(held(tmp_path), keys, value)
    (tmp_path / "changed.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(mtqa.InputError, match=re.escape(message)):
        mtqa.load(tmp_path / "changed.json")


def test_a_report_nested_deeper_than_any_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(mtqa.InputError, match="cannot be read"):
        mtqa.load(tmp_path / "deep.json")


def test_no_file_but_an_article_is_opened_for_a_report(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0", encoding="utf-8")
    document = changed(held(tmp_path), ["articles", 1, "path"], str(secret))
    (tmp_path / "changed.json").write_text(json.dumps(document), encoding="utf-8")
    assert mtqa.load(tmp_path / "changed.json").results.articles[1].text == ""


@pytest.mark.parametrize(
    ("name", "text", "want"),
    [
        ("none.json", None, "does not exist"),
        ("run.csv", "a,b", "not a report that can be read back"),
        ("run.json", "{", "cannot be read"),
        ("run.json", "[]", "not a report of mtqa"),
        ("run.json", '{"schema": 7, "signature": "x"}', "of schema 7"),
        ("run.json", '{"schema": 2, "signature": "x"}', "is incomplete or invalid"),
        ("run.parquet", "x", "no run.findings.parquet beside it"),
    ],
)
def test_a_file_that_is_no_report_is_an_error(
    tmp_path: Path, name: str, text: str | None, want: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(mtqa.InputError, match=want):
        mtqa.load(tmp_path / name)
