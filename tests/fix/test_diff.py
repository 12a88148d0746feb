"""Diffs: patch makes of the one text exactly the other."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.fix.diff import diff_lines

TEXTS = st.lists(
    st.sampled_from(
        ["a", "b", "--- a", "+++ b", "@@ -1 +1 @@", "\r", "\n", "\n", "\u2028", "\x0c", "é", "\\ "]
    ),
    max_size=20,
).map("".join)

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def test_a_diff_has_the_lines_that_change_and_three_around() -> None:
    before = "".join(f"{number}\n" for number in range(9))
    assert list(diff_lines(before, before.replace("4", "x"), "a/b.txt")) == [
        "--- a/b.txt", "+++ a/b.txt", "@@ -2,7 +2,7 @@",
        " 1", " 2", " 3", "-4", "+x", " 5", " 6", " 7",
    ]  # fmt: skip


def test_equal_texts_have_no_diff() -> None:
    assert not list(diff_lines("a\nb", "a\nb", "a.txt"))


def test_a_last_line_without_a_line_feed_is_marked() -> None:
    assert list(diff_lines("a", "b", "a.txt"))[3:] == [
        "-a", "\\ No newline at end of file", "+b", "\\ No newline at end of file",
    ]  # fmt: skip


def test_a_path_cannot_forge_a_line() -> None:
    head = next(iter(diff_lines("a\n", "b\n", 'x\n+++ "y\x1b\u202e')))
    assert head == '--- "x\\n+++ \\"y\\033\\342\\200\\256"'


@needs_git
@given(TEXTS, TEXTS)
@settings(max_examples=25, deadline=None)
def test_git_makes_of_one_text_the_other(before: str, after: str) -> None:
    with TemporaryDirectory() as directory:
        file = Path(directory, "a.txt")
        file.write_bytes(before.encode())
        patch = "".join(f"{line}\n" for line in diff_lines(before, after, "a.txt"))
        if not patch:
            assert before == after
            return
        command = ["git", "apply", "-p0", "--whitespace=nowarn", "-"]
        subprocess.run(command, cwd=directory, input=patch.encode(), check=True)
        assert file.read_bytes() == after.encode() if file.exists() else not after
