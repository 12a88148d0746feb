"""No command prints a line that a CI log would execute as a workflow command."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from mtqa.authoring import suggest as learn
from mtqa.cli.app import main
from mtqa.errors import MtqaError
from tests.hostile_text import (
    HOSTILE,
    assert_harmless,
)

FORGERY = (
    "::error file=app.py,line=1::pwned by an article.The second sentence.\n"
    "##[add-mask]old.Style here,and ##vso[task.x]y «quoted» by @octocat.\n"
    "\x1b]0;title\x07 The \N{RIGHT-TO-LEFT OVERRIDE}gnp.exe file.\n"
)


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., str]:
    """Run a command on articles whose names and texts are forgeries; return what it printed."""
    monkeypatch.chdir(tmp_path)
    Path("::error::a.txt").write_text(FORGERY, encoding="utf-8")
    Path("::add-mask::b.txt").write_bytes(b"\xff")
    Path("##[error]c.jsonl").write_text(
        "".join(
            json.dumps({"id": f"::warning::{number}", "text": f"{FORGERY}{number}"}) + "\n"
            for number in range(4)
        )
    )

    def mtqa(*args: str) -> str:
        with pytest.raises(SystemExit) as stop:
            main(args)
        assert stop.value.code in {0, 1, 2}
        captured = capsys.readouterr()
        assert captured.out + captured.err
        return captured.out + captured.err

    return mtqa


NAMES = "::error::a.txt", "::add-mask::b.txt", "##[error]c.jsonl"
PACK = """
[[rule]]
id = "own"
kind = "pattern"
pattern = 'pwned'
error-type = "style/unidiomatic"
origin = "translation"
severity = "minor"
summary = "##[error]"
why = "::error::x"
message = "::error::{text}"
[[rule.example]]
bad = "::error::is not [[found]]"
"""


@pytest.mark.parametrize(
    "args",
    [
        ("check", *NAMES),
        ("check", "--quiet", *NAMES),
        ("check", "--format", "markdown", *NAMES),
        ("check", "--format", "json", *NAMES),
        ("check", "--format", "jsonl", *NAMES),
        ("check", "--format", "csv", *NAMES),
        ("check", "-o", "::notice::.json", *NAMES),
        ("compare", NAMES[2], NAMES[2]),
        ("compare", NAMES[2], NAMES[2], "--format", "markdown"),
        ("compare", NAMES[0], NAMES[1]),
        ("gate", NAMES[2], "--against", NAMES[2]),
        ("gate", "--max-hold", "0", "--max-failed-articles", "0", *NAMES),
        ("learn", *NAMES),
        ("learn", "-o", "##[error].toml", *NAMES),
        ("rules", "test", "::pack.toml"),
        ("rules", "try", "::pack.toml", *NAMES),
        ("rules", "--pack", "::pack.toml"),
        ("rules", "--pack", "::pack.toml", "own"),
        ("check", "a\n::error::b"),
        ("check", "##[error]"),
        ("init", "::error::x", "a\n::error::b"),
        ("init", "--\n::error::b##[error]"),
        ("\n::error::b##[error]",),
    ],
    ids=lambda args: " ".join(args[:3]),
)
def test_no_command_prints_a_line_that_acts(
    command: Callable[..., str], args: tuple[str, ...]
) -> None:
    Path("::pack.toml").write_text(PACK)
    assert_harmless(command(*args))


@given(text=HOSTILE.filter(lambda text: "\udce9" not in text))
def test_what_learn_quotes_is_harmless_and_means_the_same(text: str) -> None:
    quoted = learn._quoted(text)
    assert_harmless(quoted)
    assert tomllib.loads(f"find = {quoted}") == {"find": text}


def test_an_error_of_any_text_is_a_single_harmless_line(
    command: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MtqaError("a\n::error::b", "##[error]\x1b[31m")

    monkeypatch.setattr("mtqa.cli.commands.check.load_settings", fail)
    printed = command("check", "a.txt")
    assert printed == "mtqa: a␊::error::b: #⌗[error]␛[31m\n"
