"""GitLab Code Quality: the report that merge requests compare with that of their target branch.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.output.visible import visible
from mtqa.render.hosts.regions import Region, described, regions, repository_path
from mtqa.results import ArticleResult, Results

_HEX_DIGITS = 32
_NO_FILE = "-"  # GitLab requires a path; an id is no path, and could look like one
_SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.CRITICAL: "critical",
        Severity.MAJOR: "major",
        Severity.MINOR: "minor",
        Severity.NEUTRAL: "info",
    }
)


def render(results: Results) -> Mapping[str, bytes]:
    """Return the array of new findings and unread articles, in the order of the run."""
    seen: Counter[str] = Counter()
    issues = [issue for article in results.articles for issue in _issues(article, seen)]
    return {"": msgspec.json.format(msgspec.json.encode(issues), indent=2) + b"\n"}


def _issues(article: ArticleResult, seen: Counter[str]) -> Iterator[dict[str, Any]]:
    """Yield the issues of an article; ``seen`` counts findings with the same content."""
    if article.error is not None:
        yield _issue(article, "unread", article.error, "blocker", None, seen)
    region = regions(article)
    for finding in article.findings:
        if finding.known:
            continue
        place = region(finding)
        message = described(article, finding, place)
        severity = _severity(finding)
        key = finding.fingerprint
        yield _issue(article, finding.rule, message, severity, place, seen, key)


def _severity(finding: Finding) -> str:
    return "blocker" if finding.holds else _SEVERITIES[finding.severity]


def _issue(
    article: ArticleResult,
    check: str,
    message: str,
    severity: str,
    region: Region | None,
    seen: Counter[str],
    key: str = "",
) -> dict[str, Any]:
    """Return an issue; without a region it is on the first line, as GitLab requires a line."""
    path = repository_path(article.path)
    begin, end = (region.line, region.end_line) if region else (1, 1)
    # GitLab shows one issue of each fingerprint, so the same text elsewhere needs its own.
    content = "\0".join((check, key, article.path, article.id))
    seen[content] += 1
    fingerprint = hashlib.sha256(f"{content}\0{seen[content]}".encode()).hexdigest()
    return {
        "description": visible(message),
        "check_name": check,
        "fingerprint": fingerprint[:_HEX_DIGITS],
        "severity": severity,
        "location": {
            "path": _NO_FILE if path is None else path,
            "lines": {"begin": begin, "end": end},
        },
    }
