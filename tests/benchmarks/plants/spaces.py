"""Spaces, stops and numbers as tags, links and translation leave them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from mtqa.text import Span
from tests.benchmarks.page import Page
from tests.benchmarks.plant import Edit, Family, found, put, within

FAMILY = Family()


def _drop_space(name: str, pattern: str, rule: str) -> None:
    """Add a variant that loses group 1, a space; the marks on either side are the artifact."""

    @FAMILY.add(rule, name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng, group=1)
        if not match:
            return None
        start, end = match.span(1)
        return [put(start - 1, end + 1, page.text[start - 1] + page.text[end])]


_SENTENCE, _AFTER, _BEFORE = (
    "missing-space-after-sentence",
    "missing-space-after-punctuation",
    "missing-space-before-quote",
)
_drop_space("after a full stop", r"[a-z]{4}\.( )(?=[A-Z][a-z])", _SENTENCE)
_drop_space("after ! or ?", r"[a-z]{3}[!?]( )(?=[A-Z][a-z])", _SENTENCE)
_drop_space("after a stop, before an acronym", r"[a-z]{4}\.( )(?=[A-Z]{2,5}\b)", _SENTENCE)
_drop_space("after a year or number", r"\d{3}\.( )(?=[A-Z][a-z])", _SENTENCE)
_drop_space("after a bracket or per cent", r"[)%]\.( )(?=[A-Z][a-z])", _SENTENCE)
_drop_space("after a closing quotation mark", r"[a-z][.!?][\"”]( )(?=[A-Z][a-z])", _SENTENCE)
_drop_space("before an opening quotation mark", r"[a-z]{4}\.( )(?=[\"“][A-Z][a-z])", _SENTENCE)
_drop_space("after a comma", r"[a-z]{2},( )(?=[a-z]{2})", _AFTER)
_drop_space("after a comma, capital after", r"[a-z]{2},( )(?=[A-Z][a-z]{2})", _AFTER)
_drop_space("after a number's comma", r"\b\d{4},( )(?=[a-z]{3})", _AFTER)
_drop_space("after a semicolon", r"[a-z]{2};( )(?=[a-z]{2})", _AFTER)
_drop_space("after a colon", r"[a-z]{2}:( )(?=[A-Z][a-z])", _AFTER)
_drop_space("after a closing bracket", r"\([^()\n]{4,}\)( )(?=[a-z]{2})", _AFTER)
_drop_space("after a closing quotation mark", r"[a-z],?[\"”]( )(?=[a-z]{2})", _AFTER)
_drop_space("before a quotation mark", r"[a-z]{3}( )(?=[\"“][A-Za-z])", _BEFORE)
_drop_space("after a comma, before a quotation mark", r"[a-z]{3},( )(?=[\"“][A-Z])", _BEFORE)
_drop_space("before a bracket", r"[A-Za-z]{3}( )(?=\([A-Za-z]{2,}[^()\n]*\))", _BEFORE)


def _add_space(name: str, pattern: str, *, space: str = " ") -> None:
    """Add a variant with a space before group 1, a mark."""

    @FAMILY.add("space-before-punctuation", name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng, group=1)
        return [put(*match.span(1), space + match.group(1))] if match else None


_add_space("full stop", r"[a-z]{2}(\.)(?=\s)")
_add_space("comma", r"[a-z]{2}(,)(?= [a-z])")
_add_space("comma after a bracket or quote", r"[)\"”](,)(?= [a-z])")
_add_space("colon or semicolon", r"[a-z]{2}([:;])(?= )")
_add_space("question or exclamation mark", r"[a-z]{2}([!?])(?=\s)")
_add_space("no-break space before a mark", r"[a-z]{2}([:;!?.])(?=\s)", space="\N{NO-BREAK SPACE}")
_add_space("full stop after a number", r"\d(\.)(?=\s)")


@FAMILY.add("space-before-punctuation", name="per cent sign")
def _percent(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"\d(%)(?=[\s.,])", page, rng, group=1)
    return [put(*match.span(1), " %")] if match else None


@FAMILY.add("space-before-punctuation", name="comma with its space moved before it")
def _comma_moved(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"[a-z]{3}(, )(?=[a-z]{2})", page, rng, group=1)
    return [put(*match.span(1), " ,")] if match else None


@FAMILY.add("space-before-punctuation", name="inside both brackets")
def _in_brackets(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(?<=\s)(\()[A-Za-z][^()\n]{2,}(\))(?=[\s.,])", page, rng)
    return [put(*match.span(1), "( "), put(*match.span(2), " )")] if match else None


@FAMILY.add("space-before-punctuation", name="after the opening bracket")
def _after_bracket(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(?<=\s)(\()[A-Za-z][^()\n]{2,}\)(?=[\s.,])", page, rng)
    return [put(*match.span(1), "( ")] if match else None


def _wide(name: str, pattern: str, space: str) -> None:
    @FAMILY.add("doubled-space", name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng)
        return [put(*match.span(), space)] if match else None


_wide("between words", r"(?<=[a-z]) (?=[a-z])", "  ")
_wide("three spaces", r"(?<=[a-z]) (?=[a-z])", "   ")
_wide("no-break space and space", r"(?<=[a-z]) (?=[a-z])", "\N{NO-BREAK SPACE} ")
_wide("after a comma", r"(?<=[a-z],) (?=[a-z])", "  ")
_wide("tab", r"(?<=[a-z]) (?=[a-z])", " \t")


def _flat(name: str, seam: str, *, headline: bool) -> None:
    @FAMILY.add("flattened-paragraphs", name=name, whole=True)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        spans = page.paragraphs
        # A page of under three paragraphs or 1,000 characters may well be one line.
        if len(page.prose) < 3 or len(page.text) < 1000 or "  " in page.text:
            return None
        if any("\n" in page.text[span.start : span.end] for span in spans):
            return None
        edits = [Edit(before.end, after.start, seam) for before, after in pairwise(spans)]
        if not headline:
            edits[0] = Edit(0, spans[1].start, "")
        last = edits[-1]
        # One finding for the article, wherever it is put: the gold is the whole of the text.
        edits[-1] = Edit(last.start, last.end, last.new, (Span(0, len(seam)),))
        return [*edits, Edit(spans[-1].end, len(page.text), "")]


_flat("doubled spaces at the seams", "  ", headline=False)
_flat("doubled spaces, headline kept", "  ", headline=True)
_flat("single spaces at the seams", " ", headline=False)
_flat("single spaces, headline kept", " ", headline=True)


@FAMILY.add("fused-words", name="paragraph or heading joined on (lower+Capital)")
def _capital(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"([a-z]{4})\. ([A-Z][a-z]{2})", page, rng)
    if not match:
        return None
    fused = match.group(1)[-1] + match.group(2)[0]
    return [put(match.end(1) - 1, match.start(2) + 1, fused)]


@FAMILY.add("fused-words", name="link before a name (lower+Capital)")
def _name(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"\b[a-z]{2,}( )[A-Z][a-z]{3,}", page, rng)
    if not match:
        return None
    start, end = match.span(1)
    return [put(start - 1, end + 1, page.text[start - 1] + page.text[end])]


@FAMILY.add("fused-words", name="two links before names in one sentence")
def _names(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(
        r"\b[a-z]{2,}( )[A-Z][a-z]{3,}\b[^.!?\n]{8,150}?\b[a-z]{2,}( )[A-Z][a-z]{3,}", page, rng
    )
    if not match:
        return None
    return [
        put(start - 1, end + 1, page.text[start - 1] + page.text[end])
        for start, end in (match.span(1), match.span(2))
    ]


@FAMILY.add("fused-words", name="two words in lower case")
def _lower(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(?<![\w'’-])[a-z]+ [a-z]+(?![\w'’-])", page, rng)
    if not match:
        return None
    return [put(*match.span(), match.group().replace(" ", ""))]


@FAMILY.add("fused-words", name="three words in lower case")
def _three(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"(?<![\w'’-])[a-z]+ [a-z]+ [a-z]+(?![\w'’-])", page, rng)
    if not match:
        return None
    return [put(*match.span(), match.group().replace(" ", ""))]


@FAMILY.add("fused-words", name="word and year")
def _year(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"\b[a-z]{2,}( )(?:19|20)\d\d\b", page, rng)
    if not match:
        return None
    start, end = match.span(1)
    return [put(start - 1, end + 1, page.text[start - 1] + page.text[end])]


@FAMILY.add("fused-words", name="year and word")
def _year_word(page: Page, rng: Random) -> Sequence[Edit] | None:
    match = found(r"\b(?:19|20)\d\d( )[a-z]{2,}", page, rng)
    if not match:
        return None
    start, end = match.span(1)
    return [put(start - 1, end + 1, page.text[start - 1] + page.text[end])]


def _stray(name: str, pattern: str, new: str) -> None:
    """Add a variant in which group 1 becomes ``new``, all of it the artifact."""

    @FAMILY.add("stray-stop", name=name)
    def _find(page: Page, rng: Random) -> Sequence[Edit] | None:
        match = found(pattern, page, rng, group=1)
        return [put(*match.span(1), new)] if match else None


_stray("a second stop after a space", r"[a-z]{4}(\.)(?=\s)", ". .")
_stray("stop and comma", r"[a-z]{4}(\.)(?=\s)", ".,")
_stray("comma and stop", r"[a-z]{4}(\.)(?=\s)", ",.")
_stray("doubled comma", r"[a-z]{4}(,)(?= )", ",,")
_stray("stop before and", r"[a-z]{4}()(?= and [a-z])", ".")
_stray("stop before a relative clause", r"[a-z]{5}(,)(?= (?:which|who|where) [a-z])", ".")
_stray("stop before that", r"[a-z]{5}()(?= that [a-z])", ".")
_stray("stop and semicolon", r"[a-z]{4}(\.)(?=\s)", ".;")


@FAMILY.add("stray-stop", name="stop and dash after the dateline")
def _dateline(page: Page, rng: Random) -> Sequence[Edit] | None:
    if not page.prose or not page.text[page.prose[0].start].isalpha():
        return None
    head = rng.choice(["Madrid, Oct 4 (EFE)", "LUANDA (Lusa)", "Berlin (dpa)", "Rome (ANSA)"])
    return [within(page.prose[0].start, page.prose[0].start, f"{head} .- ", " .-")]


@FAMILY.add("missing-final-stop", name="at the seam of a page with doubled spaces", whole=True)
def _seam(page: Page, rng: Random) -> Sequence[Edit] | None:
    edits = FLAT_DOUBLED(page, rng)
    ends = [
        number
        for number, span in enumerate(page.paragraphs[1:-1], 1)
        if span in page.prose and page.text[span.end - 1] == "."
        and page.text[span.end - 5 : span.end - 1].isalpha()
    ]  # fmt: skip
    if edits is None or not ends:
        return None
    number = rng.choice(ends)
    changed = [Edit(edit.start, edit.end, edit.new) for edit in edits]
    seam = changed[number]
    word = page.text[: seam.start - 1].split()[-1]
    changed[number] = within(seam.start - 1 - len(word), seam.end, word + "  ", word)
    return changed


@FAMILY.add("stray-capital", name="sentence run into the next, in a line of its own")
def _run_on(page: Page, rng: Random) -> Sequence[Edit] | None:
    # What follows proves it: a determiner with a capital opens no name.
    pattern = r"\b[a-z]{4,}(\. (The|This|These|They|However|It|He|She)) [a-z]"
    match = found(pattern, page, rng)
    if not match:
        return None
    return [within(*match.span(1), f" {match[2]}", match[2])]


FLAT_DOUBLED = next(
    variant.find for variant in FAMILY.variants if variant.name == "doubled spaces at the seams"
)
