"""A saved run opens again as the report it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

import mtqa

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
    path = tmp_path / "out" / name
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


@pytest.mark.parametrize(
    ("name", "text", "want"),
    [
        ("none.json", None, "does not exist"),
        ("run.csv", "a,b", "no report that can be read back"),
        ("run.json", "{", "cannot be read"),
        ("run.json", "[]", "no report of mtqa"),
        ("run.json", '{"schema": 7, "signature": "x"}', "of schema 7"),
        ("run.json", '{"schema": 1, "signature": "x"}', "is not whole"),
        ("run.parquet", "x", "no run.findings.parquet beside it"),
    ],
)
def test_what_is_no_report_is_told(tmp_path: Path, name: str, text: str | None, want: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(mtqa.InputError, match=want):
        mtqa.load(tmp_path / name)
