"""The HTML folder and the Markdown summary: what is written where, with articles escaped."""

from __future__ import annotations

import html
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import ConfigError, MtqaError
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.render import write
from mtqa.render.html import files
from mtqa.render.html.charts import histogram, on_scale, stacked
from mtqa.render.html.marked import pieces
from mtqa.render.markdown import summary
from mtqa.results import ArticleResult, Results, Verdict
from mtqa.score import SCOPE
from mtqa.score.anchors import ANCHORS
from tests.sample_run import failed, german, results

GOLDEN = Path(__file__).parents[1] / "golden"
ROOT = Path(__file__).parents[2]


def finding(start: int, end: int, severity: Severity = Severity.MINOR) -> Finding:
    return Finding(start, end, "a-rule", "accuracy/addition", "page", severity, "x", "found")


@pytest.mark.parametrize("name", ["index.html", "articles/00003-summit-txt.html"])
def test_page_is_as_its_golden_file(name: str) -> None:
    golden = GOLDEN / "html" / Path(name).name
    page = dict(files(results()))[name]
    if os.environ.get("MTQA_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(page)
    assert page.decode() == golden.read_text(encoding="utf-8")


def index(run: Results) -> str:
    return dict(files(run))["index.html"].decode()


def words_of(page: str) -> str:
    """Return the visible text of a page."""
    body = page[page.index("<body") :]
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
    assert with_count == ["index.html", "articles/00003-summit-txt.html"]


def test_an_article_says_why_it_has_its_status() -> None:
    pages = {name: page.decode() for name, page in files(results())}
    assert "hold comment-form" in words_of(pages["articles/00003-summit-txt.html"])
    row = re.search(r'<tr><td><a href="articles/00003.*?</tr>', pages["index.html"], re.DOTALL)
    assert row is not None
    assert '<td class="why">comment-form</td>' in row[0]
    assert '"comment-form"' in pages["assets/articles.js"]


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


def test_a_page_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="an HTML report is a folder"):
        write(results(), tmp_path / "run.html")


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
    page = dict(files(replace(results(), articles=(article,))))["articles/00001-clean-txt.html"]
    assert "&lt;b&gt;La source&lt;/b&gt;" in page.decode()
    assert "The reference" in page.decode()
    assert "shown beside the text and not compared" in page.decode()
    assert "La source" not in dict(files(results()))["articles/00001-broken-txt.html"].decode()


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
