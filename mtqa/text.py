"""Articles and all arithmetic on their offsets, which are half-open code-point ranges."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mtqa.errors import InputError

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]+")


class Span(NamedTuple):
    """A half-open range of code points: ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside (or is the same)."""
        return self.start <= other.start and other.end <= self.end


def merge(spans: Iterable[Span]) -> list[Span]:
    """Return the union of the spans, in order, none touching another."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def touches(merged: Sequence[Span], span: Span) -> bool:
    """Whether a span overlaps one of ``merged``, in time logarithmic in their number."""
    at = bisect_right(merged, span.end - 1, key=_start) - 1
    return at >= 0 and merged[at].end > span.start


def covers(merged: Sequence[Span], span: Span) -> bool:
    """Whether one of ``merged`` contains a span, in time logarithmic in their number."""
    at = bisect_right(merged, span.start, key=_start) - 1
    return at >= 0 and merged[at].contains(span)


def _start(span: Span) -> int:
    return span.start


def fill(text: str, spans: Iterable[Span], letter: str) -> str:
    """Return the text with every span overwritten by ``letter``, at the same length."""
    parts: list[str] = []
    done = 0
    for span in merge(spans):
        parts += text[done : span.start], letter * (span.end - span.start)
        done = span.end
    parts.append(text[done:])
    return "".join(parts)


def compose(text: str) -> tuple[str, list[int]]:
    """Return the text with each letter and its accents in one code point, where Unicode has one.

    Beside it stands the place in ``text`` of each of its code points, and of its end; nothing
    stands there where nothing was to do. Other characters that Unicode's composed form (NFC, UAX
    #15) would replace are left as they are.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, []
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in _DECOMPOSED.finditer(text):
        letter = unicodedata.normalize("NFC", match.group())
        parts += text[done : match.start()], letter
        places += [*range(done, match.start()), *range(match.start(), match.start() + len(letter))]
        done = match.end()
    parts.append(text[done:])
    places += range(done, len(text) + 1)
    return "".join(parts), places


class Lines:
    """Turn offsets of one text into line and column, both counted from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of the code point at ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


FORMS = ("plain", "markdown")


@dataclass(frozen=True, slots=True)
class Article:
    """One text to check, with what is known of it.

    ``id`` names it in a run, ``path`` is where it was read (as the user typed it). ``form`` is
    one of ``FORMS``. ``is_file`` says that offsets count in the file itself, so that
    a line and a column can be given. ``raw_offsets`` is set for stripped HTML: the place in the
    raw field of each character of ``text``, and of its end.

    Raises InputError when a field is no string, or holds a lone surrogate or a NUL, which no
    report can.
    """

    id: str
    text: str
    path: str = ""
    form: str = "plain"
    is_file: bool = False
    title: str | None = None
    url: str | None = None
    source: str | None = None
    reference: str | None = None
    raw_offsets: Sequence[int] | None = None

    def __post_init__(self) -> None:
        for name in ("id", "path", "text"):
            _refuse_unsound(self, name, getattr(self, name), "str")
        for name in ("title", "url", "source", "reference"):
            if (value := getattr(self, name)) is not None:
                _refuse_unsound(self, name, value, "str or None")


def _refuse_unsound(article: Article, name: str, value: object, wanted: str) -> None:
    if not isinstance(value, str):
        raise InputError(
            "Article", f"its {name} is of type {type(value).__name__}", f"give {wanted}"
        )
    where = (str(article.path) or str(article.id)).encode("utf-8", "backslashreplace").decode()
    if not value.isascii() and (lone := _SURROGATE.search(value)):
        raise InputError(
            where,
            f"character {lone.start()} of the {name} is a lone surrogate "
            f"(U+{ord(lone.group()):04X}), half of a character",
            "decode it with errors='strict' where it is read",
        )
    if (nul := value.find("\0")) >= 0:
        raise InputError(
            where,
            f"character {nul} of the {name} is NUL, so this is not text",
            "convert it to plain text first",
        )
