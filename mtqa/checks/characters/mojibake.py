"""Letters that were decoded with the wrong encoding, found and corrected with ftfy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtqa.checks.characters.misread import Misread, misread
from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.lazy import lazy
from mtqa.text import Span, merge

# The bytes 80 to BF as Windows-1252 decodes them (the first range: as Latin-1 does).
_TAIL = (
    r"\x{80}-\x{BF}\x{20AC}\x{201A}\x{0192}\x{201E}\x{2026}\x{2020}\x{2021}\x{02C6}\x{2030}"
    r"\x{0160}\x{2039}\x{0152}\x{017D}\x{2018}\x{2019}\x{201C}\x{201D}\x{2022}\x{2013}\x{2014}"
    r"\x{02DC}\x{2122}\x{0161}\x{203A}\x{0153}\x{017E}\x{0178}"
)
# Windows-1251 decodes them to letters that Russian does not have.
_CYRILLIC_TAIL = r"\x{0402}-\x{040F}\x{0452}-\x{045F}\x{0490}\x{0491}\x{2116}"
_TELLTALE = "|".join(
    (
        rf"[\x{{C2}}-\x{{F4}}\x{{100}}-\x{{17F}}][{_TAIL}]",
        r"[\x{C2}\x{C3}][ \x{A0}]",
        r"[\x{80}-\x{9F}]",
        # Windows-1251 and -1253: the letters V, G, R, S and beta lead.
        rf"[\x{{0412}}\x{{0413}}\x{{0420}}\x{{0421}}\x{{0432}}\x{{03B2}}][{_TAIL}{_CYRILLIC_TAIL}]",
        r"\x{201A}\x{C4}|\p{L}\x{221A}",  # Mac Roman
    )
)
_BEYOND_ASCII = r"[^\x00-\x{7F}\x{2018}\x{2019}\x{201C}\x{201D}\x{2013}\x{2014}\x{2026}]"
# Sequences that lost a byte and cannot be decoded: pages turn A0 into a space and drop 9D.
_LOSSY = lazy(
    "|".join(
        (
            '\xe2\u20ac[\u2122\u0153\u02dc\u201c\u201d\xa2\xa6\x80-\x9f"?\ufffd]?',
            "\xef\xbf\xbd|\xef\xbb\xbf",
            "(?<=[a-z])\xc3[ \xa0](?=[a-z])",
            "(?<=[a-z0-9.,;:!?%)])\xc2(?=[ \xa0])",
            "\u201a\xc4[\xec\xee\xef\xf2\xf4\xfa\xf9\xfb]",
            "(?<=[^\\W\\d_])\u221a[\xa9\xb1\u2260\xae\xb4\u2264\u2265\xa5\xb5\xf8\xba\xa7\u2020]",
            "[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]",
        )
    )
)
# The word \xe0, wrongly decoded; or else the Portuguese letter.
_LONE = lazy("(?<!\\S)\xc3[ \xa0](?=[a-z])")
# May follow a capital: the Portuguese AMANH\xc3 before a closing mark or a dash.
_MARKS = "\u2018\u2019\u201c\u201d\u201e\u2026\u2013\u2014\u2022\u2122\xbb\xab\u203a\u2039"
# A lower-case letter, an accented capital, then a symbol: no language writes that.
_IN_WORD = lazy("[a-z][\xc2-\xc5\u0102\u0139][^\\w\\s]|[a-z][\xc4\xc5][\u0161\u017e\u0153]")
# Three Cyrillic letters, each decoded as the letter R or S of Windows-1251 and another character.
_CYRILLIC_WORD = lazy("(?:[\u0420\u0421][^\\s\u0410-\u042f]){3,}")
_READINGS = (
    ("sloppy-windows-1252", "utf-8"),  # a codec of ftfy
    ("latin-1", "utf-8"),
    ("latin-1", "cp1252"),
    ("mac_roman", "utf-8"),
    ("sloppy-windows-1251", "utf-8"),
)
# Shorter broken words beside each other are separate findings. At 8 an
# example fails; 4 gives the same findings on 1,195 articles.
_MIN_JOINED_CHARS = 6

_MAX_GAP_CHARS = 2  # a comma or full stop, and a space


class Mojibake(Checker, frozen=True):
    """Each broken sequence, with the correct text as suggestion where it can be recovered.

    A sequence that may be a word is reported only if something else in the text is broken.
    """

    suggests = True

    @property
    def required(self) -> str | None:
        return _BEYOND_ASCII

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        words = misread(document)
        if not words and compiled(_TELLTALE).search(text) is None:
            return
        from ftfy.badness import is_bad
        from ftfy.chardata import UTF8_DETECTOR_RE

        spans = [Span(*match.span()) for match in _LOSSY.finditer(text)]
        doubtful: list[Span] = []
        for match in UTF8_DETECTOR_RE.finditer(text):
            piece = match.group().rstrip(" ")
            start, end = match.start(), match.start() + len(piece)
            decoded = _decoded(piece)
            if decoded == piece or not _is_readable(decoded):
                continue
            around = text[max(0, start - 1) : end + 1]
            behind_capital = text[max(0, start - 1) : start].isupper()
            if len(piece) == 2 and piece[1] in _MARKS and behind_capital:
                continue
            is_sure = any((is_bad(around), _IN_WORD.search(around), _CYRILLIC_WORD.search(piece)))
            (spans if is_sure else doubtful).append(Span(start, end))
        if spans:
            spans += doubtful
            spans += [Span(*match.span()) for match in _LONE.finditer(text)]
        for span in _joined(text, merge([*spans, *(word.span for word in words)])):
            piece = text[span.start : span.end]
            whole = next((word.written for word in words if word.span == span), None)
            explained = _decoded(piece)
            is_guessed = explained == piece  # what was written is told by the frequency of words
            decoded = whole or explained
            if decoded == piece:
                decoded = _rewritten(text, span, words)
            is_recovered = (
                decoded != piece
                and "\N{REPLACEMENT CHARACTER}" not in decoded
                and decoded.strip("\ufeff")
            )
            suggestion = decoded if is_recovered else None
            yield Hit(*span, suggestion=suggestion, doubtful=is_guessed)


def _rewritten(text: str, span: Span, words: Sequence[Misread]) -> str:
    """Return a stretch with its misread words as they were written."""
    parts: list[str] = []
    done = span.start
    for word in words:
        if span.contains(word.span):
            parts += text[done : word.span.start], word.written
            done = word.span.end
    return "".join((*parts, text[done : span.end]))


def _decoded(piece: str) -> str:
    """Return the text that a piece stands for; the piece itself if no encoding explains it."""
    from ftfy import fix_encoding

    decoded = fix_encoding(piece)
    if decoded != piece:
        return decoded
    whole = piece.replace("\u0420 ", "\u0420\xa0")  # the letter R: D0, and A0, which became a space
    for read_as, meant in _READINGS:
        try:
            return whole.encode(read_as).decode(meant)
        except UnicodeError:
            continue
    return piece


def _is_readable(decoded: str) -> bool:
    """Whether texts are written in these letters.

    \xc9\xbb would become a phonetic symbol, \xdf“ a letter of N'Ko; and a single Greek, Cyrillic,
    Hebrew or Arabic letter is no word.
    """
    if len(decoded) == 1 and "\u0370" <= decoded <= "\u08ff":
        return False
    return not any(
        "\u0180" <= letter <= "\u0217" or "\u021c" <= letter <= "\u02ff"
        or "\u0530" <= letter <= "\u058f" or "\u0700" <= letter <= "\u08ff"
        for letter in decoded if letter not in "\u01a0\u01a1\u01af\u01b0"
    )  # fmt: skip


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join broken words that only a space or comma separates: a sentence in another alphabet."""
    joined: list[Span] = []
    for span in spans:
        if joined and text[joined[-1].end : span.start].strip(" ,.") == "":
            before = joined[-1]
            shorter = min(before.end - before.start, span.end - span.start)
            if shorter >= _MIN_JOINED_CHARS and span.start - before.end <= _MAX_GAP_CHARS:
                joined[-1] = Span(before.start, span.end)
                continue
        joined.append(span)
    return joined
