"""Marks that the target does not use or that are typed as two, and styles that are mixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.lazy import lazy

_LEFT, _RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_CURLY = lazy(f"[{_LEFT}{_RIGHT}]")
_STRAIGHT = lazy(r'(?<!\d)"')  # after a figure it may mean inches
_FOREIGN = lazy(
    f"[{_LEFT}{_RIGHT}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
    "\N{SINGLE LOW-9 QUOTATION MARK}\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}"
    "\N{LEFT CORNER BRACKET}\N{RIGHT CORNER BRACKET}"
    "\N{LEFT WHITE CORNER BRACKET}\N{RIGHT WHITE CORNER BRACKET}"
    "\N{LEFT ANGLE BRACKET}\N{RIGHT ANGLE BRACKET}"
    "\N{LEFT DOUBLE ANGLE BRACKET}\N{RIGHT DOUBLE ANGLE BRACKET}"
    "\N{REVERSED DOUBLE PRIME QUOTATION MARK}\N{DOUBLE PRIME QUOTATION MARK}"
    "\N{FULLWIDTH QUOTATION MARK}\N{DOUBLE PRIME}]"
)
_ACUTES = 2 * "\N{ACUTE ACCENT}"
_TYPED = lazy(f"(?<![`'{_ACUTES[0]}])(?:``|''|{_ACUTES})(?![`'{_ACUTES[0]}])")
_LEFT_ANGLE = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
_RIGHT_ANGLE = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
# Angle signs are arrows, operators and signs of a trail too, unless they enclose words. Spaces
# inside are evidence only where marks have them.
_ENCLOSED, _ENCLOSED_WITH_SPACES = (
    lazy(
        rf"(?<![<\w])(<<){space}(?=[^<>\n]*[^\W\d_A-Z])[^\s<>][^<>\n]*(?<=\S){space}(>>)(?!>)"
        rf"|({_LEFT_ANGLE})[^\W\d_][^{_LEFT_ANGLE}{_RIGHT_ANGLE}\n]*({_RIGHT_ANGLE})"
    )
    for space in ("", "[ \xa0]?")
)
_MARK = lazy(f'["{_LEFT}{_RIGHT}\xab\xbb]')
# What is at least this share of the marks is the practice of the article, since half of all marks
# are openers: one fault, which the first marks show.
_MIN_PRACTICE_SHARE = 0.4
_MAX_PRACTICE_HITS = 2  # of each mark


def foreign_marks(document: Document) -> list[Hit]:
    """Return marks that the target does not use, and marks typed as two characters.

    Of a mark that is the practice of the article only the first are returned.
    """
    hits = sorted(_foreign(document))
    if len(hits) <= _MAX_PRACTICE_HITS:
        return hits
    text = document.text
    counts = Counter(text[hit.start : hit.end] for hit in hits)
    all_marks = len({hit.start for hit in hits}.union(m.start() for m in _MARK.finditer(text)))
    seen: Counter[str] = Counter()
    found = []
    for hit in hits:
        mark = text[hit.start : hit.end]
        seen[mark] += 1
        is_practice = counts[mark] >= _MIN_PRACTICE_SHARE * all_marks
        if not is_practice or seen[mark] <= _MAX_PRACTICE_HITS:
            found.append(hit)
    return found


def _foreign(document: Document) -> Iterator[Hit]:
    text = document.view
    own = document.locale.quote_characters.union(*document.locale.singles)
    for match in () if text.isascii() else _FOREIGN.finditer(text):
        at = match.start()
        # A double prime after a figure means seconds or inches.
        is_unit = (
            match.group() == "\N{DOUBLE PRIME}" and document.text[max(0, at - 1) : at].isdigit()
        )
        if match.group() not in own and not is_unit:
            yield Hit(*match.span())
    if "``" in text or "''" in text or _ACUTES in text:
        for match in _TYPED.finditer(text):
            yield Hit(*match.span())
    if ">>" in text or _RIGHT_ANGLE in text:
        has_spaces = document.locale.uses("french-spacing")
        enclosed = _ENCLOSED_WITH_SPACES if has_spaces else _ENCLOSED
        for match in enclosed.finditer(text):
            opener, closer = (1, 2) if match.start(1) >= 0 else (3, 4)
            if match.group(opener) not in own:
                yield Hit(*match.span(opener))
                yield Hit(*match.span(closer))


def mixed_styles(document: Document) -> Iterator[Hit]:
    """Yield the first mark of the rarer style where straight and curly marks are mixed."""
    text = document.view
    curly = [] if text.isascii() or '"' not in document.text else _CURLY.findall(text)
    straight = [match.start() for match in _STRAIGHT.finditer(document.text)] if curly else []
    if not straight or not curly:
        return
    at = straight[0] if len(straight) <= len(curly) else text.index(curly[0])
    yield Hit(at, at + 1)
