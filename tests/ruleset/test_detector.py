"""A gate never hides a finding: with all of them open the same is found."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Document
from mtqa.engine import Engine
from mtqa.results import ArticleResult
from mtqa.ruleset.detector import Detector
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

RULES = load_packs()
ENGINES = {target: Engine(RULES, target=target, preview=True) for target in ("en", "fr", "ru")}
ARTICLES = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[1] / "articles").glob("*.txt"))
]
# Each in the language that it is written in: what is foreign to it wakes more rules.
EXAMPLES = sorted({example.text for rule in RULES for example in rule.examples})
LINES = sorted({line for text in ARTICLES for line in text.splitlines() if line.strip()})


def all_open(self: Detector, document: Document) -> set[int]:
    """Say of every checker that it may find something."""
    return set(range(len(self._checkers)))


def assert_same(text: str, target: str) -> ArticleResult:
    """Check a text with gates and without, and assert that the results are equal."""
    article = Article(id="a", text=text)
    gated = ENGINES[target].check(article)
    with patch.object(Detector, "_matched", all_open):
        assert ENGINES[target].check(article) == gated
    return gated


@given(
    lines=st.lists(st.sampled_from(LINES), max_size=4),
    planted=st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=2),
    target=st.sampled_from(sorted(ENGINES)),
    data=st.data(),
)
def test_planted_text_has_the_same_findings(
    lines: list[str], planted: list[str], target: str, data: st.DataObject
) -> None:
    for example in planted:
        at = data.draw(st.integers(0, len(lines)))
        lines = [*lines[:at], example, *lines[at:]]
    separator = data.draw(st.sampled_from(["\n\n", "\n", " "]))
    assert_same(separator.join(lines), target)


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=120))
def test_arbitrary_text_has_the_same_findings(text: str) -> None:
    assert_same(text, "en")


@given(
    text=st.lists(
        st.sampled_from(
            [*"“”\"'’«»()[]{}<>&@#|_-–—.,;:!?…/\\=*0129aAéß\n\t ", " ", "the ", "The ", "é", "Ã©"]
        ),
        max_size=60,
    ).map("".join)
)
def test_text_of_marks_has_the_same_findings(text: str) -> None:
    assert_same(text, "en")


@pytest.mark.parametrize("number", range(len(ARTICLES)))
def test_articles_have_the_same_findings(number: int) -> None:
    assert_same(ARTICLES[number], "en")
