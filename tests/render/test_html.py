"""The HTML folder and the Markdown summary: what is written where, with articles escaped."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import MtqaError
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.mark import is_report
from mtqa.render import write
from mtqa.render.html import files
from mtqa.render.html.charts import histogram, on_scale, stacked
from mtqa.render.html.corrected import corrected
from mtqa.render.html.marked import pieces
from mtqa.render.markdown import summary
from mtqa.results import ArticleResult, Results, Verdict
from mtqa.score import SCOPE, restored
from mtqa.score.anchors import ANCHORS
from tests.sample_run import failed, german, results

SUMMIT = "articles/summit-txt-58f2f6ad.html"
GOLDEN = Path(__file__).parents[1] / "golden"
ROOT = Path(__file__).parents[2]


def finding(start: int, end: int, severity: Severity = Severity.MINOR) -> Finding:
    return Finding(start, end, "a-rule", "accuracy/addition", "page", severity, "x", "found")


@pytest.mark.parametrize("name", ["index.html", SUMMIT, "rules/leftover-guillemet.html"])
def test_page_is_as_its_golden_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    golden = GOLDEN / "html" / Path(name).name
    page = dict(files(replace(results(), settings="mtqa.toml", command="mtqa check <news>")))[name]
    if os.environ.get("MTQA_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(page)
    assert page.decode() == golden.read_text(encoding="utf-8")


def pages_of(run: Results, part: str) -> list[str]:
    """Return the pages of the articles with a part of a name."""
    return [
        page.decode() for name, page in files(run) if name.startswith("articles/") and part in name
    ]


def index(run: Results) -> str:
    return dict(files(run))["index.html"].decode()


def rows_of(page: str) -> str:
    """Return the data of the table of articles."""
    return page.partition('id="rows">')[2].partition("</script>")[0]


def words_of(page: str) -> str:
    """Return the visible text of a page."""
    body = page[page.index("<body") :].partition("<script")[0]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", body)))


def test_shares_and_scope_stand_before_the_table_and_the_charts() -> None:
    shown = words_of(index(results()))
    places = [
        shown.index(part)
        for part in (
            "1 error could not be read 20.0 % [3.6, 62.4]",
            "2 hold not publishable as is 40.0 % [11.8, 76.9]",
            "90.7 artifact score the median article: 9.3 points per 1,000 words",
            SCOPE,
            "Hold these back",
            "Articles Search",
            "What was found",
        )
    ]
    assert places == sorted(places)


def test_points_of_all_words_have_no_interval() -> None:
    page = index(results())
    (tile,) = re.findall(r'<li class="tile"><b>[\d.]+</b> points\n.*?</li>', page, re.DOTALL)
    assert "1,945 words" in tile
    assert "[" not in tile


def test_the_verdict_comes_first_and_is_text() -> None:
    shown = words_of(index(failed()))
    head = shown[: shown.index("Ready to publish?")]
    assert "Gate failed · max-hold 0, max-not-passed 20%, min-score 95" in head
    assert "checked 4 of 5 articles, 1 skipped" in head
    assert "3 articles on hold, 0 allowed: news/<b>␛[31m.txt (comment-form)" in head
    assert "was not judged" in head
    assert "Gate" not in words_of(index(results()))
    assert "Gate passed" in words_of(index(replace(results(), verdict=Verdict(passed=True))))


def test_a_wrong_target_is_named_and_the_engine_is_not_blamed() -> None:
    shown = words_of(index(german()))
    assert shown.index("2 of 3 articles are in German: --target de?") < shown.index("Ready to")
    assert "fix the engine" not in shown
    assert "fix the engine" in words_of(index(results()))


def test_what_was_left_out_is_counted() -> None:
    shown = words_of(index(results()))
    assert "Suppressed: 4 findings (fused-words 3, unpaired-quote 1)" in shown
    assert "not compared" not in shown
    with_count = [name for name, page in files(results()) if b"Suppressed: 4" in page]
    assert with_count == ["index.html", SUMMIT]


def test_an_article_says_why_it_has_its_status() -> None:
    pages = {name: page.decode() for name, page in files(results())}
    assert "hold comment-form" in words_of(pages[SUMMIT])
    row = re.search(
        rf'<tr role="row"><td role="cell"><a href="{SUMMIT}.*?</tr>', pages["index.html"], re.DOTALL
    )
    assert row is not None
    assert '<td role="cell" class="why">comment-form</td>' in row[0]
    assert '"comment-form"' in rows_of(pages["index.html"])


def test_no_page_speaks_of_the_raw_score() -> None:
    for name, page in files(results()):
        assert not re.search(rb"OQS|oqs|\bnpt\b|MQM score", page), name


def test_a_run_of_nothing_has_no_numbers() -> None:
    shown = words_of(index(replace(results(), articles=())))
    assert "Nothing was scored" in shown
    assert "% [" not in shown


def test_file_names_lead_nowhere_else() -> None:
    hostile = replace(
        results(),
        articles=tuple(
            ArticleResult(path="", id=name, text="x")
            for name in ("../../etc/passwd", "C:\\x", "a/b", "\0", "…", "x" * 400, "a/b")
        ),
    )
    names = [name for name, _ in files(hostile) if name.startswith("articles/")]
    assert len(set(names)) == 7
    for name in names:
        assert Path(name).parent == Path("articles")
        assert len(name) < 90
        assert ".." not in name


def test_a_folder_is_written_and_replaced_whole(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    first = write(results(), f"{folder}/")
    assert first == [folder / "index.html"]
    old = sorted(path.name for path in (folder / "articles").iterdir())
    assert len(old) == 5
    write(replace(results(), articles=results().articles[:1]), folder)
    assert len(list((folder / "articles").iterdir())) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run"]


@pytest.mark.parametrize("name", ["notes.txt", "index.html"])
def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(MtqaError, match="something other than a report"):
        write(results(), f"{tmp_path}/")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_report_of_an_earlier_version_without_rules_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    write(results(), folder, "html")
    shutil.rmtree(folder / "rules")
    (folder / "articles" / "00001-old-txt.html").write_text("old")
    write(results(), folder, "html")
    assert "rules" in {path.name for path in folder.iterdir()}
    assert not (folder / "articles" / "00001-old-txt.html").exists()


def test_page_names_and_anchors_survive_the_next_run() -> None:
    before = results()
    (summit,) = (article for article in before.articles if article.id == "summit.txt")
    # Other findings and another order: the article is now the worst, and has one finding more.
    others = tuple(article for article in before.articles if article is not summit)
    changed = replace(summit, score=restored(412, [25]), findings=(finding(0, 3), *summit.findings))
    after = replace(before, articles=(changed, *others))
    names = [name for name, _ in files(before) if name.startswith("articles/")]
    assert sorted(names) == sorted(name for name, _ in files(after) if name.startswith("articles/"))
    for run in (before, after):
        page = dict(files(run))[SUMMIT].decode()
        assert page.count('id="f-0123456789abcdef"') == 1
        assert page.count('id="f-0123456789abcdef-2"') == 1


def test_articles_on_hold_stand_before_the_table_with_their_headline_and_reason() -> None:
    page = index(results())
    held = page[page.index('<ul class="held">') : page.index("</ul>", page.index('class="held"'))]
    assert re.findall(r"<a [^>]*>(.*?)</a>", held) == [
        "news/broken.txt", "&lt;b&gt;bold&lt;/b&gt;", "Summit opens",
    ]  # fmt: skip
    assert [html.unescape(why) for why in re.findall(r'"because">(.*?)<', held)][
        2
    ] == "comment-form"
    clean = [article for article in results().articles if article.status == "pass"]
    assert "Hold these back" not in index(replace(results(), articles=tuple(clean)))


def test_a_rule_has_a_page_with_all_its_places_in_context() -> None:
    page = dict(files(results()))["rules/leftover-guillemet.html"].decode()
    shown = words_of(page)
    assert "2 findings in 2 articles" in shown
    assert "1 minor 1 neutral" in shown
    assert f'href="../{SUMMIT}#f-0123456789abcdef"' in page
    assert "agreed on cooperation » , the agency said" in shown
    names = {name for name, _ in files(results()) if name.startswith("rules/")}
    rules = {found.rule for article in results().articles for found in article.findings}
    assert names == {f"rules/{rule}.html" for rule in rules}


def test_the_page_of_a_rule_says_what_it_finds_and_then_why_that_matters() -> None:
    told = replace(
        results(),
        summaries={"leftover-guillemet": "A guillemet was left."},
        reasons={"leftover-guillemet": "It means nothing to readers."},
    )
    page = dict(files(told))["rules/leftover-guillemet.html"].decode()
    assert "A guillemet was left. It means nothing to readers." in words_of(page)


def test_the_context_of_a_place_ends_with_its_line() -> None:
    text = "Before\r\nin the line, here, and on.\r\nAfter\r\n"
    at = text.index("here")
    article = ArticleResult(path="", id="a", text=text, findings=(finding(at, at + 4),))
    page = dict(files(replace(results(), articles=(article,))))["rules/a-rule.html"].decode()
    assert re.findall(r"<q [^>]*>(.*?)</q>", page) == [
        'in the line, <mark class="minor">x</mark>, and on.'
    ]


def test_a_rule_of_very_many_places_has_a_page_that_opens() -> None:
    article = replace(results().articles[1], findings=(finding(0, 1),) * 1500)
    run = replace(results(), articles=(article, replace(article, id="other")))
    page = dict(files(run))["rules/a-rule.html"].decode()
    assert page.count("<q ") == 2000
    assert "and 1,000 more" in page


def test_the_pages_say_when_and_how_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    run = replace(results(), settings="mtqa.toml", command="mtqa check '<news>'")
    for name, page in files(run):
        if name.endswith(".html"):
            assert (
                "written 2026-09-21 14:13 UTC settings mtqa.toml command mtqa check '<news>' "
                f"signature {run.signature}" in words_of(page.decode())
            ), name


def test_bars_and_cards_are_filters() -> None:
    page = index(results())
    for filtered in (
        "status=hold",
        "severity=minor",
        "origin=page",
        "rule=comment-form",
        "points=0",
    ):
        assert f'href="#{filtered}"' in page


def test_a_text_is_corrected_as_far_as_findings_say_how() -> None:
    (summit,) = (article for article in results().articles if article.id == "summit.txt")
    assert corrected(summit) == (
        "Summit opens\n\nThe ministers agreed on cooperation”, the agency said.\n\nLeave a Reply\n",
        2,
    )
    overlapping = (
        replace(finding(0, 3), suggestion="A", fix="safe"),
        replace(finding(2, 5), suggestion="B", fix="safe"),
        replace(finding(5, 6), suggestion="", fix="safe"),
        replace(finding(6, 7), side="source", suggestion="C", fix="safe"),
        replace(finding(7, 8), suggestion="D", fix="unsafe"),
        replace(finding(8, 9), suggestion="E"),
    )  # fmt: skip
    article = ArticleResult(path="", id="a", text="0123456789", findings=overlapping)
    assert corrected(article) == ("A346789", 2)


def test_a_single_file_holds_all_pages_and_runs_its_own_script_only(tmp_path: Path) -> None:
    (path,) = write(results(), tmp_path / "run.html")
    page = path.read_text(encoding="utf-8")
    assert is_report(page[:64].encode())
    names = [name.removesuffix(".html") for name, _ in files(results()) if "assets" not in name]
    assert re.findall(r'<template data-page="([^"]*)"', page) == names[1:]
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert f"script-src 'sha256-{digest}';" in html.unescape(policy)
    assert "unsafe" not in policy
    assert "<script>alert" not in page.replace(f"<script>{script}", "")
    assert not re.search(r'(?:src|href)="(?!#|data:,)', page)
    write(replace(results(), articles=()), tmp_path / "run.html")
    assert "Nothing was scored" in path.read_text(encoding="utf-8")


def test_data_in_a_page_cannot_end_its_element() -> None:
    article = replace(results().articles[0], title="</script><!-- <script>\u2028&amp;")
    rows = rows_of(index(replace(results(), articles=(article,))))
    assert "<" not in rows
    assert json.loads(rows)["rows"][0][1] == "</script><!-- <script><U+2028>&amp;"


def test_findings_that_overlap_cut_the_text_and_the_worst_gives_the_colour() -> None:
    article = ArticleResult(
        path="a.txt",
        id="a",
        text="0123456789" * 3,
        findings=(finding(2, 8), finding(4, 10, Severity.MAJOR), finding(8, 9), finding(20, 22)),
    )
    shown = [(piece.text, piece.findings, piece.begins) for piece in pieces(article)]
    assert shown == [
        ("01", (), ()),
        ("23", (0,), (0,)),
        ("4567", (0, 1), (1,)),
        ("8", (1, 2), (2,)),
        ("9", (1,), ()),
        ("0123456789", (), ()),
        ("01", (3,), (3,)),
        ("23456789", (), ()),
    ]
    assert [piece.severity for piece in pieces(article)][2] is Severity.MAJOR


def test_a_finding_of_the_whole_article_marks_no_text() -> None:
    article = ArticleResult(path="", id="a", text="0123456789", findings=(finding(0, 9),))
    assert [piece.findings for piece in pieces(article)] == [()]


@given(
    st.text("ab\N{GRINNING FACE}\n", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)), max_size=6),
)
def test_the_pieces_are_the_text(text: str, places: list[tuple[int, int]]) -> None:
    spans = [(start, min(end, len(text))) for start, end in places if start < min(end, len(text))]
    article = ArticleResult(
        path="", id="a", text=text, findings=tuple(finding(*span) for span in spans)
    )
    assert "".join(piece.text for piece in pieces(article)) == text


def test_source_and_reference_stand_beside_the_text() -> None:
    article = replace(results().articles[0], source="<b>La source</b>", reference="The reference")
    (page,) = pages_of(replace(results(), articles=(article,)), "clean")
    assert "&lt;b&gt;La source&lt;/b&gt;" in page
    assert "The reference" in page
    assert "shown beside the text and not compared" in page
    assert "La source" not in pages_of(results(), "broken")[0]


def test_charts_count_and_scale() -> None:
    bars = histogram([0, 0.4, 3, 700])
    assert [bar.number for bar in bars] == [2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]
    assert histogram([]) == []
    (longest, other) = stacked(
        {"b": {Severity.MINOR: 1}, "a": {Severity.MAJOR: 3, Severity.MINOR: 1}}
    )
    assert (longest.label, longest.number, longest.length) == ("a", 4, 1.0)
    assert longest.parts == ((Severity.MAJOR, 0.75), (Severity.MINOR, 0.25))
    assert other.length == 0.25
    assert (on_scale(0), on_scale(10), on_scale(1e9)) == (0.0, 0.5, 1.0)


def test_the_anchors_are_those_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for anchor in ANCHORS:
        row = f"| {anchor.text} | {anchor.span} | {anchor.held} | {anchor.median} |"
        assert row in readme


@pytest.mark.parametrize("limit", [900, 1200, 2000, 60_000])
def test_a_summary_keeps_its_limit(limit: int) -> None:
    many = replace(results(), articles=results().articles * 40)
    shown = summary(many, limit)
    assert len(shown.encode()) <= limit
    assert results().signature in shown
    assert shown.startswith("## mtqa: 200 articles")


def test_a_summary_calls_nobody_and_holds_no_html_of_an_article() -> None:
    text = "Text by @somebody <img src=x> #12 and | a `pipe` [link](http://x.example)\n"
    at = text.index("@")
    article = ArticleResult(
        path="<b>.txt",
        id="<b>.txt",
        text=text,
        is_file=True,
        status="fix",
        findings=(finding(at, at + 9),),
    )
    shown = summary(replace(results(), articles=(article,)))
    code = "`` <img src=x> #12 and | a `pipe` [link](http://x.example)``"
    assert f"`Text by `**`@somebody`**{code}\n" in shown
    assert "<b>" not in shown
    assert "<code>&#60;b&#62;.txt</code>" in shown
