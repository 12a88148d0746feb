"""Who signs a page at its edges: an agency, an outlet, a desk, initials. Their place tells."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.page.furniture.framing import SMALL
from mtqa.checks.page.furniture.pieces import Token, extremes, is_flattened, lines, tokens
from mtqa.checks.page.furniture.slots import vocabulary
from mtqa.document import Document
from mtqa.language.lexicon import lexicon
from mtqa.lazy import lazy
from mtqa.text import Span

# More lines behind the last paragraph are a table, a list or the comments of readers.
_MAX_FOOT_LINES = 3
_MIN_PROSE_SPACES = 8  # of a paragraph that the code of an agency may end
_MAX_OUTLET_WORDS = 4
_MAX_MASTHEAD_CHARS = 60
_MAX_CODE_CHARS = 12  # with spaces: acm (AFP)
_SIGNED_CHARS = 24
_MAX_LINK_LETTERS = 3
_MIN_ROW_LABELS, _MAX_ROW_CHARS = 2, 160
_MAX_BRACKETED_WORDS = 6
_STOPS = ".!?:,;\N{HORIZONTAL ELLIPSIS}"
# A word, a code with a figure or a slash, initials, an address: H17, DJN/hab, (acm), A. C.
_WORD = lazy(r"[^\W\d_][\w&’'-]*")
_CODE = lazy(
    r"(?:[–—-] )?[(\[/–—-]?[^\W\d_]{1,6}\d{0,3}(?:/[^\W\d_]{1,6}){0,3}[)\]/–—-]?"
    r"|[^\W\d_]{2,4}(?:, [^\W\d_]{2,4}| \([^\W\d_]{2,4}\))"
    r"|(?:[^\W\d_a-z]\.[ /]?){2,4}"
)
# The age from which a page may be read, a duty in some countries: 16+.
_AGE_MARK = lazy(r"(?:[06]|1[268])\+")
# A label and its colon (or the stop of a shortened one), in a row of such.
_ROW_LABEL = lazy(r"(?:^|(?<=[ ,;/|(]))([^\W\d_]{2,14})(?: ?:|\.(?= ?[A-Z]))[ \xa0]?")
_BRACKETED = lazy(r"[(\[【][ =]{0,2}([^()\[\]【】\n]{6,60})[)\]】]")
_ADDRESS = lazy(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}")
_BEHIND_STOP = lazy(
    r"[^\W\d_A-Z]{2}[.!?…][\"”’»)\]]?[ \xa0]"
    r"(?P<code>[^\W\d_a-z]{2,6}|[^\W\d_]{2,5}(?:/[^\W\d_]{2,5}){1,2})\Z"
)


def signed(document: Document) -> list[Span]:
    """Return the codes that end an article behind the stop of its last sentence: … it said. DHA."""
    text = document.raw
    found = []
    _, end = document.cached(extremes)
    for line in reversed(document.cached(lines)):
        if line.start < end:
            break
        if text.count(" ", *line) >= _MIN_PROSE_SPACES:
            first = max(line.start, line.end - _SIGNED_CHARS)
            if match := _BEHIND_STOP.search(text[first : line.end]):
                start = first + match.start("code")
                if text[start : line.end].isupper() or "/" in match["code"]:
                    found.append(Span(start, line.end))
    return found


def sign_offs(document: Document) -> list[Span]:
    """Return the lines below the last paragraph that name an outlet or a desk, and codes there.

    Agencies are left to photo credits: newspapers of their own language sign with them.
    """
    text, words = document.raw, vocabulary()
    agency = words.everywhere("agency")
    found = [span for span in document.cached(signed) if not words.of[text[slice(*span)]] & agency]
    if document.cached(is_flattened):
        return found
    begin, end = document.cached(extremes)
    foot = [line for line in document.cached(lines) if line.start >= end]
    if begin < end and len(foot) <= _MAX_FOOT_LINES:
        found += [line for line in foot if _is_sign_off(text, line)]
    return found


def _is_sign_off(text: str, line: Span) -> bool:
    written = text[line.start : line.end]
    words = vocabulary()
    if _AGE_MARK.fullmatch(written):
        return True
    read = tokens(text, *line)
    if not read or all(token.slots & words.everywhere("agency") for token in read):
        return False
    if " " not in written or len(written) <= _MAX_CODE_CHARS:
        if _CODE.fullmatch(written) or _ADDRESS.fullmatch(written):
            return written[0].isupper() or not written.isalpha()
    if written[-1] in _STOPS or not all(_WORD.fullmatch(part) for part in written.split(" ")):
        return False
    return _is_outlet(read)


def _is_outlet(read: list[Token]) -> bool:
    """Whether words may name a newspaper: one, one behind an article, some with one for news.

    Or an agency, whose words may be small: Agence de nouvelles Mer.
    """
    small, agencies = vocabulary().everywhere(SMALL), vocabulary().everywhere("agencies")
    if len(read) > _MAX_OUTLET_WORDS:
        return False
    if len(read) > 1 and read[0].is_capital and any(token.slots & agencies for token in read):
        names = [token for token in read[1:] if not token.slots & (small | agencies)]
        return read[-1].is_capital and len(names) < len(read) - 1
    if not all(token.is_capital for token in read):
        return False
    news = vocabulary().everywhere("daily", "section")
    if len(read) == 1:
        return True
    is_named = len(read) == 2 and bool(read[0].slots & small)
    return is_named or any(token.slots & news for token in read)


def mastheads(document: Document) -> list[Span]:
    """Return the lines at the edges with a word for a newsroom and a name no language knows."""
    if document.cached(is_flattened):
        return []
    text = document.raw
    begin, end = document.cached(extremes)
    return [
        line
        for line in document.cached(lines)
        if not begin <= line.start < end
        and line.end - line.start <= _MAX_MASTHEAD_CHARS
        and text[line.end - 1] not in _STOPS
        and _is_masthead(text, line)
    ]


def _is_masthead(text: str, line: Span) -> bool:
    words = vocabulary()
    every = tokens(text, *line)
    read = list(_without_articles(every))
    editorial, small = words.everywhere("editorial"), words.everywhere(SMALL)
    if 1 < len(every) <= _MAX_OUTLET_WORDS and every[-1].slots & editorial:
        if all(token.slots & small for token in every[:-1]):
            return True
    label = words.everywhere("editorial", "author")
    if not 1 < len(read) <= _MAX_OUTLET_WORDS or not read[0].slots & label:
        return False
    names = [token for token in read[1:] if not token.is_figure]
    return all(
        token.is_capital or token.end - token.start <= _MAX_LINK_LETTERS for token in names
    ) and any(_is_unknown(text[token.start : token.end]) for token in names)


def _without_articles(read: list[Token]) -> Iterator[Token]:
    small = vocabulary().everywhere(SMALL)
    return (token for at, token in enumerate(read) if at or not token.slots & small)


def _is_unknown(word: str) -> bool:
    return len(word) > _MAX_LINK_LETTERS and not lexicon().frequencies(word.lower())


def credit_rows(document: Document) -> list[Span]:
    """Return lines at the edges with two labels and more, a name behind each: ed. AB, source: XY.

    One of the labels is a word for who makes a page; sites have ever new ones for the others.
    """
    text = document.raw
    if document.cached(is_flattened):
        return []
    begin, end = document.cached(extremes)
    return [
        line
        for line in document.cached(lines)
        if not begin <= line.start < end
        and line.end - line.start <= _MAX_ROW_CHARS
        and _is_credit_row(text[line.start : line.end])
    ]


def _is_credit_row(line: str) -> bool:
    found = list(_ROW_LABEL.finditer(line))
    if len(found) < _MIN_ROW_LABELS or found[0].start():
        return False
    who = vocabulary().everywhere("author", "photo", "editorial", "agency", "agencies")
    if not any(vocabulary().of[label[1]] & who for label in found):
        return False
    ends = [*(label.start() for label in found[1:]), len(line)]
    values = (
        line[label.end() : end].strip(" ,;/|()").split()
        for label, end in zip(found, ends, strict=True)
    )
    return all(
        0 < len(value) <= _MAX_OUTLET_WORDS and all(word[0].isupper() for word in value)
        for value in values
    )


def bracketed(document: Document) -> list[Span]:
    """Return brackets with a word for a reporter and a name: (Reporter, Ana Carvalho)."""
    text = document.raw
    if "(" not in text and "[" not in text:
        return []
    words = vocabulary()
    reporter, small = words.everywhere("reporter"), words.everywhere(SMALL)
    found = []
    for match in _BRACKETED.finditer(text):
        read = tokens(text, *match.span(1))
        is_named = 1 < len(read) <= _MAX_BRACKETED_WORDS and any(
            token.slots & reporter and token.is_capital for token in read
        )
        if is_named and all(token.is_capital or token.slots & small for token in read):
            found.append(Span(*match.span()))
    return found
