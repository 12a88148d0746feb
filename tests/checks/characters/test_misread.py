"""Words read in the wrong encoding: by pair of encodings, place and neighbours."""

from __future__ import annotations

import pytest

from tests.checks.characters.test_characters import found

PAIRS = [
    ("utf-8", "cp437"),
    ("utf-8", "cp1250"),
    ("utf-8", "cp866"),
    ("utf-8", "koi8-r"),
    ("cp1252", "mac_roman"),
    ("mac_roman", "cp1252"),
    ("cp1252", "cp437"),
    ("cp1252", "cp1251"),
]
WORDS = {"fr": "préféré", "de": "früher", "es": "también", "pt": "além", "sv": "från"}
LINES = ("{} Paris Madrid.", "Paris “{}” Madrid.", "Paris ({}), Madrid.", "Paris Madrid {}.")


def misread_as(word: str, written: str, read: str) -> str | None:
    """Return what a word becomes, None if an encoding lacks one of its bytes."""
    try:
        return word.encode(written).decode(read)
    except UnicodeError:
        return None


CASES = [
    (language, *pair) for pair in PAIRS for language in WORDS if misread_as(WORDS[language], *pair)
]


@pytest.mark.parametrize(("language", "written", "read"), CASES)
def test_a_word_read_in_another_encoding_is_found(language: str, written: str, read: str) -> None:
    word = WORDS[language]
    misread = misread_as(word, written, read)
    for line in LINES:
        text = line.format(misread)
        (finding,) = [each for each in found(text, language) if each.rule == "mojibake"]
        repaired = text[: finding.start] + (finding.suggestion or "") + text[finding.end :]
        assert repaired == line.format(word)


@pytest.mark.parametrize("language", ["ru", "uk", "bg"])
@pytest.mark.parametrize("read", ["koi8-r", "cp437", "cp866"])
def test_cyrillic_that_was_read_as_another_alphabet_is_found(language: str, read: str) -> None:
    misread = "город".encode().decode(read)
    assert [each.rule for each in found(f"А там {misread} и река.", language)] == ["mojibake"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The café in Kraków serves Gruyère; Đorđe, Łukasz and Õie paid 5 £ for the soirée."),
        ("pt", "A ideia iníqua da ilha caraíba está aí», disse Míton."),
        ("fr", "L’été à Córdoba, l’Île-d’Yeu et l’œuvre de Dvořák, « où l’on naît »."),
        ("ru", "Ёлка и подъезд: Рёв, Сёмга, «Вёсла» и café Müller в г. Ош."),
    ],
)
def test_right_words_are_not_misread(language: str, text: str) -> None:
    assert not [each for each in found(text, language) if each.rule == "mojibake"]


def test_a_name_is_not_the_genitive_of_another() -> None:
    assert not found("The minister Garmís said so on Monday. Garmís left at noon.")
    assert found("Heís late, they said. The boat heís on left at noon.")
    assert found("Heís late, they said.")
