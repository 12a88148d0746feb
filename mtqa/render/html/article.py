"""The page of one article: its text with the findings in place, and the score as a sum."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from mtqa.finding import Finding
from mtqa.output.visible import visible
from mtqa.render.html.environment import template
from mtqa.render.html.marked import is_whole, pieces, shown
from mtqa.render.html.overview import left_out, metrics, short
from mtqa.render.tables import places
from mtqa.results import ArticleResult, Results
from mtqa.score import SCOPE

_CONTEXT = 120
# A page of a hundred thousand cards opens in no browser; the files of the run have all findings.
_MOST_CARDS = 2000


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as the page tells it; ``anchor`` is what a link to it ends in."""

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
    """One line of the score: findings of a rule at one severity, and what they cost."""

    rule: str
    severity: str
    number: int
    points: float
    per_thousand: float


def article_page(
    results: Results, article: ArticleResult, *, before: str | None, behind: str | None
) -> str:
    """Return the page; ``before`` and ``behind`` are the files of its neighbours in the table."""
    view = article_view(results, article)
    return template("article.html").render(**view, before=before, behind=behind)


def article_view(results: Results, article: ArticleResult) -> dict[str, Any]:
    """Return what a template needs to show an article, by name."""
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
        **left_out(replace(results, articles=(article,))),
    }


def _cards(results: Results, article: ArticleResult) -> Iterator[Card]:
    place = places(article)
    for number, finding in enumerate(article.findings[:_MOST_CARDS]):
        line, column = place(finding.start, finding.side)
        where = f"line {line}, column {column}" if line else f"character {finding.start:,}"
        fix = None
        if finding.suggestion is not None:
            fix = shown(finding.suggestion) if finding.suggestion else "delete it"
        yield Card(
            number=number,
            anchor=f"f{number + 1}",
            finding=finding,
            text=visible(finding.text[:_CONTEXT]),
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
    return sorted(sums, key=lambda one: (-one.points, -one.number, one.rule))


def _suppression(article: ArticleResult, finding: Finding) -> str:
    """Return the lines of mtqa.toml that leave this finding out."""
    told = {"rule": finding.rule, "path": article.id}
    if len(finding.text) <= _CONTEXT:
        told["text"] = finding.text
    else:
        told["fingerprint"] = finding.fingerprint
    lines = [f"{key} = {_toml(value)}" for key, value in told.items()]
    return "\n".join(["[[mtqa.suppress]]", *lines, 'reason = ""', ""])


def _example(article: ArticleResult, finding: Finding) -> str:
    """Return the finding as an example for a pack, in the words around it."""
    text = article.text if finding.side == "target" else finding.text
    start, end = (finding.start, finding.end) if finding.side == "target" else (0, len(text))
    low = max(text.rfind("\n", 0, start) + 1, start - _CONTEXT)
    high = text.find("\n", end)
    high = min(len(text) if high < 0 else high, end + _CONTEXT)
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
    """Return a basic string of TOML in which every character can be seen."""
    told = json.dumps(text, ensure_ascii=False)
    return told if told.isprintable() else "".join(map(_escaped, told))


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
