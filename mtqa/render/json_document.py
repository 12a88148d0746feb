"""The JSON document of a run, schema 1 (described in reports/README.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec

from mtqa.results import SCHEMA, STATUSES, ArticleResult, Results
from mtqa.score import Score
from mtqa.tables import finding_rows

# Beyond these digits there is only the noise of binary fractions.
_DIGITS = 4
_RATIO_DIGITS = 6


def render(results: Results) -> Mapping[str, bytes]:
    """Return the document, indented, in UTF-8."""
    encoded = msgspec.json.encode(document(results))
    return {"": msgspec.json.format(encoded, indent=2) + b"\n"}


def document(results: Results) -> dict[str, Any]:
    """Return the document as plain lists and dicts, keys in the order of the schema."""
    return about(results) | {"articles": [article_object(one) for one in results.articles]}


def about(results: Results) -> dict[str, Any]:
    """Return the document without its articles."""
    statuses = Counter(article.status for article in results.articles)
    coverage = results.coverage
    return {
        "schema": SCHEMA,
        "signature": results.signature,
        "summary": {
            "articles": len(results.articles),
            "words": results.score.words if results.score else 0,
            "findings": sum(len(article.findings) for article in results.articles),
            "oqs": _rounded(results.score.oqs) if results.score else None,
            "pwpt": round(results.score.pwpt, _RATIO_DIGITS) if results.score else None,
            "npt": _rounded(results.score.npt) if results.score else None,
            "interval": _interval(results.score),
            "statuses": {status: statuses[status] for status in STATUSES},
            "metrics": _metrics(results.metrics),
            "metric_signatures": dict(results.metric_signatures),
        },
        "articles": [],
        "coverage": {
            "ran": coverage.ran,
            "abstained": dict(coverage.abstained),
            "skipped": coverage.skipped,
            "unused_suppressions": coverage.unused_suppressions,
        },
        "reasons": dict(results.reasons),
    }


def article_object(article: ArticleResult) -> dict[str, Any]:
    """Return one article's object; ``text`` is null where the offsets count in the file."""
    score = article.score
    return {
        "path": article.path,
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "status": article.status,
        "words": score.words if score else 0,
        "score": _rounded(score.oqs) if score else None,
        "interval": _interval(score),
        "npt": _rounded(score.npt) if score else None,
        "severities": {str(severity): count for severity, count in article.severities.items()},
        "metrics": _metrics(article.metrics),
        "error": article.error,
        "text": None if article.is_file or article.error else article.text,
        "findings": [_finding_object(row) for row in finding_rows([article])],
    }


_KEYS = (
    "rule", "error_type", "origin", "severity", "penalty", "start", "end", "line", "column",
    "text", "message", "suggestion", "side", "fingerprint",
)  # fmt: skip


def _finding_object(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in _KEYS} | {"penalty": _rounded(row["penalty"])}


def _interval(score: Score | None) -> list[float] | None:
    return [_rounded(score.low), _rounded(score.high)] if score else None


def _metrics(metrics: Mapping[str, float]) -> dict[str, float]:
    return {name: _rounded(value) for name, value in metrics.items()}


def _rounded(value: float) -> float:
    rounded = round(value, _DIGITS)
    return int(rounded) if rounded == int(rounded) else rounded
