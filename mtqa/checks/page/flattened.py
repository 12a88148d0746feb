"""Paragraphs that became one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import opens_with_capital

# A stop behind a figure may number a list.
_SENTENCE_GAP = re.compile(r"(?<!^\d)(?<!\s\d)(?<!\s\d\d)[.!?]\S?\s(?=\S)")
# News is broken into paragraphs of one to three sentences; a single line with more than these
# lost its line ends. Teasers and agency flashes of one paragraph are shorter.
_FEWEST_SENTENCES = 6
_FEWEST_CHARACTERS = 800
# What began a line of its own: a label (Photo: …), a teaser in capitals behind a stop.
_HEAD = re.compile(
    r"(?<=\S) (?=(?P<label>[^\W\d_]{3,})(?:\(\w{1,3}\))?: |"
    r"(?<=[.!?] )(?P<capitals>[^\W\d_]{3,} [^\W\d_]{3,}) )"
)


class Flattened(Checker, frozen=True):
    """The seams of an article whose paragraphs became one line.

    Those behind the first have the grade ``further``. Where there are no seams it is one place:
    before the first label or teaser, which had a line of its own, else between the first sentences.
    """

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        if document.layout.seams:
            yield Hit(*document.layout.seams[0])
            yield from (Hit(*seam, "further") for seam in document.layout.seams[1:])
        elif document.layout.is_one_line and len(text) >= _FEWEST_CHARACTERS:
            gaps = [
                match
                for match in _SENTENCE_GAP.finditer(text)
                if opens_with_capital(text, match.end())
            ]
            if len(gaps) >= _FEWEST_SENTENCES:
                at = _joint(text)
                at = gaps[0].end() - 1 if at is None else at
                yield Hit(at, at + 1)


def _joint(text: str) -> int | None:
    """Return the first space at which a line of the page was surely joined to the one before."""
    for match in _HEAD.finditer(text):
        label, capitals = match.group("label", "capitals")
        if label.istitle() if label else capitals.isupper():
            return match.start()
    return None
