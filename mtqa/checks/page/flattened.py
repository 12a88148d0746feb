"""Articles whose paragraphs were joined to a single line."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import opens_with_capital
from mtqa.lazy import lazy

# A full stop after a figure may number a list.
_SENTENCE_GAP = lazy(r"(?<!^\d)(?<!\s\d)(?<!\s\d\d)[.!?]\S?\s(?=\S)")
# Paragraphs of news have one to three sentences; a single line with this many lost its line ends.
# Teasers and agency flashes of a single paragraph are shorter. Counted are the gaps between
# sentences. On 93 pages 4 adds a finding and 8 loses one; at 1,000 characters two examples fail,
# and 600 gives the same findings on 1,195 articles.
_MIN_SENTENCES = 6
_MIN_CHARS = 800
# What began a line of its own: a label (Photo: …), or a teaser in capitals after a full stop.
_LINE_HEAD = lazy(
    r"(?<=\S) (?=(?P<label>[^\W\d_]{3,})(?:\(\w{1,3}\))?: |"
    r"(?<=[.!?] )(?P<capitals>[^\W\d_]{3,} [^\W\d_]{3,}) )"
)


class Flattened(Checker, frozen=True):
    """The seams of an article whose paragraphs were joined to a single line.

    Seams after the first have the grade ``further``. Without seams there is a single hit: before
    the first label or teaser that had a line of its own, else between the first two sentences.
    """

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        if document.layout.seams:
            yield Hit(*document.layout.seams[0])
            yield from (Hit(*seam, "further") for seam in document.layout.seams[1:])
        elif document.layout.is_single_line and len(text) >= _MIN_CHARS:
            gaps = [
                match
                for match in _SENTENCE_GAP.finditer(text)
                if opens_with_capital(text, match.end())
            ]
            if len(gaps) >= _MIN_SENTENCES:
                at = _joined_line(text)
                at = gaps[0].end() - 1 if at is None else at
                yield Hit(at, at + 1)


def _joined_line(text: str) -> int | None:
    """Return the offset of the first space that surely replaced a line end, if any."""
    for match in _LINE_HEAD.finditer(text):
        label, capitals = match.group("label", "capitals")
        if label.istitle() if label else capitals.isupper():
            return match.start()
    return None
