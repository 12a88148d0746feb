"""What is masked because it is no prose, and what looks like it and is not masked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.language.codes import known_locales
from mtqa.language.masks import MASK, masks


def masked(text: str, language: str = "en") -> list[str]:
    """Return the pieces of a text that are masked."""
    return [text[start:end] for start, end in masks(text, language)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # Addresses, without the marks that belong to the sentence.
        ("See https://example.org/a.b?c=d&e, he said.", ["https://example.org/a.b?c=d&e"]),
        ("Read http://example.org.", ["http://example.org"]),
        ("It is online (see http://example.org/a).", ["http://example.org/a"]),
        ("They link to “https://example.org/a”.", ["https://example.org/a"]),
        ("Files lie at ftp://example.org/x!", ["ftp://example.org/x"]),
        ("Visit www.example.org/news; it is free.", ["www.example.org/news"]),
        ("It stands in WWW.EXAMPLE.COM too.", ["WWW.EXAMPLE.COM"]),
        ("Write to news.desk@example.co.uk, please.", ["news.desk@example.co.uk"]),
        # Handles, hosts, names of sites and files.
        ("The account @harbour_news and #Strike2024 agree.", ["@harbour_news", "#Strike2024"]),
        ("The site example.com, and bbc.co.uk", ["example.com", "bbc.co.uk"]),
        ("It cites example.org/The.News and others.", ["example.org/The.News"]),
        ("Gazeta.Ru and Kostroma.Today wrote so.", ["Gazeta.Ru", "Kostroma.Today"]),
        ("Made with Node.js, saved as report.pdf", ["Node.js", "report.pdf"]),
        # Initials and short forms keep their stops.
        ("The U.S. dollar and the C.I.A. archive", ["U.S.", "C.I.A."]),
        ("J.K. Rowling met J. R. R. Tolkien", ["J.K.", "J. R. R."]),
        ("J.-P. Dupont arrived.", ["J.-P."]),
        ("It opens at 10 a.m. today, i.e. late.", ["a.m.", "i.e."]),
        ("She holds a Ph.D. from the U.N. school.", ["Ph.D.", "U.N."]),
        ("Dr. Weber and Mr. Smith of Harbour Works Inc. met", ["Dr.", "Mr.", "Inc."]),
        # Tickers, calibres and figures.
        ("The index .DJI fell (.SPX rose).", [".DJI", ".SPX"]),
        ("A .22 rifle was found.", [".22"]),
        ("At 10:30 they led 3:2.", ["10:30", "3:2"]),
        ("It cost 1,000.50 and 1’000 francs.", ["1,000.50", "1’000"]),
        ("Prices rose by 12.5% in 2019.", ["12.5"]),
    ],
)
def test_what_is_no_prose_is_masked(text: str, pieces: list[str]) -> None:
    assert masked(text) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "The fleet left Korea.It was late.",
        "They went home.In the morning they returned.",
        "Is that enough?No one knows.",
        "It opened in 2019.The bridge is closed now.",
        "Tickets @ 5 euros, room # 4",
        "The company Yahoo! grew by 5.",
        "The index.DJI was left without a space.",
        "They said 10 : 30 and 3 - 2.",
        "Wait...what did they say?",
        "Plain prose, with a comma; and more: it ends.",
    ],
)
def test_what_only_looks_like_it_is_prose(text: str) -> None:
    assert masked(text) == []


@pytest.mark.parametrize("text", ["「{}」と", "‹{}› dit", "见{}。然后"])
def test_an_address_ends_before_the_marks_of_any_language(text: str) -> None:
    assert masked(text.format("www.example.org/a")) == ["www.example.org/a"]


@pytest.mark.parametrize(
    ("language", "text", "pieces"),
    [
        ("de", "Das gilt z. B. heute, sagt Dr. Weber.", ["z. B.", "Dr."]),
        ("en", "It holds z. B. today.", ["B."]),
        ("fr", "Selon M. Dupont, c’est clair.", ["M."]),
    ],
)
def test_abbreviations_are_those_of_the_language(
    language: str, text: str, pieces: list[str]
) -> None:
    assert masked(text, language) == pieces


def test_the_mask_is_a_letter_without_case() -> None:
    """So that no rule on spaces or capitals sees an edge where a mask begins or ends."""
    assert MASK.isalpha()
    assert not MASK.isupper()
    assert MASK.upper() == MASK


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(
    text=st.text(st.sampled_from("aB.@:/-# 1,%ª\U0001f600é漢\n\u0301"), max_size=60)
    | st.text(st.characters(exclude_categories=["Cs"])),
    locale=st.sampled_from(known_locales()),
)
def test_masks_stand_in_order_and_hold_something(text: str, locale: str) -> None:
    spans = masks(text, locale.partition("-")[0])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before.end <= behind.start for before, behind in pairwise(spans))
    assert all(not text[end - 1].isspace() for _, end in spans)
