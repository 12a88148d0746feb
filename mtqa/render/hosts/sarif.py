"""SARIF 2.1.0: results for code scanning, editors and viewers.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

import msgspec

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.visible import visible
from mtqa.render.hosts.regions import Region, described, is_verbatim, regions, repository_path
from mtqa.results import ArticleResult, Results

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.CRITICAL: "error",
        Severity.MAJOR: "error",
        Severity.MINOR: "warning",
        Severity.NEUTRAL: "note",
    }
)
_VERSION = re.compile(r"\|v:([^|]+)")


def render(results: Results) -> Mapping[str, bytes]:
    """Return the log, with a run for each target."""
    runs = [_run(block, is_only=not results.parts) for block in results.blocks]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": runs}
    return {"": msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"}


def _run(results: Results, *, is_only: bool) -> dict[str, Any]:
    found = {finding.rule for article in results.articles for finding in article.findings}
    rules = sorted(found | {*results.coverage.ran})
    has_baseline = any(
        finding.known for article in results.articles for finding in article.findings
    )
    unread = [article for article in results.articles if article.error is not None]
    driver: dict[str, Any] = {"name": "mtqa"}
    if version := _VERSION.search(results.signature):
        driver["version"] = version[1]
    driver["rules"] = [_rule(rule, results) for rule in rules]
    # Two runs in a file need ids of their own: GitHub takes them for the same analysis otherwise.
    details = {} if is_only else {"automationDetails": {"id": f"mtqa/{results.target}/"}}
    return {
        "tool": {"driver": driver},
        **details,
        "invocations": [
            {
                "executionSuccessful": len(unread) < len(results.articles) or not unread,
                "toolExecutionNotifications": [_notification(article) for article in unread],
            }
        ],
        # Lines and columns are those that every report of mtqa has.
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [
            result
            for article in results.articles
            for result in _results(article, rules, has_baseline=has_baseline)
        ],
        "properties": {
            "signature": results.signature,
            "target": results.target,
            "statuses": dict(Counter(article.status for article in results.articles)),
            "suppressed": results.suppressed,
        },
    }


def _rule(rule: str, results: Results) -> dict[str, Any]:
    """Return a rule with what it means; its level is that of the worst of its findings."""
    findings = [
        finding
        for article in results.articles
        for finding in article.findings
        if finding.rule == rule
    ]
    summary = visible(results.summaries.get(rule, "") or rule.replace("-", " "))
    why = visible(results.reasons.get(rule, "") or summary)
    described_rule: dict[str, Any] = {
        "id": rule,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": why},
        "help": {"text": why if why == summary else f"{summary} {why}"},
    }
    if findings:
        worst = max((finding.severity for finding in findings), key=lambda level: level.rank)
        described_rule["defaultConfiguration"] = {"level": _LEVELS[worst]}
        described_rule["properties"] = {"tags": [findings[0].origin, findings[0].error_type]}
    return described_rule


def _notification(article: ArticleResult) -> dict[str, Any]:
    notification: dict[str, Any] = {
        "level": "error",
        "message": {"text": _plain(article.error or "")},
    }
    if location := _location(article, None):
        notification["locations"] = [location]
    return notification


def _results(
    article: ArticleResult, rules: list[str], *, has_baseline: bool
) -> Iterator[dict[str, Any]]:
    region = regions(article)
    for finding in article.findings:
        place = region(finding)
        made: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": rules.index(finding.rule),
            "level": _LEVELS[finding.severity],
            "message": {"text": _plain(described(article, finding, place))},
            "locations": [_location(article, _region(article, finding, place))],
            "partialFingerprints": {"mtqa/v1": finding.fingerprint},
        }
        if has_baseline:
            made["baselineState"] = "unchanged" if finding.known else "new"
        if place and (fix := _fix(article, finding, place)):
            made["fixes"] = [fix]
        made["properties"] = {
            "severity": str(finding.severity),
            "errorType": finding.error_type,
            "origin": finding.origin,
            "holds": finding.holds,
            "penalty": finding.penalty,
        }
        yield made


def _location(article: ArticleResult, region: dict[str, Any] | None) -> dict[str, Any]:
    """Return a location; a record, which has no line, is a logical one in its file."""
    location: dict[str, Any] = {}
    if artifact := _artifact(article):
        location["physicalLocation"] = {"artifactLocation": artifact}
        if region:
            location["physicalLocation"]["region"] = region
    if not region:
        location["logicalLocations"] = [{"name": article.id, "fullyQualifiedName": article.label}]
    return location


def _artifact(article: ArticleResult) -> dict[str, str] | None:
    """Return the file of an article: a URI, relative unless the file is outside the repository."""
    if (path := repository_path(article.path)) is None:
        return None
    return {"uri": ("file://" if path.startswith("/") else "") + quote(path)}


def _region(
    article: ArticleResult, finding: Finding, place: Region | None
) -> dict[str, Any] | None:
    """Return a region; offsets are given if they count in the file itself."""
    if place is None:
        return None
    made: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if article.file_map is None:
        made |= {"charOffset": finding.start, "charLength": finding.end - finding.start}
    return made | {"snippet": {"text": finding.text}}


def _fix(article: ArticleResult, finding: Finding, place: Region) -> dict[str, Any] | None:
    """Return the replacement of a finding if it is safe and its region has no markup in it."""
    if finding.fix != "safe" or finding.suggestion is None or not is_verbatim(article, finding):
        return None
    region = _region(article, finding, place)
    return {
        "description": {"text": _plain(finding.message)},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(article),
                "replacements": [
                    {"deletedRegion": region, "insertedContent": {"text": finding.suggestion}}
                ],
            }
        ],
    }


def _plain(text: str) -> str:
    """Return a message in which nothing is a link: SARIF reads ``[text](target)`` as one (3.11.6).

    Everything in it is visible.
    """
    return visible(text).replace("](", "] (")
