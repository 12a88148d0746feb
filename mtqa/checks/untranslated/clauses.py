"""Clauses that may contain another language, and their words.

Frequencies are Zipf values and weights are log10 of the ratio of two frequencies, as in
``mtqa.language.word_language``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from mtqa.document import Document
from mtqa.language.locales import LINGUA_FRANCA
from mtqa.language.locales import language as locale_of
from mtqa.language.masks import MASK
from mtqa.language.word_language import ForeignWords, Word, capitalises_nouns, foreign_words
from mtqa.language.words import articles_of_nouns, known_names, loan_phrases, proper_names
from mtqa.lazy import lazy
from mtqa.text import Span

LOWER, FIRST, CAPITAL, LINKING, FIGURE, LOAN, NONE = (
    "lower", "first", "capital", "linking", "figure", "loan", "none"
)  # fmt: skip
_WORD = lazy(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}\N{MIDDLE DOT}][^\W_]+)*")
_WORD_PART = lazy(r"[^'\N{MIDDLE DOT}]+")
_WORD_CHARACTER = lazy(r"\w")
_INSIDE_WORDS = "-'\N{RIGHT SINGLE QUOTATION MARK}\N{MIDDLE DOT}\N{NON-BREAKING HYPHEN}"
_JOINTS = frozenset({" ", "\xa0", *_INSIDE_WORDS})
# No fragment extends beyond these. A dash between spaces ends a clause; a hyphen does not.
_BREAK = lazy(
    r"[.!?;:\n\r\"()\[\]{}|/\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    r"\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    r"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}]"
    r"|['\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}](?=\s)"
    r"|(?<=\s)['\N{LEFT SINGLE QUOTATION MARK}]| [\N{EN DASH}\N{EM DASH}-] |\N{EM DASH}"
)
_SENTENCE_ENDS = ".!?:\n\r\N{HORIZONTAL ELLIPSIS}"
_BEFORE_FIRST_WORD = (
    " \t\xa0\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
)
_MAX_BEFORE_FIRST_CHARS = 4  # a stop, a space and two marks
# Replaced before lower-casing, which must not change the length: İ would become two characters.
_SAME_LENGTH = str.maketrans(
    {
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}": "i",
    }
)
_MAX_CLAUSE_CHARS = 400  # on either side of a seed; bounds the time for text without marks
# Sum of the weights of a clause's seeds; fragments with less are not found anyway.
_MIN_SEEDS_WEIGHT = 1.4
# Words in lower case between two names: de la, an der. The target knows them from names, but it
# knows words of its own better.
_MAX_LINKS, _MAX_LINK_LETTERS = 2, 4
_MIN_LINK_ZIPF, _MAX_LINK_ZIPF = 3.5, 5.3
# Of a word that a language capitalises as a noun: surnames are rarer. Halle, Region.
_MIN_NOUN_ZIPF = 4.2
# No list has all compounds; shorter unlisted words are more likely names.
_MIN_COMPOUND_LETTERS = 8
# A loan phrase and a word beside it that are more frequent in a language are text in that language.
_MIN_PHRASE_WEIGHT = 0.5
_MAX_CACHED_WORDS = 100_000  # a run of news meets some 40,000 words
_NO_WORD = Word({}, None, {}, True)
_FIRST_GREEK, _FIRST_LATIN_ADDITIONAL, _FIRST_GREEK_EXTENDED = "\u0370", "\u1e00", "\u1f00"


class Token(msgspec.Struct):
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


def seeds(document: Document) -> dict[str, float]:
    """Return the words of an article that may be in another language, with their weights.

    Empty if the word table has no list of the target.
    """
    words = foreign_words(document.language)
    return words.seeds(document.vocabulary) if words else {}


def is_latin(word: str) -> bool:
    """Return whether a word begins with a Latin letter."""
    return word[0] < _FIRST_GREEK or _FIRST_LATIN_ADDITIONAL <= word[0] < _FIRST_GREEK_EXTENDED


def clauses(text: str, seeds: Mapping[str, float]) -> Iterator[Span]:
    """Yield the clauses around seeds whose weights add up to enough."""
    spans = sorted(span for seed in seeds for span in occurrences(text, seed))
    searched_end = index = 0
    while index < len(spans):
        first = spans[index]
        mark = _BREAK.search(text, first.end, first.end + _MAX_CLAUSE_CHARS)
        end = mark.start() if mark else min(len(text), first.end + _MAX_CLAUSE_CHARS)
        seeds_of_clause = {text[first.start : first.end]}
        index += 1
        while index < len(spans) and spans[index].start < end:
            seeds_of_clause.add(text[slice(*spans[index])])
            index += 1
        if sum(map(seeds.__getitem__, seeds_of_clause)) >= _MIN_SEEDS_WEIGHT:
            start = max(searched_end, first.start - _MAX_CLAUSE_CHARS)
            for mark_before in _BREAK.finditer(text, start, first.start):
                start = mark_before.end()
            yield Span(start, end)
        searched_end = end


def occurrences(text: str, word: str) -> Iterator[Span]:
    """Yield where a word occurs as a whole; compiling a pattern for it would cost more."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        continues_before = start and _WORD_CHARACTER.match(text, start - 1, start)
        if not continues_before and not _WORD_CHARACTER.match(text, end):
            yield Span(start, end)
        start = text.find(word, end)


class _Part(NamedTuple):
    """A word between spaces or marks, or a part of it that apostrophes divide.

    ``start`` and ``end`` are offsets in the word.
    """

    start: int
    end: int
    letters: str
    word: Word
    is_lower: bool


@lru_cache(maxsize=_MAX_CACHED_WORDS)
def _parts(words: ForeignWords, written: str, only_latin: bool) -> tuple[_Part, ...]:
    """Return the parts of a word as it is written; none if it has a mask or a digit.

    A word that the target lists is a single part. With ``only_latin``, words in another script have
    none.
    """
    if MASK in written or any(map(str.isdigit, written)):
        return ()
    if only_latin and not is_latin(written):
        return ()
    lower = written.translate(_SAME_LENGTH).lower()
    whole = words.word(lower)
    if whole.target_zipf is not None or lower.isalpha():
        return (_Part(0, len(written), lower, whole, written[0].islower()),)
    return tuple(
        _Part(*part.span(), part.group(), words.word(part.group()), written[part.start()].islower())
        for part in _WORD_PART.finditer(lower)
    )


def tokenize(text: str, clause: Span, words: ForeignWords, *, only_latin: bool) -> list[Token]:
    """Return the words of a clause; elisions that the target does not list in parts: l’, homme.

    With ``only_latin``, words in another script are treated as if they were masked.
    """
    tokens: list[Token] = []
    before = text[max(0, clause.start - _MAX_BEFORE_FIRST_CHARS) : clause.start]
    before = before.rstrip(_BEFORE_FIRST_WORD)
    is_first = not before or before[-1] in _SENTENCE_ENDS
    gap, last_end = ",", 0
    for match in _WORD.finditer(text, *clause):
        written = match.group()
        start, end = match.span()
        if tokens:
            gap = text[last_end:start]
        last_end = end
        parts = _parts(words, written, only_latin)
        if not parts:
            shape = FIGURE if written.isdigit() else NONE
            tokens.append(Token(start, end, "", _NO_WORD, shape, gap))
        for part in parts:
            shape = LOWER if part.is_lower else FIRST if is_first else CAPITAL
            span = start + part.start, start + part.end
            tokens.append(Token(*span, part.letters, part.word, shape, gap))
            gap, is_first = "'", False
        is_first = False
    _mark_name_links(tokens)
    _mark_loan_phrases(tokens, words.target)
    return tokens


def _mark_name_links(tokens: list[Token]) -> None:
    """Mark short words between two capitals, and particles before one, as LINKING: de la Fuente."""
    particles = proper_names().particles
    for index in range(len(tokens) - 2, -1, -1):
        token, behind = tokens[index], tokens[index + 1]
        if token.shape != LOWER or token.letters not in particles or not behind.is_joined:
            continue
        is_first = index == 0 or tokens[index - 1].letters not in particles
        if behind.shape == LINKING or (
            behind.shape == CAPITAL and not (is_first and _is_article_of(token, behind))
        ):
            token.shape = LINKING
    for index, token in enumerate(tokens):
        if token.shape not in (CAPITAL, FIRST, NONE):
            continue
        end = index + 1
        while end < len(tokens) and end - index <= _MAX_LINKS and _may_link(tokens[end]):
            end += 1
        if end < len(tokens) and tokens[end].shape in (CAPITAL, NONE) and tokens[end].is_joined:
            for link in tokens[index + 1 : end]:
                link.shape = LINKING


def is_noun(token: Token, language: str) -> bool:
    """Return whether a word has a capital because a language capitalises its nouns."""
    if token.shape not in (CAPITAL, FIRST) or not capitalises_nouns(language):
        return False
    zipf = token.word.zipf.get(language, 0.0)
    if zipf and token.word.target_zipf is None:
        return True
    is_compound = token.word.target_zipf is None and len(token.letters) >= _MIN_COMPOUND_LETTERS
    return is_compound or zipf >= _MIN_NOUN_ZIPF


def _is_article_of(token: Token, noun: Token) -> bool:
    """Return whether a word may be the article of a noun: der Region, but not der Leyen."""
    return token.letters in articles_of_nouns() and any(
        is_noun(noun, language) for language in noun.word.zipf
    )


@cache
def _links() -> frozenset[str]:
    """Return the words in lower case of names: de, ob, of."""
    names = proper_names()
    return names.particles | names.of_places | locale_of(LINGUA_FRANCA).name_links


def _may_link(token: Token) -> bool:
    if token.shape not in (LOWER, LINKING) or not token.is_joined:
        return False
    if token.letters in _links():
        return True
    is_known = _MIN_LINK_ZIPF <= (token.word.target_zipf or 0.0) <= _MAX_LINK_ZIPF
    return is_known and len(token.letters) <= _MAX_LINK_LETTERS


def _mark_loan_phrases(tokens: list[Token], target: str) -> None:
    """Mark the words of phrases that the target has borrowed as LOAN: vis-à-vis."""
    phrases = _phrases_by_first_word(target)
    if not any(token.letters in phrases or not token.letters.isalpha() for token in tokens):
        return
    parts = [
        (part, index)
        for index, token in enumerate(tokens)
        for part in (
            (token.letters,) if token.letters.isalpha() else _WORD_PART.findall(token.letters)
        )
    ]
    for start, (first_part, first) in enumerate(parts):
        for phrase in phrases.get(first_part, ()):
            matched = parts[start : start + len(phrase)]
            if tuple(part for part, _ in matched) == phrase:
                last = matched[-1][1]
                if not _is_in_longer_text(tokens, first, last):
                    for token in tokens[first : last + 1]:
                        token.shape = LOAN


def _is_in_longer_text(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a phrase stands beside more of its language: à la suite, arrivée à la."""
    beside = [tokens[first - 1]] if first and tokens[first].is_joined else []
    if last + 1 < len(tokens) and tokens[last + 1].is_joined:
        beside.append(tokens[last + 1])
    phrase = tokens[first : last + 1]
    return any(
        neighbour.shape == LOWER
        and any(
            weight >= _MIN_PHRASE_WEIGHT
            and all(token.word.weights.get(language, 0.0) >= _MIN_PHRASE_WEIGHT for token in phrase)
            for language, weight in neighbour.word.gains
        )
        for neighbour in beside
    )


@cache
def _phrases_by_first_word(target: str) -> dict[str, list[tuple[str, ...]]]:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in loan_phrases(target) | known_names():
        phrases.setdefault(phrase[0], []).append(phrase)
    return phrases
