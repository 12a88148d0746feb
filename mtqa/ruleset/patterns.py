"""Checks the patterns of users' packs: RE2 must accept them, and run them fast."""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2

from mtqa.checks.checker import Checker, SettingError
from mtqa.checks.pattern import compiled, joined

# RE2's time grows with the square of the number of capturing groups: on a page of 4 kB, 100 groups
# take 0.2 s, 1,000 take 3 to 7 s, and 3,000 do not finish; non-capturing groups cost nothing.
# 20,000 classes such as \p{L} take 2.4 s until RE2 gives up. The packs of mtqa need one group and
# 3,221 characters.
_MAX_GROUPS = 100
_MAX_CHARS = 100_000
_GROUP = "the wanted part in a group"
_REFUSED_BY_RE2 = tuple(
    (re.compile(sign), remedy)
    for sign, remedy in {
        r"\(\?=": f"look-ahead: put what follows in the pattern and {_GROUP}",
        r"\(\?!": "look-ahead: add the exception to `unless`",
        r"\(\?<=": f"look-behind: put what precedes in the pattern and {_GROUP}",
        r"\(\?<!": "look-behind: add the exception to `unless`",
        r"\\[1-9]|\(\?P=": "back-reference: write the alternatives out, or write a checker",
        r"\\N": r"a named character: write \x{201C}",
        r"\\u": r"\u: write \x{201C}",
    }.items()
)


def check_patterns(checker: Checker) -> None:
    """Compile every pattern of a checker; raise SettingError if one cannot be used."""
    for key, patterns in _patterns(checker):
        # Each by itself, so that the message names the right pattern, and all joined.
        for pattern in (*(() if isinstance(patterns, str) else patterns), joined(patterns)):
            _check(pattern, key)


def _patterns(checker: Checker) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Yield the keys and values of a checker's settings that are patterns."""
    for key in ("pattern", "unless", "needs"):
        if patterns := getattr(checker, key, None):
            yield key, patterns
    for patterns in getattr(checker, "unless_in", {}).values():
        yield "unless-in", patterns


def _check(pattern: str, key: str) -> None:
    """Raise SettingError, with advice, for a pattern that RE2 rejects or runs slowly."""
    if len(pattern) > _MAX_CHARS:
        what = f"has {len(pattern):,} characters, {_MAX_CHARS:,} are allowed"
        raise SettingError(key, what, "split it into several rules, or use kind phrases")
    try:
        groups = compiled(pattern).groups
    except re2.error as error:
        reason = error.args[0]
        reason = reason.decode() if isinstance(reason, bytes) else str(reason)
        # RE2's message quotes the part it stopped at, so that is searched first.
        remedies = [
            remedy
            for where in (reason, pattern)
            for sign, remedy in _REFUSED_BY_RE2
            if sign.search(where)
        ]
        remedy = remedies[0] if remedies else ""
        raise SettingError(key, f"RE2 refuses it ({reason})", remedy) from None
    if groups > _MAX_GROUPS:
        what = f"has {groups:,} groups, {_MAX_GROUPS} are allowed"
        raise SettingError(key, what, "write (?:…) for groups that need not be captured")
