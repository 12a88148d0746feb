"""Reads the examples of rules in packs: a text with the expected spans between [[ and ]]."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, overload

from mtqa.checks.checker import SettingError
from mtqa.errors import did_you_mean
from mtqa.language.codes import known_locales
from mtqa.ruleset.rule import Example
from mtqa.text import TEXT_FORMATS, Span


class Unread(Sequence[Example]):
    """Examples that are read when they are asked for, as nobody does who checks articles."""

    def __init__(self, tables: Sequence[Mapping[str, Any]]) -> None:
        self._tables = tables

    def __len__(self) -> int:
        return len(self._tables)

    @overload
    def __getitem__(self, index: int) -> Example: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Example]: ...

    def __getitem__(self, index: int | slice) -> Example | Sequence[Example]:
        if isinstance(index, slice):
            return [read_example(table) for table in self._tables[index]]
        return read_example(self._tables[index])


def read_example(entry: Mapping[str, Any]) -> Example:
    """Return an example from its table in a pack; raise SettingError if it is invalid."""

    def fail(what: str, remedy: str = "") -> SettingError:
        return SettingError("example", what, remedy)

    kinds = [key for key in ("bad", "good", "limit") if key in entry]
    if len(kinds) != 1:
        raise fail("should have exactly one of bad, good and limit")
    unknown = set(entry) - {"bad", "good", "limit", "target", "form"}
    if unknown:
        key = min(unknown)
        raise fail(f"unknown key “{key}”", did_you_mean(key, ("target", "form", *kinds)))
    if not all(isinstance(value, str) for value in entry.values()):
        raise fail("should contain only strings")
    if (target := entry.get("target", "en")) not in known_locales():
        raise fail(f"no locale is called “{target}”", did_you_mean(target, known_locales()))
    if (form := entry.get("form", "plain")) not in TEXT_FORMATS:
        raise fail(f"form cannot be “{form}”", did_you_mean(form, TEXT_FORMATS))
    kind = kinds[0]
    try:
        text, spans = _unmark(entry[kind])
    except ValueError:
        raise fail("has a mark [[ without its ]], or nothing between them") from None
    if (kind == "good") == bool(spans):
        raise fail("bad and limit mark the place with [[ ]], good marks none")
    return Example(kind, text, spans, target, form)


def _unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Remove ``[[`` and ``]]`` from an example; return the text and the spans they marked.

    Raises ValueError if the marks do not alternate or enclose nothing.
    """
    pieces = re.split(r"(\[\[|\]\](?!\]))", marked)
    if pieces[1::2] != ["[[", "]]"] * (len(pieces) // 4):
        raise ValueError(marked)
    text = ""
    spans: list[Span] = []
    for number, piece in enumerate(pieces[::2]):
        if number % 2:
            if not piece:
                raise ValueError(marked)
            spans.append(Span(len(text), len(text) + len(piece)))
        text += piece
    return text, tuple(spans)
