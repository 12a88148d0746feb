"""Words that fused where a tag or a link was removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled, finditer
from mtqa.checks.prefilter import widened
from mtqa.checks.spacing.cased_words import TOKEN, CasedWords
from mtqa.checks.spacing.function_joints import function_joints
from mtqa.checks.spacing.fused_figures import find_with_figure, is_code
from mtqa.checks.spacing.fused_lower import find_lower
from mtqa.checks.spacing.joined_names import is_joint_of_names
from mtqa.checks.spacing.segmentation import Segmenter, segmenter
from mtqa.document import Document
from mtqa.finding import Abstain, Hit
from mtqa.language.locales import language
from mtqa.language.masks import MASK
from mtqa.language.words import function_words, proper_names
from mtqa.lazy import lazy

_CAMEL = r"[\p{L}\p{M}]*\p{Ll}\p{Lu}[\p{L}\p{M}]*"
_INSIDE = rf"\p{{Ll}}\p{{Lu}}|\p{{Ll}}[\p{{Nd}}{MASK}]|[\p{{Nd}}{MASK}]\p{{L}}{{2}}"
_SENTENCE_END = lazy(r"[.!?\N{HORIZONTAL ELLIPSIS}]\W{0,3}\s|\n")
# Names with a capital inside: YouTube, McAdam, EasyJet.
_SEVERAL_CAPITALS = lazy(r"(?:[A-Z][a-z]+){2,}[A-Z]*|[A-Z][a-z]+[A-Z]{2,}")
_HEAD = lazy(r"[^\W\d_A-Z]{2,}(?=[A-Z])")
# Zipf values: common words occur once in 30,000 words, known ones once in a million.
# Not sensitive: a quarter lower or higher, they give the same findings on 998 articles.
_MIN_COMMON_ZIPF = 4.5
_MIN_KNOWN_ZIPF = 3.0
_MIN_HEAD_LETTERS = 3  # unless the head is a function word; not sensitive from 2 to 4
_MIN_NAME_LETTERS = 4  # not sensitive from 3 to 5
_MIN_HUMP_LETTERS = 3  # of a name among several; the last of two has one more
_MAX_CAPITALS_INSIDE = 2  # of a token of up to three words; not sensitive from 1 to 3
# What begins with a capital is more often a name, and a slip is hardly ever made twice.
_MIN_CAPITALISED_NAME_TIMES = 2
_MIN_NAME_TIMES = 3  # a token that occurs as often is a name; at 4 an example fails


class FusedWords(Checker, frozen=True):
    """Tokens that are two or three fused words, with the split as suggestion.

    ``names`` are brands written with a capital inside. The grade is ``several`` if a sentence has
    two or more. Raises Abstain, after the hits with capitals and figures, for languages whose
    fused words in lower case cannot be distinguished from compounds, nor by their function words.
    """

    suggests = True

    names: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        words = segmenter(document.language)
        splitter = words or function_joints(document.language)
        found = find_lower(document, text, splitter) if splitter else []
        brands = frozenset(self.names)
        cased = document.cached(CasedWords)
        if compiled(widened(_INSIDE)).search(text):
            found += _with_capital(document, text, brands)
            found += find_with_figure(document, text, cased)
        known = {hit.start for hit in found}
        others = _beginning_with_capital(text, cased, brands)
        found += [hit for hit in others if hit.start not in known]
        found.sort()
        for index, hit in enumerate(found):
            neighbours = found[max(0, index - 1) : index] + found[index + 1 : index + 2]
            several = any(
                not _SENTENCE_END.search(text, min(hit.end, other.end), max(hit.start, other.start))
                for other in neighbours
            )
            yield hit._replace(grade="several") if several else hit
        if splitter is None:
            raise Abstain(f"words in lower case are not looked into for “{document.language}”")


def _with_capital(document: Document, text: str, brands: frozenset[str]) -> Iterator[Hit]:
    """Yield fused words with a capital inside.

    A token counts if it begins with a word in lower case, or with a capital and either ends in a
    function word (``ArmeniaWith``) or consists of two words that occur elsewhere in the article
    (``ParisFrench``). A token that occurs three times in an article is a name.
    """
    known = function_words(document.language)
    words = segmenter(document.language)
    cased = document.cached(CasedWords)
    endings = language(document.language).word_endings
    camels = list(finditer(_CAMEL, text))
    times = Counter(match.group() for match in camels)
    series = _series(times, known)
    for match in camels:
        word = match.group()
        at = match.start()
        if word in brands or times[word] >= _MIN_NAME_TIMES or word in series:
            continue
        if is_code(text, at, match.end()):
            continue
        split = _split(word, known, words)
        if split is None and (names := _humps(word)):
            split = _of_article(names, text, cased, times[word])
            if split is None and len(names) == 2 and is_joint_of_names(names, document, cased):
                split = " ".join(names)
        elif split is None and word[0].islower() and (parts := cased.split(word)):
            split = " ".join(parts)
        if split and split.rpartition(" ")[2] not in endings and cased.are_sound(split.split()):
            yield Hit(at, match.end(), suggestion=split)


def _series(camels: Iterable[str], known: frozenset[str]) -> frozenset[str]:
    """Return the tokens that begin with the same word in lower case: wikiHow and wikiLove.

    Their names are a series. Words that fused with a function word are none.
    """
    by_head: dict[str, list[str]] = {}
    for word in camels:
        head = _HEAD.match(word)
        if head and head[0] not in known:
            by_head.setdefault(head[0], []).append(word)
    return frozenset(word for words in by_head.values() if len(words) > 1 for word in words)


def _beginning_with_capital(text: str, words: CasedWords, brands: frozenset[str]) -> Iterator[Hit]:
    """Yield fused words whose first begins with a capital, or is an acronym."""
    fused = {
        token: parts
        for token, parts in words.fused()
        if token not in brands and words.times[token] < _MIN_CAPITALISED_NAME_TIMES
    }
    for match in TOKEN.finditer(text) if fused else ():
        if (parts := fused.get(match[0])) and not is_code(text, *match.span()):
            yield Hit(*match.span(), suggestion=" ".join(parts))


def _humps(word: str) -> tuple[str, ...]:
    """Return the names that make up a word, two or three; the first of three may begin small."""
    starts = [at for at in range(1, len(word)) if word[at].isupper()]
    parts = tuple(word[start:end] for start, end in pairwise([0, *starts, len(word)]))
    if len(parts) not in (2, 3) or min(map(len, parts)) < _MIN_HUMP_LETTERS:
        return ()
    if not all(part[1:].isalpha() and part[1:].islower() for part in parts):
        return ()
    if len(parts) == 2 and not (word[0].isupper() and len(parts[1]) > _MIN_HUMP_LETTERS):
        return ()
    return parts


def _of_article(parts: tuple[str, ...], text: str, words: CasedWords, times: int) -> str | None:
    """Return parts of which all but the first or the last stand together in the article.

    Of two, it is enough that they stand apart.
    """
    whole = " ".join(parts)
    if len(parts) == 2:
        is_apart = times == 1 and all(part in words.tokens for part in parts)
        return whole if is_apart or whole in text else None
    is_known = words.is_listed(parts[0]) and words.is_listed(parts[-1])
    ends = " ".join(parts[1:]), " ".join(parts[:-1])
    return whole if is_known and any(end in text for end in ends) else None


def _split(word: str, known: frozenset[str], words: Segmenter | None) -> str | None:
    """Split a token before its capitals; return None if it may be a name."""
    capitals = [at for at in range(1, len(word)) if word[at - 1].islower() and word[at].isupper()]
    head, rest = word[: capitals[0]], word[capitals[0] :]
    if head.islower() and words and (split := _split_head(head, rest, known, words)):
        return split
    if len(capitals) > _MAX_CAPITALS_INSIDE:
        return None
    pieces = [word[start:end] for start, end in pairwise([0, *capitals, len(word)])]
    tails = pieces[1:]
    if not all(len(tail) > 1 and tail[1:].islower() for tail in tails):
        if len(tails) > 1 or not (head in known and tails[0].isupper() and len(tails[0]) > 1):
            return None
    if head.islower():
        fits = len(head) > 1 and head not in proper_names().joined_particles
        fits = fits and (len(head) >= _MIN_HEAD_LETTERS or head in known)
        fits = fits and (len(tails) == 1 or all(tail.lower() in known for tail in tails))
    else:
        fits = (
            len(head) >= _MIN_NAME_LETTERS
            and head[1:].islower()
            and all(tail.lower() in known for tail in tails)
        )
    return " ".join(pieces) if fits else None


def _split_head(head: str, rest: str, known: frozenset[str], words: Segmenter) -> str | None:
    """Split a word of the language from a name, an acronym or an English ``I`` after it."""
    name = rest.lower()
    if len(head) == 1 or head in proper_names().joined_particles:
        # aFriday and deParis, but not eBay and deGrom.
        fits = words.stands_alone(head) and words.zipf(name) >= _MIN_KNOWN_ZIPF
        fits = fits and (len(rest) >= _MIN_NAME_LETTERS or rest.isupper())
    elif rest in words.always_capitalised:
        fits = words.zipf(head) >= _MIN_COMMON_ZIPF
    elif rest.removesuffix("s").isupper():
        fits = head in known or words.is_closed(head)
        # A brand may be written so (macOS), but few end in what is a word in lower case too.
        are_words = words.zipf(head) >= _MIN_COMMON_ZIPF and words.zipf(name) >= _MIN_KNOWN_ZIPF
        fits = fits or (len(head) > _MIN_HEAD_LETTERS and are_words)
        fits = fits and len(rest) > 1
    else:
        fits = (head in known or words.is_closed(head)) and rest[1:2].islower()
        fits = fits and _SEVERAL_CAPITALS.fullmatch(rest) is not None
    return f"{head} {rest}" if fits else None
