"""Progress of a run, for a function of the user and in a notebook."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pandas import DataFrame

import mtqa
from mtqa.run.progress import Progress

CLEAN = "The ministers agreed on closer cooperation, the agency said on Monday in the capital."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(CLEAN, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"caf\xe9")
    return tmp_path


def test_progress_is_reported_to_the_end(articles: Path) -> None:
    calls: list[Progress] = []
    mtqa.check(articles, progress=calls.append)
    assert [(call.done, call.total) for call in calls] == [(1, 3), (2, 3), (3, 3)]
    assert calls[-1].share == 1.0


def test_progress_in_a_file_of_records_is_the_share_that_was_read(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text("".join(json.dumps({"text": CLEAN}) + "\n" for _ in range(400)))
    calls: list[Progress] = []
    mtqa.check(file, progress=calls.append)
    assert {call.total for call in calls} == {None}
    shares = [call.share for call in calls if call.share is not None]
    assert len(shares) == 400
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5
    assert shares[-1] == 1.0


@pytest.mark.parametrize(
    "what", [[mtqa.Article("a", CLEAN), mtqa.Article("b", CLEAN)], DataFrame({"text": [CLEAN] * 2})]
)
def test_progress_knows_the_number_of_articles_and_rows(what: Any) -> None:
    calls: list[Progress] = []
    mtqa.check(what, progress=calls.append)
    assert [call.total for call in calls] == [2, 2]


def test_a_notebook_shows_a_bar_that_goes_away(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("IPython")
    shown: list[dict[str, str]] = []
    handle = SimpleNamespace(update=lambda bundle, **_: shown.append(bundle))

    def display(bundle: dict[str, str], **_: object) -> object:
        shown.append(bundle)
        return handle

    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(kernel=None))
    monkeypatch.setattr("IPython.display.display", display)
    monkeypatch.setattr("mtqa.api.progress._AFTER_SECONDS", 0)
    monkeypatch.setattr("mtqa.api.progress._EVERY_SECONDS", 0)
    mtqa.check(articles)
    assert [bundle["text/plain"].partition(",")[0] for bundle in shown] == [
        "1 of 3 articles", "2 of 3 articles", "3 of 3 articles", "",
    ]  # fmt: skip
    assert shown[0]["text/html"].startswith('<progress value="0.3333"></progress> 1 of 3')
    shown.clear()
    mtqa.check(articles, progress=False)
    assert shown == []


def test_a_mistaken_progress_is_refused(articles: Path) -> None:
    with pytest.raises(mtqa.ConfigError, match="progress: should be a function or False, not str"):
        mtqa.check(articles, progress="yes")  # type: ignore[arg-type]
