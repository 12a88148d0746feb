"""The measured figures: how a rule's page shows them, and that default rules keep to the bar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from mtqa.authoring.catalogue import page
from mtqa.checks.phrases.checker import Phrases
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.render.text import Look
from mtqa.ruleset import figures
from mtqa.ruleset.figures import Figure, rule_hash
from mtqa.ruleset.packs import load_packs
from mtqa.ruleset.rule import Rule
from tests import catalogue
from tests.benchmarks import judged
from tests.benchmarks.figures import faults, merged, over_the_bar, write
from tests.benchmarks.plants import VARIANTS

RULES = load_packs()
RULE = next(rule for rule in RULES if rule.id == "unpaired-quote")
NEUTRAL = next(rule for rule in RULES if rule.id == "doubled-space")
PHRASES = next(rule for rule in RULES if rule.id == "share-bar")


def figure(rule: Rule = RULE, **changed: Any) -> Figure:
    """Return a figure of the rule as it is, of one text of 100,000 clean words."""
    plain = Figure(
        rule=rule.id,
        hash=rule_hash(rule),
        data="WMT21 news",
        date="2026-11-24",
        planted=160,
        recall=0.981,
        precision=1.0,
        f1=0.99,
        clean_words=100_000,
        clean_articles=300,
        false=0,
        real=0,
        false_per_1000_words=0.0,
        articles_hit=0.0,
        variants={"closing mark lost": (16, 20), "opening mark lost": (139, 140)},
    )
    return replace(plain, **changed)


class TestTheLine:
    def test_says_what_was_measured_on_what_and_when(self) -> None:
        assert figures.summary_line(RULE, figure()) == (
            "recall .98 (of 160 planted), precision 1.00, F1 .99, 0 false per 1,000 of 100,000 "
            "clean words; mtqa planting benchmark on WMT21 news, 2026-11-24"
        )

    def test_says_what_was_false_and_what_was_judged_real(self) -> None:
        line = figures.summary_line(
            RULE, figure(false=53, real=5, false_per_1000_words=0.53, articles_hit=0.067)
        )
        assert ".53 false per 1,000 of 100,000 clean words, 5 more there judged real" in line
        assert "6.7 % of clean articles hit" in line

    def test_never_rounds_up_to_all(self) -> None:
        assert "recall .99 (" in figures.summary_line(RULE, figure(recall=0.999))

    def test_has_no_recall_where_nothing_is_planted(self) -> None:
        line = figures.summary_line(
            RULE, figure(planted=0, recall=0, precision=1, f1=0, variants={})
        )
        assert line.startswith("0 false per 1,000 of")

    def test_says_so_where_nothing_was_measured(self) -> None:
        assert figures.summary_line(RULE, None) == "not measured"
        assert figures.weakest(None) == ""

    def test_names_what_is_missed_most(self) -> None:
        assert figures.weakest(figure()) == "closing mark lost (16 of 20)"


class TestAnEarlierVersion:
    @pytest.mark.parametrize(
        "changed",
        [
            replace(RULE, severity={"": Severity.MAJOR}),
            replace(RULE, status="preview"),
            replace(RULE, checker=structs.replace(RULE.checker, unless=("x",))),
            replace(RULE, yields_to=()),
        ],
        ids=["severity", "status", "settings", "yields-to"],
    )
    def test_is_recognized_by_the_hash_of_the_rule(self, changed: Rule) -> None:
        assert not figures.is_stale(RULE, figure())
        assert figures.is_stale(changed, figure())
        assert figures.summary_line(changed, figure()).startswith(
            "on an earlier version: recall .98"
        )

    def test_includes_a_figure_of_another_list_of_phrases(self) -> None:
        assert isinstance(PHRASES.checker, Phrases)
        fewer = structs.replace(PHRASES.checker, phrases=PHRASES.checker.phrases[:-1])
        changed = replace(PHRASES, checker=fewer)
        assert figures.is_stale(changed, figure(PHRASES))

    def test_is_none_with_another_wording(self) -> None:
        assert not figures.is_stale(replace(RULE, why="Otherwise."), figure())

    def test_is_none_because_another_rule_changed(self) -> None:
        assert not figures.is_stale(NEUTRAL, figure(NEUTRAL))


class TestThePage:
    def test_of_a_rule_in_the_terminal(self) -> None:
        shown = "\n".join(page(RULE, Look(width=80), figure()))
        assert (
            "\nmeasured    recall .98 (of 160 planted), precision 1.00, F1 .99, 0 false per"
            "\n            1,000 of 100,000 clean words; mtqa planting benchmark" in shown
        )
        assert "\nmissed most closing mark lost (16 of 20)\n" in shown

    def test_of_a_rule_nobody_measured(self) -> None:
        assert "\nmeasured    not measured\n" in "\n".join(page(RULE, Look(width=80)))

    def test_in_the_catalogue(self, monkeypatch: pytest.MonkeyPatch) -> None:
        changed = replace(RULE, targets=("en",))
        monkeypatch.setattr(catalogue, "load_packs", lambda: (RULE, NEUTRAL))
        monkeypatch.setattr(
            catalogue, "measured", lambda: {RULE.id: figure(hash=rule_hash(changed))}
        )
        text = catalogue.catalogue()
        assert "Measured: on an earlier version: recall .98 (of 160 planted)" in text
        assert "Missed most: closing mark lost (16 of 20).\n" in text
        assert "Not measured.\n" in text


def test_figures_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "figures" / "planted.json"
    assert figures.read(file) == {}
    write([figure(), figure(NEUTRAL)], file)
    assert figures.read(file) == {RULE.id: figure(), NEUTRAL.id: figure(NEUTRAL)}
    assert len(file.read_text(encoding="utf-8").splitlines()) == 4


def test_our_own_articles_only_fill_gaps() -> None:
    own = [figure(data="tests/articles"), figure(NEUTRAL, data="tests/articles")]
    kept = merged({RULE.id: figure(), "gone": figure(PHRASES)}, own)
    assert [(entry.rule, entry.data) for entry in kept] == [
        (RULE.id, "WMT21 news"),
        (NEUTRAL.id, "tests/articles"),
    ]


class TestTheBar:
    @pytest.mark.parametrize(
        ("rule", "false", "articles", "holds"),
        [
            (RULE, 2, 0.007, True),
            (RULE, 3, 0.007, False),
            (RULE, 2, 0.011, False),
            (NEUTRAL, 100, 0.2, True),
            (NEUTRAL, 101, 0.2, False),
        ],
    )
    def test_is_one_in_50_000_words_and_one_article_in_100(
        self, rule: Rule, false: int, articles: float, holds: bool
    ) -> None:
        fault = over_the_bar(rule, figure(rule, false=false, articles_hit=articles))
        assert (fault == "") is holds

    def test_allows_a_single_finding_in_few_words(self) -> None:
        assert not over_the_bar(RULE, figure(false=1, clean_words=1_000, articles_hit=0.2))

    def test_sends_a_rule_over_it_into_preview(self) -> None:
        bad = {RULE.id: figure(false=9)}
        assert faults([RULE], bad, []) == [
            "unpaired-quote: 0.090 false findings per 1,000 clean words, at most 0.02 are allowed"
        ]
        assert not faults([replace(RULE, status="preview")], bad, [])

    def test_wants_a_figure_of_what_is_planted(self) -> None:
        assert faults([RULE], {}, [RULE.id]) == ["unpaired-quote: it has plants and no figure"]
        assert not faults([RULE], {}, [])


def test_every_default_rule_keeps_the_bar() -> None:
    problems = faults(RULES, figures.read(figures.path()), {variant.rule for variant in VARIANTS})
    assert not problems, (
        "make these rules preview, or mend them and run "
        "python -m tests.benchmarks.planted DATA --write-figures: " + "; ".join(problems)
    )


class TestVerdicts:
    def test_are_of_rules_that_exist_and_say_why(self) -> None:
        ids = {rule.id for rule in RULES}
        verdicts = judged.verdicts()
        assert verdicts
        assert {verdict.rule for verdict in verdicts} <= ids
        assert all(verdict.why and verdict.span.start < verdict.span.end for verdict in verdicts)
        places = [
            (verdict.set, verdict.article, verdict.rule, verdict.span) for verdict in verdicts
        ]
        assert len(places) == len(set(places))

    def test_are_real_or_false_and_nothing_else(self) -> None:
        line = '{"set": "a", "article": "b", "target": "en", "rule": "c", "start": 1, "end": 2, '
        assert judged.parse([line + '"verdict": "real", "why": "d"}'])[0].span == (1, 2)
        with pytest.raises(ValueError, match="real or false"):
            judged.parse([line + '"verdict": "maybe", "why": "d"}'])

    def test_hold_for_a_single_rule_and_place(self) -> None:
        verdict = next(verdict for verdict in judged.verdicts() if verdict.verdict == judged.REAL)
        place = f"{verdict.set}/{verdict.article}.txt"

        def finding(**changed: Any) -> Finding:
            plain = Finding(*verdict.span, verdict.rule, "", "", Severity.MINOR, "", "")
            return replace(plain, **changed)

        assert judged.is_real(place, verdict.target, finding())
        assert judged.is_real(f"/somewhere/news/{place}", verdict.target, finding())
        assert not judged.is_real(f"x{place}", verdict.target, finding())
        assert not judged.is_real(place, "xx", finding())
        assert not judged.is_real(place, verdict.target, finding(rule="another-rule"))
        assert not judged.is_real(place, verdict.target, finding(start=0, end=1))
