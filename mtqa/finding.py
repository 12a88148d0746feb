"""``Hit``, what a checker finds, and ``Finding``, what is reported to users."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from mtqa.mqm import Severity
from mtqa.text import Span


class Abstain(Exception):
    """Raised by a checker that cannot judge an article; the message, why, is shown in reports."""


class Hit(NamedTuple):
    """A span that a checker found, before severity and suppressions are applied.

    ``start`` and ``end`` are half-open code point offsets. ``grade`` selects the severity if the
    rule has several. ``sentences`` is the number of sentences covered if each is charged, else 0.
    ``note`` fills ``{note}`` in the rule's message. ``suggestion`` replaces the span; where it is
    ``doubtful`` it needs a look, even if the rule's fix is safe. ``language`` is set by a hit which
    says that the whole article is in that language.
    """

    start: int
    end: int
    grade: str = ""
    sentences: int = 0
    note: str = ""
    suggestion: str | None = None
    language: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One artifact in one article; ordered by offset, then by rule.

    ``start`` and ``end`` are half-open code point offsets in the text of ``side`` (target or
    source). ``penalty`` is in points of the profile; a repeat that is not charged again keeps its
    severity and has penalty 0. A finding that ``holds`` puts its article on hold. ``fix`` says
    whether its ``suggestion`` may replace the text: ``safe``, ``unsafe`` (after a look), or empty
    if it may not. A ``known`` finding is in the baseline.
    """

    start: int
    end: int
    rule: str
    error_type: str = field(compare=False)
    origin: str = field(compare=False)
    severity: Severity = field(compare=False)
    text: str = field(compare=False)
    message: str = field(compare=False)
    suggestion: str | None = field(compare=False, default=None)
    side: str = field(compare=False, default="target")
    penalty: float = field(compare=False, default=0.0)
    sentences: int = field(compare=False, default=0)
    fingerprint: str = field(compare=False, default="")
    holds: bool = field(compare=False, default=False)
    fix: str = field(compare=False, default="")
    known: bool = field(compare=False, default=False)

    @property
    def span(self) -> Span:
        """The half-open span of ``start`` and ``end``."""
        return Span(self.start, self.end)


# Letters and digits on either side: some four words.
_CONTEXT_CHARS = 24


def fingerprint(rule: str, text: str, start: int, end: int) -> str:
    """Return 16 hex digits that survive edits elsewhere in the article, and its renaming.

    They depend on the rule, the matched text and up to 24 letters and digits on either side.
    """
    reach = 2 * _CONTEXT_CHARS
    before = "".join(filter(str.isalnum, text[max(0, start - reach) : start]))[-_CONTEXT_CHARS:]
    after = "".join(filter(str.isalnum, text[end : end + reach]))[:_CONTEXT_CHARS]
    content = "\0".join((rule, before, text[start:end], after))
    return hashlib.sha256(content.encode()).hexdigest()[:16]
