"""A comparison in Python: tables, files, and what a report offers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pandas import DataFrame

import mtqa
from mtqa.render.comparison.side_by_side import SideBySide
from mtqa.report import Report
from tests.sample_systems import HOSTILE, comparison, systems


@pytest.fixture(scope="module")
def made() -> SideBySide:
    return SideBySide(comparison(3))


def test_tables_have_a_row_for_everything(made: SideBySide) -> None:
    assert list(made.systems["system"]) == ["Alpha", HOSTILE, "Gamma"]
    assert list(made.measures.query("system == 'Gamma'")["measure"]) == [
        "points", "hold", "not-passed",
    ]  # fmt: skip
    assert len(made.articles) == 22
    assert set(made.articles["outcome"]) == {"better", "worse", "same"}
    assert list(made.groups.query("system == 'Gamma'")["articles"]) == [1, 5, 5]
    counted = made.findings.groupby(["system", "change"]).size()
    assert counted["Gamma", "new"] == 10
    assert counted[HOSTILE, "cured"] == 10
    assert made.rules["cured"].sum() == 10
    assert made.left_out["only-b.txt"] == f"only in {HOSTILE}"


def test_empty_tables_are_tables() -> None:
    named = [systems()[0], ("same", systems()[0][1])]
    report = Report(named[0][1]).compare(Report(named[1][1]))
    assert report.findings.empty
    assert set(report.articles["outcome"]) == {"same"}


def test_files_are_written(made: SideBySide, tmp_path: Path) -> None:
    assert json.loads(made.to_json(tmp_path / "c.json").read_bytes())["comparison"] == 1
    assert made.to_html(tmp_path / "c.html").read_bytes().startswith(b"<!-- mtqa report -->")
    assert made.to_markdown(tmp_path / "c.md").read_bytes().startswith(b"<!-- mtqa report -->")


def test_a_notebook_shows_the_measures_and_no_markup_of_articles(made: SideBySide) -> None:
    shown = made._repr_html_()
    assert "points per 1,000 words" in shown
    assert "<b>\x1b" not in shown
    assert "&lt;b&gt;␛[31m" in shown
    assert "points per 1,000 words" in repr(made)


def test_reports_are_compared_by_name() -> None:
    reports = [Report(results) for _, results in systems()]
    compared = reports[0].compare(*reports[1:], names=("a", "b", "c"))
    assert list(compared.systems["system"]) == ["a", "b", "c"]
    assert list(reports[0].compare(reports[1]).systems["system"]) == ["run 1", "run 2"]
    with pytest.raises(mtqa.ConfigError, match="a name for each"):
        reports[0].compare()
    with pytest.raises(mtqa.ConfigError, match="a name for each"):
        reports[0].compare(reports[1], names=("a",))


def test_the_rows_of_a_frame_are_compared_by_a_column() -> None:
    clean = "The bridge reopened on Monday after a long winter, the agency said in the capital."
    rows = [{"text": clean if system == "A" else f"{clean} »", "system": system, "doc": at}
            for system in "AB" for at in range(8)]  # fmt: skip
    report = mtqa.check(DataFrame(rows), config=False)
    compared = report.compare_by("system", pair_by="doc")
    assert set(compared.articles["outcome"]) == {"worse"}
    assert bool(report.compare_by("system").measures["significant"][0])
    with pytest.raises(mtqa.ConfigError, match="did you mean “system”"):
        report.compare_by("sistem")
