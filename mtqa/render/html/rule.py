"""The page of a rule: why its findings matter, and all their places in context."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mtqa.finding import Finding
from mtqa.fix.edits import is_fixable
from mtqa.mqm import Severity
from mtqa.output.visible import visible
from mtqa.render.html.article import anchors
from mtqa.render.html.site import Site
from mtqa.render.tables import places
from mtqa.results import ArticleResult, Results

_CONTEXT_CHARS = 70  # on either side of a finding, in its line
_LINE_END = re.compile(r"[\r\n]")
_MAX_CHARS = 300  # of the finding itself
_MAX_PLACES = 2000  # as on the page of an article, or browsers cannot open it


@dataclass(frozen=True, slots=True)
class Place:
    """A finding with the text around it; ``anchor`` is that on the page of the article."""

    anchor: str
    finding: Finding
    place: str
    before: str
    text: str
    behind: str
    message: str
    fix: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The places in one article."""

    page: str
    name: str
    label: str
    places: list[Place]


def rule_pages(results: Results, site: Site) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the id, the title and the variables of the page of each rule with findings."""
    groups: defaultdict[str, list[Group]] = defaultdict(list)
    counted: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    articles: Counter[str] = Counter()
    kinds: dict[str, Finding] = {}
    fixes: Counter[str] = Counter()
    for article, page in site.articles:
        for rule, found in _by_rule(article).items():
            kinds.setdefault(rule, found[0][1])
            articles[rule] += 1
            fixes[rule] += sum(is_fixable(finding) for _, finding in found)
            left = _MAX_PLACES - counted[rule].total()
            counted[rule].update(finding.severity for _, finding in found)
            if left > 0:
                groups[rule].append(_group(article, page, found[:left]))
    for rule in site.rules:
        number = counted[rule].total()
        yield (
            rule,
            f"{rule} – mtqa report",
            {
                "rule": rule,
                "kind_of": kinds[rule],
                "summary": results.summaries.get(rule, ""),
                "why": results.reasons.get(rule, ""),
                "number": number,
                "articles": articles[rule],
                "fixes": fixes[rule],
                "severities": [
                    (severity, counted[rule][severity])
                    for severity in reversed(Severity)
                    if counted[rule][severity]
                ],
                "groups": groups[rule],
                "more": number - sum(len(group.places) for group in groups[rule]),
            },
        )


def _by_rule(article: ArticleResult) -> dict[str, list[tuple[str, Finding]]]:
    """Return the findings by rule, each with its anchor on the page of the article."""
    found: dict[str, list[tuple[str, Finding]]] = {}
    for anchor, finding in zip(anchors(article), article.findings, strict=True):
        found.setdefault(finding.rule, []).append((anchor, finding))
    return found


def _group(article: ArticleResult, page: str, found: list[tuple[str, Finding]]) -> Group:
    place = places(article)
    shown = []
    for anchor, finding in found:
        line, _ = place(finding.start, finding.side)
        before, behind = _around(article.text, finding) if finding.side == "target" else ("", "")
        cut = "…" if len(finding.text) > _MAX_CHARS else ""
        shown.append(
            Place(
                anchor=anchor,
                finding=finding,
                place=f"line {line}" if line else f"character {finding.start:,}",
                before=visible(before),
                text=visible(finding.text[:_MAX_CHARS]) + cut,
                behind=visible(behind),
                message=visible(finding.message),
                fix=None if finding.suggestion is None else visible(finding.suggestion),
            )
        )
    name = article.title or article.label
    return Group(page, visible(name), visible(article.label), shown)


def _around(text: str, finding: Finding) -> tuple[str, str]:
    """Return the text of the line before and behind a finding, cut to the context."""
    before = text[max(0, finding.start - _CONTEXT_CHARS) : finding.start]
    behind = text[finding.end : finding.end + _CONTEXT_CHARS]
    return _LINE_END.split(before)[-1], _LINE_END.split(behind)[0]
