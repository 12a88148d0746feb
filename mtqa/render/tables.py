"""The tables of articles and findings of a run, as rows and as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mtqa.mqm import Severity
from mtqa.results import STATUSES, ArticleResult, Results
from mtqa.ruleset.rule import ORIGINS
from mtqa.text import Lines

if TYPE_CHECKING:  # pandas takes most of a second to import; text and JSON do not need it
    from pandas import DataFrame

# pandas dtypes, nullable where a cell can be empty; set explicitly so that empty tables have them.
ARTICLE_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "path": "string",
        "id": "string",
        "title": "string",
        "language": "category",
        "found_language": "string",
        "status": "category",
        "why": "string",
        "words": "Int64",
        "points": "Float64",
        "score": "Float64",
        "low": "Float64",
        "high": "Float64",
        "oqs_raw": "Float64",
        "short": "boolean",
        "critical": "Int64",
        "major": "Int64",
        "minor": "Int64",
        "neutral": "Int64",
        "bleu": "Float64",
        "chrf2": "Float64",
        "ter": "Float64",
        "suppressed": "Int64",
        "error": "string",
        "unread_rest": "boolean",
        "copy_of": "string",
        "text": "string",
    }
)
FINDING_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "path": "string",
        "id": "string",
        "rule": "category",
        "error_type": "category",
        "origin": "category",
        "severity": "category",
        "holds": "boolean",
        "penalty": "Float64",
        "start": "Int64",
        "end": "Int64",
        "line": "Int64",
        "column": "Int64",
        "text": "string",
        "message": "string",
        "suggestion": "string",
        "side": "category",
        "fingerprint": "string",
    }
)


DOCUMENT = "mtqa"
"""The attribute of the frame of articles with everything else in a report."""

RUN = "mtqa-run"
"""The attribute of both frames with the id of their run."""

_CATEGORIES = {
    "status": tuple(reversed(STATUSES)),
    "severity": tuple(str(severity) for severity in Severity),
    "origin": ORIGINS,
}


def article_rows(articles: Iterable[ArticleResult]) -> Iterator[dict[str, Any]]:
    """Yield a row for each article, with the keys of ``ARTICLE_COLUMNS``."""
    for article in articles:
        score = article.score
        row: dict[str, Any] = dict.fromkeys(ARTICLE_COLUMNS)
        row |= {
            "path": article.path,
            "id": article.id,
            "title": article.title,
            "language": article.language,
            "found_language": article.found_language,
            "status": article.status,
            "why": article.why,
            "suppressed": sum(article.suppressed.values()),
            "error": article.error,
            "unread_rest": article.unread_rest,
            "copy_of": article.copy_of,
            "text": None if article.is_file or article.error else article.text,
            **{str(severity): count for severity, count in article.severities.items()},
            **{key: article.metrics.get(key) for key in ("bleu", "chrf2", "ter")},
        }
        if score is not None:
            row |= {
                "words": score.words,
                "points": score.points,
                "score": score.value,
                "low": score.low,
                "high": score.high,
                "oqs_raw": score.oqs_raw,
                "short": score.short,
            }
        yield row


def finding_rows(articles: Iterable[ArticleResult]) -> Iterator[dict[str, Any]]:
    """Yield a row for each finding, with the keys of ``FINDING_COLUMNS``; severity is a string."""
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
                "holds": finding.holds,
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
    """Return a row for each article, with columns and dtypes as in ``ARTICLE_COLUMNS``.

    ``status`` is an ordered category, best first.
    """
    return _frame(article_rows(results.articles), ARTICLE_COLUMNS)


def findings_frame(results: Results) -> DataFrame:
    """Return a row for each finding, with columns and dtypes as in ``FINDING_COLUMNS``.

    ``severity`` is an ordered category, mildest first, so that it sorts and compares.
    """
    return _frame(finding_rows(results.articles), FINDING_COLUMNS)


def _frame(rows: Iterable[dict[str, Any]], columns: Mapping[str, str]) -> DataFrame:
    from pandas import CategoricalDtype, DataFrame, array

    kept = list(rows)
    made = {}
    for name, dtype in columns.items():
        values = [row[name] for row in kept]
        kind: Any = dtype
        if dtype == "category":
            levels = list(_CATEGORIES.get(name) or sorted(set(values)))
            kind = CategoricalDtype(levels, ordered=name in ("status", "severity"))
        made[name] = array(values, dtype=kind)
    return DataFrame(made)


def places(article: ArticleResult) -> Callable[[int, str], tuple[int | None, int | None]]:
    """Return a function that maps an offset and its side to (line, column), both from 1.

    They are None if the text is not from a file of its own: for records and for the source.
    """
    if not article.findings or not (article.is_file or article.file_map):
        return lambda *_: (None, None)
    place = (article.file_map or Lines(article.text)).place
    return lambda offset, side: place(offset) if side == "target" else (None, None)
