"""Stray full stops, beyond the examples of the rule."""

from __future__ import annotations

import pytest

from mtqa.engine import Engine
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

RULE = [rule for rule in load_packs() if rule.id == "stray-stop"]


def found(text: str, target: str) -> list[str]:
    """Return what is found with the word before it."""
    findings = Engine(RULE, target=target).check(Article("a", text)).findings
    return [text[: finding.end].split()[-1] for finding in findings]


@pytest.mark.parametrize(
    ("text", "target", "stop"),
    [
        ("“We will win this vote.” the mayor said.", "en", "vote."),
        ("“We will win this vote.” according to the mayor.", "en", "vote."),
        ("“We will win this vote.” and they left.", "en", "vote."),
        ("He spoke of “a great day.” for the town.", "en", "day."),
        ("“We have 20.” the mayor said.", "en", "20."),
        ("“We will win.”. They left.", "en", "win.”."),
        ("The mayor, Ana Lopes. said that it rains.", "en", "Lopes."),
        ("The goal of Lozano. in the last minute was late.", "en", "Lozano."),
        ("They want more of. 20 boats.", "en", "of."),
        ("Nobody asked who it was?. They left.", "en", "was?."),
        ("„Wir gewinnen.“ rief der Rat.", "de", "gewinnen."),
        ("« Nous gagnerons. » et il part.", "fr", "gagnerons."),
        ("El alcalde salió. y el consejo se quedó.", "es", "salió."),
        ("Il sindaco è uscito. e il consiglio resta.", "it", "uscito."),
        ("O prefeito saiu. e o conselho ficou.", "pt", "saiu."),
    ],
)
def test_a_stop_inside_a_sentence_is_found(text: str, target: str, stop: str) -> None:
    assert found(text, target) == [stop]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("“We will win.” Costa said that it rains. “We come,” he said.", "en"),
        ("He works for “Lima Inc.” and lives here; “so etc.” was cut.", "en"),
        ("They won (see ibid.) and lost (cf. p. 20) and left.", "en"),
        ("He left at 5 p.m. and came at 6.", "en"),
        ("“Kazandık.” dedi başkan.", "tr"),
        ("“Who is it?” asked the mayor. “Stop!” he said. “So …” he said.", "en"),
        ("Der 2. Zug kam am 3. Mai.", "de"),
        ("O sr. e a sra. Costa vieram.", "pt"),
    ],
)
def test_ends_of_sentences_and_abbreviations_are_no_stray_stops(text: str, target: str) -> None:
    assert found(text, target) == []
