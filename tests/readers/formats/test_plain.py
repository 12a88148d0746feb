"""Files that are one article: findings are placed in the file, whatever the text leaves out."""

from __future__ import annotations

from functools import cache
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mtqa
from mtqa.engine import Engine
from mtqa.readers import Options, Unread, read
from mtqa.text import Article, Lines

PAGE = """<!DOCTYPE html>
<html><head><title>Ferry resumes | Example</title><style>p {}</style></head>
<body>
  <h1>Ferry <em>resumes</em></h1>
  <p>The fleet left Korea.The agency gave
     no reason &amp; called it &laquo;disproportionate».</p>
  <pre>a
b</pre>
</body></html>
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def article(name: str, content: str | bytes, options: Options | None = None) -> Article:
    """Return the only article of a file with this content."""
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,) = read([name], options or Options())
    assert isinstance(found, Article), found
    return found


def places(name: str, content: str) -> list[tuple[str, int, int]]:
    """Return what findings matched, with the lines and columns that reports show."""
    Path(name).write_text(content, encoding="utf-8", newline="")
    findings = mtqa.check(name, config=False).findings
    return list(zip(findings["text"], findings["line"], findings["column"], strict=True))


def test_a_page_is_read_as_a_browser_shows_it() -> None:
    page = article("a.html", PAGE)
    assert page.text == (
        "Ferry resumes\n\nThe fleet left Korea.The agency gave no reason & called it "
        "«disproportionate».\n\na\nb"
    )
    assert page.title == "Ferry resumes"


def test_findings_in_a_page_are_placed_in_the_file() -> None:
    found = places("a.htm", PAGE)
    assert (".T", 5, 26) in found
    assert ("«", 6, 32) in found
    assert ("»", 6, 55) in found


def test_places_are_kept_in_saved_reports() -> None:
    Path("a.html").write_text(PAGE, encoding="utf-8")
    report = mtqa.check("a.html", config=False)
    loaded = mtqa.load(report.to_json("a.json"))
    assert not report.findings.empty
    assert list(loaded.findings["line"]) == list(report.findings["line"])
    assert list(loaded.findings["column"]) == list(report.findings["column"])


def test_the_title_is_the_headline_where_several_lines_are_set_as_one() -> None:
    html = "<title>Ferry &amp; harbour</title><h1>The Star</h1><h1>News</h1><p>Text.</p>"
    assert article("a.html", html).title == "Ferry & harbour"
    assert article("b.html", "<p>Text.</p>").title is None


def test_a_page_that_is_not_utf_8_is_read_as_it_declares() -> None:
    html = '<meta charset="ISO-8859-1"><p>The caf\xe9 \x93opened\x94.</p>'
    assert article("a.html", html.encode("latin-1")).text == "The caf\xe9 “opened”."
    assert article("b.html", html.encode()).text.startswith("The caf\xe9")


@pytest.mark.parametrize("charset", ["", "<meta charset=nonsense>", "<meta charset=utf-16>"])
def test_a_page_in_an_unknown_encoding_is_a_row_with_an_error(charset: str) -> None:
    Path("a.html").write_bytes(f"{charset}<p>caf\xe9</p>".encode("latin-1"))
    (row,) = read(["a.html"])
    assert isinstance(row, Unread)
    assert "not valid UTF-8 at byte" in row.error


def test_a_page_is_read_as_it_is_when_asked() -> None:
    page = article("a.html", PAGE, Options(text_format="plain"))
    assert (page.text, page.is_file) == (PAGE, True)


def test_a_page_without_text_is_a_row_with_an_error() -> None:
    Path("a.html").write_text("<script>x</script><p> </p>", encoding="utf-8")
    (row,) = read(["a.html"])
    assert isinstance(row, Unread)
    assert row.error == "a.html: the text without tags is empty"


def test_trafilatura_chooses_the_article_of_a_page() -> None:
    prose = "The ferry was cancelled on Monday because of the storm, the company said. " * 4
    html = f"<html><title>Ferry</title><nav>Home</nav><article><p>{prose}</p></article>"
    page = article("a.html", html, Options(extract=True))
    assert page.text.startswith("The ferry")
    assert (page.title, page.file_map) == ("Ferry", None)


def test_sources_that_are_pages_lose_their_tags() -> None:
    for folder, text in (("target", "The port."), ("source", "Le port.")):
        Path(folder).mkdir()
        Path(folder, "a.html").write_text(f"<p>{text}</p>", encoding="utf-8")
    (page,) = read(["target"], Options(source="source"))
    assert isinstance(page, Article)
    assert page.source == "Le port."


def test_findings_below_front_matter_are_placed_in_the_file() -> None:
    text = (
        '---\ntitle: "Ferry"\ndate: 2026-01-02\n---\n\nThe fleet left.The agency gave no reason.\n'
    )
    assert places("a.md", text) == [(".T", 6, 15)]
    assert article("a.md", text).title == "Ferry"


def test_the_syntax_of_markdown_is_no_artifact() -> None:
    text = """# Ferry resumes after a week

The fleet left Korea on Monday, the harbour office said in the evening. It gave no reason.[^1]

{{< figure src="a.jpg" caption="A ferry (at the quay" >}}

![A ferry at the quay](a.jpg "Title")

Setext heading
--------------

See [the page](https://example.org/a_(b) "A title") and [this][ref], or <https://example.org/x>.

It is *very* _important_ and ~~not~~ __bold__. {% include ad.html id=3 %}

| Port | Ships |
|------|------:|
| Busan | 3 |

***

{{< figure src="a.jpg" caption="A ferry (at the quay" >}}

The office is closed. Ask [Ms. Lee](mailto:lee@example.org){: .mail}. <!-- check "this -->

[ref]: https://example.org "x"
[^1]: The office said so in a letter.
"""
    assert places("a.md", text) == []


PIECES = st.sampled_from(
    ["<p>", "</p>", "<br>", "<b>", "</b>", "\n  ", "\r\n", " ", "&amp;", "&laquo;", "»",
     "<!-- x -->", "The fleet left.The agency", "<script>x</script>", "<a title='>", "<", "<pre>",
     "</pre>", "e\u0301", "\N{GRINNING FACE}", "¿How long", " ,", "<td>", "word",
     "&nbsp;", "<h1", "<title>"]
)  # fmt: skip


@cache
def engine() -> Engine:
    """Return the engine of all examples."""
    return mtqa.Checker(config=False).engine


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces=st.lists(PIECES, max_size=30))
def test_every_span_of_a_finding_in_a_page_is_the_characters_it_names(pieces: list[str]) -> None:
    raw = "<p>It left.The port. " + "".join(pieces)
    Path("p.html").write_text(raw, encoding="utf-8", newline="")
    (page,) = read(["p.html"])
    assert isinstance(page, Article)
    assert page.raw_offsets is not None
    assert page.file_map is not None
    lines = Lines(raw)
    result = engine().check(page)
    assert result.file_map is page.file_map
    for finding in result.findings:
        for offset in range(finding.start, finding.end):
            character, at = finding.text[offset - finding.start], page.raw_offsets[offset]
            assert page.file_map.place(offset) == lines.place(at)
            entity = unescape(raw[at : raw.find(";", at) + 1])
            is_line_end = character == "\n" and raw[at] == "<"
            is_space = character == " " and raw[at].isspace()
            assert character in (raw[at], entity) or is_line_end or is_space, (raw, finding)
