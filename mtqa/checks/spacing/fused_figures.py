"""Words fused with a figure: ``in2019``, ``2019when``, ``400people``, ``2022FIFA``."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.pattern import finditer
from mtqa.checks.spacing.cased_words import CasedWords
from mtqa.checks.spacing.joined_names import is_joint_with_figure
from mtqa.checks.spacing.segmentation import segmenter
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.locales import Language
from mtqa.language.masks import MASK
from mtqa.lazy import lazy

# Figures with a decimal point or comma are masked.
_EDGE = r"[^\p{L}\p{M}\p{N}]"
_BEFORE = rf"(\p{{Ll}}{{2,}}|\p{{Lu}}\p{{Ll}}+)(\p{{Nd}}{{1,4}}|{MASK}+)"
_BEHIND = rf"(\p{{Nd}}{{1,4}}|{MASK}+)(\p{{Ll}}{{2,}}|\p{{Lu}}{{2,}}|\p{{Lu}}\p{{Ll}}{{2,}})"
_WORD_FIGURE = rf"(?:^|{_EDGE})(?:{_BEFORE}|{_BEHIND})(?:$|{_EDGE})"
_YEAR = lazy(r"(?:19|20)\d\d")
_GROUPED = lazy(r"\d+(?:[.,]\d+)*")
# Zipf values: common words occur once in 30,000 words, known ones once in 100,000.
# Not sensitive: a quarter lower or higher, they give the same findings on 998 articles.
_MIN_COMMON_ZIPF, _MIN_KNOWN_ZIPF = 4.5, 4.0
_MIN_BEHIND_GROUPED_ZIPF = 3.0  # no product has a grouped figure before a word
_MIN_BEHIND_YEAR_LETTERS = 4  # not sensitive from 3 to 5
# Few names of products are words of four letters with two figures behind: road36, people43.
_MIN_BEFORE_LETTERS, _MIN_BEFORE_DIGITS = 4, 2
_MIN_BEFORE_YEAR_ZIPF = 3.5
# A word of so few letters after a figure may be a unit. At 2 there is a finding more on 93 pages.
_MAX_UNIT_LETTERS = 3
_MAX_UNIT_CAPITALS = 3  # likewise: 20MW, 45USD


def find_with_figure(document: Document, text: str, words: CasedWords) -> Iterator[Hit]:
    """Yield words fused with a figure, with the split suggested."""
    judge = _Judge(document, words)
    for match in finditer(_WORD_FIGURE, text):
        at = 1 if match.group(1) else 3
        start, end = match.start(at), match.end(at + 1)
        head, tail = document.text[start : match.end(at)], document.text[match.end(at) : end]
        fits = judge.is_word_before(head, tail) if at == 1 else judge.is_word_behind(head, tail)
        if fits and not is_code(text, start, end):
            yield Hit(start, end, suggestion=f"{head} {tail}")


def is_code(text: str, start: int, end: int) -> bool:
    """Whether characters of code touch the word."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before in {*"_$\\/.@#<&="} or after in {*"_(=\\/@"}


class _Judge:
    """Decides whether a word and a figure are two words."""

    def __init__(self, document: Document, words: CasedWords) -> None:
        self._document = document
        self._language: Language = document.locale
        self._words = words
        self._segmenter = segmenter(document.language)

    def is_word_before(self, word: str, figure: str) -> bool:
        """Whether a word is fused with a figure behind it."""
        if not _GROUPED.fullmatch(figure):
            return False
        if word.lower() in self._language.function_words:
            return True
        if word[0].isupper():  # Expo2020 is a name, unless the article has its first part alone
            is_known = len(figure) >= _MIN_BEFORE_DIGITS and word in self._words.tokens
            return is_known or is_joint_with_figure((word, figure), self._document)
        if self._segmenter is not None and self._segmenter.is_closed(word):
            return True
        if len(word) < _MIN_BEFORE_LETTERS or len(figure) < _MIN_BEFORE_DIGITS:
            return False
        is_year = _YEAR.fullmatch(figure) is not None
        return self._words.zipf(word) >= (_MIN_BEFORE_YEAR_ZIPF if is_year else _MIN_COMMON_ZIPF)

    def is_word_behind(self, figure: str, word: str) -> bool:
        """Whether a word is fused with a figure before it."""
        if not _GROUPED.fullmatch(figure) or word in self._language.word_endings:
            return False
        is_year = _YEAR.fullmatch(figure) is not None
        if word.isupper():
            is_long = is_year or len(word) > _MAX_UNIT_CAPITALS or word in self._words.tokens
            return is_long and len(figure) > 1 and self._words.is_acronym(word)
        if word[0].isupper():
            if is_year and (word in self._words.tokens or self._words.is_listed(word)):
                return True
            return is_joint_with_figure((figure, word), self._document)
        known = word in self._language.function_words
        if is_year and (known or len(word) >= _MIN_BEHIND_YEAR_LETTERS):
            return True
        if word in self._language.scales:
            return False
        if known:
            return len(word) >= _MAX_UNIT_LETTERS
        # German 3fach and 20jährig are no slips, nor are their like in languages with compounds.
        is_counted = self._segmenter is not None and len(word) > _MAX_UNIT_LETTERS
        least = _MIN_KNOWN_ZIPF if figure.isdigit() else _MIN_BEHIND_GROUPED_ZIPF
        return is_counted and self._words.zipf(word) >= least
