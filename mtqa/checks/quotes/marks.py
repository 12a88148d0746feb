"""The double quotation marks of an article, and where each stands among spaces and words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mtqa.document import Document
from mtqa.language.locales import Language, language
from mtqa.language.words import reporting_verbs

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
_NARROW = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
# A dash or slash may stand on either side of either mark: “word”—he said—“more”.
_SOFT = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}/~+=|*_"
_LEFT_EDGE = "([{<\N{INVERTED QUESTION MARK}\N{INVERTED EXCLAMATION MARK}"
_RIGHT_EDGE = ".,;:!?)]}>[\N{HORIZONTAL ELLIPSIS}%"
_INCHES = '"\N{RIGHT DOUBLE QUOTATION MARK}'
_STOPS = ".!?\N{HORIZONTAL ELLIPSIS}"

# Where a mark stands: spaces before it, behind it, on both sides, on neither, or undecided.
OPEN, CLOSE, FREE, MID, SOFT = range(5)


class Mark(NamedTuple):
    """One double quotation mark and where it stands."""

    at: int
    character: str
    stand: int
    opens: bool
    closes: bool
    foreign: bool
    paragraph: int  # of ``Document.body``
    leads: bool  # first in its paragraph
    before_small: bool  # a small letter follows: it may open a fragment (called it “a mistake”)
    before_speaker: bool  # a verb follows that tells who spoke: it closes (…,” says)
    after_stop: bool
    after_digit: bool


@lru_cache(maxsize=64)
def _runs(locale: Language) -> re.Pattern[str]:
    """Match marks that stand together: “‘ or .’” are read by what stands around all of them."""
    known = {*_DOUBLE, *_SINGLES, *locale.quote_characters}
    return re.compile(f"[{re.escape(''.join(sorted(known)))}]+")


@lru_cache(maxsize=16)
def _reports(verbs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf" ?(?:[^\W\d_]+ ){{0,2}}(?:{'|'.join(verbs)})\b")


def read_marks(document: Document) -> list[Mark]:
    """Find the double marks and where each stands."""
    text, locale = document.view, document.locale
    found: list[Mark] = []
    spaced = locale.uses("word-spaces") and "Hangul" not in locale.scripts
    inside = frozenset("".join(locale.space_inside_quotes))
    narrow = locale.uses("french-spacing")
    elides = language(document.language).elides
    runs = _runs(locale)
    verbs = reporting_verbs(document.language)
    reports = _reports(verbs) if verbs else None
    for number, (start, end) in enumerate(document.body):
        for run in runs.finditer(text, start, end):
            left, right = run.start() - 1, run.end()
            outer = text[left] if left >= start else " "
            if (
                elides
                and text[run.start()] in _APOSTROPHES
                and right - left > 2
                and outer.isalpha()
            ):
                outer = "-"  # l’« art »
            beyond = text[right] if right < end else " "
            speaks = reports is not None and reports.match(text, right, end) is not None
            head = text[start : left + 1].rstrip() if outer.isspace() and left >= start else ""
            for at in range(run.start(), right):
                character = text[at]
                foreign = character not in locale.quote_characters
                if character in _SINGLES or (foreign and character not in _DOUBLE):
                    continue
                before, behind = outer, beyond
                if character in inside or narrow:
                    gaps = _NARROW + " " if character in inside else _NARROW
                    before, behind = _inside(text, character, left, right, gaps, before, behind)
                found.append(
                    Mark(
                        at,
                        character,
                        _stand(text, before, behind, right) if spaced else SOFT,
                        character in (_FOREIGN_OPENERS if foreign else locale.openers),
                        character in (FOREIGN_CLOSERS if foreign else locale.closers),
                        foreign,
                        number,
                        left < start,
                        text[right : right + 1].islower(),
                        speaks,
                        head[-1:] in _STOPS if head else False,
                        character in _INCHES
                        and at == left + 1
                        and right == at + 1
                        and document.text[left].isdigit(),
                    )
                )
    return found


def _inside(
    text: str, character: str, left: int, right: int, gaps: str, before: str, behind: str
) -> tuple[str, str]:
    """Look past the one space that a language puts inside its marks (« mot »)."""
    opens = character == "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    closes = character == "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    ahead, after = before in gaps, behind in gaps
    if after and not closes and (opens or before.isspace()) and right + 1 < len(text):
        behind = text[right + 1]
    if ahead and not opens and (closes or behind.isspace() or behind in _RIGHT_EDGE) and left > 0:
        before = text[left - 1]
    return before, behind


def _stand(text: str, before: str, behind: str, right: int) -> int:
    """Classify the characters on either side of a mark, other quotation marks skipped."""
    if before in _SOFT or behind in _SOFT:
        hard_left = before.isspace() or before in _LEFT_EDGE
        hard_right = behind.isspace() or behind in _RIGHT_EDGE
        if hard_left and not hard_right:
            return OPEN
        if hard_right and not hard_left and before not in _SOFT:
            return CLOSE
        return SOFT
    left_edge = before.isspace() or before in _LEFT_EDGE
    right_edge = behind.isspace() or behind in _RIGHT_EDGE
    if left_edge and (
        behind == "\N{HORIZONTAL ELLIPSIS}" or text[right : right + 2] == ".." or behind == "["
    ):
        return OPEN
    if left_edge:
        return FREE if right_edge else OPEN
    return CLOSE if right_edge else MID
