"""The tables of articles and findings, and Parquet."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import MtqaError
from mtqa.render import write
from mtqa.render.tables import ARTICLE_COLUMNS, FINDING_COLUMNS, articles_frame, findings_frame
from mtqa.results import Results
from tests.sample_run import results


class TestTables:
    def test_frames_keep_their_types_when_empty(self) -> None:
        empty = Results(signature="mqm", target="en", articles=())
        for frame in (articles_frame, findings_frame):
            nothing, something = frame(empty).dtypes, frame(results()).dtypes
            assert [dtype.name for dtype in nothing] == [dtype.name for dtype in something]

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
        with pytest.raises(MtqaError, match=r"pip install pyarrow"):
            write(results(), tmp_path / "run.parquet")
