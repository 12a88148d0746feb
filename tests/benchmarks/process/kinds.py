"""What is planted, and which rules may speak of it.

The first rule of a kind is the one that names it best: false findings of a rule are counted
against the first kind that it leads.
"""

from __future__ import annotations

from dataclasses import dataclass

_FURNITURE = (
    "comment-form", "share-bar", "newsletter-box", "cookie-notice", "copyright-line",
    "paywall-line", "reading-time", "video-notice", "related-link", "photo-credit",
    "page-metadata", "stub-article", "error-page",
)  # fmt: skip
_TALK = ("llm-chatter", "llm-refusal")
_MARKS = (
    "shifted-quote", "reversed-quote", "unpaired-quote", "doubled-quote", "foreign-quote-mark",
    "leftover-guillemet", "mixed-quote-styles",
)  # fmt: skip
_SPACES = (
    "missing-space-after-sentence", "missing-space-after-punctuation",
    "missing-space-before-quote", "space-before-punctuation",
)  # fmt: skip
_REPEATS = ("repetition-loop", "repeated-word", "echoed-phrase", "duplicate-paragraph",
            "duplicate-headline")  # fmt: skip
_UNTRANSLATED = (
    "untranslated-fragment", "untranslated-paragraph", "foreign-script", "lookalike-letter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """``rules`` find it; a finding of ``beside`` there is neither a hit nor false ("*": of any).

    ``is_worded`` kinds come from grammars: their recall is reported by template.
    """

    rules: tuple[str, ...]
    beside: tuple[str, ...] = ()
    is_worded: bool = False


def _furniture(first: str) -> Kind:
    return Kind((first, *(rule for rule in _FURNITURE if rule != first)), ("*",), is_worded=True)


KINDS = {
    "nav": _furniture("page-metadata"),
    "trail": _furniture("page-metadata"),
    "byline": _furniture("page-metadata"),
    "stamp": _furniture("page-metadata"),
    "tags": _furniture("page-metadata"),
    "share": _furniture("share-bar"),
    "reading": _furniture("reading-time"),
    "teaser": _furniture("related-link"),
    "player": _furniture("video-notice"),
    "credit": _furniture("photo-credit"),
    "newsletter": _furniture("newsletter-box"),
    "paywall": _furniture("paywall-line"),
    "cookie": _furniture("cookie-notice"),
    "comments": _furniture("comment-form"),
    "legal": _furniture("copyright-line"),
    "chatter": Kind(_TALK, ("*",), is_worded=True),
    "refusal": Kind(tuple(reversed(_TALK)), ("*",), is_worded=True),
    "headline-again": Kind(("duplicate-headline", "duplicate-paragraph", "repetition-loop")),
    "one-line": Kind(("flattened-paragraphs",), ("missing-final-stop", "fused-headings")),
    "seam": Kind(("missing-space-after-sentence", "fused-words", "stray-capital",
                  "missing-space-after-punctuation", "missing-space-before-quote",
                  "flattened-paragraphs"), ("*",)),
    "mojibake": Kind(("mojibake", "replacement-character", "foreign-script", "lookalike-letter"),
                     ("invisible-character", "inverted-mark", *_UNTRANSLATED, *_MARKS,
                      *_SPACES)),
    "escape": Kind(("leftover-entity", "leftover-markup", "leftover-script", "mojibake",
                    "placeholder-leak", "invisible-character"),
                   (*_SPACES, *_MARKS, "fused-words")),
    "markup": Kind(("leftover-markup", "leftover-script", "leftover-entity", "broken-address",
                    "placeholder-leak"), (*_MARKS, *_SPACES)),
    "placeholder": Kind(("placeholder-leak", "leftover-markup"), ("llm-chatter",)),
    "pieces": Kind(("placeholder-leak", "leftover-markup", "space-before-punctuation"),
                   ("*",)),
    "tokens": Kind(("space-before-punctuation", "shifted-quote", "stray-stop", "leftover-entity",
                    "placeholder-leak", "unpaired-quote", "foreign-quote-mark", "split-number",
                    "broken-address", "reversed-quote"),
                   (*_MARKS, "misplaced-currency", "foreign-number-format",
                    "unpaired-bracket")),
    "quote-kind": Kind(("foreign-quote-mark", "leftover-guillemet", "reversed-quote",
                        "unpaired-quote"), _MARKS),
    "quote-side": Kind(("shifted-quote", "reversed-quote", "space-before-punctuation",
                        "missing-space-before-quote", "missing-space-after-punctuation"), _MARKS),
    "quote-doubled": Kind(("doubled-quote", "unpaired-quote"), _MARKS),
    "quote-lost": Kind(("unpaired-quote", "reversed-quote", "shifted-quote"), _MARKS),
    "quote-reopened": Kind(("unpaired-quote",), _MARKS),
    "quote-single": Kind(("reversed-quote", "unpaired-quote", "shifted-quote", "doubled-quote",
                          "foreign-quote-mark", "space-before-punctuation",
                          "missing-space-before-quote", "missing-space-after-punctuation"),
                         _MARKS),
    "apostrophe": Kind(("foreign-quote-mark", "reversed-quote", "shifted-quote", "mojibake",
                        "space-before-punctuation", "unpaired-quote"), _MARKS),
    "loop": Kind(_REPEATS, ("stray-stop",)),
    "twice": Kind(("repeated-word", "echoed-phrase", "repetition-loop", "duplicate-paragraph",
                   "duplicate-headline"), ("stray-stop",)),
    "joint": Kind(("fused-words", *_SPACES), ("foreign-script", "lookalike-letter")),
    "stop-joint": Kind(("missing-space-after-punctuation", "missing-space-after-sentence",
                        "missing-space-before-quote", "fused-words", "broken-address")),
    "stop-apart": Kind(("space-before-punctuation", "stray-stop")),
    "number": Kind(("foreign-number-format", "split-number"), ("misplaced-currency",)),
    "time": Kind(("foreign-time-format", "foreign-number-format", "split-number"),
                 ("fused-words",)),
    "date": Kind(("foreign-date-format", "stray-stop"), ("stray-capital",)),
    "currency": Kind(("misplaced-currency", "foreign-number-format"), ("fused-words",)),
    "foreign-word": Kind(_UNTRANSLATED),
    "foreign-clause": Kind(_UNTRANSLATED),
    "foreign-paragraph": Kind(("untranslated-paragraph", "untranslated-fragment", "foreign-script",
                               "wrong-language"), ("*",)),
    "cut": Kind(("truncated-text", "missing-final-stop"), ("stray-stop",)),
    "stray": Kind(("stray-stop", "space-before-punctuation", "missing-space-after-sentence",
                   "missing-final-stop")),
}  # fmt: skip


def kind_led_by(rule: str) -> str:
    """Return the first kind that a rule leads, or else the rule's own id."""
    return next((name for name, kind in KINDS.items() if kind.rules[0] == rule), rule)
