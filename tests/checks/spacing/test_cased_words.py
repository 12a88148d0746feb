"""Tokens that begin with a capital are split by the word table and by the article."""

from __future__ import annotations

import pytest

from mtqa.checks.spacing.cased_words import CasedWords
from mtqa.document import Document
from mtqa.language.locales import language, languages
from mtqa.text import Article


def split(token: str, text: str = "", target: str = "en") -> str | None:
    article = Article(id="a", text=f"{token} {text}".strip())
    parts = CasedWords(Document.of(article, language(target)).masked()).split(token)
    return " ".join(parts) if parts else None


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("Oslowhen", "Oslo when"),
        ("Theferry", "The ferry"),
        ("UNICEFasked", "UNICEF asked"),
        ("UNICEFHarbour", "UNICEF Harbour"),
        ("UNICEFZvarrick", "UNICEF Zvarrick"),
        ("HelgaOPEC", "Helga OPEC"),
        ("ZvarrickOPEC", "Zvarrick OPEC"),
        ("Zvarrickwithout", "Zvarrick without"),
        ("Zvarrickincident", "Zvarrick incident"),
        ("Zvarrickfireworks", "Zvarrick fireworks"),
        ("Helgawalked", "Helga walked"),
        ("Rasmusthe", "Rasmus the"),
    ],
)
def test_a_capital_does_not_hide_a_joint(token: str, words: str) -> None:
    assert split(token) == words


@pytest.mark.parametrize(
    "token",
    ["Zvarrickson", "Zvarrickand", "Zvarrickin", "Zvarricktown", "Delaroche", "Undermarket",
     "YouTubeTV", "AstraZeneca", "TVNewser", "CEOs", "PCs", "DJing", "KGBer", "Z", "McDonald",
     "SoHo", "Grimstead", "Stoltenberg", "Balasubramanian", "Gunawardena", "Unbridgeable", "Goethe",
     "X" + "the" * 40],
)  # fmt: skip
def test_names_and_brands_are_whole(token: str) -> None:
    assert split(token) is None


def test_what_stands_in_the_article_needs_less() -> None:
    assert split("Zvarrickboat", "Zvarrick has it.") == "Zvarrick boat"
    assert split("Zvarrickin", "Zvarrick has it.") == "Zvarrick in"
    assert split("ZvarrickQL", "The QL met.") == "Zvarrick QL"
    assert split("ZvarrickQL") is None


def test_inflected_names_are_whole() -> None:
    assert split("Slovakialla", "Slovakia voitti.", "fi") is None
    assert split("Zvarrickбылого", "Zvarrick", "ru") is None


def test_ending_words_are_function_words_of_three_letters_or_more() -> None:
    for found in languages():
        assert found.ending_words <= found.function_words, found.code
        assert all(len(word) >= 3 for word in found.ending_words), found.code


def test_a_name_with_other_accents_elsewhere_is_whole() -> None:
    def tokens(text: str) -> list[str]:
        document = Document.of(Article(id="a", text=text), language("es"))
        return [token for token, _ in CasedWords(document.masked()).fused()]

    carnival = "El carnaval de Zvarrickentre empieza el lunes."
    assert tokens(carnival) == ["Zvarrickentre"]
    assert tokens(f"{carnival} La playa de Zvárrickentre es grande.") == []
