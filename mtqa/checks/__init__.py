"""The ways of finding: one module each, and ``CHECKERS``, the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mtqa.checks import (
    brackets,
    characters,
    duplicates,
    echoes,
    endings,
    formats,
    forms,
    fragments,
    fused,
    loops,
    mojibake,
    names,
    paragraphs,
    pattern,
    phrases,
    quotes,
    repeats,
    script,
    stub,
    unknown,
    unquoted,
    untranslated,
)
from mtqa.checks.phrase import Phrase
from mtqa.finding import Hit


@dataclass(frozen=True, slots=True)
class Checker:
    """One way of finding.

    ``find`` takes the article's views, the text that the rule looks at (raw or masked, of the same
    length) and the rule's settings as keyword arguments, whose names and types are the settings a
    pack may use. ``trigger`` turns the settings into an RE2 pattern without which ``find`` finds
    nothing, so that the engine need not call it; None: always call. ``phrases`` returns of the
    settings those that wake it as well: it is called with only the phrases that the article may
    hold, and without ``pattern`` unless the trigger woke it. ``narrow`` makes the settings those
    for one target, given the settings and its code.
    """

    find: Callable[..., Iterable[Hit]]
    trigger: Callable[..., str] | None = None
    narrow: Callable[[Mapping[str, Any], str], dict[str, Any]] | None = None
    phrases: Callable[[Mapping[str, Any]], list[Phrase]] | None = None


CHECKERS: Mapping[str, Checker] = MappingProxyType(
    {
        "brackets": Checker(brackets.find, brackets.trigger),
        "doubled-space": Checker(paragraphs.find_doubled_space, paragraphs.doubled_space_trigger),
        "duplicate": Checker(duplicates.find),
        "flattened": Checker(paragraphs.find_flattened),
        "echoed": Checker(echoes.find),
        "foreign-script": Checker(characters.find, characters.trigger),
        "formats": Checker(formats.find, formats.trigger),
        "fragment": Checker(fragments.find),
        "fused-words": Checker(fused.find),
        "loop": Checker(loops.find),
        "missing-stop": Checker(endings.find_missing_stop),
        "mixed-forms": Checker(forms.find),
        "mojibake": Checker(mojibake.find, mojibake.trigger),
        "names": Checker(names.find),
        "pattern": Checker(pattern.find, pattern.trigger, pattern.narrow),
        "phrases": Checker(phrases.find, phrases.trigger, phrases.narrow, phrases.listed),
        "quotes": Checker(quotes.find, narrow=pattern.narrow),
        "repeated": Checker(repeats.find),
        "script": Checker(script.find, script.trigger),
        "split-word": Checker(unknown.find_split),
        "stub": Checker(stub.find),
        "truncated": Checker(endings.find_truncated),
        "unknown-word": Checker(unknown.find_unknown),
        "unquoted": Checker(unquoted.find),
        "untranslated": Checker(untranslated.find),
    }
)
