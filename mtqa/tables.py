"""The two tables of a run, one row an article and one row a finding, as rows and pandas frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mtqa.mqm import Severity
from mtqa.results import ArticleResult, Results
from mtqa.text import Lines

if TYPE_CHECKING:  # pandas takes most of a second to import, and text and JSON do without
    from pandas import DataFrame

# pandas' own dtypes, the nullable ones where a cell can be empty: an empty table keeps them.
ARTICLE_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "path": "string",
        "id": "string",
        "title": "string",
        "language": "string",
        "status": "string",
        "words": "Int64",
        "score": "Float64",
        "low": "Float64",
        "high": "Float64",
        "npt": "Float64",
        "calibrated": "Float64",
        "short": "boolean",
        "critical": "Int64",
        "major": "Int64",
        "minor": "Int64",
        "neutral": "Int64",
        "bleu": "Float64",
        "chrf2": "Float64",
        "ter": "Float64",
        "error": "string",
    }
)
FINDING_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "path": "string",
        "id": "string",
        "rule": "string",
        "error_type": "string",
        "origin": "string",
        "severity": "string",
        "penalty": "Float64",
        "start": "Int64",
        "end": "Int64",
        "line": "Int64",
        "column": "Int64",
        "text": "string",
        "message": "string",
        "suggestion": "string",
        "side": "string",
        "fingerprint": "string",
    }
)


def article_rows(articles: Iterable[ArticleResult]) -> Iterator[dict[str, Any]]:
    """Yield one row an article, keyed as ``ARTICLE_COLUMNS``; ``score`` is the OQS."""
    for article in articles:
        score = article.score
        row: dict[str, Any] = dict.fromkeys(ARTICLE_COLUMNS)
        row |= {
            "path": article.path,
            "id": article.id,
            "title": article.title,
            "language": article.language,
            "status": article.status,
            "error": article.error,
            **{str(severity): count for severity, count in article.severities.items()},
            **{key: article.metrics.get(key) for key in ("bleu", "chrf2", "ter")},
        }
        if score is not None:
            row |= {
                "words": score.words,
                "score": score.oqs,
                "low": score.low,
                "high": score.high,
                "npt": score.npt,
                "calibrated": score.calibrated,
                "short": score.short,
            }
        yield row


def finding_rows(articles: Iterable[ArticleResult]) -> Iterator[dict[str, Any]]:
    """Yield one row a finding, keyed as ``FINDING_COLUMNS``, with the severity as text."""
    for article in articles:
        place = places(article)
        for finding in article.findings:
            line, column = place(finding.start, finding.side)
            yield {
                "path": article.path,
                "id": article.id,
                "rule": finding.rule,
                "error_type": finding.error_type,
                "origin": finding.origin,
                "severity": str(finding.severity),
                "penalty": finding.penalty,
                "start": finding.start,
                "end": finding.end,
                "line": line,
                "column": column,
                "text": finding.text,
                "message": finding.message,
                "suggestion": finding.suggestion,
                "side": finding.side,
                "fingerprint": finding.fingerprint,
            }


def articles_frame(results: Results) -> DataFrame:
    """Return one row an article, columns and dtypes as ``ARTICLE_COLUMNS``."""
    return _frame(article_rows(results.articles), ARTICLE_COLUMNS)


def findings_frame(results: Results) -> DataFrame:
    """Return one row a finding, columns and dtypes as ``FINDING_COLUMNS``.

    ``severity`` is an ordered category, mildest first, so that it sorts and compares.
    """
    from pandas import CategoricalDtype

    frame = _frame(finding_rows(results.articles), FINDING_COLUMNS)
    levels = CategoricalDtype([str(severity) for severity in Severity], ordered=True)
    return frame.astype({"severity": levels})


def _frame(rows: Iterable[dict[str, Any]], columns: Mapping[str, str]) -> DataFrame:
    from pandas import DataFrame, array

    kept = list(rows)
    return DataFrame(
        {
            name: array([row[name] for row in kept], dtype=dtype)  # type: ignore[call-overload]
            for name, dtype in columns.items()
        }
    )


def places(article: ArticleResult) -> Callable[[int, str], tuple[int | None, int | None]]:
    """Return what turns an offset and its side into (line, column), both from 1.

    They are None where offsets do not count in the file: records, stripped HTML, the source.
    """
    if not article.is_file or not article.findings:
        return lambda *_: (None, None)
    lines = Lines(article.text)
    return lambda offset, side: lines.place(offset) if side == "target" else (None, None)
