"""Words that ran together where a tag or a link was taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.checks.spacing.fused_lower import find_lower
from mtqa.checks.spacing.segmentation import Segmenter, segmenter
from mtqa.document import Document
from mtqa.finding import Abstain, Hit
from mtqa.language.locales import language
from mtqa.language.masks import MASK
from mtqa.language.words import function_words, proper_names

_CAMEL = r"[\p{L}\p{M}]*\p{Ll}\p{Lu}[\p{L}\p{M}]*"
# Figures with a point or a comma in them are masked.
_WORD_FIGURE = (
    rf"(?:^|[^\p{{L}}\p{{N}}])(?:(\p{{Ll}}{{2,}})(\p{{Nd}}{{1,4}}|{MASK}+)|(\p{{Nd}}{{1,4}})(\p{{Ll}}{{2,}}))"
    r"(?:$|[^\p{L}\p{N}])"
)
_INSIDE = rf"\p{{Ll}}\p{{Lu}}|\p{{Ll}}[\p{{Nd}}{MASK}]|\p{{Nd}}\p{{Ll}}{{2}}"
_SENTENCE_END = re.compile(r"[.!?\N{HORIZONTAL ELLIPSIS}]\W{0,3}\s|\n")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
_TWO_NAMES = re.compile(r"([A-Z][a-z]{2,})([A-Z][a-z]{3,})")
_YEAR = re.compile(r"(?:19|20)\d\d")
# A name that has a capital inside itself: YouTube, McAdam, EasyJet.
_SEVERAL_HUMPS = re.compile(r"(?:[A-Z][a-z]+){2,}[A-Z]*|[A-Z][a-z]+[A-Z]{2,}")
_COMMON = 4.5
_KNOWN = 3.0
_LONGEST_UNIT = 3
_SHORTEST_HEAD = 3
_SHORTEST_NAME = 4
_MOST_HUMPS = 2
_TIMES_OF_A_NAME = 3


class FusedWords(Checker, frozen=True):
    """Words that are two or three, with the split suggested.

    ``names`` are brands written with a capital inside. The grade is ``several`` where a sentence
    holds two or more. Raises Abstain, after what capitals and figures show, for languages whose
    words in lower case cannot be told from compounds.
    """

    names: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        words = segmenter(document.language)
        found = find_lower(document, text, words) if words else []
        if compiled(_INSIDE).search(text):
            found += _with_capital(document, text, frozenset(self.names))
            found += _with_figure(document, text)
        found.sort()
        for index, hit in enumerate(found):
            near = found[max(0, index - 1) : index] + found[index + 1 : index + 2]
            several = any(
                not _SENTENCE_END.search(text, min(hit.end, other.end), max(hit.start, other.start))
                for other in near
            )
            yield hit._replace(grade="several") if several else hit
        if words is None:
            raise Abstain(f"words in lower case are not looked into for “{document.language}”")


def _with_capital(document: Document, text: str, brands: frozenset[str]) -> Iterator[Hit]:
    """Yield words with a capital inside that are two.

    They begin in lower case with a real word's length, or with a capital and end in a function
    word (``ArmeniaWith``), or in two halves that both stand elsewhere in the article
    (``ParisFrench``). A word written so three times in an article is a name.
    """
    known = function_words(document.language)
    words = segmenter(document.language)
    endings = language(document.language).word_endings
    camels = list(compiled(_CAMEL).finditer(text))
    times = Counter(match.group() for match in camels)
    for match in camels:
        word = match.group()
        at = match.start()
        if word in brands or times[word] >= _TIMES_OF_A_NAME or _is_code(text, at, match.end()):
            continue
        split = _split(word, known, words)
        if split is None and times[word] == 1 and (halves := _TWO_NAMES.fullmatch(word)):
            if document.cached(_names).issuperset(halves.groups()):
                split = " ".join(halves.groups())
        if split and split.rpartition(" ")[2] not in endings:
            yield Hit(at, match.end(), suggestion=split)


def _with_figure(document: Document, text: str) -> Iterator[Hit]:
    """Yield words with a figure before or behind them: ``in2019``, ``2019when``, ``400people``."""
    known = function_words(document.language)
    words = segmenter(document.language)
    endings = language(document.language).word_endings
    for match in compiled(_WORD_FIGURE).finditer(text):
        at = 1 if match.group(1) else 3
        start, end = match.start(at), match.end(at + 1)
        head, tail = document.text[start : match.end(at)], document.text[match.end(at) : end]
        if _is_code(text, start, end) or tail in endings:
            continue
        if at == 1:
            joined = tail[0].isdigit() and (head in known or (words and words.is_closed(head)))
        else:
            year = _YEAR.fullmatch(head) is not None
            joined = year and (tail in known or len(tail) >= _SHORTEST_NAME)
            joined = joined or (words is not None and _is_counted(tail, known, words))
        if joined:
            yield Hit(start, end, suggestion=f"{head} {tail}")


def _is_counted(word: str, known: frozenset[str], words: Segmenter) -> bool:
    """Whether a word follows figures, and is no unit or ordinal ending that is joined to them."""
    if word in words.scales:
        return False
    if word in known:
        return len(word) > _LONGEST_UNIT
    return len(word) > _LONGEST_UNIT + 1 and words.zipf(word) >= _COMMON


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether signs of code touch the word."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return before in {*"_$\\/.@#<&="} or behind in {*"_(=\\/@"}


def _names(document: Document) -> frozenset[str]:
    """Return the words of an article that begin with a capital."""
    return frozenset(_CAPITALISED.findall(document.view))


def _split(word: str, known: frozenset[str], words: Segmenter | None) -> str | None:
    humps = [i for i in range(1, len(word)) if word[i - 1].islower() and word[i].isupper()]
    head, rest = word[: humps[0]], word[humps[0] :]
    if head.islower() and words and (split := _split_head(head, rest, known, words)):
        return split
    if len(humps) > _MOST_HUMPS:
        return None
    pieces = [word[i:j] for i, j in zip([0, *humps], [*humps, len(word)], strict=True)]
    tails = pieces[1:]
    if not all(len(tail) > 1 and tail[1:].islower() for tail in tails):
        if len(tails) > 1 or not (head in known and tails[0].isupper() and len(tails[0]) > 1):
            return None
    if head.islower():
        fits = len(head) > 1 and head not in proper_names().joined_particles
        fits = fits and (len(head) >= _SHORTEST_HEAD or head in known)
        fits = fits and (len(tails) == 1 or all(tail.lower() in known for tail in tails))
    else:
        fits = (
            len(head) >= _SHORTEST_NAME
            and head[1:].islower()
            and all(tail.lower() in known for tail in tails)
        )
    return " ".join(pieces) if fits else None


def _split_head(head: str, rest: str, known: frozenset[str], words: Segmenter) -> str | None:
    """Split a word of the language from a name, an acronym or an English ``I`` behind it."""
    name = rest.lower()
    if (
        len(head) == 1 or head in proper_names().joined_particles
    ):  # aFriday, deParis; but eBay, deGrom
        fits = words.stands_alone(head) and words.zipf(name) >= _KNOWN
        fits = fits and (len(rest) >= _SHORTEST_NAME or rest.isupper())
    elif rest in words.always_capitalised:
        fits = words.zipf(head) >= _COMMON
    elif rest.removesuffix("s").isupper():
        fits = head in known or words.is_closed(head)
        # A brand may be written so, as macOS is, but few end in what is a word in lower case too.
        common = words.zipf(head) >= _COMMON and words.zipf(name) >= _KNOWN
        fits = fits or (len(head) > _SHORTEST_HEAD and common)
        fits = fits and len(rest) > 1
    else:
        fits = (head in known or words.is_closed(head)) and rest[1:2].islower()
        fits = fits and _SEVERAL_HUMPS.fullmatch(rest) is not None
    return f"{head} {rest}" if fits else None
