"""Patterns of a user's pack, tried before they run: what RE2 refuses, and what it is slow with."""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2

from mtqa.checks.checker import Checker, SettingError
from mtqa.checks.pattern import compiled, joined

# RE2's time grows with the square of the groups it has to keep: over a page of 4 kB 100 take 0.2 s,
# 1,000 take 3 to 7 s and 3,000 do not come back; groups that keep nothing, (?:…), cost nothing.
# 20,000 classes such as \p{L} take 2.4 s until RE2 gives up. The packs of mtqa need one group and
# 3,221 characters.
_MOST_GROUPS = 100
_MOST_CHARACTERS = 100_000
_GROUP = "the wanted part into a group"
_REFUSED_BY_RE2 = tuple(
    (re.compile(sign), remedy)
    for sign, remedy in {
        r"\(\?=": f"look-ahead: put what follows into the pattern and {_GROUP}",
        r"\(\?!": "look-ahead: add the exception to `unless`",
        r"\(\?<=": f"look-behind: put what precedes into the pattern and {_GROUP}",
        r"\(\?<!": "look-behind: add the exception to `unless`",
        r"\\[1-9]|\(\?P=": "back-reference: write the alternatives out, or write a checker",
        r"\\N": r"a named character: write \x{201C}",
        r"\\u": r"\u: write \x{201C}",
    }.items()
)


def check_patterns(checker: Checker) -> None:
    """Try every pattern of a checker; raise SettingError for one that cannot be used."""
    for key, patterns in _patterns(checker):
        # One by one, so that a message names the right one, and as they are joined.
        for pattern in (*(() if isinstance(patterns, str) else patterns), joined(patterns)):
            _check(pattern, key)


def _patterns(checker: Checker) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Yield the settings of a checker that are patterns, with their keys."""
    for key in ("pattern", "unless", "needs"):
        if patterns := getattr(checker, key, None):
            yield key, patterns
    for patterns in getattr(checker, "unless_in", {}).values():
        yield "unless-in", patterns


def _check(pattern: str, key: str) -> None:
    """Refuse a pattern that RE2 refuses or is slow with, and say what to write instead."""
    if len(pattern) > _MOST_CHARACTERS:
        what = f"has {len(pattern):,} characters, {_MOST_CHARACTERS:,} are allowed"
        raise SettingError(key, what, "make several rules of it, or use kind phrases")
    try:
        groups = compiled(pattern).groups
    except re2.error as error:
        reason = error.args[0]
        reason = reason.decode() if isinstance(reason, bytes) else str(reason)
        # RE2 names the part that it stopped at.
        remedies = [
            remedy
            for where in (reason, pattern)
            for sign, remedy in _REFUSED_BY_RE2
            if sign.search(where)
        ]
        remedy = remedies[0] if remedies else ""
        raise SettingError(key, f"RE2 refuses it ({reason})", remedy) from None
    if groups > _MOST_GROUPS:
        what = f"has {groups:,} groups, {_MOST_GROUPS} are allowed"
        raise SettingError(key, what, "write (?:…) for those that only hold together")
