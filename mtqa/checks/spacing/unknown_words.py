"""Words that no language knows, and words that a space cuts in two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.checks.spacing.segmentation import Segmenter, segmenter
from mtqa.document import Document
from mtqa.finding import Abstain, Hit

_SHORTEST = 5
_SHORTEST_PART = 2
_TOUCHING = frozenset("-'\N{RIGHT SINGLE QUOTATION MARK}@#/\\._&=~$")
# A part that is as rare as this hardly ever stands alone; an affix may stand in names.
_RARE = 2.5
_SHORTEST_AFFIX = 3
# How much commoner the joint is than its parts beside each other would be, as powers of ten.
_ABOVE, _ABOVE_WITH_AFFIX = 6.0, 4.0
_COMMON = 3.5
_WORDS_IN_ZIPF = 9.0


def _words_of(document: Document) -> Segmenter:
    words = segmenter(document.language)
    if words is None:
        raise Abstain(f"there is no list of word parts for “{document.language}”")
    return words


class UnknownWords(Checker, frozen=True):
    """The first place of each word in lower case that is in no list and built of none.

    Raises Abstain for a language whose derived words and compounds cannot be told.
    """

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        words = _words_of(document)
        for word in sorted(document.vocabulary):
            if len(word) < _SHORTEST or words.is_known(word) or words.segment(word):
                continue
            place = re.search(rf"\b{word}\b", text)
            if place is None or words.is_derived(word):
                continue
            start, end = place.span()
            if text[start - 1 : start] not in _TOUCHING and text[end : end + 1] not in _TOUCHING - {
                "."
            }:
                yield Hit(start, end)


class SplitWords(Checker, frozen=True):
    """Words cut by a space, with the whole as suggestion: ``gov ernment``.

    One part is so rare, or an affix, and the joint so common, that they are no two words.
    Raises Abstain for a language without a list of affixes.
    """

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        words = _words_of(document)
        seen: set[int] = set()
        for part in sorted(document.vocabulary):
            if len(part) < _SHORTEST_PART:
                continue
            affix = len(part) >= _SHORTEST_AFFIX and words.is_prefix(part)
            if not affix and words.zipf(part) > _RARE:
                continue
            for match in (
                *re.finditer(rf"(?<![^\s(]){part} [^\W\d_]+(?!\w)", text),
                *re.finditer(rf"(?<![^\s(])[^\W\d_]+ {part}(?!\w)", text),
            ):
                head, tail = match.group().split(" ")
                joint = words.zipf(head + tail)
                above = joint + _WORDS_IN_ZIPF - words.zipf(head) - words.zipf(tail)
                needed = _ABOVE_WITH_AFFIX if affix else _ABOVE
                is_word = joint >= _COMMON and above >= needed and match.group().islower()
                if is_word and match.start() not in seen:
                    seen.add(match.start())
                    yield Hit(*match.span(), suggestion=head + tail)
