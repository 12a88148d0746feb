"""The JSON document of a run, schema 2 (described in reports/README.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import msgspec

from mtqa.render.tables import finding_rows
from mtqa.results import SCHEMA, ArticleResult, Results, Verdict
from mtqa.text import Cell

# More digits would show the rounding of binary fractions, and no score is that precise.
_DECIMALS = 4


def render(results: Results) -> Mapping[str, bytes]:
    """Return the document, indented, in UTF-8."""
    encoded = msgspec.json.encode(document(results))
    return {"": msgspec.json.format(encoded, indent=2) + b"\n"}


def document(results: Results) -> dict[str, Any]:
    """Return the document as plain lists and dicts, keys in the order of the schema."""
    return about(results) | {"articles": [article_object(article) for article in results.articles]}


def about(results: Results) -> dict[str, Any]:
    """Return the document without its articles.

    For several targets ``signature`` and ``summary`` are null, as each of ``languages`` has its
    own.
    """
    is_single = not results.parts
    made: dict[str, Any] = {
        "schema": SCHEMA,
        "signature": results.signature if is_single else None,
        "settings": results.settings or None,
        "summary": _summary_object(results) if is_single else None,
        "gate": gate_object(results.verdict),
        "baseline": results.baseline and asdict(results.baseline),
        "articles": [],
        "coverage": _coverage_object(results),
        "reasons": dict(results.reasons),
        "summaries": dict(results.summaries),
    }
    if not is_single:
        made["languages"] = [_language_object(part) for part in results.parts]
    return made


def _language_object(part: Results) -> dict[str, Any]:
    return {
        "target": part.target,
        "signature": part.signature,
        "summary": _summary_object(part),
        "coverage": _coverage_object(part),
    }


def _summary_object(results: Results) -> dict[str, Any]:
    summary, likely = results.summary, results.likely_target
    return {
        "articles": len(results.articles),
        "words": summary.words,
        "findings": sum(len(article.findings) for article in results.articles),
        "status": {status: share.number for status, share in summary.shares.items()},
        "shares": {
            status: [_rounded(share.share), _rounded(share.low), _rounded(share.high)]
            for status, share in summary.shares.items()
        },
        "points": _rounded_or_none(summary.points),
        "median": _rounded_or_none(summary.median),
        "score": _rounded_or_none(summary.score),
        "rules": results.rules,
        "suppressed": results.suppressed,
        "likely_target": likely and likely.language,
        "metrics": _metrics(results.metrics),
        "metric_signatures": dict(results.metric_signatures),
        "metric_details": {
            name: {"higher_is_better": details.higher_is_better, "articles": details.articles}
            for name, details in results.metric_details.items()
        },
    }


def _coverage_object(results: Results) -> dict[str, Any]:
    coverage = results.coverage
    made = {
        "ran": coverage.ran,
        "abstained": dict(coverage.abstained),
        "skipped": coverage.skipped,
        "unused_suppressions": coverage.unused_suppressions,
        "expired_suppressions": coverage.expired_suppressions,
    }
    notes = {"targets": coverage.targets, "scores": coverage.scores}
    return made | {name: lines for name, lines in notes.items() if lines}


def gate_object(verdict: Verdict | None) -> dict[str, Any] | None:
    """Return the verdict as an object, None if no gate was run."""
    if verdict is None:
        return None
    made: dict[str, Any] = {
        "passed": verdict.passed,
        "limits": dict(verdict.limits),
        "reasons": verdict.reasons,
        "notes": verdict.notes,
        "checked": verdict.checked,
        "articles": verdict.articles,
        "skipped": verdict.skipped,
    }
    if verdict.against:
        made["against"] = verdict.against
    if verdict.languages:
        made["languages"] = {target: gate_object(own) for target, own in verdict.languages.items()}
    return made


def article_object(article: ArticleResult) -> dict[str, Any]:
    """Return an article as an object; ``text`` is null if offsets refer to its file."""
    score = article.score
    return {
        "path": article.path,
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "found_language": article.found_language,
        "status": article.status,
        "why": article.why,
        "words": score.words if score else 0,
        "points": _rounded(score.points) if score else None,
        "score": _rounded(score.value) if score else None,
        "interval": [_rounded(score.low), _rounded(score.high)] if score else None,
        "oqs_raw": _rounded(score.oqs_raw) if score else None,
        "severities": {str(severity): count for severity, count in article.severities.items()},
        "metrics": _metrics(article.metrics),
        "suppressed": dict(article.suppressed),
        "error": article.error,
        "unread_rest": article.unread_rest,
        "copy_of": article.copy_of,
        "text": None if article.is_file or article.error else article.text,
        "columns": {name: _cell(value) for name, value in article.columns.items()},
        "findings": [_finding_object(row) for row in finding_rows([article])],
    }


_KEYS = (
    "rule", "error_type", "origin", "severity", "holds", "penalty", "start", "end", "line",
    "column", "text", "message", "suggestion", "fix", "side", "fingerprint", "known",
)  # fmt: skip


def _finding_object(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in _KEYS} | {"penalty": _rounded(row["penalty"])}


def _metrics(metrics: Mapping[str, float]) -> dict[str, float]:
    return {name: _rounded(value) for name, value in metrics.items()}


def _cell(value: Cell) -> str | float | None:
    return value.isoformat() if isinstance(value, date) else value


def _rounded_or_none(value: float | None) -> float | None:
    return None if value is None else _rounded(value)


def _rounded(value: float) -> float:
    rounded = round(value, _DECIMALS)
    return int(rounded) if rounded == int(rounded) else rounded
