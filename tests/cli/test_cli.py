"""The command line: exit codes, messages, and what goes to which stream."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mtqa
from mtqa.settings.limits import LIMITS
from tests.command_line import CLEAN, DIRTY, PACK, Mtqa, program
from tests.sample_languages import FRENCH, GERMAN, write


class TestCheck:
    def test_findings_do_not_fail_a_check(self, run: Mtqa) -> None:
        code, out, err = run("check", "news")
        assert (code, err) == (0, "")
        assert "news/a.txt:1:43  minor  leftover-guillemet  " in out
        assert "2 articles" in out
        assert "\x1b" not in out

    def test_the_target_is_named(self, run: Mtqa) -> None:
        out = run("check", "news", "--target", "fr").out
        assert "rules ran on fr" in out
        assert "target:fr" in out

    def test_targets_are_those_of_the_texts_or_of_a_column(self, run: Mtqa) -> None:
        write(Path("several"), "de", "fr")
        out = run("check", "several", "--target", "Auto", "--quiet").out
        assert "|target:de" in out
        assert "|target:fr" in out
        assert "|target:en" not in out
        rows = [{"text": GERMAN["hafen.txt"], "lang": "de"}, {"text": "Fine.", "lang": "EN"}]
        Path("rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        out = run("check", "rows.jsonl", "--target-column", "lang", "--format", "json").out
        assert [part["target"] for part in json.loads(out)["languages"]] == ["de", "en"]

    def test_files_are_written_by_suffix_and_announced_on_stderr(self, run: Mtqa) -> None:
        Path("tables").mkdir()
        code, out, err = run("check", "news", "-o", "run.json", "--output", "tables/run.csv")
        assert (code, out) == (0, "")
        assert err.splitlines() == [
            "wrote run.json", "wrote tables/run.csv", "wrote tables/run.findings.csv",
            "wrote tables/run.summary.csv",
        ]  # fmt: skip
        assert json.loads(Path("run.json").read_bytes())["summary"]["articles"] == 2

    def test_a_report_in_html_is_a_folder_or_a_single_file(self, run: Mtqa) -> None:
        args = ("check", "news", "-o", "my run/", "--output", "run.html")
        assert run(*args).err == "wrote my run/index.html\nwrote run.html\n"
        command = "mtqa check news -o 'my run/' --output run.html"
        for page in (Path("run.html"), Path("my run/index.html")):
            assert command in html.unescape(page.read_text(encoding="utf-8"))
        shown = run("check", "news", "--single-file").out
        assert shown.startswith("<!-- mtqa report -->\n<!doctype html>")
        assert run("check", ".", "--quiet").out.count("a.txt") == 1

    def test_stdout_may_be_among_several_outputs(self, run: Mtqa) -> None:
        out = run("check", "news", "--quiet", "-o", "-", "-o", "run.json").out
        assert out.startswith("article")
        assert Path("run.json").exists()

    def test_an_unreadable_article_is_a_row_and_not_the_end(self, run: Mtqa) -> None:
        Path("news/c.txt").write_bytes(b"caf\xe9")
        code, out, _ = run("check", "news")
        assert code == 0
        assert "news/c.txt  error\n  not valid UTF-8 at byte 3" in out

    def test_a_run_that_could_read_nothing_could_not_run(self, run: Mtqa) -> None:
        Path("news/a.txt").write_bytes(b"caf\xe9")
        Path("news/b.txt").write_bytes(b"")
        code, out, _ = run("check", "news")
        assert code == 2
        assert "nothing was scored" in out

    def test_rules_are_selected_and_ignored(self, run: Mtqa) -> None:
        assert "no findings" in run("check", "news", "--ignore", "leftover-guillemet").out
        assert "no findings" in run("check", "news", "--select", "spaces").out

    def test_a_pack_is_added_to_those_of_mtqa(self, run: Mtqa) -> None:
        Path("own.toml").write_text(PACK)
        out = run("check", "news", "--pack", "own.toml").out
        assert "leftover-guillemet" in out
        assert "agency-word" in out

    def test_settings_come_from_the_current_directory(self, run: Mtqa) -> None:
        Path("mtqa.toml").write_text("[mtqa]\nignore = ['leftover-guillemet']\n")
        assert "no findings" in run("check", "news").out
        Path("other.toml").write_text("[mtqa]\n")
        assert "1 minor" in run("check", "news", "--config", "other.toml").out

    def test_columns_are_named(self, run: Mtqa) -> None:
        Path("news.jsonl").write_text(json.dumps({"key": "k1", "words": DIRTY}) + "\n")
        out = run("check", "news.jsonl", "--text-column", "words", "--id-column", "key").out
        assert "news.jsonl k1 character 42" in out

    def test_processes_change_nothing(self, run: Mtqa) -> None:
        assert run("check", "news", "--jobs", "2").out == run("check", "news").out

    def test_findings_of_many_articles_are_one_line_per_rule_unless_shown(self, run: Mtqa) -> None:
        for number in range(20):
            Path(f"news/{number}.txt").write_text(DIRTY.replace("Monday", f"Monday» {number}"))
        out = run("check", "news").out
        assert "news/7.txt:1:43  minor  leftover-guillemet  ×2  leftover guillemet »\n" in out
        assert "│" not in out
        assert "│" in run("check", "news", "--show", "50").out

    def test_articles_are_chosen_and_sorted(self, run: Mtqa) -> None:
        Path("news/c.txt").write_text("Comment closed.\n\nLeave a Reply\n", encoding="utf-8")
        out = run(
            "check", "news", "-q", "--status", "fix", "--status", "pass", "--sort", "path"
        ).out
        assert [line.split()[0] for line in out.splitlines()[1:3]] == ["news/a.txt", "news/b.txt"]
        assert "2 of 3 articles listed (status fix, status pass)" in out
        assert "1 of 3 articles listed (limit 1)" in run("check", "news", "--limit", "1").out

    def test_findings_are_counted_by_rule(self, run: Mtqa) -> None:
        out = run("check", "news", "--statistics").out
        assert out.startswith(
            "rule                findings    points  articles  worst     origin\n"
        )

    def test_paths_in_a_pipe_are_whole(self, run: Mtqa) -> None:
        folder = Path("news", *("a-rather-long-name",) * 6)
        folder.mkdir(parents=True)
        (folder / "c.txt").write_text(DIRTY, encoding="utf-8")
        assert f"\n{folder}/c.txt  fix" in run("check", "news", "-q").out

    def test_colours_are_forced_and_refused(
        self, run: Mtqa, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        Path("news/a.txt").write_text("The \x1b[31mred» word.\n", encoding="utf-8")
        out = run("check", "news").out
        assert "\x1b[33mminor\x1b[0m" in out
        assert "\x1b[31mred" not in out
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b" not in run("check", "news").out


class TestGate:
    def test_a_kept_limit_passes(self, run: Mtqa) -> None:
        code, out, _ = run("gate", "news", "--max-critical", "0", "--quiet")
        assert code == 0
        assert "gate passed" in out

    def test_a_broken_limit_fails_with_its_reason(self, run: Mtqa) -> None:
        Path("news/c.txt").write_bytes(b"caf\xe9")
        code, out, _ = run("gate", "news", "--max-hold", "0")
        assert code == 1
        assert "gate failed: checked 2 of 3 (max-hold 0)\n" in out
        assert "  1 article on hold, 0 allowed: news/c.txt (could not be read)" in out
        assert out.count("gate failed") == 1

    def test_limits_of_the_config_count_and_options_replace_them(self, run: Mtqa) -> None:
        Path("mtqa.toml").write_text("[mtqa.gate]\nmax-hold = 0\n")
        Path("news/c.txt").write_bytes(b"caf\xe9")
        assert run("gate", "news").code == 1
        assert run("gate", "news", "--max-hold", "50%").code == 0

    def test_no_limit_allows_rows_lost_behind_a_broken_row(self, run: Mtqa) -> None:
        rows = "".join(f'{number},"{CLEAN.strip()}"\n' for number in range(9))
        Path("rows.csv").write_text(f'id,text\nx,"an open quote\n{rows}', encoding="utf-8")
        for allowed in ("1", "50%", "100%"):
            code, out, _ = run("gate", "news", "rows.csv", "--max-hold", allowed, "-q")
            assert code == 1
            assert "1 file could not be read to the end: rows.csv" in out

    def test_a_wanted_file_that_is_no_text_is_allowed_by_nothing(self, run: Mtqa) -> None:
        Path("news/c.txt").write_bytes(b"a\0b")
        code, out, _ = run("gate", "news", "--max-hold", "50%", "-q")
        assert code == 1
        assert "could not be read to the end: news/c.txt" in out

    def test_the_verdict_counts_what_was_checked_and_skipped(self, run: Mtqa) -> None:
        Path("news/page.pdf").write_text("<p>page</p>", encoding="utf-8")
        Path("news/c.txt").write_bytes(b"caf\xe9")
        out = run("gate", "news", "--max-hold", "1", "-q").out
        assert "gate passed: checked 2 of 3, 1 skipped (max-hold 1)" in out

    def test_pages_of_nothing_but_script_do_not_pass_beside_clean_pages(self, run: Mtqa) -> None:
        script = (
            "(function(){var a=document.createElement('script');a.src='https://x.example/a.js'})();"
        )
        for number in range(7):
            Path(f"news/{number}.txt").write_text(script, encoding="utf-8")
        code, out, _ = run("gate", "news", "--min-score", "60", "-q")
        assert code == 1
        assert "score 0.0 (median article)" in out

    def test_the_verdict_stays_out_of_a_document_on_stdout(self, run: Mtqa) -> None:
        run("gate", "news", "--max-hold", "0")  # in text, beside the report
        code, out, err = run("gate", "news", "--max-hold", "0", "--format", "json")
        assert code == 0
        assert "gate passed" in err
        gate = json.loads(out)["gate"]
        assert (gate["passed"], gate["limits"], gate["checked"]) == (True, {"max-hold": 0}, 2)

    def test_the_limits_that_init_writes_stop_an_article_on_hold(self, run: Mtqa) -> None:
        Path("news/c.txt").write_text("Comment closed.\n\nLeave a Reply\n", encoding="utf-8")
        run("init")
        code, out, _ = run("gate", "news", "-q")
        assert code == 1
        assert "1 article on hold, 0 allowed: news/c.txt (comment-form)" in out

    def test_without_a_limit_it_cannot_run(self, run: Mtqa) -> None:
        code, out, err = run("gate", "news")
        assert (code, out) == (2, "")
        assert err == f"mtqa: gate: no limit is set; set one or more of {', '.join(LIMITS)}\n"

    def test_each_language_is_judged_on_its_own(self, run: Mtqa) -> None:
        write(Path("several"), "de", "fr")
        code, out, _ = run("gate", "several", "--target", "auto", "--max-hold", "40%", "-q")
        assert (code, "gate passed: checked 6 of 6 (max-hold 40%)" in out) == (0, True)
        Path("several/port.txt").write_text(FRENCH["marche.txt"], encoding="utf-8")
        code, out, _ = run("gate", "several", "--target", "auto", "--max-hold", "50%", "-q")
        assert code == 1
        assert "  fr: 2 articles on hold (66.7 %), 50% allowed: " in out
        assert "  de: " not in out


class TestInit:
    def test_the_file_is_written_once(self, run: Mtqa) -> None:
        assert run("init").code == 0
        assert run("check", "news").code == 0
        code, _, err = run("init")
        assert code == 2
        assert "mtqa.toml: already exists" in err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["check", "nwes"], "nwes: no such file or directory"),
        (["check", "news", "--format", "pdf"], "known are text, json, jsonl, csv, parquet"),
        (["check", "news", "-o", "run.pdf"], "run.pdf: no format has the suffix “.pdf”"),
        (["check", "news", "-o", "news/a.txt/run.json"], "cannot be written"),
        (["check", "news", "--format", "parquet"], "name a file: --output FILE"),
        (["check", "news", "--single-file", "-o", "run/"], "--output run.html"),
        (["check", "news", "--single-file", "-o", "run.json"], "no output is HTML"),
        (["check", "news", "--show", "some"], "--show: cannot be “some”"),
        (["check", "news", "--sort", "word"], "--sort: cannot be “word”; did you mean “words”?"),
        (["check", "news", "--status", "held"], "--status: cannot be “held”; did you mean “hold”?"),
        (["check", "news", "--target", "xx"], "xx"),
        (["check", "news", "--profile", "wmd"], "did you mean “wmt”?"),
        (["check", "news", "--select", "quots"], "did you mean “quotes”?"),
        (["check", "news", "--encoding", "utf-88"], "unknown encoding “utf-88”"),
        (["check", "news", "--text-format", "htm"], "did you mean “html”?"),
        (["check", "news", "--config", "none.toml"], "none.toml: cannot be read"),
        (["check", "news", "--pack", "none.toml"], "none.toml: cannot be read"),
        (["check", "news", "--reference", "none"], "no such --reference file or directory"),
        (["gate", "news", "--max-hold", "few"], "max-hold: cannot be 'few'; write a whole number"),
        (["gate", "news", "--min-oqs", "95"], "--min-oqs: was removed; set min-score"),
        (["gate", "news", "--max-failed-articles", "1"], "was removed; set max-hold"),
    ],
)
def test_a_mistake_is_a_single_line_on_stderr_and_exit_code_2(
    run: Mtqa, args: list[str], message: str
) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err.startswith("mtqa: ")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "args",
    [
        ["check"],
        ["chek"],
        ["check", "news", "--jobs", "none"],
        ["check", "--wat"],
        ["rules", "try"],
    ],
)
def test_wrong_usage_is_exit_code_2(run: Mtqa, args: list[str]) -> None:
    assert run(*args).code == 2


def test_a_message_cannot_command_the_terminal(run: Mtqa) -> None:
    err = run("check", "no\x1b[31msuch").err
    assert "\x1b" not in err
    assert "␛[31m" in err


def test_standard_input_is_a_single_article() -> None:
    done = program("-m", "mtqa", "check", "-", input=DIRTY)
    assert done.returncode == 0
    assert "stdin:1:43  minor  leftover-guillemet" in done.stdout


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(DIRTY * 3, encoding="utf-8")
    root = str(Path(mtqa.__file__).parent.parent)
    with subprocess.Popen(
        [sys.executable, "-m", "mtqa", "check", str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": root},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read().decode().splitlines()
    # A machine that is slow enough to need five seconds says how far it is.
    assert [line for line in errors if not re.match(r"mtqa: \d+ of 200 articles", line)] == []
    assert process.returncode == 141
