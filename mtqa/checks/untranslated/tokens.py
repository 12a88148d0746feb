"""The words of a clause as the search for fragments sees them: shapes, joints, particles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.language.word_language import Word
from mtqa.language.words import proper_names

LOWER, FIRST, CAPITAL, LINKING, FIGURE, LOAN, NONE = (
    "lower", "first", "capital", "linking", "figure", "loan", "none"
)  # fmt: skip
# In surnames it follows another particle: van der, aus der, but not in der.
_PARTICLE_BEHIND_PARTICLE = "der"
_INSIDE_WORDS = "-'\N{RIGHT SINGLE QUOTATION MARK}\N{MIDDLE DOT}\N{NON-BREAKING HYPHEN}"
_JOINTS = frozenset({" ", "\xa0", *_INSIDE_WORDS})
# About once in 300 words.
# At 4.9 three more false findings and four examples fail; at 8.1 twelve plants fewer.
_MIN_FUNCTION_WORD_ZIPF = 6.5


@dataclass(slots=True)
class Token:
    """A word, its place in the text, its shape, and the gap between it and the word before.

    The shapes: ``LOWER`` case, ``FIRST`` word of a sentence, other ``CAPITAL``, ``LINKING`` word
    between two names, ``FIGURE``, part of a ``LOAN`` phrase, and ``NONE`` for a masked place or a
    word with digits. The gap of the first token is a comma.
    """

    start: int
    end: int
    letters: str
    word: Word
    shape: str
    gap: str

    @property
    def is_joined(self) -> bool:
        """Whether nothing but a space, a hyphen or an apostrophe stands before it."""
        return self.gap in _JOINTS

    @property
    def is_inside(self) -> bool:
        """Whether it is a later part of a word with hyphens or apostrophes."""
        return self.gap != "" and self.gap in _INSIDE_WORDS


def is_function_word(token: Token, language: str) -> bool:
    """Return whether a word is as frequent in a language as only its function words are."""
    return token.word.zipf.get(language, 0.0) >= _MIN_FUNCTION_WORD_ZIPF


def joins_clauses(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word is a conjunction before an article: y las, but not y de."""
    names = proper_names()
    return (
        tokens[index].letters in names.conjunctions
        and index + 1 < len(tokens)
        and tokens[index + 1].letters in names.articles
    )


def may_be_particle(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word in lower case may be the particle of a surname."""
    names = proper_names()
    if tokens[index].letters == _PARTICLE_BEHIND_PARTICLE:
        before = names.particles | names.before_der
        return index > 0 and tokens[index].is_joined and tokens[index - 1].letters in before
    return tokens[index].letters in names.particles
