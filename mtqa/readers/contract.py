"""The types that readers share: files, options, and results other than articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, Literal, TypeAlias

import msgspec

from mtqa.globs import names_of, path_matches
from mtqa.text import Article, Cell


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that could not be read: a row with an error in every report.

    ``error`` says where, what is wrong and what to do, like an ``InputError``. ``loses_rest`` says
    that more than this article may be missing: the rest of its file or a whole directory was not
    read, or the file is not text. ``columns`` are those of its record, as in ``Article``.
    """

    path: str
    id: str
    error: str
    loses_rest: bool = False
    columns: Mapping[str, Cell] = field(default_factory=dict, hash=False)


class Skipped(msgspec.Struct, frozen=True):
    """A file or directory that was skipped because it contains no article, and why."""

    path: str
    why: str


class Exclude(msgspec.Struct, frozen=True):
    """Patterns as in a .gitignore file, relative to ``directory``."""

    patterns: tuple[str, ...]
    directory: str = "."


class PathReading(msgspec.Struct, frozen=True):
    """How files whose names match a glob are read: some of the ``Options`` by name."""

    path: str
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How inputs are read.

    Columns that are None are found by the names in ``mtqa.readers.formats.columns``; only that of
    target languages has to be named. ``source`` and
    ``reference`` are parallel directories with the same relative paths, or files if there is one
    article. ``text_format`` ``"auto"`` reads plain text and rejects columns with HTML; ``"plain"``
    reads them as they are; ``"html"`` strips tags. ``extract`` lets trafilatura extract the article
    from HTML instead. ``max_chars`` is the longest text that is read, in code points.
    ``stdin_filename`` is the path that standard input is read as: its suffix decides the format.
    Without ``unique_ids``, articles may have the same id, and no memory is needed for those read.

    Files in directories are left out by ``exclude`` and, with ``respect_gitignore``, by .gitignore
    files. ``per_path`` has the options of some files, the last that matches first; ``settings`` is
    the path of the settings file, which its globs are relative to.
    """

    text_column: str | None = None
    id_column: str | None = None
    title_column: str | None = None
    url_column: str | None = None
    source_column: str | None = None
    reference_column: str | None = None
    target_column: str | None = None
    text_format: Literal["auto", "plain", "html"] = "auto"
    extract: bool = False
    encoding: str = "utf-8"
    max_chars: int = 1_000_000
    source: str | None = None
    reference: str | None = None
    stdin_filename: str | None = None
    unique_ids: bool = True
    exclude: tuple[Exclude, ...] = ()
    respect_gitignore: bool = True
    per_path: tuple[PathReading, ...] = ()
    settings: str = ""

    def of(self, file: File) -> Options:
        """Return the options for one file."""
        if not self.per_path:
            return self
        names = names_of(file.id, file.path, self.settings)
        changed: dict[str, Any] = {}
        for entry in self.per_path:
            if path_matches(entry.path, names):
                changed |= entry.options
        return replace(self, **changed)


@dataclass(frozen=True, slots=True)
class File:
    """A file to read.

    ``path`` is the path as typed, with ``/``; ``id`` is unique among the files of a run; ``disk``
    is the path to open; ``below`` is the path relative to the argument, by which parallel files are
    found; ``suffix`` is a key of ``FORMATS``.
    """

    path: str
    id: str
    disk: str
    below: str
    suffix: str


# A reader yields Unread for an article that cannot be read, and raises InputError only for errors
# that end the run. It need not catch OSError: the caller yields an Unread for it.
Reader: TypeAlias = Callable[[BinaryIO, File, Options], Iterator[Article | Unread]]
