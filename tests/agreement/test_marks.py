"""Ratings as Marot and the WMT publish them, and how findings agree with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.agreement.counts import CategoryAgreement, RuleAgreement, agreement
from mtqa.agreement.marks import Mark, read_marks
from mtqa.errors import InputError
from mtqa.mqm import Severity
from mtqa.results import ArticleResult
from mtqa.text import Span
from tests.command_line import Mtqa
from tests.hostile_text import assert_harmless
from tests.sample_run import found

HEADER = "system\tdoc\tdocSegId\tglobalSegId\trater\tsource\ttarget\tcategory\tseverity\tmetadata\n"


def row(
    target: str,
    category: str = "Fluency/Punctuation",
    *,
    system: str = "A",
    segment: str = "1",
    rater: str = "r1",
    source: str = "Quelle",
    metadata: str = "\t{}",
) -> str:
    return (
        f"{system}\tdoc1\t{segment}\t7\t{rater}\t{source}\t{target}\t{category}\tMinor{metadata}\n"
    )


RATINGS = HEADER + "".join(
    [
        row("Ports reopen", "No-error"),
        row("The ministers agreed<v>»</v>, he said .", segment="2"),
        row("The ministers agreed»<v>, he said</v> .", "Style/Awkward", segment="2", rater="r2"),
        row("The ministers agreed», he said .", "Accuracy/Omission", segment="2",
            source="Die <v>vier</v> Minister"),
        row("The <v>fleet</v> left .", "Accuracy/Mistranslation", system="B", metadata=""),
    ]
)  # fmt: skip


def test_rows_of_a_segment_are_one_text_and_marks_have_their_place_in_it() -> None:
    first, second = read_marks(RATINGS, "ratings.tsv")
    assert (first.id, first.raters, first.elsewhere) == ("A/doc1", {"r1", "r2"}, 1)
    text = first.article.text
    assert text == "Ports reopen\nThe ministers agreed», he said ."
    assert [(text[slice(*mark.span)], mark.category) for mark in first.placed] == [
        ("»", "Fluency/Punctuation"), (", he said", "Style/Awkward"),
    ]  # fmt: skip
    assert second.placed == [Mark(Span(4, 9), "Accuracy/Mistranslation")]
    assert second.article.columns == {"system": "B"}


@pytest.mark.parametrize("category", ["no-error", "No-error", "No error", "NO_ERROR"])
def test_no_error_is_no_mark(category: str) -> None:
    (translation,) = read_marks(row("Fine.", category), "ratings.tsv")
    assert (translation.marks, translation.elsewhere) == ([], 0)


def test_a_mark_on_another_version_of_a_segment_is_left_out() -> None:
    data = row("The fleet left.") + row("The whole <v>fleet</v> left.") + row("<v>The</v>  fleet")
    (translation,) = read_marks(data, "ratings.tsv")
    assert translation.article.text == "The fleet left."
    assert [mark.span for mark in translation.placed] == [Span(0, 3)]
    assert translation.elsewhere == 2


def test_several_spans_an_empty_one_and_one_that_is_not_closed() -> None:
    (translation,) = read_marks(row("<v>a</v> b <v></v>c <v>d</v></v> <v>e"), "ratings.tsv")
    assert translation.article.text == "a b c d e"
    assert [mark.span for mark in translation.placed] == [Span(0, 1), Span(6, 7)]


def test_rows_of_metadata_alone_are_left_out() -> None:
    (translation,) = read_marks(row("x", "", rater="") + row("Fine."), "ratings.tsv")
    assert translation.article.text == "Fine."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (f"{HEADER}A\tdoc1\t1\n", "ratings.tsv:2: 3 cells where a table of MQM ratings has ten"),
        (HEADER, "ratings.tsv: no row has a rater"),
        (row("x", rater=""), "ratings.tsv: no row has a rater"),
    ],
)
def test_what_is_no_table_of_ratings_is_refused(data: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_marks(data, "ratings.tsv")


def test_a_finding_agrees_that_overlaps_a_mark() -> None:
    translations = read_marks(RATINGS, "ratings.tsv")
    articles = []
    for translation, texts in zip(translations, (("»", " ."), (" .",)), strict=True):
        text = translation.article.text
        rules = {"»": "leftover-guillemet", " .": "space-before-punctuation"}
        findings = tuple(found(text, part, rules[part], Severity.MINOR) for part in texts)
        articles.append(ArticleResult("", translation.id, text, findings=findings))
    agreed = agreement(translations, articles)
    assert (agreed.translations, agreed.segments, agreed.raters) == (2, 3, 2)
    assert agreed.elsewhere == 1
    assert agreed.rules == (
        RuleAgreement("space-before-punctuation", 2, 0, 0),
        RuleAgreement("leftover-guillemet", 1, 1, 1),
        RuleAgreement("all", 3, 1, 1),
    )
    assert agreed.categories == (
        CategoryAgreement("Accuracy/Mistranslation", 1, 0),
        CategoryAgreement("Fluency/Punctuation", 1, 1),
        CategoryAgreement("Style/Awkward", 1, 0),
        CategoryAgreement("all", 3, 1),
    )


PIECES = st.lists(st.sampled_from(["<v>", "</v>", "<", "v>", "word ", "é", "\N{DUMPLING}"]))


@given(targets=st.lists(PIECES.map("".join), min_size=1, max_size=4))
def test_marks_are_in_the_text(targets: list[str]) -> None:
    data = "".join(row(target, segment=str(number)) for number, target in enumerate(targets))
    (translation,) = read_marks(data, "ratings.tsv")
    text = translation.article.text
    for mark in translation.placed:
        assert 0 <= mark.span.start < mark.span.end <= len(text)
        assert "\n" not in text[slice(*mark.span)]


class TestCommand:
    def test_it_prints_both_tables(self, run: Mtqa) -> None:
        Path("ratings.tsv").write_text(RATINGS, encoding="utf-8")
        shown = run("agree", "ratings.tsv")
        assert shown.code == 0
        lines = [" ".join(line.split()) for line in shown.out.splitlines()]
        assert lines[0] == "rule findings marked share 95 % interval marks found"
        assert "leftover-guillemet 1 1 100.0 % [20.7, 100.0] 1" in lines
        assert "Fluency/Punctuation 1 1 100.0 % [20.7, 100.0]" in lines
        assert lines[-2:] == [
            "2 translations, 3 segments, 2 raters",
            "1 mark left out: not on a place of the target",
        ]

    def test_json_has_the_same_numbers(self, run: Mtqa) -> None:
        Path("ratings.tsv").write_text(RATINGS, encoding="utf-8")
        made = json.loads(run("agree", "ratings.tsv", "--format", "json").out)
        assert made["signature"].startswith("mtqa|v:")
        rules = {rule["rule"]: rule for rule in made["rules"]}
        assert rules["leftover-guillemet"] == {
            "rule": "leftover-guillemet", "findings": 1, "marked": 1, "share": 1.0,
            "interval": [0.2065, 1.0], "marks_found": 1,
        }  # fmt: skip
        categories = {item["category"]: item["marks"] for item in made["categories"]}
        assert categories["all"] == 3

    def test_rules_can_be_chosen(self, run: Mtqa) -> None:
        Path("ratings.tsv").write_text(RATINGS, encoding="utf-8")
        shown = run("agree", "ratings.tsv", "--select", "leftover-guillemet").out
        assert shown.count("guillemet") == 1
        assert "space-before-punctuation" not in shown

    def test_what_mtqa_wrote_agrees_with_itself(self, run: Mtqa) -> None:
        run("check", "news", "-o", "run.mqm.tsv")
        made = json.loads(run("agree", "run.mqm.tsv", "--format", "json").out)
        assert made["rules"][-1]["share"] == 1.0
        assert made["categories"][-1]["share"] == 1.0

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (None, "mtqa: ratings.tsv: cannot be read: No such file or directory\n"),
            (b"a\tb\n", "mtqa: ratings.tsv:1: 2 cells where a table of MQM ratings has ten; "),
            (b"\xff\n", "mtqa: ratings.tsv: not valid UTF-8 at byte 0 "),
        ],
    )
    def test_an_error_is_a_line(self, run: Mtqa, content: bytes | None, message: str) -> None:
        if content is not None:
            Path("ratings.tsv").write_bytes(content)
        shown = run("agree", "ratings.tsv")
        assert (shown.code, shown.out) == (2, "")
        assert shown.err.startswith(message)

    def test_hostile_ratings_are_harmless(self, run: Mtqa) -> None:
        hostile = row("The «fleet» left .", "::error::x \x1b[31m##[group]y", system="::warning::")
        Path("ratings.tsv").write_text(hostile.replace("»", "<v>»</v>"), encoding="utf-8")
        assert_harmless(run("agree", "ratings.tsv").out)
