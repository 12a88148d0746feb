"""The language of an article, where its text is evidence enough to choose the rules by it."""

from __future__ import annotations

import re

from mtqa.language.identify import MIN_WORDS, identify
from mtqa.language.locales import known_locales, nearest
from mtqa.language.words import function_words, likeliest_language

_WORD = re.compile(r"[^\W\d_]+")
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

# Bounds the time: some 1,700 words, so that the menu above an article does not decide.
_MAX_CHARS = 10_000
# Of langdetect, which is asked where function words leave a doubt: between sister languages, or
# because there is no list of them.
_MIN_PROBABILITY = 0.95
# Of the identified language, if it has a list: prose has .30 and more, endings of Finnish and
# Turkish leave .08.
_MIN_FUNCTION_WORD_SHARE = 0.08
# Chinese, Japanese and Thai have no spaces: some ten words.
_MIN_SPACELESS_LETTERS = 20


def evident_language(text: str) -> str | None:
    """Return the code of the language of a text, None if the text leaves it in doubt.

    The code is that of a language with a file. Regions are not distinguished, except by the two
    scripts of Chinese.
    """
    head = text[:_MAX_CHARS]
    words = _WORD.findall(head.lower())
    if len(words) < MIN_WORDS and len(_SPACELESS.findall(head)) < _MIN_SPACELESS_LETTERS:
        return None
    likeliest = likeliest_language(words, "")
    if likeliest.is_sure:
        return likeliest.language
    # The profiles of langdetect are of text in lower case.
    identified = identify(head.lower() if head.isupper() else head)
    if identified is None or identified.probability < _MIN_PROBABILITY:
        return None
    code = nearest(identified.code, known_locales())
    if code is None:
        return None
    listed = function_words(code)
    share = sum(map(listed.__contains__, words)) / len(words)
    return code if not listed or share >= _MIN_FUNCTION_WORD_SHARE else None
