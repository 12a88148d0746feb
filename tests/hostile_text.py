"""Runs and rules in which all text from outside is hostile, and a check of printed lines.

The GitHub runner takes a line for a command that begins with ``::`` after white space, or holds
``##[`` anywhere; Azure Pipelines and TeamCity have ``##vso[`` and ``##teamcity[``. Both runners
compare by the rules of a culture, in which some characters count for nothing.
"""

from __future__ import annotations

import re

from hypothesis import strategies as st

from mtqa.checks.pattern import Pattern
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.visible import visible
from mtqa.results import ArticleResult, BaselineMatch, Coverage, Results, Verdict
from mtqa.ruleset.rule import Example, Rule
from mtqa.text import Span

STYLE = re.compile(r"\x1b\[[0-9;]*m")
IGNORED = re.compile(r"[\u034f\u115f\u1160\u3164\ufe00-\ufe0f\uffa0]")
COMMAND = re.compile(r"(?i)##(?:vso|teamcity)?\[")

MARK = "Ω"
"""Part of every hostile text and of no message of mtqa."""

PIECES = st.sampled_from(
    [
        *("::", ":", "::error file=a.py::", "::stop-commands::x", "##[", "##[add-mask]e", "#", "["),
        *("##vso[task.x]y", "##TeamCity[x]", "vso", "\ufe0f", "\u034f", "\u3164"),
        *("\n", "\r", "\r\n", "\t", " ", "\N{NO-BREAK SPACE}", "\x85", "\u2028", "\x0b"),
        *("\x1b[31m", "\x1b]0;x\x07", "\x9b1m", "\x7f", "\u202e", "\u200b", "\udce9", "\U000e0001"),
        *("@octocat", "#1", "GH-1", "a/b#2", "0123456789abcdef0123456789abcdef01234567"),
        *("https://a.example", "www.a.example", "x@a.example", ":tada:", "[x](y)", "![x](y)"),
        *("`", "``", "```", "|", "\\", "\\|", "*", "**", "_", "~~", "<b>", "</code>", "&amp;", "$"),
        *("- ", "# ", "> ", "    ", "word", "«", "漢字", "e\N{COMBINING ACUTE ACCENT}"),
    ]
)
HOSTILE = st.lists(PIECES, max_size=8).map(lambda pieces: "".join(pieces) + MARK)


def assert_harmless(printed: str) -> None:
    """Assert that no line, as a runner splits them, is a command or has a control character."""
    for line in re.split(r"\r\n|\r|\n", printed):
        assert not [character for character in line if visible(character) != character], ascii(line)
        seen = IGNORED.sub("", line)
        assert not seen.lstrip().startswith("::"), ascii(line)
        assert not COMMAND.search(seen), ascii(line)


@st.composite
def runs(draw: st.DrawFn) -> Results:
    """Draw a run in which all text from outside is hostile."""
    text = draw(HOSTILE) + draw(HOSTILE)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    finding = Finding(
        start,
        end,
        draw(HOSTILE),
        error_type="accuracy/addition",
        origin=draw(st.sampled_from(["page", "::"])),
        severity=draw(st.sampled_from(Severity)),
        text=text[start:end],
        message=draw(HOSTILE),
        penalty=1.0,
        fingerprint="0",
        suggestion=draw(HOSTILE),
        side=draw(st.sampled_from(["target", "source"])),
        holds=draw(st.booleans()),
        known=draw(st.booleans()),
    )  # fmt: skip
    article = ArticleResult(
        path=draw(HOSTILE), id=draw(HOSTILE), text=text, title=draw(HOSTILE), status="hold",
        why=draw(HOSTILE), is_file=draw(st.booleans()), findings=(finding,),
        suppressed={draw(HOSTILE): 1}, found_language=draw(HOSTILE),
    )  # fmt: skip
    unread = ArticleResult(path="", id=draw(HOSTILE), status="error", error=draw(HOSTILE))
    foreign = ArticleResult(path=draw(HOSTILE), id="", found_language=article.found_language)
    return Results(
        signature=draw(HOSTILE),
        target=draw(HOSTILE),
        articles=(article, unread, foreign, foreign),
        coverage=Coverage(
            ran=(finding.rule,),
            abstained={draw(HOSTILE): draw(HOSTILE)},
            skipped=(draw(HOSTILE),),
            unused_suppressions=(draw(HOSTILE),),
            expired_suppressions=(draw(HOSTILE),),
            unchanged_since=draw(HOSTILE),
        ),
        metric_signatures={"bleu": draw(HOSTILE)},
        settings=draw(HOSTILE),
        baseline=BaselineMatch(draw(HOSTILE), finding.known, not finding.known, (draw(HOSTILE),)),
        verdict=Verdict(
            passed=draw(st.booleans()),
            reasons=(draw(HOSTILE),),
            notes=(draw(HOSTILE),),
            limits={"max-hold": 0, "max-not-passed": "2%"},
        ),
    )


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Draw a rule of a hostile pack; its id and kind are checked when a pack is read."""
    text = draw(HOSTILE)
    return Rule(
        id="a-rule", kind="pattern", error_type="style/unidiomatic", origin="page",
        severity={"": Severity.MINOR}, summary=draw(HOSTILE), why=draw(HOSTILE),
        message=draw(HOSTILE), pack=draw(HOSTILE), checker=Pattern(pattern="x"),
        examples=(Example("bad", text, (Span(0, len(text)),)), Example("good", draw(HOSTILE), ())),
    )  # fmt: skip
