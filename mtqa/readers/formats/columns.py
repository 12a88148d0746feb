"""Chooses the columns, or fields of records, of texts, ids and so on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

import msgspec

from mtqa.errors import InputError, did_you_mean, either
from mtqa.readers.contract import Options

# Tried in this order, regardless of case. “source” is missing because it often names the publisher
# of a news article, as in records of NewsAPI.
DEFAULTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": ("text", "content_text", "body", "content", "article"),
        "id": ("id",),
        "title": ("title", "headline"),
        "url": ("url", "link"),
        "source": ("source_text", "src_text"),
        "reference": ("reference", "reference_text"),
        # A column “language” may be that of the source.
        "target": (),
    }
)
# Shown in errors: without a header, the names of columns are the cells of the first article.
_MAX_SHOWN_COLUMNS = 20
_MAX_NAME_CHARS = 40


class Columns(msgspec.Struct, frozen=True):
    """The name of the column of each part of an article, None if there is none."""

    text: str
    id: str | None
    title: str | None
    url: str | None
    source: str | None
    reference: str | None
    target: str | None


def choose(names: Collection[str], options: Options, where: str) -> Columns:
    """Choose columns from ``names``, the columns of the file.

    Raises InputError if a column that the user named does not exist, and if there is none for the
    text.
    """
    named = {part: getattr(options, f"{part}_column") for part in DEFAULTS}
    found = {part: _find(part, named[part], names, where) for part in DEFAULTS}
    text = found.pop("text")
    if text is None:
        raise InputError(
            where,
            f"there is no column named {either(DEFAULTS['text'])}; {_columns(names)}",
            "name the column with the text: --text-column",
        )
    return Columns(text, **found)


def _find(part: str, named: str | None, names: Collection[str], where: str) -> str | None:
    if named is not None:
        if named in names:
            return named
        near = did_you_mean(named, names)
        raise InputError(
            where,
            f"there is no column “{named}”; {_columns(names)}",
            near if near.startswith("did") else f"name one of them with --{part}-column",
        )
    lowered = {name.lower(): name for name in reversed(list(names))}
    for default in DEFAULTS[part]:
        if default in names:
            return default
        if default in lowered:
            return lowered[default]
    return None


def _columns(names: Collection[str]) -> str:
    shown = [
        name if len(name) <= _MAX_NAME_CHARS else name[:_MAX_NAME_CHARS] + "…"
        for name in list(names)[:_MAX_SHOWN_COLUMNS]
    ]
    more = f" and {len(names) - _MAX_SHOWN_COLUMNS} more" if len(names) > _MAX_SHOWN_COLUMNS else ""
    return "the columns are " + ", ".join(shown) + more if shown else "it has no columns"
