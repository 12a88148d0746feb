"""Figures, times, dates and sums of money in the format of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from mtqa.checks.checker import Checker
from mtqa.checks.locale.figures import Judge
from mtqa.checks.pattern import compiled, is_excepted, joined, keys_for, matches
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.masks import MASK
from mtqa.lazy import lazy
from mtqa.text import Span

_FIGURE = lazy(r"\d")
_NAME = lazy(r"<([a-z-]+)>")
_NOTHING = r"[^\x00-\x{10FFFF}]"  # matches no character


class Formats(Checker, frozen=True):
    """Matches of the patterns for the target.

    A key of ``patterns`` lists targets, separated by spaces. A target uses the patterns of all
    keys that list its own code or, if none does, its language; without any, it has no findings.
    In patterns, and in ``words`` defined later, ``<name>`` stands for an entry of ``words``, and
    ``<month>`` for any month of the target. A match that an ``unless`` pattern overlaps is
    skipped.

    With ``counted``, figures in the convention of another language are found as well
    (`mtqa.checks.locale.figures`); it holds for each target a pattern of words for what is counted
    in whole numbers, and may be empty.

    Figures are masked in ``document.view``, so the unmasked text is searched, and matches within
    addresses and code are skipped.
    """

    patterns: dict[str, tuple[str, ...]]
    words: dict[str, str]
    unless: tuple[str, ...] = ()
    counted: dict[str, str] | None = None

    @property
    def required(self) -> str | None:
        return rf"\p{{Nd}}|{MASK}"

    def find(self, document: Document) -> Iterator[Hit]:
        spans = [*self._matched(document)]
        if self.counted is not None:
            spans += self._foreign_figures(document, self.counted, frozenset(spans))
        for span in sorted(spans):
            if not _in_address(document.text, document.view, span):
                yield Hit(*span)

    def _matched(self, document: Document) -> Iterator[Span]:
        """Yield the matches of the patterns for the target."""
        locale = document.locale
        patterns = [
            pattern
            for key in keys_for(locale.code, tuple(self.patterns))
            for pattern in self.patterns[key]
        ]
        if patterns:
            pattern = _filled(joined(patterns), tuple(self.words.items()), locale.months)
            yield from matches(document.text, pattern, self.unless)

    def _foreign_figures(
        self, document: Document, counted: Mapping[str, str], found: frozenset[Span]
    ) -> Iterator[Span]:
        """Yield the figures in another convention that no pattern found."""
        keys = keys_for(document.locale.code, tuple(counted))
        pattern = (
            compiled(_filled(counted[keys[0]], tuple(self.words.items()), ())) if keys else None
        )
        for figure in Judge(document, pattern).foreign():
            is_new = not any(figure.span.overlaps(span) for span in found)
            if is_new and not is_excepted(document.text, figure.span, self.unless):
                yield figure.span


@lru_cache(maxsize=256)
def _filled(pattern: str, words: tuple[tuple[str, str], ...], months: tuple[str, ...]) -> str:
    """Replace the names of words and months; a word may name words before it."""
    named = {"month": "|".join(months) or _NOTHING}

    def value(match: re.Match[str]) -> str:
        return f"(?:{named[match[1]]})" if match[1] in named else match[0]

    for name, word in words:
        named[name] = _NAME.sub(value, word)
    return _NAME.sub(value, pattern)


def _in_address(whole: str, masked: str, place: Span) -> bool:
    """Whether the first figure of a place is part of an address, a link or code.

    A mask over a figure covers nothing else; a mask over an address covers letters too.
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
