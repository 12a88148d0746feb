"""What is wrong with double quotation marks, each defect once, from one reading of the article."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.quotes.flaws import Flaw
from mtqa.checks.quotes.marks import Mark, Spacing
from mtqa.checks.quotes.pairing import Quotation, read_quotation
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.lazy import lazy

_PAUSE = lazy("[.,;:!?\N{HORIZONTAL ELLIPSIS}\N{EN DASH}\N{EM DASH}]")


def double_flaws(document: Document) -> list[Flaw]:
    """Return the flaws of the double marks in the order of the text."""
    quotation = read_quotation(document)
    if quotation is None:
        return []
    found: list[Flaw] = []
    text = document.text
    for index, mark in enumerate(quotation.marks):
        at, role = mark.at, quotation.roles[index]
        if role == "doubled":
            _add_doubled(found, quotation, index)
        elif index in quotation.unclosed or role == "stray":
            if not mark.foreign:
                grade = "resumed" if _is_resumed(document, quotation, index) else ""
                found.append(Flaw("unpaired", Hit(at, at + 1, grade)))
        elif role == "open":
            found += _flaws_of_opener(text, mark)
        elif role == "close":
            opener = quotation.marks[quotation.partners[index]]
            found += _flaws_of_closer(text, mark, opener)
    return found


def _flaws_of_opener(text: str, mark: Mark) -> Iterator[Flaw]:
    at = mark.at
    if mark.spacing in (Spacing.BOTH, Spacing.CLOSING):
        yield Flaw("shifted", Hit(at, min(at + 2, len(text))))
    elif not mark.opens:
        yield Flaw("reversed", Hit(at, at + 1))
    elif mark.spacing is Spacing.NONE:
        yield Flaw("no-space-before", Hit(at - 1, at + 1))


def _flaws_of_closer(text: str, mark: Mark, opener: Mark) -> Iterator[Flaw]:
    at = mark.at
    if mark.spacing in (Spacing.BOTH, Spacing.OPENING):
        yield Flaw("shifted", Hit(at - 1, at + 1))
    elif not mark.closes and not opener.foreign:
        yield Flaw("reversed", Hit(at, at + 1))
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


def _add_doubled(found: list[Flaw], quotation: Quotation, index: int) -> None:
    """Add a doubled mark to what was found, or widen the last hit if that ends at the mark."""
    first, second = quotation.marks[index - 1], quotation.marks[index]
    if found and found[-1].hit.end == first.at + 1:
        last = found.pop()
        found.append(last._replace(hit=Hit(last.hit.start, second.at + 1)))
    else:
        found.append(Flaw("doubled", Hit(first.at, second.at + 1)))


def _is_plural(text: str, at: int) -> bool:
    """Whether a plural s follows a closing mark: three “A”s."""
    return text[at] == "s" and not text[at + 1 : at + 2].isalnum()
