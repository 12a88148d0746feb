"""The files of articles: read to be edited, and encoded again as they were."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from mtqa.errors import InputError
from mtqa.fix.editable import Editable
from mtqa.readers.contract import File, Options
from mtqa.readers.decode import decode, encoding_of
from mtqa.readers.formats.plain import Form, article_of
from mtqa.readers.formats.table import PAGES
from mtqa.results import ArticleResult
from mtqa.text import Article

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that is a single article: its text, and the bytes and encoding it was read from."""

    path: str
    id: str
    disk: str
    data: bytes
    text: str
    mark: bytes
    encoding: str
    editable: Editable

    def encoded(self, text: str) -> bytes:
        """Return another text as the bytes of this file, with its byte order mark.

        Raises InputError if its encoding lacks a character of the text.
        """
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            code = ord(error.object[error.start])
            what = f"cannot be fixed: {self.encoding} has no character U+{code:04X}"
            raise InputError(self.path, what, "convert the file to UTF-8") from None


def read_file(file: File, options: Options, result: ArticleResult) -> TextFile:
    """Read the file of a checked article again, to be edited.

    Raises InputError if it has changed since, if its text was chosen from a page, or if it cannot
    be encoded as it was.
    """
    form = _form(file)
    try:
        data = Path(file.disk).read_bytes()
    except OSError as error:
        raise InputError(file.path, f"cannot be read: {error.strerror or error}") from None
    encoding = encoding_of(data, options, may_declare=form == "html")
    text = decode(data, file.path, encoding)
    mark, codec = _mark(data, encoding)
    if mark + text.encode(codec) != data:
        what = f"cannot be fixed: {encoding} does not encode its text as it was"
        raise InputError(file.path, what, "convert the file to UTF-8")
    own = partial(_article, file=file, options=options, form=form, result=result)
    article = own(text)
    if article.text != result.text:
        raise InputError(file.path, "has changed since it was read", "run mtqa fix again")
    if article.is_file:
        editable = Editable(article, text)
    elif article.raw_offsets is None:
        what = "cannot be fixed: --extract chooses the article in it"
        raise InputError(file.path, what, "remove --extract")
    else:
        editable = Editable(article, text, own)
    return TextFile(file.path, file.id, file.disk, data, text, mark, codec, editable)


def copy_name(article_id: str) -> str:
    """Return the path of a copy in its directory; raise InputError if it would be outside."""
    path = PurePosixPath(article_id)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in article_id:
        raise InputError(article_id, "cannot name a copy: it leads out of the directory")
    return str(path)


def _form(file: File) -> Form:
    if file.suffix in PAGES:
        return "html"
    return "markdown" if file.suffix == ".md" else "plain"


def _article(
    raw: str, *, file: File, options: Options, form: Form, result: ArticleResult
) -> Article:
    article = article_of(raw, file, options, form)
    return replace(article, id=result.id, source=result.source, reference=result.reference)


def _mark(data: bytes, encoding: str) -> tuple[bytes, str]:
    """Return the byte order mark of a file, and the codec of what follows."""
    name = codecs.lookup(encoding).name
    for mark, codec in _MARKS:
        if data.startswith(mark) and codec.replace("-", "").startswith(
            name.removesuffix("-sig").replace("-", "")
        ):
            return mark, codec
    return b"", _UNMARKED.get(name, encoding)
