"""What a site adds to a headline: a label before it, its name or what the page shows behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mtqa.checks.page.furniture.framing import SMALL
from mtqa.checks.page.furniture.pieces import extremes, is_flattened, lines, tokens
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.language.layout import ends_prose
from mtqa.lazy import lazy
from mtqa.text import Span

_MIN_TITLE_WORDS = 3
_MAX_NAME_WORDS = 5  # of a site
_MAX_LABEL_WORDS = 4
_MIN_LINES_ABOVE = 3
_MAX_TITLE_CHARS = 200
_LABEL = lazy(r"(?P<label>[^\s:|\[][^\n:|\[\]]{1,38})[ \xa0]?(?P<sign>[:|])[ \xa0]+(?=\S)")
_BRACKET = lazy(r"[(\[][^()\[\]\n]{3,40}[)\]]")
_SIGNS, _BLANKS = "|–—-", " \xa0"
_WITH_SITE = lazy(rf"(?P<title>.{{10,}})[{_BLANKS}][{_SIGNS}][{_BLANKS}](?P<site>.{{2,60}})")
_ADDRESS = lazy(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}")
_LINK_LETTERS = 3


def labelled_titles(document: Document) -> list[Span]:
    """Return what sites add to the headline and to titles in a line of their own.

    A label before it (LAST MINUTE NEWS: …), what the page shows ((VIDEO)), and the name of the site
    if another title ends with it, the headline stands there without it, or it is an address. Alone
    it tells nothing: so ends who said what the headline tells (Bridge closed – Mayor).
    """
    text = document.raw
    listed = document.cached(lines)
    if not listed or document.cached(is_flattened):
        return []
    title = listed[0]
    if title.end - title.start > _MAX_TITLE_CHARS or ends_prose(text, title.end):
        return []
    found = [*_labels(text, title), *_brackets(text, title)]
    whole = text[title.start : title.end]
    if (match := _WITH_SITE.fullmatch(whole)) and _may_be_site(match):
        site = match["site"]
        others = [line for line in listed[1:] if _ends_with_site(text[slice(*line)], site)]
        written = {text[slice(*line)] for line in listed[1:]}
        is_repeated = any(text[slice(*line)] != whole for line in others)
        if is_repeated or match["title"] in written or _ADDRESS.fullmatch(site):
            # With the sign and the space before it.
            found += [Span(line.end - len(site) - 2, line.end) for line in (title, *others)]
    return found


def _ends_with_site(line: str, site: str) -> bool:
    before = line.removesuffix(site)
    return before != line and before[-2:-1] in _SIGNS and before[-1:] in _BLANKS


def _may_be_site(match: re.Match[str]) -> bool:
    name = match["site"].split()
    return (
        len(match["title"].split()) >= _MIN_TITLE_WORDS
        and len(name) <= _MAX_NAME_WORDS
        and all(word[0].isupper() or len(word) <= _LINK_LETTERS for word in name[1:])
        and (name[0][0].isupper() or _ADDRESS.fullmatch(name[0]) is not None)
    )


def _labels(text: str, title: Span) -> Iterator[Span]:
    match = _LABEL.match(text, *title)
    if match is None:
        return
    words = vocabulary()
    read = tokens(text, *match.span("label"))
    if len(read) == 1 and read[0].slots & words.everywhere("title-word"):
        yield Span(title.start, match.end("sign"))
        return
    if not 1 <= len(read) <= _MAX_LABEL_WORDS:
        return
    breaking, last = words.everywhere("breaking"), words.everywhere("last-word")
    moment = words.everywhere("minute", "time-unit", "section", "article")
    known = breaking | last | moment | words.everywhere(SMALL)
    if not all(token.slots & known for token in read):
        return
    is_urgent = any(token.slots & breaking for token in read)
    is_latest = read[0].slots & last and any(token.slots & moment for token in read[1:])
    if (is_urgent and (match["label"].isupper() or match["sign"] == "|")) or is_latest:
        yield Span(title.start, match.end("sign"))


def _brackets(text: str, title: Span) -> Iterator[Span]:
    """Yield brackets at the ends of a title with words for pictures, films or haste alone."""
    words = vocabulary()
    shown = words.everywhere("photo", "video", "gallery", "breaking")
    known = shown | words.everywhere("illustrative", SMALL)
    for match in _BRACKET.finditer(text, *title):
        if match.start() != title.start and match.end() != title.end:
            continue
        slots = [token.slots for token in tokens(text, *match.span())]
        if any(mask & shown for mask in slots) and all(mask & known for mask in slots):
            yield Span(*match.span())


def above_title(document: Document) -> list[Span]:
    """Return the lines above a headline that stands there twice: sections, tickers, mottos.

    A single longer line above may be the headline, and the doubled one a second deck. Behind the
    first paragraph of prose a doubled line is no headline, and what is above it no head of a page.
    """
    text = document.raw
    listed = document.cached(lines)
    head_end = min(document.cached(extremes))
    for at, (line, following) in enumerate(pairwise(listed)):
        if line.start >= head_end:
            break
        written = text[line.start : line.end]
        if at and _is_headline(written) and text.startswith(written, following.start):
            above = [text[other.start : other.end] for other in listed[:at]]
            is_short = all(len(other.split()) < _MIN_TITLE_WORDS for other in above)
            if following.end - following.start == len(written):
                is_page = is_short or len(above) >= _MIN_LINES_ABOVE
                return [Span(listed[0].start, listed[at - 1].end)] if is_page else []
    return []


def _is_headline(written: str) -> bool:
    return (
        len(written) <= _MAX_TITLE_CHARS
        and len(written.split()) >= _MIN_TITLE_WORDS
        and not ends_prose(written, len(written))
    )
