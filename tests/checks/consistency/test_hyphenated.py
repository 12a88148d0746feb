"""Korean and Arabic names in several spellings and orders."""

from __future__ import annotations

import pytest

from mtqa.checks.consistency.hyphenated import hyphenated_variants


def variants(text: str, *, apart: bool = True) -> list[tuple[str, str]]:
    """Return the rarer spellings, each with the commonest."""
    found = hyphenated_variants(text, apart=apart)
    return [(text[variant.place.start : variant.place.end], variant.best) for variant in found]


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("Moon Hyeon-ji", "Moon Hyun-ji"), ("Park Su-min", "Park Soo-min"),
        ("Ahn Yeong-ho", "Ahn Young-ho"), ("Shin Gi-tae", "Shin Ki-tae"),
        ("Yoo Jae-seon", "Yoo Chae-sun"), ("Lim Bo-ra", "Bo-ra Lim"),
        ("Kwon Jeong-a", "Jung-a Kwon"), ("Yoo Jae-seon", "Yoo Jaeseon"),
    ],
)  # fmt: skip
def test_one_korean_name(name: str, variant: str) -> None:
    text = f"{name} rang the bell. Later {variant} slept. “No,” said {name}."
    assert variants(text) == [(variant, name)]


@pytest.mark.parametrize(
    ("name", "variant"),
    [("Al-Marzoum", "El-Marzoum"), ("El-Bassir", "el-Bassir"), ("al-Qamra", "el-Qamra")],
)
def test_one_arabic_name(name: str, variant: str) -> None:
    text = f"Nadia {name} rang the bell. Later {variant} slept. “No,” said {name}."
    best = name[0].upper() + name[1:]
    is_same = name[0].lower() == variant[0].lower()
    assert variants(text) == ([] if is_same else [(variant, best)])


def test_an_article_stands_apart_where_it_is_no_word_of_the_language() -> None:
    text = "Nadia El Bassir rang the bell. The house of Al Bassir is old. “No,” said El Bassir."
    assert variants(text) == [("Al Bassir", "El Bassir")]
    assert variants(text, apart=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "Moon Hyeon-ji met Seo Hyun-ji.",
        "Bae Jong-un met Bae Jong-il and Bae Jang-un.",
        "Al-Marzoum met El-Bassir in El Salvador.",
        "The Lisbon-born Smith spoke to Smith, and Smith Lisbon spoke of Lisbon-based clubs.",
        "Vice-mayor Costa thanked Jean-Luc Costa.",
    ],
)
def test_two_people(text: str) -> None:
    assert variants(text) == []
