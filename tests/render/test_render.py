"""Every output format against its golden file, and escaped in every format.

After an intended change, write the golden files anew and review their diff:
``MTQA_GOLDEN=write pytest tests/render/test_render.py``.
"""

from __future__ import annotations

import csv
import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.errors import ConfigError, MtqaError
from mtqa.render import FORMATS, format_of, write
from mtqa.render.notebook import page
from tests.sample_run import failed, results, text_of

GOLDEN = Path(__file__).parents[1] / "golden"

ESCAPE = "\x1b"
RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT OVERRIDE}"
ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"


# The pages of HTML have golden files of their own.
TEXTS = [name for name, kind in FORMATS.items() if kind.is_text and name != "html-file"]


@pytest.mark.parametrize("name", TEXTS)
def test_format_is_as_its_golden_file(name: str) -> None:
    for part, data in FORMATS[name].files(failed()).items():
        golden = GOLDEN / f"report{part}{FORMATS[name].suffixes[0]}"
        if os.environ.get("MTQA_GOLDEN") == "write":
            golden.write_bytes(data)
        assert data.decode() == golden.read_bytes().decode()


class TestNothingActs:
    """Articles are not trusted: their content is shown and never executed."""

    def test_terminal_gets_no_control_from_an_article(self) -> None:
        shown = text_of(failed())
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
        assert RIGHT_TO_LEFT not in shown
        assert ZERO_WIDTH not in shown
        assert "␛[31mred" in shown
        assert "<U+202E>" in shown

    def test_colours_are_the_only_escapes_on_a_terminal(self) -> None:
        shown = text_of(failed(), color=True)
        assert ESCAPE in shown
        assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == text_of(failed())

    def test_notebook_shows_script_and_does_not_run_it(self) -> None:
        hostile = replace(results().articles[2], id="<script>alert(2)</script>", path="")
        shown = page(replace(results(), articles=(hostile,)))
        assert "<script" not in shown
        assert "&lt;script&gt;alert(2)" in shown

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


class TestFiles:
    def test_nothing_is_left_beside_the_report(self, tmp_path: Path) -> None:
        write(results(), tmp_path / "run.csv")
        names = sorted(file.name for file in tmp_path.iterdir())
        assert names == ["run.csv", "run.findings.csv", "run.summary.csv"]

    def test_a_report_that_cannot_be_written_leaves_the_old_report(self, tmp_path: Path) -> None:
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

    @pytest.mark.parametrize(
        ("path", "named", "name"),
        [
            ("run.gitlab.json", None, "gitlab"),
            ("gl-code-quality-report.json", "gitlab", "gitlab"),
            ("run.JSON", None, "json"),
            ("run.sarif.json", None, "sarif"),
            ("run.mqm.tsv", None, "mqm-tsv"),
            ("marks.tsv", "mqm-tsv", "mqm-tsv"),
            ("a.b/.gitlab.json", None, "json"),
        ],
    )
    def test_the_longest_suffix_decides(self, path: str, named: str | None, name: str) -> None:
        assert format_of(path, named) is FORMATS[name]

    def test_a_suffix_of_a_format_is_not_that_of_another(self) -> None:
        with pytest.raises(ConfigError, match="its suffix says gitlab and --format json"):
            format_of("run.gitlab.json", "json")
        with pytest.raises(ConfigError, match="its suffix says json and --format junit"):
            format_of("run.json", "junit")
