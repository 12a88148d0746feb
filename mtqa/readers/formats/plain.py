"""Reads a file, or standard input, that is a single article: text, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Literal, TypeAlias

from mtqa.errors import InputError
from mtqa.readers.contract import File, Options, Unread
from mtqa.readers.decode import NotText, read_whole, refuse_unfit
from mtqa.readers.formats.extract import is_html, text_of
from mtqa.readers.formats.front_matter import front_matter
from mtqa.readers.formats.markup import headline
from mtqa.text import Article, FileMap

Form: TypeAlias = Literal["plain", "markdown", "html"]


def read(
    stream: BinaryIO, file: File, options: Options, *, form: Form = "plain"
) -> Iterator[Article | Unread]:
    """Yield the article of a file.

    Offsets refer to the file itself, unless tags or front matter are left out: such an article has
    the map back to the file.
    """
    try:
        raw = read_whole(stream, file.path, options, may_declare=form == "html")
        yield article_of(raw, file, options, form)
    except InputError as error:
        is_binary = isinstance(error, NotText)
        yield Unread(file.path, file.id, str(error), loses_rest=is_binary)


def article_of(raw: str, file: File, options: Options, form: Form) -> Article:
    """Return the article of a file's text; raise InputError if there is none in it."""
    if loses_tags(form, options):
        return _without_tags(raw, file, options, form)
    if form == "markdown":
        return _markdown(raw, file, options)
    return Article(file.id, raw, file.path, is_file=True)


def loses_tags(form: Form, options: Options) -> bool:
    """Whether a file is read without its tags: HTML by default, plain text if options say so."""
    if form == "html":
        return options.extract or options.text_format != "plain"
    return form == "plain" and is_html(options)


def _without_tags(raw: str, file: File, options: Options, form: Form) -> Article:
    text, offsets = text_of(raw, file.path, options, is_page=form == "html")
    refuse_unfit(text, file.path, options, "text without tags")
    return Article(
        file.id,
        text,
        file.path,
        title=headline(raw),
        raw_offsets=offsets,
        file_map=None if offsets is None else FileMap.of(raw, offsets),
    )


def _markdown(raw: str, file: File, options: Options) -> Article:
    matter = front_matter(raw)
    if matter is None:
        return Article(file.id, raw, file.path, "markdown", is_file=True)
    text, offsets = raw[matter.end :], range(matter.end, len(raw) + 1)
    refuse_unfit(text, file.path, options, "text below the front matter")
    return Article(
        file.id,
        text,
        file.path,
        "markdown",
        title=matter.title,
        raw_offsets=offsets,
        file_map=FileMap.of(raw, offsets),
    )
