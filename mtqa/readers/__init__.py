"""Directories, files and standard input to articles: ``read`` is the way in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from mtqa.errors import InputError
from mtqa.readers.contract import File, Options, Skipped, Unread
from mtqa.readers.decode import check_encoding, looks_binary
from mtqa.readers.discover import STDIN, Argument, find, no_article
from mtqa.readers.formats import FORMATS
from mtqa.readers.markup import looks_like_html, strip_tags
from mtqa.readers.naming import make_unique, tell_apart
from mtqa.readers.parallel import Parallels, find_parallels
from mtqa.text import Article

__all__ = ["Options", "Skipped", "Unread", "looks_like_html", "read", "strip_tags"]

_DEFAULTS = Options()
# git, too, looks for a NUL in the first 8,000 bytes (xdiff-interface.c).
_SNIFFED = 8000


def read(
    paths: Sequence[str], options: Options = _DEFAULTS, *, stdin: BinaryIO | None = None
) -> Iterator[Article | Unread | Skipped]:
    """Read the articles at some paths: directories, files, or ``-`` for standard input.

    Paths are looked at before this returns, files as the iterator reaches them. What is wrong
    with one article is an Unread in its place. Raises InputError for what the run cannot go on
    with, at the call or (a column that is missing) while iterating.
    """
    check_encoding(options.encoding)
    arguments = tell_apart(find(paths))
    parallels = find_parallels(arguments, options)
    if STDIN in paths and stdin is None:
        if sys.stdin is None:
            raise InputError(STDIN, "there is no standard input", "name a file")
        stdin = sys.stdin.buffer
    used: set[str] = set()
    return chain.from_iterable(
        _argument(argument, options, parallels, stdin, used) for argument in arguments
    )


def _argument(
    argument: Argument,
    options: Options,
    parallels: Parallels | None,
    stdin: BinaryIO | None,
    used: set[str],
) -> Iterator[Article | Unread | Skipped]:
    passed: list[Skipped] = []
    for entry in argument.entries:
        if isinstance(entry, File):
            items = _file(entry, options, stdin, is_named=not argument.is_directory)
        else:
            items = iter([entry])
        for item in items:
            if isinstance(item, Skipped):
                passed.append(item)
            elif isinstance(entry, File):
                if parallels and isinstance(item, Article):
                    item = parallels.add(item, entry, options)
                item = make_unique(item, entry, used)
            yield item
    # All its files turned out to be binary.
    if argument.files and len(passed) == len(argument.entries):
        raise no_article(argument.typed, passed)


def _file(
    file: File, options: Options, stdin: BinaryIO | None, *, is_named: bool
) -> Iterator[Article | Unread | Skipped]:
    reader = FORMATS[file.suffix].read
    try:
        if file.path == STDIN and stdin is not None:
            yield from reader(stdin, file, options)
            return
        with open(file.disk, "rb") as stream:
            if not is_named:
                if looks_binary(stream.read(_SNIFFED), options.encoding):
                    yield Skipped(file.path, "binary: there is a NUL in it")
                    return
                stream.seek(0)
            yield from reader(stream, file, options)
    except OSError as error:
        told = InputError(file.path, f"cannot be read: {error.strerror or error}")
        yield Unread(file.path, file.id, str(told))
