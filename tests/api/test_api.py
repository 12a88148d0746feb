"""``mtqa.check`` and ``mtqa.check_text``: what they take and what they give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pandas import DataFrame

import mtqa

ROOT = Path(__file__).parents[2]
DIRTY = "The ministers agreed on closer cooperation», the agency said on Monday in the capital."
CLEAN = "The ministers agreed on closer cooperation, the agency said on Monday in the capital."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(DIRTY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"caf\xe9")
    return tmp_path


def test_a_directory_gives_one_row_an_article(articles: Path) -> None:
    report = mtqa.check(articles)
    assert report.articles.id.tolist() == ["a.txt", "b.txt", "broken.txt"]
    assert report.articles.status.tolist() == ["fix", "pass", "error"]
    assert report.findings.rule.tolist() == ["leftover-guillemet"]
    assert report.signature.endswith("|target:en")


def test_paths_articles_and_frames_are_checked_alike(articles: Path) -> None:
    frame = DataFrame({"id": ["a", "b"], "body": [DIRTY, CLEAN]})
    by_paths = mtqa.check([articles / "a.txt", str(articles / "b.txt")])
    by_articles = mtqa.check([mtqa.Article("a", DIRTY), mtqa.Article("b", CLEAN)])
    by_frame = mtqa.check(frame, text_column="body")
    for report in (by_paths, by_articles, by_frame):
        assert report.articles.score.tolist() == by_paths.articles.score.tolist()
    assert by_frame.articles.id.tolist() == ["a", "b"]


def test_a_text_is_checked_as_it_is() -> None:
    report = mtqa.check_text(DIRTY, id="draft")
    assert report.findings[["id", "start", "text"]].iloc[0].tolist() == ["draft", 42, "»"]


def test_a_reference_gives_bleu_and_is_never_mixed_into_the_score() -> None:
    report = mtqa.check_text(DIRTY, reference=CLEAN)
    assert 0 < report.articles.bleu[0] < 100
    assert report.articles.score[0] == mtqa.check_text(DIRTY).articles.score[0]


def test_an_article_that_does_not_fit_its_reference_is_a_row_with_an_error() -> None:
    report = mtqa.check_text(DIRTY, reference="One.\nTwo.")
    assert report.articles.status.tolist() == ["error"]
    assert "segments" in report.articles.error[0]


def test_many_processes_give_the_same_results_in_the_same_order() -> None:
    texts = [mtqa.Article(f"{number:03}", DIRTY * (1 + number % 3)) for number in range(70)]
    assert mtqa.check(texts, jobs=2).results == mtqa.check(texts).results


def test_settings_choose_rules_and_their_severity() -> None:
    config = mtqa.Config(severity={"leftover-guillemet": mtqa.Severity.MAJOR})
    report = mtqa.check_text(DIRTY, config=config, select=["quotes"])
    assert report.findings.severity.tolist() == ["major"]
    assert mtqa.check_text(DIRTY, ignore=["leftover-guillemet"]).findings.empty
    assert mtqa.check_text(DIRTY, target="fr").findings.query("rule == 'leftover-guillemet'").empty


def test_suppressed_findings_are_gone_and_unused_suppressions_are_reported(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text(
        "[[mtqa.suppress]]\nrule = 'leftover-guillemet'\npath = 'text'\nreason = 'house style'\n"
        "[[mtqa.suppress]]\nrule = 'doubled-space'\npath = 'b.txt'\nreason = 'old'\n"
    )
    report = mtqa.check_text(DIRTY, config=tmp_path / "mtqa.toml")
    assert report.findings.empty
    assert report.results.suppressed == {"leftover-guillemet": 1}
    assert report.results.coverage.unused_suppressions == ("doubled-space b.txt",)


def test_a_report_writes_itself_and_is_judged(articles: Path, tmp_path: Path) -> None:
    report = mtqa.check(articles / "a.txt")
    assert report.to_json(tmp_path / "run.json").read_bytes().startswith(b'{\n  "schema": 2')
    assert [file.name for file in report.to_csv(tmp_path / "run.csv")] == [
        "run.csv", "run.findings.csv", "run.summary.csv",
    ]  # fmt: skip
    assert report.gate(max_hold=0).passed
    assert "leftover-guillemet" in report._repr_html_()


def test_a_report_is_judged_by_what_is_new(articles: Path, tmp_path: Path) -> None:
    report = mtqa.check(articles / "a.txt")
    assert report.findings.known.tolist() == [False]
    baseline = report.to_baseline(tmp_path / "known.jsonl")
    assert not report.gate(max_findings={"leftover-guillemet": 0})
    assert report.gate(max_new=0, max_not_passed=0, baseline=baseline).passed
    assert report.findings.known.tolist() == [True]
    report.to_json(tmp_path / "run.json")
    report.to_parquet(tmp_path / "run.parquet")
    for name in ("run.json", "run.parquet"):
        again = mtqa.load(tmp_path / name)
        assert again.results.baseline == report.results.baseline
        assert again.findings.known.tolist() == [True]
        assert again.results.verdict == report.results.verdict
        assert again.gate(max_new=0).passed
        assert not mtqa.check(articles / "a.txt").gate(max_findings={"quotes": 0})


def test_a_report_and_a_verdict_read_well_in_a_shell(articles: Path) -> None:
    report = mtqa.check(articles)
    assert repr(report).splitlines() == [
        "3 articles (28 words): 1 error, 1 fix, 1 pass",
        "artifact score 64.3 (median article), 35.7 points per 1,000 words",
        "1 finding: leftover-guillemet 1",
    ]
    assert repr(mtqa.check(articles / "a.txt").gate(max_not_passed=0)) == (
        "gate failed: checked 1 of 1 (max-not-passed 0)\n"
        f"  1 article not passed, 0 allowed: {articles}/a.txt (1 finding)"
    )


def test_columns_of_a_record_are_carried_through(tmp_path: Path) -> None:
    frame = DataFrame(
        {
            "text": [DIRTY, "", "Fine."],
            "system": ["A", "A", "B"],
            "status": ["draft", None, "final"],
            "year": [2025, 2026, 2026],
            "tags": [["sport"], None, []],
        }
    )
    articles = mtqa.check(frame, config=False).articles
    assert articles.status.tolist() == ["fix", "error", "pass"]
    assert articles.groupby("system").words.sum().to_dict() == {"A": 14, "B": 1}
    assert articles.input_status.tolist()[::2] == ["draft", "final"]
    assert articles.year.dtype == "Int64"
    assert articles.tags.tolist()[::2] == ['["sport"]', "[]"]
    for name, content in (
        ("a.jsonl", frame.to_json(orient="records", lines=True)),
        ("a.csv", frame.to_csv(index=False)),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
        report = mtqa.check(tmp_path / name, config=False)
        assert report.articles.system.tolist() == ["A", "A", "B"]
        assert report.articles.input_status.tolist()[::2] == ["draft", "final"]
        saved = [
            report.to_json(tmp_path / "run.json"),
            report.to_parquet(tmp_path / "r.parquet")[0],
        ]
        for file in saved:
            assert mtqa.load(file).articles.system.tolist() == ["A", "A", "B"]
        assert "system,input_status" in report.to_csv(tmp_path / "run.csv")[0].read_text()


def test_articles_are_summed_by_any_column_worst_first() -> None:
    frame = DataFrame(
        {"text": [CLEAN, DIRTY, DIRTY, "", CLEAN], "system": ["A", "B", "B", "B", None]}
    )
    summed = mtqa.check(frame, config=False).by("system")
    assert summed.index.tolist()[:2] == ["B", "A"]
    assert summed.index.isna().tolist() == [False, False, True]
    assert summed.loc["B"].to_dict() == {
        "articles": 3, "error": 1, "hold": 0, "fix": 2, "pass": 0, "words": 28, "findings": 2,
        "points": pytest.approx(1000 / 14), "median": pytest.approx(1000 / 14),
        "score": pytest.approx(100 - 1000 / 14),
    }  # fmt: skip
    with pytest.raises(mtqa.ConfigError, match="did you mean “system”"):
        mtqa.check(frame, config=False).by("sistem")


def test_articles_of_two_languages_are_not_summed() -> None:
    english = mtqa.check(mtqa.Article("a", DIRTY, columns={"system": "A"}), config=False).results
    (article,) = english.articles
    both = replace(english, articles=(article, replace(article, id="b", language="de")))
    summed = mtqa.Report(both).by("system")
    assert summed.index.tolist() == [("A", "en"), ("A", "de")]
    assert mtqa.Report(both).by("language").articles.to_dict() == {"en": 1, "de": 1}


@pytest.mark.parametrize(
    ("cell", "carried"),
    [
        ("a\ud800b\0", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"),
        (10**400, str(10**400)),
        (float("inf"), None),
        ({"a": [1]}, '{"a": [1]}'),
        (b"raw", "b'raw'"),
    ],
)
def test_a_carried_cell_can_be_written_whatever_it_holds(
    tmp_path: Path, cell: object, carried: object
) -> None:
    frame = DataFrame({"text": ["Fine.", "Fine."], "cell": [cell, True]}, dtype=object)
    report = mtqa.check(frame, config=False)
    assert report.results.articles[0].columns == {"cell": carried}
    report.to_json(tmp_path / "run.json")
    report.to_csv(tmp_path / "run.csv")
    report.to_parquet(tmp_path / "run.parquet")


def test_an_article_of_ones_own_carries_columns() -> None:
    article = mtqa.Article("a", "Fine.", columns={"system": "A"})
    assert mtqa.check(article).articles.system.tolist() == ["A"]


@pytest.mark.parametrize(
    ("what", "settings", "message"),
    [
        (DataFrame({"a": ["x"]}), {}, "name the column with the text: text_column=$"),
        (DataFrame({"text": ["x"]}), {"id_column": "key"}, "name one of them with id_column=$"),
        (["text one", "text two"], {}, "^“text one”: .*; for a text use mtqa.check_text"),
        (["A paragraph.\n" * 90], {}, "^“A paragraph.␊.{47}…”: no such file"),
        (ROOT / "README.md", {"encoding": "utf-9"}, "^encoding: unknown encoding"),
        (ROOT / "README.md", {"source_lang": "klingon"}, "^source_lang: no language"),
    ],
)
def test_errors_speak_python(what: object, settings: dict[str, str], message: str) -> None:
    with pytest.raises(mtqa.MtqaError, match=message):
        mtqa.check(what, config=False, **settings)  # type: ignore[arg-type]


def test_errors_of_articles_speak_python_and_leave_paths_alone(tmp_path: Path) -> None:
    frame = DataFrame({"text": ["<p>a</p><p>b</p>"]})
    (error,) = mtqa.check(frame, config=False).articles.error
    assert error.endswith('set text_format="html", or plain to check it as it is')
    path = tmp_path / "an --encoding.txt"
    path.write_bytes(b"caf\xe9")
    (error,) = mtqa.check(path, config=False).articles.error
    assert error.startswith(f"{path}: not valid UTF-8")
    assert error.endswith("set encoding=")


def test_the_namespace_is_what_is_public() -> None:
    mtqa.check_text("Fine.")
    assert dir(mtqa) == sorted(mtqa.__all__)


@pytest.mark.parametrize(
    ("what", "settings", "message"),
    [
        ("nowhere", {}, "nowhere: no such file or directory"),
        ([1], {}, "cannot check int"),
        ([mtqa.Article("a", "x"), mtqa.Article("a", "y")], {}, "two articles have this id"),
        (mtqa.Article("a", "x"), {"target": "xx-YY"}, "xx"),
        (mtqa.Article("a", "x"), {"source_lang": "klingon"}, "klingon"),
        (mtqa.Article("a", "x"), {"profile": "wmd"}, "did you mean “wmt”?"),
        (mtqa.Article("a", "x"), {"select": ["quots"]}, "did you mean “quotes”?"),
    ],
)
def test_mistakes_say_what_to_do(what: object, settings: dict[str, object], message: str) -> None:
    with pytest.raises(mtqa.MtqaError, match=message):
        mtqa.check(what, **settings)  # type: ignore[arg-type]


def test_type_checkers_of_users_see_the_types() -> None:
    assert (Path(mtqa.__file__).parent / "py.typed").is_file()


def test_public_names_are_there_and_others_are_not() -> None:
    assert all(hasattr(mtqa, name) for name in mtqa.__all__)
    with pytest.raises(AttributeError):
        mtqa.nonsense  # noqa: B018


def test_a_text_is_fixed() -> None:
    text = "The port is open ,he said, and thedockers left."
    assert mtqa.fix_text(text) == "The port is open, he said, and thedockers left."
    assert mtqa.fix_text(text, unsafe=True) == "The port is open, he said, and the dockers left."
    assert mtqa.fix_text(text, ignore=["space-before-punctuation"]) == text
    assert mtqa.fix_text("Er rief: „Wir fahren!” Dann ging er.", target="de") == (
        "Er rief: „Wir fahren!“ Dann ging er."
    )
    assert mtqa.fix_text("") == ""
