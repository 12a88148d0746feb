"""Lists of phrases, in a pack or in a CSV file beside it that linguists extend."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mtqa.checks.parts import fill_phrase
from mtqa.checks.phrases.syntax import WHERES, Phrase, Term, Where
from mtqa.errors import Faults, PackError, did_you_mean
from mtqa.language.codes import known_locales
from mtqa.mqm import Severity

COLUMNS = ("target", "find", "where", "from", "note")
"""Columns of a list: language of the page, the phrase, its place; the last two are information."""
TERM_COLUMNS = ("prefer", "why", "severity")
"""Columns that make a phrase a term: the preferred wording, the reason, the severity. A term is
searched for only in translations from the languages in ``from``, if there are any."""
_KNOWN = (*COLUMNS, *TERM_COLUMNS)


def as_phrases(phrases: Iterable[str | Phrase]) -> Iterator[Phrase]:
    """Yield phrases; a plain string becomes a phrase for any language and place."""
    for phrase in phrases:
        yield phrase if isinstance(phrase, Phrase) else Phrase(phrase)


def gather(
    phrases: Iterable[str | Phrase], file: Path | None, *, proven: bool = False
) -> list[Phrase]:
    """Return the phrases of a pack and of the list beside it, validated unless ``proven``.

    Raises ValueError for faulty phrases of the pack, PackError for those of the list.
    """
    listed = read_phrases(file, proven=proven) if file else ()
    own = list(as_phrases(phrases))
    faulty = [] if proven else [fault for phrase in own if (fault := phrase.fault)]
    if faulty:
        raise ValueError("; ".join(faulty))
    return [*own, *listed]


def read_phrases(
    path: Path, *, proven: bool = False, required: Sequence[str] = ("find",)
) -> list[Phrase]:
    """Read a list of phrases: a CSV file in UTF-8, separated by commas, semicolons or tabs.

    ``required`` columns must exist and be filled. ``proven`` lists are not validated, since the
    test suite has done so, and validation takes longer than the rest of the start. Raises
    PackError, which names file, line and column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PackError(
            str(path), f"cannot be read ({error.strerror})", "check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise PackError(
            str(path), f"byte {error.start} is not UTF-8", "save the file as UTF-8"
        ) from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        if proven:
            names = next(rows)
            find, where, target = map(names.index, ("find", "where", "target"))
            listed = [
                (Phrase(fill_phrase(row[find]), _where(row[where]), row[target]), row)
                for row in rows
            ]
            if "prefer" not in names:
                return [phrase for phrase, _ in listed]
            return [_term(phrase, dict(zip(names, row, strict=True))) for phrase, row in listed]
        faults = Faults()
        phrases = list(_phrases(path, rows, required, faults))
        faults.raise_any()
        return phrases
    except csv.Error as error:
        raise PackError(f"{path}:{rows.line_num}", f"not a CSV row ({error})",
                        "double the quotation marks inside a quoted cell") from error  # fmt: skip


def _phrases(path: Path, rows: Any, required: Sequence[str], faults: Faults) -> Iterator[Phrase]:
    """Yield the validated phrases of a list and collect the faults of its rows.

    Raises PackError for a fault of its first line.
    """
    names = [name.strip() for name in next(rows, [])]
    for name in names:
        if name not in _KNOWN:
            raise PackError(f"{path}:1", f"unknown column “{name}”", did_you_mean(name, _KNOWN))
        if names.count(name) > 1:
            raise PackError(f"{path}:1", f"column “{name}” occurs twice", "leave one out")
    for name in required:
        if name not in names:
            raise PackError(
                f"{path}:1", f"column “{name}” is missing", "name the columns in line 1"
            )
    seen: dict[Phrase, int] = {}
    line = rows.line_num + 1
    for row in rows:
        if any(cell.strip() for cell in row):
            with faults.collected():
                phrase = _phrase(path, line, names, row, required)
                key = Phrase(phrase.find, phrase.where, phrase.target)
                if key in seen:
                    where = f"{path}:{line}: column find"
                    raise PackError(where, f"“{phrase.find}” is already in line {seen[key]}",
                                    "leave one out")  # fmt: skip
                seen[key] = line
                yield phrase
        line = rows.line_num + 1


def _phrase(
    path: Path, line: int, names: list[str], row: list[str], required: Sequence[str]
) -> Phrase:
    def fail(column: str, what: str, remedy: str = "") -> PackError:
        return PackError(f"{path}:{line}: column {column}", what, remedy)

    if len(row) != len(names):
        raise PackError(
            f"{path}:{line}",
            f"has {len(row)} cells, the first line {len(names)}",
            "put a phrase that holds the separator between quotation marks",
        )
    cells = {name: cell.strip() for name, cell in zip(names, row, strict=True)}
    for column in required:
        if column != "find" and not cells[column]:
            raise fail(column, "is empty", "fill it, or leave the line out")
    where = _where(cells.get("where", ""))
    if where not in WHERES:
        raise fail("where", f"cannot be “{where}”", did_you_mean(where, WHERES))
    target = cells.get("target", "")
    if target and target not in known_locales():
        remedy = did_you_mean(target, known_locales())
        raise fail("target", f"no locale is called “{target}”", remedy)
    try:
        phrase = Phrase(fill_phrase(cells["find"]), where, target).checked()
    except ValueError as error:
        raise fail("find", *error.args) from None
    if not any(cells.get(column) for column in TERM_COLUMNS):
        return phrase
    severity = cells.get("severity", "")
    if severity and severity not in list(Severity):
        raise fail("severity", f"cannot be “{severity}”", did_you_mean(severity, Severity))
    if cells.get("prefer") == phrase.find:
        raise fail(
            "prefer", "is what the line finds", "write another wording, or leave the line out"
        )
    return _term(phrase, cells)


def _term(phrase: Phrase, cells: Mapping[str, str]) -> Term:
    own = {column: cells.get(column, "") for column in TERM_COLUMNS}
    return Term(phrase.find, phrase.where, phrase.target, **own, source=cells.get("from", ""))


def _where(cell: str) -> Where:
    return cell or "anywhere"  # type: ignore[return-value]
