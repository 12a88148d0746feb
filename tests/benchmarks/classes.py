"""The severity of each class of artifacts, and the rules whose findings count for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mtqa.mqm import Severity

_NEUTRAL = "mixed-quote-styles doubled-space stub-article"
_MAJOR = (
    "broken-address leftover-markup leftover-script comment-form duplicate-paragraph "
    "truncated-text mojibake replacement-character foreign-script lookalike-letter "
    "placeholder-leak llm-chatter untranslated-paragraph"
)
_CRITICAL = "error-page llm-refusal repetition-loop wrong-language"
# Charged one critical per sentence they cover.
BY_SENTENCE = frozenset(
    {"wrong-language", "untranslated-paragraph", "llm-refusal", "repetition-loop"}
)
_LEVELS: Mapping[str, Severity] = MappingProxyType(
    {
        rule: level
        for level, rules in (
            (Severity.NEUTRAL, _NEUTRAL),
            (Severity.MAJOR, _MAJOR),
            (Severity.CRITICAL, _CRITICAL),
        )
        for rule in rules.split()
    }
)

# One finding for the article, wherever it is put.
ARTICLE_LEVEL = frozenset(
    {"flattened-paragraphs", "mixed-quote-styles", "stub-article", "error-page", "wrong-language"}
)

# A planted artifact also counts as found when one of these rules reports its place: the same
# characters allow both readings, and a reader is helped as much by the one as by the other.
_NEIGHBOURS: Mapping[str, str] = MappingProxyType(
    {
        "leftover-guillemet": "foreign-quote-mark",
        "foreign-quote-mark": "leftover-guillemet",
        "shifted-quote": "reversed-quote space-before-punctuation missing-space-after-punctuation",
        "reversed-quote": "shifted-quote",
        "doubled-quote": "reversed-quote",
        "leftover-markup": "leftover-script leftover-entity",
        "leftover-entity": "leftover-markup",
        "leftover-script": "leftover-markup",
        "missing-space-after-sentence": "missing-space-after-punctuation "
        "missing-space-before-quote",
        "missing-space-after-punctuation": "missing-space-after-sentence "
        "missing-space-before-quote",
        "missing-space-before-quote": "missing-space-after-punctuation",
        "fused-words": "missing-space-after-sentence",
        "space-before-punctuation": "foreign-number-format",
        "stray-stop": "space-before-punctuation",
        "split-number": "foreign-number-format",
        "truncated-text": "missing-final-stop",
        "share-bar": "newsletter-box",
        "newsletter-box": "share-bar paywall-line",
        "paywall-line": "newsletter-box",
        "reading-time": "page-metadata",
        "page-metadata": "reading-time photo-credit copyright-line",
        "photo-credit": "page-metadata copyright-line",
        "copyright-line": "photo-credit",
        "related-link": "paywall-line",
        "duplicate-headline": "duplicate-paragraph",
        "duplicate-paragraph": "duplicate-headline",
        "mojibake": "replacement-character invisible-character",
        "replacement-character": "mojibake",
        "invisible-character": "mojibake",
        "fullwidth-character": "foreign-script lookalike-letter",
        "foreign-script": "lookalike-letter untranslated-fragment fullwidth-character",
        "lookalike-letter": "foreign-script",
        "placeholder-leak": "leftover-markup leftover-entity",
        "llm-chatter": "llm-refusal untranslated-paragraph",
        "llm-refusal": "llm-chatter untranslated-paragraph",
        "repetition-loop": "duplicate-paragraph",
        "repeated-word": "echoed-phrase",
        "echoed-phrase": "repeated-word",
        "foreign-number-format": "split-number space-before-punctuation",
        "foreign-date-format": "foreign-number-format",
        "misplaced-currency": "foreign-number-format",
        "untranslated-paragraph": "untranslated-fragment",
        "wrong-language": "untranslated-paragraph",
    }
)


def severity(rule: str) -> Severity:
    """Return the severity of a class as the list of artifacts has it, minor where it is silent."""
    return _LEVELS.get(rule, Severity.MINOR)


def speakers(rule: str) -> frozenset[str]:
    """Return the rules whose finding counts as seeing a class: its own and its neighbours."""
    return frozenset({rule, *_NEIGHBOURS.get(rule, "").split()})
