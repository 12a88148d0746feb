"""Patterns for the beginning of a line, loosened to match damaged pages too.

A scraper that joins lines leaves only a sentence where a line began; a tag, a figure or a quotation
mark may have been inserted between words, and the space between them may be lost. Patterns are
written for undamaged text and loosened here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mtqa.lazy import lazy
from mtqa.text import Span, fill

ANY_CASE = "(?i)"
LINE_START = "(?m:^)"
EDGE = r"\b"
TEXT_END = r"\z"

_STOPS = r".!?:\x{2026}\x{3002}\x{FF01}\x{FF1F}"
_CLOSERS = r"[\"'”’»)\]]*"
# Conjunctions between the halves of a refusal: if the first is damaged, the second still matches.
_CONTRAST = "but|pero|mais|aber|ma|mas|maar|но|ale|但"
# A match consumes the full stop before the next sentence, so a space must do as its beginning.
_ANY_START = rf"(?:{LINE_START}|[{_STOPS}\s]{_CLOSERS})"
_SPACE = r"[ \t\x{A0}\x{202F}\"“”„«»,;()]*"
# An apostrophe in UTF-8 that is read as Windows-1252 becomes three letters.
_APOSTROPHE = r"(?:\x27|’|â€™)?"

_SENTENCE_START = lazy(
    rf"(?:^|[.!?:…。！？]|\b(?:{_CONTRAST}))[\"'”’»)\]]*[\s*_#>ª(\[-]*\Z",
    re.MULTILINE | re.IGNORECASE,
)
_AFTER_HEADLINE = lazy(r"[^\W\d_A-ZÀ-Þ] (?:[A-HJ-ZÀ-Þ][^\W\d_]|I[a-z])")
_MAX_LEAD_CHARS = 60  # back, for the end of the sentence before; not sensitive from 45 to 75

_SIGNS = "\u200b-\u200f\u2190-\u2bff\ufe0f\ufffd\U0001f000-\U0001faff"
# An address that fused with the next word ends after its host, or after the number of its page.
# Excluded are hosts whose ending is a longer top-level domain (.community, .computer).
_GLUED = (
    r"(?:https?://|www\.|[\w.%+-]{1,64}@)(?:[\w-]+\.)+(?:com|edu|gov|info|net|org)(?=[a-z])"
    r"(?!\w*[./@]\w|(?:cation|munity|pany|pare|puter|sec|bank|flix|work|anic)\b)"
    r"|https?://\S+/\d+(?=[a-z]+\s)"
)
_MARKUP = (
    r"<[aA]\b[^<>\n]{1,300}>\w{0,3}</[aA]>|<[^<>\n]{1,300}>"
    r"|(?:[\"”] ?)?(?<!\w)[\w-]{2,20} ?= ?[\"“”][^\"“”\n]{0,200}[\"“”](?: ?/?>)?"
    r"|(?<!\w)[A-Za-z-]{2,20}="
    r"|(?:\b(?i:function) ?\w* ?\([^()\n]{0,80}\) ?|[.#][\w-]{2,30} ?)?\{{1,2}[^{}\n]{0,300}\}{1,2}"
    r"|[\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}\N{MATHEMATICAL LEFT DOUBLE ANGLE BRACKET}"
    r"\N{MATHEMATICAL LEFT ANGLE BRACKET}][^\s]{0,20}"
    r"[\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}\N{MATHEMATICAL RIGHT DOUBLE ANGLE BRACKET}"
    r"\N{MATHEMATICAL RIGHT ANGLE BRACKET}]"
    r"|__[A-Z][A-Z\d_]{0,20}__|\[/?[A-Z]{2,12}_?\d{0,3}\]"
    rf"|{_GLUED}|(?i:https?://|www\.)\S+|[\w.%+-]{{1,64}}@[\w-]+\.\S+|@\S+"
)
_INTERRUPTION = lazy(
    rf"{_MARKUP}|[{_SIGNS}]+"
    # A space lost after a full stop is restored, so that the next sentence has a beginning.
    r"|(?<=[^\W\d_]{2}[.!?])(?=[A-Z])"
    r"|\d+(?:[.,:]\d+)*"
    r"|\b(\w{2,})[^\w\n.!?]{1,4}(?=\1\b)"
    # A sentence that begins after a word and ends before a lower-case letter is inside another.
    r"|(?P<inner>(?<=[\w,] )(?:[A-HJ-Z]|I[a-z])[^.!?:\n]{8,160}[.!?:]+ (?=[a-z]))"
)
_MARKUP_OR_ADDRESS = lazy(_MARKUP)
_MARKUP_SIGNS = ("<", "=", "{", "[", "\u27e6", "\u27ea", "\u27e8", "__", "@", "://", "www.", "WWW.")
# Figures, symbols and marks may be between two words, or nothing.
_GAP = r"[^A-Za-z\n]{0,8}"
# Nearly everything that a model says matches this, however damaged, and hardly any news does. Only
# articles that match are searched with loosened patterns, whose automaton takes longer to build
# than a hundred articles to check.
SPEECH = "(?i)" + "|".join(
    (
        r"(?:\bI\b|\bme\b|you|please|here|below|note)[^\n]*translat",
        "translated (?:with|by|using|text)|translate (?:the|this|into)|translat[^\n]*(?:I |you)",
        f"language{_GAP}model|sorry{_GAP}but|let{_GAP}me{_GAP}know|know{_GAP}if{_GAP}you",
        f"i{_GAP}hope{_GAP}th|like{_GAP}me{_GAP}to|assist{_GAP}with{_GAP}th",
        f"with{_GAP}(?:that|this|your){_GAP}request|that{_GAP}request",
        f"(?:source|target) (?:text|lang)|tradu[cizç]|übersetz|anfrage{_GAP}nicht|vertaling",
        f"перевод|перевест|языковая{_GAP}модель|翻[译譯訳]|[译譯訳]文|번역|抱歉|申し訳|ترجمة",
        f"tłumacz|překlad|prijevod|fordítás|çeviri|переклад|no{_GAP}puedo{_GAP}(?:ayud|asist)",
        f"modelo{_GAP}de{_GAP}l|modèle{_GAP}de{_GAP}lang|sprachmodell|modello{_GAP}ling",
    )
)


class Loosened(NamedTuple):
    """Loosened patterns, each joined to a single one.

    ``leading`` patterns are written for the beginning of a line and match wherever a sentence may
    begin; ``fixed`` patterns match only where they are written to.
    """

    leading: str
    fixed: str


@lru_cache(maxsize=64)
def loosened(patterns: tuple[str, ...]) -> Loosened:
    """Loosen patterns; a pattern for the last line of an article still requires a whole line."""
    leading = [pattern for pattern in patterns if _may_lead_sentence(pattern)]
    fixed = [pattern for pattern in patterns if not _may_lead_sentence(pattern)]
    return Loosened(_joined(leading, _ANY_START), _joined(fixed, LINE_START))


def _may_lead_sentence(pattern: str) -> bool:
    return LINE_START in pattern and not pattern.endswith(TEXT_END)


def _joined(patterns: Sequence[str], start: str) -> str:
    return "|".join(f"(?:{_loosened(pattern, start)})" for pattern in patterns)


def _loosened(pattern: str, start: str) -> str:
    """Return a pattern in which spaces may be lost and ``start`` replaces the start of a line."""
    parts: list[str] = []
    at = 0
    while at < len(pattern):
        part, at = _loosened_part(pattern, at, start, parts[-1] if parts else "")
        if part:
            parts.append(part)
    return "".join(parts)


def _loosened_part(pattern: str, at: int, start: str, previous: str) -> tuple[str, int]:
    """Return the loosened part of a pattern that begins at ``at``, and where it ends."""
    if pattern.startswith(r"\x27", at):
        return _APOSTROPHE, at + len(r"\x27")
    if pattern.startswith(LINE_START, at):
        return start, at + len(LINE_START)
    if pattern[at] == "\\":
        # The space after a word may be lost, so a word need not end there.
        is_word_end = pattern.startswith(EDGE, at) and (previous.isalpha() or previous == ")")
        return "" if is_word_end else pattern[at : at + 2], at + 2
    if pattern[at] == "[":
        return _loosened_class(pattern, at)
    if pattern[at] == " ":
        return _SPACE, at + (2 if pattern[at + 1 : at + 2] in ("?", "*") else 1)
    return pattern[at], at + 1


def _loosened_class(pattern: str, at: int) -> tuple[str, int]:
    """Return the character class that begins at ``at``, optional if led by a space, and its end."""
    # A bracket that comes first is one of the characters.
    end = pattern.index("]", at) + 1 if pattern.startswith(("[^]", "[]"), at) else at + 1
    while pattern[end] != "]":
        end += 2 if pattern[end] == "\\" else 1
    end += 1
    has_quantifier = pattern[end : end + 1] in ("?", "*", "{", "+")
    is_optional = pattern.startswith("[ ", at) and not has_quantifier
    return pattern[at:end] + ("?" if is_optional else ""), end


def begins_sentence(text: str, at: int) -> bool:
    """Whether a line, a sentence or the second half of a sentence begins at ``at``.

    A capital after a lower-case letter counts too: a headline without a full stop runs into it.
    """
    if _AFTER_HEADLINE.match(text, max(0, at - 2)):
        return True
    low = max(0, at - _MAX_LEAD_CHARS)
    before = text[low:at]
    # A window that begins in mid-line must not look like the beginning of a line.
    begins_line = low == 0 or text[low - 1] == "\n"
    return _SENTENCE_START.search(before if begins_line else f"-{before}") is not None


def has_markup(text: str) -> bool:
    """Whether a text may have markup, code, a placeholder or an address in it."""
    return any(sign in text for sign in _MARKUP_SIGNS)


def without_markup(text: str, *, same_length: bool = False) -> str:
    """Return a text with a space, or as many as it had letters, for what ``has_markup`` names."""
    if not has_markup(text):
        return text
    return _MARKUP_OR_ADDRESS.sub(lambda found: " " * (len(found[0]) if same_length else 1), text)


class Bridged(NamedTuple):
    """A text without interruptions; ``places`` are the offsets of its characters in the original.

    ``bare`` is the original, with spaces in place of markup, addresses and symbols.
    """

    text: str
    places: Sequence[int]
    bare: str

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end in the original for a range of this text."""
        return self.places[start], self.places[end - 1] + 1


def bridged(text: str) -> Bridged | None:
    """Return a text without tags, code, placeholders, figures, unusual symbols and doubled words.

    A space is added between a full stop and a capital. Returns None if nothing changes.
    """
    parts: list[str] = []
    places: list[int] = []
    blanks: list[Span] = []
    done = 0
    for interruption in _INTERRUPTION.finditer(text):
        parts.append(text[done : interruption.start()])
        places += range(done, interruption.start())
        done = interruption.end()
        if interruption["inner"] is None:
            blanks.append(Span(*interruption.span()))
        if interruption.start() == done:
            parts.append(" ")
            places.append(done - 1)
    if not done:
        return None
    parts.append(text[done:])
    places += range(done, len(text))
    return Bridged("".join(parts), places, fill(text, blanks, " "))
