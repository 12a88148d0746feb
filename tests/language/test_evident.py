"""The language of a text, by its function words and else by langdetect, or none."""

from __future__ import annotations

import pytest

from mtqa.language.evident import evident_language
from tests.sample_languages import ENGLISH, GERMAN, LANGUAGES


@pytest.mark.parametrize(
    ("target", "text"),
    [(target, text) for target, articles in LANGUAGES.items() for text in articles.values()],
)
def test_prose_shows_its_language(target: str, text: str) -> None:
    assert evident_language(text) == target
    assert evident_language(text.upper()) == target


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("ja", "市長は月曜日に新しい橋を開けました。多くの人々がお祝いに来ました。"),
        ("zh", "市长星期一为新桥揭幕，许多人前来参加庆祝活动，他们很高兴工程结束了。"),
        ("ru", "Мэр открыл в понедельник новый мост, который построили летом у порта."),
        ("hr", "Gradonačelnik je u ponedjeljak otvorio novi most koji je sagrađen tijekom ljeta."),
    ],
)
def test_so_do_languages_without_spaces_or_with_relatives(target: str, text: str) -> None:
    found = evident_language(text)
    # The neutral file of the Serbo-Croatian languages has their function words.
    assert found in ({"hr", "sh"} if target == "hr" else {target})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ein Satz mit vier.",
        "Ana Lopes, Jan Novák, Mia Berg, Ole Hansen, Eva Kowalska, Ivo Marić, Pál Nagy",
        "1,204 3.5 % 17:30 2026-01-01 " * 5,
        "Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor",
        "zxqv wrtp klmn " * 30,
    ],
)
def test_a_text_that_leaves_it_in_doubt_has_none(text: str) -> None:
    assert evident_language(text) is None


def test_furniture_in_another_language_does_not_decide() -> None:
    furniture = "Leave a Reply\n\nYour email address will not be published.\n\nRelated articles\n\n"
    for text in GERMAN.values():
        assert evident_language(furniture + text) == "de"


def test_half_of_an_article_in_another_language_is_no_evidence_for_either_of_two() -> None:
    both = GERMAN["hafen.txt"] + ENGLISH["harbour.txt"]
    assert evident_language(both) in (None, "de", "en")
