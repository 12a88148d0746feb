"""Reads a file, or standard input, that is a single article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from mtqa.errors import InputError
from mtqa.readers.contract import File, Options, Unread
from mtqa.readers.decode import NotText, read_whole, refuse_unfit
from mtqa.readers.formats.extract import is_html, text_of
from mtqa.text import Article


def read(
    stream: BinaryIO, file: File, options: Options, *, form: str = "plain"
) -> Iterator[Article | Unread]:
    """Yield the article of a file.

    Offsets refer to the file itself unless its HTML is converted to text.
    """
    try:
        text = read_whole(stream, file.path, options)
        if form == "plain" and is_html(options):
            text, offsets = text_of(text, file.path, options)
            refuse_unfit(text, file.path, options)
            yield Article(file.id, text, file.path, raw_offsets=offsets)
        else:
            yield Article(file.id, text, file.path, form, is_file=True)
    except InputError as error:
        is_binary = isinstance(error, NotText)
        yield Unread(file.path, file.id, str(error), loses_rest=is_binary)
