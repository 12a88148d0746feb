"""Converts records to articles, for JSONL, JSON and CSV alike once they are parsed."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice

import msgspec

from mtqa.errors import InputError
from mtqa.readers.contract import File, Options, Unread
from mtqa.readers.decode import refuse_unfit, refuse_unsound
from mtqa.readers.formats.carried import carried, carried_names
from mtqa.readers.formats.columns import Columns, choose
from mtqa.readers.formats.extract import is_html, text_of
from mtqa.readers.formats.markup import looks_like_html, strip_tags
from mtqa.text import Article

# Fields may be missing from some records, so the columns are those of several.
_HEAD_RECORDS = 100


class Record(msgspec.Struct, frozen=True):
    """One record: its line (or number, from 1), and its fields or, without fields, its text.

    ``is_html`` says that the text is HTML by the format.
    """

    number: int
    fields: Mapping[str, object] | str
    is_html: bool = False


class Broken(msgspec.Struct, frozen=True):
    """A record that could not be parsed; ``error`` is the whole message.

    ``is_last`` says that nothing after it was read, although there may be more.
    """

    number: int
    error: str
    is_last: bool = False


def read_records(
    records: Iterable[Record | Broken],
    file: File,
    options: Options,
    *,
    mark: str = ":",
    names: Collection[str] | None = None,
) -> Iterator[Article | Unread]:
    """Yield an Article or an Unread for each record.

    ``mark`` separates file and number, as in ``news.jsonl:3``. ``names`` are the columns if the
    file has a header. Raises InputError for a missing column.
    """
    stream = iter(records)
    head: list[Record | Broken] = []
    if names is None:
        head = list(islice(stream, _HEAD_RECORDS))
        names = _names(head)
    columns = choose(names, options, file.path) if names else None
    others = carried_names(names, columns) if columns else []
    first_use: dict[str, int] = {}
    empty = True
    for record in chain(head, stream):
        empty = False
        where, own = (f"{name}{mark}{record.number}" for name in (file.path, file.id))
        if isinstance(record, Broken):
            yield Unread(file.path, own, record.error, loses_rest=record.is_last)
            continue
        if columns is None and not isinstance(record.fields, str):
            columns = choose(record.fields, options, file.path)
            others = carried_names(record.fields, columns)
        cells = carried(record.fields, others)
        try:
            article = replace(_article(record, columns, own, where, file, options), columns=cells)
            first = record.number
            if options.unique_ids:
                first = first_use.setdefault(article.id, record.number)
            if first != record.number:
                raise InputError(
                    where,
                    f"the id “{article.id}” is already used at {file.path}{mark}{first}",
                    "give each article its own id",
                )
            yield article
        except InputError as error:
            yield Unread(file.path, own, str(error), columns=cells)
    if empty:
        yield Unread(file.path, file.id, str(InputError(file.path, "it contains no records")))


def _article(
    record: Record, columns: Columns | None, own: str, where: str, file: File, options: Options
) -> Article:
    if isinstance(record.fields, str) or columns is None:
        fields: Mapping[str, object] = {"text": record.fields}
        columns = Columns("text", None, None, None, None, None, None)
    else:
        fields = record.fields
    if columns.text not in fields:
        raise InputError(where, f"this record has no “{columns.text}”")
    text = _string(fields, columns.text, where) or ""
    refuse_unfit(text, where, options, f"“{columns.text}”")
    offsets = None
    if record.is_html or is_html(options):
        text, offsets = text_of(text, where, options)
        refuse_unfit(text, where, options, f"“{columns.text}” without its tags")
    elif options.text_format == "auto" and looks_like_html(text):
        raise InputError(
            where,
            f"“{columns.text}” contains HTML",
            "set --text-format html, or plain to check it as it is",
        )
    return Article(
        _string(fields, columns.id, where, numbers=True) or own,
        text,
        file.path,
        title=_string(fields, columns.title, where),
        url=_string(fields, columns.url, where),
        source=_other_text(fields, columns.source, where, options),
        reference=_other_text(fields, columns.reference, where, options),
        target=_string(fields, columns.target, where),
        raw_offsets=None if offsets is None else tuple(offsets),
    )


def _other_text(
    fields: Mapping[str, object], name: str | None, where: str, options: Options
) -> str | None:
    text = _string(fields, name, where)
    if text is None or text.isspace():
        return None
    refuse_unfit(text, where, options, f"“{name}”")
    if is_html(options) and looks_like_html(text):
        return strip_tags(text)[0]
    return text


def _string(
    fields: Mapping[str, object], name: str | None, where: str, *, numbers: bool = False
) -> str | None:
    """Return a field; None if it is absent, null, NaN or empty. Raises InputError for others."""
    value = fields.get(name) if name is not None else None
    # pandas has NaN for missing values, and Python's json writes it.
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if numbers and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError(
            where, f"“{name}” is {_KINDS.get(type(value), 'no string')} and not a string"
        )
    refuse_unsound(value, where, f"“{name}”")
    return value or None


_KINDS: Mapping[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}


def _names(records: Iterable[Record | Broken]) -> list[str]:
    """Return the fields of all records, in order of first use."""
    return list(
        dict.fromkeys(
            name
            for record in records
            if isinstance(record, Record) and not isinstance(record.fields, str)
            for name in record.fields
        )
    )
