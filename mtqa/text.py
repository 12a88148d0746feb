"""Articles and all arithmetic on offsets, which count code points and are half-open."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import NamedTuple, TypeAlias

from mtqa.errors import InputError

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]+")


class Span(NamedTuple):
    """A half-open range of code points: ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Return whether ``other`` lies inside this span or equals it."""
        return self.start <= other.start and other.end <= self.end


def merge(spans: Iterable[Span]) -> list[Span]:
    """Return the union of the spans, in order; spans that overlap or touch become a single span."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def touches(merged: Sequence[Span], span: Span) -> bool:
    """Return whether a span overlaps any of ``merged``, in time logarithmic in their number."""
    index = bisect_right(merged, span.end - 1, key=_start) - 1
    return index >= 0 and merged[index].end > span.start


def covers(merged: Sequence[Span], span: Span) -> bool:
    """Return whether any of ``merged`` contains a span, in time logarithmic in their number."""
    index = bisect_right(merged, span.start, key=_start) - 1
    return index >= 0 and merged[index].contains(span)


def _start(span: Span) -> int:
    return span.start


def fill(text: str, spans: Iterable[Span], letter: str) -> str:
    """Return the text, at the same length, with every span overwritten by ``letter``."""
    parts: list[str] = []
    done = 0
    for span in merge(spans):
        parts += text[done : span.start], letter * (span.end - span.start)
        done = span.end
    parts.append(text[done:])
    return "".join(parts)


def compose(text: str) -> tuple[str, list[int]]:
    """Return the text with each letter and its accents in one code point, where Unicode has one.

    The second value gives the offset in ``text`` of each code point of the composed text, and of
    its end; it is empty if the text was already composed. Other characters that Unicode's composed
    form (NFC, UAX #15) would replace are left as they are.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, []
    parts: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _DECOMPOSED.finditer(text):
        letter = unicodedata.normalize("NFC", match.group())
        parts += text[done : match.start()], letter
        offsets += range(done, match.start())
        offsets += range(match.start(), match.start() + len(letter))
        done = match.end()
    parts.append(text[done:])
    offsets += range(done, len(text) + 1)
    return "".join(parts), offsets


class Lines:
    """Converts offsets of a text into line and column, both counted from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of the code point at ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def end(self, offset: int) -> float:
        """Return where the line of ``offset`` ends and the next one starts; the last has no end."""
        line = bisect_right(self._starts, offset)
        return self._starts[line] if line < len(self._starts) else inf


class FileMap:
    """Maps offsets of a text that was made from a file to lines and columns of the file.

    An anchor is an offset, a line and a column, in order of offsets; between two anchors every
    character is a column further.
    """

    def __init__(self, anchors: Iterable[tuple[int, int, int]]) -> None:
        self._anchors = tuple(anchors)

    @classmethod
    def of(cls, raw: str, offsets: Sequence[int]) -> FileMap:
        """Return the map of a text; ``offsets`` are those of its characters in the ``raw`` file."""
        lines = Lines(raw)
        anchors: list[tuple[int, int, int]] = []
        last, line_end = -2, 0.0
        for offset, raw_offset in enumerate(offsets):
            if raw_offset != last + 1 or raw_offset >= line_end:
                anchors.append((offset, *lines.place(raw_offset)))
                line_end = lines.end(raw_offset)
            last = raw_offset
        return cls(anchors)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column in the file of the code point at ``offset``."""
        at = bisect_right(self._anchors, offset, key=_anchor_offset) - 1
        start, line, column = self._anchors[max(at, 0)]
        return line, column + offset - start


def _anchor_offset(anchor: tuple[int, int, int]) -> int:
    return anchor[0]


TEXT_FORMATS = ("plain", "markdown")
Cell: TypeAlias = str | int | float | bool | date | None
"""The value of a column that reports carry through."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text to check, with its metadata.

    ``id`` names it in a run; ``path`` is where it was read, as the user typed it. ``form`` is
    ``"plain"`` or ``"markdown"``. ``is_file`` says that offsets count in the file itself, so that a
    line and a column can be reported. ``target`` is its language, None for that of the run.
    ``raw_offsets`` is set for a text that was made from a raw one (HTML without tags, Markdown
    without front matter): the offset in the raw text of each character of ``text``, and of its end.
    ``file_map`` is set if the raw text is a file. ``columns`` are other columns of its record, such
    as the system that translated it, which reports carry through.

    Raises InputError if a field is not a string, or contains a lone surrogate or a NUL, which
    cannot be written to a report.
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
    target: str | None = None
    raw_offsets: Sequence[int] | None = None
    columns: Mapping[str, Cell] = field(default_factory=dict, hash=False)
    file_map: FileMap | None = None

    def __post_init__(self) -> None:
        for name in ("id", "path", "text"):
            _refuse_unsound(self, name, getattr(self, name), "str")
        for name in ("title", "url", "source", "reference", "target"):
            if (value := getattr(self, name)) is not None:
                _refuse_unsound(self, name, value, "str or None")


def _refuse_unsound(article: Article, name: str, value: object, wanted: str) -> None:
    if not isinstance(value, str):
        raise InputError(
            "Article", f"its {name} is of type {type(value).__name__}", f"give {wanted}"
        )
    where = (str(article.path) or str(article.id)).encode("utf-8", "backslashreplace").decode()
    if not value.isascii() and (surrogate := _SURROGATE.search(value)):
        raise InputError(
            where,
            f"character {surrogate.start()} of the {name} is a lone surrogate "
            f"(U+{ord(surrogate.group()):04X}), half of a character",
            "decode it with errors='strict' where it is read",
        )
    if (nul_offset := value.find("\0")) >= 0:
        raise InputError(
            where,
            f"character {nul_offset} of the {name} is NUL, so this is not text",
            "convert it to plain text first",
        )
