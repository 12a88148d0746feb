"""Which of our classes each rule of another tool can be said to cover; generous on purpose.

A class counts for a tool when one of its rules is about it in its own documentation, or was seen
to fire on it. Rules on style, spelling of single words and inclusive language have no class here
and are left out of every count, so they cost the tool nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_QUOTES = "unpaired-quote reversed-quote doubled-quote shifted-quote mixed-quote-styles"
_PAIRS = "unpaired-quote unpaired-bracket foreign-quote-mark leftover-guillemet fullwidth-character"
_SPACES = "doubled-space space-before-punctuation"

# A peer's rule, or the beginning of its name when it ends in a star.
COVERS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "proselint": {
            "lexical_illusions": "repeated-word echoed-phrase",
            "typography.symbols.curly_quotes": "mixed-quote-styles",
            "typography.symbols.sentence_spacing": "doubled-space",
            "typography.punctuation.spacing": "doubled-space space-before-punctuation",
            "typography.punctuation.misplaced": "space-before-punctuation stray-stop",
            "typography.symbols.ellipsis": "stray-stop",
            "dates_times.am_pm.*": "foreign-time-format",
            "dates_times.dates.*": "foreign-date-format",
        },
        "ftfy": {
            "fix_encoding": "mojibake",
            "fix_c1_controls": "invisible-character mojibake",
            "unescape_html": "leftover-entity",
            "fix_character_width": "fullwidth-character",
            "remove_control_chars": "invisible-character",
        },
        "harper": {
            "RepeatedWords": "repeated-word repetition-loop",
            "UnclosedQuotes": _QUOTES,
            "QuoteSpacing": "shifted-quote missing-space-before-quote "
                            "missing-space-after-punctuation",
            "Spaces": _SPACES,
            "NoFrenchSpaces": "doubled-space space-before-punctuation",
            "CommaFixes": "space-before-punctuation missing-space-after-punctuation "
                          "fullwidth-character stray-stop",
            "CorrectNumberSuffix": "split-number",
            "CurrencyPlacement": "misplaced-currency",
            "EllipsisLength": "stray-stop",
            "SentenceCapitalization": "stray-stop",
            "TransposedSpace": "fused-words",
            "SpellCheck": "fused-words lookalike-letter mojibake",
            "ExpandTimeShorthands": "foreign-time-format",
        },
        "retext": {
            "retext-quotes:*": _QUOTES,
            "retext-repeated-words:*": "repeated-word repetition-loop",
            "retext-sentence-spacing:*": "doubled-space",
            "retext-contractions:*": "mixed-quote-styles",
        },
        "textlint": {
            "@textlint-rule/no-unmatched-pair": _PAIRS + " shifted-quote reversed-quote",
            "apostrophe": "mixed-quote-styles reversed-quote",
            "doubled-spaces": "doubled-space",
            "no-zero-width-spaces": "invisible-character",
            "write-good:repeated": "repeated-word repetition-loop",
            "rousseau:repeated": "repeated-word repetition-loop",
        },
    }
)  # fmt: skip


def classes(peer: str) -> tuple[str, ...]:
    """Return our classes that any rule of a peer covers."""
    return tuple(sorted({name for names in COVERS[peer].values() for name in names.split()}))


def covered(peer: str, rule: str) -> frozenset[str]:
    """Return our classes that one rule of a peer covers; none for a rule without a class."""
    table = COVERS[peer]
    for name, names in table.items():
        if rule == name or (name.endswith("*") and rule.startswith(name[:-1])):
            return frozenset(names.split())
    return frozenset()
