"""``mtqa compare`` and ``mtqa gate --against``: what is compared, refused, printed and written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mtqa.cli.comparing import names_of
from tests.command_line import CLEAN, DIRTY, Mtqa

SENTENCES = [
    f"The {what} reopened on Monday after a long winter, the agency said in the capital.\n"
    for what in ("bridge", "harbour", "market", "museum", "library", "theatre", "station", "school")
]


def damaged(text: str) -> str:
    return text.replace("winter,", "winter»,")


@pytest.fixture
def compared(run: Mtqa) -> Mtqa:
    """Make systems with the same articles: good, and bad with a guillemet in every one."""
    for system in ("good", "bad"):
        Path(system).mkdir()
        for number, text in enumerate(SENTENCES):
            made = damaged(text) if system == "bad" else text
            Path(system, f"{number}.txt").write_text(made, encoding="utf-8")
    return run


class TestCompare:
    def test_two_directories(self, compared: Mtqa) -> None:
        code, out, err = compared("compare", "good", "bad")
        assert (code, err) == (0, "")
        assert "8 articles in both" in out
        assert "0 articles better, 8 worse, 0 the same" in out
        assert "0 findings cured, 8 new" in out
        assert "new in bad (5 of 8)" in out
        assert "bad/0.txt:1:50  minor  leftover-guillemet" in out
        assert "|target:en" in out

    def test_lists_are_as_long_as_asked_for(self, compared: Mtqa) -> None:
        out = compared("compare", "good", "bad", "--limit", "2", "--show", "all").out
        assert "2 of 8 articles that changed" in out
        assert out.count("leftover guillemet »") == 8
        out = compared("compare", "good", "bad", "--quiet").out
        assert "leftover-guillemet" not in out
        assert "--show: cannot be “x”" in compared("compare", "good", "bad", "--show", "x").err

    def test_a_saved_run_against_a_directory(self, compared: Mtqa) -> None:
        compared("check", "bad", "-o", "before.json")
        out = compared("compare", "before.json", "good").out
        assert "8 articles better, 0 worse, 0 the same" in out

    def test_other_rules_are_refused_and_checked_again_on_request(self, compared: Mtqa) -> None:
        compared("check", "bad", "--ignore", "leftover-guillemet", "-o", "before.json")
        code, out, err = compared("compare", "before.json", "bad")
        assert (code, out) == (2, "")
        assert err.startswith("mtqa: before.json / bad: their scores are not comparable; rules: ")
        assert err.endswith("name their directories, or add --recheck\n")
        out = compared("compare", "before.json", "bad", "--recheck").out
        assert "0 articles better, 0 worse, 8 the same" in out

    def test_texts_that_are_gone_cannot_be_checked_again(self, compared: Mtqa) -> None:
        compared("check", "bad", "-o", "before.json")
        shutil.rmtree("bad")
        code, _, err = compared("compare", "before.json", "good", "--recheck")
        assert code == 2
        assert "the files of its articles are gone or were changed: bad/0.txt, bad/1.txt" in err

    def test_records_are_checked_again_with_their_texts(self, compared: Mtqa) -> None:
        rows = [{"id": f"{at}", "text": damaged(text)} for at, text in enumerate(SENTENCES)]
        Path("a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        compared("check", "a.jsonl", "--ignore", "leftover-guillemet", "-o", "before.json")
        out = compared("compare", "before.json", "a.jsonl", "--recheck").out
        assert "0 articles better, 0 worse, 8 the same" in out

    def test_articles_in_one_only_are_listed(self, compared: Mtqa) -> None:
        Path("bad/only.txt").write_text(CLEAN, encoding="utf-8")
        out = compared("compare", "good", "bad").out
        assert "not compared  only.txt: only in bad" in out
        code, _, err = compared("compare", "good", "news")
        assert code == 2
        assert "no article is in all of them (ids are 0.txt, 1.txt, 2.txt and 5 more in good" in err

    def test_every_format_is_written_and_announced(self, compared: Mtqa) -> None:
        names = ["c.html", "c.json", "c.md", "c.txt"]
        outputs = [part for name in names for part in ("-o", name)]
        code, out, err = compared("compare", "good", "bad", *outputs)
        assert (code, out) == (0, "")
        assert err.splitlines() == [f"wrote {name}" for name in names]
        assert "mtqa compare good bad" in Path("c.html").read_text(encoding="utf-8")
        document = json.loads(compared("compare", "good", "bad", "--format", "json").out)
        assert document == json.loads(Path("c.json").read_bytes())

    def test_no_output_is_an_input(self, compared: Mtqa) -> None:
        compared("check", "bad", "-o", "before.json")
        saved = Path("before.json").read_bytes()
        code, _, err = compared("compare", "before.json", "good", "-o", "before.json")
        assert code == 2
        assert "before.json is read by this run" in err
        assert Path("before.json").read_bytes() == saved
        code, _, err = compared("compare", "bad", "good", "-o", "good/0.txt")
        assert code == 2
        assert Path("good/0.txt").read_text(encoding="utf-8") == SENTENCES[0]

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (["good"], "good: has nothing to be compared with; name two or more, or compare its"),
            (["good", "nowhere"], "nowhere: no such file or directory"),
            (["good", "bad", "--pair-by", "x"], "--pair-by: pairs articles of one PATH"),
            (["good", "bad", "-o", "c.csv"], "no format of a comparison has this suffix"),
            (["good", "bad", "--format", "csv"], "known are text, json, markdown, html"),
            (["good", "bad", "--group-by", "desk"], "no article has the column “desk”"),
            (["good", "bad", "-o", "nowhere/c.json"], "there is no directory nowhere"),
        ],
    )
    def test_a_mistake_is_one_line(self, compared: Mtqa, args: list[str], message: str) -> None:
        code, out, err = compared("compare", *args)
        assert (code, out) == (2, "")
        assert message in err
        assert err.count("\n") == 1


class TestGroups:
    def rows(self) -> None:
        rows = [
            {"text": damaged(text) if system == "B" else text, "system": system, "doc": at}
            for at, text in enumerate(SENTENCES)
            for system in ("A", "B")
        ]
        Path("all.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    def test_the_values_of_a_column_are_the_systems(self, compared: Mtqa) -> None:
        self.rows()
        out = compared("compare", "all.jsonl", "--group-by", "system").out
        assert "8 / 8 articles" in out
        assert "articles are not paired" in out
        out = compared("compare", "all.jsonl", "--group-by", "system", "--pair-by", "doc").out
        assert "0 articles better, 8 worse, 0 the same" in out

    def test_of_a_saved_run_too(self, compared: Mtqa) -> None:
        self.rows()
        compared("check", "all.jsonl", "-o", "all.json")
        out = compared("compare", "all.json", "--group-by", "system", "--pair-by", "doc").out
        assert "0 articles better, 8 worse, 0 the same" in out


def test_references_add_the_tests_of_sacrebleu(compared: Mtqa) -> None:
    for number in range(4):
        Path("bad", f"{number}.txt").write_text(CLEAN, encoding="utf-8")
    out = compared("compare", "good", "bad", "--reference", "good").out
    assert "BLEU" in out
    assert "chrF2 nrefs:1|ar:10000|seed:12345|" in out


def test_runs_without_references_are_named_where_bleu_is_missing(compared: Mtqa) -> None:
    missing = "en: no BLEU and chrF: no references for {} (saved runs keep none)"
    compared("check", "good", "--reference", "good", "-o", "good.json")
    both = compared("compare", "good.json", "bad", "--reference", "good").out
    assert missing.format("good.json") in both
    again = compared("compare", "good.json", "bad", "--reference", "good", "--recheck").out
    assert missing.format("good.json") in again
    assert "no BLEU" not in compared("compare", "good", "bad", "--reference", "good").out
    assert "no BLEU" not in compared("compare", "good", "bad").out


def test_languages_have_a_block_each(compared: Mtqa) -> None:
    for system in ("good", "bad"):
        for number in range(4):
            path = Path(system, f"fr{number}.txt")
            path.write_text("Le pont a rouvert lundi après un long hiver, dit la mairie.\n" * 2)
    out = compared("compare", "good", "bad", "--target", "auto").out
    assert "== English (en) ==" in out
    assert "== French (fr) ==" in out
    assert "fr: too few articles: fewer than 6 for any difference to be significant" in out


class TestGate:
    def test_a_significant_rise_fails_and_is_named(self, compared: Mtqa) -> None:
        code, out, _ = compared("gate", "bad", "--against", "good", "-q")
        assert code == 1
        assert "gate failed: checked 8 of 8 (no significant rise)" in out
        assert "points per 1,000 words rose from 0.00 in good to " in out
        assert "leftover-guillemet: points per 1,000 words rose" in out

    def test_a_fall_passes_also_against_a_saved_run(self, compared: Mtqa) -> None:
        compared("check", "bad", "-o", "before.json")
        code, out, _ = compared("gate", "good", "--against", "before.json", "-q")
        assert code == 0
        assert "no significant rise in 8 articles" in out

    def test_limits_apply_as_well(self, compared: Mtqa) -> None:
        code, out, _ = compared("gate", "good", "--against", "bad", "--min-score", "99", "-q")
        assert code == 0
        assert "(min-score 99, no significant rise)" in out
        Path("good/0.txt").write_text("Leave a Reply\n\n" + DIRTY)
        assert compared("gate", "good", "--against", "bad", "--max-hold", "0", "-q").code == 1

    def test_the_verdict_is_in_files_and_comes_back(self, compared: Mtqa) -> None:
        compared("gate", "bad", "--against", "good", "-o", "gate.json", "-o", "gate.md")
        gate = json.loads(Path("gate.json").read_bytes())["gate"]
        assert (gate["passed"], gate["against"], gate["limits"]) == (False, "good", {})
        assert "no significant rise" in Path("gate.md").read_text(encoding="utf-8")
        assert "8 worse" in compared("compare", "good", "gate.json").out

    def test_runs_that_cannot_be_compared_could_not_run(self, compared: Mtqa) -> None:
        compared("check", "bad", "--target", "fr", "-o", "before.json")
        code, _, err = compared("gate", "good", "--against", "before.json", "-q")
        assert code == 2
        assert "target: fr / en" in err


def test_systems_have_the_last_parts_of_their_paths_as_names() -> None:
    assert names_of(["news/a/", "news/b"]) == ["a", "b"]
    assert names_of(["x/en", "y/en"]) == ["x/en", "y/en"]
    assert names_of(["a", "a"]) == ["a", "a (2)"]
