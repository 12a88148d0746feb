"""``check_frame``, for data in parts, and ``check_corpus``, for data that does not fit."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pandas
import pytest
from pandas import DataFrame
from pandas.testing import assert_frame_equal

import mtqa
from mtqa.errors import ConfigError, InputError
from tests.command_line import DIRTY, PACK
from tests.corpus.samples import articles, parts, rows_in, write_lines


def frame(number: int = 12) -> DataFrame:
    """Return articles in a column ``body``, with an index that is not their number."""
    made = DataFrame(articles(number)).rename(columns={"text": "body"})
    return made.set_index(pandas.Index(range(100, 100 + number)))


class TestFrames:
    def test_the_columns_are_those_of_the_frame_and_of_the_rows(self) -> None:
        given = frame()
        before = given.copy()
        made = mtqa.check_frame(given, "body")
        assert_frame_equal(given, before)
        assert_frame_equal(made[list(given.columns)], given)
        report = mtqa.check(given, text_column="body", config=False)
        assert made.mtqa_status.tolist() == report.articles.status.tolist()
        assert made.mtqa_words.isna().tolist() == report.articles.words.isna().tolist()
        found = [finding["rule"] for row in made.mtqa_findings for finding in json.loads(row)]
        assert found == report.findings.rule.tolist()
        assert made.index.tolist() == given.index.tolist()

    def test_parts_of_a_frame_give_the_parts_of_the_result(self) -> None:
        whole = mtqa.check_frame(frame(), "body", findings=False)
        cut = [
            mtqa.check_frame(part, "body", findings=False) for part in (frame()[:5], frame()[5:])
        ]
        assert_frame_equal(pandas.concat(cut), whole)
        assert whole.mtqa_rules[100] == '{"leftover-guillemet":1}'

    def test_no_rows_have_the_same_columns(self) -> None:
        whole = mtqa.check_frame(frame(), "body")
        empty = mtqa.check_frame(frame()[:0], "body")
        assert empty.dtypes.to_dict() == whole.dtypes.to_dict()
        assert len(empty) == 0

    def test_it_can_be_sent_to_processes(self) -> None:
        check = pickle.loads(pickle.dumps(partial(mtqa.check_frame, text_column="body")))
        with ProcessPoolExecutor(1, get_context("spawn")) as executor:
            (made,) = executor.map(check, [frame(4)])
        assert_frame_equal(made, mtqa.check_frame(frame(4), "body"))

    def test_threads_may_call_it(self) -> None:
        cut = [frame()[start : start + 3] for start in range(0, 12, 3)]
        check = partial(mtqa.check_frame, text_column="body")
        with ThreadPoolExecutor(4) as executor:
            made = list(executor.map(check, cut))
        assert_frame_equal(pandas.concat(made), check(frame()))

    @pytest.mark.usefixtures("empty_directory")
    def test_no_settings_file_applies_unless_it_is_named(self) -> None:
        Path("house.toml").write_text(PACK, encoding="utf-8")
        Path("mtqa.toml").write_text('[mtqa]\npacks = ["house.toml"]\n', encoding="utf-8")
        given = DataFrame({"text": [DIRTY]})
        found = [
            {found["rule"] for found in json.loads(mtqa.check_frame(given, **how).mtqa_findings[0])}
            for how in ({}, {"config": "mtqa.toml"}, {"ignore": ["leftover-guillemet"]})
        ]
        assert found == [{"leftover-guillemet"}, {"agency-word"}, set()]

    def test_what_is_no_text_is_an_error_in_its_row(self) -> None:
        given = DataFrame({"text": ["<p>One</p><p>Two</p>", None, 7, DIRTY]}, dtype=object)
        made = mtqa.check_frame(given)
        assert made.mtqa_status.tolist() == ["error", "error", "error", "fix"]
        assert made.mtqa_error[0].startswith("DataFrame 0: “text” contains HTML")
        stripped = mtqa.check_frame(given, text_format="html")
        assert stripped.mtqa_error.isna().tolist() == [True, False, False, True]

    def test_titles_and_targets_have_columns(self) -> None:
        given = DataFrame({"text": [DIRTY], "head": ["A title"], "lang": ["fr"]})
        made = mtqa.check_frame(given, title_column="head", target_column="lang")
        assert made.mtqa_title.tolist() == ["A title"]
        assert made.mtqa_language.tolist() == ["fr"]

    def test_a_column_that_is_missing_or_taken_is_named(self) -> None:
        with pytest.raises(InputError, match="there is no column “text”"):
            mtqa.check_frame(frame())
        taken = frame().assign(mtqa_status="x")
        with pytest.raises(ConfigError, match="a column “mtqa_status” already; name another pref"):
            mtqa.check_frame(taken, "body")
        assert "q_status" in mtqa.check_frame(taken, "body", prefix="q_")


class TestCorpora:
    def test_a_corpus_is_written(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "news.jsonl", 6)
        seen: list[int] = []
        totals = mtqa.check_corpus(
            path, f"{tmp_path}/out.parquet", config=False, ignore=["leftover-guillemet"],
            progress=lambda progress: seen.append(progress.done),
        )  # fmt: skip
        assert (totals.articles, totals.findings, seen[-1]) == (6, 0, 6)
        assert str(totals) == "6 articles, 156 words: 6 pass; 0 findings"
        assert rows_in(tmp_path / "out.parquet")[0]["id"] == "a0"

    def test_its_partitions_are_the_same_from_an_executor(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "news.jsonl", 6)
        with ProcessPoolExecutor(1, get_context("spawn")) as executor:
            for name, pool in (("one", None), ("two", executor)):
                mtqa.check_corpus(
                    [path], f"{tmp_path}/{name}/", partition_articles=4, executor=pool,
                    config=False,
                )  # fmt: skip
        assert parts(tmp_path / "one") == parts(tmp_path / "two")
        assert rows_in(tmp_path / "one") == rows_in(tmp_path / "two")

    def test_errors_name_arguments(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "news.jsonl", 1)
        with pytest.raises(ConfigError, match="shard: cannot be “2/1”"):
            mtqa.check_corpus(path, f"{tmp_path}/parts/", shard="2/1")
        with pytest.raises(ConfigError, match="resume: needs a folder"):
            mtqa.check_corpus(path, f"{tmp_path}/out.parquet", resume=True)
        with pytest.raises(InputError, match=r"there is no column “body”; .* text_column="):
            mtqa.check_corpus(path, f"{tmp_path}/out.parquet", text_column="body")
        with pytest.raises(ConfigError, match="partition_articles: cannot be 0"):
            mtqa.check_corpus(path, f"{tmp_path}/out.parquet", partition_articles=0)
        with pytest.raises(ConfigError, match="is read by this run"):
            mtqa.check_corpus(path, path)
