"""Nothing of an article stands outside code in a Markdown report."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mtqa.output import mark as report_mark
from mtqa.output.code_span import code_cell, code_span
from mtqa.output.visible import visible
from mtqa.render import FORMATS, markdown
from mtqa.render.excerpt import Excerpt
from mtqa.results import Results
from tests.hostile_text import (
    HOSTILE,
    MARK,
    PIECES,
    runs,
)


def parsed(page: str) -> list[Any]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page)
    return [
        part for token in tokens for part in (token.children if token.children else [token])
    ]  # fmt: skip


class TestMarkdown:
    """GitHub looks for people, issues, commits and addresses everywhere but in code."""

    @given(run=runs())
    def test_nothing_of_an_article_stands_outside_code(self, run: Results) -> None:
        page = FORMATS["markdown"].files(run)[""].decode()
        parts = parsed(page)
        for part in parts:
            if part.type == "code_inline":
                continue
            content = re.sub(r"<code>[^<]*</code>", "", part.content)
            assert not re.search(rf"[{MARK}@#`\\]|http|www", content), content
            assert part.type not in {"image", "fence", "code_block", "link_open", "em_open"}
        # Every tag is one of ours, and closed.
        html = "".join(part.content for part in parts if part.type.startswith("html"))
        assert set(re.findall(r"<[^>]*>", html)) <= {
            "<details>", "</details>", "<summary>", "</summary>", "<code>", "</code>",
            "<sub>", "</sub>", report_mark.MARKDOWN.strip(),
        }  # fmt: skip

    @given(text=HOSTILE | st.text(PIECES.filter(lambda piece: len(piece) == 1)))
    def test_a_code_span_holds_exactly_the_text(self, text: str) -> None:
        shown = visible(text)
        parts = parsed(f"- a {code_span(text)} b")
        spans = [token.content for token in parts if token.type == "code_inline"]
        assert spans == ([shown] if shown else [])

    @given(text=HOSTILE)
    def test_a_cell_stays_a_single_cell(self, text: str) -> None:
        parts = parsed(f"| a | b |\n|---|---|\n| {code_cell(text)} | c |\n")
        spans = [token.content for token in parts if token.type == "code_inline"]
        assert spans == [visible(text).replace("|", "¦")]
        assert sum(token.type == "td_open" for token in parts) == 2

    def test_the_code_span_of_the_finding_is_bold(self) -> None:
        part = Excerpt("a ` ", "b``", " c", "")
        kinds = [(token.type, token.content) for token in parsed(markdown._in_context(part))]
        assert kinds[1:] == [
            ("code_inline", "a ` "), ("text", ""), ("strong_open", ""), ("code_inline", "b``"),
            ("strong_close", ""), ("text", ""), ("code_inline", " c"), ("paragraph_close", ""),
        ]  # fmt: skip
