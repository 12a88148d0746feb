"""The articles of a saved run, as they were read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import mtqa
from mtqa.errors import InputError
from mtqa.readers import Unread
from mtqa.saved.articles import articles_of
from mtqa.saved.reading import is_saved, read_results
from mtqa.text import Article

TEXT = "The fleet left Korea.The agency gave no reason , it said.\n\nNobody was hurt.\n"


@pytest.fixture
def saved(empty_directory: Path) -> Path:
    Path("in").mkdir()
    Path("in/a.txt").write_text(TEXT, encoding="utf-8")
    Path("in/b.md").write_text(f"---\ntitle: x\n---\n# Fleet\n\n**{TEXT}**", encoding="utf-8")
    Path("in/c.html").write_text(f"<p>{TEXT}</p>", encoding="utf-8")
    Path("in/d.txt").write_bytes(b"caf\xe9")
    Path("e.jsonl").write_text(json.dumps({"id": "r", "text": TEXT, "system": "A"}))
    return mtqa.check(["in", "e.jsonl"], config=False).to_json("run.json")


def test_they_are_found_to_have_the_same_findings_at_the_same_places(saved: Path) -> None:
    results = read_results(saved)
    items = articles_of(results, "run.json")
    again = mtqa.Checker(config=False).check_items(items).results
    for before, after in zip(results.articles, again.articles, strict=True):
        assert (after.id, after.path, after.columns) == (before.id, before.path, before.columns)
        assert after.findings == before.findings
        assert after.score == before.score
        assert after.error == before.error
    forms = {item.id: item.form for item in items if isinstance(item, Article)}
    assert forms["b.md"] == "markdown"
    assert [item.id for item in items if isinstance(item, Unread)] == ["d.txt"]


def test_texts_that_are_gone_are_named(saved: Path) -> None:
    Path("in/a.txt").unlink()
    with pytest.raises(InputError, match=r"gone or were changed: in/a\.txt; name the directory"):
        articles_of(read_results(saved), "run.json")


def test_a_saved_run_is_told_from_articles(saved: Path) -> None:
    assert is_saved("run.json")
    for name, content in (
        ("list.json", '[{"id": "a", "text": "b"}]'), ("feed.json", '{"items": []}'),
        ("broken.json", "{"), ("deep.json", "[" * 100_000), ("number.json", "1"),
    ):  # fmt: skip
        Path(name).write_text(content)
        assert not is_saved(name), name
    assert not is_saved("in")
    assert not is_saved("nowhere.json")
    assert is_saved("run.parquet")
