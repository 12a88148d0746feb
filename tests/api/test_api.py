"""``mtqa.check`` and ``mtqa.check_text``: what they take and what they give."""

from __future__ import annotations

from pathlib import Path

import pytest

import mtqa

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
    from pandas import DataFrame

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
    assert repr(report).startswith(
        "<Report: 1 article, 1 fix, artifact score 28.6 (median), 1 finding>"
    )
    assert "leftover-guillemet" in report._repr_html_()


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
