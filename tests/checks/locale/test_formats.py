"""Formats of other languages: which patterns apply to a target, and what is left unread."""

from __future__ import annotations

import pytest

from mtqa.checks.locale.formats import Formats
from mtqa.document import Document
from mtqa.language.locales import language
from mtqa.text import Article, Span

PATTERNS: dict[str, tuple[str, ...]] = {
    "en fr": (r"<edge>(<figure> %)",),
    "fr-CA": (r"<edge>(<figure> \$)",),
    "de": (r"<edge>(<figure> <month>)",),
    "de-CH": (),
    "ja": (r"<edge>(<figure> <month>)", r"<edge>(<figure> %)"),
}
WORDS = {"digit": r"\p{Nd}", "edge": r"^|[\s/=.,]", "figure": "<digit>+"}
TEXT = "He paid 5 $, or 12 %, on 3 Mai."


def found(text: str, target: str = "en", hidden: str = "", unless: tuple[str, ...] = ()) -> str:
    start = text.index(hidden)
    spans = [Span(start, start + len(hidden))] if hidden else []
    document = Document.of(Article(id="a", text=text), language(target)).masked(spans)
    hits = Formats(patterns=PATTERNS, words=WORDS, unless=unless).find(document)
    return "|".join(text[hit.start : hit.end] for hit in hits)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("en", "12 %"),
        ("en-GB", "12 %"),
        ("fr", "12 %"),
        ("fr-CH", "12 %"),
        ("fr-CA", "5 $"),
        ("de", "3 Mai"),
        ("de-AT", "3 Mai"),
        ("de-CH", ""),
        ("es", ""),
    ],
)
def test_the_nearest_target_speaks(target: str, expected: str) -> None:
    assert found(TEXT, target) == expected


def test_a_target_without_months_has_no_dates() -> None:
    assert not language("ja").months
    assert found(TEXT, "ja") == "12 %"


def test_figures_are_read_though_they_are_masked() -> None:
    assert found("It rose 1,000.5 % there.") == "5 %"


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/12 % of it.",
        "Write to a.b.12@example.org or example.com/q=5 % now.",
    ],
)
def test_addresses_are_left_out(text: str) -> None:
    assert found(text) == ""


def test_code_is_left_out() -> None:
    text = "It grew. width: 12 %; height"
    assert found(text) == "12 %"
    assert found(text, hidden="width: 12 %; height") == ""


def test_an_exception_covers_a_place() -> None:
    assert found("Some 12 % here, 13 % there.", unless=("Some 12",)) == "13 %"


@pytest.mark.parametrize("code", ["cs", "de", "en", "es", "fi", "fr", "it", "nl", "pl", "pt", "tr"])
def test_a_year_has_twelve_months(code: str) -> None:
    assert len(set(language(code).months)) == 12
    assert all(month.isalpha() for month in language(code).months)
