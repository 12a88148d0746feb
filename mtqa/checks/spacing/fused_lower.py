"""Words in lower case that ran together, seen in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.pattern import compiled
from mtqa.checks.spacing.segmentation import Segmenter
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.masks import MASK

# Signs that make a word a part of a name, an address or code.
_TOUCHING = frozenset("@#/\\._&=~$")
_BEHIND = _TOUCHING - {"."} | {"("}
_TIMES_OF_A_TERM = 3
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 60
_LONG = 8
_LEAST, _LEAST_SHORT, _SHORT = 3.0, 4.3, 5


def find_lower(document: Document, text: str, words: Segmenter) -> list[Hit]:
    """Return the words in lower case that are two or three, with the split as suggestion."""
    found: list[Hit] = []
    for word, parts in words.run_together(document.vocabulary).items():
        places = [match.span() for match in re.finditer(rf"\b{word}\b", text)]
        # With a function word inside it is no compound, however often it is written.
        sure = any(map(words.is_bound, parts))
        if not sure and (len(places) >= _TIMES_OF_A_TERM or "-".join(parts) in text):
            continue
        split = " ".join(parts)
        found += [
            Hit(start, end, suggestion=split)
            for start, end in places
            if (sure or text[start - 1 : start] != "-")
            and _is_prose(text, start, end)
            and ((sure and len(word) >= _LONG) or _is_at_home(text, start, end, words))
        ]
    if words.contractions and _may_be_contracted(words.contractions).search(text):
        found += _behind_contractions(text, words)
    return found


@lru_cache(maxsize=8)
def _may_be_contracted(endings: tuple[str, ...]) -> re.Pattern[str]:
    """Match in short what Python sees at the few apostrophes that there are."""
    apostrophe = "['\N{RIGHT SINGLE QUOTATION MARK}]"
    return re.compile(rf"{apostrophe}(?:{'|'.join(endings)})[^\W\d_]")


def _contracted(endings: tuple[str, ...]) -> str:
    return (
        rf"(?:^|[^\p{{L}}\p{{N}}])((\p{{Ll}}+)['\x{{2019}}](?:{'|'.join(endings)})(\p{{Ll}}{{2,}}|a))"
        r"(?:$|[^\p{L}\p{N}'\x{2019}])"
    )


def _behind_contractions(text: str, words: Segmenter) -> Iterator[Hit]:
    """Yield words run on to a contraction with an apostrophe: ``don’tknow``, ``city’sbest``."""
    for match in compiled(_contracted(words.contractions)).finditer(text):
        start, end = match.span(1)
        head, tail = match.group(2), match.group(3)
        least = _LEAST_SHORT if len(tail) < _SHORT else _LEAST
        if words.zipf(head) >= _LEAST and words.zipf(tail) >= least:
            split = f"{text[start : match.start(3)]} {tail}"
            if _is_prose(text, start, end):
                yield Hit(start, end, suggestion=split)


def _is_prose(text: str, start: int, end: int) -> bool:
    """Whether the word is no part of a name, an address or code."""
    if text[start - 1 : start] in _TOUCHING or text[end : end + 1] in _BEHIND:
        return False
    return text[end : end + 1] != "." or not text[end + 1 : end + 2].isalnum()


def _is_at_home(text: str, start: int, end: int, words: Segmenter) -> bool:
    """Whether the words beside it are of the language, so that it is no word of a quotation."""
    before = _WORD.findall(text, max(0, start - _REACH), start)[-1:]
    behind = _WORD.findall(text, end, end + _REACH)[:1]
    return not any(_is_strange(word, words) for word in (*before, *behind))


def _is_strange(word: str, words: Segmenter) -> bool:
    """Whether a neighbour is in lower case and of another language, and not run together itself."""
    if MASK in word or not word.islower():
        return False
    return words.is_foreign(word) and words.segment(word) is None
