"""The tables of articles and findings of a run, as rows and as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mtqa.errors import ConfigError, did_you_mean
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.results import STATUSES, ArticleResult, Results, metric_names
from mtqa.ruleset.rule import ORIGINS
from mtqa.score import summarise
from mtqa.score.metric import REFERENCE_METRICS
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
        "language": "category",
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
        "fix": "category",
        "side": "category",
        "fingerprint": "string",
        "known": "boolean",
    }
)
GROUP_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "articles": "Int64",
        **dict.fromkeys(STATUSES, "Int64"),
        "words": "Int64",
        "findings": "Int64",
        "points": "Float64",
        "median": "Float64",
        "score": "Float64",
    }
)

DOCUMENT = "mtqa"
"""The attribute of the frame of articles with everything else in a report."""

TABLE = b"mtqa"
"""The key of the metadata of a Parquet file that is a table of a corpus, as ``mtqa.corpus``."""

RUN = "mtqa-run"
"""The attribute of both frames with the id of their run."""

_CATEGORIES = {
    "status": tuple(reversed(STATUSES)),
    "severity": tuple(str(severity) for severity in Severity),
    "origin": ORIGINS,
}


def carried_columns(articles: Iterable[ArticleResult]) -> dict[str, str]:
    """Map the columns that articles carry, in order of first use, to their names in the table.

    A name that the table itself uses is prefixed, as in ``input_status``.
    """
    names: dict[str, str] = {}
    articles = list(articles)
    taken = {*ARTICLE_COLUMNS, *metric_columns(articles).values()}
    for name in dict.fromkeys(name for article in articles for name in article.columns):
        shown = name
        while shown in taken or shown in names.values():
            shown = f"input_{shown}"
        names[name] = shown
    return names


def metric_columns(articles: Iterable[ArticleResult]) -> dict[str, str]:
    """Map scores of other tools to their names in the table, as in ``metric_score``."""
    names: dict[str, str] = {}
    for name in metric_names(articles):
        if name in REFERENCE_METRICS:
            continue
        shown = name
        while shown in ARTICLE_COLUMNS or shown in names.values():
            shown = f"metric_{shown}"
        names[name] = shown
    return names


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
            **{key: article.metrics.get(key) for key in REFERENCE_METRICS},
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
                "language": article.language,
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
                "fix": finding.fix,
                "side": finding.side,
                "fingerprint": finding.fingerprint,
                "known": finding.known,
            }


def articles_frame(results: Results) -> DataFrame:
    """Return a row for each article, with columns and dtypes as in ``ARTICLE_COLUMNS``.

    ``status`` is an ordered category, best first. Scores of other tools follow, and columns that
    the articles carry come last, with dtypes that fit their values.
    """
    from pandas import Series, array

    frame = _frame(article_rows(results.articles), ARTICLE_COLUMNS)
    for name, shown in metric_columns(results.articles).items():
        scores = [article.metrics.get(name) for article in results.articles]
        frame[shown] = array(scores, dtype="Float64")
    for name, shown in carried_columns(results.articles).items():
        cells = [article.columns.get(name) for article in results.articles]
        frame[shown] = Series(cells, dtype=object).convert_dtypes()
    return frame


def groups_frame(results: Results, column: str) -> DataFrame:
    """Return a row for each value of a column of the articles, worst first, indexed by the value.

    Articles of several languages are not summed: the index has the language as a second level
    then. Raises ConfigError for an unknown column.
    """
    from pandas import Index, MultiIndex, isna

    frame = articles_frame(results)
    if column not in frame.columns:
        what = f"report.articles has no column “{column}”"
        raise ConfigError("by", what, did_you_mean(column, frame.columns))
    groups: dict[tuple[Any, str], list[ArticleResult]] = {}
    for value, article in zip(frame[column], results.articles, strict=True):
        key = (None if isna(value) else value, article.language)
        groups.setdefault(key, []).append(article)
    made = _frame((_group_row(articles) for articles in groups.values()), GROUP_COLUMNS)
    several = column != "language" and len({language for _, language in groups}) > 1
    made.index = (
        MultiIndex.from_tuples(list(groups), names=[column, "language"])
        if several
        else Index([value for value, _ in groups], name=column)
    )
    return made.sort_values("points", ascending=False, kind="stable")


def _group_row(articles: Sequence[ArticleResult]) -> dict[str, Any]:
    summary = summarise(
        [article.status for article in articles],
        [article.score for article in articles if article.score is not None],
    )
    return {status: share.number for status, share in summary.shares.items()} | {
        "articles": summary.articles,
        "words": summary.words,
        "findings": sum(len(article.findings) for article in articles),
        "points": summary.points,
        "median": summary.median,
        "score": summary.score,
    }


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


def where(article: ArticleResult, finding: Finding, place: tuple[int | None, int | None]) -> str:
    """Return ``news/a.txt:3:12``, or the offset if the finding is in no line of a file."""
    line, column = place
    if line is not None:
        return f"{article.label}:{line}:{column}"
    side = "" if finding.side == "target" else f" in the {finding.side}"
    return f"{article.label} character {finding.start}{side}"
