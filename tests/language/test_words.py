"""What the lists of function words and of abbreviations hold."""

from __future__ import annotations

import re

import pytest

from mtqa.language.locales import languages
from mtqa.language.words import (
    abbreviations,
    function_words,
    known_names,
    languages_by_letters,
    languages_with_function_words,
    leading_abbreviations,
    likeliest_language,
    loan_phrases,
    proper_names,
)

ABBREVIATED = [each.code for each in languages() if each.abbreviations and not each.like]
TOKEN = re.compile(r"[^\W\d_]+")

NEWS = {
    "en": "The minister said that they had not been told of the decision, and he was sorry for it.",
    "fr": "Le ministre a dit qu’il n’avait pas été informé de la décision et qu’il le regrettait.",
    "de": "Der Minister sagte, dass er von der Entscheidung nichts wusste und dass es ihm leidtat.",
    "es": "El ministro dijo que no había sido informado de la decisión y que lo sentía mucho.",
    "it": "Il ministro ha detto che non era stato informato della decisione e che gli dispiaceva.",
    "pt": "O ministro disse que não tinha sido informado da decisão e que sentia muito por isso.",
    "nl": "De minister zei dat hij niet van het besluit op de hoogte was en dat het hem speet.",
    "ru": "Министр сказал, что он не знал об этом решении и что ему очень жаль, но так было.",
}


def share(text: str, language: str) -> float:
    tokens = TOKEN.findall(text.lower())
    return sum(token in function_words(language) for token in tokens) / len(tokens)


@pytest.mark.parametrize("language", NEWS)
def test_function_words_tell_a_language_from_its_neighbours(language: str) -> None:
    own = share(NEWS[language], language)
    assert own >= 0.4
    others = (share(NEWS[language], other) for other in NEWS if other != language)
    assert own > max(others) + 0.1


@pytest.mark.parametrize("language", languages_with_function_words())
def test_function_words_are_small_whole_tokens(language: str) -> None:
    assert len(function_words(language)) >= 100
    for word in function_words(language):
        assert word == word.lower()
        assert TOKEN.fullmatch(word)


def test_elisions_and_contractions_stand_in_parts() -> None:
    assert {"l", "d", "qu"} <= function_words("fr")
    assert {"t", "s", "don"} <= function_words("en")


def test_a_region_or_a_sister_language_reads_the_same_list() -> None:
    assert function_words("en-US") == function_words("en_GB") == function_words("en")
    assert function_words("hr") == function_words("sr-Latn") == function_words("sh")
    assert function_words("no") == function_words("nb")


def test_a_language_without_a_list_has_no_words() -> None:
    assert function_words("xx") == function_words("") == abbreviations("ja") == frozenset()
    assert leading_abbreviations("ja") == frozenset()
    assert "xx" not in languages_with_function_words()


@pytest.mark.parametrize("language", ABBREVIATED)
def test_abbreviations_end_in_a_stop(language: str) -> None:
    assert len(abbreviations(language)) >= 40
    assert all(each.endswith(".") and each == each.strip() for each in abbreviations(language))
    assert leading_abbreviations(language) < abbreviations(language)


def test_a_unit_and_a_word_that_recur_are_no_sure_language() -> None:
    words = [*["yhtiö", "tuo", "sataan"], *["t", "vuosi", "ja", "t", "vuosi"] * 2]
    repeated = likeliest_language(words, "fi")
    assert (repeated.matches, repeated.distinct, repeated.is_sure) == (6, 2, False)
    assert likeliest_language(NEWS["en"].lower().split(), "fi").is_sure


def test_some_abbreviations_must_be_followed() -> None:
    assert {"Mr.", "U.S.", "Inc."} <= abbreviations("en")
    assert "Mr." in leading_abbreviations("en")
    assert "Inc." not in leading_abbreviations("en")
    assert "z. B." in leading_abbreviations("de")


def test_names_are_phrases_too() -> None:
    assert {("alternative", "für", "deutschland"), ("der", "spiegel")} <= known_names()
    assert {"de", "von"} <= proper_names().particles


def test_letters_that_tell_a_language_are_asked_in_order_of_proof() -> None:
    codes = [code for code, _ in languages_by_letters()]
    assert codes.index("ja") < codes.index("zh")
    assert codes.index("uk") < codes.index("ru")


def test_a_loan_phrase_is_its_words_in_small_letters() -> None:
    assert {("voilà",), ("volte", "face"), ("vis", "à", "vis")} <= loan_phrases("en")
    assert ("big", "data") in loan_phrases("fr")
