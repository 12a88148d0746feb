"""The language of a text, by its letters, its function words or all its words, or none."""

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
        ("zh-Hant", "市長星期一為新橋揭幕，許多人前來參加慶祝活動，他們很高興工程結束了。"),
        ("ko", "시장은 월요일 여름에 지어진 새 다리를 개통했다. 많은 사람들이 축제에 왔다."),
        ("th", "นายกเทศมนตรีเปิดสะพานใหม่เมื่อวันจันทร์ ซึ่งสร้างขึ้นในช่วงฤดูร้อน"),
    ],
)
def test_so_do_scripts_of_one_language(target: str, text: str) -> None:
    assert evident_language(text) == target
    prose = next(iter(ENGLISH.values()))
    assert evident_language(f"{prose}\n\n{text[:8]}") == "en", "a name is not the article"


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("da", "Borgmesteren åbnede mandag den nye bro, som blev bygget om sommeren ved havnen."),
        ("nb", "Borgermesteren åpnet mandag den nye broen som ble bygget om sommeren ved havnen."),
        ("ru", "Мэр открыл в понедельник новый мост, который построили летом у порта."),
        ("uk", "Мер відкрив у понеділок новий міст, який збудували влітку біля порту."),
        ("sh", "Gradonačelnik je u ponedjeljak otvorio novi most koji je sagrađen tijekom ljeta."),
        ("sk", "Starosta otvoril v pondelok nový most, ktorý postavili v lete pri prístave."),
        ("cs", "Starosta otevřel v pondělí nový most, který postavili v létě u přístavu."),
    ],
)
def test_so_do_languages_with_close_relatives(target: str, text: str) -> None:
    assert evident_language(text) == target


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ein Satz mit vier.",
        "Ana Lopes, Jan Novák, Mia Berg, Ole Hansen, Eva Kowalska, Ivo Marić, Pál Nagy",
        "1,204 3.5 % 17:30 2026-01-01 " * 5,
        # Swahili, of which there is no list.
        "Meya alifungua daraja jipya siku ya Jumatatu ambalo lilijengwa karibu na bandari",
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
