"""What tells names from words: how often a word is used abroad, and how its letters follow.

The word table has no capitals, but a name is about as frequent in other languages as in the
target, and a word of a language is far more frequent in it. A name that no list has, with a word
behind it, has letters that hardly follow each other in one word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import inf

from mtqa.language.lexicon import lexicon
from mtqa.language.lexicon.letters import letters
from mtqa.language.words import proper_names

# Zipf values. Rarer words are no evidence of either; what is rarer everywhere is mostly a name.
_MIN_WORD_ZIPF, _MIN_WORD_ABROAD_ZIPF = 3.5, 4.0
# The lead over the fifth of the other languages. Of 36 names of people and places none that is as
# frequent as a word has a lead of over 0.5 but Brown, King and Hill; of 60 words in brands (deep,
# mind, cloud, flare) 48 have one, and the others are international (bank, studio).
_MAX_NAME_LEAD = 0.5
_COMPARED_LANGUAGE = {True: 4, False: 0}  # by whether it is Latin: the table has few other scripts
# That list a name as frequent as a word: those that list minutos are 6.
_MIN_NAME_LANGUAGES = {True: 10, False: 3}
_MIN_UNLISTED_LETTERS = 4
_LAST_LATIN = "\u024f"
_LOG10_BILLION = 9.0  # Zipf values are log10 of the frequency per billion words


def is_like_name(word: str, language: str) -> bool:
    """Whether a word, whatever its capitals, is more likely a name than a word of a language."""
    row = lexicon().frequencies(word.lower())
    if not row:
        return len(word) >= _MIN_UNLISTED_LETTERS
    is_latin = word[0] <= _LAST_LATIN
    compared = _COMPARED_LANGUAGE[is_latin]
    for code in {language, proper_names().brand_language}:
        if row.get(code, 0.0) >= _MIN_WORD_ZIPF and _lead(row, code, compared) > _MAX_NAME_LEAD:
            return False
    is_word_abroad = max(row.values()) >= _MIN_WORD_ABROAD_ZIPF
    return not is_word_abroad or len(row) >= _MIN_NAME_LANGUAGES[is_latin]


def is_like_word(word: str, language: str) -> bool:
    """Whether a word in lower case is far more frequent in a language than in others."""
    row = lexicon().frequencies(word)
    compared = _COMPARED_LANGUAGE[word[0] <= _LAST_LATIN]
    return language in row and _lead(row, language, compared) > _MAX_NAME_LEAD


def is_rare(word: str, language: str) -> bool:
    """Whether a word is rare in a language and in English, as few words in brands are."""
    row = lexicon().frequencies(word.lower())
    return all(
        row.get(code, 0.0) < _MIN_WORD_ZIPF for code in (language, proper_names().brand_language)
    )


def _lead(row: Mapping[str, float], language: str, compared: int) -> float:
    """Return how much more frequent a word is in a language than in one of the others, by rank."""
    others = sorted((value for code, value in row.items() if code != language), reverse=True)
    return row[language] - (others[compared] if len(others) > compared else 0.0)


def excess_of_joint(head: str, tail: str, language: str) -> float:
    """Return how much likelier a name and a word of a language behind it are than one name.

    Both are in lower case. The excess is log10 of the ratio of the probabilities, those of letters
    in the language that they fit best.
    """
    heads, tails = (lexicon().frequencies(part) for part in (head, tail))
    known = max(heads.get(code, 0.0) for code in (language, proper_names().brand_language))
    cost = min(_cost(head), _LOG10_BILLION - known if known else inf)
    return _cost(head + tail) - cost - (_LOG10_BILLION - tails.get(language, 0.0))


@lru_cache(maxsize=4096)
def _cost(word: str) -> float:
    return min(letters().costs(word).values())
