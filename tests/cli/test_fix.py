"""``mtqa fix``: a diff, copies or the files themselves, and nothing that a page could forge."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import Mtqa
from tests.hostile_text import assert_harmless

DIRTY = "The port is open ,he said.\r\n\r\nRead also: Ferry sinks\r\n\r\nIt rained.\r\n"
FIXED = "The port is open, he said.\r\n\r\nIt rained.\r\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A directory with a dirty article in a folder, and a clean one."""
    (tmp_path / "in" / "sport").mkdir(parents=True)
    (tmp_path / "in" / "sport" / "a.txt").write_bytes(DIRTY.encode())
    (tmp_path / "in" / "b.txt").write_text("It rained.\n", encoding="utf-8")
    return tmp_path / "in"


def test_a_diff_is_printed_and_nothing_is_written(run: Mtqa, news: Path) -> None:
    done = run("fix", "in")
    assert done.code == 0
    assert done.out.splitlines() == [
        "--- in/sport/a.txt", "+++ in/sport/a.txt", "@@ -1,5 +1,3 @@",
        "-The port is open ,he said.␍", "-␍", "-Read also: Ferry sinks␍",
        "+The port is open, he said.␍", " ␍", " It rained.␍",
    ]  # fmt: skip
    assert "would fix 2 of 2 findings in 1 article" in done.err
    assert "invisible characters are shown in the diff" in done.err
    assert (news / "sport" / "a.txt").read_bytes() == DIRTY.encode()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_diff_in_a_file_can_be_applied(news: Path) -> None:
    marked = b"\xef\xbb\xbf" + "The caf\u200b\xe9 is open ,he said.\n".encode()
    (news / "c.txt").write_bytes(marked)
    patch = news.parent / "fixes.patch"
    with patch.open("wb") as stream:
        command = [sys.executable, "-m", "mtqa", "fix", "in"]
        subprocess.run(command, cwd=news.parent, stdout=stream, check=True, capture_output=False)
    git = ["git", "apply", "-p0", "--whitespace=nowarn", str(patch)]
    subprocess.run(git, cwd=news.parent, check=True)
    assert (news / "sport" / "a.txt").read_bytes() == FIXED.encode()
    assert (
        news / "c.txt"
    ).read_bytes() == b"\xef\xbb\xbf" + "The caf\xe9 is open, he said.\n".encode()


def test_files_are_fixed_in_place_and_only_once(run: Mtqa, news: Path) -> None:
    file = news / "sport" / "a.txt"
    file.chmod(0o640)
    clean = (news / "b.txt").stat()
    done = run("fix", "in", "--in-place")
    assert (done.code, done.out) == (0, "")
    assert "fixed 2 of 2 findings in 1 article" in done.err
    assert file.read_bytes() == FIXED.encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert (news / "b.txt").stat().st_ino == clean.st_ino
    assert sorted(path.name for path in news.rglob("*")) == ["a.txt", "b.txt", "sport"]
    assert "fixed 0 of 0 findings" in run("fix", "in", "--in-place").err


def test_copies_keep_their_paths(run: Mtqa, news: Path) -> None:
    assert run("fix", "in", "--write", "out").code == 0
    out = news.parent / "out"
    assert (out / "sport" / "a.txt").read_bytes() == FIXED.encode()
    assert (out / "b.txt").read_bytes() == (news / "b.txt").read_bytes()
    assert (news / "sport" / "a.txt").read_bytes() == DIRTY.encode()
    again = run("fix", "in", "--write", "out")
    assert again.code == 2
    assert "--write: out exists; name a new directory" in again.err


def test_a_copy_of_a_file_above_stays_in_its_directory(run: Mtqa, news: Path) -> None:
    os.chdir(news / "sport")
    assert run("fix", "../b.txt", "--write", "out").code == 0
    assert (news / "sport" / "out" / "b.txt").exists()


def test_rules_are_selected_as_in_a_check(run: Mtqa, news: Path) -> None:
    run("fix", "in", "--in-place", "--ignore", "related-link")
    assert (news / "sport" / "a.txt").read_bytes().count(b"Read also") == 1


def test_unsafe_fixes_are_counted_and_made_if_asked_for(run: Mtqa, news: Path) -> None:
    fused = "The ferries remain moored, and thedockers wait for the ferry to the island.\n"
    (news / "c.txt").write_text(fused, encoding="utf-8")
    assert "1 more with --unsafe" in run("fix", "in/c.txt").err
    run("fix", "in/c.txt", "--unsafe", "--in-place")
    assert "the dockers" in (news / "c.txt").read_text(encoding="utf-8")


PACK = """
[[rule]]
id = "spanish-word"
kind = "pattern"
error-type = "accuracy/untranslated"
origin = "translation"
severity = "minor"
source-language = ["es"]
summary = "A word is left."
why = "It is Spanish."
message = "left word"
pattern = "zzbar"
"""


def test_an_article_is_checked_again_with_the_settings_of_its_path(run: Mtqa, news: Path) -> None:
    Path("house.toml").write_text(PACK, encoding="utf-8")
    Path("mtqa.toml").write_text(
        "[mtqa]\npacks = ['default', 'house.toml']\n"
        "[[mtqa.per-path]]\npath = 'in/b.txt'\nsource-lang = 'es'\n",
        encoding="utf-8",
    )
    (news / "b.txt").write_text("It rained ,and zzbar was left.\n", encoding="utf-8")
    assert "would fix 1 of 2 findings in 1 article" in run("fix", "in/b.txt").err


def test_suppressed_findings_stay(run: Mtqa, news: Path) -> None:
    (news.parent / "mtqa.toml").write_text(
        '[[mtqa.suppress]]\nrule = "space-before-punctuation"\npath = "sport/*"\nreason = "so"\n',
        encoding="utf-8",
    )
    run("fix", "in", "--in-place")
    assert b"open ,he" in (news / "sport" / "a.txt").read_bytes()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["news.csv"], "news.csv: records cannot be fixed, only files of one article; apply"),
        (["-"], "-: standard input cannot be fixed; name files or directories"),
        (["in", "--write", "out", "--in-place"], "--write: cannot be combined with --in-place"),
        (["missing"], "missing: no such file or directory"),
    ],
)
def test_what_cannot_be_fixed_is_refused(
    run: Mtqa, news: Path, args: list[str], message: str
) -> None:
    (news.parent / "news.csv").write_text("id,text\n1,It rained.\n", encoding="utf-8")
    done = run("fix", *args)
    assert done.code == 2
    assert message in done.err
    assert not done.out


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Mtqa, news: Path) -> None:
    (news / "c.txt").write_bytes(b"caf\xe9")
    done = run("fix", "in", "--in-place")
    assert done.code == 0
    assert "in/c.txt: not valid UTF-8" in done.err
    assert (news / "sport" / "a.txt").read_bytes() == FIXED.encode()
    assert run("fix", "in/c.txt").code == 2


def test_nothing_in_an_article_or_its_name_acts(run: Mtqa, news: Path) -> None:
    hostile = (
        "::error::x\n ::stop-commands::x\n##[add-mask]y\x1b[31m\u202e The port is open ,he said.\n"
    )
    (news / "c\x1b[31m\n::error::.txt").write_text(hostile, encoding="utf-8")
    done = run("fix", "in")
    assert "-" in done.out
    assert_harmless(done.out)
    assert_harmless(done.err)
