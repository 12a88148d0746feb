"""Letters of a script that the target is not written in: stray words, and look-alikes in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.masks import MASK
from mtqa.text import Span

_SCRIPTS = (
    "Cyrillic", "Greek", "Han", "Hiragana", "Katakana", "Hangul", "Arabic", "Hebrew", "Thai",
    "Devanagari", "Bengali", "Tamil", "Telugu", "Gujarati", "Gurmukhi", "Kannada", "Malayalam",
    "Sinhala", "Georgian", "Armenian", "Ethiopic", "Khmer", "Lao", "Myanmar", "Tibetan", "Syriac",
)  # fmt: skip
# Texts in these take a letter of another script as a fault; Chinese or Japanese ones mix.
_JUDGED = ("Latin", "Cyrillic", "Greek")
_JOINING = r"[ \x{A0}\x{3000}\x{3001}\x{3002}\x{30FB}\x{30FC}\x{FF01}-\x{FF1F},.:\x{2013}-]{1,3}"
_LATIN_OF_CYRILLIC = dict(
    zip("асеорхуіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԜ", "aceopxyijshdqwABEKMHOPCTYXIJSW", strict=True)
)
_LATIN_OF_GREEK = dict(zip("οανιρυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavipukABEZHIKMNOPTYX", strict=True))
_LATIN_OF = _LATIN_OF_CYRILLIC | _LATIN_OF_GREEK
_ALIKE = {
    "Cyrillic": {latin: one for one, latin in _LATIN_OF_CYRILLIC.items()},
    "Greek": {latin: one for one, latin in _LATIN_OF_GREEK.items()},
}
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff\u2126]")
_ROMAN_NUMBER = re.compile(r"[IVXLCDM]+\Z")
_LONGEST_WORD = 40
_LONGEST_ASIDE = 120
# Symbols (α, ΔT, ππ) and the names of fraternities (ΑΦΑ) are Greek letters in an English text.
_LONGEST_SYMBOL = 2
_LONGEST_CAPITALS = 3
_MASHALLAH = frozenset("\ufdfa\ufdfb\ufdfd")  # ligatures that stand for a wish
_BEFORE_NAME = "([,;:/|\N{EN DASH}\N{EM DASH}="
_BEHIND_NAME = ")],;/|\N{EN DASH}\N{EM DASH}."
_OPENING = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\xab\u2039\u300a\u300c\u300e\u3010"  # noqa: E501
_CLOSING = "\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\xbb\u203a\u300b\u300d\u300f\u3011"  # noqa: E501
_UNSEEN = " \xa0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_DATELINE = re.compile(r"\) ?[\u2013\u2014-] ")
_GLOSS = re.compile(r"[\"'\u2019\u201d\xbb]?\s?[(\[\uff08][^\W\d_]")


@lru_cache(maxsize=16)
def runs(own: tuple[str, ...]) -> Any:
    """Compile what matches words, one after the other, in none of a target's scripts."""
    letters = "".join(rf"\p{{{one}}}" for one in _SCRIPTS if one not in own)
    word = rf"[{letters}][{letters}\p{{M}}\x{{200C}}-\x{{200F}}]*"
    return compiled(rf"{word}(?:{_JOINING}{word})*")


class ForeignScript(Checker, frozen=True):
    """Stray words in another script, and words in which a letter only looks right.

    Passed are symbols, and native names: those that stand in brackets or quotation marks by
    themselves, are explained in brackets, or follow one of the words in ``introducing`` (the
    character 福). Targets that mix scripts are not judged.
    """

    introducing: tuple[str, ...]

    @property
    def required(self) -> str | None:
        letters = "".join(rf"\p{{{one}}}" for one in _SCRIPTS)
        return f"[{letters}]"

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        own = document.locale.scripts
        if own[0] not in _JUDGED:
            return
        for script in own:
            if script in _ALIKE:
                yield from _mixed(text, script)
        for match in runs(own).finditer(text):
            span = Span(*match.span())
            if _GREEK.match(text, span.start):
                hit = _greek(text, span)
            elif "Latin" in own:
                hit = _stray(text, span)
            else:
                hit = Hit(*span)
            named = hit and hit[:2] == span and _is_named(text, span, self.introducing)
            if hit and not (named and not _is_acronym(text, span)):
                yield hit


def _stray(text: str, span: Span) -> Hit | None:
    letters = text[span.start : span.end]
    if letters in _MASHALLAH:
        return None
    alike = all(one in _LATIN_OF for one in letters)
    mended = "".join(_LATIN_OF[one] for one in letters) if alike else None
    word = _word(text, span)
    if alike and word != span:
        return Hit(*word, suggestion=_in_latin(text[word.start : word.end]))
    if mended == "C" and text[max(0, span.start - 1) : span.start] in {"°", "º"}:
        return Hit(span.start - 1, span.end, suggestion="°C")
    # A capital in the midst of a Latin word is a brand's play with letters: KoЯn.
    if len(letters) == 1 and letters.isupper() and word.start < span.start and span.end < word.end:
        return None
    return Hit(*span, suggestion=mended if len(letters) <= _LONGEST_SYMBOL else None)


def _is_acronym(text: str, span: Span) -> bool:
    """Whether capitals that look Latin are an agency's dateline, or stand in Latin elsewhere."""
    told = _in_latin(text[span.start : span.end])
    if not (told.isascii() and told.isupper() and told.isalpha()):
        return False
    return bool(_DATELINE.match(text, span.end) or re.search(rf"\b{told}\b", text))


def _greek(text: str, span: Span) -> Hit | None:
    letters = text[span.start : span.end]
    word = _word(text, span)
    if word != span:
        around = text[word.start : word.end].replace(letters, "", 1)
        alike = all(one in _LATIN_OF_GREEK for one in letters) and len(around) > 1
        inside = word.start < span.start and span.end < word.end and around[1:].islower()
        if alike and (inside or letters == "ο" or (letters.isupper() and around.isalpha())):
            return Hit(*word, suggestion=_in_latin(text[word.start : word.end]))
        return None
    words = re.findall(r"[^\W\d_]+", letters)
    symbols = all(
        len(one) <= (_LONGEST_CAPITALS if one.isupper() else _LONGEST_SYMBOL) for one in words
    )
    return None if symbols else Hit(*span)


def _mixed(text: str, script: str) -> Iterator[Hit]:
    """Yield words of Latin letters and those of ``script``, where one kind all looks alike."""
    alike = _ALIKE[script]
    done = 0
    pattern = rf"\p{{{script}}}[A-Za-z]|[A-Za-z]\p{{{script}}}"
    for match in compiled(pattern).finditer(text):
        if match.start() < done:
            continue
        word = _word(text, Span(*match.span()))
        done = word.end
        letters = text[word.start : word.end]
        latin = [one for one in letters if one.isascii()]
        other = len(letters) - len(latin)
        in_latin = _in_latin(letters)
        if _ROMAN_NUMBER.match(in_latin):
            continue
        if other > 1 and len(latin) <= other and all(one in alike for one in latin):
            yield Hit(*word, suggestion="".join(alike.get(one, one) for one in letters))
        elif len(latin) > 1 and in_latin.isascii():
            yield Hit(*word, suggestion=in_latin)


def _in_latin(word: str) -> str:
    return "".join(_LATIN_OF.get(one, one) for one in word)


def _word(text: str, span: Span) -> Span:
    """Widen a span to the letters on both sides."""
    start, end = span
    low, high = start - _LONGEST_WORD, end + _LONGEST_WORD
    while start > max(0, low) and text[start - 1].isalpha() and text[start - 1] < "\u0250":
        if text[start - 1] == MASK:
            break
        start -= 1
    while end < min(len(text), high) and text[end].isalpha() and text[end] != MASK:
        end += 1
    return Span(start, end)


def _is_named(text: str, span: Span, introducing: tuple[str, ...]) -> bool:
    """Whether a native name stands by itself in brackets or quotation marks, or is explained."""
    before = text[max(0, span.start - _LONGEST_ASIDE) : span.start].rpartition("\n")[2]
    before = before.rstrip(_UNSEEN)
    behind = text[span.end : span.end + _LONGEST_ASIDE].partition("\n")[0]
    if _GLOSS.match(behind) or before.rstrip(" ,:").endswith(tuple(introducing)):
        return True
    tail = behind.lstrip(_UNSEEN + ",.!?\u3002\uff0c\uff01\uff1f")
    if before[-1:] in _OPENING and before and tail[:1] in _CLOSING and tail:
        return True
    opened = max(before.rfind(mark) for mark in "([\uff08")
    if opened < 0 or opened < max(before.rfind(mark) for mark in ")]\uff09"):
        return False
    if not re.search(r"[)\]\uff09]", behind):
        return False
    tail = behind.lstrip(_UNSEEN)
    starts = before[-1:] in _BEFORE_NAME + _OPENING + "\uff08" or " " not in before[opened:].strip()
    return starts and tail[:1] in _BEHIND_NAME + _CLOSING + "\uff09"
