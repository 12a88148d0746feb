"""A metric's command gets articles as JSON Lines, and answers with scores or is refused."""

from __future__ import annotations

import os
import sys
import textwrap
import time
from pathlib import Path

import pytest

from mtqa.errors import MtqaError
from mtqa.metrics import command
from mtqa.metrics.command import run_metric
from mtqa.results import ArticleResult
from mtqa.settings.metrics import MetricSettings

ARTICLES = [
    ArticleResult("a.txt", "a.txt", text="Eins «é»\n\nzwei", source="One", reference="Un"),
    ArticleResult("n.jsonl", "=1+1\x1b[31m", text="three \N{RIGHT-TO-LEFT OVERRIDE}"),
]
ECHO = """
    import json, sys
    for line in sys.stdin:
        row = json.loads(line)
        print(json.dumps({"id": row["id"], "score": len(row["target"]) + (row["source"] is None)}))
"""


def metric(folder: Path, script: str, timeout_seconds: float = 60.0) -> MetricSettings:
    (folder / "metric.py").write_text(textwrap.dedent(script), encoding="utf-8")
    return MetricSettings(
        name="fake",
        command=(sys.executable, "metric.py"),
        directory=str(folder),
        timeout_seconds=timeout_seconds,
    )


def test_articles_go_in_and_scores_come_out(tmp_path: Path) -> None:
    scores = run_metric(metric(tmp_path, ECHO), ARTICLES)
    assert scores.values == {"a.txt": 14.0, "=1+1\x1b[31m": 8.0}
    assert scores.signature.startswith("command:")


def test_a_command_has_the_environment_of_the_user(tmp_path: Path) -> None:
    script = """
        import json, os, sys
        for line in sys.stdin:
            score = int("MTQA_TEST_OWN" in os.environ)
            print(json.dumps({"id": json.loads(line)["id"], "score": score}))
    """
    os.putenv("MTQA_TEST_OWN", "1")  # as what the command line sets for itself
    try:
        values = run_metric(metric(tmp_path, script), ARTICLES).values
    finally:
        os.unsetenv("MTQA_TEST_OWN")
    assert values == {"a.txt": 0.0, "=1+1\x1b[31m": 0.0}


def test_a_line_has_the_texts(tmp_path: Path) -> None:
    script = """
        import json, sys
        rows = [json.loads(line) for line in sys.stdin]
        assert rows[0] == {"id": "a.txt", "source": "One", "target": "Eins «é»\\n\\nzwei",
                           "reference": "Un"}, rows[0]
        assert rows[1]["source"] is rows[1]["reference"] is None
        for row in reversed(rows):
            print(json.dumps({"id": row["id"], "score": None if row["source"] is None else 0.5}))
    """
    assert run_metric(metric(tmp_path, script), ARTICLES).values == {
        "a.txt": 0.5,
        "=1+1\x1b[31m": None,
    }


def test_without_articles_nothing_is_run(tmp_path: Path) -> None:
    assert run_metric(metric(tmp_path, "raise SystemExit(3)"), []).values == {}


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("print('{\"id\": \"a.txt\", \"score\": 1}')", "1 of 2 articles have no line"),
        ("print('loading model…')", "line 1 of its output: not JSON: loading model…"),
        ("print('[1]')", "line 1 of its output: not an object"),
        ("print('{\"id\": \"x\", \"score\": 1}')", "line 1 of its output: the id “x” is"),
        ("print('{\"score\": 1}')", "the id “missing” is of no article"),
        ("print('{\"id\": \"a.txt\", \"score\": 1}\\n' * 2)", "line 2 of its output: the id"),
        ("print('\\n{\"id\": \"a.txt\"}')", "line 2 of its output: there is no “score”"),
        ("print('{\"id\": \"a.txt\", \"score\": \"0.8\"}')", "the score is a text, not a number"),
        ("print('{\"id\": \"a.txt\", \"score\": NaN}')", "the score is nan, not a finite number"),
        ("print('{\"id\": \"a.txt\", \"score\": -Infinity}')", "the score is -inf, not a finite"),
        ("print('{\"id\": \"a.txt\", \"score\": true}')", "the score is true or false"),
        ("print('[' * 100000)", "line 1 of its output: not JSON"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\n')", "line 1 of its output: not valid"),
        ("raise SystemExit(3)", "its command ended with code 3"),
        ("import os; os.kill(os.getpid(), 9)", "its command was killed by signal 9"),
    ],
)  # fmt: skip
def test_what_is_no_score_is_refused(tmp_path: Path, script: str, message: str) -> None:
    with pytest.raises(MtqaError) as caught:
        run_metric(metric(tmp_path, script), ARTICLES)
    assert str(caught.value).startswith("metric fake: ")
    assert message in str(caught.value)


def test_the_end_of_standard_error_is_shown_and_acts_nowhere(tmp_path: Path) -> None:
    script = """
        import sys
        print("x" * 100_000, file=sys.stderr)
        print("\\x1b[31m::error::no model\\x07", file=sys.stderr)
        raise SystemExit(1)
    """
    with pytest.raises(MtqaError) as caught:
        run_metric(metric(tmp_path, script), ARTICLES)
    message = str(caught.value)
    assert message.endswith("␛[31m::error::no model␇")
    assert len(message) < 3_000
    assert message.isprintable()


def test_no_shell_is_involved(tmp_path: Path) -> None:
    settings = MetricSettings(
        name="fake", command=("true; touch hacked",), directory=str(tmp_path), timeout_seconds=5
    )
    with pytest.raises(MtqaError, match="cannot be started: No such file"):
        run_metric(settings, ARTICLES)
    assert not list(tmp_path.iterdir())


def test_a_command_is_relative_to_the_settings_file(tmp_path: Path) -> None:
    script = tmp_path / "bin" / "metric"
    script.parent.mkdir()
    script.write_text(f"#!{sys.executable}\n{textwrap.dedent(ECHO)}", encoding="utf-8")
    script.chmod(0o755)
    settings = MetricSettings(name="fake", command=("bin/metric",), directory=str(tmp_path))
    assert run_metric(settings, ARTICLES).values["a.txt"] == 14.0


def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    script = """
        import subprocess, sys, time
        child = "import time, pathlib; time.sleep(3); pathlib.Path('late').touch()"
        subprocess.Popen([sys.executable, "-c", child])
        time.sleep(60)
    """
    began = time.monotonic()
    with pytest.raises(MtqaError, match=r"took more than 1 seconds; set a longer timeout"):
        run_metric(metric(tmp_path, script, 1.0), ARTICLES)
    assert time.monotonic() - began < 30
    time.sleep(3.5)
    assert not (tmp_path / "late").exists()


def test_output_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_MAX_OUTPUT_BYTES", 10_000)
    with pytest.raises(MtqaError, match="its command wrote more than 10,000 bytes"):
        run_metric(metric(tmp_path, "while True: print('x' * 1000)"), ARTICLES)
