"""Runs a metric's command, which reads and writes JSON Lines, in an environment of its own.

Standard input has a line for each article: ``{"id", "source", "target", "reference"}``, texts or
null. Standard output has a line for each of them, in any order: ``{"id", "score"}``. A null score
is an article that the metric cannot judge.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any

from mtqa.errors import ConfigError, MtqaError, listed
from mtqa.metrics.scores import Scores, score_of, shortened
from mtqa.output.visible import visible
from mtqa.readers.decode import decode
from mtqa.results import ArticleResult
from mtqa.score.signature import digest
from mtqa.settings.metrics import MetricSettings

_POLL_SECONDS = 0.05
_MAX_OUTPUT_BYTES = 100_000_000  # a line per article takes about 50
_TAIL_BYTES = 2_000  # of standard error: the end of a traceback
_TAIL_LINES = 5
_MAX_NAMED_IDS = 5


def run_metric(metric: MetricSettings, articles: Sequence[ArticleResult]) -> Scores:
    """Return the scores that the metric's command computes for the articles.

    No shell is involved. Raises MtqaError, naming the metric, if the command cannot be started,
    fails, takes too long or writes too much, and, naming the line, for output that is no score of
    one of the articles; ConfigError if there is no command.
    """
    if not metric.command:
        raise ConfigError(f"metric {metric.name}", "has no command", "set command in its table")
    where = f"metric {metric.name}"
    values: dict[str, float | None] = {}
    if articles:
        output = _output(metric, articles, where)
        values = _scores(output, {article.id for article in articles}, where)
    return Scores(
        name=metric.name,
        values=values,
        origin="its command",
        signature=metric.signature or f"command:{digest(json.dumps(metric.command).encode())}",
        higher_is_better=metric.higher_is_better,
    )


def _output(metric: MetricSettings, articles: Sequence[ArticleResult], where: str) -> bytes:
    """Return what the command writes on standard output.

    Its streams are files without names, so that neither side waits for the other.
    """
    with tempfile.TemporaryFile() as texts, tempfile.TemporaryFile() as output:
        for article in articles:
            texts.write(_line(article))
        texts.seek(0)
        with tempfile.TemporaryFile() as errors:
            with _started(metric, texts, output, errors, where) as process:
                _wait(process, output, metric, where)
                code = process.returncode
            if code != 0:
                ended = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
                raise MtqaError(where, f"its command {ended}{_tail(errors)}")
        output.seek(0)
        return output.read()


def _line(article: ArticleResult) -> bytes:
    texts = {
        "id": article.id,
        "source": article.source,
        "target": article.text,
        "reference": article.reference,
    }
    # In ASCII, so that the encoding of the other environment makes no difference.
    return json.dumps(texts).encode() + b"\n"


@contextmanager
def _started(
    metric: MetricSettings, texts: IO[bytes], output: IO[bytes], errors: IO[bytes], where: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the command in the directory of the settings file; end it, whatever happens."""
    program = metric.command[0]
    if os.path.basename(program) != program:
        program = os.path.abspath(os.path.join(metric.directory, program))
    try:
        process = subprocess.Popen(
            [program, *metric.command[1:]],
            cwd=metric.directory or ".",
            stdin=texts,
            stdout=output,
            stderr=errors,
            env=os.environ,  # without what a process of mtqa sets for itself alone
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        what = f"its command “{shortened(program)}” cannot be started: {why}"
        raise MtqaError(where, what, "set command to a program and its arguments") from None
    try:
        yield process
    finally:
        _end(process)


def _wait(
    process: subprocess.Popen[bytes], output: IO[bytes], metric: MetricSettings, where: str
) -> None:
    last = time.monotonic() + metric.timeout_seconds
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_POLL_SECONDS)
        if os.fstat(output.fileno()).st_size > _MAX_OUTPUT_BYTES:
            what = f"its command wrote more than {_MAX_OUTPUT_BYTES:,} bytes"
            raise MtqaError(where, what, "write one line per article to standard output")
        if process.returncode is not None:
            return
        if time.monotonic() > last:
            what = f"its command took more than {metric.timeout_seconds:g} seconds"
            raise MtqaError(where, what, "set a longer timeout, or check fewer articles")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a command that still runs, with the processes that it started."""
    if process.poll() is None:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
        process.wait()


def _tail(errors: IO[bytes]) -> str:
    """Return the last lines of standard error, harmless on a terminal."""
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, size - _TAIL_BYTES))
    text = errors.read().decode(errors="replace")
    lines = [visible(line.rstrip()) for line in text.splitlines() if line.strip()]
    return f": {' | '.join(lines[-_TAIL_LINES:])}" if lines else ""


def _scores(output: bytes, ids: set[str], where: str) -> dict[str, float | None]:
    """Return the scores in the command's output, by id."""
    values: dict[str, float | None] = {}
    for number, raw in enumerate(output.split(b"\n"), 1):
        place = f"{where}: line {number} of its output"
        line = decode(raw, place, "utf-8").strip()
        if not line:
            continue
        fields = _fields(line, place)
        name = fields.get("id")
        if not isinstance(name, str) or name not in ids:
            shown = shortened(name) if isinstance(name, str) else "missing"
            what = f"the id “{shown}” is of no article"
            raise MtqaError(place, what, "write the ids as they were read")
        if name in values:
            raise MtqaError(place, f"the id “{shortened(name)}” is there twice")
        if "score" not in fields:
            raise MtqaError(place, "there is no “score”", "write null for an article without one")
        if isinstance(fields["score"], str):
            raise MtqaError(place, "the score is a text, not a number", "write a JSON number")
        values[name] = score_of(fields["score"], place)
    if missing := sorted(ids - values.keys()):
        what = f"{len(missing):,} of {len(ids):,} articles have no line in its output"
        named = listed([shortened(name) for name in missing], _MAX_NAMED_IDS)
        raise MtqaError(where, f"{what}: {named}", "write null for an article without a score")
    return values


def _fields(line: str, place: str) -> Mapping[str, Any]:
    remedy = "write nothing but scores to standard output"
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise MtqaError(place, f"not JSON: {shortened(visible(line))}", remedy) from None
    if not isinstance(fields, dict):
        raise MtqaError(place, "not an object with “id” and “score”", remedy)
    return fields
