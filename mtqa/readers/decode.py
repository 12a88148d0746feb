"""Decodes bytes: encodings, byte order marks, and texts that cannot be checked."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from mtqa.errors import InputError
from mtqa.readers.contract import Options

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# The longest text that can be allowed, escaped as JSON and with a source beside it; a compressed
# file of some kilobytes may hold a line of gigabytes.
_MAX_LINE_BYTES = 2**28
_UNPRINTABLE = re.compile("[\0\ud800-\udfff]")
# UTF-8, UTF-16 and UTF-32 need at most four bytes for a character.
_MAX_BYTES_PER_CHAR = 4
# HTML declares its encoding within its first 1,024 bytes, says the standard (WHATWG, 4.2.5.4).
_CHARSET = re.compile(rb"<meta[^<>]*charset\s*=\s*[\"']?\s*([A-Za-z0-9.:_-]+)", re.IGNORECASE)
_CHARSET_BYTES = 1024


class NotText(InputError):
    """A file that should be text and contains a NUL, which no text does."""


class Line(NamedTuple):
    """One line of a file with its line end; ``error`` says why ``text`` may be wrong.

    ``is_last`` says that nothing after it was read, although there may be more.
    """

    number: int
    text: str
    error: str = ""
    is_last: bool = False


def check_encoding(name: str) -> None:
    """Raise InputError unless Python can decode text with the encoding of that name."""
    try:
        "a".encode(name).decode(name)
    except (LookupError, ValueError):
        raise InputError(
            "--encoding", f"unknown encoding “{name}”", "try utf-8, cp1252 or utf-16"
        ) from None


def decode(raw: bytes, where: str, encoding: str, *, base: int = 0) -> str:
    """Return the text without its byte order mark, line ends unchanged.

    ``base`` is the byte offset of ``raw`` in its file, for error messages. Raises InputError for
    bytes that are not valid in the encoding.
    """
    if _keeps_ascii(encoding):
        if not base and raw.startswith(_UTF_16):
            raise InputError(where, "this looks like UTF-16", "set --encoding utf-16")
        if (nul := raw.find(0)) >= 0:
            raise NotText(
                where,
                f"byte {base + nul} is NUL, so this is a binary file and not text",
                "convert it to plain text first",
            )
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            where,
            f"not valid {encoding.upper()} at byte {base + error.start} "
            f"(0x{raw[error.start]:02X}: {error.reason})",
            "convert it to UTF-8 or set --encoding",
        ) from None
    except UnicodeError as error:
        raise InputError(where, f"not valid {encoding.upper()}: {error}") from None
    return text if base else text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def encoding_of(raw: bytes, options: Options, *, may_declare: bool) -> str:
    """Return the encoding that a whole file is read in, as ``read_whole`` does."""
    return _declared(raw, options.encoding) if may_declare else options.encoding


def read_whole(stream: BinaryIO, where: str, options: Options, *, may_declare: bool = False) -> str:
    """Return the whole stream as text; raise InputError if it is invalid, empty or too long.

    ``may_declare`` is for HTML: what is no UTF-8 is read in the encoding that it declares. UTF-8
    comes first, as pages that were converted to it often keep the old declaration.
    """
    limit = options.max_chars * _MAX_BYTES_PER_CHAR + len(codecs.BOM_UTF8)
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise _too_long(where, options.max_chars)
    encoding = encoding_of(raw, options, may_declare=may_declare)
    text = decode(raw, where, encoding)
    refuse_unfit(text, where, options)
    refuse_unsound(text, where, "text")
    return text


def read_lines(stream: BinaryIO, where: str, encoding: str) -> Iterator[Line]:
    """Yield the lines of a stream, ended by line feeds; go on after a line that is invalid."""
    if not _keeps_ascii(encoding):
        try:
            whole = decode(stream.read(), where, encoding)
        except InputError as error:
            yield Line(1, "", str(error), is_last=True)
            return
        for number, text in enumerate(io.StringIO(whole, newline="\n"), start=1):
            yield Line(number, text)
        return
    base = 0
    for number, raw in enumerate(_raw_lines(stream), start=1):
        if len(raw) == _MAX_LINE_BYTES:
            too_long = InputError(f"{where}:{number}", f"a line of over {_MAX_LINE_BYTES:,} bytes")
            yield Line(number, "", str(too_long), is_last=True)
            return
        try:
            yield Line(number, decode(raw, f"{where}:{number}", encoding, base=base))
        except InputError as error:
            # No later line of UTF-16 would be read correctly either.
            is_last = not base and raw.startswith(_UTF_16)
            yield Line(number, raw.decode(encoding, errors="replace"), str(error), is_last)
            if is_last:
                return
        base += len(raw)


def _raw_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines with their ends, and of a line that is too long its beginning."""
    while raw := stream.readline(_MAX_LINE_BYTES):
        yield raw


def refuse_unfit(text: str, where: str, options: Options, name: str = "text") -> None:
    """Raise InputError if a text is empty or too long."""
    if not text or text.isspace():
        raise InputError(where, f"the {name} is empty")
    if len(text) > options.max_chars:
        raise _too_long(where, options.max_chars, name)


def refuse_unsound(text: str, where: str, name: str) -> None:
    """Raise InputError if a string contains a NUL or a lone surrogate, which cannot be printed."""
    if bad := _UNPRINTABLE.search(text):
        place = f"character {bad.start()} of the {name}"
        if bad.group() == "\0":
            raise NotText(where, f"{place} is NUL", "remove it")
        kind = f"a lone surrogate (U+{ord(bad.group()):04X})"
        raise InputError(where, f"{place} is {kind}", "remove it")


def _declared(raw: bytes, encoding: str) -> str:
    """Return the encoding that HTML declares if it is not valid in UTF-8, else ``encoding``."""
    if codecs.lookup(encoding).name not in ("utf-8", "utf-8-sig"):
        return encoding
    try:
        raw.decode()
        return encoding
    except UnicodeDecodeError:
        declared = _CHARSET.search(raw, 0, _CHARSET_BYTES)
    try:
        name = codecs.lookup(declared[1].decode()).name if declared else encoding
        check_encoding(name)
    except (LookupError, InputError):
        return encoding
    if name in ("ascii", "iso8859-1"):  # browsers read either as Windows-1252
        return "cp1252"
    return name if _keeps_ascii(name) else encoding


def _too_long(where: str, limit: int, name: str = "text") -> InputError:
    return InputError(
        where, f"the {name} has more than {limit:,} characters", "split it or raise --max-chars"
    )


def _keeps_ascii(encoding: str) -> bool:
    """Whether lines can be split before decoding (not in UTF-16 or EBCDIC)."""
    return codecs.lookup(encoding).name == "utf-8-sig" or "a\n".encode(encoding) == b"a\n"
