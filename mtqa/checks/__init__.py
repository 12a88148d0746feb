"""The ways of finding: one module each, and ``CHECKERS``, the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mtqa.checks import pattern
from mtqa.checks.characters import mojibake, scripts
from mtqa.checks.consistency import mixed_forms, names
from mtqa.checks.locale import formats
from mtqa.checks.machine import unquoted
from mtqa.checks.page import endings, flattened, program_text, stub
from mtqa.checks.phrases import checker as phrases
from mtqa.checks.phrases.syntax import Phrase
from mtqa.checks.quotes import brackets, defects
from mtqa.checks.repetition import duplicates, echoes, loops, repeats
from mtqa.checks.spacing import doubled_space, fused_words, unknown_words
from mtqa.checks.untranslated import fragments, paragraphs
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
        "doubled-space": Checker(doubled_space.find, doubled_space.trigger),
        "duplicate": Checker(duplicates.find),
        "flattened": Checker(flattened.find),
        "echoed": Checker(echoes.find),
        "foreign-script": Checker(scripts.find, scripts.trigger),
        "formats": Checker(formats.find, formats.trigger),
        "fragment": Checker(fragments.find),
        "fused-words": Checker(fused_words.find),
        "loop": Checker(loops.find),
        "missing-stop": Checker(endings.find_missing_stop),
        "mixed-forms": Checker(mixed_forms.find),
        "mojibake": Checker(mojibake.find, mojibake.trigger),
        "names": Checker(names.find),
        "pattern": Checker(pattern.find, pattern.trigger, pattern.narrow),
        "phrases": Checker(phrases.find, phrases.trigger, phrases.narrow, phrases.listed),
        "quotes": Checker(defects.find, narrow=pattern.narrow),
        "repeated": Checker(repeats.find),
        "script": Checker(program_text.find, program_text.trigger),
        "split-word": Checker(unknown_words.find_split),
        "stub": Checker(stub.find),
        "truncated": Checker(endings.find_truncated),
        "unknown-word": Checker(unknown_words.find_unknown),
        "unquoted": Checker(unquoted.find),
        "untranslated": Checker(paragraphs.find),
    }
)
