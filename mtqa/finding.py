"""What a check finds (``Hit``) and what a user is told of it (``Finding``)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from mtqa.mqm import Severity
from mtqa.text import Span


class Abstain(Exception):
    """Raised by a checker that cannot judge an article; the message says why, for the coverage."""


class Hit(NamedTuple):
    """A place that a checker found, not yet judged.

    ``grade`` selects the severity where a rule has several; ``sentences`` counts the sentences
    covered where each one is charged; ``note`` fills ``{note}`` in the rule's message;
    ``language`` is the one that the article as a whole is in, where that is what was found.
    """

    start: int
    end: int
    grade: str = ""
    sentences: int = 0
    note: str = ""
    suggestion: str | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One artifact of one article; ordered by place, then by rule.

    ``start`` and ``end`` are half-open code points of the text of ``side`` (target or source).
    ``penalty`` is in points of the profile; a charged repeat keeps its severity and costs 0. An
    article with a finding that ``holds`` cannot go out as it is.
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

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.start, self.end)


_CONTEXT = 24


def fingerprint(rule: str, text: str, start: int, end: int) -> str:
    """Return 16 hex digits that survive edits elsewhere in the article, and its renaming.

    They depend on the rule, the matched text and up to 24 letters and digits on either side.
    """
    before = "".join(filter(str.isalnum, text[max(0, start - 2 * _CONTEXT) : start]))[-_CONTEXT:]
    after = "".join(filter(str.isalnum, text[end : end + 2 * _CONTEXT]))[:_CONTEXT]
    content = "\0".join((rule, before, text[start:end], after))
    return hashlib.sha256(content.encode()).hexdigest()[:16]
