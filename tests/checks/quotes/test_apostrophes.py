"""Apostrophes of the wrong shape or set apart, and marks of their shapes that are right."""

from __future__ import annotations

import pytest

from tests.checks.quotes.quotations import found


@pytest.mark.parametrize(
    ("mark", "rule"),
    [
        ("‘", "reversed-quote"),
        ("´", "foreign-quote-mark"),
        ("`", "foreign-quote-mark"),
        ("′", "foreign-quote-mark"),
    ],
)
@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("en", "They’re at the Marins’ place."),
        ("en", "Ann’s dog"),
        ("en", "SHE’LL GO"),
        ("en", "D’Alema left"),
        ("fr", "Qu’elle parte."),
        ("it", "nell’orto"),
        ("ca", "l’aigua"),
    ],
)
def test_a_mark_in_place_of_an_apostrophe_is_found(
    target: str, text: str, mark: str, rule: str
) -> None:
    assert found(text.replace("’", mark, 1), target) == [(rule, mark)]


@pytest.mark.parametrize("apart", [" ’{}", "’ {}", " ’ {}", " '{}", "\N{NO-BREAK SPACE}’{}"])
@pytest.mark.parametrize(
    ("target", "left", "right"),
    [
        ("en", "the ferry", "s crew"),
        ("en", "THE FERRY", "S CREW"),
        ("en", "It", "s Monday"),
        ("en", "they couldn", "t sail"),
        ("en", "You", "ll see"),
        ("fr", "il n", "y a"),
        ("fr", "L", "école"),
        ("it", "dell", "orto"),
    ],
)
def test_an_apostrophe_with_a_space_is_found(
    target: str, left: str, right: str, apart: str
) -> None:
    findings = found(left + apart.format(right), target)
    assert findings == [("shifted-quote", apart.format(""))]


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("en", "the Ka‘ba, a Ta`izz trader, the Il′men’ lake and Sa‘d"),
        ("en", "Piet ’t Hart, Van ’t Veer and ’s-Gravenhage"),
        ("en", "the letters 's' and ’t’, 10’ 5″ and 40° 3′ north"),
        ("en", "the workers’ re-election in the boys’ town"),
        ("fr", "la lettre ’l’, les 'amis' et Sana‘a"),
        ("nl", "'s Avonds en 't huis"),
        ("en", "ʻIolani of Hawaiʻi, rock ’n’ roll, the ‘80s and the class of ’92"),
    ],
)
def test_marks_that_are_no_apostrophes_pass(target: str, text: str) -> None:
    assert found(text, target) == []
