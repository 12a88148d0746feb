"""Where in a paragraph something can be damaged: its sentences and its pairs of plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from mtqa.language.locales import language
from tests.benchmarks.process.draft import Draft, Place

Operation = Callable[[Draft, Random], bool]

_SENTENCE = re.compile(r"\S.*?(?:[.!?][”»“\"’]?(?=\s+[\W\d]*[^\W\d_a-zа-яё])|$)")
_PAIR = re.compile(r"(?<=\s)([^\W\d_]+)(?= ([^\W\d_]+)(?=[ ,.;:]))")
SPACED = {"fr"}  # a space stands inside the marks
_QUOTES = set('“”„«»"‚‘')


def is_unquoted(text: str) -> bool:
    """Whether no quotation mark stands in a paragraph, so that none is open before or behind it."""
    return not _QUOTES & set(text)


def marks_of(code: str) -> tuple[str, str]:
    """Return what opens and closes a quotation in a language, with the space that French has."""
    marks = language(code).quotes[0]
    if code in SPACED:
        return f"{marks[0]}\xa0", f"\xa0{marks[1]}"
    return marks[0], marks[1]


def in_quotes(text: str, language: str) -> str:
    """Return a text in the quotation marks of a language."""
    opener, closer = marks_of(language)
    return f"{opener}{text}{closer}"


def sentences(text: str) -> list[Place]:
    """Return the sentences of a paragraph; those that end in initials may be cut too early."""
    return [Place(*match.span()) for match in _SENTENCE.finditer(text)]


def word_pairs(text: str) -> list[tuple[Place, Place]]:
    """Return neighbours of letters only with one space between."""
    return [(Place(*pair.span(1)), Place(*pair.span(2))) for pair in _PAIR.finditer(text)]


def lower_pairs(text: str) -> list[tuple[Place, Place]]:
    """Return the neighbours that are both in lower case."""
    return [
        (left, right) for left, right in word_pairs(text) if text[left.start : right.end].islower()
    ]


def replaced(text: str, place: Place, new: str) -> str:
    """Return a text with one place of it replaced."""
    return text[: place.start] + new + text[place.end :]


def add_sentence(draft: Draft, rng: Random, sentence: str) -> bool:
    """Put a sentence behind or before a paragraph without quotation marks, or apart from it."""
    number = draft.free(rng, is_unquoted)
    if number is None:
        return False
    text = draft.paragraphs[number]
    where = rng.choice(("behind", "before", "apart"))
    if where == "apart":
        draft.insert(number, sentence)
    else:
        draft.put(number, f"{text} {sentence}" if where == "behind" else f"{sentence} {text}")
    return True
