"""Two names that fused (``MartaOkafor``), and a name with a figure (``Eastmere1987``).

A brand is written so as well. It is known to the word table, written more than once, or made of
words that are no names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mtqa.checks.spacing.cased_words import TOKEN, CasedWords
from mtqa.checks.spacing.name_shape import is_like_name, is_rare
from mtqa.checks.spacing.segmentation import segmenter
from mtqa.document import Document
from mtqa.language.words import proper_names
from mtqa.lazy import lazy

# In 590,000 clean words of twelve languages 15 tokens have two capitals, a small letter before
# each of the second and no listed whole; three of them are made of names (VisaCuba, SlavPrag).
_MIN_LETTERS = 8
_MIN_SECOND_LETTERS = 3
_MAX_ENDING_LETTERS = 3  # of a brand's derivatives: TikTokers
_MIN_PLACE_LETTERS = 5  # behind North, which begins brands as well: NorthFace
# In the same words two tokens are a capitalised word and two or four digits (Jäger90).
_FIGURE = lazy(r"(?!24)[1-9]\d|(?:19|20)\d\d")  # news channels have a 24 (France24)
_MIN_HEAD_LETTERS = 3


def is_joint_of_names(parts: Sequence[str], document: Document, words: CasedWords) -> bool:
    """Whether two parts that begin with a capital are names, and their token no brand."""
    first, second = parts
    whole = first + second
    if len(whole) < _MIN_LETTERS or len(second) < _MIN_SECOND_LETTERS:
        return False
    if first.lower() in proper_names().joined_particles or _is_prefix(first, document):
        return False
    if document.locale.scripts[0] != "Latin" and whole.isascii():
        return False
    if not words.are_sound(parts) or _is_brand(whole, document, words):
        return False
    if first.lower() in proper_names().before_places:
        return len(second) >= _MIN_PLACE_LETTERS and words.is_listed(second)
    if not is_like_name(second, document.language):
        return False
    return is_like_name(first, document.language) or (
        second in words.tokens and words.is_listed(first)
    )


def is_joint_with_figure(parts: Sequence[str], document: Document) -> bool:
    """Whether a capitalised word and a figure, in either order, are a name and a number or year."""
    name, figure = sorted(parts, key=str.isdigit)
    if len(name) < _MIN_HEAD_LETTERS or not _FIGURE.fullmatch(figure):
        return False
    if name.lower() in document.locale.function_words or _is_prefix(name, document):
        return False
    is_name = is_like_name(name, document.language) and is_rare(name, document.language)
    return is_name and not _is_repeated("".join(parts), document)


def _is_brand(token: str, document: Document, words: CasedWords) -> bool:
    """Whether a token, or a beginning of it, is listed, or it is written more than once."""
    lower = token.lower()
    if any(words.is_listed(lower[: len(lower) - cut]) for cut in range(_MAX_ENDING_LETTERS + 1)):
        return True
    return _is_repeated(token, document)


def _is_repeated(token: str, document: Document) -> bool:
    """Whether a token is written more than once, also in an address or a handle."""
    return document.cached(_times)[token.lower()] > 1


def _times(document: Document) -> Counter[str]:
    return Counter(TOKEN.findall(document.text.lower()))


def _is_prefix(word: str, document: Document) -> bool:
    known = segmenter(document.language)
    return known is not None and known.is_prefix(word.lower())
