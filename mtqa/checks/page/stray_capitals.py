"""Capitals inside a sentence, where a tag was lost or two clauses were joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.locales import language
from mtqa.language.masks import MASK
from mtqa.language.words import function_words

_TWO_INITIALS = r"(?:^|[^\p{L}\p{N}])\p{L}\p{Lu}\p{Ll}{2}"
_DOUBLED_INITIAL = re.compile(r"(?<![^\W_])([^\W\d_])([^\W\d_]{3,})(?!\w)")


class StrayCapitals(Checker, frozen=True):
    """Words that have a capital only at the start of a sentence, where no sentence can begin.

    Those are the sentence openers of the language, after a comma or a word that no sentence ends
    with, and before a word in lower case; title openers only after a comma. In 200,000 clean words
    of twelve languages there is a single one, where a comma stands for a stop. Function words with
    a doubled initial are found too.
    """

    def find(self, document: Document) -> Iterator[Hit]:
        yield from _doubled_initials(document)
        target = language(document.language)
        if not target.sentence_openers:
            return
        openers = _openers((*target.sentence_openers, *target.title_openers))
        for match in openers.finditer(document.view):
            word, comma, opener = match.groups()
            is_sure = opener in target.sentence_openers
            if MASK in word:
                continue
            if (comma and (is_sure or word.islower())) or (is_sure and word in target.never_last):
                yield Hit(*match.span(3))


def _doubled_initials(document: Document) -> Iterator[Hit]:
    """Yield function words with an initial too many: WWhile, tThe."""
    if compiled(_TWO_INITIALS).search(document.view) is None:
        return
    known = function_words(document.language)
    for match in _DOUBLED_INITIAL.finditer(document.view):
        extra, word = match.groups()
        if word[0].isupper() and extra.casefold() == word[0].casefold():
            if word.lower() in known and word[1:].islower():
                yield Hit(*match.span())


@lru_cache(maxsize=16)
def _openers(openers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])([^\W\d_]+)(,?) ({'|'.join(openers)}) (?=[^\W\d_A-Z]{{2,}}\b)")
