"""A run in several languages: every report has a block for each, and no sum over them."""

from __future__ import annotations

import csv
import html
import json
import re
from dataclasses import replace
from pathlib import Path

import altair
import pytest
from playwright.sync_api import Browser, expect

import mtqa
from mtqa.gate import decide
from mtqa.render import FORMATS, write
from mtqa.render.html import files
from mtqa.render.markdown import summary
from mtqa.report import Report
from mtqa.results import Results
from tests.sample_languages import GERMAN, report
from tests.sample_languages import write as write_articles
from tests.sample_run import text_of

NAMES = ["German (de)", "English (en)", "Spanish (es)", "French (fr)"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """Return a run over the twelve articles, and one whose language is in doubt."""
    folder = write_articles(tmp_path_factory.mktemp("run") / "all")
    (folder / "names.txt").write_text("Ana Lopes, Jan Novák, Mia Berg", encoding="utf-8")
    results = mtqa.check(folder, target="auto", config=False).results
    return replace(results, verdict=decide(results, mtqa.Limits(max_hold=1)))


def scores(run: Results) -> list[str]:
    """Return the median score of each block as reports show it."""
    found = [block.summary.score for block in run.blocks]
    return [f"{score:.1f}" for score in found if score is not None]


def in_order(shown: str, parts: list[str]) -> bool:
    """Return whether a text has the parts one after another."""
    return re.search(".*".join(map(re.escape, parts)), shown, re.DOTALL) is not None


def words_of(page: str) -> str:
    """Return the visible text of a page."""
    body = re.sub(r"<style>.*?</style>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", body)))


def first_page(run: Results) -> str:
    return dict(files(run))["index.html"].decode()


def document(run: Results, name: str, part: str = "") -> str:
    return FORMATS[name].files(run)[part].decode()


class TestText:
    def test_each_language_has_its_findings_total_and_signature(self, run: Results) -> None:
        blocks = re.split(r"^== (.*) ==$", text_of(run), flags=re.M)[1:]
        assert blocks[::2] == [*NAMES, "Language unknown"]
        for target, name, block in zip(
            ["de", "en", "es", "fr"], blocks[::2], blocks[1::2], strict=False
        ):
            assert "comment-form" in block, name
            assert "3 articles" in block
            assert f"target:{target}" in block
        assert "nothing was scored" in blocks[-1]

    def test_the_end_has_a_line_for_each_and_none_for_all(self, run: Results) -> None:
        table = text_of(run, quiet=False).partition("\nlanguage ")[2].partition("\n\n")[0]
        lines = [re.split(r"\s{2,}", line) for line in table.splitlines()[1:]]
        assert [line[0] for line in lines] == [*NAMES, "Language unknown"]
        assert [line[-1] for line in lines] == [*scores(run), "-"]

    def test_the_verdict_names_the_languages_that_failed(self, run: Results) -> None:
        end = text_of(run).partition("gate failed")[2]
        (reason,) = end.splitlines()[1:]
        assert reason.startswith("  und: 1 article could not be checked: ")


class TestMarkdown:
    def test_all_heads_stand_before_the_articles_of_any_language(self, run: Results) -> None:
        shown = document(run, "markdown")
        assert "## mtqa: 13 articles in 4 languages" in shown
        heads = [f"### {name}: 3 articles" for name in NAMES]
        assert in_order(shown, [*heads, *(f"### Articles: {name}" for name in NAMES)])
        assert in_order(shown, [f"**Artifact score {score}**" for score in scores(run)])

    def test_what_does_not_fit_are_articles_and_no_language(self, run: Results) -> None:
        short = summary(run, 5_500)
        assert len(short.encode()) <= 5_500
        assert all(f"### {name}: 3 articles" in short for name in NAMES)
        assert "did not fit" in short


class TestTables:
    def test_lines_have_the_signature_of_their_language(self, run: Results) -> None:
        for line in map(json.loads, document(run, "jsonl").splitlines()):
            expected = "" if line["language"] == "und" else f"target:{line['language']}"
            assert line["signature"].endswith(expected)

    def test_tables_have_a_column_for_the_language(self, run: Results) -> None:
        for part in ("", ".findings"):
            rows = list(csv.DictReader(document(run, "csv", part).splitlines()))
            assert {"de", "en", "es", "fr"} <= {row["language"] for row in rows}

    def test_the_table_of_the_run_has_the_median_of_each(self, run: Results) -> None:
        rows = csv.DictReader(document(run, "csv", ".summary").splitlines())
        values = {row["key"]: row["value"] for row in rows}
        shown = [f"{float(values[f'languages.{target}.summary.score']):.1f}"
                 for target in ("de", "en", "es", "fr")]  # fmt: skip
        assert shown == scores(run)
        assert not any(key.startswith("summary.") for key in values)

    @pytest.mark.parametrize("name", ["run.json", "run.parquet"])
    def test_a_saved_run_comes_back_in_its_languages(
        self, run: Results, tmp_path: Path, name: str
    ) -> None:
        write(run, tmp_path / name)
        again = mtqa.load(tmp_path / name)
        assert again.articles.equals(Report(run).articles)
        assert again.results.verdict == run.verdict
        assert again.results.coverage == run.coverage
        for target, part in Report(run).languages.items():
            assert again.languages[target].signature == part.signature
            assert again.languages[target].summary == part.summary

    def test_a_saved_run_that_lost_a_language_is_refused(
        self, run: Results, tmp_path: Path
    ) -> None:
        saved = json.loads(document(run, "json"))
        saved["languages"].pop()
        (tmp_path / "run.json").write_text(json.dumps(saved), encoding="utf-8")
        with pytest.raises(mtqa.InputError, match="an article is in none of its languages"):
            mtqa.load(tmp_path / "run.json")


class TestPages:
    def test_the_first_page_has_a_section_for_each_language(self, run: Results) -> None:
        page = first_page(run)
        shown = words_of(page)
        assert "Visible artifacts in 13 articles in 4 languages" in shown
        sections = [f"{name}: 3 articles" for name in NAMES]
        assert in_order(shown, [*sections, *(f"What was found: {name}" for name in NAMES)])
        assert in_order(shown, [f"{score} artifact score" for score in scores(run)])
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))

    def test_a_share_leads_to_the_articles_of_its_language(
        self, run: Results, browser: Browser, tmp_path: Path
    ) -> None:
        write(run, f"{tmp_path / 'html'}/")
        page = browser.new_page()
        page.goto((tmp_path / "html" / "index.html").as_uri())
        page.locator("a.filter[href*='status=hold'][href*='language=es']").click()
        expect(page.locator("#shown")).to_have_text("1 of 13 articles")
        expect(page.locator("#table tbody td").nth(1)).to_have_text("es")
        page.click("#clear")
        page.click("th[data-key=language] button")
        languages = page.locator("#table tbody tr td:nth-child(2)").all_inner_texts()
        assert languages == sorted(languages)
        page.close()

    def test_a_notebook_shows_a_block_for_each(self, run: Results) -> None:
        shown = words_of(Report(run)._repr_html_())
        pairs = zip(NAMES, scores(run), strict=True)
        parts = [part for name, score in pairs for part in (name, f"artifact score {score}")]
        assert in_order(shown, ["Gate failed", "13 articles in 4 languages", *parts])
        assert len(re.findall(r"artifact score \d", shown)) == 4

    def test_an_article_of_a_run_is_shown_by_its_name(self, run: Results) -> None:
        assert "comment-form" in Report(run).show("markt.txt")._repr_html_()

    def test_charts_are_drawn_for_each(self, run: Results) -> None:
        chart = Report(run).plot()
        assert isinstance(chart, altair.VConcatChart)
        assert [part.title for part in chart.vconcat] == ["de", "en", "es", "fr"]
        assert chart.to_dict()["vconcat"][0]["vconcat"]


def test_a_repr_has_the_score_of_each(tmp_path: Path) -> None:
    shown = repr(report(tmp_path / "all"))
    assert shown.startswith("12 articles in 4 languages\nGerman (de):\n  3 articles (")
    assert "1 hold, 1 fix, 1 pass\n  artifact score 80.0 (median article)" in shown


def test_notes_on_targets_are_shown_by_every_report() -> None:
    items = [mtqa.Article(name, text, path=name) for name, text in GERMAN.items()]
    hostile = mtqa.Article("<b>\x1b[31m.txt", "Ana, Jan", path="<b>\x1b[31m.txt")
    found = mtqa.check([*items, hostile], target="auto", config=False)
    note = "its language is not evident from its text; checked as “de”"
    results = found.results
    for shown in (
        text_of(results),
        document(results, "markdown"),
        words_of(first_page(results)),
        words_of(found._repr_html_()),
    ):
        assert note in shown
        assert "\x1b" not in shown
    assert json.loads(document(results, "json"))["coverage"]["targets"] == [
        f"<b>\x1b[31m.txt: {note}"
    ]
