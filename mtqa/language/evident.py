"""The language of an article, where its text is evidence enough to choose the rules by it."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.language.identify import MIN_WORDS
from mtqa.language.lexicon import lexicon
from mtqa.language.locales import language
from mtqa.language.words import function_words, languages_by_letters, likeliest_language
from mtqa.lazy import lazy

_WORD = lazy(r"[^\W\d_]+")

# Bounds the time: some 1,700 words, so that the menu above an article does not decide.
_MAX_CHARS = 10_000
_MAX_LISTED_WORDS = 300  # looked up if function words leave a doubt
# Of a script that one language has, as kana are of Japanese beside Chinese characters. Names in it
# are fewer in the text of another.
_MIN_SHARE_OF_LETTERS = 0.2
_MIN_LETTERS = 20  # some ten words: Chinese, Japanese and Thai have no spaces
# Of the words of the likeliest language. Prose has .30 and more, endings of Finnish and Turkish
# leave .08; names and lists have less.
_MIN_FUNCTION_WORD_SHARE = 0.08
_MIN_LISTED_SHARE = 0.6  # of the words in its list
# log10 of how much more probable the words are than in any other language.
_MIN_LEAD = 3.0
# A word that a list lacks is on average ten times rarer than the rarest word in it.
_ZIPF_BELOW_LIST = 1.0
_TRADITIONAL = "zh-Hant"


def evident_language(text: str) -> str | None:
    """Return the code of the language of a text, None if the text leaves it in doubt.

    The code is that of a language with word lists: regions are not distinguished, except by the
    two scripts of Chinese, and relatives that share their lists have one code (``sh``).
    """
    head = text[:_MAX_CHARS]
    by_letters = _by_letters(head)
    words = _WORD.findall(head.lower())
    if by_letters or len(words) < MIN_WORDS:
        return by_letters
    likeliest = likeliest_language(words, "")
    return likeliest.language if likeliest.is_sure else _by_words(words[:_MAX_LISTED_WORDS])


def shares_lists(code: str, other_code: str) -> bool:
    """Return whether two codes are one language here, as those of regions and their language."""
    return _listed_as(code) == _listed_as(other_code)


def _listed_as(code: str) -> str:
    while like := language(code).like:
        code = like
    return code


def _by_letters(text: str) -> str | None:
    """Return the language that alone writes many of the letters."""
    letter_count = 0 if text.isascii() else sum(map(str.isalpha, text))
    if letter_count < _MIN_LETTERS:
        return None
    for code, letters in languages_by_letters():
        if function_words(code):  # words say more, as between Russian and Bulgarian
            continue
        own = letters.findall(text)
        if len(own) >= _MIN_SHARE_OF_LETTERS * letter_count:
            is_traditional = language(_TRADITIONAL).like == code and _is_traditional(own)
            return _TRADITIONAL if is_traditional else code
    return None


def _is_traditional(characters: Sequence[str]) -> bool:
    """Return whether more Chinese characters are missing from GB 2312 than from Big5."""
    return _encodable(characters, "big5") > _encodable(characters, "gb2312")


def _encodable(characters: Sequence[str], encoding: str) -> int:
    return sum(bool(character.encode(encoding, "ignore")) for character in characters)


def _by_words(words: Sequence[str]) -> str | None:
    """Return the language in whose list the words are most frequent."""
    table = lexicon()
    totals = dict.fromkeys(table.least, 0.0)
    counts = dict.fromkeys(table.least, 0)
    for word in words:
        zipf = table.frequencies(word.replace("ß", "ss"))
        if not zipf:
            continue
        for code, least in table.least.items():
            totals[code] += zipf.get(code, least - _ZIPF_BELOW_LIST)
            counts[code] += code in zipf
    best, second = sorted(totals, key=lambda code: (-totals[code], code))[:2]
    listed = function_words(best)
    is_prose = sum(map(listed.__contains__, words)) >= _MIN_FUNCTION_WORD_SHARE * len(words)
    is_listed = counts[best] >= _MIN_LISTED_SHARE * len(words)
    has_lead = totals[best] - totals[second] >= _MIN_LEAD
    return best if is_prose and is_listed and has_lead else None
