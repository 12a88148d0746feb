"""Findings of two versions of an article: those that are cured, and those that are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from mtqa.finding import Finding


def cured_and_new(
    first: Sequence[Finding], second: Sequence[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that only the first has, and those that only the second has.

    A finding is matched with one that has the same fingerprint, so the same words around it, or
    else with one of the same rule and text: translations word the same sentence differently.
    """
    cured, new = tuple(first), tuple(second)
    for key in (_fingerprint, _rule_and_text):
        cured, new = _unmatched(cured, new, key), _unmatched(new, cured, key)
    return cured, new


def _unmatched(
    ours: Iterable[Finding], theirs: Iterable[Finding], key: Callable[[Finding], object]
) -> tuple[Finding, ...]:
    """Return our findings for which theirs have none with the same key; each is matched once."""
    free = Counter(map(key, theirs))
    left = []
    for finding in ours:
        if free[key(finding)]:
            free[key(finding)] -= 1
        else:
            left.append(finding)
    return tuple(left)


def _fingerprint(finding: Finding) -> object:
    return finding.fingerprint or _rule_and_text(finding)


def _rule_and_text(finding: Finding) -> object:
    return finding.rule, finding.side, finding.text
