"""Quotation marks and brackets as translation leaves them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.benchmarks.page import Page, Quote
from tests.benchmarks.plant import Edit, Family, found, put

FAMILY = Family()
_ENDS = ".,!?"


def quotation(
    page: Page, rng: Random, *, curly: bool | None = None, least: int = 3
) -> Quote | None:
    candidates = [
        quote
        for quote in page.quotes
        if curly in (None, quote.curly) and quote.end - quote.start - 2 >= least
    ]
    return rng.choice(candidates) if candidates else None


def _alone(page: Page, rng: Random, *, curly: bool | None = None) -> Quote | None:
    """Return the only quotation of its paragraph, so that a lost mark has no other partner."""
    candidates = []
    for quote in page.quotes:
        if curly not in (None, quote.curly):
            continue
        (home,) = [span for span in page.paragraphs if span.start <= quote.start < span.end]
        marks = [mark for mark in page.text[home.start : home.end] if mark in '"“”']
        if len(marks) == 2:
            candidates.append(quote)
    return rng.choice(candidates) if candidates else None


def _marks(quote: Quote) -> tuple[str, str]:
    return ("“", "”") if quote.curly else ('"', '"')


def _pair(quote: Quote, opening: str, closing: str) -> Sequence[Edit]:
    last = put(quote.end - 1, quote.end, closing)
    if opening == "\N{DOUBLE LOW-9 QUOTATION MARK}":
        # What closes is a mark of English as well, so only the low one is foreign.
        last = Edit(quote.end - 1, quote.end, closing)
    return [put(quote.start, quote.start + 1, opening), last]


def _swapped(rule: str, name: str, opening: str, closing: str) -> None:
    @FAMILY.add(rule, name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        quote = quotation(page, rng)
        return _pair(quote, opening, closing) if quote else None


_swapped("leftover-guillemet", "both marks", "«", "»")
_swapped("leftover-guillemet", "both, German way", "»", "«")
_swapped("leftover-guillemet", "both, single", "‹", "›")
_swapped("leftover-guillemet", "both, spaced inside", "« ", " »")
_swapped("foreign-quote-mark", "low and high „…“", "„", "“")
_swapped("foreign-quote-mark", "low and right „…”", "„", "”")
_swapped("foreign-quote-mark", "corner 「…」", "「", "」")
_swapped("foreign-quote-mark", "double corner 『…』", "『", "』")
_swapped("foreign-quote-mark", "title marks 《…》", "《", "》")


@FAMILY.add("foreign-quote-mark", name="LaTeX ``…''")
def _latex(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng)
    return _pair(quote, "``", "''") if quote else None


@FAMILY.add("foreign-quote-mark", name="low mark before a name")
def _low_name(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(?<=[a-z] )([A-Z][a-z]{3,} [A-Z][a-z]{3,})(?=[ ,.])", page, rng)
    if not match:
        return None
    return [put(match.start(), match.start(), "„"), Edit(match.end(), match.end(), "“")]


@FAMILY.add("leftover-guillemet")
def closing_mark_only(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng)
    return [put(quote.end - 1, quote.end, "»")] if quote else None


@FAMILY.add("leftover-guillemet")
def opening_mark_only(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng)
    return [put(quote.start, quote.start + 1, "«")] if quote else None


@FAMILY.add("leftover-guillemet")
def left_after_a_word(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(?<=[a-z]{4})(?= (?:and|of|in|with) [a-z])", page, rng)
    return [put(match.start(), match.start(), "»")] if match else None


@FAMILY.add("unpaired-quote", name="closing mark lost")
def _closer_lost(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = _alone(page, rng)
    if not quote:
        return None
    opening, _ = _marks(quote)
    return [put(quote.start, quote.start + 1, opening), Edit(quote.end - 1, quote.end, "")]


@FAMILY.add("unpaired-quote", name="opening mark lost")
def _opener_lost(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = _alone(page, rng)
    if not quote:
        return None
    _, closing = _marks(quote)
    return [Edit(quote.start, quote.start + 1, ""), put(quote.end - 1, quote.end, closing)]


@FAMILY.add("unpaired-quote", name="opening mark put into a sentence")
def _opener_added(page: Page, rng: Random) -> Sequence[Edit] | None:
    if not page.quotes:
        return None
    opening, _ = _marks(page.quotes[0])
    match = found(r"(?<=[a-z]{3} )(?=[a-z]{5,} [a-z]+ [a-z]+ [a-z]+)", page, rng)
    if not match or _near_quotes(page, match.start()):
        return None
    return [put(match.start(), match.start(), opening)]


@FAMILY.add("unpaired-quote", name="closing mark put after a word")
def _closer_added(page: Page, rng: Random) -> Sequence[Edit] | None:
    if not page.quotes:
        return None
    _, closing = _marks(page.quotes[0])
    match = found(r"(?<=[a-z]{5})(?=[.,] )", page, rng)
    if not match or _near_quotes(page, match.start()):
        return None
    return [put(match.start(), match.start(), closing)]


def _near_quotes(page: Page, offset: int) -> bool:
    """Whether the paragraph around has a double mark of its own."""
    homes = [span for span in page.paragraphs if span.start <= offset < span.end]
    return not homes or any(mark in page.text[slice(*homes[0])] for mark in '"“”')


@FAMILY.add("reversed-quote", name="closing mark turned")
def _closer_turned(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng, curly=True)
    return [put(quote.end - 1, quote.end, "“")] if quote else None


@FAMILY.add("reversed-quote", name="opening mark turned")
def _opener_turned(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng, curly=True)
    return [put(quote.start, quote.start + 1, "”")] if quote else None


@FAMILY.add("reversed-quote", name="closing mark turned, after its stop")
def _closer_turned_after_stop(page: Page, rng: Random) -> Sequence[Edit] | None:
    candidates = [
        quote for quote in page.quotes if quote.curly and page.text[quote.end - 2] in _ENDS
    ]
    if not candidates:
        return None
    quote = rng.choice(candidates)
    stop = page.text[quote.end - 2]
    return [put(quote.end - 2, quote.end, "“" + stop)]


@FAMILY.add("doubled-quote", name="doubled at the end")
def _doubled_end(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng)
    return [put(quote.end - 1, quote.end, 2 * _marks(quote)[1])] if quote else None


@FAMILY.add("doubled-quote", name="doubled at the beginning")
def _doubled_start(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng)
    return [put(quote.start, quote.start + 1, 2 * _marks(quote)[0])] if quote else None


@FAMILY.add("doubled-quote", name="straight beside curly at the end")
def _doubled_mixed(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng, curly=True)
    return [put(quote.end - 1, quote.end, '”"')] if quote else None


def _before_attribution(page: Page, rng: Random) -> Quote | None:
    """Return a quotation followed by a space and a small letter: ``,” he said``."""
    candidates = [
        quote
        for quote in page.quotes
        if page.text[quote.end : quote.end + 1] == " " and page.text[quote.end + 1].islower()
    ]
    return rng.choice(candidates) if candidates else None


@FAMILY.add("shifted-quote", name="past the space, small letter after")
def _past_space_small(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = _before_attribution(page, rng)
    return [put(quote.end - 1, quote.end + 1, " " + _marks(quote)[1])] if quote else None


@FAMILY.add("shifted-quote", name="past the space, capital after")
def _past_space_capital(page: Page, rng: Random) -> Sequence[Edit] | None:
    candidates = [
        quote
        for quote in page.quotes
        if page.text[quote.end : quote.end + 1] == " "
        and page.text[quote.end + 1].isupper()
        and page.text[quote.end - 2] in _ENDS
    ]
    if not candidates:
        return None
    quote = rng.choice(candidates)
    return [put(quote.end - 1, quote.end + 1, " " + _marks(quote)[1])]


@FAMILY.add("shifted-quote", name="spaces inside both marks")
def _spaces_inside(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng)
    if not quote:
        return None
    opening, closing = _marks(quote)
    return _pair(quote, opening + " ", " " + closing)


@FAMILY.add("shifted-quote", name="space inside the closing mark")
def _space_before_closer(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng)
    return [put(quote.end - 1, quote.end, " " + _marks(quote)[1])] if quote else None


@FAMILY.add("shifted-quote", name="space inside the opening mark")
def _space_after_opener(page: Page, rng: Random) -> Sequence[Edit] | None:
    quote = quotation(page, rng)
    return [put(quote.start, quote.start + 1, _marks(quote)[0] + " ")] if quote else None


@FAMILY.add("shifted-quote", name="closing mark set off on both sides")
def _set_off(page: Page, rng: Random) -> Sequence[Edit] | None:
    candidates = [
        quote
        for quote in page.quotes
        if page.text[quote.end - 2] in ".!?" and page.text[quote.end : quote.end + 1] == " "
    ]
    if not candidates:
        return None
    quote = rng.choice(candidates)
    return [put(quote.end - 1, quote.end, " " + _marks(quote)[1])]


@FAMILY.add("shifted-quote", name="opening mark before the space")
def _opener_left(page: Page, rng: Random) -> Sequence[Edit] | None:
    candidates = [
        quote
        for quote in page.quotes
        if page.text[quote.start - 1] == " " and page.text[quote.start - 2].isalpha()
    ]
    if not candidates:
        return None
    quote = rng.choice(candidates)
    return [put(quote.start - 1, quote.start + 1, _marks(quote)[0] + " ")]


@FAMILY.add("mixed-quote-styles", name="one pair of the other style")
def _other_style(page: Page, rng: Random) -> Sequence[Edit] | None:
    styles = {quote.curly for quote in page.quotes}
    if len(styles) != 1 or len(page.quotes) < 3:
        return None
    quote = rng.choice(page.quotes)
    opening, closing = ('"', '"') if quote.curly else ("“", "”")
    return [
        put(quote.start, quote.start + 1, opening),
        Edit(quote.end - 1, quote.end, closing),
    ]
