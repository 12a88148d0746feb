"""One thing written in several ways in one article: US and U.S., 10% and 10 percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose
from mtqa.text import Span

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_FEWEST_WORDS, _MOST_WORDS = 4, 14
# Of the long words behind the first; names alone make no headline case.
_HEADLINE_CASE, _SENTENCE_CASE = 0.9, 0.34


class MixedForms(Checker, frozen=True):
    """The first place of each rarer form; the note is the first place of the commonest.

    ``forms`` has for each thing the patterns of its forms, of whose matches the first group that
    took part is the place. ``headings`` compares the cases of headings: All Words with Capitals,
    or the first and the names.
    """

    forms: dict[str, tuple[str, ...]]
    headings: bool = False

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        things = [[_places(text, one) for one in patterns] for patterns in self.forms.values()]
        if self.headings:
            things.append(list(_headings(document).values()))
        for places in things:
            used = sorted(filter(None, places), key=lambda some: (-len(some), some[0]))
            for rarer in used[1:]:
                yield Hit(*rarer[0], note=" ".join(text[slice(*used[0][0])].split()))


def _places(text: str, pattern: str) -> Sequence[Span]:
    found: list[Span] = []
    for match in compiled(pattern).finditer(text):
        group = match.lastindex or 0
        found.append(Span(*match.span(group)))
    return found


def _headings(document: Document) -> Mapping[str, list[Span]]:
    """Return the headings whose case is plain, by their case."""
    found: dict[str, list[Span]] = {"headline": [], "sentence": []}
    for span in document.layout.paragraphs:
        line = document.text[span.start : span.end]
        is_heading = "\n" not in line and not ends_prose(document.text, span.end)
        if not is_heading or not _FEWEST_WORDS <= len(line.split()) <= _MOST_WORDS:
            continue
        words = _LONG_WORD.findall(line.partition(" ")[2])
        if len(words) < 3 or line.isupper():
            continue
        share = sum(word[0].isupper() for word in words) / len(words)
        if share >= _HEADLINE_CASE:
            found["headline"].append(span)
        elif share <= _SENTENCE_CASE:
            found["sentence"].append(span)
    return found
