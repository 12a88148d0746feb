"""Properties of quotation marks in the sample articles that have no defect."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.language.codes import known_locales
from mtqa.language.locales import language
from mtqa.text import Article
from tests.checks.quotes.quotations import engine, found

ARTICLES = Path(__file__).parents[2] / "articles"


QUOTE = re.compile('["“”]')


def raw(name: str) -> str:
    """Return a sample article with ordinary line ends."""
    return (ARTICLES / name).read_text(encoding="utf-8-sig").strip()


NAMES = sorted(path.name for path in ARTICLES.iterdir())


# Articles with quotations and without a defect in them.
QUOTED = [name for name in NAMES if QUOTE.search(raw(name)) and not found(raw(name))]
PLAIN = [name for name in QUOTED if name.endswith(".txt")]
PARAGRAPHS = [QUOTE.sub("", paragraph) for name in PLAIN for paragraph in raw(name).split("\n\n")]


# An address at the end of a paragraph takes a closing corner bracket with it; see test_masks.
UNQUOTED = [
    paragraph
    for paragraph in PARAGRAPHS
    if not found(paragraph) and "/" not in paragraph.split()[-1]
]


def test_there_is_something_to_try_the_properties_on() -> None:
    assert len(QUOTED) >= 5
    assert len(UNQUOTED) >= 25


def wrapped(paragraphs: list[str], quotes: str, inner: str, reopened: bool) -> list[str]:
    """Wrap consecutive paragraphs in a single quotation."""
    first, last = quotes[0] + inner, inner + quotes[1]
    quoted = [
        first + paragraph if reopened or not number else paragraph
        for number, paragraph in enumerate(paragraphs)
    ]
    return [*quoted[:-1], quoted[-1] + last]


@settings(max_examples=400, derandomize=True, database=None, deadline=None)
@given(
    runs=st.lists(
        st.tuples(
            st.lists(st.sampled_from(UNQUOTED), min_size=1, max_size=4),
            st.sampled_from(["reopened", "once", "unquoted"]),
        ),
        min_size=1,
        max_size=6,
    ),
    target=st.sampled_from(known_locales()),
)
def test_a_run_of_paragraphs_in_proper_quotes_is_passed_in_silence(
    runs: list[tuple[list[str], str]], target: str
) -> None:
    marks = language(target)
    quotes = marks.quotes[0]
    inner = "\N{NO-BREAK SPACE}" if quotes in marks.space_inside_quotes else ""
    written: list[str] = []
    for paragraphs, how in runs:
        quoted = how != "unquoted"
        written += wrapped(paragraphs, quotes, inner, how == "reopened") if quoted else paragraphs
    assert found("\n\n".join(written), target) == []


def paragraph_at(text: str, at: int) -> int:
    """Return the index of the paragraph that contains an offset."""
    return bisect_right([match.end() for match in re.finditer(r"\n\n", text)], at)


@pytest.mark.parametrize("name", QUOTED)
def test_a_mark_that_is_taken_out_is_missed_there_or_in_the_next_paragraph(name: str) -> None:
    """Inches, marks that lead a paragraph and marks before such a paragraph are left out.

    A quotation may go on over a paragraph end, so that what is left there is mostly sound too.
    """
    text = raw(name)
    leads = [bool(QUOTE.match(paragraph.lstrip("> "))) for paragraph in text.split("\n\n")]
    tried = 0
    for match in QUOTE.finditer(text):
        at = match.start()
        number = paragraph_at(text, at)
        goes_on = number + 1 < len(leads) and leads[number + 1]
        leading = text[:at].rstrip("> ").endswith("\n")
        if goes_on or leading or text[at - 1].isdigit():
            continue
        without = text[:at] + text[at + 1 :]
        findings = engine("en").check(Article(id=name, text=without)).findings
        missed = [
            finding
            for finding in findings
            if finding.rule in {"unpaired-quote", "doubled-quote", "shifted-quote"}
            and 0 <= paragraph_at(without, finding.start) - number <= 1
        ]
        assert missed, f"nobody misses the mark of {text[max(0, at - 20) : at + 20]!r}"
        tried += 1
    assert tried
