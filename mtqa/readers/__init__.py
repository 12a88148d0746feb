"""Directories, files and standard input to articles: ``read`` is the way in."""

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

    Paths are looked at before this returns, files as the iterator reaches them. What is wrong
    with one article is an Unread in its place. Raises InputError for what the run cannot go on
    with, at the call or (a column that is missing) while iterating.
    """
    return find_inputs(paths, options).read(stdin)
