"""Capitals inside a sentence, and paragraphs that begin without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mtqa.checks.checker import Checker
from mtqa.checks.pattern import compiled
from mtqa.checks.prefilter import widened
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.layout import ends_prose, opens_with_capital
from mtqa.language.lexicon import lexicon
from mtqa.language.locales import Language, language
from mtqa.language.masks import MASK
from mtqa.language.words import function_words, proper_names
from mtqa.lazy import lazy
from mtqa.text import Span

_TWO_INITIALS = r"(?:^|[^\p{L}\p{N}])\p{L}\p{Lu}\p{Ll}{2}"
_DOUBLED_INITIAL = lazy(r"(?<![^\W_])([^\W\d_])([^\W\d_]{3,})(?!\w)")
# The class of capitals comes first because Python finds the next of its letters fast.
_CAPITALISED = lazy(
    "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017d\u0391-\u03a9\u0400-\u042f]"
    r"(?<= .)[^\W\d_]*(?= ([^\W\d_A-Z]{2,})\b)"
)
_CAPITAL_INSIDE = lazy(r"(?<=[a-zà-ž] )([A-ZÀ-ÞĀ-Ž][^\W\d_]*)")
_WORD_BEFORE = lazy(r"(?<![^\W_])([^\W\d_]+)(,?) \Z")
_STOP = lazy(r"[.!?\n]")
_MAX_LINE_CHARS = 200  # back, for the line that a label in capitals may open
_REACH_CHARS = 40  # back, for the word before; longer ones are skipped
_FIRST_WORD = lazy(r"[^\W\d_]+(?= )")
# In 1,066 files of clean news six paragraphs of prose began with a small letter: five were damaged,
# and one began with the name oOh!, which a capital behind the first letter tells.
# A shorter one is a label or a line of verse; a rarer word may be a name (adidas), in zipf units.
_MIN_PROSE_WORDS, _MIN_COMMON_ZIPF = 8, 3.5


class Opening(NamedTuple):
    """A capital inside a sentence, as if one began there, and the word before it.

    ``is_sure`` says that no stop is missing, as none can stand there.
    """

    capital: Span
    before: Span
    is_sure: bool


class StrayCapitals(Checker, frozen=True):
    """Words that have a capital only at the start of a sentence, where no sentence begins.

    Those are function words before a word in lower case. In a single line they show where a
    paragraph ended (``endings.MissingStop``), unless no stop can stand there. Function words with a
    doubled initial are found too.
    """

    def find(self, document: Document) -> Iterator[Hit]:
        yield from _doubled_initials(document)
        for opening in openings_inside(document):
            if opening.is_sure or not document.layout.is_single_line:
                yield Hit(*opening.capital)


def openings_inside(document: Document) -> Iterator[Opening]:
    """Yield the capitals of sentence openers inside sentences.

    After a comma, or a word that no sentence ends with, they are sure. Words that may open a title
    as well count only after a word in lower case that no title follows: no preposition or article,
    no word for a work (the film In the mountains) and no second of two coordinated ones (read and
    loved In the mountains). Behind a function word that opens the sentence they are sure as well
    (And The boat). Those that no title begins with count after a name, too. In 375,000
    clean words of twelve languages there are 19 in all: three in verse, one in a title, the others
    slips. Behind a function word, those that come again are a habit: in His mercy.
    """
    target = language(document.language)
    if not target.sentence_openers:
        return
    text, openers = document.view, _openers(target)
    habits: frozenset[str] | None = None
    for match in _CAPITALISED.finditer(text):
        is_opener = openers.get(match[0])
        if is_opener is None or match[1] in target.coordinators:
            continue  # a coordinator follows titles of works: She saw He and The sea
        before = _WORD_BEFORE.search(text, max(0, match.start() - _REACH_CHARS), match.start())
        if before is None or MASK in before[0]:
            continue
        word, comma = before.groups()
        is_word = word.islower() or (target.nouns_capitalised and _is_noun(word, target))
        if comma:
            may_follow = is_sure = is_opener or is_word
        elif len(match[0]) == 1:
            continue  # the letter of a group: Portuguese grupo A
        elif is_word:
            is_sure = is_opener and word in target.never_last
            may_follow = is_opener or not _may_precede_title(text, before.start(), word, target)
            if may_follow and not is_opener and word in target.function_words:
                habits = _habits(text, target) if habits is None else habits
                may_follow = match[0] not in habits
        elif _opens_sentence(text, before.start()) and word.lower() in target.function_words:
            may_begin = is_opener or match[0] in target.title_openers
            may_follow = is_sure = may_begin and word != match[0] and word.istitle()
        else:
            is_sure = False
            may_follow = is_opener and word.istitle() and word.lower() not in target.function_words
        if may_follow and not _is_labelled(text, before.start()):
            yield Opening(Span(*match.span()), Span(*before.span(1)), is_sure)


def _habits(text: str, target: Language) -> frozenset[str]:
    """Return the words that have a capital inside two sentences and more: in His mercy.

    Not those that open a title.
    """
    inside = Counter(_CAPITAL_INSIDE.findall(text))
    return frozenset(word for word, times in inside.items() if times > 1) - {*target.title_openers}


def _opens_sentence(text: str, at: int) -> bool:
    """Whether the first word of a sentence or paragraph stands at an offset."""
    before = text[max(0, at - 2) : at]
    return before[-1:] in ("", "\n") or (before[:1] in ".!?" and before[-1] == " ")


def _is_labelled(text: str, at: int) -> bool:
    """Whether two words in capitals open the sentence: READ ALSO Council approves money.

    Such a line of a page has no stop at its end.
    """
    line = _STOP.split(text[max(0, at - _MAX_LINE_CHARS) : at])[-1]
    label = line.split(None, 2)[:2]
    return len(label) == 2 and all(len(word) > 1 and word.isupper() for word in label)


def _is_noun(word: str, target: Language) -> bool:
    """Whether a word with a capital is common in a language that capitalises its nouns."""
    if not word.istitle() or word.lower() in target.function_words:
        return False
    return lexicon().frequencies(word.lower()).get(target.code, 0) >= _MIN_COMMON_ZIPF


def _may_precede_title(text: str, start: int, word: str, target: Language) -> bool:
    # Titles of works and names of inns follow prepositions and articles: from The village inn.
    if word in target.never_last or word in target.titled_works:
        return True
    return any(text.endswith(f" {joining} ", 0, start) for joining in target.coordinators)


@lru_cache(maxsize=16)
def _openers(target: Language) -> dict[str, bool]:
    """Return the words that may open a sentence, and whether they never open a title."""
    words = (word for word in target.function_words - target.cased_inside if len(word) > 1)
    openers = dict.fromkeys(map(str.capitalize, words), False)
    openers |= dict.fromkeys(target.title_openers, False)
    return openers | dict.fromkeys(target.sentence_openers, True)


def _doubled_initials(document: Document) -> Iterator[Hit]:
    """Yield function words with an initial too many: WWhile, tThe."""
    if compiled(widened(_TWO_INITIALS)).search(document.view) is None:
        return
    known = function_words(document.language)
    for match in _DOUBLED_INITIAL.finditer(document.view):
        extra, word = match.groups()
        if word[0].isupper() and extra.casefold() == word[0].casefold():
            if word.lower() in known and word[1:].islower():
                yield Hit(*match.span())


class LowercaseParagraphs(Checker, frozen=True):
    """The first word of paragraphs of prose that begin with a small letter.

    The paragraph ends in an end mark, its first word is common in the language, the paragraphs
    beside it begin with something else than a small letter, and most others with a capital: lists,
    verses and writers without capitals have no such mix. After a comma, a colon, a dash or dots a
    small letter is right.
    """

    @property
    def required(self) -> str | None:
        return r"\n[^\S\n]*\p{Ll}"

    def find(self, document: Document) -> Iterator[Hit]:
        text, paragraphs = document.text, document.layout.paragraphs
        lower = [at for at, span in enumerate(paragraphs) if text[span.start].islower()]
        capitalised = sum(opens_with_capital(text, span.start) for span in paragraphs)
        if capitalised <= len(lower):
            return
        for at in lower:
            if at == 0 or at - 1 in lower or at + 1 in lower:
                continue
            first = _FIRST_WORD.match(document.view, paragraphs[at].start)
            if first and _may_end(text, paragraphs[at - 1]) and _is_prose(document, at):
                if _is_common(first.group(), document.language):
                    yield Hit(*first.span())


def _may_end(text: str, paragraph: Span) -> bool:
    """Whether a paragraph ends in a word, a stop or a closing mark, behind which another begins."""
    end = text[max(paragraph.start, paragraph.end - 4) : paragraph.end]
    last = end.rstrip("\"')]\xbb\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}")
    return not last.endswith("..") and last[-1:] != "" and (last[-1].isalnum() or last[-1] in ".!?")


def _is_prose(document: Document, number: int) -> bool:
    paragraph = document.layout.paragraphs[number]
    return len(document.paragraph_words[number]) >= _MIN_PROSE_WORDS and ends_prose(
        document.text, paragraph.end
    )


def _is_common(word: str, code: str) -> bool:
    """Whether a word in lower case is common in the language, and not the particle of a name."""
    known = function_words(code)
    if not word.islower() or word in proper_names().particles - known:
        return False
    return word in known or lexicon().frequencies(word).get(code, 0) >= _MIN_COMMON_ZIPF
