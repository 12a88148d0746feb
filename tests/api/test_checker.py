"""``mtqa.Checker``: made once, for any number of texts, here or in another process."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mtqa
from mtqa.engine import Engine
from mtqa.run import engines as engines_module

DIRTY = "The ministers agreed on closer cooperation», the agency said on Monday in the capital."
CLEAN = "The ministers agreed on closer cooperation, the agency said on Monday in the capital."


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> list[Engine]:
    """Collect every engine that is made."""
    made: list[Engine] = []

    def noted(*args: Any, **settings: Any) -> Engine:
        made.append(Engine(*args, **settings))
        return made[-1]

    monkeypatch.setattr(engines_module, "Engine", noted)
    return made


def test_a_checker_finds_what_a_check_finds() -> None:
    checker = mtqa.Checker(target="en_US", ignore=["page-metadata"])
    by_check = mtqa.check(mtqa.Article("text", DIRTY), ignore=["page-metadata"])
    assert checker.target == "en"
    assert checker.check(DIRTY).results == by_check.results
    assert repr(checker).startswith("<Checker: en, ")


def test_many_texts_give_a_single_report_in_their_order() -> None:
    report = mtqa.Checker().check_many([DIRTY, CLEAN, mtqa.Article("own", DIRTY)])
    assert report.articles.id.tolist() == ["1", "2", "own"]
    assert report.articles.status.tolist() == ["fix", "pass", "fix"]


def test_a_checker_is_pickled_with_its_packs_and_needs_no_file(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("find,prefer\nministers,secretaries\n", encoding="utf-8")
    (tmp_path / "mtqa.toml").write_text("[mtqa]\nnames = 'names.csv'\n", encoding="utf-8")
    checker = mtqa.Checker(config=tmp_path / "mtqa.toml")
    pickled = pickle.dumps(checker)
    for file in list(tmp_path.iterdir()):
        file.unlink()
    again: mtqa.Checker = pickle.loads(pickled)
    assert again.check(DIRTY).results == checker.check(DIRTY).results
    assert "inconsistent-name" in again.check(DIRTY).findings.rule.tolist()


def test_a_loop_over_texts_makes_a_single_engine(engines: list[Engine]) -> None:
    for number in range(5):
        mtqa.check_text(f"{CLEAN} {number}", select=["quotes", "spaces"])
    assert len(engines) == 1
    mtqa.check_text(CLEAN, select=["quotes"])
    assert len(engines) == 2


def test_settings_that_were_edited_are_read_again(tmp_path: Path) -> None:
    config = tmp_path / "mtqa.toml"
    config.write_text("[mtqa]\n", encoding="utf-8")
    assert len(mtqa.check_text(DIRTY, config=config).findings) == 1
    config.write_text("[mtqa]\nignore = ['leftover-guillemet']\n", encoding="utf-8")
    os.utime(config, ns=(1, 1))
    assert mtqa.check_text(DIRTY, config=config).findings.empty


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mtqa.check(None), "cannot check NoneType; pass paths"),  # type: ignore[arg-type]
        (lambda: mtqa.check(5), "cannot check int; pass paths"),  # type: ignore[arg-type]
        (lambda: mtqa.check_text(None), "text"),  # type: ignore[arg-type]
        (lambda: mtqa.check_text(CLEAN, target=5), "target: should be a string, not int"),  # type: ignore[arg-type]
        (lambda: mtqa.check_text(CLEAN, ignore=5), "ignore: should be a list of strings, not int"),  # type: ignore[arg-type]
        (
            lambda: mtqa.check_text(CLEAN, ignore=[5]),  # type: ignore[list-item]
            "ignore: should contain only strings, not int",
        ),
        (lambda: mtqa.check_text(CLEAN, select="spaces"), r'select=\["spaces"\]'),
        (lambda: mtqa.check_text(CLEAN, packs="own.toml"), "packs: should be a list of strings"),
        (lambda: mtqa.check_text(CLEAN, preview="yes"), "preview: should be True or False"),  # type: ignore[arg-type]
        (lambda: mtqa.check_text(CLEAN, config=[]), "config: should be a file, a Config or False"),  # type: ignore[arg-type]
        (lambda: mtqa.check([], jobs=0), "jobs: cannot be 0; count from 1"),
        (lambda: mtqa.check([], jobs=1.5), "jobs: should be a whole number, not float"),  # type: ignore[arg-type]
        (lambda: mtqa.check([], max_chars=-1), "max_chars: cannot be -1"),
        (lambda: mtqa.check([], text_format="zz"), "text_format: cannot be 'zz'; choose from auto"),  # type: ignore[arg-type]
        (lambda: mtqa.check([], text_column=3), "text_column: should be a string, not int"),  # type: ignore[arg-type]
        (lambda: mtqa.check([], source=3), "source: should be a path, not int"),  # type: ignore[arg-type]
        (lambda: mtqa.Checker().check_many(CLEAN), "expects several texts, not a single string"),
        (lambda: mtqa.Checker().check_many([5]), "text 1: cannot check int"),  # type: ignore[list-item]
        (
            lambda: mtqa.check_text(CLEAN).gate(min_oqs=95),
            "there is no limit min_oqs; set min-score",
        ),
        (lambda: mtqa.check_text(CLEAN).gate(max_holds=1), "did you mean “max_hold”"),
    ],
)
def test_arguments_of_another_kind_are_refused_by_name(
    call: Callable[[], object], message: str
) -> None:
    with pytest.raises(mtqa.MtqaError, match=message):
        call()
