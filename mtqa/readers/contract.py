"""What the readers take (``File``, ``Options``) and what they give for what is no article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal, TypeAlias

from mtqa.text import Article


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that could not be read: a row with an error in every report.

    ``error`` says where, what is wrong and what to do, as ``InputError`` does. ``loses_rest``
    says that more than this article may be lost: what follows in its file, or all below a
    directory, was not read, or an article is no text at all.
    """

    path: str
    id: str
    error: str
    loses_rest: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or directory that was passed over because it holds no article, and why."""

    path: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How inputs are read.

    A column left at None is looked for under the names in ``mtqa.readers.formats.columns``.
    ``source`` and ``reference`` are parallel directories (the same names below them), or one file
    each for one article. ``text_format`` ``"auto"`` reads plain text and refuses columns that hold
    HTML; ``"plain"`` takes them as they are; ``"html"`` strips the tags. ``extract`` lets
    trafilatura choose the article in HTML instead. ``max_chars`` counts code points of one text.
    """

    text_column: str | None = None
    id_column: str | None = None
    title_column: str | None = None
    url_column: str | None = None
    source_column: str | None = None
    reference_column: str | None = None
    text_format: Literal["auto", "plain", "html"] = "auto"
    extract: bool = False
    encoding: str = "utf-8"
    max_chars: int = 1_000_000
    source: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """One file to read.

    ``path`` is as the user typed it, with ``/``; ``id`` is unique among the files of a run;
    ``disk`` is what the operating system opens; ``below`` is the path below the argument, by
    which a parallel file is found; ``suffix`` is a key of ``FORMATS``.
    """

    path: str
    id: str
    disk: str
    below: str
    suffix: str


# A reader yields Unread for what is wrong with one article, and raises InputError only for what
# the run cannot go on with. It may let OSError pass: the caller makes a row of it.
Reader: TypeAlias = Callable[[BinaryIO, File, Options], Iterator[Article | Unread]]
