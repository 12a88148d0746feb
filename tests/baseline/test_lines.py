"""The file of a baseline: reviewed in diffs, and read back as it was written."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.baseline import baseline_lines, read_baseline
from mtqa.errors import InputError
from tests.baseline.runs import baseline, run
from tests.hostile_text import assert_harmless, runs

TEXTS = {"news/b.txt": "One» is here, two» there.", "news/a.txt": "And» another one."}


def test_a_line_has_what_a_reviewer_needs_and_no_place() -> None:
    lines = baseline_lines(run(TEXTS), "reports/known.jsonl").decode().splitlines()
    assert [json.loads(line)["path"] for line in lines] == [
        "../news/a.txt", "../news/b.txt", "../news/b.txt",
    ]  # fmt: skip
    assert list(json.loads(lines[0])) == ["path", "rule", "text", "fingerprint"]


def test_a_record_has_its_id_beside_the_path_of_its_file() -> None:
    (line,) = baseline_lines(run({"feed.jsonl 17": "One» here."}), "k.jsonl").splitlines()
    assert json.loads(line)["path"] == "feed.jsonl"
    assert json.loads(line)["id"] == "17"


def test_long_texts_are_cut() -> None:
    results = run(TEXTS)
    row = results.articles[0]
    long = replace(row, findings=(replace(row.findings[0], text="word\n" * 400),))
    (line,) = baseline_lines(replace(results, articles=(long,)), "k.jsonl").splitlines()
    text = json.loads(line)["text"]
    assert len(text) == 100
    assert text.endswith("…")


def test_the_order_of_the_articles_makes_no_difference() -> None:
    backwards = dict(reversed(TEXTS.items()))
    assert baseline_lines(run(TEXTS), "k.jsonl") == baseline_lines(run(backwards), "k.jsonl")


def test_it_is_read_as_it_was_written(empty_directory: Path) -> None:
    results = run(TEXTS)
    Path("k.jsonl").write_bytes(baseline_lines(results, "k.jsonl"))
    written = sorted(baseline(results, "k.jsonl").known)
    assert list(read_baseline("k.jsonl").known) == written


@given(runs())
def test_hostile_text_breaks_no_line_and_acts_on_no_terminal(results: object) -> None:
    written = baseline_lines(results, "k.jsonl")  # type: ignore[arg-type]
    lines = written.decode().splitlines()
    assert len(lines) == 1
    assert_harmless(written.decode())
    assert json.loads(lines[0])["rule"]


def test_blank_lines_and_any_order_are_accepted(tmp_path: Path) -> None:
    lines = baseline_lines(run(TEXTS), "k.jsonl").splitlines(keepends=True)
    random.Random(1).shuffle(lines)
    file = tmp_path / "k.jsonl"
    file.write_bytes(b"\n".join(lines) + b"\n")
    assert len(read_baseline(file).known) == 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{}\n", "k.jsonl:1: is not a line of a baseline"),
        (b'\n{"path": 3}\n', "k.jsonl:2: is not a line of a baseline"),
        (b"\xff\n", "k.jsonl:1: is not a line of a baseline"),
        (b"[]", "is not a line of a baseline"),
        (
            b'{"path":"a","rule":"r","text":"t","fingerprint":"zz"}',
            "is not a line of a baseline",
        ),
    ],
)
def test_what_is_no_baseline_is_refused_with_its_line(
    empty_directory: Path, content: bytes, message: str
) -> None:
    Path("k.jsonl").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_baseline("k.jsonl")
    assert message in str(caught.value)
    assert "--write-baseline" in str(caught.value)


def test_a_missing_baseline_says_how_to_write_it(empty_directory: Path) -> None:
    with pytest.raises(InputError, match="no such baseline; write it with --write-baseline k"):
        read_baseline("k.jsonl")
    Path("folder").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        read_baseline("folder")


@given(st.text(max_size=8))
def test_any_text_is_encoded(text: str) -> None:
    results = run({"a.txt": "x» y"})
    row = results.articles[0]
    changed = replace(row, findings=(replace(row.findings[0], text=text),))
    (line,) = baseline_lines(replace(results, articles=(changed,)), "k.jsonl").splitlines()
    assert json.loads(line)["fingerprint"] == row.findings[0].fingerprint
