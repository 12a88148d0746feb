"""Systems side by side in each output format: a module for each, and the table of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError
from mtqa.render import Format, write_all

if TYPE_CHECKING:  # --help lists the formats, and does without results
    from mtqa.compare.comparison import Comparison

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        output_format.name: output_format
        for output_format in (
            Format("text", "mtqa.render.comparison.text", (".txt",)),
            Format("json", "mtqa.render.comparison.json_document", (".json",)),
            Format("markdown", "mtqa.render.comparison.markdown", (".md",)),
            Format("html", "mtqa.render.comparison.html", (".html", ".htm")),
        )
    }
)
"""The formats of comparisons; a page of HTML is one file."""


def format_of(path: str, named: str | None = None) -> Format:
    """Return the format of an output, by its suffix or else by the ``named`` format.

    Raises ConfigError if neither determines a format, or if they disagree.
    """
    suffix = Path(path).suffix.lower()
    by_suffix = [found for found in FORMATS.values() if suffix in found.suffixes]
    chosen = by_suffix if named is None else [format_called(named)]
    if not chosen:
        suffixes = ", ".join(suffix for found in FORMATS.values() for suffix in found.suffixes)
        raise ConfigError(path, "no format of a comparison has this suffix", f"use {suffixes}")
    if by_suffix and by_suffix != chosen:
        what = f"its suffix says {by_suffix[0].name} and --format {named}"
        raise ConfigError(path, what, "remove one of them")
    return chosen[0]


def format_called(name: str) -> Format:
    """Return a format by its name; raise ConfigError, listing all names, for an unknown one."""
    if name not in FORMATS:
        what = f"no format of a comparison is called “{name}”"
        raise ConfigError("--format", what, f"known are {', '.join(FORMATS)}")
    return FORMATS[name]


def write(comparison: Comparison, path: str | Path, named: str | None = None) -> Path:
    """Write a comparison in the format of the file's suffix; return the path.

    Raises ConfigError for an unknown format, MtqaError if the file cannot be written.
    """
    return write_all(comparison, [(path, format_of(str(path), named))])[0]
