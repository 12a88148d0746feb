"""Unlisted words that are inflections or misspellings of listed words: moja of mojar."""

from __future__ import annotations

from functools import cache, lru_cache

from mtqa.language.lexicon import lexicon
from mtqa.language.locales import find_language

# Measured as in ``mtqa.checks.untranslated``: at 2.9 an example of untranslated-fragment fails, at
# 1.7 nothing changes. Stems of 1 letter change nothing; with 3 a planted fragment more is found.
_MIN_ZIPF = 2.3  # of a word that counts as known
_MIN_STEM_CHARS = 2
_MAX_CACHED_WORDS = 50_000  # a run of news meets some 40,000 words


@lru_cache(maxsize=_MAX_CACHED_WORDS)
def is_inflected(word: str, language: str) -> bool:
    """Return whether a language knows a dictionary form that a word may be an inflection of.

    Word lists lack the rarer inflections: without this, 42,081 words of German prose had 7 findings
    of untranslated words and now have 1, and 46,837 words of French had 8 and now have 5.
    """
    found = find_language(language)
    if found is None or found.inflection is None:
        return False
    endings, dictionary_endings = found.inflection.endings, found.inflection.dictionary_endings
    stems = {word[: -len(ending)] for ending in endings if word.endswith(ending)}
    entries = {
        stem + ending
        for stem in stems
        for ending in dictionary_endings
        if len(stem) >= _MIN_STEM_CHARS
    }
    return any(_is_known(entry, language) for entry in entries - {word})


def is_misspelled(word: str, language: str) -> bool:
    """Return whether a language knows a word without an accent that is often misplaced."""
    plain = word.translate(_accent_corrections(language))
    return plain != word and _is_known(plain, language)


@cache
def _accent_corrections(language: str) -> dict[int, str]:
    found = find_language(language)
    if found is None or found.inflection is None:
        return {}
    return {ord(pair[0]): pair[1] for pair in found.inflection.accent_slips}


def _is_known(word: str, language: str) -> bool:
    return lexicon().frequencies(word).get(language, 0.0) >= _MIN_ZIPF
