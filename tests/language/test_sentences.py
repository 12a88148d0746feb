"""Where sentences end, and where they only seem to."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mtqa.language.sentences import sentence_spans
from mtqa.text import Span


def split(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        # Titles lead to a name, even where the name is a word that opens sentences.
        ("en", ["Mr. May met Dr. Will Smith.", "They talked."]),
        # Other abbreviations end a sentence where a function word with a capital follows.
        (
            "en",
            ["She left the U.S.", "The U.S. Senate waited until 5 p.m. on Jan. 3 for Apple Inc."],
        ),
        ("en", ["It was No. 1.", "They said no.", "Then they left."]),
        ("en", ["J. R. R. Tolkien and A. A. Milne wrote.", "So did C. S. Lewis."]),
        ("en", ["It cost $5.5 million, e.g. in Spain.", "It fell 3.2 percent."]),
        # Closing marks belong to the sentence that they close.
        ("en", ["“We left.”", "Then it rained."]),
        ("en", ['He said "no."', '"Why?"', "She left (early.)", "He stayed."]),
        # No sentence begins with a small letter, save that of a name.
        ("en", ["“Help!” he cried.", "“Really?” asked Ann.", "iPhone sales fell."]),
        ("de", ["Am 8. September kam Dr. Merkel z. B. nach Köln.", "Das war 2019.", "Er ging."]),
        ("de", ["„Das ist gut.“", "„Gut!“, sagte er."]),
        ("fr", ["« Oui. »", "« C’est fini ! » a dit M. Macron.", "Et alors ?", "Il part."]),
        ("es", ["¿Qué?", "¡No!", "El Sr. Pérez vino de EE. UU. en 2019."]),
        ("ru", ["Это было в 2019 г.", "Он сказал: «Да».", "А. С. Пушкин жил на ул. Ленина."]),
        ("sv", ["”Ja.”", "Han kom kl. 5, bl.a. med Dr. Ek."]),
        ("el", ["Τι είναι;", "Δεν ξέρω."]),
        ("ar", ["ما هذا؟", "هذا كتاب."]),
        ("hi", ["यह घर है।", "वह गया।"]),
    ],
)
def test_sentences_end_where_they_should(language: str, sentences: list[str]) -> None:
    assert split(" ".join(sentences), language) == sentences


def test_scripts_without_word_spaces_are_split_at_their_stops() -> None:
    assert split("彼は言った。「はい。」そして帰った！終わり", "ja") == [
        "彼は言った。",
        "「はい。」",
        "そして帰った！",
        "終わり",
    ]
    assert split("他说：“好。”然后走了。", "zh") == ["他说：“好。”", "然后走了。"]


def test_offsets_count_code_points_of_the_text() -> None:
    text = "  \N{GRINNING FACE} came.  Then it went. \n"
    assert sentence_spans(text, "en") == [Span(2, 9), Span(11, 24)]


def test_a_text_without_sentences_has_none() -> None:
    assert sentence_spans("", "en") == sentence_spans(" \n ", "en") == []
    assert sentence_spans(" ", "ja") == []


def test_an_unknown_language_is_split_at_its_stops() -> None:
    assert split("Ena. Dva.", "xx") == ["Ena.", "Dva."]


def test_nltk_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, mtqa.language.sentences; sys.exit('nltk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
