"""The benchmark of speed measures whole processes, and further articles apart from the first."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks import speed


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    for number, text in enumerate(["one two three", "four five", "six"]):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_set_has_a_name_a_directory_and_a_target(articles: Path) -> None:
    found = speed.article_set(f"french={articles}:fr")
    assert (found.name, found.target, len(found.files)) == ("french", "fr", 3)
    assert found.words == 3  # those of the first are the process's own


@pytest.mark.parametrize("argument", ["french", "french=", "french=/nowhere:fr"])
def test_a_set_without_articles_is_refused(argument: str) -> None:
    with pytest.raises(ValueError, match="fewer than two"):
        speed.article_set(argument)


def test_every_tool_gets_all_articles_and_the_first_alone(articles: Path, tmp_path: Path) -> None:
    found = speed.commands(speed.article_set(f"own={articles}"), tmp_path)
    assert {"mtqa", "ftfy", "langdetect"} <= set(found)
    every, first = found["mtqa"]
    assert (len(every), every[-1], first[-1]) == (
        len(first) + 2,
        str(articles / "2.txt"),
        str(articles / "0.txt"),
    )


def test_seconds_are_those_of_the_child() -> None:
    busy = [sys.executable, "-c", "for _ in range(3_000_000): pass"]
    assert speed.cpu_seconds(busy) > speed.cpu_seconds([sys.executable, "-S", "-c", "pass"])


def test_our_own_articles_are_measured_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    speed.main(["--runs", "1"])
    rows = capsys.readouterr().out.splitlines()
    assert rows[2].startswith("| own | ")
    assert any(" | mtqa | " in row for row in rows)
