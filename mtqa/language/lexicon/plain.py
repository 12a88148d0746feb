"""Common words about which no rule of single words has anything to say, one list a language.

A word that is neither split nor evidence for another language costs a tenth of what finding that
out costs if it stands in this list. ``python -m tests.plain_words`` makes the lists, from the same
word lists as the table, and a test looks words of them up in full.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

PLAIN_WORDS_FOLDER = Path(__file__).with_name("plain")


@cache
def plain_words(code: str) -> frozenset[str]:
    """Return the plain words of a language, in lower case; empty if it has no list."""
    file = PLAIN_WORDS_FOLDER / f"{code}.txt"
    return frozenset(file.read_text(encoding="utf-8").split()) if file.is_file() else frozenset()
