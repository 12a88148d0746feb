"""Whether a word that a list lacks is a form of one that it has: moja of mojar, kaut of kauen."""

from __future__ import annotations

from functools import lru_cache

from mtqa.language.lexicon import lexicon

# Endings of a language's rarer forms, and of the forms that dictionaries have. Lists of words miss
# the former: without this, German prose of 42,081 words had 7 findings for untranslated words where
# it has 1, and French of 46,837 words 8 where it has 5. Forms in -e are left out of Spanish: they
# look like French words (forme, juge).
_ENDINGS = {
    "de": (("e", "em", "en", "er", "es", "t", "et", "te", "ten"), ("", "en")),
    "en": (("s", "ed", "ing"), ("",)),
    "es": (("a", "an", "as", "ado", "ada", "iere"), ("ar", "er", "ir")),
    "fr": (("a", "e", "ent", "ie", "it"), ("er", "ir")),
}
# An accent too many is the commonest slip in Spanish: construídos.
_SLIPS = {"es": str.maketrans("íú", "iu")}
_LEAST = 2.3
_SHORTEST_STEM = 2


@lru_cache(maxsize=50_000)
def is_inflected(word: str, language: str) -> bool:
    """Whether a dictionary form that a word may belong to is known in a language."""
    ours, forms = _ENDINGS.get(language, ((), ()))
    stems = {word[: -len(one)] for one in ours if word.endswith(one)}
    known = {stem + form for stem in stems for form in forms if len(stem) >= _SHORTEST_STEM}
    return any(_is_known(one, language) for one in known - {word})


def is_slip(word: str, language: str) -> bool:
    """Whether a word would be known in a language without an accent that is often set wrongly."""
    plain = word.translate(_SLIPS.get(language, {}))
    return plain != word and _is_known(plain, language)


def _is_known(word: str, language: str) -> bool:
    return lexicon().frequencies(word).get(language, 0.0) >= _LEAST
