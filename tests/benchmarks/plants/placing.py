"""Where a line or a sentence that does not belong is put into an article."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from mtqa.text import Span
from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, Family


def partner(page: Page, offset: int) -> Sequence[Edit] | None:
    """Return an empty edit at the mark that pairs with the one at ``offset``; None without one.

    Where a plant destroys one mark of a pair, a finding on the other one is no false finding.
    """
    for quote in page.quotes:
        last = quote.end - 1
        if offset in (quote.start, last):
            other = last if offset == quote.start else quote.start
            return [Edit(other, other + 1, page.text[other])]
    return None


# A wording: the line as the page has it, with the artifact between ⟦ and ⟧ where it is not all.
Wordings = Sequence[str]


def marked(wording: str) -> tuple[str, tuple[Span, ...]]:
    """Return a wording without its signs, and the spans that stood between them."""
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    for piece in wording.split("⟦"):
        inside, closing, rest = piece.partition("⟧")
        if closing:
            spans.append(Span(length, length + len(inside)))
        parts += [inside, rest]
        length += len(inside) + len(rest)
    text = "".join(parts)
    return text, tuple(spans) or (Span(0, len(text)),)


def _edit(place: int, before: str, wording: str, after: str) -> Edit:
    text, spans = marked(wording)
    gold = tuple(Span(span.start + len(before), span.end + len(before)) for span in spans)
    return Edit(place, place, before + text + after, gold)


def as_line(page: Page, rng: Random, wording: str) -> Sequence[Edit] | None:
    """Put a wording between two paragraphs of prose, or after the last."""
    if not page.prose:
        return None
    return [_edit(rng.choice(page.prose).end, "\n\n", wording, "")]


def as_last(page: Page, rng: Random, wording: str) -> Sequence[Edit] | None:
    """Put a wording after the last paragraph."""
    return [_edit(len(page.text.rstrip()), "\n\n", wording, "")]


def as_first(page: Page, rng: Random, wording: str) -> Sequence[Edit] | None:
    """Put a wording before everything else."""
    return [_edit(0, "", wording, "\n\n")]


def under_headline(page: Page, rng: Random, wording: str) -> Sequence[Edit] | None:
    """Put a wording as a line after the headline."""
    return [_edit(page.paragraphs[0].end, "\n\n", wording, "")] if page.headline else None


def between_sentences(page: Page, rng: Random, wording: str) -> Sequence[Edit] | None:
    """Put a wording between two sentences of one paragraph, as one-line pages have it."""
    return [_edit(rng.choice(page.ends).end, "", wording, " ")] if page.ends else None


def between_words(page: Page, rng: Random, wording: str) -> Sequence[Edit] | None:
    """Put a wording between two words of small letters."""
    places = [
        offset
        for span in page.prose
        for offset in range(span.start + 20, span.end - 20)
        if page.text[offset] == " "
        and page.text[offset - 1].isalpha()
        and page.text[offset + 1].islower()
    ]
    return [_edit(rng.choice(places), " ", wording, "")] if places else None


def before_first(page: Page, rng: Random, wording: str) -> Sequence[Edit] | None:
    """Put a wording before the first sentence of the body, in its line."""
    return [_edit(page.prose[0].start, "", wording, " ")] if page.prose else None


PLACES = {
    "line": as_line,
    "last": as_last,
    "first": as_first,
    "under": under_headline,
    "inline": between_sentences,
    "words": between_words,
    "lead": before_first,
}


def add_wordings(
    family: Family,
    rule: str,
    name: str,
    wordings: Wordings,
    *,
    place: str = "line",
    target: str = "en",
) -> None:
    """Add a variant that puts one of the wordings at a place."""
    put_in = PLACES[place]

    @family.add(rule, name=name, target=target)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        return put_in(page, rng, rng.choice(wordings))
