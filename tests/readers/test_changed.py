"""What git says has changed: in real repositories, and what is said where there is none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from mtqa.errors import ConfigError
from mtqa.readers import find_inputs
from mtqa.readers.changed import changed_files
from mtqa.readers.contract import Options, Skipped


def git(*arguments: str) -> str:
    """Run git here, as somebody without settings of their own."""
    who = ["-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false"]
    environment = {"PATH": os.environ["PATH"], "HOME": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", *who, *arguments], env=environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def repository(empty_directory: Path) -> Path:
    """A repository with three articles on its branch ``main``."""
    git("init", "--quiet", "--initial-branch=main")
    Path("news").mkdir()
    for name in ("a", "b", "c"):
        Path(f"news/{name}.txt").write_text(f"Article {name}.\n" * 9, encoding="utf-8")
    Path(".gitignore").write_text("*.draft.txt\n", encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message=first")
    return empty_directory


def names(revision: str = "HEAD", *paths: str) -> list[str]:
    """Return the paths of what has changed, relative to the repository."""
    found = changed_files(paths or ["news"], revision)
    return sorted(os.path.relpath(path, os.path.realpath(".")) for path in found)


def test_what_was_added_modified_renamed_or_is_untracked_has_changed(repository: Path) -> None:
    assert names() == []
    Path("news/a.txt").write_text("Changed.\n", encoding="utf-8")
    git("mv", "news/b.txt", "news/renamed.txt")
    Path("news/c.txt").unlink()
    Path("news/ new»\n.txt").write_text("New.\n", encoding="utf-8")
    Path("news/x.draft.txt").write_text("Ignored.\n", encoding="utf-8")
    changed = ["news/ new»\n.txt", "news/a.txt", "news/renamed.txt"]
    assert names() == changed
    git("add", "--all")
    assert names() == changed
    git("commit", "--quiet", "--message=second")
    assert names() == []
    assert names("HEAD~1") == changed
    assert names("main~1") == changed


def test_what_changed_on_the_other_branch_has_not_changed_here(repository: Path) -> None:
    git("checkout", "--quiet", "-b", "topic")
    Path("news/a.txt").write_text("Topic.\n", encoding="utf-8")
    git("commit", "--quiet", "--all", "--message=topic")
    git("checkout", "--quiet", "main")
    Path("news/b.txt").write_text("Main.\n", encoding="utf-8")
    git("commit", "--quiet", "--all", "--message=main")
    git("checkout", "--quiet", "topic")
    assert names("main") == ["news/a.txt"]


def test_paths_count_from_anywhere(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("news/a.txt").write_text("Changed.\n", encoding="utf-8")
    real = os.path.realpath("news/a.txt")
    monkeypatch.chdir("news")
    assert changed_files(["."], "HEAD") == {real}
    assert changed_files(["a.txt", "../news"], "HEAD") == {real}
    monkeypatch.setenv("GIT_DIR", "/nowhere")  # as in a hook of another repository
    assert changed_files(["."], "HEAD") == {real}


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("nowhere", "there is no revision “nowhere”"),
        ("--output=stolen", "cannot be “--output=stolen”"),
        ("-1", "cannot be “-1”"),
        ("", "cannot be “”"),
        ("HEAD:news/a.txt", "there is no revision"),
        ("HEAD; touch stolen", "there is no revision"),
        ("a\0b", "cannot be"),
    ],
)
def test_what_is_no_revision_is_refused(repository: Path, revision: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        names(revision)
    assert str(caught.value).startswith(f"--changed-since: {message}")
    assert not Path("stolen").exists()


def test_outside_of_a_repository_or_on_standard_input_there_are_no_revisions(
    empty_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(empty_directory.parent))
    Path("news").mkdir()
    with pytest.raises(ConfigError, match="git finds no repository around news; git says: not a"):
        names()
    with pytest.raises(ConfigError, match="standard input has no revisions"):
        changed_files(["-"], "HEAD")
    monkeypatch.setenv("PATH", str(empty_directory))
    with pytest.raises(ConfigError, match="git cannot be run"):
        names()


def test_inputs_leave_out_what_is_unchanged_and_say_how_much(repository: Path) -> None:
    Path("news/a.txt").write_text("Changed.\n", encoding="utf-8")
    found = find_inputs(["news", "news/b.txt"], Options()).changed_since("HEAD")
    assert [file.id for file in found.files] == ["a.txt"]
    notes = [entry for argument in found.arguments for entry in argument.entries]
    assert [note for note in notes if isinstance(note, Skipped)] == [
        Skipped("news", "2 files are unchanged since HEAD")
    ]
    git("checkout", "--quiet", "news/a.txt")
    unchanged = find_inputs(["news"], Options()).changed_since("HEAD")
    assert not unchanged.files
    assert unchanged.may_be_empty
