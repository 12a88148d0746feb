"""Replacements of whole lines, and of sentences at their ends, by nothing."""

from __future__ import annotations

from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose

_LINE_ENDS = "\r\n"


def without_lines(document: Document, hit: Hit) -> Hit:
    """Delete the span if it is whole lines.

    If it is part of a line, or introduces what follows (Read also:), it needs a look; it is left
    where no sentence ends before or in it.
    """
    text = document.text
    before, after = _beside(text, hit)
    if not before and not after:
        introduces = text[hit.start : hit.end].rstrip().endswith(":") and text[hit.end :].strip()
        return hit._replace(suggestion="", doubtful=bool(introduces))
    stands_apart = (not before or ends_prose(before, len(before))) and (
        not after or ends_prose(text[hit.start : hit.end], hit.end - hit.start)
    )
    return hit._replace(suggestion="", doubtful=True) if stands_apart else hit


def _beside(text: str, hit: Hit) -> tuple[str, str]:
    """Return the rest of the lines before and behind a hit, without white space."""
    line_start = 1 + max(text.rfind(end, 0, hit.start) for end in _LINE_ENDS)
    line_ends = [at for end in _LINE_ENDS if (at := text.find(end, hit.end)) >= 0]
    line_end = min(line_ends, default=len(text))
    return text[line_start : hit.start].strip(), text[hit.end : line_end].strip()
