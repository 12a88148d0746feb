"""Single quotation marks that are moved, turned, typed with accents, or without their partner.

Most marks of these shapes are apostrophes. A mark between letters always is; one behind a word that
may be cut short there (boys’, dancin’, po’) or before one (’90s, ’til) is evidence of nothing. A
mark behind a comma or a stop closes a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

import msgspec

from mtqa.checks.quotes.flaws import Defect, Flaw
from mtqa.checks.quotes.marks import Spacing, spacing_between
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.locales import Language, language
from mtqa.language.masks import MASK
from mtqa.language.words import elisions
from mtqa.lazy import lazy
from mtqa.text import Span

_LEFT, _RIGHT = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
_LOW = "\N{SINGLE LOW-9 QUOTATION MARK}"
_ACCENTS = "`\N{ACUTE ACCENT}"
_CURLY = f"{_LEFT}{_RIGHT}{_LOW}"
_DOUBLE = (
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_CLUSTER = lazy(f"[{_CURLY}{_ACCENTS}'{_DOUBLE}]+")
_LAST_LETTERS = lazy(r"[^\W\d_]+\Z")
_LETTERS = lazy(r"[^\W\d_]+")
_LONGEST_WORD_CHARS = 24
# What a possessive, a dropped g and most other words cut short end in: boys’, Marx’, dancin’.
_CUT_ENDINGS = (
    "s",
    "x",
    "z",
    "\N{LATIN SMALL LETTER SHARP S}",
    "\N{LATIN SMALL LETTER C WITH CEDILLA}",
    "in",
)
_MAX_CUT_LETTERS = 3  # of words cut short otherwise: po’, th’, ol’
_VOWELS = "aeiouyàâæèéêëìíîïòóôœùúûü"


class _Closing(IntEnum):
    """How likely a mark closes a quotation, by what precedes it."""

    UNLIKELY = 0  # a word that may be a possessive or lack its g: boys’ team, dancin’
    POSSIBLE = 1  # a word so short that it may be cut off: po’, th’
    LIKELY = 2  # that, before a pause; or a word with a capital, perhaps romanised: Ryazan’
    CERTAIN = 3


class _Single(NamedTuple):
    at: int
    character: str
    spacing: Spacing
    closing: _Closing  # how likely it closes a quotation, if it is spaced so
    is_apostrophe: bool  # by the word or figure that follows
    before_lower: bool
    touches_digit: bool


class _Reader(msgspec.Struct):
    """Reads the marks of a text in their order; ``found`` is what is wrong with them."""

    pair: str  # of the language
    openers: frozenset[str]
    closers: frozenset[str]
    has_inner_spaces: bool
    found: list[Flaw] = msgspec.field(default_factory=list)
    open: _Single | None = None
    lone: _Single | None = None  # a closer without an opener
    is_continued: bool = False  # an earlier paragraph has an opener without a closer

    def read(self, mark: _Single) -> None:
        """Read the next mark of a paragraph."""
        if mark.spacing is Spacing.BOTH:
            self._read_apart(mark)
        elif mark.spacing is Spacing.OPENING:
            self._read_opener(mark)
        else:
            self._read_closer(mark)

    def end_paragraph(self) -> None:
        """Report what the paragraph leaves without a partner."""
        if self.lone is not None and self.lone.closing is _Closing.CERTAIN:
            self._add("unpaired", self.lone)
        mark, self.lone, self.open = self.open, None, None
        if mark is None:
            return
        if self._is_opener(mark):
            self.is_continued = True
        elif mark.before_lower and not mark.is_apostrophe and mark.character == _RIGHT:
            self._add("shifted", mark, -1, 1)  # the Foxes ’gang

    def _read_apart(self, mark: _Single) -> None:
        if mark.touches_digit or self.has_inner_spaces or mark.character not in _CURLY:
            return
        if self.open is not None:
            self._close(mark)
            self._add("shifted", mark, -1, 1)
        elif mark.character in self.openers and mark.character not in self.closers:
            self.open = mark
            self._add("shifted", mark, 0, 2)
        else:
            self._add("shifted", mark, -1, 1)

    def _read_opener(self, mark: _Single) -> None:
        if not self._is_opener(mark) and self.open is not None:
            return
        is_shaped = mark.character in self.openers
        if mark.is_apostrophe and not is_shaped and mark.character in (_RIGHT, "'"):
            return
        if self.lone is not None and self.lone.closing is _Closing.CERTAIN:
            self._add("unpaired", self.lone)
        self.lone = None
        self.open = mark
        self.is_continued = False

    def _read_closer(self, mark: _Single) -> None:
        if self.open is not None:
            self._read_partner(self.open, mark)
        elif mark.touches_digit or mark.character not in self.closers | self.openers:
            return
        elif self.is_continued and mark.closing is _Closing.CERTAIN:
            self.is_continued = False
        elif self.lone is not None and self._is_pair(self.lone, mark):
            self._add("shifted", self.lone, 0, 2)
            self.lone = None
        elif mark.closing in (_Closing.POSSIBLE, _Closing.CERTAIN):
            self.lone = mark

    def _read_partner(self, opener: _Single, mark: _Single) -> None:
        """Read a mark that may close an opener, or be an apostrophe within its quotation."""
        if mark.character in _ACCENTS:
            if mark.character == "`" == opener.character:
                self.open = None  # `code`
                return
            self._add("foreign", mark, suggestion=self.pair[1])
        elif mark.character not in self.closers and mark.character != "'":
            if mark.character == _RIGHT and mark.closing is not _Closing.CERTAIN:
                return
            if self._is_opener(opener):
                self._add("reversed", mark, suggestion=self.pair[1])
        elif mark.closing < _Closing.LIKELY:
            return
        self._close(mark)

    def _is_pair(self, first: _Single, second: _Single) -> bool:
        """Whether two closers stand at the ends of a quotation, the first on the wrong side."""
        return second.closing is _Closing.CERTAIN or (
            first.closing is _Closing.CERTAIN and second.closing is _Closing.LIKELY
        )

    def _close(self, closer: _Single) -> None:
        """Close the quotation, and report its opener if that has the shape of the closer."""
        opener, self.open = self.open, None
        if opener is None or self._is_opener(opener) or opener.is_apostrophe:
            return
        if opener.character in _ACCENTS:
            self._add("foreign", opener, suggestion=self.pair[0])
        elif opener.character == closer.character:
            self._add("reversed", opener, suggestion=self.pair[0])

    def _is_opener(self, mark: _Single) -> bool:
        return mark.character in self.openers or mark.character == "'"

    def _add(
        self,
        defect: Defect,
        mark: _Single,
        start: int = 0,
        end: int = 1,
        *,
        suggestion: str | None = None,
    ) -> None:
        hit = Hit(max(0, mark.at + start), mark.at + end, suggestion=suggestion)
        self.found.append(Flaw(defect, hit))


def single_flaws(document: Document, apostrophes: list[Flaw]) -> list[Flaw]:
    """Return what is wrong with the single marks besides the ``apostrophes`` that were found."""
    text, locale = document.view, document.locale
    pairs = [pair for pair in locale.singles if pair[0] in _CURLY and pair[1] in _CURLY]
    if not pairs or not any(mark in text for mark in _CURLY + _ACCENTS):
        return []
    known = {at for flaw in apostrophes for at in range(*flaw.hit[:2])}
    reader = _Reader(
        pairs[0],
        frozenset(pair[0] for pair in pairs),
        frozenset(pair[1] for pair in pairs),
        locale.uses("french-spacing"),
    )
    for paragraph in document.body:
        for mark in _marks(document, paragraph, reader.closers):
            if mark.at not in known:
                reader.read(mark)
        reader.end_paragraph()
    return reader.found


def _marks(document: Document, paragraph: Span, closers: frozenset[str]) -> Iterator[_Single]:
    """Yield the single marks of a paragraph that are not between letters."""
    text, target = document.view, language(document.language)
    for cluster in _CLUSTER.finditer(text, *paragraph):
        start, end = cluster.span()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        if before.isalnum() and after.isalnum():
            continue
        spacing = spacing_between(text, before, after, end)
        around = (
            document.text[max(0, start - 2) : start].rstrip()[-1:],
            document.text[end : end + 2].lstrip()[:1],
        )
        touches_digit = any(map(str.isdigit, around))
        opens = text[start] not in closers and not before.isalnum()
        if spacing is Spacing.UNDECIDED:
            spacing = Spacing.OPENING if after.isalnum() else Spacing.CLOSING
        elif spacing is Spacing.NONE:
            spacing = Spacing.OPENING if opens or before.isalnum() else Spacing.CLOSING
        for at in range(start, end):
            if text[at] in _DOUBLE or text.count(text[at], start, end) > 1:
                continue
            yield _Single(
                at=at,
                character=text[at],
                spacing=spacing,
                closing=_closing(text, Span(start, end), closers, target),
                is_apostrophe=_is_cut(text, end, target),
                before_lower=after.islower(),
                touches_digit=touches_digit,
            )


def _closing(text: str, cluster: Span, closers: frozenset[str], target: Language) -> _Closing:
    """Return how likely marks close a quotation, if they are spaced like closers."""
    start, end = cluster
    word = _LAST_LETTERS.search(text, max(0, start - _LONGEST_WORD_CHARS), start)
    is_shaped = text[start] in closers and text[start] != _RIGHT  # unlike an apostrophe
    if word is None or is_shaped:
        return _Closing.CERTAIN
    letters = word.group()
    if text[max(0, word.start() - 1)] in _CURLY and len(letters) <= _MAX_CUT_LETTERS:
        return _Closing.UNLIKELY  # rock ’n’ roll
    if letters.endswith(_CUT_ENDINGS):
        is_before_pause = text[end : end + 1] in tuple(",.;:!?)")
        return _Closing.LIKELY if is_before_pause else _Closing.UNLIKELY
    if MASK in letters or not letters.islower():
        return _Closing.LIKELY
    is_elided = target.elides and letters[-1] not in _VOWELS
    is_cut = len(letters) <= _MAX_CUT_LETTERS or is_elided
    return _Closing.POSSIBLE if is_cut else _Closing.CERTAIN


def _is_cut(text: str, start: int, target: Language) -> bool:
    """Whether what follows here is a figure, or a word that begins with an apostrophe (’til)."""
    word = _LETTERS.match(text, start)
    if word is None:
        return True
    letters = word.group()
    is_short = letters.islower() and len(letters) < _MAX_CUT_LETTERS
    return is_short or letters.lower() in elisions(target.code)
