"""Systems side by side, made by hand: what is better, worse, cured, new and left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mtqa.compare.build import compare
from mtqa.compare.comparison import Comparison
from mtqa.finding import Finding, fingerprint
from mtqa.mqm import Severity
from mtqa.results import ArticleResult, Results
from mtqa.score import judge, restored

SIGNATURE = "mtqa|v:0.2.0|sev:0-1-5-25|ewc:target|repeats:rule|rules:3f2a9c|data:91bc04|target:en"
POINTS = {Severity.NEUTRAL: 0.0, Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}
HOSTILE = "<b>\x1b[31m::error::@octocat|#1`.txt"


def flaw(
    rule: str, text: str = "»", severity: Severity = Severity.MINOR, before: str = "word"
) -> Finding:
    """Return a finding; ``before`` is what stands before it in the article."""
    return Finding(
        len(before),
        len(before) + len(text),
        rule,
        "linguistic-conventions/punctuation",
        "typography",
        severity,
        text,
        f"{rule.replace('-', ' ')} {text}",
        penalty=POINTS[severity],
        fingerprint=fingerprint(rule, before + text, len(before), len(before) + len(text)),
    )


def article(name: str, *findings: Finding, words: int = 400, **more: object) -> ArticleResult:
    """Return an article with these findings."""
    score = restored(words, [finding.penalty for finding in findings])
    status, why = judge(findings, score)
    made = ArticleResult(
        path=f"news/{name}", id=name, text="word" * 20, status=status, why=why, score=score,
        findings=findings,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def run(articles: Sequence[ArticleResult], **more: object) -> Results:
    """Return a run with these articles."""
    made = Results(signature=SIGNATURE, target="en", articles=tuple(articles))
    return replace(made, **more)  # type: ignore[arg-type]


def systems() -> list[tuple[str, Results]]:
    """Return three systems, the first of which has a leftover guillemet in every article."""
    guillemet, stop = flaw("leftover-guillemet"), flaw("stray-stop", " .", Severity.MAJOR)
    script = flaw("leftover-script", "<script>", Severity.CRITICAL, "x" * 9)
    names = [f"{folder}/{number}.txt" for folder in ("politics", "sport") for number in range(5)]
    first = [article(name, guillemet, words=300 + 20 * at) for at, name in enumerate(names)]
    second = [article(name, words=310 + 20 * at) for at, name in enumerate(names)]
    third = [article(name, guillemet, stop, words=305 + 20 * at) for at, name in enumerate(names)]
    second[3] = article(names[3], guillemet, script, words=370)
    unread = ArticleResult(path="news/u.txt", id="u.txt", status="error", error="not UTF-8")
    return [
        ("Alpha", run([*first, article(HOSTILE, flaw(HOSTILE, HOSTILE)), article("u.txt")])),
        (HOSTILE, run([*second, article(HOSTILE), unread, article("only-b.txt")])),
        ("Gamma", run([*third, article(HOSTILE, flaw(HOSTILE, HOSTILE)), article("u.txt")])),
    ]


def comparison(number: int = 2) -> Comparison:
    """Return the first systems compared."""
    return replace(compare(systems()[:number]), command=f"mtqa compare {HOSTILE}")
