"""A crash prints a single line and exits with 2; exit code 1 is kept for a failed gate."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import mtqa
from mtqa.cli.app import main
from mtqa.errors import MtqaError
from mtqa.settings.config import load_config

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("The talks ended without agreement.The mayor left.\n")
    return tmp_path


def shell(script: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a script in which ``mtqa`` is the program; it alone can close what it prints to."""
    root = str(Path(mtqa.__file__).parent.parent)
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    script = f'mtqa() {{ "{sys.executable}" -m mtqa "$@"; }}\n{script}'
    environment = os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"} | more
    return subprocess.run(
        ["sh", "-c", script], env=environment, capture_output=True, text=True, check=False
    )


PRINTING = ["check {}", "check {} --format json", "gate {} --max-hold 0", "rules", "--help",
            "check --help", "--version"]  # fmt: skip


@pytest.mark.parametrize("command", PRINTING)
def test_stdout_that_is_closed(news: Path, command: str) -> None:
    done = shell(f"mtqa {command.format(news)} >&-")
    assert done.returncode == 2
    assert done.stderr == "mtqa: stdout: is closed; leave it open, or redirect it to a file\n"


@needs_full
@pytest.mark.parametrize("command", PRINTING)
def test_stdout_that_is_full(news: Path, command: str) -> None:
    done = shell(f"mtqa {command.format(news)} >{FULL}")
    assert done.returncode == 2
    assert done.stderr.startswith("mtqa: ")
    assert "No space left on device" in done.stderr
    assert done.stderr.count("\n") == 1


def test_closed_stderr_is_reported_on_stdout(news: Path) -> None:
    done = shell(f"mtqa check {news} 2>&-")
    assert done.returncode == 2
    assert done.stdout == "mtqa: stderr: is closed; leave it open, or redirect it to a file\n"


def test_nothing_is_printed_when_both_streams_are_closed(news: Path) -> None:
    done = shell(f"mtqa check {news} >&- 2>&-")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


@needs_full
def test_an_error_that_stderr_cannot_take_is_printed_on_stdout() -> None:
    done = shell(f"mtqa check none 2>{FULL}")
    assert done.returncode == 2
    assert done.stdout == "mtqa: none: no such file or directory\n"


@pytest.mark.parametrize("command", [["--help"], ["rules"], ["rules", "leftover-guillemet"]])
def test_a_reader_that_has_gone_ends_it_quietly(command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    root = Path(mtqa.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "mtqa", *command], cwd=root,
        stdout=writer, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


Failing = Callable[[BaseException], tuple[object, str, str]]


@pytest.fixture
def failing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Run a gate within which an error is raised; return exit code, stdout and stderr."""

    def run(error: BaseException) -> tuple[object, str, str]:
        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr("mtqa.cli.commands.gate.load_settings", fail)
        with pytest.raises(SystemExit) as stop:
            main(["gate", "news", "--max-hold", "0"])
        captured = capsys.readouterr()
        return stop.value.code, captured.out, captured.err

    return run


REPORT = "set MTQA_DEBUG=1 for the traceback, and please report it"


class TestCrash:
    @pytest.mark.parametrize(
        ("error", "message"),
        [
            (
                ValueError("no\nsuch ##[x]"),
                f"unexpected error: ValueError: no␊such #⌗[x]; {REPORT}",
            ),
            (RecursionError(), f"unexpected error: RecursionError; {REPORT}"),
            (OverflowError("too large"), f"unexpected error: OverflowError: too large; {REPORT}"),
            (KeyError("a"), f"unexpected error: KeyError: 'a'; {REPORT}"),
            (
                PermissionError(13, "Permission denied", "a.txt"),
                "a.txt: Permission denied; check that it can be read and written",
            ),
            (
                MemoryError(),
                "out of memory; check fewer articles at a time, or lower --max-chars or --jobs",
            ),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_it_is_a_single_line_and_no_verdict(
        self, failing: Failing, error: Exception, message: str
    ) -> None:
        assert failing(error) == (2, "", f"mtqa: {message}\n")

    def test_the_traceback_is_shown_to_whom_asks(
        self, failing: Failing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MTQA_DEBUG", "1")
        code, _, err = failing(ValueError("odd"))
        assert code == 2
        assert err.startswith("Traceback (most recent call last):\n")
        assert err.endswith(f"mtqa: unexpected error: ValueError: odd; {REPORT}\n")

    def test_a_mistake_has_no_traceback_even_so(
        self, failing: Failing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MTQA_DEBUG", "1")
        assert failing(MtqaError("a", "is wrong")) == (2, "", "mtqa: a: is wrong\n")

    def test_an_interrupt_is_no_error(self, failing: Failing) -> None:
        code, out, err = failing(KeyboardInterrupt())
        # typer 0.12 ends the line of “^C”.
        assert (code, out, err.strip()) == (130, "", "")


def test_sigterm_leaves_no_half_written_file(news: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from mtqa.cli.app import main\n"
        "os.replace = lambda *_: os.kill(os.getpid(), signal.SIGTERM)\n"
        "main(sys.argv[1:])\n"
    )
    root = Path(mtqa.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", script, "check", str(news), "-o", str(news / "run.json")],
        cwd=root, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 128 + signal.SIGTERM
    assert [file.name for file in news.iterdir()] == ["a.txt"]


def test_main_leaves_the_signals_as_they_were(failing: Failing) -> None:
    before = signal.getsignal(signal.SIGTERM)
    failing(MtqaError("a", "is wrong"))
    assert signal.getsignal(signal.SIGTERM) is before


class TestSettings:
    """Values in a settings file that exceed a limit of Python or of the machine."""

    @pytest.mark.parametrize(
        ("toml", "message"),
        [
            (f"max-chars = {'9' * 5000}", "mtqa.toml: a number in it has too many digits"),
            (f"max-chars = {'9' * 400}", "max-chars: cannot be 9999"),
            (f"max-chars = {2**63}", "max-chars: cannot be 9223372036854775808"),
            (f"gate.min-score = 1{'0' * 400}", "min-score: cannot be 1000"),
            (f"gate.max-hold = -1{'0' * 400}", "max-hold: cannot be -1000"),
            (f"gate.max-major = {'9' * 400}", "max-major: cannot be 9999"),
            (f"gate.max-not-passed = '{'9' * 5000}'", "max-not-passed: cannot be '9999"),
            (f"select = {'[' * 5000}{']' * 5000}", "brackets are nested too deep"),
            ('names = "a\\u0000b"', "names: contains a NUL"),
            ('packs = ["a\\u0000b"]', "packs: contains a NUL"),
        ],
        ids=["5000-digits", "400-digits", "2**63", "score", "hold", "major", "share", "nested",
             "names", "packs"],
    )  # fmt: skip
    def test_it_is_refused_with_file_and_remedy(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path, toml: str, message: str
    ) -> None:
        file = tmp_path / "mtqa.toml"
        file.write_text(f"[mtqa]\n{toml}\n")
        with pytest.raises(SystemExit) as stop:
            main(["gate", str(tmp_path), "--max-hold", "0", "--config", str(file)])
        err = capsys.readouterr().err
        assert stop.value.code == 2
        assert err.startswith(f"mtqa: {file}: ")
        assert message in err
        assert err.count("\n") == 1
        assert len(err) < 300 + len(str(file))

    @pytest.mark.parametrize("option", ["--show", "--jobs", "--max-chars"])
    def test_an_option_has_an_end_too(
        self, capsys: pytest.CaptureFixture[str], news: Path, option: str
    ) -> None:
        with pytest.raises(SystemExit) as stop:
            main(["check", str(news), option, "9" * 5000])
        assert stop.value.code == 2
        assert f"{option}" in capsys.readouterr().err

    def test_a_byte_order_mark_is_passed_over(self, tmp_path: Path) -> None:
        file = tmp_path / "mtqa.toml"
        file.write_bytes(b'\xef\xbb\xbf[mtqa]\ntarget = "fr"\n')
        assert load_config(file).target == "fr"
