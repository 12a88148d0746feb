"""Brackets that lost their partner, and inverted marks as Spanish has them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from mtqa.text import Span
from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, found, put
from tests.benchmarks.plants.quotes import FAMILY, quotation


def _bracket(page: Page, rng: Random) -> Span | None:
    match = found(r"(?<=\s)\([^()\[\]\n]{2,150}\)(?=[\s.,;:])", page, rng)
    return Span(*match.span()) if match else None


@FAMILY.add("unpaired-bracket", name="closing bracket lost")
def _bracket_open(page: Page, rng: Random) -> Sequence[Edit] | None:
    span = _bracket(page, rng)
    if not span:
        return None
    return [put(span.start, span.start + 1, "("), Edit(span.end - 1, span.end, "")]


@FAMILY.add("unpaired-bracket", name="opening bracket lost")
def _bracket_closed(page: Page, rng: Random) -> Sequence[Edit] | None:
    span = _bracket(page, rng)
    # "1)" and "a)" are not unpaired: they number.
    if not span or span.end - span.start < 6:
        return None
    return [Edit(span.start, span.start + 1, ""), put(span.end - 1, span.end, ")")]


@FAMILY.add("unpaired-bracket", name="opening bracket put in")
def _bracket_added(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(?<=[a-z] )(?=(?:the|a|an|which|who) [a-z]{4,} )", page, rng)
    if not match or any(
        "(" in page.text[slice(*span)] for span in page.paragraphs if span.start <= match.start()
        < span.end
    ):  # fmt: skip
        return None
    return [put(match.start(), match.start(), "(")]


@FAMILY.add("inverted-mark", name="before a question")
def _question(page: Page, rng: Random) -> Sequence[Edit] | None:
    questions = [
        sentence
        for paragraph in page.prose
        for sentence in page.sentences(paragraph)
        if page.text[sentence.end - 1] == "?" and page.text[sentence.start].isupper()
    ]
    if not questions:
        return None
    sentence = rng.choice(questions)
    return [put(sentence.start, sentence.start, "¿")]


@FAMILY.add("inverted-mark", name="before a cry in quotes")
def _cry(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng)
    return [put(quote.start + 1, quote.start + 1, "¡")] if quote else None


@FAMILY.add("inverted-mark", name="inside a sentence")
def _inside(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(?<=[a-z], )(?=[a-z]{2,} [a-z]+)", page, rng)
    return [put(match.start(), match.start(), "¿")] if match else None
