"""Matches of a regular expression, except where an exception matches too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Self

import msgspec
import re2
from msgspec import structs

from mtqa.checks.checker import Checker, Use
from mtqa.checks.prefilter import widened
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.codes import nearest
from mtqa.language.latin import is_western, narrowed
from mtqa.text import Span

# An exception is searched for this far before and after a match, since searching the whole text
# for each match would take quadratic time. Not sensitive: 45 to 75 give the same findings on 1,195
# articles.
_EXCEPTION_REACH_CHARS = 60


# RE2 searches slower when its automaton outgrows this. With its default of 8 MB the patterns of
# llm-chatter take 0.28 s for 30 news articles, with 64 MB at most 0.09 s.
_MAX_MEMORY_BYTES = 64 << 20


@lru_cache(maxsize=1024)
def compiled(pattern: str, longest: bool = False) -> Any:
    """Compile a pattern with RE2, which matches in time linear in the text.

    With ``longest`` the longest alternative wins, otherwise the first that matches.
    Raises re2.error for syntax that RE2 lacks (look-around, back-references).
    """
    options = re2.Options()
    options.max_mem = _MAX_MEMORY_BYTES
    options.log_errors = False
    options.longest_match = longest
    return re2.compile(pattern, options)


def finditer(pattern: str | Sequence[str], text: str) -> Iterator[Any]:
    """Yield the matches of a pattern, or of a list of alternatives, that most articles lack.

    What RE2 takes to compile ``\\p{L}`` exceeds what it takes to search an article, so that exact
    alternatives are compiled only where their widened forms match, and not for a Western text.
    """
    if is_western(text):
        yield from compiled(narrowed(joined(pattern))).finditer(text)
        return
    if compiled(widened(joined(pattern))).search(text) is None:
        return
    if not isinstance(pattern, str):
        pattern = [each for each in pattern if compiled(widened(each)).search(text) is not None]
    yield from compiled(joined(pattern)).finditer(text)


def joined(pattern: str | Sequence[str]) -> str:
    """Join a list of alternatives into a single pattern."""
    return (
        pattern
        if isinstance(pattern, str)
        else "|".join(f"(?:{alternative})" for alternative in pattern)
    )


@lru_cache(maxsize=256)
def keys_for(target: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that apply to a target; a key lists targets, separated by spaces.

    They are the keys that list the target's own code or, if none does, its nearest ancestor
    (``fr`` for ``fr-CA``).
    """
    nearest_code = nearest(target, {code for key in keys for code in key.split()})
    return tuple(key for key in keys if nearest_code in key.split())


def matches(
    text: str, pattern: str | Sequence[str], unless: Sequence[str] | None = None
) -> Iterator[Span]:
    """Yield the span of each match: of its first group that took part, else of the whole match.

    A span is skipped when a match of an ``unless`` pattern overlaps it.
    """
    yield from without_excepted(text, _groups(text, pattern), unless)


def without_excepted(
    text: str, spans: Iterable[Span], unless: Sequence[str] | None
) -> Iterator[Span]:
    """Yield the spans that no match of an ``unless`` pattern overlaps."""
    for span in spans:
        if not is_excepted(text, span, unless):
            yield span


def _groups(text: str, pattern: str | Sequence[str]) -> Iterator[Span]:
    for match in finditer(pattern, text):
        span = Span(*match.span())
        for group in range(1, match.re.groups + 1):
            if match.start(group) >= 0:
                span = Span(*match.span(group))
                break
        span = _without_line_ends(text, span)
        if span.start < span.end:
            yield span


class Pattern(Checker, frozen=True):
    """Matches of ``pattern`` that no match of ``unless`` overlaps.

    ``unless-in`` holds further exceptions for some targets. ``needs`` is a short pattern without
    which the long one cannot match: RE2 takes longer to compile a long pattern than to check an
    article.
    """

    pattern: str | tuple[str, ...]
    unless: tuple[str, ...] = ()
    unless_in: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    needs: str | None = None

    @property
    def required(self) -> str | None:
        return self.needs or joined(self.pattern)

    def used_for(self, use: Use) -> Self:
        unless = exceptions_for(use.target, self.unless, self.unless_in)
        return structs.replace(self, unless=unless, unless_in={})

    def find(self, document: Document) -> Iterator[Hit]:
        for span in matches(document.view, self.pattern, self.unless):
            yield Hit(*span)


def exceptions_for(
    target: str, unless: tuple[str, ...], unless_in: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the exceptions for all targets, then those for this target."""
    keys = keys_for(target, tuple(unless_in))
    return (*unless, *(pattern for key in keys for pattern in unless_in[key]))


def _without_line_ends(text: str, span: Span) -> Span:
    """Strip line ends, and the spaces beside them, from both ends of a span.

    A pattern with ``$`` may have matched beyond them.
    """
    start, end = span
    if text[end - 1 : end] in ("\n", "\r"):
        end = start + len(text[start:end].rstrip())
    if text[start : start + 1] in ("\n", "\r"):
        start = end - len(text[start:end].lstrip())
    return Span(start, end)


def is_excepted(text: str, span: Span, unless: Sequence[str] | None) -> bool:
    """Whether a match of an ``unless`` pattern overlaps a span."""
    if not unless:
        return False
    exception = compiled(joined(unless))
    low = max(0, span.start - _EXCEPTION_REACH_CHARS)
    window = text[low : span.end + _EXCEPTION_REACH_CHARS]
    return any(
        span.overlaps(Span(match.start() + low, match.end() + low))
        for match in exception.finditer(window)
    )
