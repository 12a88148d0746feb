"""A run with every kind of row: on hold, to fix, clean, unread, from a file and from a record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.render.text import Look, lines
from mtqa.results import ArticleResult, Coverage, Results, Verdict
from mtqa.score import restored

_PENALTIES = {Severity.NEUTRAL: 0.0, Severity.MINOR: 1.0, Severity.MAJOR: 5.0}

SUMMIT = (
    "Summit opens\n\nThe ministers agreed on cooperation», the agency said .\n\nLeave a Reply\n"
)
HOSTILE = (
    '=cmd|"/c calc"!A0 \x1b[31mred\x1b[0m <script>alert(1)</script> '
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe\N{ZERO WIDTH SPACE} end"
)
TOKYO = "東京で会談した。 e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT} »word"


def found(
    text: str,
    matched: str,
    rule: str,
    severity: Severity,
    *,
    error_type: str = "linguistic-conventions/punctuation",
    origin: str = "typography",
    message: str | None = None,
    suggestion: str | None = None,
    holds: bool = False,
    penalty: float | None = None,
) -> Finding:
    """Return a finding at the first occurrence of ``matched`` in the text."""
    start = text.index(matched)
    return Finding(
        start,
        start + len(matched),
        rule,
        error_type,
        origin,
        severity,
        matched,
        message or f"{rule.replace('-', ' ')} {matched}",
        suggestion=suggestion,
        fix="" if suggestion is None else "safe",
        holds=holds,
        penalty=_PENALTIES[severity] if penalty is None else penalty,
        fingerprint="0123456789abcdef",
    )


def results() -> Results:
    """Return the run, without a gate."""
    summit = ArticleResult(
        path="news/summit.txt",
        id="summit.txt",
        text=SUMMIT,
        title="Summit opens",
        is_file=True,
        status="hold",
        why="comment-form",
        score=restored(412, [1, 1, 5]),
        findings=(
            found(SUMMIT, "»", "leftover-guillemet", Severity.MINOR,
                  error_type="locale-conventions/quote-mark-type", suggestion="”"),
            found(SUMMIT, " .", "space-before-punctuation", Severity.MINOR, suggestion="."),
            found(SUMMIT, "Leave a Reply", "comment-form", Severity.MAJOR,
                  error_type="accuracy/addition", origin="page", holds=True),
        ),
        metrics={"bleu": 31.25, "chrf2": 58.0, "ter": 52.5},
        suppressed={"fused-words": 3, "unpaired-quote": 1},
    )  # fmt: skip
    hostile = ArticleResult(
        path="news/feed.jsonl",
        id="=HYPERLINK(1)",
        text=HOSTILE,
        title="<b>bold</b>",
        status="hold",
        why="2 findings, 667 points per 1,000 words",
        score=restored(9, [1, 5]),
        findings=(
            found(HOSTILE, "\x1b[31m", "invisible-character", Severity.MINOR,
                  message="invisible character \x1b[31m", suggestion=""),
            found(HOSTILE, "<script>alert(1)</script>", "leftover-markup", Severity.MAJOR,
                  error_type="design-and-markup/markup-tag", origin="page"),
        ),
    )  # fmt: skip
    tokyo = ArticleResult(
        path="news/tokyo.txt",
        id="tokyo.txt",
        text=TOKYO,
        is_file=True,
        status="fix",
        why="1 finding",
        score=restored(320, [0.5]),
        findings=(
            found(TOKYO, "»", "leftover-guillemet", Severity.NEUTRAL,
                  origin="translation", penalty=0.5),
        ),
    )  # fmt: skip
    clean = ArticleResult(
        path="news/clean.txt", id="clean.txt", text="Fine.", is_file=True, score=restored(1204, [])
    )
    unread = ArticleResult(
        path="news/broken.txt",
        id="broken.txt",
        status="error",
        error="news/broken.txt: not valid UTF-8 at byte 17; convert it to UTF-8 or set --encoding",
    )
    return Results(
        signature="mtqa|v:0.2.0|sev:0-1-5-25|ewc:target|repeats:rule|rules:3f2a9c|data:91bc04|target:en",
        target="en",
        articles=(clean, summit, hostile, tokyo, unread),
        coverage=Coverage(
            ran=("comment-form", "leftover-guillemet", "space-before-punctuation"),
            abstained={"wrong-language": "no paragraph has 7 words (1 article)"},
            skipped=("news/photo.jpg: no reader for a file of this name",),
            unused_suppressions=("comment-form old.txt",),
        ),
        metrics={"bleu": 31.25, "chrf2": 58.0, "ter": 52.5},
        metric_signatures={"bleu": "nrefs:1|case:mixed"},
    )


def failed() -> Results:
    """Return the run with a verdict that quotes a hostile file name."""
    verdict = Verdict(
        passed=False,
        reasons=("3 articles on hold, 0 allowed: news/<b>\x1b[31m.txt (comment-form)",),
        notes=("score 90.0 (median article) was not judged",),
        limits={"max-hold": 0, "max-not-passed": "20%", "min-score": 95.0},
        checked=4,
        articles=5,
        skipped=1,
    )
    return replace(results(), verdict=verdict)


def german() -> Results:
    """Return a run of three articles checked as English, two of which are German."""
    text = "Die Brücke bleibt bis Montag gesperrt."
    finding = found(text, text, "wrong-language", Severity.MAJOR, origin="translation", holds=True)
    articles = [
        ArticleResult(
            path=f"{name}.txt",
            id=f"{name}.txt",
            text=text,
            is_file=True,
            found_language="de",
            status="hold",
            why="wrong-language",
            score=restored(6, [25]),
            findings=(finding,),
        )
        for name in ("one", "two")
    ]
    clean = ArticleResult(path="c.txt", id="c.txt", text="Fine.", score=restored(400, []))
    return Results(signature="mtqa|v:1|target:en", target="en", articles=(*articles, clean))


def text_of(run: Results, **look: Any) -> str:
    """Return a run as the text report shows it."""
    return "\n".join(lines(run, Look(**look)))
