"""Scores are read from CSV, TSV and JSON Lines; a faulty file is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import InputError
from mtqa.metrics import scores_file
from mtqa.metrics.scores import score_of
from mtqa.metrics.scores_file import read_scores
from mtqa.settings.metrics import MetricSettings

COMET = MetricSettings(name="comet")


def written(folder: Path, name: str, content: str | bytes) -> str:
    raw = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(raw)
    return str(folder / name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("s.csv", "id,score\na.txt,0.81\nb.txt,-1e-2\nc.txt,\n"),
        ("s.csv", "\ufeffid;value\r\na.txt;0.81\r\nb.txt;-.01\r\nc.txt; \r\n"),
        ("s.csv", "other,COMET,path,score\nx,0.81,a.txt,9\ny,-0.01,b.txt,9\nz,,c.txt,9\n"),
        ("s.tsv", "ID\tScore\na.txt\t0.81\nb.txt\t-0.010\nc.txt\t\n"),
        ("s.jsonl", '{"id": "a.txt", "score": 0.81}\n\n{"id": "b.txt", "score": -0.01}\n'
                    '{"id": "c.txt", "score": null}\n'),
    ],
)  # fmt: skip
def test_the_formats_mean_the_same(tmp_path: Path, name: str, content: str) -> None:
    scores = read_scores(written(tmp_path, name, content), COMET)
    assert scores.values == {"a.txt": 0.81, "b.txt": -0.01, "c.txt": None}
    assert scores.signature.startswith(f"file:{name}|sha:")
    assert scores.higher_is_better


def test_the_signature_follows_the_scores_not_their_order(tmp_path: Path) -> None:
    def signature(rows: str) -> str:
        return read_scores(written(tmp_path, "s.csv", f"id,score\n{rows}"), COMET).signature

    assert signature("a,1\nb,2\n") == signature("b,2\na,1\n") != signature("a,1\nb,3\n")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("s.csv", "id,score\na,0.8\na,0.9\n", "s.csv:3: the id “a” already stands in line 2"),
        ("s.csv", 'id,score\na,"0,81"\n', "s.csv:2: “score” is “0,81”, not a number"),
        ("s.csv", "id,score\na,n/a\n", "s.csv:2: “score” is “n/a”, not a number"),
        ("s.csv", "id,score\na,nan\n", "s.csv:2: “score” is “nan”, not a number"),
        ("s.csv", "id,score\na,1e999\n", "s.csv:2: “score” is inf, not a finite number"),
        ("s.csv", "id,score\na,1_000\n", "not a number"),
        ("s.csv", "id,score\na,٣\n", "not a number"),
        ("s.csv", "id,score\n,0.3\n", "s.csv:2: “id” is not an id"),
        ("s.csv", "id,score\na,0.3,x\n", "s.csv:2: 3 cells where the header has 2"),
        ("s.csv", "a.txt,0.81\nb.txt,0.7\n", "no column has the ids; the columns are a.txt, 0.81"),
        ("s.csv", "id,quality\na,0.8\n", "no column has the scores; the columns are id, quality"),
        ("s.csv", "id,score\n", "it contains no scores"),
        ("s.csv", "", "the file is empty"),
        ("s.csv", b"id,score\n\xff,1\n", "s.csv:2: not valid UTF-8"),
        ("s.csv", b"\x89PNG\0\0", "NUL"),
        ("s.jsonl", '{"id": "a", "score": 0.1}\n{"id": "b", "score": NaN}\n',
         "s.jsonl:2: “score” is nan, not a finite number"),
        ("s.jsonl", '{"id": "a", "score": true}\n', "s.jsonl:1: “score” is true or false"),
        ("s.jsonl", '{"id": "a", "score": [1]}\n', "s.jsonl:1: “score” is a list"),
        ("s.jsonl", '["a", 1]\n', "s.jsonl:1: not an object"),
        ("s.jsonl", "{\n", "s.jsonl:1:"),
        ("s.jsonl", '{"id": null, "score": 1}\n', "s.jsonl:1: “id” is not an id"),
        ("s.xlsx", "PK", "scores are not read from “.xlsx”"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_scores(written(tmp_path, name, content), COMET)
    assert message in str(caught.value)


def test_a_file_that_is_missing_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_scores(str(tmp_path / "none.csv"), COMET)
    monkeypatch.setattr(scores_file, "_MAX_BYTES", 19)
    with pytest.raises(InputError, match="it has more than 19 bytes"):
        read_scores(written(tmp_path, "s.csv", "id,score\na.txt,0.81\n"), COMET)


def test_numbers_are_ids_too(tmp_path: Path) -> None:
    path = written(tmp_path, "s.jsonl", '{"id": 12, "score": 3}\n')
    assert read_scores(path, COMET).values == {"12": 3.0}


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_that_python_writes_is_read_back(number: float) -> None:
    assert score_of(repr(number), "here") == number


@given(st.text())
def test_any_text_is_a_number_or_refused_with_a_message(text: str) -> None:
    try:
        score = score_of(text, "here")
    except InputError as error:
        message = str(error)
        score = None
    else:
        message = "here: the score is "
    assert message.startswith("here: the score is ")
    assert score is None or abs(score) < float("inf")
