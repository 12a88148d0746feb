"""Words that are in no word list, and words split by a space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.checks.spacing.segmentation import Segmenter, segmenter
from mtqa.document import Document
from mtqa.finding import Abstain, Hit

# Of an unknown word. On 998 English, French and Spanish articles 4 adds 6 findings, 6 loses 10.
_MIN_LETTERS = 5
_MIN_PART_LETTERS = 2  # of a part of a split word; not sensitive from 1 to 3
_TOUCHING = frozenset("-'\N{RIGHT SINGLE QUOTATION MARK}@#/\\._&=~$")
# A part as rare as this hardly ever stands alone; an affix may, in names. At 1.9 an example
# fails; 3.1 gives the same findings on those articles.
_MAX_RARE_ZIPF = 2.5
_MIN_AFFIX_LETTERS = 3  # not sensitive from 2 to 4
# How much more frequent the whole is than its parts would be in a row by chance, as a power of ten.
# At 5 instead of 4 an example fails; 3, and 4.5 to 7.5 instead of 6, give the same findings on
# those articles.
_MIN_LOG10_RATIO, _MIN_LOG10_RATIO_WITH_AFFIX = 6.0, 4.0
_MIN_WHOLE_ZIPF = 3.5  # of the whole: once in 300,000 words; at 4.4 an example fails
_LOG10_BILLION = 9.0  # Zipf values are log10 of the frequency per billion words


def _words_of(document: Document) -> Segmenter:
    words = segmenter(document.language)
    if words is None:
        raise Abstain(f"there is no list of word parts for “{document.language}”")
    return words


class UnknownWords(Checker, frozen=True):
    """The first place of each word in lower case that is in no list, nor derived from one that is.

    Raises Abstain for a language whose derived words and compounds cannot be recognised.
    """

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        words = _words_of(document)
        for word in sorted(document.vocabulary):
            if len(word) < _MIN_LETTERS or words.is_known(word) or words.segment(word):
                continue
            place = re.search(rf"\b{word}\b", text)
            if place is None or words.is_derived(word):
                continue
            start, end = place.span()
            before, after = text[start - 1 : start], text[end : end + 1]
            if before not in _TOUCHING and (after == "." or after not in _TOUCHING):
                yield Hit(start, end)


class SplitWords(Checker, frozen=True):
    """Words split by a space, with the whole as suggestion: ``gov ernment``.

    A part is so rare, or an is_affix, and the whole so common, that they are hardly two words.
    Raises Abstain for a language without a list of affixes.
    """

    suggests = True

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        words = _words_of(document)
        seen: set[int] = set()
        for part in sorted(document.vocabulary):
            if len(part) < _MIN_PART_LETTERS:
                continue
            is_affix = len(part) >= _MIN_AFFIX_LETTERS and words.is_prefix(part)
            if not is_affix and words.zipf(part) > _MAX_RARE_ZIPF:
                continue
            for match in (
                *re.finditer(rf"(?<![^\s(]){part} [^\W\d_]+(?!\w)", text),
                *re.finditer(rf"(?<![^\s(])[^\W\d_]+ {part}(?!\w)", text),
            ):
                head, tail = match.group().split(" ")
                whole = words.zipf(head + tail)
                log10_ratio = whole + _LOG10_BILLION - words.zipf(head) - words.zipf(tail)
                needed = _MIN_LOG10_RATIO_WITH_AFFIX if is_affix else _MIN_LOG10_RATIO
                is_word = (
                    whole >= _MIN_WHOLE_ZIPF and log10_ratio >= needed and match.group().islower()
                )
                if is_word and match.start() not in seen:
                    seen.add(match.start())
                    yield Hit(*match.span(), suggestion=head + tail)
