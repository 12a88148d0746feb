"""Words that ran together where a tag or a link was taken out: a capital or a figure inside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mtqa.checks.pattern import compiled
from mtqa.finding import Hit
from mtqa.language.views import Views
from mtqa.language.words import function_words

_CAMEL = r"[\p{L}\p{M}]*\p{Ll}\p{Lu}[\p{L}\p{M}]*"
_WORD_FIGURE = r"\b(\p{Ll}{2,})(\p{Nd}{1,4})\b|\b((?:19|20)\p{Nd}{2})(\p{Ll}{2,})\b"
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


def trigger(*, names: list[str]) -> str:
    """Return what must be there at all."""
    return r"\p{Ll}\p{Lu}|\p{Ll}\p{Nd}|\p{Nd}\p{Ll}{2}"


def find(views: Views, text: str, *, names: list[str]) -> Iterator[Hit]:
    """Yield words that are two, with the split suggested.

    A word with a capital inside is two words when it begins in lower case with a real word's
    length, or begins with a capital and ends in a function word (``ArmeniaWith``), or in two halves
    that both stand elsewhere in the article (``ParisFrench``). ``names`` are brands written so; a
    word written so three times in an article is a name too. The grade is ``several`` where a
    sentence holds two or more.
    """
    known = function_words(views.language)
    endings = _ENDINGS.get(views.language, frozenset())
    brands = frozenset(names)
    found: list[Hit] = []
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
            found.append(Hit(at, match.end(), suggestion=split))
    for match in compiled(_WORD_FIGURE).finditer(text):
        head, tail = match.group(1) or match.group(3), match.group(2) or match.group(4)
        word = head if match.group(1) else tail
        if word in known and tail not in endings and not _is_code(text, *match.span()):
            found.append(Hit(match.start(), match.end(), suggestion=f"{head} {tail}"))
    found.sort()
    for index, hit in enumerate(found):
        near = found[max(0, index - 1) : index] + found[index + 1 : index + 2]
        several = any(
            not _SENTENCE_END.search(text, min(hit.end, other.end), max(hit.start, other.start))
            for other in near
        )
        yield hit._replace(grade="several") if several else hit


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
