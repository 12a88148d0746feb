"""The words of a clause as the search for another language sees them: shapes, joints, particles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.language.word_language import Word
from mtqa.language.words import proper_names

LOWER, FIRST, CAPITAL, LINKING, FIGURE, LOAN, NONE = (
    "lower", "first", "capital", "linking", "figure", "loan", "none"
)  # fmt: skip
# A surname has it behind another particle alone: van der, aus der; in der is none.
_BEHIND_PARTICLE = "der"
_INSIDE_WORDS = "-'\N{RIGHT SINGLE QUOTATION MARK}\N{MIDDLE DOT}\N{NON-BREAKING HYPHEN}"
_JOINTS = frozenset({" ", "\xa0", *_INSIDE_WORDS})
_FUNCTION_WORD = 6.5


@dataclass(slots=True)
class Token:
    """A word, its place, its shape, and what parts it from the one before (a comma for the first).

    The shapes: in lower case, first of a sentence, with a capital, a short word between names, a
    number, a word of a phrase in use, and a masked place or a word with figures.
    """

    start: int
    end: int
    letters: str
    word: Word
    shape: str
    gap: str

    @property
    def is_joined(self) -> bool:
        """Whether nothing but a space or a hyphen stands before it."""
        return self.gap in _JOINTS

    @property
    def is_inside(self) -> bool:
        """Whether it is a later part of a word with a hyphen or an apostrophe."""
        return self.gap != "" and self.gap in _INSIDE_WORDS


def is_function_word(token: Token, language: str) -> bool:
    """Whether a word is as common in a language as only its function words are."""
    return token.word.zipf.get(language, 0.0) >= _FUNCTION_WORD


def joins_clauses(told: Sequence[Token], at: int) -> bool:
    """Whether a conjunction stands before an article: y las, but not y de."""
    names = proper_names()
    return (
        told[at].letters in names.conjunctions
        and at + 1 < len(told)
        and told[at + 1].letters in names.articles
    )


def may_be_particle(told: Sequence[Token], at: int) -> bool:
    """Whether a word in small letters may be the particle of a surname."""
    names = proper_names()
    if told[at].letters == _BEHIND_PARTICLE:
        before = names.particles | names.before_der
        return at > 0 and told[at].is_joined and told[at - 1].letters in before
    return told[at].letters in names.particles
