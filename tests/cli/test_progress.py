"""Progress on a terminal and in a log."""

from __future__ import annotations

import io

import pytest

from mtqa.cli.progress import progress
from mtqa.run.progress import Progress
from tests.command_line import Mtqa


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_a_line_every_few_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as show:
        for seconds in range(1, 13):
            show(Progress(seconds, 12, seconds / 12, float(seconds), 12.0 - seconds))
    assert capsys.readouterr().err.splitlines() == [
        "mtqa: 5 of 12 articles, 42 %, 0:07 left", "mtqa: 10 of 12 articles, 83 %, 0:02 left",
    ]  # fmt: skip


def test_a_check_reports_to_the_log_and_says_nothing_if_quiet(
    run: Mtqa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mtqa.cli.progress._LINE_EVERY_SECONDS", 0)
    lines = run("check", "news").err.splitlines()
    assert [line.partition(",")[0] for line in lines] == [
        "mtqa: 1 of 2 articles", "mtqa: 2 of 2 articles",
    ]  # fmt: skip
    assert run("check", "news", "--quiet").err == ""
    assert "mtqa: 2 of 2 articles" in run("learn", "news").err


def test_a_terminal_gets_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress() as show:
        show(Progress(1, 100, 0.01, 0.5))
        assert terminal.getvalue() == ""
        show(Progress(40, 100, 0.4, 2.0, 3.0))
    shown = terminal.getvalue()
    assert "40 of 100 articles, 40 %, 0:03 left" in shown
    assert shown.endswith("\x1b[2K")
