"""``mtqa rules``: the catalogue, the page of a rule, and packs tested and tried."""

from __future__ import annotations

import re
from pathlib import Path

from tests.command_line import PACK, Mtqa


class TestRules:
    def test_the_catalogue_has_a_line_a_rule(self, run: Mtqa) -> None:
        out = run("rules").out
        assert re.search(r"(?m)^leftover-guillemet +quotes +minor +typography +default ", out)

    def test_a_rule_has_a_page_with_marked_examples(self, run: Mtqa) -> None:
        code, out, _ = run("rules", "leftover-guillemet")
        assert code == 0
        assert "MQM type    locale-conventions/quote-mark-type" in out
        assert re.search(r"(?m)^  │ +\^$", out)

    def test_an_unknown_rule_is_a_mistake(self, run: Mtqa) -> None:
        code, _, err = run("rules", "leftover-guilemet")
        assert code == 2
        assert err == (
            "mtqa: no rule is called “leftover-guilemet”; did you mean “leftover-guillemet”?\n"
        )

    def test_examples_that_hold_pass(self, run: Mtqa) -> None:
        Path("own.toml").write_text(PACK)
        code, out, _ = run("rules", "test", "own.toml")
        assert code == 0
        assert "1 rule, 2 examples: 0 failed" in out

    def test_an_example_that_does_not_hold_fails_with_expected_and_got(self, run: Mtqa) -> None:
        Path("own.toml").write_text(PACK.replace("[[agency]] said", "[[agency said]]"))
        code, out, _ = run("rules", "test", "own.toml")
        assert code == 1
        assert "fails  agency-word" in out
        assert "bad = the [[agency said]]" in out
        assert "should be found at 4–15 'agency said', was found at 4–10 'agency'" in out

    def test_a_conflict_with_the_rules_of_mtqa_warns(self, run: Mtqa) -> None:
        Path("own.toml").write_text(PACK.replace("the ministry said", "the ministry» said"))
        code, out, _ = run("rules", "test", "own.toml")
        assert code == 0
        assert "warning  agency-word" in out

    def test_a_pack_is_tried_on_articles(self, run: Mtqa) -> None:
        Path("own.toml").write_text(PACK)
        code, out, _ = run("rules", "try", "own.toml", "news")
        assert code == 0
        assert "news/a.txt:1:50  minor  agency-word" in out
        assert re.search(r"(?m)^agency-word +2 +\d+\.\d+ +2$", out)
