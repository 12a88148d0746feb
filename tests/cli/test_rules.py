"""``mtqa rules``: the catalogue, the page of a rule, and packs tested and tried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mtqa.mqm import ERROR_TYPES
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
        assert (
            "  bad example is found elsewhere than marked\n"
            "  │ the agency said\n"
            "  │     ^^^^^^^^^^^  expected\n"
            "  │     ^^^^^^  found\n"
        ) in out

    def test_a_conflict_with_the_rules_of_mtqa_warns(self, run: Mtqa) -> None:
        Path("own.toml").write_text(PACK.replace("the ministry said", "the ministry» said"))
        code, out, _ = run("rules", "test", "own.toml")
        assert code == 0
        assert (
            "warning  agency-word\n"
            "  good example has findings\n"
            "  │ the ministry» said\n"
            "  │             ^  found by leftover-guillemet\n"
        ) in out

    def test_a_pack_whose_examples_fail_is_not_tried(self, run: Mtqa) -> None:
        Path("own.toml").write_text(PACK.replace("[[agency]] said", "agency [[said]]"))
        code, out, err = run("rules", "try", "own.toml", "news")
        assert code == 1
        assert "fails  agency-word" in out
        assert "per 1,000 words" not in out
        assert err == "mtqa: own.toml: was not tried; fix its examples first\n"

    def test_all_faults_of_a_pack_are_reported_at_once(self, run: Mtqa) -> None:
        Path("own.toml").write_text(
            PACK.replace('severity = "minor"', 'severity = "small"').replace("why =", "wy =")
            + '[[rule]]\nid = "Second One"\nkind = "patern"\npattern = "x"\n'
        )
        code, out, err = run("rules", "test", "own.toml")
        assert (code, out) == (2, "")
        first, second = "mtqa: own.toml: rule agency-word: ", "mtqa: own.toml: rule Second One: "
        levels = "critical, major, minor, neutral, preview"
        assert err.splitlines()[:5] == [
            f"{first}wy: is an unknown key; did you mean “why”?",
            f"{first}severity: cannot be “small”; known are {levels}",
            f"{first}why: is missing; add it",
            f"{second}kind: no checker is called “patern”; did you mean “pattern”?",
            f"{second}error-type: is missing; add it",
        ]
        assert f"{second}origin: is missing; write one of page, translation, typography" in err


class TestNew:
    @pytest.mark.parametrize("kind", ["phrases", "pattern"])
    def test_the_examples_of_a_new_pack_hold_and_it_can_be_tried(
        self, run: Mtqa, kind: str
    ) -> None:
        code, out, _ = run("rules", "new", "house-style", "--kind", kind)
        assert code == 0
        assert out == (
            "wrote house-style.toml; edit it, then run mtqa rules test house-style.toml\n"
        )
        code, out, _ = run("rules", "test", "house-style.toml")
        assert (code, out) == (0, "1 rule, 4 examples: 0 failed\n")
        Path("news/c.txt").write_text("It failed due to the fact that nobody came.\n")
        assert "news/c.txt:1:11  minor  house-style" in run(
            "rules", "try", "house-style.toml", "news"
        ).out  # fmt: skip

    def test_any_name_of_a_file_leaves_the_pack_valid(self, run: Mtqa) -> None:
        assert run("rules", "new", "house-style", "-o", "my\nown {pack}.toml").code == 0
        assert run("rules", "test", "my\nown {pack}.toml").code == 0

    def test_it_lists_the_error_types_and_has_one_for_a_house_style(self, run: Mtqa) -> None:
        run("rules", "new", "house-style", "-o", "own.toml")
        pack = Path("own.toml").read_text("utf-8")
        assert all(error_type in pack for error_type in ERROR_TYPES)
        assert 'error-type = "style/organizational-style"' in pack

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (["House Style"], "“House Style” is not a valid id; use lower-case words joined by"),
            (["leftover-guillemet"], "is a rule of the pack quotes; use another id"),
            (["house", "--kind", "phrase"], "did you mean “phrases”?"),
            (["house", "-o", "news"], "news: already exists; name another file"),
        ],
    )
    def test_what_cannot_be_written_is_refused(
        self, run: Mtqa, args: list[str], message: str
    ) -> None:
        code, out, err = run("rules", "new", *args)
        assert (code, out) == (2, "")
        assert message in err
        assert not list(Path().glob("*.toml"))


class TestTry:
    def test_a_pack_is_tried_on_articles(self, run: Mtqa) -> None:
        Path("own.toml").write_text(PACK)
        code, out, _ = run("rules", "try", "own.toml", "news")
        assert code == 0
        assert "news/a.txt:1:50  minor  agency-word" in out
        assert re.search(r"(?m)^agency-word +2 +\d+\.\d+ +2$", out)
