"""Letters of a script that the target does not use: stray words, and look-alikes in words."""

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
from mtqa.lazy import lazy
from mtqa.text import Span

_SCRIPTS = (
    "Cyrillic", "Greek", "Han", "Hiragana", "Katakana", "Hangul", "Arabic", "Hebrew", "Thai",
    "Devanagari", "Bengali", "Tamil", "Telugu", "Gujarati", "Gurmukhi", "Kannada", "Malayalam",
    "Sinhala", "Georgian", "Armenian", "Ethiopic", "Khmer", "Lao", "Myanmar", "Tibetan", "Syriac",
)  # fmt: skip
# In texts in these scripts, a letter of another is an error; Chinese and Japanese texts mix.
_SINGLE_SCRIPTS = ("Latin", "Cyrillic", "Greek")
_JOINING = r"[ \x{A0}\x{3000}\x{3001}\x{3002}\x{30FB}\x{30FC}\x{FF01}-\x{FF1F},.:\x{2013}-]{1,3}"
_LATIN_OF_CYRILLIC = dict(
    zip("асеорхуіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԜ", "aceopxyijshdqwABEKMHOPCTYXIJSW", strict=True)
)
_LATIN_OF_GREEK = dict(zip("οανιρυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavipukABEZHIKMNOPTYX", strict=True))
_LATIN_OF = _LATIN_OF_CYRILLIC | _LATIN_OF_GREEK
_ALIKE = {
    "Cyrillic": {latin: letter for letter, latin in _LATIN_OF_CYRILLIC.items()},
    "Greek": {latin: letter for letter, latin in _LATIN_OF_GREEK.items()},
}
_GREEK = lazy(r"[\u0370-\u03ff\u1f00-\u1fff\u2126]")
_ROMAN_NUMBER = lazy(r"[IVXLCDM]+\Z")
# How far a span is widened to a word on either side; a limit for text without spaces.
# Not sensitive: 30 to 50 give the same findings on 1,195 articles.
_MAX_WORD_CHARS = 40
# How far brackets around a name are searched for. Not sensitive: 90 to 150 give the same findings
# on 1,195 articles.
_MAX_ASIDE_CHARS = 120
# Symbols (α, ΔT, ππ) and the names of fraternities (ΑΦΑ) are Greek letters in an English text.
_MAX_SYMBOL_LETTERS = 2  # not sensitive: 1 to 3 give the same findings on 1,195 articles
_MAX_CAPITALS_LETTERS = 3  # at 2 an example fails
_HONORIFICS = frozenset("\ufdfa\ufdfb\ufdfd")  # ligatures of Arabic blessings
_BEFORE_NAME = "([,;:/|\N{EN DASH}\N{EM DASH}="
_AFTER_NAME = ")],;/|\N{EN DASH}\N{EM DASH}."
_OPENING = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\xab\u2039\u300a\u300c\u300e\u3010"  # noqa: E501
_CLOSING = "\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\xbb\u203a\u300b\u300d\u300f\u3011"  # noqa: E501
_INVISIBLE = " \xa0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
# Two of them in brackets with a small word between: (の o ノ).
_TWO_NAMES = lazy(r"\A[(\[\uff08] ?[^\x00-\u024f]+ [^\W\d_]{1,4} [^\x00-\u024f]+[)\]\uff09]")
_DATELINE = lazy(r"\) ?[\u2013\u2014-] ")
_DASHES = lazy(r"--\Z")  # a dash as it is typed
_GLOSS = lazy(r"[\"'\u2019\u201d\xbb]?\s?[(\[\uff08][^\W\d_]")


@lru_cache(maxsize=16)
def foreign_words(own: tuple[str, ...]) -> Any:
    """Compile a pattern for successive words in none of a target's ``own`` scripts."""
    letters = "".join(rf"\p{{{script}}}" for script in _SCRIPTS if script not in own)
    word = rf"[{letters}][{letters}\p{{M}}\x{{200C}}-\x{{200F}}]*"
    return compiled(rf"{word}(?:{_JOINING}{word})*")


class _StrayLetters(Checker, frozen=True):
    """Words with letters in another script, which are either only look-alikes or left as they were.

    Symbols are not reported, nor are native names: words alone in brackets or quotation marks,
    explained in brackets, or after one of the words in ``introducing`` (the character 福).
    Targets that mix scripts are skipped.
    """

    introducing: tuple[str, ...]

    @property
    def required(self) -> str | None:
        letters = "".join(rf"\p{{{script}}}" for script in _SCRIPTS)
        return f"[{letters}]"

    def _hits(self, document: Document) -> Iterator[Hit]:
        """Yield all of them; those that a look-alike in the target's script restores suggest it."""
        text = document.view
        own = document.locale.scripts
        if own[0] not in _SINGLE_SCRIPTS:
            return
        for script in own:
            if script in _ALIKE:
                yield from _mixed(text, script)
        for match in foreign_words(own).finditer(text):
            span = Span(*match.span())
            if _GREEK.match(text, span.start):
                hit = _judge_greek(text, span)
            elif "Latin" in own:
                hit = _judge_stray(text, span)
            else:
                hit = Hit(*span)
            is_whole = hit is not None and hit[:2] == span
            is_name = is_whole and _is_named(text, span, self.introducing)
            if hit and (not is_name or _is_acronym(text, span)):
                yield hit


class ForeignScript(_StrayLetters, frozen=True):
    """Stray words in another script; not those that only need other letters of the same looks."""

    def find(self, document: Document) -> Iterator[Hit]:
        return (hit for hit in self._hits(document) if hit.suggestion is None)


class LookAlikes(_StrayLetters, frozen=True):
    """Words in which letters of another script stand for letters that look the same.

    The suggestion is the word with all its letters in one script.
    """

    suggests = True

    def find(self, document: Document) -> Iterator[Hit]:
        return (hit for hit in self._hits(document) if hit.suggestion is not None)


def _judge_stray(text: str, span: Span) -> Hit | None:
    """Return the hit for letters in a Latin text; None for honorifics and brand names."""
    letters = text[span.start : span.end]
    if letters in _HONORIFICS:
        return None
    looks_latin = all(letter in _LATIN_OF for letter in letters)
    in_latin = _in_latin(letters) if looks_latin else None
    word = _whole_word(text, span)
    if looks_latin and word != span:
        return Hit(*word, suggestion=_all_latin(text[word.start : word.end]))
    if in_latin == "C" and text[max(0, span.start - 1) : span.start] in {"°", "º"}:
        return Hit(span.start - 1, span.end, suggestion="°C")
    # A single capital inside a Latin word is a brand's play with letters: KoЯn.
    if len(letters) == 1 and letters.isupper() and word.start < span.start and span.end < word.end:
        return None
    return Hit(*span, suggestion=in_latin if len(letters) <= _MAX_SYMBOL_LETTERS else None)


def _is_acronym(text: str, span: Span) -> bool:
    """Whether capitals that look Latin are an agency in a dateline, or occur in Latin elsewhere."""
    latin = _in_latin(text[span.start : span.end])
    if not (latin.isascii() and latin.isupper() and latin.isalpha()):
        return False
    return bool(_DATELINE.match(text, span.end) or re.search(rf"\b{latin}\b", text))


def _judge_greek(text: str, span: Span) -> Hit | None:
    """Return the hit for Greek letters; None for symbols, alone or in a word."""
    letters = text[span.start : span.end]
    word = _whole_word(text, span)
    if word != span:
        around = text[word.start : word.end].replace(letters, "", 1)
        looks_latin = all(letter in _LATIN_OF_GREEK for letter in letters) and len(around) > 1
        is_inside = word.start < span.start and span.end < word.end and around[1:].islower()
        if looks_latin and (
            is_inside or letters == "ο" or (letters.isupper() and around.isalpha())
        ):
            return Hit(*word, suggestion=_all_latin(text[word.start : word.end]))
        return None
    words = re.findall(r"[^\W\d_]+", letters)
    is_symbols = all(
        len(symbol) <= (_MAX_CAPITALS_LETTERS if symbol.isupper() else _MAX_SYMBOL_LETTERS)
        for symbol in words
    )
    return None if is_symbols else Hit(*span)


def _mixed(text: str, script: str) -> Iterator[Hit]:
    """Yield words that mix Latin letters with ``script``, where all of either kind look alike."""
    alike = _ALIKE[script]
    done = 0
    pattern = rf"\p{{{script}}}[A-Za-z]|[A-Za-z]\p{{{script}}}"
    for match in compiled(pattern).finditer(text):
        if match.start() < done:
            continue
        word = _whole_word(text, Span(*match.span()))
        done = word.end
        letters = text[word.start : word.end]
        latin = [letter for letter in letters if letter.isascii()]
        other = len(letters) - len(latin)
        in_latin = _in_latin(letters)
        if _ROMAN_NUMBER.match(in_latin):
            continue
        if other > 1 and len(latin) <= other and all(letter in alike for letter in latin):
            corrected = "".join(alike.get(letter, letter) for letter in letters)
            yield Hit(*word, suggestion=corrected)
        elif len(latin) > 1 and in_latin.isascii():
            yield Hit(*word, suggestion=in_latin)


def _in_latin(word: str) -> str:
    return "".join(_LATIN_OF.get(letter, letter) for letter in word)


def _all_latin(word: str) -> str | None:
    """Return a word in Latin letters; None if some of its letters have none that look alike."""
    in_latin = _in_latin(word)
    return in_latin if compiled(r"[\p{Latin}\p{M}]+").fullmatch(in_latin) else None


def _whole_word(text: str, span: Span) -> Span:
    """Widen a span to the letters on both sides."""
    start, end = span
    low, high = start - _MAX_WORD_CHARS, end + _MAX_WORD_CHARS
    while start > max(0, low) and text[start - 1].isalpha() and text[start - 1] < "\u0250":
        if text[start - 1] == MASK:
            break
        start -= 1
    while end < min(len(text), high) and text[end].isalpha() and text[end] != MASK:
        end += 1
    return Span(start, end)


def _is_named(text: str, span: Span, introducing: tuple[str, ...]) -> bool:
    """Whether a native name is alone in brackets or quotation marks, or explained or introduced."""
    before = text[max(0, span.start - _MAX_ASIDE_CHARS) : span.start].rpartition("\n")[2]
    before = _DASHES.sub("\N{EM DASH}", before.rstrip(_INVISIBLE))
    after = text[span.end : span.end + _MAX_ASIDE_CHARS].partition("\n")[0]
    if _GLOSS.match(after) or before.rstrip(" ,:").endswith(tuple(introducing)):
        return True
    tail = after.lstrip(_INVISIBLE + ",.!?\u3002\uff0c\uff01\uff1f")
    if before[-1:] in _OPENING and before and tail[:1] in _CLOSING and tail:
        return True
    if not before and tail[:1] in ")]\uff09":
        return True  # the bracket was opened in what is not there: خدا) is Persian for …
    opened = max(before.rfind(mark) for mark in "([\uff08")
    if opened < 0 or opened < max(before.rfind(mark) for mark in ")]\uff09"):
        return False
    if not re.search(r"[)\]\uff09]", after):
        return False
    if _TWO_NAMES.search(f"{before[opened:]} {text[span.start : span.end]}{after}"):
        return True
    tail = after.lstrip(_INVISIBLE)
    is_first = (
        before[-1:] in _BEFORE_NAME + _OPENING + "\uff08" or " " not in before[opened:].strip()
    )
    is_followed = tail[:1] in _AFTER_NAME + _CLOSING + "\uff09" or tail[:1].isupper()
    return is_first and is_followed
