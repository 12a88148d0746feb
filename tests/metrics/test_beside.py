"""Scores of other tools stand beside the results of a run and change nothing else in them."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas
import pytest

import mtqa
from mtqa.errors import ConfigError, InputError, MtqaError
from mtqa.report import Report
from tests.command_line import Mtqa

GOOD = "The council met on Monday and agreed to repair the bridge before the winter.\n"
METRIC = """
import json, pathlib, sys
pathlib.Path("ran").touch()
for line in sys.stdin:
    row = json.loads(line)
    print(json.dumps({"id": row["id"], "score": len(row["target"])}))
"""


@pytest.fixture
def news(run: Mtqa, tmp_path: Path) -> Path:  # run changes to the directory
    """A directory of three articles in the current directory."""
    folder = tmp_path / "news"
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{GOOD}\nLeave a Reply\n", encoding="utf-8")
    return folder


def test_an_article_has_the_score_of_its_id_or_path(news: Path) -> None:
    given = {"a.txt": 0.5, "news/b.txt": 1, "gone.txt": 0.1}
    report = mtqa.check("news", scores={"comet": given})
    assert report.articles.comet.tolist()[:2] == [0.5, 1.0]
    assert report.articles.comet.isna().tolist() == [False, False, True]
    results = report.results
    assert results.metrics == {"comet": 0.75}
    assert results.metric_details["comet"].articles == 2
    assert results.coverage.scores == (
        "comet (scores['comet']): 1 of 3 articles without a score: news/c.txt; "
        "1 of 3 ids are of no article: gone.txt",
    )


def test_nothing_else_changes(news: Path) -> None:
    plain, beside = mtqa.check("news"), mtqa.check("news", scores={"comet": {"a.txt": -9e9}})
    assert beside.signature == plain.signature
    assert beside.summary == plain.summary
    assert beside.findings.equals(plain.findings)
    columns = list(plain.articles.columns)
    assert beside.articles[columns].equals(plain.articles)
    assert beside.gate(max_hold=3).passed is plain.gate(max_hold=3).passed is True


def test_scores_are_a_mapping_a_series_or_a_file(news: Path) -> None:
    Path("s.csv").write_text("id,score\na.txt,0.5\nb.txt,\n", encoding="utf-8")
    series = pandas.Series({"a.txt": 0.5, "b.txt": float("nan")})
    for values in ({"a.txt": 0.5, "b.txt": None}, series, "s.csv", Path("s.csv")):
        report = mtqa.check("news", scores={"comet": values})
        assert report.results.metrics == {"comet": 0.5}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"scores": {"comet": 3}}, "scores['comet']: should be a mapping, a Series or a path"),
        ({"scores": {"comet": {"a": "0.5"}}}, "scores['comet']['a']: is '0.5', not a number"),
        ({"scores": {"comet": {"a": float("inf")}}}, "not a finite number"),
        ({"scores": {"BLEU": {}}}, "“BLEU” is computed by mtqa"),
        ({"scores": {"x\x1b[1m": {}}}, "is not a name"),
        ({"scores": {"x" * 61: {}}}, "has more than 60 characters"),
        ({"scores": {"comet": {}}, "score_columns": ["comet"]}, "“comet” is there twice"),
        ({"scores": "s.csv"}, "scores: should be a mapping of names, not str"),
        ({"score_columns": "comet"}, "should be a list of strings"),
        ({"score_columns": ["comet"]}, "no article has a column “comet”"),
        ({"metrics": ["comet"]}, "metric: no metric is called “comet”"),
    ],
)
def test_what_cannot_be_scores_is_refused(news: Path, given: Any, message: str) -> None:
    with pytest.raises(MtqaError) as caught:
        mtqa.check("news", **given)
    assert message in str(caught.value)


def test_two_rows_of_a_series_with_an_id_are_refused(news: Path) -> None:
    series = pandas.Series([1.0, 2.0], index=["a.txt", "a.txt"])
    with pytest.raises(ConfigError, match=r"two scores have the id “a\.txt”"):
        mtqa.check("news", scores={"comet": series})


def test_a_column_of_the_articles_is_a_score(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(
        f"id,text,quality\n1,{GOOD.strip()},0.25\n2,{GOOD.strip()} Twice.,\n", encoding="utf-8"
    )
    report = mtqa.check(path, score_columns=["quality"])
    assert report.results.metrics == {"quality": 0.25}
    assert report.articles.quality.tolist()[0] == 0.25
    assert report.articles.input_quality.tolist()[0] == "0.25"
    assert report.results.metric_signatures["quality"].startswith("column:quality|sha:")
    path.write_text(f"id,text,quality\n1,{GOOD.strip()},good\n", encoding="utf-8")
    with pytest.raises(InputError, match="“quality” is “good”, not a number"):
        mtqa.check(path, score_columns=["quality"])


def test_each_language_has_its_own_mean(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": GOOD, "lang": "en", "qe": 1},
        {"id": "2", "text": "Der Rat tagte am Montag und beschloss den Umbau.", "lang": "de",
         "qe": 3},
    ]  # fmt: skip
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    report = mtqa.check(path, target_column="lang", score_columns=["qe"])
    means = {target: own.results.metrics for target, own in report.languages.items()}
    assert means == {"de": {"qe": 3.0}, "en": {"qe": 1.0}}
    assert report.articles.qe.tolist() == [1.0, 3.0]
    assert not report.gate(min_scores={"qe": 2})
    assert report.gate(min_scores={"qe": 1})


def settings(folder: Path, **keys: str) -> None:
    (folder / "metric.py").write_text(METRIC, encoding="utf-8")
    command = json.dumps([sys.executable, "metric.py"])
    lines = [f"{key} = {value}" for key, value in keys.items()]
    table = "\n".join(["[mtqa.metric.length]", f"command = {command}", *lines])
    (folder / "mtqa.toml").write_text(f"{table}\n", encoding="utf-8")


def test_a_command_runs_only_when_the_run_names_it(news: Path, run: Mtqa) -> None:
    settings(news.parent, signature='"characters"')
    assert "length" not in mtqa.check("news").results.metrics
    assert run("check", "news").code == 0
    assert not Path("ran").exists()
    report = mtqa.check("news", metrics=["length"])
    assert Path("ran").exists()
    assert report.results.metrics["length"] == len(f"{GOOD}\nLeave a Reply\n")
    assert report.results.metric_signatures == {"length": "characters"}
    shown = run("check", "news", "--metric", "length", "-q")
    assert "(mean of 3 articles, higher is better)" in shown.out


def test_a_metric_is_described_without_a_command(news: Path) -> None:
    Path("mtqa.toml").write_text(
        '[mtqa.metric.metricx]\nhigher-is-better = false\nsignature = "MetricX-24 XL"\n',
        encoding="utf-8",
    )
    report = mtqa.check("news", scores={"metricx": {"a.txt": 3}})
    assert not report.results.metric_details["metricx"].higher_is_better
    assert report.results.metric_signatures["metricx"] == "MetricX-24 XL"
    with pytest.raises(ConfigError, match="“metricx” has no command"):
        mtqa.check("news", metrics=["metricx"])
    with pytest.raises(ConfigError, match=r"lower is better; set max-score\.metricx"):
        report.gate(min_scores={"metricx": 5})
    assert report.gate(max_scores={"metricx": 5})
    assert not report.gate(max_scores={"metricx": 2.5})


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[mtqa.metric.comet]\ncomand = []", "did you mean “command”?"),
        ('[mtqa.metric.comet]\ncommand = "python score.py"', "should be a list of strings"),
        ('[mtqa.metric.comet]\ncommand = [" "]', "names no program"),
        ("[mtqa.metric.comet]\ntimeout = 0", "comet.timeout: cannot be 0"),
        ("[mtqa.metric.comet]\ntimeout = nan", "comet.timeout: cannot be nan"),
        ("[mtqa.metric.ter]\ntimeout = 1", "“ter” is computed by mtqa"),
        ('[mtqa.gate]\n"min-score.comet" = "x"', "gate.min-score.comet: cannot be 'x'"),
        ("[mtqa.gate]\nmin-score.comet = inf", "gate.min-score.comet: cannot be inf"),
        ("[mtqa.gate]\nmax-score = 3", "max-score: is an unknown key"),
    ],
)
def test_invalid_settings_are_refused(news: Path, table: str, message: str) -> None:
    Path("mtqa.toml").write_text(f"{table}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        mtqa.check("news")
    assert message in str(caught.value)


def test_the_gate_has_limits_on_other_scores(news: Path, run: Mtqa) -> None:
    Path("s.csv").write_text("id,score\na.txt,0.5\nb.txt,0.7\n", encoding="utf-8")
    Path("mtqa.toml").write_text("[mtqa.gate]\nmin-score.comet = 0.5\n", encoding="utf-8")
    passed = run("gate", "news", "--scores", "comet=s.csv", "-q")
    assert passed.code == 0
    assert "gate passed: checked 3 of 3 (min-score.comet 0.5)" in passed.out
    assert "1 article without a score “comet”: news/c.txt" in passed.out
    failed = run("gate", "news", "--scores", "comet=s.csv", "--min-score", "comet=0.65")
    assert failed.code == 1
    assert "comet 0.600, 0.65 required" in failed.out
    both = run(
        "gate", "news", "--scores", "comet=s.csv", "--min-score", "10", "--min-score", "comet=.6"
    )
    assert "(min-score 10, min-score.comet 0.6)" in both.out
    without = run("gate", "news", "-q")
    assert without.code == 1
    assert "no article has a score “comet”, 0.5 required" in without.out
    assert run("gate", "news", "--max-score", "3").code == 2
    assert run("gate", "news", "--min-score", "comet=x").code == 2


def test_options_of_scores_are_checked_before_any_article(news: Path, run: Mtqa) -> None:
    for options, message in (
        (["--scores", "comet"], "--scores: cannot be “comet”; write NAME=FILE"),
        (["--scores", "a=x.csv", "--scores", "a=y.csv"], "“a” is there twice"),
        (["--scores", "comet=none.csv"], "none.csv: cannot be read"),
        (["--metric", "comet"], "no metric is called “comet”"),
        (["--sort", "comet"], "--sort: cannot be “comet”"),
    ):
        refused = run("check", "news", *options)
        assert refused.code == 2
        assert message in refused.err
    Path("s.csv").write_text("id,score\na.txt,0.5\n", encoding="utf-8")
    clash = run("check", "news", "--scores", "c=s.csv", "-o", "s.csv")
    assert clash.code == 2
    assert Path("s.csv").read_text(encoding="utf-8").startswith("id,score")


def test_articles_are_sorted_by_a_score_worst_first(news: Path, run: Mtqa) -> None:
    Path("s.csv").write_text("id,score\na.txt,0.9\nc.txt,0.1\n", encoding="utf-8")
    shown = run("check", "news", "--scores", "c=s.csv", "--sort", "c", "-q").out
    order = [line.split()[0][-5:] for line in shown.splitlines() if line.startswith("news/")]
    assert order == ["c.txt", "a.txt", "b.txt"]


HOSTILE = "=1+1|<script>alert(1)</script>`@everyone`\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}::error::"


def hostile(name: str) -> Report:
    """Return a report in which the name of a metric, its signature and an id are hostile."""
    report = mtqa.check_text(GOOD, id=HOSTILE)
    from mtqa.score.metric import MetricDetails

    article = replace(report.results.articles[0], metrics={name: 0.5})
    return Report(
        replace(
            report.results,
            articles=(article,),
            metrics={name: 0.5},
            metric_signatures={name: HOSTILE},
            metric_details={name: MetricDetails(articles=1)},
            coverage=replace(report.results.coverage, scores=(HOSTILE,)),
        )
    )


def test_names_signatures_and_ids_are_harmless_in_every_output(tmp_path: Path) -> None:
    report = hostile(HOSTILE)
    report.to_html(tmp_path / "r.html")
    report.to_csv(tmp_path / "r.csv")
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    notebook = report._repr_html_()
    for page in (html, notebook):
        assert "<script>alert" not in page
        assert "\x1b" not in page
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page
    for name in ("r.csv", "r.findings.csv"):
        header = (tmp_path / name).read_text(encoding="utf-8").splitlines()[0]
        assert ",=" not in header
    from mtqa.render.markdown import summary
    from mtqa.render.text import render

    for text in (summary(report.results), render(report.results)[""].decode()):
        assert "\x1b" not in text
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_a_saved_run_is_read_back_with_its_scores(news: Path) -> None:
    report = mtqa.check("news", scores={"words": {"a.txt": 0, "b.txt": 0.25}})
    assert "metric_words" in report.articles.columns
    for path in (report.to_json("r.json"), report.to_parquet("r.parquet")[0]):
        loaded = mtqa.load(path)
        assert loaded.results.metrics == {"words": 0.125}
        assert loaded.results.metric_details == report.results.metric_details
        assert loaded.results.coverage.scores == report.results.coverage.scores
        assert loaded.articles.metric_words.tolist()[:2] == [0.0, 0.25]
    document = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert document["articles"][0]["metrics"] == {"words": 0}
    document["summary"]["metric_details"]["words"]["articles"] = 3
    Path("r.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError, match="2 articles with a score “words”, it says 3"):
        mtqa.load("r.json")


def test_the_plot_compares_a_score_with_the_points(news: Path) -> None:
    pytest.importorskip("altair")
    report = mtqa.check("news", scores={"comet": {"a.txt": 0.5, "b.txt": 0.7}})
    chart = report.plot().to_dict()
    (scatter,) = (part for part in chart["vconcat"] if "layer" in part)
    assert [row["metric"] for row in scatter["layer"][0]["data"]["values"]] == [0.5, 0.7]
    medians = [layer["data"]["values"][0] for layer in scatter["layer"][1:]]
    assert medians[0] == {"metric": 0.6}
    assert medians[1]["points"] > 0
