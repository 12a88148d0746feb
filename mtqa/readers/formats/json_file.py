"""Reads a JSON array of articles, or a JSON Feed (jsonfeed.org, version 1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from mtqa.errors import InputError
from mtqa.readers.contract import File, Options, Unread
from mtqa.readers.decode import decode
from mtqa.readers.formats.records import Broken, Record, read_records
from mtqa.text import Article


def read(stream: BinaryIO, file: File, options: Options) -> Iterator[Article | Unread]:
    """Yield an article for each item, or one Unread for a file that is not JSON.

    Raises InputError for a missing column.
    """
    raw = stream.read()
    try:
        items, is_feed = _items(raw, file.path, options)
    except InputError as error:
        yield Unread(file.path, file.id, str(error), loses_rest=not raw.isspace() and raw != b"")
        return
    is_feed = is_feed and options.text_column is None
    if is_feed:
        options = replace(options, text_column="content_text")
    records = (
        _record(number, item, file.path, is_feed) for number, item in enumerate(items, start=1)
    )
    yield from read_records(records, file, options, mark="#")


def _items(raw: bytes, where: str, options: Options) -> tuple[list[object], bool]:
    """Return the items, and whether they are from a feed."""
    text = decode(raw, where, options.encoding)
    if not text.strip():
        raise InputError(where, "the file is empty")
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        lines = error.msg == "Extra data" and error.lineno > 1
        raise InputError(
            f"{where}:{error.lineno}:{error.colno}",
            f"not JSON: {error.msg}",
            "name it .jsonl if each line is a record" if lines else "",
        ) from None
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"not readable JSON: {error}") from None
    if isinstance(whole, list):
        return whole, False
    if isinstance(whole, dict) and isinstance(whole.get("items"), list):
        return whole["items"], True
    raise InputError(
        where, "neither an array nor a JSON Feed with “items”", "put the articles in an array"
    )


def _record(number: int, item: object, where: str, is_feed: bool) -> Record | Broken:
    if isinstance(item, str):
        return Record(number, item)
    if not isinstance(item, dict):
        return Broken(number, f"{where}#{number}: neither an object with fields nor a text")
    # A feed item has content_text, content_html (always HTML) or both.
    if is_feed and not item.get("content_text") and "content_html" in item:
        return Record(number, {**item, "content_text": item["content_html"]}, is_html=True)
    return Record(number, item)
