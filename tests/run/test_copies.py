"""Articles with the text of an earlier one are said to be copies, in every report."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import mtqa
from mtqa.render import FORMATS, advice, html
from mtqa.text import Article

CLEAN = "The ministers agreed on closer cooperation, the agency said on Monday in the capital.\n"


@pytest.fixture
def report() -> mtqa.Report:
    """Return a run of four articles, two of them copies but for white space."""
    texts = {"a.txt": CLEAN, "b.txt": "Another text.\n", "c.txt": CLEAN.replace(" ", "  ", 1)}
    articles = [Article(name, text) for name, text in texts.items()]
    return mtqa.check([*articles, Article("d.txt", "\nAnother text.")], config=False)


def test_a_copy_names_the_first_article_with_its_text(report: mtqa.Report) -> None:
    assert [article.copy_of for article in report.results.articles] == [
        None,
        None,
        "a.txt",
        "b.txt",
    ]
    assert advice.copies(report.results) == (
        "2 articles are copies of others: c.txt of a.txt, d.txt of b.txt"
    )


@pytest.mark.parametrize("name", ["text", "markdown", "html", "notebook"])
def test_reports_say_which_articles_are_copies(report: mtqa.Report, name: str) -> None:
    if name == "html":
        shown = dict(html.files(report.results))["index.html"].decode()
    elif name == "notebook":
        shown = report._repr_html_()
    else:
        shown = b"".join(FORMATS[name].files(report.results).values()).decode()
    assert "2 articles are copies of others" in shown
    assert "c.txt of a.txt, d.txt of b.txt" in shown


def test_copies_are_kept_in_tables_and_saved_reports(report: mtqa.Report, tmp_path: Path) -> None:
    assert list(report.articles["copy_of"].fillna("")) == ["", "", "a.txt", "b.txt"]
    loaded = mtqa.load(report.to_json(tmp_path / "r.json"))
    assert advice.copies(loaded.results) == advice.copies(report.results)


def test_one_copy_and_many_are_worded_as_such() -> None:
    articles = [Article(f"{number}.txt", CLEAN) for number in range(9)]
    assert advice.copies(mtqa.check(articles[:1], config=False).results) is None
    assert advice.copies(mtqa.check(articles[:2], config=False).results) == (
        "1 article is a copy of another: 1.txt of 0.txt"
    )
    many = advice.copies(mtqa.check(articles, config=False).results)
    assert many is not None
    assert many.endswith("5.txt of 0.txt and 3 more")


def test_articles_that_could_not_be_read_are_no_copies(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_bytes(b"\xff")
    results = mtqa.check(tmp_path, config=False, stdin=io.BytesIO()).results
    assert [article.copy_of for article in results.articles] == [None, None]
