"""The table that Marot reads, read as Marot reads it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given

from mtqa.render.annotation.mqm_tsv import COLUMNS, render
from mtqa.results import Results
from tests.command_line import Mtqa
from tests.hostile_text import SOUND, assert_harmless, runs
from tests.sample_run import SUMMIT, results

# A tag that a browser would open or close (WHATWG HTML, 13.2.5.6).
TAG = re.compile(r"<[A-Za-z/!?]")


class Row(NamedTuple):
    """One row; the names are Marot's."""

    system: str
    doc: str
    doc_seg_id: str
    global_seg_id: str
    rater: str
    source: str
    target: str
    category: str
    severity: str
    metadata: str


def rows(run: Results) -> list[Row]:
    """Return the rows after the header, each with ten cells."""
    header, *lines = render(run)[""].decode().removesuffix("\n").split("\n")
    assert tuple(header.split("\t")) == COLUMNS
    return [Row(*line.split("\t")) for line in lines]


def test_a_finding_is_marked_in_its_segment() -> None:
    marked = [row for row in rows(results()) if row.doc == "news/summit.txt"]
    assert [(row.doc_seg_id, row.target, row.category, row.severity) for row in marked] == [
        ("1", "Summit opens", "no-error", "no-error"),
        (
            "2",
            "The ministers agreed on cooperation<v>»</v>, the agency said .",
            "locale-conventions/quote-mark-type",
            "Minor",
        ),
        (
            "2",
            "The ministers agreed on cooperation», the agency said<v> .</v>",
            "linguistic-conventions/punctuation",
            "Minor",
        ),
        ("3", "<v>Leave a Reply</v>", "accuracy/addition", "Major"),
    ]
    metadata = json.loads(marked[1].metadata)
    assert metadata["note"] == "leftover guillemet »"
    assert metadata["marked_text"] == "»"
    assert metadata["suggestion"] == "”"


def test_a_finding_on_several_lines_has_a_row_for_each() -> None:
    article = results().articles[1]
    whole = replace(article.findings[0], start=7, end=len(SUMMIT) - 6)
    marked = rows(replace(results(), articles=(replace(article, findings=(whole,)),)))
    assert [row.target for row in marked] == [
        "Summit <v>opens</v>",
        "<v>The ministers agreed on cooperation», the agency said .</v>",
        "<v>Leave a </v>Reply",
    ]


def test_systems_and_sources_are_those_of_the_data() -> None:
    article = replace(
        results().articles[1],
        columns={"system": "Online-A"},
        source="Sommet\n\nLes ministres…\nRépondre",
        findings=(),
    )
    read = rows(replace(results(), articles=(article, replace(article, source="one line"))))
    assert {row.system for row in read} == {"Online-A"}
    sources = [row.source for row in read]
    assert sources == ["Sommet", "Les ministres…", "Répondre", "", "", ""]
    assert [row.global_seg_id for row in read] == ["1", "2", "3", "4", "5", "6"]


@given(run=runs(SOUND))
def test_no_text_from_outside_is_a_cell_a_mark_or_a_formula(run: Results) -> None:
    for row in rows(run):
        assert row.rater == "mtqa"
        assert isinstance(json.loads(row.metadata), dict)
        spans = re.findall(r"</?v>", row.target)
        assert spans == ([] if row.category == "no-error" else ["<v>", "</v>"])
        for cell in row._replace(target=re.sub(r"</?v>", "", row.target)):
            assert not TAG.search(cell)
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@"))
            assert len(cell.splitlines()) <= 1


@pytest.mark.parametrize("text", ["::error::a\n##[error]b\n", "a\t::error::b\x1b[31m «c\n"])
def test_what_is_printed_is_harmless_and_has_its_cells(run: Mtqa, text: str) -> None:
    with open("news/a.txt", "w", encoding="utf-8") as stream:
        stream.write(text)
    printed = run("check", "news", "--format", "mqm-tsv").out
    assert {line.count("\t") for line in printed.splitlines()} == {9}
    assert_harmless(printed.replace("\t", " "))
