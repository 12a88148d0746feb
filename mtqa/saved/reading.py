"""Reads saved runs: the JSON document, or the two Parquet tables.

Scores, statuses and totals are derived again from the findings, and a file that contradicts them is
refused.
"""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from mtqa.errors import InputError, MtqaError, either
from mtqa.finding import Finding
from mtqa.mqm import ERROR_TYPES
from mtqa.readers.formats.table import FORMATS, suffix_of
from mtqa.render.tables import DOCUMENT, RUN, TABLE
from mtqa.results import SCHEMA, ArticleResult, Results
from mtqa.saved.run import inconsistent, results_of, same
from mtqa.saved.schema import SavedArticle, SavedFinding, SavedRun
from mtqa.score import Score, judge, restored
from mtqa.score.metric import REFERENCE_METRICS
from mtqa.text import FileMap

_FINDINGS = ".findings"
_KINDS = (".json", ".parquet")


def read_results(path: str | Path) -> Results:
    """Return the results of a run from a ``.json`` or ``.parquet`` file.

    The Parquet table of findings is read from beside that of articles. The text of an article that
    was a file is read from that file, and left empty if the findings are no longer in place. Raises
    InputError for a file that is missing, not a report, of another schema or inconsistent;
    MtqaError for Parquet without pyarrow.
    """
    file = Path(path)
    if not file.exists():
        raise InputError(str(path), "does not exist", "name the file of a saved report")
    if file.suffix == ".json":
        return _results(_json(file), file)
    if file.suffix == ".parquet":
        return _results(_parquet(file), file)
    raise InputError(
        str(path), "is not a report that can be read back", f"save it as {either(_KINDS)}"
    )


class _Head(msgspec.Struct):
    """What distinguishes a saved run from articles in JSON."""

    schema: int
    signature: str | None


def is_saved(path: str) -> bool:
    """Whether a file is a saved run, rather than articles."""
    if path.endswith(".parquet"):
        return True
    if not path.endswith(".json"):
        return False
    try:
        msgspec.json.decode(Path(path).read_bytes(), type=_Head)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return False
    return True


def _json(file: Path) -> dict[str, Any]:
    try:
        decoded = msgspec.json.decode(file.read_bytes())
    except (OSError, msgspec.DecodeError, RecursionError) as error:
        raise InputError(str(file), f"cannot be read ({error})", "save the report again") from error
    return _of_this_schema(decoded, file)


def _parquet(file: Path) -> dict[str, Any]:
    if find_spec("pyarrow") is None:
        raise MtqaError("parquet", "needs pyarrow, which is not installed", "pip install pyarrow")
    from pandas import read_parquet

    beside = file.with_name(f"{file.stem}{_FINDINGS}{file.suffix}")
    if not beside.exists() and _is_corpus(file):
        what = "is a table of articles, not a saved report"
        raise InputError(str(file), what, "save the run as .json, or read it with pandas")
    if file.stem.endswith(_FINDINGS) or not beside.exists():
        what = f"there is no {beside.name} beside it"
        raise InputError(
            str(file), what, "name the table of articles, with both files in one folder"
        )
    try:
        articles, findings = read_parquet(file), read_parquet(beside)
    except (OSError, ValueError) as error:
        raise InputError(str(file), f"cannot be read ({error})", "save the report again") from error
    document = _of_this_schema(articles.attrs.get(DOCUMENT), file)
    if articles.attrs.get(RUN) != findings.attrs.get(RUN):
        what = f"is not of the same run as {beside.name} beside it"
        raise InputError(str(file), what, "save the report again, both files together")
    found: defaultdict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(findings):
        found[row.get("id")].append(row)
    suppressed, carried = document.get("suppressed", {}), document.get("columns", {})
    metrics = {name: name for name in REFERENCE_METRICS} | document.get("metric_columns", {})
    document["articles"] = [
        row
        | {
            "words": row.get("words") or 0,
            "why": row.get("why") or "",
            "findings": found.pop(row.get("id"), []),
            "suppressed": suppressed.get(row.get("id"), {}),
            "metrics": {
                name: row[shown] for name, shown in metrics.items() if row.get(shown) is not None
            },
            "columns": {name: _plain(row[shown]) for name, shown in carried.items()},
        }
        for row in _rows(articles)
    ]
    if found:
        raise inconsistent(file, f"{beside.name} has findings of articles that are not in it")
    return document


def _is_corpus(file: Path) -> bool:
    """Whether a file is the table that a run writes whose only output is Parquet."""
    from pyarrow import ArrowException, parquet

    try:
        return TABLE in (parquet.read_schema(file).metadata or {})
    except (ArrowException, OSError):
        return False


def _plain(cell: Any) -> Any:
    """Return a cell as in the JSON document, where dates are text."""
    return cell.isoformat() if isinstance(cell, date) else cell


def _rows(frame: Any) -> Iterable[dict[str, Any]]:
    """Yield the rows of a frame with None where a cell is empty."""
    rows: list[dict[str, Any]] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return rows


def _of_this_schema(document: Any, file: Path) -> dict[str, Any]:
    if not isinstance(document, dict) or not {"signature", "schema"} <= document.keys():
        raise InputError(str(file), "is not a report of mtqa", "name a file that mtqa has written")
    if document["schema"] != SCHEMA:
        what = f"is of schema {document['schema']!r:.40}, this version reads {SCHEMA}"
        raise InputError(str(file), what, "check the articles again")
    return document


def _results(decoded: dict[str, Any], file: Path) -> Results:
    try:
        document = msgspec.convert(decoded, SavedRun)
    except (msgspec.ValidationError, RecursionError) as error:
        raise InputError(
            str(file), f"is incomplete or invalid: {error}", "save the report again"
        ) from error
    articles = tuple(_article(article, file) for article in document.articles)
    if len({article.id for article in articles}) < len(articles):
        raise inconsistent(file, "two articles have the same id")
    return results_of(document, articles, file)


def _article(row: SavedArticle, file: Path) -> ArticleResult:
    findings = tuple(sorted(_finding(finding, row.id, file) for finding in row.findings))
    score: Score | None = None
    status, why = "error", ""
    if row.error is None:
        score = restored(row.words, [finding.penalty for finding in findings])
        status, why = judge(findings, score)
    if (row.status, row.why) != (status, why):
        shown = " ".join(filter(None, (status, why)))
        raise inconsistent(file, f"“{row.id}” is {shown} by its findings, it says {row.status}")
    for name, said, is_so in (
        ("points", row.points, None if score is None else score.points),
        ("score", row.score, None if score is None else score.value),
    ):
        if not same(said, is_so):
            raise inconsistent(
                file, f"“{row.id}” has {name} {is_so} by its findings, it says {said}"
            )
    # Reports contain the texts of records and columns, but not those of files.
    is_file = row.text is None and row.error is None
    return ArticleResult(
        path=row.path,
        id=row.id,
        text=_text(row.path, findings) if is_file else row.text or "",
        title=row.title,
        language=row.language,
        found_language=row.found_language,
        is_file=is_file,
        file_map=None if is_file else _file_map(row.findings),
        status=status,
        why=why,
        score=score,
        findings=findings,
        metrics=row.metrics,
        suppressed=row.suppressed,
        error=row.error,
        unread_rest=row.unread_rest,
        columns=row.columns,
        copy_of=row.copy_of,
    )


def _file_map(findings: Sequence[SavedFinding]) -> FileMap | None:
    """Return where the findings are in the file, None if their places were not saved."""
    anchors = {
        (finding.start, finding.line, finding.column)
        for finding in findings
        if finding.side == "target" and finding.line and finding.column
    }
    return FileMap(sorted(anchors)) if anchors else None


def _finding(row: SavedFinding, article_id: str, file: Path) -> Finding:
    if row.start > row.end or row.error_type not in ERROR_TYPES:
        raise inconsistent(file, f"“{article_id}” has a finding of {row.rule} that is invalid")
    return Finding(
        start=row.start,
        end=row.end,
        rule=row.rule,
        error_type=row.error_type,
        origin=row.origin,
        severity=row.severity,
        text=row.text,
        message=row.message,
        suggestion=row.suggestion,
        side=row.side,
        penalty=row.penalty,
        fingerprint=row.fingerprint,
        holds=row.holds,
        fix=row.fix,
        known=row.known,
    )


def _text(path: str, findings: tuple[Finding, ...]) -> str:
    """Return the text of an article's file if all findings are still in place, else nothing."""
    # A report can name any path, but only files of articles are opened.
    suffix = suffix_of(path)
    if suffix is None or not FORMATS[suffix].is_article:
        return ""
    try:
        text = Path(path).read_bytes().removeprefix(codecs.BOM_UTF8).decode()
    except (OSError, UnicodeDecodeError, ValueError):
        return ""
    is_unchanged = all(
        text[finding.start : finding.end] == finding.text
        for finding in findings
        if finding.side == "target"
    )
    return text if is_unchanged else ""
