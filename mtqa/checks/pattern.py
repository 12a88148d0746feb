"""Places that a regular expression matches, less those that an exception covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import re2

from mtqa.document import Views
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


def joined(pattern: str | list[str]) -> str:
    """Return one pattern for a list of alternatives."""
    return pattern if isinstance(pattern, str) else "|".join(f"(?:{one})" for one in pattern)


@lru_cache(maxsize=256)
def keys_for(target: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that speak for a target; a key names targets, divided by spaces."""
    own = nearest(target, {one for key in keys for one in key.split()})
    return tuple(key for key in keys if own in key.split())


def trigger(
    *,
    pattern: str | list[str],
    unless: list[str] | None = None,
    unless_in: dict[str, list[str]] | None = None,
    needs: str | None = None,
) -> str:
    """The pattern is its own trigger, unless ``needs`` says more simply what it cannot do without.

    RE2 takes longer to compile a long pattern than to check an article.
    """
    return needs or joined(pattern)


def narrow(settings: Mapping[str, Any], target: str) -> dict[str, Any]:
    """Return the settings with what ``unless-in`` has for the target among the exceptions."""
    own = settings.get("unless_in") or {}
    more = [one for key in keys_for(target, tuple(own)) for one in own[key]]
    if not more:
        return dict(settings)
    return {**settings, "unless": [*(settings.get("unless") or ()), *more], "unless_in": None}


def find(
    views: Views,
    text: str,
    *,
    pattern: str | list[str],
    unless: list[str] | None = None,
    unless_in: dict[str, list[str]] | None = None,
    needs: str | None = None,
) -> Iterable[Hit]:
    """Yield what ``pattern`` matches: its first group that took part, else the whole match.

    A match is left out when an ``unless`` pattern matches text that overlaps it. ``unless-in``
    holds further ones for some targets, which ``narrow`` has put into ``unless``. ``needs`` is for
    ``trigger`` alone.
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
            yield Hit(span.start, span.end)


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
