"""``--help``, completion, and errors in the use of a command."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from mtqa.cli.app import command_line
from mtqa.cli.options import GROUPS
from mtqa.render.listing.choice import SORTS
from mtqa.results import STATUSES
from tests.command_line import Mtqa, program

COMMANDS = [
    ("check",), ("fix",), ("compare",), ("gate",), ("agree",), ("learn",), ("init",), ("rules",),
    ("rules", "new"), ("rules", "test"), ("rules", "try"),
]  # fmt: skip


def command_called(path: tuple[str, ...]) -> Any:
    found: Any = get_command(command_line())
    for name in path:
        found = found.commands[name]
    return found


class TestHelp:
    @pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
    def test_every_command_has_an_example_with_options_that_exist(
        self, run: Mtqa, path: tuple[str, ...]
    ) -> None:
        shown = run(*path, "--help").out
        examples = shown.partition("\nExamples:\n")[2].splitlines()
        assert examples
        command = command_called(path)
        known = {option for parameter in command.params for option in parameter.opts}
        for example in examples:
            assert example.startswith(f"  mtqa {' '.join(path)}")
            assert set(re.findall(r"(?<= )--?[a-z-]+", example)) <= known

    def test_options_are_in_groups(self, run: Mtqa) -> None:
        shown = run("gate", "--help").out
        headings = re.findall(r"(?m)^([A-Z]\w+):$", shown)
        of_gate = [heading for heading in GROUPS if heading != "Corpus"]
        assert headings == ["Arguments", *of_gate, "Options", "Examples"]
        limits = shown.partition("\nLimits:\n")[2].partition("\n\n")[0]
        assert "--max-hold N|N%" in limits
        assert "--show" not in limits

    def test_every_name_in_the_groups_is_an_option(self) -> None:
        known = {
            parameter.name
            for command in ("check", "gate")
            for parameter in command_called((command,)).params
        }
        assert {name for group in GROUPS.values() for name in group.__annotations__} <= known

    @pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
    def test_nothing_of_typer_shows_through(self, run: Mtqa, path: tuple[str, ...]) -> None:
        shown = run(*path, "--help").out
        assert not re.search(r"<\w+|[{}]|\(en\)|required|<=", shown)

    def test_no_summary_of_a_command_is_cut(self, run: Mtqa) -> None:
        for path in ((), ("rules",)):
            assert "..." not in run(*path, "--help").out.partition("\nCommands:\n")[2]

    def test_choices_in_the_help_are_those_that_are_accepted(self, run: Mtqa) -> None:
        shown = run("check", "--help").out
        assert f"--sort {'|'.join(SORTS)}" in shown
        (statuses,) = re.findall(r"(?m)^  --status (\S+)", shown)
        assert sorted(statuses.split("|")) == sorted(STATUSES)

    def test_mtqa_alone_prints_its_help(self, run: Mtqa) -> None:
        _, out, err = run()
        assert "Commands:" in out + err


class TestUsage:
    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (["check"], "PATH is missing; mtqa check --help shows how to call it"),
            (["chek"], "chek: is not a command; did you mean “check”?"),
            (["wat"], "wat: is not a command; known are agree, check, compare, config, fix, "),
            (["news"], "news: is a path, not a command; write mtqa check news"),
            (["check", "--formt", "x"], "did you mean “--format”?"),
            (["check", "news", "--zzz"], "--zzz: is not an option of mtqa check; mtqa check "
                                         "--help lists its options"),
            (["check", "news", "--jobs", "none"],
             "--jobs: cannot be “none”; write a whole number from 1 to 1024"),
            (["check", "news", "--jobs", "0"],
             "--jobs: cannot be “0”; write a whole number from 1 to 1024"),
            (["check", "news", "--limit", "-1"],
             "--limit: cannot be “-1”; write a whole number from 0"),
            (["check", "news", "--limit"], "--limit: needs a value"),
            (["check", "news", "--quiet=3"], "--quiet: takes no value"),
            (["rules", "try"], "PACK is missing; mtqa rules try --help shows how to call it"),
            (["init", "x"], "init: got unexpected extra argument"),
        ],
    )  # fmt: skip
    def test_a_mistake_is_one_line_like_any_other(
        self, run: Mtqa, args: list[str], message: str
    ) -> None:
        code, out, err = run(*args)
        assert (code, out) == (2, "")
        assert err.startswith("mtqa: ")
        assert message in err
        assert err.count("\n") == 1

    def test_a_path_with_spaces_is_quoted_in_the_hint(self, run: Mtqa) -> None:
        Path("my news").mkdir()
        assert run("my news").err.endswith("write mtqa check 'my news'\n")


class TestCompletion:
    @pytest.mark.parametrize(
        ("typed", "completed"),
        [
            ("mtqa che", ["check"]),
            ("mtqa check --stat", ["--statistics", "--status"]),
            ("mtqa check --sort w", ["words"]),
            ("mtqa check --status ", ["hold", "fix", "pass", "error"]),
            ("mtqa check --target p", ["pl", "pt", "pt-PT"]),
            ("mtqa check --ignore leftover-g", ["leftover-guillemet"]),
            ("mtqa check --format m", ["markdown"]),
            ("mtqa rules ", ["new", "try", "leftover-guillemet"]),
            ("mtqa rules leftover-g", ["leftover-guillemet"]),
        ],
    )
    def test_bash_completes_commands_options_and_values(
        self, monkeypatch: pytest.MonkeyPatch, typed: str, completed: list[str]
    ) -> None:
        monkeypatch.setenv("_MTQA_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", typed)
        monkeypatch.setenv("COMP_CWORD", str(len(typed.split(" ")) - 1))
        code = "import sys; sys.argv[0] = 'mtqa'; from mtqa.cli.app import main; main()"
        assert set(completed) <= set(program("-c", code).stdout.split(os.linesep))
