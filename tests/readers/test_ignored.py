"""What is left out of a directory: patterns of the settings, and .gitignore files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtqa.errors import ConfigError, InputError
from mtqa.readers import Options, Skipped, read
from mtqa.readers.contract import Exclude
from mtqa.readers.ignored import check_patterns

pytestmark = pytest.mark.usefixtures("empty_directory")


def write(*paths: str) -> None:
    for path in map(Path, paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The mayor met the minister.\n", encoding="utf-8")


def repository(**gitignores: str) -> None:
    """Make the current directory a repository; the names are those of directories, or ``top``."""
    Path(".git").mkdir()
    for folder, lines in gitignores.items():
        Path("" if folder == "top" else folder, ".gitignore").write_text(lines, encoding="utf-8")


def kept(*paths: str, **how: object) -> list[str]:
    """Return the paths of the articles that are read."""
    items = list(read(paths, Options(**how)))  # type: ignore[arg-type]
    return [item.path for item in items if not isinstance(item, Skipped)]


def excluding(*patterns: str, directory: str = ".") -> dict[str, object]:
    return {"exclude": (Exclude(patterns, directory),)}


def test_a_pattern_without_a_slash_excludes_at_any_depth() -> None:
    write("a.txt", "node_modules/b.txt", "sport/node_modules/c.txt", "sport/d.txt")
    assert kept(".", **excluding("node_modules")) == ["./a.txt", "./sport/d.txt"]


def test_a_pattern_with_a_slash_counts_from_the_directory_of_the_settings() -> None:
    write("news/drafts/a.txt", "news/sport/drafts/b.txt", "news/c.txt")
    both = ["news/c.txt", "news/sport/drafts/b.txt"]
    assert kept("news", **excluding("news/drafts/")) == both
    assert kept("news", **excluding("/drafts/", directory="news")) == both


def test_a_later_pattern_takes_files_back() -> None:
    write("a.draft.txt", "b.draft.txt")
    assert kept(".", **excluding("*.draft.txt", "!b.*")) == ["./b.draft.txt"]


def test_what_is_named_is_read() -> None:
    write("drafts/a.txt", "drafts/b.draft.txt")
    assert kept("drafts", **excluding("drafts/")) == ["drafts/a.txt", "drafts/b.draft.txt"]
    assert kept("drafts/b.draft.txt", **excluding("*.draft.txt")) == ["drafts/b.draft.txt"]
    repository(top="drafts/\n")
    assert kept("drafts") == ["drafts/a.txt", "drafts/b.draft.txt"]
    assert kept("drafts/a.txt") == ["drafts/a.txt"]


def test_git_files_count_in_a_repository_unless_told_otherwise() -> None:
    write("a.txt", "build/b.txt")
    Path(".gitignore").write_text("build/\n", encoding="utf-8")
    assert kept(".") == ["./a.txt", "./build/b.txt"]
    repository()
    assert kept(".") == ["./a.txt"]
    assert kept(".", respect_gitignore=False) == ["./a.txt", "./build/b.txt"]


def test_the_nearest_gitignore_with_a_match_decides() -> None:
    write("news/a.log.txt", "news/b.log.txt", "c.log.txt", "news/sport/d.txt")
    repository(top="*.log.txt\n", news="!b.log.txt\n/sport\n")
    assert kept("news", ".") == ["news/b.log.txt"]


def test_what_is_left_out_is_said() -> None:
    write("a.txt", "drafts/b.txt", "build/c.txt")
    repository(top="build/\n")
    skipped = [
        item for item in read(["."], Options(**excluding("drafts/")))  # type: ignore[arg-type]
        if isinstance(item, Skipped)
    ]  # fmt: skip
    assert Skipped("./build", "ignored by .gitignore") in skipped
    assert Skipped("./drafts", "excluded") in skipped


def test_a_directory_with_nothing_left_is_an_error() -> None:
    write("build/a.txt")
    repository(top="build/\n")
    with pytest.raises(InputError, match=r"\./build was skipped \(ignored by \.gitignore\)"):
        kept(".")


def test_a_line_that_is_no_pattern_is_skipped_in_git_files_and_refused_in_settings() -> None:
    write("a.txt", "b.txt")
    repository(top="!\na.txt\n")
    assert kept(".") == ["./b.txt"]
    with pytest.raises(ConfigError, match="exclude: “!” is not a valid pattern; write it as in"):
        check_patterns(["a.txt", "!"], "exclude")


def test_a_pipe_that_is_called_gitignore_is_not_opened() -> None:
    write("a.txt")
    repository()
    os.mkfifo(".gitignore")
    assert kept(".") == ["./a.txt"]
