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
SOUND = HOSTILE.map(lambda text: text.replace("\udce9", ""))
"""Hostile texts as articles can have them: a lone surrogate is refused where it is read."""


def assert_harmless(printed: str) -> None:
    """Assert that no line, as a runner splits them, is a command or has a control character."""
    for line in re.split(r"\r\n|\r|\n", printed):
        assert not [character for character in line if visible(character) != character], ascii(line)
        seen = IGNORED.sub("", line)
        assert not seen.lstrip().startswith("::"), ascii(line)
        assert not COMMAND.search(seen), ascii(line)


@st.composite
def runs(draw: st.DrawFn, texts: st.SearchStrategy[str] = HOSTILE) -> Results:
    """Draw a run in which all text from outside is hostile."""
    text = draw(texts) + draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    finding = Finding(
        start,
        end,
        draw(texts),
        error_type="accuracy/addition",
        origin=draw(st.sampled_from(["page", "::"])),
        severity=draw(st.sampled_from(Severity)),
        text=text[start:end],
        message=draw(texts),
        penalty=1.0,
        fingerprint="0",
        suggestion=draw(texts),
        side=draw(st.sampled_from(["target", "source"])),
        holds=draw(st.booleans()),
        fix=draw(st.sampled_from(["", "safe", "unsafe"])),
        known=draw(st.booleans()),
    )  # fmt: skip
    article = ArticleResult(
        path=draw(texts), id=draw(texts), text=text, title=draw(texts), status="hold",
        why=draw(texts), is_file=draw(st.booleans()), findings=(finding,),
        suppressed={draw(texts): 1}, found_language=draw(texts),
    )  # fmt: skip
    unread = ArticleResult(path="", id=draw(texts), status="error", error=draw(texts))
    foreign = ArticleResult(path=draw(texts), id="", found_language=article.found_language)
    return Results(
        signature=draw(texts),
        target=draw(texts),
        articles=(article, unread, foreign, foreign),
        coverage=Coverage(
            ran=(finding.rule,),
            abstained={draw(texts): draw(texts)},
            skipped=(draw(texts),),
            unused_suppressions=(draw(texts),),
            expired_suppressions=(draw(texts),),
            unchanged_since=draw(texts),
        ),
        reasons={finding.rule: draw(texts)},
        summaries={finding.rule: draw(texts)},
        metric_signatures={"bleu": draw(texts)},
        settings=draw(texts),
        baseline=BaselineMatch(draw(texts), finding.known, not finding.known, (draw(texts),)),
        verdict=Verdict(
            passed=draw(st.booleans()),
            reasons=(draw(texts),),
            notes=(draw(texts),),
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
