"""Fused words that begin with a capital, or have an acronym among them.

A token is split at every position where its letters allow it. Its parts are acronyms, names and
words, as the word table knows them without case, or as they stand by themselves in the article.
What is in the table as a whole, in any language, is a word or a name.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from mtqa.checks.pattern import compiled
from mtqa.checks.spacing.name_shape import excess_of_joint, is_like_name, is_like_word
from mtqa.checks.spacing.segmentation import segmenter
from mtqa.document import Document
from mtqa.language.lexicon import lexicon
from mtqa.language.locales import language
from mtqa.language.masks import MASK
from mtqa.language.words import proper_names
from mtqa.lazy import lazy

TOKEN = lazy(r"\w+")
_LATIN, _OTHER_SCRIPT = lazy("[A-Za-z\u00c0-\u024f]"), lazy("[\u0370-\u1dff]")
_STRANGE_CAPITAL = lazy("[\u00c0-\u024f]")
_ACRONYM_FIRST = r"\p{Lu}{2,}\p{Ll}{2,}"
_ACRONYM_LAST = r"(\p{L}\p{Ll}{2,})(\p{Lu}{2,})"
# A Zipf value in the language that uses the acronym most: NATO has 5.7, IAEA 3.1. As two letters
# occur in many brands, they must stand elsewhere in the article.
_MIN_ACRONYM_ZIPF, _MIN_ACRONYM_LETTERS = 3.0, 3
_MIN_NAME_LETTERS = 3
_MIN_WORD_ZIPF, _MIN_WORD_LETTERS = 3.5, 4  # of a content word after an acronym
_MIN_HEAD_LETTERS = 4
# Before a short function word, if the head does not stand elsewhere in the article. At 2.5, 17 more
# names of 390,000 words in twelve languages are split; at 4.0, the same.
_MIN_HEAD_ZIPF = 3.5
# Of a content word after a name that stands elsewhere in the article.
_MIN_TAIL_LETTERS, _MIN_TAIL_ZIPF = 4, 4.0
# After letters that are in no list, which may be the first half of a name. At 6, four more names in
# those words are split; at 5, a dozen.
_MIN_LONG_TAIL_LETTERS = 7
_MIN_FUNCTION_TAIL_LETTERS = 3
# By the letters alone, as log10 of the ratio of probabilities. Of 2,190 names in clean text of
# twelve languages that no list has and that occur once in their article, it splits one
# (Assiconstrói); of 1,820 joined with their next word, 101 more are split than without it.
_MIN_COMPOUND_TAIL_LETTERS = 5  # of a content word, where compounds have links
_MIN_LETTER_EXCESS, _MIN_TAIL_ZIPF_BY_LETTERS = 3.0, 3.0
_MAX_LETTERS = 40  # limits the time for a token


def _script(word: str) -> str:
    """Return “Latin” or “other”, "" if a word has letters of both."""
    is_latin, is_other = _LATIN.search(word), _OTHER_SCRIPT.search(word)
    if is_latin and is_other:
        return ""
    return "other" if is_other else "Latin"


def _without_accents(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(filter(str.isalpha, decomposed)).lower()


class CasedWords:
    """Splits the tokens of an article that begin with a capital."""

    def __init__(self, document: Document) -> None:
        self._language = language(document.language)
        self._code = document.language
        self._function = self._language.function_words
        self._segmenter = segmenter(document.language)
        self._frequencies = lexicon().frequencies
        self.times = Counter(TOKEN.findall(document.view))
        self.tokens = self.times.keys()
        self._plain: Counter[str] | None = None

    def fused(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield each token that is two words, with the words."""
        capitalised = [
            token for token in self.tokens if token[0].isupper() and len(token) > _MIN_HEAD_LETTERS
        ]
        for token in sorted(capitalised):
            if not token[1:].isupper() and token.isalpha() and MASK not in token:
                parts = self.split(token)
                if parts and not self._is_spelled_otherwise(token):
                    yield token, parts

    def _is_spelled_otherwise(self, token: str) -> bool:
        """Whether the article has the token with other accents, as it has names: Misahualli."""
        if self._plain is None:
            self._plain = Counter(map(_without_accents, self.tokens))
        return self._plain[_without_accents(token)] > 1

    def split(self, token: str) -> tuple[str, str] | None:
        """Return the two words of a token with a capital, None if it may be a name."""
        if len(token) > _MAX_LETTERS or self.is_listed(token):
            return None
        if token[1:].islower():
            return self._after_name(token)
        if match := compiled(_ACRONYM_LAST).fullmatch(token):
            head, tail = match.groups()
            fits = head[0].isupper() or self.is_listed(head)
            return (head, tail) if fits and self.is_acronym(tail) else None
        return self._after_acronym(token) if compiled(_ACRONYM_FIRST).fullmatch(token) else None

    def is_acronym(self, word: str) -> bool:
        """Whether capitals are an acronym that is known, or stands by itself in the article."""
        if word in self.tokens:
            return len(word) > 1
        return len(word) >= _MIN_ACRONYM_LETTERS and self._most(word) >= _MIN_ACRONYM_ZIPF

    def are_sound(self, parts: Sequence[str]) -> bool:
        """Whether parts with a capital inside are words, not letters read in a wrong encoding.

        In those a part has letters of two scripts, or what follows a strange capital is no word.
        """
        scripts = {_script(part) for part in parts}
        if "" in scripts:
            return False
        is_strange = len(scripts) > 1 or any(_STRANGE_CAPITAL.match(part) for part in parts[1:])
        return not is_strange or all(
            len(part) >= _MIN_NAME_LETTERS and (part in self.tokens or self.is_listed(part))
            for part in parts
        )

    def is_listed(self, word: str) -> bool:
        """Whether a language has a word, whatever its capitals."""
        return bool(self._frequencies(word.lower()))

    def zipf(self, word: str) -> float:
        """Return the Zipf value of a word in the target, 0 if it is not listed."""
        return self._frequencies(word.lower()).get(self._code, 0.0)

    def _most(self, word: str) -> float:
        """Return the Zipf value of a word in the language that uses it most, 0 if none does."""
        return max(self._frequencies(word.lower()).values(), default=0.0)

    def _after_acronym(self, token: str) -> tuple[str, str] | None:
        """Split an acronym from the name or the word behind it."""
        capitals = sum(map(str.isupper, token))
        best, found = 0.0, None
        for at in (capitals, capitals - 1):
            head, tail = token[:at], token[at:]
            if tail in self._language.word_endings or not self.is_acronym(head):
                continue
            is_name = tail[0].isupper() and len(tail) >= _MIN_NAME_LETTERS
            if is_name or self._is_word(tail):
                value = self._most(head) + (self._most(tail) if is_name else self.zipf(tail))
                if value > best:
                    best, found = value, (head, tail)
        return found

    def _is_word(self, word: str) -> bool:
        is_content = len(word) >= _MIN_WORD_LETTERS and self.zipf(word) >= _MIN_WORD_ZIPF
        return is_content or (len(word) > 1 and word in self._function)

    def _after_name(self, token: str) -> tuple[str, str] | None:
        """Split a capitalised word from one in lower case."""
        words = self._segmenter
        parts = words.segment(token.lower()) if words else None
        if words and parts and len(parts) == 2 and any(map(words.is_bound, parts)):
            if self._may_lead(parts[0]):
                return token[: len(parts[0])], parts[1]
        best, found = 0.0, None
        for at in range(_MIN_HEAD_LETTERS, len(token) - 1):
            head, tail = token[:at], token[at:]
            if self._is_tail(tail, head) and self._may_lead(head.lower()):
                zipf = self.zipf(tail)
                if zipf > best:
                    best, found = zipf, (head, tail)
        return found or self._by_letters(token)

    def _by_letters(self, token: str) -> tuple[str, str] | None:
        """Split a name that may be in no list from a word, by the letters that meet there."""
        lower = token.lower()
        best, found = _MIN_LETTER_EXCESS, None
        for at in range(_MIN_HEAD_LETTERS, len(token) - 1) if _LATIN.match(token) else ():
            head, tail = lower[:at], lower[at:]
            if self.zipf(tail) < _MIN_TAIL_ZIPF_BY_LETTERS or not self._may_follow(tail):
                continue
            if head in self._function or not self._may_lead(head):
                continue
            if head.endswith(self._language.compound_links):  # also no name: Sociotechnická
                continue
            excess = excess_of_joint(head, tail, self._code)
            if excess >= best and is_like_name(head, self._code):
                best, found = excess, (token[:at], token[at:])
        return found

    def _may_follow(self, word: str) -> bool:
        """Whether a word is no usual ending of names, nor the last part of a compound."""
        words, known = self._segmenter, self._language
        is_content = is_like_word(word, self._code)
        if words is not None:
            is_long = len(word) >= _MIN_TAIL_LETTERS
            is_last = word in words.parts.tails
        else:
            is_long = len(word) >= _MIN_COMPOUND_TAIL_LETTERS
            is_last = word in known.last_parts or len(word) < _MIN_FUNCTION_TAIL_LETTERS
            is_content = is_content and bool(known.compound_links)
        return not is_last and (word in self._function or (is_long and is_content))

    def _may_lead(self, word: str) -> bool:
        """Whether a word is neither the particle of a name (Lavilla) nor a prefix."""
        if len(word) < _MIN_NAME_LETTERS or word in proper_names().joined_particles:
            return False
        return self._segmenter is None or not self._segmenter.is_prefix(word)

    def _is_tail(self, word: str, head: str) -> bool:
        """Whether a word may follow ``head``, where that is cut off."""
        is_name = head in self.tokens
        words = self._segmenter
        if word in self._function or (words is not None and words.is_bound(word)):
            if words is not None and (is_name or self.zipf(head) >= _MIN_HEAD_ZIPF):
                return True
            return (
                len(word) >= _MIN_FUNCTION_TAIL_LETTERS and word not in self._language.ending_words
            )
        least = _MIN_TAIL_LETTERS if is_name else _MIN_LONG_TAIL_LETTERS
        if words is None or len(word) < least or word in words.parts.tails:
            return False
        return self.zipf(word) >= _MIN_TAIL_ZIPF
