"""The id of a run: equal runs have the same id, and all tables of a run carry it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.errors import InputError
from mtqa.render import FORMATS, write
from mtqa.render.identity import run_id
from mtqa.saved.reading import read_results
from tests.output.folders import other_run
from tests.sample_run import results


def test_equal_runs_have_equal_ids_and_others_do_not() -> None:
    assert run_id(results()) == run_id(results())
    changed = replace(results().articles[0], title="Another")
    assert run_id(results()) != run_id(replace(results(), articles=(changed,)))
    assert run_id(results()) != run_id(replace(results(), signature="mqm"))


def test_both_csv_tables_name_the_run_in_their_last_column() -> None:
    for data in FORMATS["csv"].files(results()).values():
        header, *rows = csv.reader(io.StringIO(data.decode()))
        assert header[-1] == "run"
        assert {row[-1] for row in rows} == {run_id(results())}


def test_tables_of_different_runs_are_not_opened_together(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    articles, findings = write(results(), tmp_path / "run.parquet")
    assert read_results(articles).articles
    old = findings.read_bytes()
    write(other_run(), articles)
    assert len(read_results(articles).articles) == 1
    findings.write_bytes(old)
    with pytest.raises(InputError, match=r"not of the same run as run\.findings\.parquet"):
        read_results(articles)


@pytest.mark.parametrize("name", list(FORMATS))
def test_equal_runs_are_equal_to_the_byte(name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    assert dict(FORMATS[name].files(results()) if name != "html" else pages()) == dict(
        FORMATS[name].files(results()) if name != "html" else pages()
    )


def pages() -> Iterator[tuple[str, bytes]]:
    from mtqa.render.html import files

    return files(results())
