"""Places that a regular expression matches, less those that an exception covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Self

import msgspec
import re2
from msgspec import structs

from mtqa.checks.checker import Checker, Use
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.locales import nearest
from mtqa.text import Span

# How far around a match its exceptions are looked for.
_REACH = 60


@lru_cache(maxsize=1024)
def compiled(pattern: str, longest: bool = False) -> Any:
    """Compile for RE2, in time and memory linear in the text whatever the pattern is.

    With ``longest`` the longest alternative matches, else the first that does.
    Raises re2.error for what RE2 does not have (look-around, back-references).
    """
    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    options.longest_match = longest
    return re2.compile(pattern, options)


def joined(pattern: str | Sequence[str]) -> str:
    """Return one pattern for a list of alternatives."""
    return pattern if isinstance(pattern, str) else "|".join(f"(?:{one})" for one in pattern)


@lru_cache(maxsize=256)
def keys_for(target: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that speak for a target; a key names targets, divided by spaces."""
    own = nearest(target, {one for key in keys for one in key.split()})
    return tuple(key for key in keys if own in key.split())


def matches(
    text: str, pattern: str | Sequence[str], unless: Sequence[str] | None = None
) -> Iterator[Span]:
    """Yield what a pattern matches: its first group that took part, else the whole match.

    A match is left out when an ``unless`` pattern matches text that overlaps it.
    """
    exception = compiled(joined(unless)) if unless else None
    for match in compiled(joined(pattern)).finditer(text):
        span = Span(*match.span())
        for group in range(1, match.re.groups + 1):
            if match.start(group) >= 0:
                span = Span(*match.span(group))
                break
        span = _within_line(text, span)
        if span.start < span.end and not _excepted(text, span, exception):
            yield span


class Pattern(Checker, frozen=True):
    """What ``pattern`` matches outside of what ``unless`` matches.

    ``unless-in`` holds further exceptions for some targets. ``needs`` says more simply what the
    pattern cannot do without: RE2 takes longer to compile a long one than to check an article.
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
    """Return the exceptions for any target and those for one."""
    own = (pattern for key in keys_for(target, tuple(unless_in)) for pattern in unless_in[key])
    return (*unless, *own)


def _within_line(text: str, span: Span) -> Span:
    """Take line ends, and spaces beside them, off both ends: ``$`` may come behind them."""
    start, end = span
    if text[end - 1 : end] in ("\n", "\r"):
        end = start + len(text[start:end].rstrip())
    if text[start : start + 1] in ("\n", "\r"):
        start = end - len(text[start:end].lstrip())
    return Span(start, end)


def _excepted(text: str, span: Span, exception: Any) -> bool:
    if exception is None:
        return False
    low = max(0, span.start - _REACH)
    window = text[low : span.end + _REACH]
    return any(
        span.overlaps(Span(match.start() + low, match.end() + low))
        for match in exception.finditer(window)
    )
