"""A thing written in several ways in an article: US and U.S., 10% and 10 percent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose
from mtqa.lazy import lazy
from mtqa.text import Span

_LONG_WORD = lazy(r"[^\W\d_]{4,}")
# Words of a heading. On 1,195 articles a minimum of 3 or 5 changes nothing; a maximum of 10 loses
# 5 findings, one of 18 adds 3 and loses 2.
_MIN_HEADING_WORDS, _MAX_HEADING_WORDS = 4, 14
_MIN_LONG_WORDS = 3  # fewer words of four or more letters show no case
# Share of capitalised words among the long words after the first; a few of them may be names.
# On 1,195 articles 0.675 for headline case adds a finding; for sentence case 0.255 adds 2 and
# loses 3, and 0.425 adds one.
_MIN_HEADLINE_CASE_SHARE, _MAX_SENTENCE_CASE_SHARE = 0.9, 0.34


class MixedVariants(Checker, frozen=True):
    """The first occurrence of each rarer variant; the note is the first of the commonest variant.

    ``variants`` maps each thing to the patterns of its variants; the place of a match is its last
    group that took part, else the whole. With ``headings``, the cases of headings are compared
    too: All Words Capitalised, or only the first word and names.
    """

    variants: dict[str, tuple[str, ...]]
    headings: bool = False

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        things = [
            [_places(text, pattern) for pattern in patterns] for patterns in self.variants.values()
        ]
        if self.headings:
            things.append(list(_headings(document).values()))
        for places in things:
            used = sorted(filter(None, places), key=lambda spans: (-len(spans), spans[0]))
            for rarer in used[1:]:
                yield Hit(*rarer[0], note=" ".join(text[slice(*used[0][0])].split()))


def _places(text: str, pattern: str) -> Sequence[Span]:
    found: list[Span] = []
    for match in compiled(pattern).finditer(text):
        group = match.lastindex or 0
        found.append(Span(*match.span(group)))
    return found


def _headings(document: Document) -> Mapping[str, list[Span]]:
    """Return the headings that are clearly in headline case or in sentence case, by case."""
    found: dict[str, list[Span]] = {"headline": [], "sentence": []}
    for span in document.layout.paragraphs:
        line = document.text[span.start : span.end]
        is_heading = "\n" not in line and not ends_prose(document.text, span.end)
        if not is_heading or not _MIN_HEADING_WORDS <= len(line.split()) <= _MAX_HEADING_WORDS:
            continue
        words = _LONG_WORD.findall(line.partition(" ")[2])
        if len(words) < _MIN_LONG_WORDS or line.isupper():
            continue
        share = sum(word[0].isupper() for word in words) / len(words)
        if share >= _MIN_HEADLINE_CASE_SHARE:
            found["headline"].append(span)
        elif share <= _MAX_SENTENCE_CASE_SHARE:
            found["sentence"].append(span)
    return found
