"""Apostrophes of the wrong shape (don‘t, town´s), and those that a space divides (town ’s)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.pattern import finditer
from mtqa.checks.quotes.flaws import Defect, Flaw
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.locales import LINGUA_FRANCA, Language, language
from mtqa.lazy import lazy

_NOTE = "apostrophe"

_REVERSED = "\N{LEFT SINGLE QUOTATION MARK}"
_ACUTE = "\N{ACUTE ACCENT}"
_MISTAKEN = f"{_REVERSED}{_ACUTE}`\N{PRIME}"
_STRAIGHT, _CURLY = "'", "\N{RIGHT SINGLE QUOTATION MARK}"
_MARKS = f"'\N{RIGHT SINGLE QUOTATION MARK}{_MISTAKEN}"
_BETWEEN_LETTERS = lazy(rf"[^\W\d_]+[{_MISTAKEN}](?=[^\W\d_])")
_LETTERS = lazy(r"[^\W\d_]+")
_LAST_LETTERS = lazy(r"[^\W\d_]+\Z")
_LONGEST_WORD_CHARS = 24  # before an apostrophe
# An elision drops the vowel before a word with another: l’eau, dell’acqua.
_SOUNDED = lazy(r"[aeiouyhàâæèéêëìíîïòóôœùúûüÿ]", re.IGNORECASE)
_GENITIVE = "s"
_SPACES = " \N{NO-BREAK SPACE}"


def apostrophe_flaws(document: Document) -> list[Flaw]:
    """Return the apostrophes of the wrong shape, then those that are set apart."""
    text = document.view
    found: list[Flaw] = []
    if any(mark in text for mark in _MISTAKEN):
        found += _misshapen(text, language(document.language))
    return [*found, *_set_apart(text, language(document.language))]


def _misshapen(text: str, target: Language) -> Iterator[Flaw]:
    """Yield the marks between letters that stand for an apostrophe.

    Romanised Arabic, Hebrew, Uzbek and Russian have ‘, ` and ′ between letters too (Qur‘an), so
    that these count only where the language elides or contracts words. An acute accent counts
    anywhere.
    """
    for match in _BETWEEN_LETTERS.finditer(text):
        at = match.end() - 1
        left, right = match.group()[:-1], _LETTERS.match(text, at + 1)
        if right is None:
            continue
        if text[at] == _ACUTE or _is_contracted(left, right.group(), target):
            defect: Defect = "reversed" if text[at] == _REVERSED else "foreign"
            yield Flaw(defect, Hit(at, at + 1, note=_NOTE, suggestion=_usual(text, text[at])))


def _is_contracted(left: str, right: str, target: Language) -> bool:
    """Whether two parts of a word belong to a contraction, an elision or a name such as O’Neill."""
    word, ending = left.lower(), right.lower()
    is_known = left == word or word in target.function_words or word in target.cut_off
    if ending in target.contractions or ending in language(LINGUA_FRANCA).contractions:
        return is_known or ending == _GENITIVE
    if len(left) == 1 and right[0].isupper() and right[1:].islower():
        return True
    if not target.elides or not _SOUNDED.match(ending):
        return False
    return word in target.cut_off or (is_known and not _SOUNDED.match(word[-1]))


def _usual(text: str, mark: str) -> str:
    """Return the apostrophe to write: the mark itself or, if it is mistaken, that of the text."""
    if mark not in _MISTAKEN:
        return mark
    is_curly = mark == _REVERSED or _CURLY in text or _STRAIGHT not in text
    return _CURLY if is_curly else _STRAIGHT


@lru_cache(maxsize=64)
def _apart(target: Language) -> str | None:
    """Return a pattern for what an apostrophe joins with a space beside it; None if nothing."""
    choices: list[str] = []
    space = f"[{_SPACES}]"
    if target.contractions:
        endings = "|".join(target.contractions)
        choices.append(rf"\p{{L}}{space}+[{_MARKS}]{space}?(?i:{endings})\b")
        choices.append(rf"\p{{L}}[{_MARKS}]{space}+(?i:{endings})\b")
    if target.cut_off:
        words = "|".join(sorted(target.cut_off, key=len, reverse=True))
        choices.append(rf"\b(?i:{words}){space}+[{_MARKS}]{space}?\p{{L}}")
        choices.append(rf"\b(?i:{words})[{_MARKS}]{space}+\p{{L}}")
    return "|".join(choices) or None


def _set_apart(text: str, target: Language) -> Iterator[Flaw]:
    pattern = _apart(target)
    if pattern is None:
        return
    for match in finditer(pattern, text):
        span = text[match.start() : match.end()]
        mark = next(at for at, character in enumerate(span) if character in _MARKS)
        start = match.start() + len(span[:mark].rstrip(_SPACES))
        rest = span[mark + 1 :].lstrip(_SPACES)
        end = match.end() - len(rest)
        right = _LETTERS.match(text, end)
        left = _LAST_LETTERS.search(text, max(0, start - _LONGEST_WORD_CHARS), start)
        if left is None or right is None or text[right.end() : right.end() + 1] in (*_MARKS, "-"):
            continue  # the letter ’s’, ’s-Hertogenbosch
        is_ending = right.group().lower() in target.contractions
        if is_ending and not _takes(left.group(), right.group(), text, right.end(), target):
            continue
        if not is_ending and text[max(0, left.start() - 1) : left.start()] in (*_MARKS, "-"):
            continue  # the letter ’l’
        suggestion = _usual(text, span[mark])
        yield Flaw("shifted", Hit(start, end, note=_NOTE, suggestion=suggestion))


def _takes(left: str, ending: str, text: str, at: int, target: Language) -> bool:
    """Whether a word takes an ending, which ends at ``at``: any a genitive, only some a verb.

    The ’t of Dutch names (Van ’t Hoff) stands before a capital.
    """
    if ending.lower() == _GENITIVE:
        return True
    if text[at : at + 1] in _SPACES and text[at + 1 : at + 2].isupper() and not ending.isupper():
        return False
    return left.lower() in target.function_words
