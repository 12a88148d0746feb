"""The page of an article: its text with findings marked, and how its score adds up."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from mtqa.baseline import matched
from mtqa.finding import Finding
from mtqa.output.visible import escaped, visible
from mtqa.render.html.corrected import corrected
from mtqa.render.html.marked import is_whole, pieces, shown
from mtqa.render.html.overview import left_out, metrics, short
from mtqa.render.tables import places
from mtqa.results import ArticleResult, Results
from mtqa.score import SCOPE

_CONTEXT_CHARS = 120  # shown of a finding, and on either side of it in an example
# Browsers cannot open a page of 100,000 cards; other formats have all findings.
_MAX_CARDS = 2000


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as shown on the page; ``anchor`` is the fragment of links to it, without ``f-``."""

    number: int
    anchor: str
    finding: Finding
    text: str
    place: str
    message: str
    why: str
    fix: str | None
    suppression: str
    example: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """A line of the score's calculation: findings of a rule at one severity and their points."""

    rule: str
    severity: str
    number: int
    points: float
    per_thousand: float


def article_page(results: Results, article: ArticleResult) -> tuple[str, dict[str, Any]]:
    """Return the title and the variables of the page."""
    title = f"{visible(article.title or article.label)} – mtqa report"
    fixed = corrected(article)
    return title, article_view(results, article) | {
        "corrected": escaped(json.dumps(fixed.text, ensure_ascii=False)) if fixed.number else "",
        "fixed": fixed.number,
    }


def anchors(article: ArticleResult) -> list[str]:
    """Return the anchor of each finding: its fingerprint, numbered if an earlier one has it too.

    The next run gives a finding the same anchor, whatever else it finds.
    """
    used: Counter[str] = Counter()
    names = []
    for finding in article.findings:
        used[finding.fingerprint] += 1
        number = used[finding.fingerprint]
        names.append(f"{finding.fingerprint}-{number}" if number > 1 else finding.fingerprint)
    return names


def article_view(results: Results, article: ArticleResult) -> dict[str, Any]:
    """Return the variables of a template that shows an article."""
    cards = list(_cards(results, article))
    return {
        "results": results,
        "article": article,
        "label": visible(article.label),
        "title": visible(article.title) if article.title else None,
        "why": visible(article.why),
        "score": article.score,
        "short": short(article),
        "metrics": metrics(article),
        "scope": SCOPE,
        "error": visible(article.error) if article.error else None,
        "pieces": list(pieces(article)),
        "cards": cards,
        "more": len(article.findings) - len(cards),
        "sums": _sums(article),
        "source": shown(article.source) if article.source else None,
        "reference": shown(article.reference) if article.reference else None,
        **left_out(_alone(results, article)),
    }


def _alone(results: Results, article: ArticleResult) -> Results:
    """Return a run as though it had only this article."""
    alone = replace(results, articles=(article,), parts=())
    return alone if results.baseline is None else matched(alone, results.baseline.path)


def _cards(results: Results, article: ArticleResult) -> Iterator[Card]:
    place = places(article)
    shown_cards = zip(article.findings[:_MAX_CARDS], anchors(article), strict=False)
    for number, (finding, anchor) in enumerate(shown_cards):
        line, column = place(finding.start, finding.side)
        where = f"line {line}, column {column}" if line else f"character {finding.start:,}"
        fix = None
        if finding.suggestion is not None:
            fix = shown(finding.suggestion) if finding.suggestion else "delete it"
        yield Card(
            number=number,
            anchor=anchor,
            finding=finding,
            text=visible(finding.text[:_CONTEXT_CHARS]),
            place=where if finding.side == "target" else f"{where} of the {finding.side}",
            message=visible(finding.message),
            why=results.reasons.get(finding.rule, ""),
            fix=fix,
            suppression=_suppression(article, finding),
            example=_example(article, finding),
            whole=finding.side != "target" or is_whole(article, finding),
        )


def _sums(article: ArticleResult) -> list[Sum]:
    found: dict[tuple[str, str], list[float]] = {}
    for finding in article.findings:
        key = (finding.rule, str(finding.severity))
        found.setdefault(key, []).append(finding.penalty)
    words = article.score.words if article.score else 0
    sums = [
        Sum(rule, severity, len(points), sum(points), 1000 * sum(points) / words if words else 0)
        for (rule, severity), points in found.items()
    ]
    return sorted(sums, key=lambda line: (-line.points, -line.number, line.rule))


def _suppression(article: ArticleResult, finding: Finding) -> str:
    """Return lines for mtqa.toml that suppress this finding."""
    keys = {"rule": finding.rule, "path": article.id}
    if len(finding.text) <= _CONTEXT_CHARS:
        keys["text"] = finding.text
    else:
        keys["fingerprint"] = finding.fingerprint
    lines = [f"{key} = {_toml(value)}" for key, value in keys.items()]
    return "\n".join(["[[mtqa.suppress]]", *lines, 'reason = ""', ""])


def _example(article: ArticleResult, finding: Finding) -> str:
    """Return the finding in its context, as examples for a pack."""
    text = article.text if finding.side == "target" else finding.text
    start, end = (finding.start, finding.end) if finding.side == "target" else (0, len(text))
    low = max(text.rfind("\n", 0, start) + 1, start - _CONTEXT_CHARS)
    high = text.find("\n", end)
    high = min(len(text) if high < 0 else high, end + _CONTEXT_CHARS)
    bad = f"{text[low:start]}[[{text[start:end]}]]{text[end:high]}"
    return "\n".join(
        [
            f"# {finding.rule}: keep one, bad if the finding is right, good if it is wrong",
            "[[rule.example]]",
            f"bad = {_toml(bad)}",
            "[[rule.example]]",
            f"good = {_toml(text[low:high])}",
            "",
        ]
    )


def _toml(text: str) -> str:
    """Return a basic string of TOML with invisible characters escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted if quoted.isprintable() else "".join(map(_escaped, quoted))


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
