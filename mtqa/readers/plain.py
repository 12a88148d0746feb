"""A file, or standard input, that is one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from mtqa.errors import InputError
from mtqa.readers.contract import File, Options, Unread
from mtqa.readers.decode import read_whole, refuse_unfit
from mtqa.readers.markup import strip_tags
from mtqa.text import Article


def read(
    stream: BinaryIO, file: File, options: Options, *, form: str = "plain"
) -> Iterator[Article | Unread]:
    """Yield the one article of a file.

    Offsets count in the file itself, except where ``text_format="html"`` strips its tags.
    """
    try:
        text = read_whole(stream, file.path, options)
        if form == "plain" and options.text_format == "html":
            text, offsets = strip_tags(text)
            refuse_unfit(text, file.path, options)
            yield Article(file.id, text, file.path, raw_offsets=tuple(offsets))
        else:
            yield Article(file.id, text, file.path, form, is_file=True)
    except InputError as error:
        yield Unread(file.path, file.id, str(error))
