"""Patterns of what a line begins with, made to bear what else may have befallen the page.

A scraper that joins the lines leaves the sentence where the line began; a tag, a figure or a
quotation mark may stand between two words, and the space between them may be lost. Patterns are
written as if none of that happened, and are loosened here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mtqa.text import Span, fill

ANY_CASE = "(?i)"
LINE_START = "(?m:^)"
EDGE = r"\b"
TEXT_END = r"\z"

_STOPS = r".!?:\x{2026}\x{3002}\x{FF01}\x{FF1F}"
_CLOSERS = r"[\"'”’»)\]]*"
# What joins the two halves of a refusal: where the first is damaged, the second stands behind it.
_BUT = "but|pero|mais|aber|ma|mas|maar|но|ale|但"
# A match takes up the stop that the next one would begin with, so that a space has to do.
_ANY_START = rf"(?:{LINE_START}|[{_STOPS}\s]{_CLOSERS})"
_SPACE = r"[ \t\x{A0}\x{202F}\"“”„«»,;()]*"
# UTF-8 read as Windows-1252 makes three letters of an apostrophe.
_APOSTROPHE = r"(?:\x27|’|â€™)?"

_BEGUN = re.compile(
    rf"(?:^|[.!?:…。！？]|\b(?:{_BUT}))[\"'”’»)\]]*[\s*_#>ª(\[-]*\Z", re.MULTILINE | re.IGNORECASE
)
_AFTER_HEADLINE = re.compile(r"[^\W\d_A-ZÀ-Þ] (?:[A-HJ-ZÀ-Þ][^\W\d_]|I[a-z])")
_FARTHEST = 60

_SIGNS = "\u200b-\u200f\u2190-\u2bff\ufe0f\ufffd\U0001f000-\U0001faff"
# An address that the next word ran into ends where its host does, or the number of its page. The
# longer endings are those that the root zone has of its own.
_GLUED = (
    r"(?:https?://|www\.|[\w.%+-]{1,64}@)(?:[\w-]+\.)+(?:com|edu|gov|info|net|org)(?=[a-z])"
    r"(?!\w*[./@]\w|(?:cation|munity|pany|pare|puter|sec|bank|flix|work|anic)\b)"
    r"|https?://\S+/\d+(?=[a-z]+\s)"
)
_HOLE = re.compile(
    r"<[aA]\b[^<>\n]{1,300}>\w{0,3}</[aA]>|<[^<>\n]{1,300}>"
    r"|(?:[\"”] ?)?(?<!\w)[\w-]{2,20} ?= ?[\"“”][^\"“”\n]{0,200}[\"“”](?: ?/?>)?"
    r"|(?<!\w)[A-Za-z-]{2,20}="
    r"|(?:\b(?i:function) ?\w* ?\([^()\n]{0,80}\) ?|[.#][\w-]{2,30} ?)?\{{1,2}[^{}\n]{0,300}\}{1,2}"
    # Where a space was lost behind a stop, nothing is left to begin with once that is taken.
    r"|(?<=[^\W\d_]{2}[.!?])(?=[A-Z])"
    r"|[\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}\N{MATHEMATICAL LEFT DOUBLE ANGLE BRACKET}"
    r"\N{MATHEMATICAL LEFT ANGLE BRACKET}][^\s]{0,20}"
    r"[\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}\N{MATHEMATICAL RIGHT DOUBLE ANGLE BRACKET}"
    r"\N{MATHEMATICAL RIGHT ANGLE BRACKET}]"
    r"|__[A-Z][A-Z\d_]{0,20}__|\[/?[A-Z]{2,12}_?\d{0,3}\]"
    rf"|{_GLUED}|(?i:https?://|www\.)\S+|[\w.%+-]{{1,64}}@[\w-]+\.\S+|@\S+"
    rf"|[{_SIGNS}]+"
    r"|\d+(?:[.,:]\d+)*"
    r"|\b(\w{2,})[^\w\n.!?]{1,4}(?=\1\b)"
    # A sentence that begins after a word and ends before a small letter stands inside another one.
    r"|(?P<inner>(?<=[\w,] )(?:[A-HJ-Z]|I[a-z])[^.!?:\n]{8,160}[.!?:]+ (?=[a-z]))"
)
# Figures, signs and marks may stand between two words, or nothing.
_GAP = r"[^A-Za-z\n]{0,8}"
# What nearly all that a model says has, whatever stands between the rest, and hardly any news. It
# tells where to look for more than the patterns as they are written: an automaton of loosened ones
# takes longer to build than a hundred articles to check.
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
    """Patterns as they are ``written``, and such as may lack spaces.

    Those of ``leading`` were written for the beginning of a line and match wherever a sentence
    may begin; those of ``fixed`` match where they are written to.
    """

    written: str
    leading: str
    fixed: str


@lru_cache(maxsize=64)
def loosened(patterns: tuple[str, ...]) -> Loosened:
    """Loosen patterns; of those for a line that ends the article the line still is a line."""
    leading = [one for one in patterns if _may_lead_sentence(one)]
    fixed = [one for one in patterns if not _may_lead_sentence(one)]
    written = "|".join(f"(?:{one})" for one in patterns)
    return Loosened(written, _joined(leading, _ANY_START), _joined(fixed, LINE_START))


def _may_lead_sentence(pattern: str) -> bool:
    return LINE_START in pattern and not pattern.endswith(TEXT_END)


def _joined(patterns: Sequence[str], start: str) -> str:
    return "|".join(f"(?:{_loosened(one, start)})" for one in patterns)


def _loosened(pattern: str, start: str) -> str:
    told: list[str] = []
    at, in_class, optional = 0, False, False
    while at < len(pattern):
        part = pattern[at]
        if pattern.startswith(r"\x27", at) and not in_class:
            told.append(_APOSTROPHE)
            at += 4
            continue
        if pattern.startswith(LINE_START, at) and not in_class:
            told.append(start)
            at += len(LINE_START)
            continue
        if part == "\\":
            part = pattern[at : at + 2]
            if part == EDGE and not in_class and told and (told[-1].isalpha() or told[-1] == ")"):
                at += len(EDGE)  # the space behind the word may be lost
                continue
        elif in_class:
            in_class = part != "]"
            if not in_class and optional and pattern[at + 1 : at + 2] not in ("?", "*", "{", "+"):
                part = "]?"  # a space is lost here too
                at -= 1
        elif part == "[":
            in_class = True
            optional = pattern.startswith("[ ", at)
            if pattern.startswith(("[^]", "[]"), at):
                part = pattern[at : pattern.index("]", at) + 1]
        elif part == " ":
            told.append(_SPACE)
            at += 2 if pattern[at + 1 : at + 2] in ("?", "*") else 1
            continue
        told.append(part)
        at += len(part)
    return "".join(told)


def begins_sentence(text: str, at: int) -> bool:
    """Whether a line, a sentence or the second half of one begins at ``at``.

    So does what has a capital behind a small letter: a headline without a stop ran into it.
    """
    if _AFTER_HEADLINE.match(text, max(0, at - 2)):
        return True
    low = max(0, at - _FARTHEST)
    before = text[low:at]
    # Cut off in mid-line, the window begins no line.
    return _BEGUN.search(before if low == 0 or text[low - 1] == "\n" else f"-{before}") is not None


class Bridged(NamedTuple):
    """A text less what interrupts its sentences; ``places`` are those of its characters.

    ``bare`` is the whole text, blank where markup, addresses and signs stand.
    """

    text: str
    places: Sequence[int]
    bare: str

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the whole text a range of this one stands."""
        return self.places[start], self.places[end - 1] + 1


def bridged(text: str) -> Bridged | None:
    """Return a text without tags, code, placeholders, figures, unusual signs and doubled words.

    Stops that touch a capital have a space behind them. None where there is nothing to do.
    """
    parts: list[str] = []
    places: list[int] = []
    blanks: list[Span] = []
    done = 0
    for hole in _HOLE.finditer(text):
        parts.append(text[done : hole.start()])
        places += range(done, hole.start())
        done = hole.end()
        if hole["inner"] is None:
            blanks.append(Span(*hole.span()))
        if hole.start() == done:
            parts.append(" ")
            places.append(done - 1)
    if not done:
        return None
    parts.append(text[done:])
    places += range(done, len(text))
    return Bridged("".join(parts), places, fill(text, blanks, " "))
