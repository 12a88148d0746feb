"""Figures are read by their marks, and judged by the language, the next word or the article."""

from __future__ import annotations

import pytest

from mtqa.checks.locale.figures import Judge, figures
from mtqa.checks.pattern import compiled
from mtqa.document import Document
from mtqa.language.locales import language
from mtqa.text import Article

COUNTED = compiled(r"\p{Ll}{3,}s|people")


def foreign(text: str, target: str = "en") -> list[str]:
    document = Document.of(Article(id="a", text=text), language(target)).masked()
    judged = Judge(document, COUNTED if target == "en" else None).foreign()
    return [text[figure.span.start : figure.span.end] for figure in judged]


@pytest.mark.parametrize(
    ("text", "group", "whole_group", "decimal"),
    [
        ("1,234", ",", "", ""),
        ("1,234,567", ",", "", "."),
        ("1.234.567,8", "", ".", ","),
        ("1’234.50", "", "'", "."),
        ("1 234,50", "", " ", ","),
        ("12.5", "", "", "."),
        ("18.30", "", "", ""),  # a time, perhaps
        ("0.125", "", "", ""),
        ("12.05.2023", "", "", ""),
    ],
)
def test_marks_say_what_they_do(text: str, group: str, whole_group: str, decimal: str) -> None:
    (figure,) = figures(text)
    assert (figure.group, figure.whole_group, figure.decimal) == (group, whole_group, decimal)


@pytest.mark.parametrize("text", ["1,450,37", "318,40,225", "1.605.22", "2,345,1,678"])
def test_groups_of_other_sizes_are_malformed(text: str) -> None:
    (figure,) = figures(text)
    assert figure.is_malformed


@pytest.mark.parametrize(
    "text",
    ["1,50,000", "12,34,567", "10.0.128.1", "192.168.100.4", "3.2.1", "22,33,44", "0,123,45"],
)
def test_other_rows_of_figures_are_not(text: str) -> None:
    assert not any(figure.is_malformed for figure in figures(text))


def test_what_is_counted_has_no_fraction() -> None:
    assert foreign("Some 7.934 gulls and 15.320 people saw 1.234 of it.") == ["7.934", "15.320"]
    assert foreign("It had a 1.500 share.") == []


@pytest.mark.parametrize(
    "text", ["Model 7.934 gulls.", "Under rule 3,5 in it.", "Joshua 3,5 tells"]
)
def test_names_and_sections_are_left_alone(text: str) -> None:
    assert foreign(text) == []


def test_the_article_decides_where_both_marks_are_printed() -> None:
    assert foreign("Pesa 3,5 kilos, 4,5 kilos y 12.5 kilos.", "es") == ["12.5"]
    assert foreign("Pesa 3.5 kilos, 4.5 kilos y 12,5 kilos.", "es") == ["12,5"]
    assert foreign("Pesa 3,5 kilos y 12.5 kilos.", "es") == []
    assert foreign("Pesa 1’719’150 kilos.", "es") == ["1’719’150"]


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("de", "Es sind 1.234.567,8 Liter und 12 345 Meter."),
        ("fr", "Ce sont 1 234 567,8 litres."),
        ("pl", "To 1.234.567 litrów i 1 234,5 metra."),
        ("de-CH", "Es sind 1’234.50 Liter und 1’234,50 Meter."),
        ("en-GB", "They are 1,234,567.8 litres."),
    ],
)
def test_the_own_convention_is_right(target: str, text: str) -> None:
    assert foreign(text, target) == []


def test_a_number_of_a_telephone_is_no_malformed_figure() -> None:
    assert foreign("Soita 1\N{NO-BREAK SPACE}545\N{NO-BREAK SPACE}97.", "fi") == []
