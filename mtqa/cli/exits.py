"""How a command ends: its exit code, and one line on stderr for any error."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

import typer

from mtqa.cli.terminal import BROKEN_PIPE, say, silence
from mtqa.cli.usage import is_usage_error, usage_line
from mtqa.errors import MtqaError

FAILED = 1
"""The exit code of a failed gate or of failing examples, and of nothing else."""

COULD_NOT_RUN = 2
_INTERRUPTED = 130  # 128 + SIGINT, as shells report it
_TERMINATED = 143  # 128 + SIGTERM
_MAX_MESSAGES = 30  # about what a terminal shows
_DEBUG = "MTQA_DEBUG"


def run_and_exit(app: Callable[..., Any], args: Sequence[str] | None) -> NoReturn:
    """Run a typer app and exit with its exit code, 2 if it could not run."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # The next file to be opened would get its descriptor, and so what is printed.
            _complain(f"mtqa: {name}: is closed; leave it open, or redirect it to a file")
            sys.exit(COULD_NOT_RUN)
    for stream in (sys.stdout, sys.stderr):
        # A character that the terminal cannot show is escaped.
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    with _sigterm_unwinds():
        code = _run(app, args)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            silence(stream)
    sys.exit(code)


def _run(app: Callable[..., Any], args: Sequence[str] | None) -> Any:
    stdout = sys.stdout
    try:
        return app(args=args, prog_name="mtqa", standalone_mode=False, obj=_command(args)) or 0
    except MtqaError as error:
        messages = error.messages
        more = len(messages) - _MAX_MESSAGES
        rest = [f"mtqa: {more:,} more errors"] if more > 0 else []
        _complain(*(f"mtqa: {message}" for message in messages[:_MAX_MESSAGES]), *rest)
    except (KeyboardInterrupt, typer.Abort):  # typer before 0.13 turns the one into the other
        return _INTERRUPTED
    except SystemExit as stop:
        # If the pipe breaks while it prints help, typer replaces stdout and exits with 1.
        return BROKEN_PIPE if sys.stdout is not stdout else stop.code
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # as older versions of typer raise it
            return _INTERRUPTED
        if is_usage_error(error):
            _complain(*_usage(error))
        else:
            _complain(*_traceback(), f"mtqa: {_crash(error)}")
    return COULD_NOT_RUN


def _command(args: Sequence[str] | None) -> str:
    """Return the command line as it could be typed again."""
    return shlex.join(["mtqa", *(sys.argv[1:] if args is None else args)])


def _usage(error: Any) -> list[str]:
    if (line := usage_line(error)) is not None:
        return [f"mtqa: {line}"]
    usage = io.StringIO()
    error.show(usage)
    return usage.getvalue().splitlines()


def _crash(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "out of memory; check fewer articles at a time, or lower --max-chars or --jobs"
    if isinstance(error, OSError):
        what = f"{error.filename or 'output'}: {error.strerror or error}"
        return f"{what}; check that it can be read and written"
    if isinstance(error, ImportError):
        what = " ".join(str(error).split())
        return f"a library cannot be imported: {what}; install it again, or what it needs"
    what = f"{type(error).__name__}: {error}".removesuffix(": ")
    return f"unexpected error: {what}; set {_DEBUG}=1 for the traceback, and please report it"


def _traceback() -> list[str]:
    if not os.environ.get(_DEBUG):
        return []
    import traceback

    return traceback.format_exc().splitlines()


def _complain(*lines: str) -> None:
    """Print lines on stderr, or on stdout if that fails, or nowhere."""
    for stream in filter(None, (sys.stderr, sys.stdout)):
        with contextlib.suppress(MtqaError, typer.Exit):
            say(lines, stream)
            return


@contextlib.contextmanager
def _sigterm_unwinds() -> Iterator[None]:
    """Make SIGTERM end the run by an exception, so that no temporary file is left behind."""
    try:
        before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
    except ValueError:  # only the main thread may set signal handlers
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)
