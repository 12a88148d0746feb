"""Capitals inside a sentence, and paragraphs that begin without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.checks.prefilter import widened
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose, opens_with_capital
from mtqa.language.lexicon import lexicon
from mtqa.language.locales import language
from mtqa.language.masks import MASK
from mtqa.language.words import function_words, proper_names
from mtqa.text import Span

_TWO_INITIALS = r"(?:^|[^\p{L}\p{N}])\p{L}\p{Lu}\p{Ll}{2}"
_DOUBLED_INITIAL = re.compile(r"(?<![^\W_])([^\W\d_])([^\W\d_]{3,})(?!\w)")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?= )")
# In 1,066 files of clean news six paragraphs of prose began with a small letter: five were damaged,
# and one began with the name oOh!, which a capital behind the first letter tells.
# A shorter one is a label or a line of verse; a rarer word may be a name (adidas), in zipf units.
_MIN_PROSE_WORDS, _MIN_COMMON_ZIPF = 8, 3.5


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
    if compiled(widened(_TWO_INITIALS)).search(document.view) is None:
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


class LowercaseParagraphs(Checker, frozen=True):
    """The first word of paragraphs of prose that begin with a small letter.

    The paragraph ends in an end mark, its first word is common in the language, the paragraphs
    beside it begin with something else than a small letter, and most others with a capital: lists,
    verses and writers without capitals have no such mix. After a comma, a colon, a dash or dots a
    small letter is right.
    """

    @property
    def required(self) -> str | None:
        return r"\n[^\S\n]*\p{Ll}"

    def find(self, document: Document) -> Iterator[Hit]:
        text, paragraphs = document.text, document.layout.paragraphs
        lower = [at for at, span in enumerate(paragraphs) if text[span.start].islower()]
        capitalised = sum(opens_with_capital(text, span.start) for span in paragraphs)
        if capitalised <= len(lower):
            return
        for at in lower:
            if at == 0 or at - 1 in lower or at + 1 in lower:
                continue
            first = _FIRST_WORD.match(document.view, paragraphs[at].start)
            if first and _may_end(text, paragraphs[at - 1]) and _is_prose(document, at):
                if _is_common(first.group(), document.language):
                    yield Hit(*first.span())


def _may_end(text: str, paragraph: Span) -> bool:
    """Whether a paragraph ends in a word, a stop or a closing mark, behind which another begins."""
    end = text[max(paragraph.start, paragraph.end - 4) : paragraph.end]
    last = end.rstrip("\"')]\xbb\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}")
    return not last.endswith("..") and last[-1:] != "" and (last[-1].isalnum() or last[-1] in ".!?")


def _is_prose(document: Document, number: int) -> bool:
    paragraph = document.layout.paragraphs[number]
    return len(document.paragraph_words[number]) >= _MIN_PROSE_WORDS and ends_prose(
        document.text, paragraph.end
    )


def _is_common(word: str, code: str) -> bool:
    """Whether a word in lower case is common in the language, and not the particle of a name."""
    known = function_words(code)
    if not word.islower() or word in proper_names().particles - known:
        return False
    return word in known or lexicon().frequencies(word).get(code, 0) >= _MIN_COMMON_ZIPF
