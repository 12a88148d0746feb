"""What a reader sees of HTML, where it was in the field, and when a text counts as HTML."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from mtqa.readers import Options, Unread, looks_like_html, read, strip_tags
from mtqa.readers.formats.markup import headline, page_text
from mtqa.text import Article


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("no tags at all", "no tags at all"),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("\n <div>\n  <p>One.</p>\n\n  <p>Two.</p>\n </div>\n", "One.\n\nTwo."),
        ("One.<p>Two.<p>Three.", "One.\n\nTwo.\n\nThree."),
        ("One,<br>two<br/>\nthree", "One,\ntwo\nthree"),
        ("One.<br><br><BR />Two.", "One.\n\nTwo."),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<tr><td>One</td><td>Two</td></tr><tr><td>Three</td></tr>", "One\nTwo\n\nThree"),
        ("un<b>believ</b>able <a href='x'>link</a>", "unbelievable link"),
        ('<a title="1 > 0" href="x">link</a>', "link"),
        ('<img data-caption="<p>Caption</p>" src=x>Text', "Text"),
        ("<a title=it's>He said it isn't so</a>", "He said it isn't so"),
        ("A<script>if (a < b) { '</p>' }</script>B", "AB"),
        ("A<STYLE type=x>p > a {}</Style >B", "AB"),
        ("A<!-- <p>unseen</p> -->B<!-->C", "ABC"),
        ("<!DOCTYPE html><?xml version='1'?>A", "A"),
        ("A &amp; B &#8212; C&nbsp;D &#x1F600;", "A & B \u2014 C\xa0D \N{GRINNING FACE}"),
        ("&lt;p&gt;", "<p>"),
        ("AT&T &unknown; ?a=1&copy=2 &nbsp", "AT&T &unknown; ?a=1&copy=2 &nbsp"),
        ("1 < 2, 3 > 2, I <3 you", "1 < 2, 3 > 2, I <3 you"),
        ("double  spaces\n\nand lines stay", "double  spaces\n\nand lines stay"),
    ],
)
def test_tags_go_and_nothing_else(html: str, text: str) -> None:
    assert strip_tags(html)[0] == text


@pytest.mark.parametrize(
    "html", ["A <!-- never closed", "A <b never closed", 'A <b x="never', "A < b", "A <!-", "A <"]
)
def test_what_is_never_closed_stays_in_sight(html: str) -> None:
    assert strip_tags(html)[0] == html


def test_a_script_that_is_never_closed_hides_nothing() -> None:
    assert strip_tags("A <script>the rest of the article")[0] == "A the rest of the article"


def test_every_character_and_the_end_have_their_place_in_the_field() -> None:
    html = "<p>\N{GRINNING FACE}a &amp; b </p> <p>c</p>"
    text, offsets = strip_tags(html)
    assert text == "\N{GRINNING FACE}a & b\n\nc"
    assert offsets == [3, 4, 5, 6, 11, 12, 14, 14, 22, 27]
    assert [html[at] for at in offsets[:-1]] == [*"\N{GRINNING FACE}a & b", "<", "<", "c"]


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a",
        "<a ",
        "</",
        "<!--",
        "<p>",
        "</p>",
        "<div><p>",
        "<script>",
        "<script></script ",
        "<a='\"'=\"",
        "<a = \"'",
        "<a =",
        "&",
        "&amp;",
        "<br> ",
        " <p> ",
        "<p ",
        "<!doctype html",
        "<h1>",
        "<h1></h1 ",
        "<h1></h1>",
        "<title><h1",
        "<pre>",
        "<pre></pre>",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    html = unit * (100_000 // len(unit))
    start = time.process_time()
    text, offsets = strip_tags(html)
    looks_like_html(html)
    headline(html)
    page_text(html)
    assert len(offsets) == len(text) + 1
    # Quadratic, it would be hours; linear, it is well under a second.
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "text",
    [
        "<p>One.</p><p>Two.</p>",
        "<!DOCTYPE html><html><body>Text",
        "<div class='a'><h2>Title</h2>\n<p>Text</p></div>",
        "<P>One.</P>\n<P>Two.</P>",
    ],
)
def test_blocks_around_the_text_make_html(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain text.",
        "One line<br>and another<br/>",
        "Fish &amp; chips &lt;p&gt;",
        "A leftover </p> or <p> or <b>bold</b> <i>words</i>.",
        "One <p>pair</p> in a text.",
        "A long article that ends with a leftover embed. " * 9 + "<div>a</div><div>b</div>",
        "<param>a</param><preview>b</preview>",
        "1 < 2 and 3 > 2",
    ],
)
def test_leftovers_do_not_make_html(text: str) -> None:
    assert not looks_like_html(text)


def test_trafilatura_chooses_the_article_when_asked(tmp_path: Path) -> None:
    prose = "The ferry was cancelled on Monday because of the storm, the company said. " * 4
    page = f"<html><body><nav>Home</nav><article><p>{prose}</p></article></body></html>"
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": page}) + "\n", encoding="utf-8")
    (stripped,) = read([str(tmp_path / "a.jsonl")], Options(text_format="html"))
    (extracted,) = read([str(tmp_path / "a.jsonl")], Options(extract=True))
    assert isinstance(stripped, Article)
    assert isinstance(extracted, Article)
    assert stripped.text.startswith("Home")
    assert extracted.text.startswith("The ferry")
    assert extracted.raw_offsets is None


def test_a_page_without_an_article_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "<p></p>"}) + "\n", encoding="utf-8")
    (row,) = read([str(tmp_path / "a.jsonl")], Options(extract=True))
    assert isinstance(row, Unread)
    assert "found no article" in row.error
