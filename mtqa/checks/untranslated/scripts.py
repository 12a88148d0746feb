"""Words in a script that the target is not written in: which of them are words, and of what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mtqa.checks.characters.scripts import ForeignScript, foreign_words
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.lexicon import lexicon
from mtqa.language.words import languages_by_letters
from mtqa.text import Span, merge

# What may stand between two words of one fragment: "в 2019 году".
_BETWEEN = re.compile(r"[\s\d,%-]{1,12}\Z")
_WORD = re.compile(r"[^\W\d_]+")
_LONGER_THAN_NAMES = 4  # words; fewer in brackets or quotation marks may be a native name
_FEWEST_CHARACTERS = 4  # where no space parts words; fewer are left to what finds stray characters


def other_scripts(
    document: Document, text: str, introducing: tuple[str, ...]
) -> Iterator[tuple[Span, str]]:
    """Yield the stretches that are words of another script, with their language."""
    stray = ForeignScript(introducing=introducing).find(document)
    whole = [Span(hit.start, hit.end) for hit in stray if _is_whole(text, hit)]
    clauses = [
        Span(*match.span()) for match in foreign_words(document.locale.scripts).finditer(text)
    ]
    long = [one for one in clauses if len(text[slice(*one)].split()) >= _LONGER_THAN_NAMES]
    stretches: list[Span] = []
    for span in merge([*whole, *long]):
        last = stretches[-1] if stretches else None
        if last and _BETWEEN.match(text[last.end : span.start]):
            stretches[-1] = Span(last.start, span.end)
        else:
            stretches.append(span)
    for span in stretches:
        if language := _language(text[span.start : span.end]):
            yield span, language


def _is_whole(text: str, hit: Hit) -> bool:
    """Whether a stray place is words by themselves, and no look-alikes of Latin letters."""
    around = text[max(0, hit.start - 1) : hit.start] + text[hit.end : hit.end + 1]
    return hit.suggestion is None and not any(map(str.isalnum, around))


def _language(told: str) -> str | None:
    """Return the language of some words, None where they are no words that we know."""
    by_letters = [(code, script.search(told)) for code, script in languages_by_letters()]
    for language, found in by_letters:
        if found and language not in lexicon().languages:
            return language if len("".join(told.split())) >= _FEWEST_CHARACTERS else None
    sums = Counter[str]()
    words = [word for word in _WORD.findall(told.lower()) if len(word) > 1]
    for word in words:
        sums.update(lexicon().frequencies(word))
    if sums:
        return max(sums, key=lambda one: (sums[one], one))
    if any(len(word) >= _FEWEST_CHARACTERS for word in words):
        # Inflected words are in no list: глючного.
        return next((language for language, found in by_letters if found), None)
    return None
