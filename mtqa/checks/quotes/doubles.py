"""What is wrong with double quotation marks, each defect once, from one reading of the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mtqa.checks.quotes.flaws import Flaw
from mtqa.checks.quotes.marks import Mark, Spacing
from mtqa.checks.quotes.pairing import Quotation, read_quotation
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.locales import STRAIGHT_QUOTE, Language
from mtqa.lazy import lazy

_PAUSE = lazy("[.,;:!?\N{HORIZONTAL ELLIPSIS}\N{EN DASH}\N{EM DASH}]")


def double_flaws(document: Document) -> list[Flaw]:
    """Return the flaws of the double marks in the order of the text."""
    quotation = read_quotation(document)
    if quotation is None:
        return []
    found: list[Flaw] = []
    text = document.text
    unsure = _unsure(quotation)
    for index, mark in enumerate(quotation.marks):
        at, role = mark.at, quotation.roles[index]
        if role == "doubled":
            _add_doubled(found, quotation, index, doubtful=mark.paragraph in unsure)
        elif index in quotation.unclosed or role == "stray":
            if not mark.foreign:
                grade = "resumed" if _is_resumed(document, quotation, index) else ""
                found.append(Flaw("unpaired", Hit(at, at + 1, grade)))
        elif role == "open":
            flaws = _flaws_of_opener(text, mark, _opener_of(document.locale, mark))
            found += _looked_at(flaws, mark.paragraph in unsure)
        elif role == "close":
            opener = quotation.marks[quotation.partners[index]]
            flaws = _flaws_of_closer(text, mark, opener, _closer_of(document.locale, opener))
            found += _looked_at(flaws, mark.paragraph in unsure)
    return found


def _unsure(quotation: Quotation) -> set[int]:
    """Return the paragraphs with a mark that has no partner in the same paragraph."""
    marks, partners = quotation.marks, quotation.partners
    closed = {partner for partner in partners if partner >= 0}
    return {
        mark.paragraph
        for index, mark in enumerate(marks)
        if quotation.roles[index] in ("stray", "none")
        or index in quotation.unclosed
        or (quotation.roles[index] == "open" and index not in closed)
        or (partners[index] >= 0 and marks[partners[index]].paragraph != mark.paragraph)
    }


def _looked_at(flaws: Iterable[Flaw], doubtful: bool) -> Iterator[Flaw]:
    """Yield flaws whose correction needs a look if it is ``doubtful``."""
    for flaw in flaws:
        yield flaw._replace(hit=flaw.hit._replace(doubtful=doubtful or flaw.hit.doubtful))


def _opener_of(locale: Language, mark: Mark) -> str | None:
    """Return the opener that belongs to a mark which is used as one."""
    pairs = (*locale.quotes, *locale.accepted)
    return next((pair[0] for pair in pairs if mark.character in pair), None)


def _closer_of(locale: Language, opener: Mark) -> str | None:
    """Return the closer that belongs to an opener."""
    pairs = (*locale.quotes, *locale.accepted, 2 * STRAIGHT_QUOTE)
    return next((pair[1] for pair in pairs if pair[0] == opener.character), None)


def _flaws_of_opener(text: str, mark: Mark, shape: str | None) -> Iterator[Flaw]:
    at = mark.at
    if mark.spacing in (Spacing.BOTH, Spacing.CLOSING):
        yield Flaw("shifted", Hit(at, min(at + 2, len(text)), doubtful=not mark.opens))
    elif not mark.opens:
        yield Flaw("reversed", Hit(at, at + 1, suggestion=shape))
    elif mark.spacing is Spacing.NONE:
        yield Flaw("no-space-before", Hit(at - 1, at + 1))


def _flaws_of_closer(text: str, mark: Mark, opener: Mark, shape: str | None) -> Iterator[Flaw]:
    at = mark.at
    if mark.spacing in (Spacing.BOTH, Spacing.OPENING):
        yield Flaw("shifted", Hit(at - 1, at + 1, doubtful=not mark.closes))
    elif not mark.closes and not opener.foreign:
        yield Flaw("reversed", Hit(at, at + 1, suggestion=shape))
    elif mark.spacing is Spacing.NONE:
        if text[at + 1].isalnum() and not _is_plural(text, at + 1):
            yield Flaw("no-space-after", Hit(at, at + 2))


def _is_resumed(document: Document, quotation: Quotation, index: int) -> bool:
    """Whether a stray closing mark follows another closing mark, so that either may be wrong.

    As in “It works”, but it is impossible to say when”. That is so if nothing between the two (a
    comma, a full stop) could precede a lost opening mark, or if the first ends a paragraph and
    the second ends the next.
    """
    if index == 0 or quotation.roles[index] != "stray" or quotation.roles[index - 1] != "close":
        return False
    first, second = quotation.marks[index - 1], quotation.marks[index]
    if second.spacing is Spacing.BOTH:
        return False
    between = document.view[first.at + 1 : second.at].lstrip(".,;: \N{NO-BREAK SPACE}")
    if second.paragraph == first.paragraph:
        return not _PAUSE.search(between.rstrip(".,!?\N{HORIZONTAL ELLIPSIS} \N{NO-BREAK SPACE}"))
    return second.paragraph == first.paragraph + 1 and all(
        not any(map(str.isalnum, document.text[mark.at : document.body[mark.paragraph].end]))
        for mark in (first, second)
    )


def _add_doubled(found: list[Flaw], quotation: Quotation, index: int, *, doubtful: bool) -> None:
    """Add a doubled mark to what was found, or widen the last hit if that ends at the mark."""
    first, second = quotation.marks[index - 1], quotation.marks[index]
    if found and found[-1].hit.end == first.at + 1:
        last = found.pop()
        found.append(last._replace(hit=Hit(last.hit.start, second.at + 1)))  # which, is unclear
    else:
        single = _single(quotation, index) if second.at == first.at + 1 else None
        hit = Hit(first.at, second.at + 1, suggestion=single, doubtful=doubtful)
        found.append(Flaw("doubled", hit))


def _single(quotation: Quotation, index: int) -> str | None:
    """Return the one of two marks that is like that of the opener beside them, None if neither is.

    A straight mark and a curly one („No”") are from two hands; the curly one closes a curly opener.
    """
    marks = quotation.marks
    first, second = marks[index - 1], marks[index]
    if first.character == second.character:
        return first.character
    pair = {first.character, second.character}
    opener = marks[index - 2] if index > 1 else None
    if STRAIGHT_QUOTE not in pair or opener is None or opener.paragraph != first.paragraph:
        return None
    if quotation.roles[index - 2] != "open":
        return None
    other = (pair - {STRAIGHT_QUOTE}).pop()
    return STRAIGHT_QUOTE if opener.character == STRAIGHT_QUOTE else other


def _is_plural(text: str, at: int) -> bool:
    """Whether a plural s follows a closing mark: three “A”s."""
    return text[at] == "s" and not text[at + 1 : at + 2].isalnum()
