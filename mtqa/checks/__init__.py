"""Checkers, one package per subject, and ``CHECKERS``, the class for each kind of rule."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mtqa.checks.characters.mojibake import Mojibake
from mtqa.checks.characters.scripts import ForeignScript, LookAlikes
from mtqa.checks.checker import Checker
from mtqa.checks.consistency.mixed_variants import MixedVariants
from mtqa.checks.consistency.names import Names
from mtqa.checks.locale.formats import Formats
from mtqa.checks.machine.unquoted import Unquoted
from mtqa.checks.page.capitals import LowercaseParagraphs, StrayCapitals
from mtqa.checks.page.endings import MissingStop
from mtqa.checks.page.flattened import Flattened
from mtqa.checks.page.program_text import ProgramText
from mtqa.checks.page.stray_stops import StrayStops
from mtqa.checks.page.stub import Stub
from mtqa.checks.page.truncation import Truncated
from mtqa.checks.pattern import Pattern
from mtqa.checks.phrases.checker import Phrases
from mtqa.checks.quotes.brackets import Brackets
from mtqa.checks.quotes.defects import Quotes
from mtqa.checks.repetition.duplicates import Duplicates
from mtqa.checks.repetition.loops import Loops
from mtqa.checks.repetition.repeats import RepeatedWords
from mtqa.checks.spacing.doubled_space import DoubledSpace
from mtqa.checks.spacing.fused_words import FusedWords
from mtqa.checks.spacing.unknown_words import SplitWords, UnknownWords
from mtqa.checks.untranslated.fragments import Fragments
from mtqa.checks.untranslated.paragraphs import Untranslated

CHECKERS: Mapping[str, type[Checker]] = MappingProxyType(
    {
        "brackets": Brackets,
        "doubled-space": DoubledSpace,
        "duplicate": Duplicates,
        "flattened": Flattened,
        "foreign-script": ForeignScript,
        "formats": Formats,
        "fragment": Fragments,
        "fused-words": FusedWords,
        "look-alikes": LookAlikes,
        "loop": Loops,
        "lowercase-paragraph": LowercaseParagraphs,
        "missing-stop": MissingStop,
        "mixed-forms": MixedVariants,
        "mojibake": Mojibake,
        "names": Names,
        "pattern": Pattern,
        "phrases": Phrases,
        "quotes": Quotes,
        "repeated": RepeatedWords,
        "script": ProgramText,
        "split-word": SplitWords,
        "stray-capital": StrayCapitals,
        "stray-stop": StrayStops,
        "stub": Stub,
        "truncated": Truncated,
        "unknown-word": UnknownWords,
        "unquoted": Unquoted,
        "untranslated": Untranslated,
    }
)
