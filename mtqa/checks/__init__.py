"""The ways of finding: one module each, and ``CHECKERS``, the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mtqa.checks import (
    brackets,
    duplicates,
    endings,
    fused,
    paragraphs,
    pattern,
    quotes,
    script,
    untranslated,
)
from mtqa.finding import Hit


@dataclass(frozen=True, slots=True)
class Checker:
    """One way of finding.

    ``find`` takes the article's views, the text that the rule looks at (raw or masked, of the same
    length) and the rule's settings as keyword arguments, whose names and types are the settings a
    pack may use. ``trigger`` turns the settings into an RE2 pattern
    without which ``find`` finds nothing, so that the engine need not call it; None: always call.
    """

    find: Callable[..., Iterable[Hit]]
    trigger: Callable[..., str] | None = None


CHECKERS: Mapping[str, Checker] = MappingProxyType(
    {
        "brackets": Checker(brackets.find, brackets.trigger),
        "doubled-space": Checker(paragraphs.find_doubled_space, paragraphs.doubled_space_trigger),
        "duplicate": Checker(duplicates.find),
        "flattened": Checker(paragraphs.find_flattened),
        "fused-words": Checker(fused.find, fused.trigger),
        "missing-stop": Checker(endings.find_missing_stop),
        "pattern": Checker(pattern.find, pattern.trigger),
        "quotes": Checker(quotes.find),
        "script": Checker(script.find, script.trigger),
        "truncated": Checker(endings.find_truncated),
        "untranslated": Checker(untranslated.find),
    }
)
