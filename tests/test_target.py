"""Every spelling of a language is the same target, and a wrong target is reported first."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

import mtqa
from mtqa.engine import Engine
from mtqa.errors import ConfigError
from mtqa.language.codes import known_locales, normal_form
from mtqa.render.advice import advice, likely_target
from mtqa.render.text import lines
from mtqa.ruleset.packs import load_packs
from tests.sample_languages import LANGUAGES

RULES = load_packs()

FRENCH = (
    "Le maire a ouvert la route.\n\nLaisser un commentaire\n\n"
    "Votre adresse e-mail ne sera pas publiée.\n"
)
GERMAN = (
    "Der Bürgermeister hat am Montag die neue Straße zum Hafen eröffnet, die im Sommer gebaut "
    "worden war. Viele Menschen kamen zu der Feier und freuten sich über das Ende der Arbeiten."
)
ENGLISH = (
    "The mayor opened the new road to the harbour on Monday, which had been built in the summer. "
    "Many people came to the feast and were glad that the works had come to an end."
)


def spellings(code: str) -> list[str]:
    """Return other ways to write a code: capitals, underscores, a region that has no table."""
    codes = [code] if "-" in code else [code, f"{code}-ZZ", f"{code}-001"]
    cases: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower, str.swapcase)
    return [
        case(spelling).replace("-", sign) for spelling, case, sign in product(codes, cases, "-_")
    ]


@pytest.mark.parametrize("code", known_locales())
def test_every_spelling_of_a_code_is_the_same_value(code: str) -> None:
    assert {normal_form(spelling) for spelling in spellings(code)} == {code}
    assert normal_form(f" {code} ") == code


@pytest.mark.parametrize("code", known_locales())
def test_every_spelling_runs_the_same_rules_under_the_same_signature(code: str) -> None:
    rules = [rule for rule in RULES if rule.targets or rule.unless_locale]
    engines = [
        Engine(rules, target=spelling) for spelling in (code, code.upper(), code.replace("-", "_"))
    ]
    assert all(engine.rules == engines[0].rules for engine in engines)
    assert len({engine.signature() for engine in engines}) == 1


@pytest.mark.parametrize("target", ["fr", "FR", "fr_FR", "fr-fr", "Fr-BE"])
def test_what_is_found_does_not_depend_on_the_spelling(target: str) -> None:
    report = mtqa.check_text(FRENCH, target=target)
    assert report.articles.status.tolist() == ["hold"]
    assert report.articles.language.tolist() == ["fr"]
    assert "|target:fr" in report.signature


def test_the_config_has_the_normal_form_too(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text("[mtqa]\ntarget = 'FR'\nsource-lang = 'PT_br'\n")
    config = mtqa.load_config(tmp_path / "mtqa.toml")
    assert (config.target, config.source_lang) == ("fr", "pt")


@pytest.mark.parametrize("code", ["xx", "klingon", "", "-", "e n"])
def test_an_unknown_code_is_refused(code: str) -> None:
    with pytest.raises(ConfigError, match="target: no language is called"):
        normal_form(code)


def report(*texts: str, target: str = "en") -> mtqa.Report:
    return mtqa.check(
        [mtqa.Article(f"{number}.txt", text) for number, text in enumerate(texts)], target=target
    )


def test_the_language_that_was_probably_meant_is_said_first() -> None:
    results = report(GERMAN, GERMAN, ENGLISH).results
    hint = "2 of 3 articles are in German: --target de?"
    assert likely_target(results) == hint
    assert next(iter(lines(results))) == hint
    assert "engine" not in advice(results)["translation"]


def test_so_are_the_languages_if_they_are_several() -> None:
    texts = [*LANGUAGES["de"].values(), *LANGUAGES["fr"].values(), *LANGUAGES["en"].values()]
    results = report(*texts).results
    hint = "6 of 9 articles are in French or German: --target auto?"
    assert likely_target(results) == hint
    assert "engine" not in advice(results)["translation"]
    assert likely_target(report(*texts[2:4], *texts[-3:]).results) is None
    assert likely_target(report(*texts, target="auto").results) is None


def test_strays_and_the_right_target_bring_no_hint() -> None:
    assert likely_target(report(GERMAN, ENGLISH, ENGLISH, ENGLISH).results) is None
    assert likely_target(report(GERMAN, GERMAN).results) is None, "two articles show no habit"
    assert likely_target(report(GERMAN, GERMAN, GERMAN, target="de").results) is None
    assert "engine" in advice(report(ENGLISH).results)["translation"]
