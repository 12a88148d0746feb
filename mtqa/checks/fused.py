"""Words that ran together where a tag or a link was taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mtqa.checks.fused_lower import find_lower
from mtqa.checks.pattern import compiled
from mtqa.finding import Abstain, Hit
from mtqa.language.segmentation import segmenter
from mtqa.language.views import Views
from mtqa.language.words import function_words

_CAMEL = r"[\p{L}\p{M}]*\p{Ll}\p{Lu}[\p{L}\p{M}]*"
_WORD_FIGURE = r"\b(\p{Ll}{2,})(\p{Nd}{1,4})\b|\b((?:19|20)\p{Nd}{2})(\p{Ll}{2,})\b"
_INSIDE = r"\p{Ll}\p{Lu}|\p{Ll}\p{Nd}|\p{Nd}\p{Ll}{2}"
_SENTENCE_END = re.compile(r"[.!?\N{HORIZONTAL ELLIPSIS}]\W{0,3}\s|\n")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
_TWO_NAMES = re.compile(r"([A-Z][a-z]{2,})([A-Z][a-z]{3,})")
# Particles that names are written with in one word: deGrom, vanGogh, macDonald.
_PARTICLES = frozenset(
    {"al", "ap", "bin", "da", "de", "del", "der", "di", "du", "el", "fitz", "ibn", "la", "le", "lo",
     "mac", "mc", "san", "st", "van", "von"}
)  # fmt: skip
# Endings that are words as well: German LehrerIn, LehrerInnen and 1990er.
_ENDINGS = {"de": frozenset({"In", "Innen", "er"})}
_SHORTEST_HEAD = 3
_SHORTEST_NAME = 4
_MOST_HUMPS = 2
_TIMES_OF_A_NAME = 3


def find(views: Views, text: str, *, names: list[str]) -> Iterator[Hit]:
    """Yield words that are two or three, with the split suggested.

    ``names`` are brands written with a capital inside. The grade is ``several`` where a sentence
    holds two or more. Raises Abstain, after what capitals and figures show, for languages whose
    words in lower case cannot be told from compounds.
    """
    words = segmenter(views.language)
    found = find_lower(views, text, words) if words else []
    if compiled(_INSIDE).search(text):
        found += _with_capital(views, text, frozenset(names))
        found += _with_figure(views, text)
    found.sort()
    for index, hit in enumerate(found):
        near = found[max(0, index - 1) : index] + found[index + 1 : index + 2]
        several = any(
            not _SENTENCE_END.search(text, min(hit.end, other.end), max(hit.start, other.start))
            for other in near
        )
        yield hit._replace(grade="several") if several else hit
    if words is None:
        raise Abstain(f"words in lower case are not looked into for “{views.language}”")


def _with_capital(views: Views, text: str, brands: frozenset[str]) -> Iterator[Hit]:
    """Yield words with a capital inside that are two.

    They begin in lower case with a real word's length, or with a capital and end in a function
    word (``ArmeniaWith``), or in two halves that both stand elsewhere in the article
    (``ParisFrench``). A word written so three times in an article is a name.
    """
    known = function_words(views.language)
    endings = _ENDINGS.get(views.language, frozenset())
    camels = list(compiled(_CAMEL).finditer(text))
    times = Counter(match.group() for match in camels)
    for match in camels:
        word = match.group()
        at = match.start()
        if word in brands or times[word] >= _TIMES_OF_A_NAME or _is_code(text, at, match.end()):
            continue
        split = _split(word, known)
        if split is None and times[word] == 1 and (halves := _TWO_NAMES.fullmatch(word)):
            if views.once(_names).issuperset(halves.groups()):
                split = " ".join(halves.groups())
        if split and split.rpartition(" ")[2] not in endings:
            yield Hit(at, match.end(), suggestion=split)


def _with_figure(views: Views, text: str) -> Iterator[Hit]:
    """Yield words with a figure before or behind them: ``in2019``, ``2019when``."""
    known = function_words(views.language)
    endings = _ENDINGS.get(views.language, frozenset())
    for match in compiled(_WORD_FIGURE).finditer(text):
        head, tail = match.group(1) or match.group(3), match.group(2) or match.group(4)
        word = head if match.group(1) else tail
        joined = word in known or (match.group(3) and len(word) >= _SHORTEST_NAME)
        if joined and tail not in endings and not _is_code(text, *match.span()):
            yield Hit(match.start(), match.end(), suggestion=f"{head} {tail}")


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether signs of code touch the word."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return before in {*"_$\\/.@#<&="} or behind in {*"_(=\\/@"}


def _names(views: Views) -> frozenset[str]:
    """Return the words of an article that begin with a capital."""
    return frozenset(_CAPITALISED.findall(views.masked))


def _split(word: str, known: frozenset[str]) -> str | None:
    humps = [i for i in range(1, len(word)) if word[i - 1].islower() and word[i].isupper()]
    if not 1 <= len(humps) <= _MOST_HUMPS:
        return None
    pieces = [word[i:j] for i, j in zip([0, *humps], [*humps, len(word)], strict=True)]
    head, tails = pieces[0], pieces[1:]
    if not all(len(tail) > 1 and tail[1:].islower() for tail in tails):
        if len(tails) > 1 or not (head in known and tails[0].isupper() and len(tails[0]) > 1):
            return None
    if head.islower():
        fits = len(head) > 1 and head not in _PARTICLES
        fits = fits and (len(head) >= _SHORTEST_HEAD or head in known)
        fits = fits and (len(tails) == 1 or all(tail.lower() in known for tail in tails))
    else:
        fits = (
            len(head) >= _SHORTEST_NAME
            and head[1:].islower()
            and all(tail.lower() in known for tail in tails)
        )
    return " ".join(pieces) if fits else None
