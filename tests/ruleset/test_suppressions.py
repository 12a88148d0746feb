"""Findings suppressed by text, path or fingerprint, and rules switched off for paths."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

import mtqa
from mtqa.engine import Engine
from mtqa.errors import ConfigError
from mtqa.ruleset.suppressions import PathRules, Suppression
from mtqa.run import Engines, check_articles
from mtqa.text import Article
from tests.sample_engine import FUSED, RULES, check, matches


def suppressed(article: str, **where: Any) -> list[str]:
    """Return the findings left in a text when lost spaces are suppressed somewhere."""
    suppression = Suppression("missing-space-after-sentence", "judged", **where)
    engine = Engine(RULES, suppressions=[suppression])
    return [finding.text for finding in check(article, engine).findings]


def test_a_rule_is_suppressed_by_text_or_by_path() -> None:
    text = "The ferries remain moored.The auction is closed.Nobody came."
    assert suppressed(text, text=".T") == [".N"]
    assert suppressed(text, text=".t") == [".N"], "case does not matter"
    assert suppressed(text, path="a.txt") == []
    assert suppressed(text, path="news/**/*.txt") == [".T", ".N"]


@pytest.mark.parametrize("pattern", ["news/old/a.txt", "news/*.txt", "news/**/a.txt", "a.txt"])
def test_a_path_is_a_glob_over_the_id_or_the_path(pattern: str) -> None:
    suppression = Suppression("missing-space-after-sentence", "judged", path=pattern)
    engine = Engine(RULES, suppressions=[suppression])
    text = "The ferries remain moored.The auction is closed."
    assert matches(check(text, engine, "a.txt", "news/old/a.txt")) == []
    assert matches(check(text, engine, "b.txt", "sport/b.txt")) != []


def test_one_finding_is_suppressed_by_its_fingerprint() -> None:
    text = "The ferries remain moored.The auction is closed.The dockers wait."
    first, second = check(text).findings
    assert suppressed(text, fingerprint=first.fingerprint) == [second.text]
    assert suppressed(text, fingerprint="0" * 16) == [first.text, second.text]


def test_suppressed_findings_do_not_score_and_another_rule_is_not_touched() -> None:
    suppression = Suppression("missing-space-after-sentence", "judged", path="a.txt")
    result = check(FUSED, Engine(RULES, suppressions=[suppression]))
    assert matches(result) == [("unpaired-quote", "“")]
    assert result.score is not None
    assert result.score.apt == 1
    assert result.suppressed == {"missing-space-after-sentence": 2}


def test_a_suppression_of_all_that_a_rule_finds_points_to_ignore() -> None:
    with pytest.raises(ConfigError, match=r'turn off the rule: ignore = \["doubled-space"\]'):
        Suppression("doubled-space", "house style")


def test_an_unused_suppression_is_reported() -> None:
    used = Suppression("missing-space-after-sentence", "judged", text=".T")
    unused = Suppression("missing-space-after-sentence", "old", path="gone/*.txt")
    engines = Engines(RULES, target="en", suppressions=[used, unused])
    results = check_articles(engines, [Article(id="a.txt", text=FUSED)])
    assert results.coverage.unused_suppressions == (str(unused),)
    assert str(unused) == "missing-space-after-sentence gone/*.txt"


def test_rules_can_be_switched_off_for_paths() -> None:
    ignored = PathRules("sport/*", frozenset({"missing-space-after-sentence"}))
    engine = Engine(RULES, path_rules=[ignored])
    assert matches(check(FUSED, engine, path="sport/a.txt")) == [("unpaired-quote", "“")]
    assert len(check(FUSED, engine, path="news/a.txt").findings) == 3


class TestUntil:
    """A suppression applies until its last day, and is reported when that has passed."""

    ARTICLE = Article(id="a.txt", text=FUSED)

    def report(self, until: date) -> mtqa.Report:
        suppression = Suppression("missing-space-after-sentence", "judged", "a.txt", until=until)
        checker = mtqa.Checker(config=mtqa.Config(suppressions=(suppression,)))
        return checker.check(self.ARTICLE)

    def test_it_applies_on_its_last_day(self) -> None:
        report = self.report(date.today())
        assert report.results.suppressed == {"missing-space-after-sentence": 2}
        assert report.results.coverage.expired_suppressions == ()

    def test_it_has_expired_the_day_after(self) -> None:
        yesterday = date.today() - timedelta(days=1)
        report = self.report(yesterday)
        assert report.results.suppressed == {}
        coverage = report.results.coverage
        assert coverage.expired_suppressions == (
            f"missing-space-after-sentence a.txt (until {yesterday})",
        )
        assert coverage.unused_suppressions == (), "it is not reported twice"
        assert not report.gate(max_expired_suppressions=0)

    def test_the_day_moves_no_score_and_so_no_signature(self) -> None:
        today = date.today()
        later = self.report(today + timedelta(days=9))
        assert later.signature == self.report(today).signature
