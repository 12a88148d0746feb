"""Every output format against its golden file, and what no format lets through.

After a change that is meant, write the golden files anew and read their diff:
``MTQA_GOLDEN=write pytest tests/render/test_render.py``.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from mtqa.errors import ConfigError, MtqaError
from mtqa.output.visible import visible
from mtqa.render import FORMATS, format_of, write
from mtqa.render.excerpt import excerpt
from mtqa.render.notebook import page
from mtqa.render.tables import ARTICLE_COLUMNS, FINDING_COLUMNS, articles_frame, findings_frame
from mtqa.render.text import Look, lines
from mtqa.results import Coverage, Results
from mtqa.score import SCOPE
from tests.sample_run import TOKYO, failed, results

GOLDEN = Path(__file__).parents[1] / "golden"

ESCAPE = "\x1b"
RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT OVERRIDE}"
ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"


def text_of(run: Results, **look: Any) -> str:
    return "\n".join(lines(run, Look(**look)))


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.is_text])
def test_format_is_as_its_golden_file(name: str) -> None:
    for part, data in FORMATS[name].files(failed()).items():
        golden = GOLDEN / f"report{part}{FORMATS[name].suffixes[0]}"
        if os.environ.get("MTQA_GOLDEN") == "write":
            golden.write_bytes(data)
        assert data.decode() == golden.read_bytes().decode()


class TestNothingActs:
    """An article is never trusted: what it holds is shown, and does nothing."""

    def test_terminal_gets_no_control_from_an_article(self) -> None:
        told = text_of(failed())
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", told)
        assert RIGHT_TO_LEFT not in told
        assert ZERO_WIDTH not in told
        assert "␛[31mred" in told
        assert "<U+202E>" in told

    def test_colours_are_the_only_escapes_on_a_terminal(self) -> None:
        told = text_of(failed(), color=True)
        assert ESCAPE in told
        assert re.sub(r"\x1b\[[0-9;]*m", "", told) == text_of(failed())

    def test_notebook_shows_script_and_does_not_run_it(self) -> None:
        hostile = replace(results().articles[2], id="<script>alert(2)</script>", path="")
        told = page(replace(results(), articles=(hostile,)))
        assert "<script" not in told
        assert "&lt;script&gt;alert(2)" in told

    def test_spreadsheet_gets_no_formula(self) -> None:
        for data in FORMATS["csv"].files(results()).values():
            for row in csv.reader(io.StringIO(data.decode(), newline="")):
                assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)

    def test_a_formula_is_defused_and_a_number_is_not(self) -> None:
        rows = list(csv.DictReader(io.StringIO(FORMATS["csv"].files(results())[""].decode())))
        assert rows[2]["id"] == "'=HYPERLINK(1)"
        assert rows[2]["points"] == "666.6667"

    def test_line_ends_in_cells_do_not_break_rows(self) -> None:
        odd = replace(results().articles[0], title="one\rtwo\nthree\r\nfour")
        data = FORMATS["csv"].files(replace(results(), articles=(odd,)))[""]
        rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
        assert len(rows) == 2
        assert rows[1][2] == "one\rtwo\nthree\r\nfour"


class TestJson:
    def document(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(FORMATS["json"].files(results())[""])
        return told

    def test_severities_come_critical_first(self) -> None:
        assert list(self.document()["articles"][1]["severities"]) == [
            "critical", "major", "minor", "neutral",
        ]  # fmt: skip

    def test_place_is_line_and_column_in_a_file_and_null_in_a_record(self) -> None:
        articles = self.document()["articles"]
        in_file = articles[1]["findings"][0]
        in_record = articles[2]["findings"][0]
        assert (in_file["line"], in_file["column"]) == (3, 36)
        assert (in_record["line"], in_record["column"]) == (None, None)

    def test_text_is_carried_where_offsets_count_in_it_and_not_in_a_file(self) -> None:
        articles = self.document()["articles"]
        assert articles[1]["text"] is None
        record = articles[2]
        first = record["findings"][0]
        assert record["text"][first["start"] : first["end"]] == first["text"]

    def test_a_line_of_jsonl_is_the_article_with_schema_and_signature(self) -> None:
        rows = FORMATS["jsonl"].files(failed())[""].splitlines()
        assert [json.loads(row)["id"] for row in rows] == [
            "clean.txt", "summit.txt", "=HYPERLINK(1)", "tokyo.txt", "broken.txt",
        ]  # fmt: skip
        assert json.loads(rows[0])["schema"] == 2
        assert json.loads(rows[0])["gate"]["passed"] is False


class TestExcerpt:
    def test_caret_is_under_the_place(self) -> None:
        shown = excerpt("of cooperation» between", 14, 15, 60)
        assert shown == ("of cooperation", "»", " between", " " * 14 + "^")

    def test_caret_counts_cells_of_wide_and_combining_characters(self) -> None:
        start = TOKYO.index("»")
        shown = excerpt(TOKYO, start, start + 1, 60)
        # Eight wide characters, a space, “été” in three cells, a space.
        assert shown.carets == " " * 21 + "^"

    def test_caret_under_a_lone_combining_mark_is_under_its_letter(self) -> None:
        shown = excerpt("cafe\N{COMBINING ACUTE ACCENT} noir", 4, 5, 60)
        assert shown.carets == "   ^"

    @pytest.mark.parametrize("place", [0, 1, 700, 4000, 7990])
    def test_long_line_is_cut_around_the_place(self, place: int) -> None:
        text = "lorem » " * 1000
        shown = excerpt(text, place, place + 5, 60)
        line = shown.before + shown.marked + shown.after
        assert cell_len(line) <= 60
        assert shown.marked == text[place : place + 5]
        assert line[cell_len(shown.carets) - 5 :].startswith(text[place : place + 5])

    def test_of_a_place_over_several_lines_the_first_is_shown(self) -> None:
        shown = excerpt("one two\nthree four", 4, 13, 60)
        assert (shown.before, shown.marked, shown.carets) == ("one ", "two", "    ^^^")

    def test_place_of_no_width_has_one_caret(self) -> None:
        assert excerpt("end", 3, 3, 60).carets == "   ^"

    def test_a_long_place_fits_the_line(self) -> None:
        shown = excerpt("x" * 500, 10, 400, 60)
        assert cell_len(shown.before + shown.marked + shown.after) <= 60
        assert cell_len(shown.carets) <= 60

    def test_what_cannot_be_seen_is_named(self) -> None:
        assert visible("a\tb\x07\x9b\N{SOFT HYPHEN}é東") == "a␉b␇<U+009B><U+00AD>é東"


class TestText:
    def test_worst_articles_come_first(self) -> None:
        told = text_of(results(), quiet=True, width=160).splitlines()
        assert [line.split()[0] for line in told[1:6]] == [
            "news/broken.txt", "news/feed.jsonl", "news/summit.txt", "news/tokyo.txt",
            "news/clean.txt",
        ]  # fmt: skip

    def test_quiet_leaves_the_table_the_total_and_the_signature(self) -> None:
        told = text_of(results(), quiet=True)
        assert "Leave a Reply" not in told
        assert "skipped  " not in told
        assert results().signature in told.splitlines()

    def test_the_reason_of_a_hold_stands_in_the_table_and_above_the_findings(self) -> None:
        shown = text_of(results())
        assert "news/summit.txt  hold (comment-form)  412 words" in shown
        assert re.search(r"(?m)^news/summit\.txt +hold +comment-form ", shown)
        assert re.search(r"(?m)HYPERLINK\(1\) +hold +2 findings, 667 points/1,000 ", shown)

    def test_the_findings_shown_are_the_worst_in_the_order_of_the_text(self) -> None:
        shown = text_of(results(), show=2)
        assert "comment-form  comment form" in shown
        assert "leftover-guillemet  leftover guillemet »" in shown
        assert "space-before-punctuation  space" not in shown

    def test_shares_come_before_the_median_and_that_before_all_words(self) -> None:
        shown = text_of(results(), quiet=True)
        places = [shown.index(one) for one in (" hold   40.0 % [", "(median article)", "all words")]
        assert places == sorted(places)

    def test_what_the_score_does_not_see_is_said_where_it_is_first_shown(self) -> None:
        assert SCOPE in text_of(results())
        assert SCOPE in text_of(results(), quiet=True)

    def test_what_was_suppressed_is_counted_by_rule(self) -> None:
        counted = "suppressed  4 findings (fused-words 3, unpaired-quote 1)"
        assert counted in text_of(results())
        assert counted in text_of(results(), quiet=True)

    def test_the_verdict_comes_last_with_its_limits(self) -> None:
        assert text_of(failed()).splitlines()[-3:] == [
            "gate failed: checked 4 of 5, 1 skipped (max-hold 0, max-not-passed 20%, min-score 95)",
            "  3 articles on hold, 0 allowed: news/<b>␛[31m.txt (comment-form)",
            "  score 90.0 (median article) was not judged",
        ]

    def test_a_source_is_said_to_be_shown_and_not_compared(self) -> None:
        assert "not compared" not in text_of(results())
        clean = replace(results().articles[0], source="Bien.")
        shown = text_of(replace(results(), articles=(clean,)))
        assert "note  sources are shown beside the text and not compared with it yet" in shown

    def test_findings_beyond_the_limit_are_counted(self) -> None:
        assert "2 more findings in this article (--show all)" in text_of(results(), show=1)
        assert "(--show all)" not in text_of(results(), show=None)

    @pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
    def test_table_fits_the_terminal(self, width: int) -> None:
        told = text_of(replace(results(), coverage=Coverage()), width=width, quiet=True)
        table = told.split("\n\n")[0].splitlines()
        assert max(map(cell_len, table)) <= width
        assert "status" in table[0]

    def test_short_articles_are_marked_and_the_mark_explained(self) -> None:
        told = text_of(results())
        assert " 0.0*" in told
        assert "* 1 article under 300 words" in told

    def test_a_run_of_nothing_says_so(self) -> None:
        shown = text_of(Results(signature="mqm", target="en", articles=()))
        assert "0 articles  0 words\nnothing to check" in shown


class TestTables:
    def test_frames_keep_their_types_when_empty(self) -> None:
        empty = Results(signature="mqm", target="en", articles=())
        for frame in (articles_frame, findings_frame):
            nothing, something = frame(empty).dtypes, frame(results()).dtypes
            assert [one.name for one in nothing] == [one.name for one in something]

    def test_status_and_severity_sort_by_how_bad_they_are(self) -> None:
        frame = articles_frame(results())
        assert frame.sort_values("status").status.tolist()[0] == "pass"
        assert frame.status.max() == "error"
        assert (findings_frame(results()).severity >= "major").sum() == 2

    def test_frames_have_the_columns_of_the_tables(self) -> None:
        assert list(articles_frame(results())) == list(ARTICLE_COLUMNS)
        assert list(findings_frame(results())) == list(FINDING_COLUMNS)
        assert len(findings_frame(results())) == 6

    def test_severities_compare(self) -> None:
        findings = findings_frame(results())
        assert set(findings[findings.severity >= "major"].rule) == {
            "comment-form",
            "leftover-markup",
        }

    def test_parquet_keeps_both_tables(self, tmp_path: Path) -> None:
        pytest.importorskip("pyarrow")
        from pandas import read_parquet

        files = write(results(), tmp_path / "run.parquet")
        assert [file.name for file in files] == ["run.parquet", "run.findings.parquet"]
        assert read_parquet(files[0]).status.tolist() == ["pass", "hold", "hold", "fix", "error"]

    def test_parquet_without_pyarrow_names_the_extra(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("mtqa.render.parquet.find_spec", lambda _: None)
        with pytest.raises(MtqaError, match=r"mtqa\[parquet\]"):
            write(results(), tmp_path / "run.parquet")


class TestFiles:
    def test_nothing_is_left_beside_the_report(self, tmp_path: Path) -> None:
        write(results(), tmp_path / "run.csv")
        names = sorted(file.name for file in tmp_path.iterdir())
        assert names == ["run.csv", "run.findings.csv", "run.summary.csv"]

    def test_a_report_that_cannot_be_written_leaves_the_old_one(self, tmp_path: Path) -> None:
        (tmp_path / "run.json").mkdir()
        with pytest.raises(MtqaError, match="cannot be written"):
            write(results(), tmp_path / "run.json")
        assert [file.name for file in tmp_path.iterdir()] == ["run.json"]

    def test_unknown_suffix_names_those_there_are(self) -> None:
        with pytest.raises(ConfigError, match=r"\.parquet"):
            format_of("run.xyz")

    def test_suffix_and_format_that_disagree_are_refused(self) -> None:
        with pytest.raises(ConfigError, match="its suffix says csv and --format json"):
            format_of("run.csv", "json")
        assert format_of("run.out", "json") is FORMATS["json"]
