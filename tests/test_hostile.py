"""Texts that no page should have, and some have: none stops the engine or is scored off the scale.

Nothing is timed here; what takes more than linear time shows as a test that does not come back.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.engine import Engine
from mtqa.errors import InputError
from mtqa.results import ArticleResult
from mtqa.ruleset.packs import load_packs
from mtqa.text import Article

RULES = load_packs()
LENGTH = 20_000  # quadratic, a check would take minutes


@cache
def engine(target: str) -> Engine:
    """Make an engine of all rules for one language."""
    return Engine(RULES, target=target, preview=True)


def check(text: str, target: str = "en", form: str = "plain") -> ArticleResult:
    """Check a text, and assert what every result promises."""
    result = engine(target).check(Article(id="a", text=text, form=form))
    for finding in result.findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert finding.message
        assert finding.penalty >= 0
    assert list(result.findings) == sorted(result.findings)
    assert result.status in {"hold", "fix", "pass"}
    if result.score is not None:
        assert result.score.words > 0 or result.score.points == 1000
        assert 0 <= result.score.low <= result.score.value <= result.score.high <= 100
        assert 0 <= result.score.oqs_raw <= 100
    return result


REPEATED = [
    pytest.param('"', id="straight quotes"),
    pytest.param("“”", id="curly quotes"),
    pytest.param("«»", id="guillemets"),
    pytest.param("“ a” ", id="quotations"),
    pytest.param("‘a ’", id="single quotes"),
    pytest.param("(", id="brackets"),
    pytest.param("([)]", id="crossed brackets"),
    pytest.param(" .", id="stray stops"),
    pytest.param("?!", id="end marks"),
    pytest.param("<a href=", id="broken tags"),
    pytest.param("<p>a ,b ", id="tags and commas"),
    pytest.param("&#", id="broken entities"),
    pytest.param("http://", id="empty addresses"),
    pytest.param("@", id="at signs"),
    pytest.param("a@", id="broken mail"),
    pytest.param("a.", id="small initials"),
    pytest.param("A.", id="initials"),
    pytest.param("1.", id="figures"),
    pytest.param("\n    ", id="empty lines"),
    pytest.param("\r\n", id="line ends"),
    pytest.param("\N{NO-BREAK SPACE}", id="no-break spaces"),
    pytest.param("a  ", id="doubled spaces"),
    pytest.param("e\N{COMBINING ACUTE ACCENT}", id="combining marks"),
    pytest.param("\N{COMBINING ACUTE ACCENT}", id="nothing but combining marks"),
    pytest.param("\N{DUMPLING}", id="emoji"),
    pytest.param("\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}", id="joined emoji"),
    pytest.param("\N{RIGHT-TO-LEFT OVERRIDE}a\N{POP DIRECTIONAL FORMATTING}", id="bidi controls"),
    pytest.param("السلام عليكم ", id="Arabic"),
    pytest.param("word ", id="words"),
    pytest.param("a", id="one word"),
    pytest.param("showParamilitary ", id="fused words"),
    pytest.param("function(){", id="script"),
    pytest.param('{"a": "b",', id="JSON"),
    pytest.param("READ ALSO ", id="teasers in a line"),
    pytest.param("I Translate Text ", id="talk without stops"),
    pytest.param("Share on Facebook ", id="share bars in a line"),
    pytest.param("MENU", id="one word in capitals"),
    pytest.param("READ ALSO: The port is closed\n\n", id="teasers"),
]


@pytest.mark.parametrize("piece", REPEATED)
def test_one_thing_over_and_over(piece: str) -> None:
    check((piece * (LENGTH // len(piece) + 1))[:LENGTH])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“ " * 12_000 + "a" + " ”" * 12_000, id="deep quotations with spaces"),
        pytest.param("“a " * 12_000 + "b” " * 12_000, id="deep quotations"),
        pytest.param("(a " * 12_000 + "b) " * 12_000, id="deep brackets"),
        pytest.param("“" * 24_000 + "a" + "”" * 24_000, id="deep marks"),
        pytest.param("a" + " " * LENGTH + "b", id="one wide gap"),
        pytest.param("a\n" + " " * LENGTH + "\nb", id="one long empty line"),
        pytest.param("www." + "a." * (LENGTH // 2), id="one long host"),
        pytest.param("https://example.org/" + "a" * LENGTH, id="one long address"),
        pytest.param("a" * LENGTH + "@", id="one long mailbox"),
        pytest.param("word " * LENGTH, id="one line of a megabyte"),
        pytest.param(
            "The showParamilitary" + "!" * LENGTH + "forcesNot here.",
            id="end marks between fused words",
        ),
    ],
)
def test_one_thing_without_end(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("[a](b", id="broken links"),
        pytest.param("](", id="ends of links"),
        pytest.param("![", id="pictures"),
        pytest.param("**a", id="stars"),
        pytest.param("`a", id="backticks"),
        pytest.param("```a\n", id="fences"),
        pytest.param("# a\n", id="headings"),
        pytest.param("[a](b(", id="brackets in links"),
        pytest.param("{{<", id="shortcodes"),
        pytest.param("<!-- -", id="comments"),
        pytest.param("- ", id="rules"),
        pytest.param("| - ", id="tables"),
        pytest.param("[^", id="footnotes"),
        pytest.param("<a@", id="mailboxes"),
    ],
)
def test_markdown_that_never_ends(piece: str) -> None:
    check((piece * (LENGTH // len(piece) + 1))[:LENGTH], form="markdown")


def test_a_text_without_words_has_no_score_unless_something_is_found() -> None:
    for text in ("", " \n ", "…"):
        assert check(text).score is None
    result = check("(" * 100)
    assert result.score is not None
    assert (result.score.value, result.status) == (0, "hold")


def test_the_worst_text_scores_nothing_and_not_less() -> None:
    result = check("<a href= a  .b “ ( ¿ « " * 100)
    assert result.score is not None
    assert result.score.value == 0
    assert result.score.low == 0


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a\0b", "character 1 of the text is NUL"),
        ("ab\ud800", "character 2 of the text is a lone surrogate (U+D800)"),
    ],
)
def test_what_is_no_text_is_refused_before_any_rule_sees_it(text: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        Article(id="a", text=text)
    assert what in caught.value.what


CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
# Single characters trigger few rules; most triggers are combinations of these pieces.
PIECES = st.sampled_from(
    [
        *"“”\"'‘’«»„()[]{}<>.,;:!?…-–—*`#@&%¿¡\n\r\t ",
        *(
            "\N{NO-BREAK SPACE}",
            "\N{NARROW NO-BREAK SPACE}",
            "\N{LINE SEPARATOR}",
            "\N{ZERO WIDTH JOINER}",
        ),
        *("\n\n", "  ", "\r\n", ". ", ".T", " .", ",w", '7"', "1,000", "12, 000", "U.S.", "a.m."),
        *(
            "The mayor",
            "solutionRepresentatives",
            "in2020",
            "cafe\u0301",
            "\N{DUMPLING}",
            "漢字",
            "שלום",
        ),
        *("<p>", "</a>", "&nbsp;", "&#8220;", "function(){", "var a = 1;", "help @ harbour. org"),
        *("https://example.org", "www. a", "READ ALSO: ", "Leave a comment", "Photo: ", "© 2020 "),
        *("Los niños de la escuela fueron al mercado con sus padres.", "and", "of the"),
    ]
)
TEXTS = st.text(CHARACTERS) | st.lists(PIECES | CHARACTERS, max_size=60).map("".join)


def test_an_apostrophe_at_the_very_beginning_has_no_space_before_it() -> None:
    check("’hello there, he said.")


@pytest.mark.parametrize("target", ["en", "fr"])
@settings(max_examples=500, derandomize=True, database=None, deadline=None)
@given(
    text=TEXTS,
    form=st.sampled_from(["plain", "markdown"]),
)
def test_any_text_gives_a_result(target: str, text: str, form: str) -> None:
    check(text, target, form)
