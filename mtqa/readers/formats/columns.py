"""Which column, or field of a record, holds what: the names tried, and what the user named."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mtqa.errors import InputError, did_you_mean
from mtqa.readers.contract import Options

# Tried in this order, capitals or not. A field “source” of a news article may well name the
# publisher (as in NewsAPI's records), so it is never taken for the source text unasked.
DEFAULTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": ("text", "content_text", "body", "content", "article"),
        "id": ("id",),
        "title": ("title", "headline"),
        "url": ("url", "link"),
        "source": ("source_text", "src_text"),
        "reference": ("reference", "reference_text"),
    }
)
_SHOWN = 20
_SHOWN_CHARS = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The name of the column for each part of an article; None where there is none."""

    text: str
    id: str | None
    title: str | None
    url: str | None
    source: str | None
    reference: str | None


def choose(names: Collection[str], options: Options, where: str) -> Columns:
    """Choose the columns among ``names``, those the file has.

    Raises InputError for a column the user named that is not there, and when there is none for
    the text.
    """
    named = {part: getattr(options, f"{part}_column") for part in DEFAULTS}
    found = {part: _find(part, named[part], names, where) for part in DEFAULTS}
    text = found.pop("text")
    if text is None:
        raise InputError(
            where,
            f"no column is called {' or '.join(DEFAULTS['text'])}; {_columns(names)}",
            "name the one with the text: --text-column",
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
    # A file without a header offers its first article as column names.
    told = [
        name if len(name) <= _SHOWN_CHARS else name[:_SHOWN_CHARS] + "…"
        for name in list(names)[:_SHOWN]
    ]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return "the columns are " + ", ".join(told) + more if told else "it has no columns"
