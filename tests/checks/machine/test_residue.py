"""Placeholders, escapes and markup as products: any name in any bracket, at any place."""

from __future__ import annotations

from itertools import product

import pytest

from tests.sample_engine import check, matches

# Brackets around the names of what they stand for; a name is given where any may stand.
BRACKETS = ("<{}>", "<<{}>>", "[[{}]]", "{{{}}}", "%{}%", "__{}__", ">>{}<<", "#{}#", "<|{}|>")
NAMES = ("qty", "QTY_4", "first_name", "term12", "unk", "eos")
LANGUAGES = ("sv", "deu", "cs_CZ", "hun_Latn")
PLACES = (
    "{} The road is open.",
    "The road to {} is open.",
    "The road is open.\n\n{} It rained.",
    "The mayor called it “{} work” and left.",
    "The road is open, said {}.",
)
ESCAPES = ("\\u00e9", "\\U0001F600", "\\xe9", "\\xc3\\xa9", "\\xa0", "%C3%A9", "&#233;", "eacute;")
MARKUP = (
    "-->",
    "[[the old quay]]",
    "__the old quay__",
    "[teaser_7]",
    'onplay="start"',
    "referrerpolicy=”origin”>",
    "{% include box %}",
    "<section",
)


def named(text: str) -> list[tuple[str, str]]:
    """Return the findings that name a residue."""
    rules = ("placeholder-leak", "leftover-markup", "leftover-entity", "leftover-script")
    return [found for found in matches(check(text)) if found[0] in rules]


@pytest.mark.parametrize(("bracket", "name"), list(product(BRACKETS, NAMES + LANGUAGES)))
def test_a_placeholder_is_a_name_in_any_bracket(bracket: str, name: str) -> None:
    stand_in = bracket.format(name)
    for place in PLACES:
        assert [text for _, text in named(place.format(stand_in))] == [stand_in], place


@pytest.mark.parametrize(
    "word", ["covid_19", "HARBOUR", "#harbour", "[harbour]", "user_name", "$5"]
)
def test_a_word_is_no_placeholder(word: str) -> None:
    assert not named(f"The road to {word} is open.")


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize("place", ["The caf{} is open.", "It is {} open.", "He said “caf{}”."])
def test_an_escape_shows_wherever_it_stands(escape: str, place: str) -> None:
    assert [text for _, text in named(place.format(escape))] == [escape]


@pytest.mark.parametrize(
    "text",
    [
        "He opened C:\\new\\terms and \\\\server\\names.",
        "The page is example.org/caf%C3%A9 and https://example.org/?q=caf%C3%A9.",
        "The formula has \\nu and \\frac in it; 30 %C and 5%D are given.",
    ],
)
def test_paths_addresses_and_formulas_are_no_escapes(text: str) -> None:
    assert not named(text)


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("place", PLACES[1:3])
def test_markup_shows_wherever_it_stands(markup: str, place: str) -> None:
    assert [text for _, text in named(place.format(markup))] == [markup]
