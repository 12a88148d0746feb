"""Reads articles from directories, files and standard input; ``read`` is the entry point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from mtqa.readers.contract import Options, Skipped, Unread
from mtqa.readers.formats.markup import looks_like_html, strip_tags
from mtqa.readers.inputs import Inputs, find_inputs
from mtqa.text import Article

__all__ = [
    "Inputs", "Options", "Skipped", "Unread", "find_inputs", "looks_like_html", "read",
    "strip_tags",
]  # fmt: skip

_DEFAULTS = Options()


def read(
    paths: Sequence[str], options: Options = _DEFAULTS, *, stdin: BinaryIO | None = None
) -> Iterator[Article | Unread | Skipped]:
    """Read the articles at some paths: directories, files, or ``-`` for standard input.

    Paths are examined at once, files are read while iterating. An article that cannot be read is
    yielded as an Unread. Raises InputError for errors that end the run, at the call or, for a
    missing column, while iterating.
    """
    return find_inputs(paths, options).read(stdin)
