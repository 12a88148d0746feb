"""The pieces of a page that may be furniture: lines, sentences and what signs set apart."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import reduce
from itertools import islice
from operator import or_
from typing import NamedTuple

from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.language.layout import ends_prose
from mtqa.language.words import function_words
from mtqa.lazy import lazy
from mtqa.text import Span

_LETTERS = lazy(r"[^\W\d_]+")
_LINE_END = "\n\r"
_STOPS = ".!?\N{HORIZONTAL ELLIPSIS}"
# Signs that sites put between the parts of a line. A single > or / counts between spaces only.
_BETWEEN = "|•·»›→▶►◄◀"
# Each alternative begins with rare characters, so that most of the text is passed over at once, and
# a run of stops is read from its first on only: a page of nothing but dots takes linear time.
_BREAKS = (
    rf"[\n\r{_BETWEEN}]+|[>/](?<=[ \t\xa0].)>?(?=[ \t\xa0])"
    rf"|[{_STOPS}](?<![{_STOPS}]{{2}})[{_STOPS}]*+[\"'”’»)\]]*+(?=\s|\Z)"
)
_BREAK, _BREAK_OR_GAP = lazy(_BREAKS), lazy(rf"[ \t\xa0]{{2,}}|{_BREAKS}")
_LINE = lazy(r"\S(?:[^\n\r]*\S)?")
_ORDINAL = lazy(r"(?<![\w.,:])\d{1,2}\.\Z")
_TOKEN = lazy(r"[^\W\d_]+|\d+(?:[.:/,-]\d+)*")
_MIN_PROSE_SPACES = 8  # fewer words and a stop may be a motto or a credit
_MAX_FURNITURE_CHARS = 260  # about 40 words: no frame has more than 26
_HEAD_CHARS, _MANY_WORDS = 90, 99
_MIN_FLATTENED_CHARS = 300  # a shorter single line is no page
_TRIMMED = " \t\xa0\u202f*•-–—#>"


class Edge(IntEnum):
    """What bounds a piece: the last, a sentence behind what may have been a line."""

    LINE = 0
    SIGN = 1
    STOP = 2
    SENTENCE = 3


class Piece(NamedTuple):
    """A line, or what stops and signs divide it into.

    ``slots`` are those of all its ``words``, ``head`` those of the first two.
    """

    start: int
    end: int
    words: int
    slots: int
    head: int
    left: Edge
    right: Edge

    @property
    def is_apart(self) -> bool:
        """Whether it ends without a stop, as no sentence does."""
        return self.right is not Edge.STOP


class Token(NamedTuple):
    """A word or a figure of a piece; ``slots`` are 0 for figures."""

    start: int
    end: int
    slots: int
    is_figure: bool
    is_capital: bool
    is_capitals: bool


def pieces(document: Document) -> list[Piece]:
    """Return the pieces of an article that have a word or a figure."""
    text = document.raw
    slots_of = vocabulary().of
    found: list[Piece] = []
    start, left = 0, Edge.LINE
    flat = is_flattened(document)
    breaks = _BREAK_OR_GAP if "  " in text or "\t" in text else _BREAK
    for match in [*breaks.finditer(text), None]:
        if match and match[0] == "." and _is_ordinal(document, match.end()):
            continue
        right = _edge(match[0]) if match else Edge.LINE
        end = len(text) if match is None else match.end() if right is Edge.STOP else match.start()
        whole = text[start:end]
        body = whole.lstrip(_TRIMMED)
        start += len(whole) - len(body)
        body = body.rstrip()
        if body:
            # Of a long sentence only the beginning may be furniture.
            is_long = len(body) > _MAX_FURNITURE_CHARS and not flat
            words = _LETTERS.findall(body[:_HEAD_CHARS] if is_long else body)
            slots = [slots_of[word] for word in words]
            count = _MANY_WORDS if is_long else len(words)
            every = reduce(or_, filter(None, slots), 0)
            head = reduce(or_, slots[:2], 0) if every else 0
            found.append(Piece(start, start + len(body), count, every, head, left, right))
        if match:
            start, left = match.end(), right
    return found


def opening_slots(text: str, piece: Piece, words: int) -> int:
    """Return the slots of the first words of a piece."""
    slots_of = vocabulary().of
    first = islice(_LETTERS.finditer(text, piece.start, piece.end), words)
    return reduce(or_, [slots_of[match[0]] for match in first], 0)


def _is_ordinal(document: Document, end: int) -> bool:
    """Whether the stop that ends here is that of an ordinal: 4. Mai."""
    text = document.raw
    if not text[end - 2 : end - 1].isdigit() or not _ORDINAL.search(text[max(0, end - 4) : end]):
        return False
    after = _LETTERS.match(text, end + 1)
    if after is None or after[0].islower():
        return after is not None
    words = vocabulary()
    is_month = words.of[after[0]] & words.everywhere("month")
    return bool(is_month) or document.locale.ordinals_end_in_stop


def lines(document: Document) -> list[Span]:
    """Return the lines of an article without the spaces around them."""
    return [Span(*match.span()) for match in _LINE.finditer(document.raw)]


def extremes(document: Document) -> tuple[int, int]:
    """Return where the first paragraph of prose begins and where the last ends.

    What is before or behind is the head and the foot of the page.
    """
    prose = [
        paragraph
        for paragraph in document.layout.paragraphs
        if ends_prose(document.text, paragraph.end)
        and document.text.count(" ", paragraph.start, paragraph.end) >= _MIN_PROSE_SPACES
    ]
    return (prose[0].start, prose[-1].end) if prose else (len(document.text), 0)


def _edge(sign: str) -> Edge:
    if sign[0] in _STOPS:
        return Edge.STOP
    return Edge.LINE if any(end in sign for end in _LINE_END) else Edge.SIGN


def is_flattened(document: Document) -> bool:
    """Whether the article is a page in a single line, so that lines may end within a piece."""
    return document.layout.is_single_line and len(document.raw) >= _MIN_FLATTENED_CHARS


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words and figures of a stretch of text; MenuNews is two words."""
    return list(_tokens(text, start, end))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    words = vocabulary()
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        if word[0].isdigit():
            yield Token(*match.span(), 0, True, False, False)
            continue
        at = match.start()
        for part in words.parts(word):
            capital = part[0].isupper()
            # The first letter tells nothing: a link may have lost its capital.
            capitals = len(part) > 1 and part[1:].isupper()
            yield Token(at, at + len(part), words.of[part], False, capital, capitals)
            at += len(part)


def slots_in_language(document: Document, read: list[Token], shift: int) -> list[int]:
    """Return the slots of words in a language, with those of the lingua franca.

    A function word of the target means nothing else in another language: French mais.
    """
    masks = [token.slots >> shift | token.slots for token in read]
    code = document.language
    if shift and not vocabulary().is_field_of(shift, code):
        known = function_words(code)
        for at, token in enumerate(read):
            if not token.slots:
                continue
            word = document.raw[token.start : token.end].lower()
            if word in known and not vocabulary().in_language(token.slots, code):
                masks[at] = token.slots
    return masks
