"""A corpus becomes a typed table: one row an article, in the order of the inputs."""

from __future__ import annotations

import json
import os
import subprocess
import tracemalloc
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

import mtqa
from mtqa.corpus import Plan, Shard, check_corpus
from mtqa.corpus import work as corpus_work
from mtqa.corpus.schema import ARTICLE, COUNTS, FINDING, FINDINGS, arrow_schema
from mtqa.errors import ConfigError, MtqaError
from mtqa.output import Folder
from mtqa.readers import Options, find_inputs, read
from mtqa.results import ArticleResult
from mtqa.run import Engines, check_alone
from tests.command_line import CLEAN, Mtqa, program
from tests.corpus.samples import articles, checked, checker, parts, rows_in, write_lines


def test_a_row_has_what_the_report_has(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "news.jsonl", 30)
    totals = checked([path], f"{tmp_path}/out.parquet")
    rows = rows_in(tmp_path / "out.parquet")
    report = mtqa.check(path, config=False)
    assert [row["id"] for row in rows] == report.articles.id.tolist()
    for name in ("status", "why", "language", "unread_rest", "critical", "minor", "suppressed"):
        assert [row[name] for row in rows] == report.articles[name].tolist(), name
    for name in ("words", "score", "title", "error"):
        column = report.articles[name].astype(object)
        assert [row[name] for row in rows] == column.where(column.notna(), None).tolist(), name
    found = [(row["id"], finding) for row in rows for finding in row["findings"]]
    assert [finding["rule"] for _, finding in found] == report.findings.rule.tolist()
    assert [finding["fingerprint"] for _, finding in found] == report.findings.fingerprint.tolist()
    assert {row["signature"] for row in rows} == {report.signature, None}
    assert (totals.articles, totals.findings) == (30, len(found))
    assert totals.statuses == report.articles.status.astype(str).value_counts().to_dict()


def test_columns_of_the_record_are_carried_as_text(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "news.jsonl.gz", 2)
    checked([path], f"{tmp_path}/out.parquet")
    assert rows_in(tmp_path / "out.parquet")[1]["columns"] == [("system", "s1"), ("rank", "1")]


def test_counts_by_rule_take_the_place_of_findings(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "news.jsonl", 4)
    whole = checked([path], f"{tmp_path}/whole.parquet")
    counted = checked([path], f"{tmp_path}/counted.parquet", findings=False)
    rows = rows_in(tmp_path / "counted.parquet")
    assert "findings" not in rows[0]
    assert rows[0]["rules"] == [("leftover-guillemet", 1)]
    assert rows[1]["rules"] == []
    assert counted == whole


def test_every_kind_of_input_gives_the_same_rows(tmp_path: Path) -> None:
    rows = articles(9)
    table = pyarrow.Table.from_pylist(rows)
    (tmp_path / "set.parquet").mkdir()
    parquet.write_table(table.slice(0, 5), tmp_path / "set.parquet" / "part-0.parquet")
    parquet.write_table(table.slice(5), tmp_path / "set.parquet" / "part-1.parquet")
    (tmp_path / "set.parquet" / "_SUCCESS").touch()
    (tmp_path / "files").mkdir()
    for row in rows:
        (tmp_path / "files" / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    found = {}
    for name in ("news.jsonl.gz", "set.parquet", "files"):
        path = write_lines(tmp_path / name, 9) if name.endswith("gz") else str(tmp_path / name)
        checked([path], f"{tmp_path}/out.parquet")
        found[name] = [
            (row["id"].removesuffix(".txt"), row["status"], row["points"], row["text_hash"])
            for row in rows_in(tmp_path / "out.parquet")
        ]
    assert found["news.jsonl.gz"] == found["set.parquet"] == found["files"]


def test_the_schema_is_that_of_the_file_and_describes_itself(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "news.jsonl", 1)
    for findings, last in ((True, FINDINGS), (False, COUNTS)):
        checked([path], f"{tmp_path}/out.parquet", findings=findings)
        schema = parquet.read_schema(tmp_path / "out.parquet")
        assert schema.equals(arrow_schema(findings=findings))
        assert schema.names == [*(column.name for column in ARTICLE), last.name]
        described = [schema.field(column.name).metadata[b"description"] for column in ARTICLE]
        assert described == [column.description.encode() for column in ARTICLE]
        about = json.loads(schema.metadata[b"mtqa"])
        assert (about["schema"], about["version"]) == (1, mtqa.__version__)
    assert not arrow_schema(findings=True).field("path").nullable


def test_the_documentation_lists_the_schema() -> None:
    page = Path(__file__).parents[2] / "reports" / "README.md"
    text = page.read_text("utf-8")
    for column in (*ARTICLE, FINDINGS, COUNTS, *FINDING):
        assert f"| `{column.name}` | {column.type} | {column.description} |" in text, column.name


def test_copies_have_the_same_hash(tmp_path: Path) -> None:
    texts = [CLEAN, CLEAN.replace(" ", "  "), CLEAN.replace("Monday", "Friday")]
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    checked([f"{tmp_path}/news.jsonl"], f"{tmp_path}/out.parquet")
    first, copy, other = (row["text_hash"] for row in rows_in(tmp_path / "out.parquet"))
    assert first == copy != other


def test_ids_may_repeat(tmp_path: Path) -> None:
    lines = json.dumps({"id": "a", "text": CLEAN}) + "\n"
    (tmp_path / "news.jsonl").write_text(lines * 2, encoding="utf-8")
    checked([f"{tmp_path}/news.jsonl"], f"{tmp_path}/out.parquet")
    assert [row["id"] for row in rows_in(tmp_path / "out.parquet")] == ["a", "a"]


def test_the_target_of_an_article_may_be_that_of_its_own_text(tmp_path: Path) -> None:
    german = (
        "Der Minister sagte am Montag, dass die Brücke im nächsten Jahr wieder geöffnet wird, und "
        "dass die Stadt die Kosten nicht allein tragen kann, weil sie zu hoch sind. "
    )
    english = (
        "The minister said on Monday that the bridge will be opened again next year, and that the "
        "city cannot bear the costs alone because they are too high for it. "
    )
    lines = "".join(json.dumps({"text": text * 3}) + "\n" for text in (german, english, "17 12"))
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    auto = mtqa.Checker(target="auto", config=False)
    inputs = find_inputs([f"{tmp_path}/news.jsonl"], Options())
    check_corpus(auto.engines, inputs, Plan(output=f"{tmp_path}/out.parquet"))
    rows = rows_in(tmp_path / "out.parquet")
    assert [row["language"] for row in rows] == ["de", "en", "und"]
    assert rows[2]["status"] == "error"
    assert rows[2]["signature"] is None


def test_memory_does_not_grow_with_the_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python's own memory, with checks replaced: they take a thousand times as long."""
    rows = corpus_work.checked([], corpus_work.Recipe(checker().engines, True))
    row = corpus_work.received(rows[0], findings=True)
    assert row.num_rows == 0

    made = corpus_work.checked(
        [next(iter(find_articles(write_lines(tmp_path / "one.jsonl", 1))))],
        corpus_work.Recipe(checker().engines, True),
    )
    monkeypatch.setattr(corpus_work, "checked", lambda items, _: made * len(items))
    peaks = []
    for number in (500, 10_000):
        path = write_lines(tmp_path / "news.jsonl", number)
        tracemalloc.start()
        totals = checked([path], f"{tmp_path}/out.parquet", partition_articles=200)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert totals.articles == number
    assert peaks[1] < 1.1 * peaks[0]


def find_articles(path: str) -> list[mtqa.Article]:
    return [item for item in read([path]) if isinstance(item, mtqa.Article)]


class TestPartitions:
    def test_they_make_up_the_same_table(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "news.jsonl", 25)
        whole = checked([path], f"{tmp_path}/out.parquet")
        divided = checked([path], f"{tmp_path}/parts/", partition_articles=7)
        assert divided == whole
        assert len(parts(tmp_path / "parts")) == 4
        one, many = (parquet.read_table(tmp_path / name) for name in ("out.parquet", "parts"))
        assert one.equals(many)
        manifest = json.loads((tmp_path / "parts" / "_manifest.json").read_bytes())
        assert manifest["complete"]
        assert manifest["partitions"] == parts(tmp_path / "parts")
        assert manifest["totals"]["articles"] == 25

    def test_a_second_run_makes_the_same_bytes(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "news.jsonl", 12)
        for name in ("one", "two"):
            checked([path], f"{tmp_path}/{name}/", partition_articles=5)
        for name in ("_manifest.json", *parts(tmp_path / "one")):
            first, second = ((tmp_path / run / name).read_bytes() for run in ("one", "two"))
            assert first == second

    @pytest.mark.parametrize("files", [1, 5])
    def test_shards_share_them(self, tmp_path: Path, files: int) -> None:
        paths = [write_lines(tmp_path / f"news{number}.jsonl", 11) for number in range(files)]
        whole = checked(paths, f"{tmp_path}/out.parquet")
        done = [
            checked(paths, f"{tmp_path}/parts/", partition_articles=4, shard=Shard(number, 3))
            for number in (3, 1, 2)
        ]
        assert sum(totals.articles for totals in done) == whole.articles
        assert all(totals.articles for totals in done)
        assert rows_in(tmp_path / "parts") == rows_in(tmp_path / "out.parquet")

    def test_resuming_does_only_what_is_missing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write_lines(tmp_path / "news.jsonl", 12)
        folder = tmp_path / "parts"
        whole = checked([path], f"{folder}/", partition_articles=4)
        before = {name: (folder / name).read_bytes() for name in parts(folder)}
        (folder / parts(folder)[1]).unlink()
        last = folder / parts(folder)[-1]
        last.write_bytes(last.read_bytes()[:-20])  # as no run of ours leaves it
        seen: list[str] = []

        def noting(items: list[mtqa.Article], engines: Engines) -> list[ArticleResult]:
            seen.extend(item.id for item in items)
            return check_alone(items, engines)

        monkeypatch.setattr(corpus_work, "check_alone", noting)
        again = checked([path], f"{folder}/", partition_articles=4, resume=True)
        assert len(seen) == 8
        assert seen[0] == "a4"
        assert again == whole
        assert {name: (folder / name).read_bytes() for name in parts(folder)} == before

    def test_partitions_of_inputs_that_have_changed_are_replaced(self, tmp_path: Path) -> None:
        folder = tmp_path / "parts"
        for number in (13, 6):
            path = write_lines(tmp_path / "news.jsonl", number)
            checked([path], f"{folder}/", partition_articles=4, resume=True)
        checked([path], f"{tmp_path}/out.parquet")
        assert len(parts(folder)) == 2
        assert rows_in(folder) == rows_in(tmp_path / "out.parquet")

    def test_an_article_of_a_language_that_is_unknown_is_a_row(self, tmp_path: Path) -> None:
        line = json.dumps({"text": CLEAN, "lang": "zz"})
        (tmp_path / "news.jsonl").write_text(line, encoding="utf-8")
        options = Options(target_column="lang")
        totals = checked([f"{tmp_path}/news.jsonl"], f"{tmp_path}/out.parquet", options)
        assert not totals.has_articles


class TestRefusals:
    def test_an_earlier_run_is_not_overwritten(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "news.jsonl", 2)
        checked([path], f"{tmp_path}/parts/")
        with pytest.raises(MtqaError, match="holds partitions of an earlier run; add --resume"):
            checked([path], f"{tmp_path}/parts/")

    @pytest.mark.parametrize("resume", [False, True])
    def test_a_folder_of_anything_else_is_left_alone(self, tmp_path: Path, resume: bool) -> None:
        path = write_lines(tmp_path / "news.jsonl", 2)
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "letter.txt").touch()
        with pytest.raises(MtqaError, match="something other than partitions of mtqa: letter"):
            checked([path], f"{tmp_path}/mine/", resume=resume)

    def test_other_settings_are_not_mixed(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "news.jsonl", 2)
        checked([path], f"{tmp_path}/parts/")
        with pytest.raises(MtqaError, match="was written with other settings"):
            checked([path], f"{tmp_path}/parts/", findings=False, resume=True)
        with pytest.raises(MtqaError, match=r"was divided by --shard K/1; give the same --shard"):
            checked([path], f"{tmp_path}/parts/", shard=Shard(1, 2), resume=True)
        (tmp_path / "parts" / "_manifest.json").write_text("{")
        with pytest.raises(MtqaError, match=r"_manifest\.json is damaged"):
            checked([path], f"{tmp_path}/parts/", resume=True)

    def test_two_runs_at_a_time_are_refused(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "news.jsonl", 2)
        with (
            Folder(f"{tmp_path}/parts/").locked("_lock"),
            pytest.raises(MtqaError, match="another run is writing to it"),
        ):
            checked([path], f"{tmp_path}/parts/", resume=True)
        assert checked([path], f"{tmp_path}/parts/").articles == 2
        assert not (tmp_path / "parts" / "_lock").exists()

    @pytest.mark.parametrize("text", ["0/2", "3/2", "1", "a/b", "1/", "-1/2", "1/9999999"])
    def test_a_shard_is_k_of_n(self, text: str) -> None:
        with pytest.raises(ConfigError, match="write K/N with K from 1 to N"):
            Shard.parsed(text, "--shard")

    def test_pyarrow_is_named_if_it_is_missing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("mtqa.corpus.checking.find_spec", lambda _: None)
        with pytest.raises(MtqaError, match="needs pyarrow, which is not installed"):
            checked([write_lines(tmp_path / "a.jsonl", 1)], f"{tmp_path}/out.parquet")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
    def test_a_pipe_gets_no_table(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.parquet")
        with pytest.raises(MtqaError, match="is a device or a pipe; name a file"):
            checked([write_lines(tmp_path / "a.jsonl", 1)], f"{tmp_path}/pipe.parquet")


class TestCommandLine:
    def test_parquet_alone_is_a_table_of_any_length(self, run: Mtqa) -> None:
        code, out, err = run("check", "news", "-o", "out.parquet")
        assert (code, out) == (0, "")
        assert "wrote out.parquet: 2 articles, " in err
        assert [row["id"] for row in rows_in("out.parquet")] == ["a.txt", "b.txt"]

    def test_partitions_and_counts(self, run: Mtqa) -> None:
        args = ("check", "news", "-o", "out.parquet/", "--no-findings", "--partition", "1")
        assert run(*args).code == 0
        assert len(parts(Path("out.parquet"))) == 2
        assert run(*args).code == 2
        assert run(*args, "--resume").code == 0

    def test_records_from_standard_input(self, tmp_path: Path) -> None:
        lines = "".join(json.dumps(row) + "\n" for row in articles(3))
        args = ("check", "-", "--stdin-filename", "in.jsonl", "-o", f"{tmp_path}/out.parquet")
        done = program("-m", "mtqa", *args, input=lines)
        assert done.returncode == 0, done.stderr
        assert [row["id"] for row in rows_in(tmp_path / "out.parquet")] == ["a0", "a1", "a2"]

    def test_nothing_has_changed(self, run: Mtqa) -> None:
        for command in ("init -q", "add .", "-c user.name=a -c user.email=a@b commit -qm a"):
            subprocess.run(["git", *command.split()], check=True)
        code, _, err = run("check", "news", "-o", "out.parquet", "--changed-since", "HEAD")
        assert code == 0, err
        assert rows_in("out.parquet") == []

    def test_nothing_that_can_be_read_is_an_error(self, run: Mtqa) -> None:
        Path("empty.txt").touch()
        code, _, err = run("check", "empty.txt", "-o", "out.parquet")
        assert code == 2
        assert "1 error" in err

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (["--resume"], "--resume: needs Parquet as the only output; add --output FILE.parq"),
            (["--shard", "1/2", "-o", "a.json"], "--shard: needs Parquet as the only output"),
            (["--no-findings"], "--no-findings: needs Parquet as the only output"),
            (["--scheduler", "tcp://x:1"], "--scheduler: needs Parquet as the only output"),
            (["--partition", "0", "-o", "a/"], "write a whole number from 1"),
            (["-o", "a.parquet", "--resume"], "--resume: needs a folder of partitions as output"),
            (["-o", "a.parquet", "--shard", "1/2"], "write a.parquet/"),
            (["-o", "a.parquet/", "--shard", "5/2"], "--shard: cannot be “5/2”; write K/N"),
            (["-o", "a.parquet/", "-o", "a.json"], "partitions are written by mtqa check, as its"),
            (["-o", "a.parquet", "--write-baseline", "b"], "needs all articles in memory"),
            (["-o", "a.parquet", "--score-column", "x"], "--score-column: needs all articles in"),
            (["-o", "a.parquet", "--jobs", "2", "--scheduler", "x"], "a cluster has its own proc"),
            (["-o", "memory://a.parquet"], "a store gets partitions, not a single file"),
            (["-o", "missing/a.parquet/"], "there is no directory missing"),
        ],
    )
    def test_what_does_not_go_together_is_refused(
        self, run: Mtqa, args: list[str], message: str
    ) -> None:
        code, _, err = run("check", "news", *args)
        assert code == 2
        assert message in err

    def test_a_table_is_no_saved_report(self, run: Mtqa) -> None:
        run("check", "news", "-o", "out.parquet")
        code, _, err = run("compare", "out.parquet", "out.parquet")
        assert code == 2
        assert "is a table of articles, not a saved report" in err
