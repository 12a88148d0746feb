"""Sources and references in files of their own, with the same relative paths."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import msgspec

from mtqa.errors import InputError
from mtqa.readers.contract import File, Options, Unread
from mtqa.readers.decode import read_whole
from mtqa.readers.discover import Argument, shown
from mtqa.readers.formats.extract import text_of
from mtqa.readers.formats.markup import looks_like_html, strip_tags
from mtqa.readers.formats.table import FORMATS, PAGES, suffix_of
from mtqa.text import Article


class Parallels(msgspec.Struct, frozen=True):
    """Where sources and references are: each a directory, a file, or None."""

    source: str | None
    reference: str | None

    def files(self, files: Iterable[File]) -> Iterator[str]:
        """Yield the paths of sources and references of some files, whether or not they exist."""
        for root in filter(None, (self.source, self.reference)):
            for file in files:
                yield _disk(root, file)

    def add(self, article: Article, file: File, options: Options) -> Article | Unread:
        """Return the article with its source and reference, or Unread if one cannot be read."""
        try:
            return replace(
                article,
                source=_read(self.source, "source", file, options),
                reference=_read(self.reference, "reference", file, options),
            )
        except InputError as error:
            return Unread(file.path, file.id, str(error))


def find_parallels(arguments: Sequence[Argument], options: Options) -> Parallels | None:
    """Return where sources and references are, None if there are none.

    Raises InputError for a path that does not exist, for a single file with several articles, and
    for files of records, whose sources are columns.
    """
    if options.source is None and options.reference is None:
        return None
    files = [file for argument in arguments for file in argument.files]
    for name, root in (("source", options.source), ("reference", options.reference)):
        if root is None:
            continue
        if not os.path.exists(root):
            raise InputError(shown(root), f"no such --{name} file or directory")
        for file in files:
            if not FORMATS[file.suffix].is_article:
                raise InputError(
                    file.path,
                    f"a file of records takes no --{name}",
                    f"name the column instead: --{name}-column",
                )
        if not os.path.isdir(root) and len(files) > 1:
            raise InputError(
                shown(root),
                f"one --{name} file for {len(files)} articles",
                "name a directory with the same file names",
            )
    return Parallels(options.source, options.reference)


def _disk(root: str, file: File) -> str:
    return os.path.join(root, *file.below.split("/")) if os.path.isdir(root) else root


def _read(root: str | None, name: str, file: File, options: Options) -> str | None:
    if root is None:
        return None
    disk = _disk(root, file)
    where = shown(disk)
    is_page = suffix_of(disk) in PAGES and options.text_format != "plain"
    try:
        with open(disk, "rb") as stream:
            text = read_whole(stream, where, options, may_declare=is_page)
        if is_page:
            return text_of(text, where, options, is_page=True)[0]
    except FileNotFoundError:
        raise InputError(file.path, f"its {name} {where} does not exist") from None
    except OSError as error:
        raise InputError(
            file.path, f"its {name} {where} cannot be read: {error.strerror or error}"
        ) from None
    except InputError as error:
        raise InputError(file.path, f"its {name} cannot be read: {error}") from None
    if options.text_format == "html" and looks_like_html(text):
        return strip_tags(text)[0]
    return text
