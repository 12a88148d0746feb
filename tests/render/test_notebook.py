"""Reports in Jupyter: what they show, that it is escaped, and the notebook that ships."""

from __future__ import annotations

import html
import os
import re
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import nbformat
import pytest
import vl_convert
from nbclient import NotebookClient
from pandas import DataFrame

import mtqa
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.report import Report
from mtqa.score import SCOPE
from tests.sample_run import failed, german, results

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DIRTY = "The agency said » that the bridge is closed ."
CLEAN = "The bridge is open again, the agency said on Monday."
ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "reports" / "inspect.ipynb"
GOLDEN = ROOT / "tests" / "golden" / "html" / "notebook.html"


def words_of(page: str) -> str:
    """Return the visible text of a page."""
    body = re.sub(r"<style>.*?</style>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", body)))


def test_a_report_and_an_article_are_as_their_golden_file() -> None:
    report = Report(failed())
    shown = f"{report._repr_html_()}\n{report.show('summit.txt')._repr_html_()}\n"
    if os.environ.get("MTQA_GOLDEN") == "write":
        GOLDEN.write_bytes(shown.encode())
    assert shown == GOLDEN.read_bytes().decode()


def test_a_report_shows_the_verdict_the_shares_and_the_median() -> None:
    shown = words_of(Report(failed())._repr_html_())
    parts = [
        "Gate failed · max-hold 0",
        "news/<b>␛[31m.txt (comment-form)",
        "2 hold 40.0 % [11.8, 76.9]",
        "artifact score 90.7 of the median article (9.3 points per 1,000 words) · "
        "6.9 points per 1,000 words over all 1,945 words",
        SCOPE,
        "Suppressed: 4 findings (fused-words 3, unpaired-quote 1)",
        "Worst articles",
        "news/summit.txt hold comment-form 412",
    ]
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)
    assert "OQS" not in shown


def test_a_wrong_target_is_named() -> None:
    shown = words_of(Report(german())._repr_html_())
    assert '2 of 3 articles are in German: target="de"?' in shown


def test_an_article_shows_why_and_what_the_score_is_not() -> None:
    shown = words_of(Report(results()).show("summit.txt")._repr_html_())
    assert "hold comment-form artifact score 83.0 [" in shown
    assert "17.0 points per 1,000 words · 412 words" in shown
    assert SCOPE in shown


def test_a_report_and_an_article_show_no_markup_of_an_article() -> None:
    report = Report(results())
    shown = report._repr_html_() + report.show("=HYPERLINK(1)")._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in shown
    assert "\x1b" not in shown
    assert "onclick" not in shown


def test_an_article_is_shown_with_its_findings_in_place() -> None:
    report = Report(results())
    shown = report.show("summit.txt")
    assert re.search(r'<mark class="minor" title="leftover-guillemet: [^"]*">»</mark><sup>1</sup>',
                     shown._repr_html_())  # fmt: skip
    assert repr(shown) == "<news/summit.txt: hold, 3 findings>"
    with pytest.raises(mtqa.InputError, match="did you mean"):
        report.show("sumit.txt")


def test_an_unknown_article_is_answered_with_ids() -> None:
    report = mtqa.check(DataFrame({"text": [CLEAN] * 60}), config=False)
    with pytest.raises(mtqa.InputError) as caught:
        report.show("nope")
    assert str(caught.value).endswith("; ids are " + ", ".join(
        f"row {number}" for number in range(10)) + " and 50 more")  # fmt: skip


def test_a_hundred_thousand_findings_do_not_make_a_long_page() -> None:
    finding = Finding(0, 1, "stray-stop", "accuracy/addition", "page", Severity.MINOR, "x", "found")
    article = replace(results().articles[1], findings=(finding,) * 1000)
    report = Report(replace(results(), articles=(article,) * 100))
    assert len(report.findings) == 100_000
    start = process_time()
    assert len(report._repr_html_()) < 30_000
    assert len(report.plot().to_json()) < 30_000
    assert process_time() - start < 2


def test_charts_hold_what_the_frames_hold() -> None:
    report = Report(results())
    scores, rules, directories = report.plot("language").to_dict()["vconcat"]
    assert sum(row["articles"] for row in scores["data"]["values"]) == report.articles.score.count()
    assert sum(row["findings"] for row in rules["data"]["values"]) == len(report.findings)
    (row,) = directories["data"]["values"]
    assert row == {"group": "en", "points": round(results().summary.points or 0, 2)}


def test_damage_is_grouped_by_directory_if_there_are_several_or_by_any_column() -> None:
    parts = Report(results()).plot().to_dict()["vconcat"]
    assert [part["title"] for part in parts] == [
        "Articles by artifact score", "Findings by rule and severity",
    ]  # fmt: skip
    frame = DataFrame({"text": [f"{DIRTY} " * 30, DIRTY, CLEAN], "system": ["A", "A", "B"]})
    chart = mtqa.check(frame, config=False).plot(by="system").to_dict()["vconcat"][2]
    assert chart["title"] == "Damage by system"
    assert [row["group"] for row in chart["data"]["values"]] == ["A", "B"]
    with pytest.raises(mtqa.ConfigError, match="did you mean “system”"):
        mtqa.check(frame, config=False).plot(by="sistem")


def test_bars_of_the_histogram_stand_on_the_axis_and_are_as_high_as_their_count() -> None:
    svg = vl_convert.vegalite_to_svg(Report(results()).plot().to_dict())
    bars = re.findall(
        r'aria-label="artifact score: (\d+); articles: (\d+);[^"]*"[^>]* '
        r'd="M[\d.]+,([\d.]+)h([\d.]+)v([\d.]+)h-',
        svg,
    )
    assert len(bars) == 20
    drawn = {int(start): (int(articles), *map(float, box)) for start, articles, *box in bars}
    assert {start: row[0] for start, row in drawn.items() if row[0]} == {0: 1, 80: 1, 95: 2}
    height = drawn[95][3]
    assert height > 100
    for articles, top, width, bar in drawn.values():
        assert width > 20
        assert bar == pytest.approx(height * articles / 2)
        assert top + bar == pytest.approx(160)


def test_without_altair_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.render.plots.find_spec", lambda _: None)
    with pytest.raises(mtqa.MtqaError, match=r"pip install altair"):
        Report(results()).plot()


@pytest.fixture(scope="module")
def executed() -> nbformat.NotebookNode:
    """The notebook that ships, run from the top of the checkout."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}})
    return client.execute()


def test_the_notebook_runs_and_shows_the_report(executed: nbformat.NotebookNode) -> None:
    pages = [
        output.data["text/html"]
        for cell in executed.cells
        for output in cell.get("outputs", ())
        if "text/html" in output.get("data", {})
    ]
    assert any('class="mtqa"' in page and "Worst articles" in page for page in pages)
    assert any("<mark" in page for page in pages)
    assert any("artifact score" in page and SCOPE in page for page in pages)
    charts = [output for cell in executed.cells for output in cell.get("outputs", ())
              if "image/svg+xml" in output.get("data", {})]  # fmt: skip
    assert charts
    assert not any("<script" in page for page in pages)


def test_the_notebook_is_kept_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_what_the_notebook_shows_opens_in_a_browser(
    executed: nbformat.NotebookNode, browser: Browser, tmp_path: Path
) -> None:
    shown = "".join(
        output.data["text/html"]
        for cell in executed.cells
        for output in cell.get("outputs", ())
        if 'class="mtqa"' in output.get("data", {}).get("text/html", "")
    )
    (tmp_path / "shown.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>shown</title><body>{shown}", encoding="utf-8"
    )
    page = browser.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto((tmp_path / "shown.html").as_uri())
    assert page.locator(".mtqa svg rect").count() > 5
    assert page.locator(".mtqa mark").count() > 3
    assert messages == []
    page.close()
