"""Label Studio: a task for each article, with findings as predictions to be reviewed.

https://labelstud.io/guide/predictions. The labelling configuration is in reports/README.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Any

import msgspec

from mtqa.finding import Finding
from mtqa.output.visible import visible
from mtqa.results import ArticleResult, Results

_LABELS, _TEXT = "label", "text"  # the names of the tags in the labelling configuration
_CRLF = re.compile("\r\n")
_ID_CHARS = 10  # of a fingerprint


def render(results: Results) -> Mapping[str, bytes]:
    """Return the tasks, in the order of the run, without articles that could not be read."""
    signatures = {block.target: block.signature for block in results.blocks}
    tasks = [
        _task(article, signatures.get(article.language, results.signature))
        for article in results.articles
        if article.error is None
    ]
    return {"": msgspec.json.format(msgspec.json.encode(tasks), indent=2) + b"\n"}


def _task(article: ArticleResult, signature: str) -> dict[str, Any]:
    prediction: dict[str, Any] = {"model_version": signature}
    if article.score is not None:
        prediction["score"] = round(article.score.value / 100, 4)
    prediction["result"] = _regions(article)
    return {
        "data": {
            _TEXT: _unix(article.text),
            "id": article.id,
            "path": article.path,
            "title": article.title or "",
            "status": article.status,
            "why": article.why,
        },
        "predictions": [prediction],
    }


def _unix(text: str) -> str:
    """Return the text with the line ends that a browser turns all others into."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _regions(article: ArticleResult) -> list[dict[str, Any]]:
    """Return the labelled regions; offsets count code points of the text with Unix line ends."""
    text = _unix(article.text)
    # Where a line feed is dropped with the carriage return before it.
    dropped = [match.start() + 1 for match in _CRLF.finditer(article.text)]
    findings = [finding for finding in article.findings if finding.side == "target"]
    regions: list[dict[str, Any]] = []
    for number, finding in enumerate(findings, 1):
        start = finding.start - bisect_right(dropped, finding.start)
        end = finding.end - bisect_left(dropped, finding.end)
        value = {
            "start": start,
            "end": end,
            "text": text[start:end],
            "labels": [finding.error_type],
        }
        regions.append(
            {
                "id": f"{finding.fingerprint[:_ID_CHARS]}-{number}",
                "from_name": _LABELS,
                "to_name": _TEXT,
                "type": "labels",
                "value": value,
                "meta": {"text": [_note(finding)]},
            }
        )
    return regions


def _note(finding: Finding) -> str:
    return visible(f"{finding.severity} {finding.rule}: {finding.message}")
