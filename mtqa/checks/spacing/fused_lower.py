"""Fused words in lower case, judged in their context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.pattern import finditer
from mtqa.checks.spacing.function_joints import FunctionJoints
from mtqa.checks.spacing.segmentation import Segmenter
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.masks import MASK
from mtqa.lazy import lazy

# Characters that make a word part of a name, an address or code.
_TOUCHING = frozenset("@#/\\._&=~$")
_AFTER = _TOUCHING - {"."} | {"("}
_MIN_TERM_TIMES = 3  # a word that occurs as often is a term; not sensitive from 2 to 4
_WORD = lazy(r"[^\W\d_]+")
_REACH_CHARS = 60  # for the words before and after; not sensitive from 45 to 75
# From this length on, fused words with a function word are reported whatever is beside them.
# At 6 an example fails; 10 gives the same findings on 998 English, French and Spanish articles.
_MIN_SURE_LETTERS = 8
# Least Zipf value of a contraction and of the word fused with it, the latter higher if that has
# fewer letters than the last number says. Not sensitive: a quarter lower or higher, each gives the
# same findings on those articles.
_MIN_PART_ZIPF, _MIN_SHORT_PART_ZIPF, _MIN_LONG_PART_LETTERS = 3.0, 4.3, 5


Splitter = Segmenter | FunctionJoints


def find_lower(document: Document, text: str, words: Splitter) -> list[Hit]:
    """Return the tokens in lower case that are two or three words, with the split suggested."""
    found: list[Hit] = []
    for word, parts in words.fused(document.vocabulary).items():
        places = [match.span() for match in re.finditer(rf"\b{word}\b", text)]
        # With a function word inside it is no compound, however often it occurs.
        is_sure = any(map(words.is_bound, parts))
        if not is_sure and (len(places) >= _MIN_TERM_TIMES or "-".join(parts) in text):
            continue
        split = " ".join(parts)
        found += [
            Hit(start, end, suggestion=split)
            for start, end in places
            if (is_sure or text[start - 1 : start] != "-")
            and _is_prose(text, start, end)
            and (
                (is_sure and len(word) >= _MIN_SURE_LETTERS)
                or _is_among_own_words(text, start, end, words)
            )
        ]
    if words.contractions and _may_be_contracted(words.contractions).search(text):
        found += _after_contractions(text, words)
    return found


@lru_cache(maxsize=8)
def _may_be_contracted(endings: tuple[str, ...]) -> re.Pattern[str]:
    """Match contractions with letters after them quickly, by the few apostrophes of a text."""
    apostrophe = "['\N{RIGHT SINGLE QUOTATION MARK}]"
    return re.compile(rf"{apostrophe}(?:{'|'.join(endings)})[^\W\d_]")


def _contracted(endings: tuple[str, ...]) -> str:
    return (
        rf"(?:^|[^\p{{L}}\p{{N}}])((\p{{Ll}}+)['\x{{2019}}](?:{'|'.join(endings)})(\p{{Ll}}{{2,}}|a))"
        r"(?:$|[^\p{L}\p{N}'\x{2019}])"
    )


def _after_contractions(text: str, words: Splitter) -> Iterator[Hit]:
    """Yield words fused with a contraction before them: ``don’tknow``, ``city’sbest``."""
    for match in finditer(_contracted(words.contractions), text):
        start, end = match.span(1)
        head, tail = match.group(2), match.group(3)
        least = _MIN_SHORT_PART_ZIPF if len(tail) < _MIN_LONG_PART_LETTERS else _MIN_PART_ZIPF
        if words.zipf(head) >= _MIN_PART_ZIPF and words.zipf(tail) >= least:
            split = f"{text[start : match.start(3)]} {tail}"
            if _is_prose(text, start, end):
                yield Hit(start, end, suggestion=split)


def _is_prose(text: str, start: int, end: int) -> bool:
    """Whether the word is not part of a name, an address or code."""
    if text[start - 1 : start] in _TOUCHING or text[end : end + 1] in _AFTER:
        return False
    return text[end : end + 1] != "." or not text[end + 1 : end + 2].isalnum()


def _is_among_own_words(text: str, start: int, end: int, words: Splitter) -> bool:
    """Whether the adjacent words are of the language, so that this is no foreign word."""
    before = _WORD.findall(text, max(0, start - _REACH_CHARS), start)[-1:]
    after = _WORD.findall(text, end, end + _REACH_CHARS)[:1]
    return not any(_is_foreign(word, words) for word in (*before, *after))


def _is_foreign(word: str, words: Splitter) -> bool:
    """Whether an adjacent word in lower case is of another language and not fused itself."""
    if MASK in word or not word.islower():
        return False
    return words.is_foreign(word) and words.segment(word) is None
