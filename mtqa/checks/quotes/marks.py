"""The double quotation marks of an article, with the spaces and words around each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from mtqa.document import Document
from mtqa.language.locales import STRAIGHT_QUOTE, Language, language
from mtqa.language.words import reporting_verbs
from mtqa.lazy import lazy
from mtqa.text import Span

_DOUBLE = (
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_FOREIGN_OPENERS = (
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
FOREIGN_CLOSERS = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_SINGLES = "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_STYLES = dict.fromkeys(
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "guillemets",
) | {STRAIGHT_QUOTE: "straight"}
_NO_BREAK_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
# A dash or slash may be on either side of either mark: “word”—he said—“more”.
_SOFT = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}/~+=|*_"
_LEFT_EDGE = "([{<\N{INVERTED QUESTION MARK}\N{INVERTED EXCLAMATION MARK}"
_RIGHT_EDGE = ".,;:!?)]}>[\N{HORIZONTAL ELLIPSIS}%"
_INCHES = '"\N{RIGHT DOUBLE QUOTATION MARK}'
_LAST_WORD = lazy(r"([^\W\d_]+)[.!?\N{HORIZONTAL ELLIPSIS}]\s+\Z")
_LONGEST_WORD_CHARS = 32  # with the stop and spaces behind it
_MAX_ABBREVIATION_LETTERS = 4
_STOPS = ".!?\N{HORIZONTAL ELLIPSIS}"


# Marks of both levels apart from all words are mentioned: the marks " and '.
_JOINT = r"(?:,? [^\W\d_]{1,3} |, ?|/)"
_MENTIONED = lazy(
    rf"(?:^|[\s(\[])(?:([{_DOUBLE}]){_JOINT}[{_SINGLES}]|[{_SINGLES}]{_JOINT}([{_DOUBLE}]))"
    r"(?=[\s)\].,;:]|$)"
)


class Spacing(Enum):
    """Where the spaces around a mark are."""

    OPENING = "before"
    CLOSING = "after"
    BOTH = "on both sides"
    NONE = "on neither side"
    UNDECIDED = "beside a dash or slash, which may precede or follow either mark"


class Mark(NamedTuple):
    """A double quotation mark and what surrounds it."""

    at: int
    character: str
    spacing: Spacing
    opens: bool  # by its shape, in this language
    closes: bool
    foreign: bool  # not a mark of the language
    paragraph: int  # index in ``Document.body``
    leads: bool  # first in its paragraph
    before_lower: (
        bool  # a lower-case letter follows: it may open a fragment (called it “a mistake”)
    )
    before_speaker: bool  # a reporting verb follows: it closes (…,” says)
    after_stop: bool
    after_digit: bool

    @property
    def style(self) -> str:
        """What is printed together: straight marks, guillemets, or the others."""
        return _STYLES.get(self.character, "curly")


@lru_cache(maxsize=64)
def _clusters(locale: Language) -> re.Pattern[str]:
    """Match adjacent marks: “‘ and .’” are read by what surrounds them together."""
    known = {*_DOUBLE, *_SINGLES, *locale.quote_characters}
    return re.compile(f"[{re.escape(''.join(sorted(known)))}]+")


@lru_cache(maxsize=16)
def _reporting(verbs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf" ?(?:[^\W\d_]+ ){{0,2}}(?:{'|'.join(verbs)})\b")


def read_marks(document: Document) -> list[Mark]:
    """Find the double marks of an article, with what surrounds each."""
    clusters = _clusters(document.locale)
    found: list[Mark] = []
    for number, paragraph in enumerate(document.body):
        for match in clusters.finditer(document.view, *paragraph):
            if match[0] not in _SINGLES:  # most marks are apostrophes
                found += _read_cluster(document, Span(*match.span()), number, paragraph)
    return found


def without_mentioned(document: Document, marks: list[Mark]) -> list[Mark]:
    """Remove the marks that a text speaks of."""
    mentioned = {match.start(match.lastindex or 0) for match in _MENTIONED.finditer(document.view)}
    return [mark for mark in marks if mark.at not in mentioned] if mentioned else marks


def _read_cluster(
    document: Document, cluster: Span, number: int, paragraph: Span
) -> Iterator[Mark]:
    """Yield the double marks of a cluster in the paragraph of that number."""
    text, locale = document.view, document.locale
    before = text[cluster.start - 1] if cluster.start > paragraph.start else " "
    after = text[cluster.end] if cluster.end < paragraph.end else " "
    is_elided = language(document.language).elides and text[cluster.start] in _APOSTROPHES
    if is_elided and cluster.end - cluster.start > 1 and before.isalpha():
        before = "-"  # l’« art »
    has_word_spaces = locale.uses("word-spaces") and "Hangul" not in locale.scripts
    verbs = reporting_verbs(document.language)
    before_speaker = bool(verbs) and bool(_reporting(verbs).match(text, cluster.end, paragraph.end))
    after_stop = before.isspace() and _ends_sentence(document, paragraph.start, cluster.start)
    is_single = cluster.end - cluster.start == 1
    after_digit = is_single and document.text[cluster.start - 1 : cluster.start].isdigit()
    for at in range(*cluster):
        character = text[at]
        foreign = character not in locale.quote_characters
        if character in _SINGLES or (foreign and character not in _DOUBLE):
            continue
        around = _without_inner_space(locale, text, character, cluster, (before, after))
        yield Mark(
            at=at,
            character=character,
            spacing=spacing_between(text, *around, cluster.end)
            if has_word_spaces
            else Spacing.UNDECIDED,
            opens=character in (_FOREIGN_OPENERS if foreign else locale.openers),
            closes=character in (FOREIGN_CLOSERS if foreign else locale.closers),
            foreign=foreign,
            paragraph=number,
            leads=cluster.start == paragraph.start,
            before_lower=text[cluster.end : cluster.end + 1].islower(),
            before_speaker=before_speaker,
            after_stop=after_stop,
            after_digit=after_digit and character in _INCHES,
        )


def _ends_sentence(document: Document, start: int, end: int) -> bool:
    """Whether a sentence ends before the spaces at the end of a stretch.

    A masked stop ends an abbreviation, but also a word whose last letters look like one (está.).
    """
    word = _LAST_WORD.search(document.text, max(start, end - _LONGEST_WORD_CHARS), end)
    if word is None:
        return document.view[start:end].rstrip().endswith(tuple(_STOPS))
    return document.view[word.end(1)] in _STOPS or len(word[1]) > _MAX_ABBREVIATION_LETTERS


def _without_inner_space(
    locale: Language, text: str, character: str, cluster: Span, around: tuple[str, str]
) -> tuple[str, str]:
    """Return the characters around a mark, beyond a space that belongs inside it (« mot »)."""
    before, after = around
    has_inner_space = any(character in pair for pair in locale.space_inside_quotes)
    if not has_inner_space and not locale.uses("french-spacing"):
        return around
    spaces = _NO_BREAK_SPACES + " " if has_inner_space else _NO_BREAK_SPACES
    opens = character == "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    closes = character == "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    space_before, space_after = before in spaces, after in spaces
    if space_after and not closes and (opens or before.isspace()) and cluster.end + 1 < len(text):
        after = text[cluster.end + 1]
    may_close = closes or after.isspace() or after in _RIGHT_EDGE
    if space_before and not opens and may_close and cluster.start > 1:
        before = text[cluster.start - 2]
    return before, after


def spacing_between(text: str, before: str, after: str, end: int) -> Spacing:
    """Classify the characters around a cluster of marks that ends at ``end``."""
    left_edge = before.isspace() or before in _LEFT_EDGE
    right_edge = after.isspace() or after in _RIGHT_EDGE
    if before in _SOFT or after in _SOFT:
        if left_edge and not right_edge:
            return Spacing.OPENING
        if right_edge and not left_edge and before not in _SOFT:
            return Spacing.CLOSING
        return Spacing.UNDECIDED
    if left_edge:
        starts_omission = after in "\N{HORIZONTAL ELLIPSIS}[" or text[end : end + 2] == ".."
        return Spacing.OPENING if starts_omission or not right_edge else Spacing.BOTH
    return Spacing.CLOSING if right_edge else Spacing.NONE
