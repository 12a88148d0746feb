"""Capitals inside sentences and paragraphs without one, beyond the examples of the rules."""

from __future__ import annotations

import pytest

from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

RULE = [rule for rule in load_packs() if rule.id == "lowercase-paragraph"]
STRAY = [rule for rule in load_packs() if rule.id == "stray-capital"]
LAST = "The market is open. Nobody knows for how long the stalls will stay."


def found(first: str, second: str, target: str = "en") -> list[str]:
    """Return what is found in an article of three paragraphs."""
    text = f"{first}\n\n{second}\n\n{LAST}"
    findings = Engine(RULE, target=target).check(Article("a", text)).findings
    return [finding.text for finding in findings]


@pytest.mark.parametrize(
    ("first", "second", "target"),
    [
        ("The stalls were empty.", "after nine the rain began and nobody came back.", "en"),
        ("“It is late,” she said.”", "families left the square before the bell rang twice.", "en"),
        ("Who knows why?", "they had waited since five in the cold (and in the rain).", "en"),
        ("The mayor spoke to the", "fishermen of the village about the price of the nets.", "en"),
        ("Der Markt war leer.", "seit neun Uhr regnete es, und niemand kam mehr zurück.", "de"),
        ("El mercado estaba vacío.", "desde las nueve llovía y nadie volvió a la plaza.", "es"),
    ],
)
def test_a_lost_beginning_is_found(first: str, second: str, target: str) -> None:
    assert found(first, second, target) == [second.split()[0]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They waited,", "and nobody came back after nine because of the rain."),
        ("They waited …", "and nobody came back after nine because of the rain."),
        ("They waited for this:", "after nine the rain began and nobody came back."),
        ("They waited -", "after nine the rain began and nobody came back."),
        ("The stalls were empty.", "eBay closed its office on the square after nine years."),
        ("The stalls were empty.", "zorvela closed its office on the square after nine years."),
        ("The stalls were empty.", "d’Arbois closed his stall on the square after nine years."),
        ("The stalls were empty.", "see page nine."),
        ("The stalls were empty.", "after nine the rain began, and nobody came back to the square"),
        ("the stalls were empty.", "after nine the rain began and nobody came back."),
    ],
)
def test_lists_letters_names_and_labels_are_silent(first: str, second: str) -> None:
    assert found(first, second) == []


def stray(line: str, target: str) -> list[str]:
    """Return the capitals found in a line of an article."""
    article = Article("a", f"{line}\n\n{LAST}")
    return [finding.text for finding in Engine(STRAY, target=target).check(article).findings]


@pytest.mark.parametrize(
    ("line", "target", "capitals"),
    [
        ("They praised the goats Because of the rain nobody saw them.", "en", ["Because"]),
        ("He left the hut, When the snow came he was home.", "en", ["When"]),
        ("The prize went to Ada Moss He had not come to the hall.", "en", ["He"]),
        ("La porte du moulin Depuis lundi reste ouverte.", "fr", ["Depuis"]),
        ("Le garde a vu les chèvres, Puis il est parti.", "fr", ["Puis"]),
        ("La barca salió tarde Nadie quiso esperar.", "es", ["Nadie"]),
        ("Il faro era spento Nessuno lo disse al sindaco.", "it", ["Nessuno"]),
        ("O barco voltou cedo Depois da chuva ninguém pescou.", "pt", ["Depois"]),
        ("Das Boot war rostig Dann sank es im Hafen Niemand sah es.", "de", ["Dann", "Niemand"]),
        ("Лодка пришла поздно Когда пошёл дождь, все ушли.", "ru", ["Когда"]),
    ],
)
def test_a_capital_at_a_lost_tag_is_found(line: str, target: str, capitals: list[str]) -> None:
    assert stray(line, target) == capitals


@pytest.mark.parametrize(
    ("line", "target"),
    [
        ("She came in May and left with James Till after the vote.", "en"),
        ("They watched the film Without a shore and read All the boats twice.", "en"),
        ("She wrote and sang Under the bridge for the village.", "en"),
        ("Il a lu le roman Sans rivage et vu Les Barques.", "fr"),
        ("El Consejo de Estado recibió a los Dos Hermanas de siempre.", "es"),
        ("Wir danken Ihnen und bitten Sie, Ihre Waren zu holen.", "de"),
        ("O grupo A venceu o grupo E depois da chuva.", "pt"),
        ("Spotkał się z Nim w kościele.", "pl"),
    ],
)
def test_titles_names_and_polite_pronouns_are_no_stray_capitals(line: str, target: str) -> None:
    assert stray(line, target) == []
