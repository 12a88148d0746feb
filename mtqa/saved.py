"""A saved run, read back: the JSON document, or the two Parquet tables."""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from mtqa.errors import InputError, MtqaError
from mtqa.finding import Finding
from mtqa.mqm import Severity
from mtqa.results import SCHEMA, ArticleResult, Coverage, Results
from mtqa.score import Score, restored, total
from mtqa.tables import DOCUMENT

_FINDINGS = ".findings"
_KINDS = (".json", ".parquet")


def read_results(path: str | Path) -> Results:
    """Return the results of a run from its ``.json``, or its ``.parquet`` with the one beside it.

    Scores are reckoned again from the penalties. The text of an article that was a file is read
    from that file again, and left empty when the findings are no longer where they were. Raises
    InputError for a file that is missing, no report, or of another schema; MtqaError without
    pyarrow for Parquet.
    """
    file = Path(path)
    if not file.exists():
        raise InputError(str(path), "does not exist", "give the file of a saved report")
    if file.suffix == ".json":
        return _results(_json(file))
    if file.suffix == ".parquet":
        return _results(_parquet(file))
    raise InputError(
        str(path), "is no report that can be read back", f"save it as {' or '.join(_KINDS)}"
    )


def _json(file: Path) -> dict[str, Any]:
    try:
        told = msgspec.json.decode(file.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(str(file), f"cannot be read ({error})", "save the report again") from error
    return _checked(told, file)


def _parquet(file: Path) -> dict[str, Any]:
    if find_spec("pyarrow") is None:
        raise MtqaError(
            "parquet", "needs pyarrow, which is not installed", "pip install 'mtqa[parquet]'"
        )
    from pandas import read_parquet

    beside = file.with_name(f"{file.stem}{_FINDINGS}{file.suffix}")
    if file.stem.endswith(_FINDINGS) or not beside.exists():
        what = f"there is no {beside.name} beside it"
        raise InputError(str(file), what, "give the table of articles, both files in one folder")
    try:
        articles, findings = read_parquet(file), read_parquet(beside)
    except (OSError, ValueError) as error:
        raise InputError(str(file), f"cannot be read ({error})", "save the report again") from error
    told = _checked(articles.attrs.get(DOCUMENT), file)
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(findings):
        found[row["id"]].append(row)
    told["articles"] = [
        row
        | {
            "findings": found[row["id"]],
            "metrics": {name: row[name] for name in ("bleu", "chrf2", "ter") if row[name]},
        }
        for row in _rows(articles)
    ]
    return told


def _rows(frame: Any) -> Iterable[dict[str, Any]]:
    """Yield the rows of a frame with None where a cell is empty."""
    rows: list[dict[str, Any]] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return rows


def _checked(told: Any, file: Path) -> dict[str, Any]:
    if not isinstance(told, dict) or "signature" not in told or "schema" not in told:
        raise InputError(str(file), "is no report of mtqa", "give a file that mtqa has written")
    if told["schema"] != SCHEMA:
        what = f"is of schema {told['schema']}, this version reads {SCHEMA}"
        raise InputError(str(file), what, "check the articles again")
    return told


def _results(told: Mapping[str, Any]) -> Results:
    try:
        articles = tuple(map(_article, told["articles"]))
        coverage, summary = told["coverage"], told["summary"]
        return Results(
            signature=told["signature"],
            target=told["signature"].rpartition("target:")[2],
            articles=articles,
            score=total([one.score for one in articles if one.score is not None]),
            coverage=Coverage(
                ran=tuple(coverage["ran"]),
                abstained=dict(coverage["abstained"]),
                skipped=tuple(coverage["skipped"]),
                unused_suppressions=tuple(coverage.get("unused_suppressions", ())),
            ),
            metrics=dict(summary.get("metrics", {})),
            metric_signatures=dict(summary.get("metric_signatures", {})),
            reasons=dict(told.get("reasons", {})),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError("report", f"is not whole ({error!r})", "save the report again") from error


def _article(row: Mapping[str, Any]) -> ArticleResult:
    findings = tuple(map(_finding, row["findings"]))
    # Files have lines; what a record or a column held stands in the report itself.
    text = row.get("text")
    is_file = text is None and row["error"] is None
    return ArticleResult(
        path=row["path"],
        id=row["id"],
        text=_text(row["path"], findings) if is_file else text or "",
        title=row["title"],
        language=row["language"],
        is_file=is_file,
        status=row["status"],
        score=_score(row, findings),
        findings=findings,
        metrics=dict(row["metrics"]),
        error=row["error"],
    )


def _score(row: Mapping[str, Any], findings: tuple[Finding, ...]) -> Score | None:
    return restored(int(row["words"]), [one.penalty for one in findings]) if row["words"] else None


def _finding(row: Mapping[str, Any]) -> Finding:
    return Finding(
        start=row["start"],
        end=row["end"],
        rule=row["rule"],
        error_type=row["error_type"],
        origin=row["origin"],
        severity=Severity(row["severity"]),
        text=row["text"],
        message=row["message"],
        suggestion=row["suggestion"],
        side=row["side"],
        penalty=float(row["penalty"]),
        fingerprint=row["fingerprint"],
    )


def _text(path: str, findings: tuple[Finding, ...]) -> str:
    """Return the text of a file if all findings are where they were, else nothing."""
    try:
        text = Path(path).read_bytes().removeprefix(codecs.BOM_UTF8).decode()
    except (OSError, UnicodeDecodeError):
        return ""
    stands = all(text[one.start : one.end] == one.text for one in findings if one.side == "target")
    return text if stands else ""
