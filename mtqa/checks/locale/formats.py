"""Figures, times, dates and sums of money written in the manner of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import joined, keys_for, matches
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.masks import MASK
from mtqa.text import Span

_FIGURE = re.compile(r"\d")
_NAME = re.compile(r"<([a-z-]+)>")
_NOTHING = r"[^\x00-\x{10FFFF}]"  # what no character is


class Formats(Checker, frozen=True):
    """What the patterns for the target match.

    A key of ``patterns`` names targets, divided by spaces. A target takes the patterns of all keys
    that name its own code, else its language; where there are none it has no findings. In patterns
    and in ``words`` themselves, ``<name>`` stands for that one of ``words``, and ``<month>`` for
    any month of the target. A match is left out when an ``unless`` pattern overlaps it.

    Figures are masked in ``text``, so the whole text is read, addresses and code left out.
    """

    patterns: dict[str, tuple[str, ...]]
    words: dict[str, str]
    unless: tuple[str, ...] = ()

    @property
    def required(self) -> str | None:
        return rf"\p{{Nd}}|{MASK}"

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        locale = document.locale
        told = [
            one for key in keys_for(locale.code, tuple(self.patterns)) for one in self.patterns[key]
        ]
        if not told:
            return
        pattern = _filled(joined(told), tuple(self.words.items()), locale.months)
        for span in matches(document.text, pattern, self.unless):
            if not _in_address(document.text, text, span):
                yield Hit(*span)


@lru_cache(maxsize=256)
def _filled(pattern: str, words: tuple[tuple[str, str], ...], months: tuple[str, ...]) -> str:
    """Put words and months for their names; a word may name those before it."""
    named = {"month": "|".join(months) or _NOTHING}

    def word(match: re.Match[str]) -> str:
        return f"(?:{named[match[1]]})" if match[1] in named else match[0]

    for name, told in words:
        named[name] = _NAME.sub(word, told)
    return _NAME.sub(word, pattern)


def _in_address(whole: str, masked: str, place: Span) -> bool:
    """Whether the first figure of a place stands in an address, a link or code.

    The mask over a figure covers nothing else; that over an address goes on in letters.
    """
    figure = _FIGURE.search(whole, place.start, place.end)
    if figure is None or masked[figure.start()] != MASK:
        return False
    start, end = figure.span()
    while start and masked[start - 1] == MASK:
        start -= 1
    while end < len(masked) and masked[end] == MASK:
        end += 1
    beside = whole[start : max(start, place.start)] + whole[min(end, place.end) : end]
    return any(map(str.isalpha, beside))
