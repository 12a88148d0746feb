"""An index of the phrases that an article may contain, by the words that they begin with or need.

Lists have thousands of phrases, and an article has the first words of a handful. Looking those up
costs less than an automaton of all phrases, both at the start and for each article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from mtqa.checks.phrases.syntax import EITHER, GAP, NUMBER_SIGN, Phrase
from mtqa.document import Document
from mtqa.language.latin import encode, table, translate
from mtqa.language.masks import MASK
from mtqa.lazy import lazy

Pairs: TypeAlias = Mapping[str, Set[str]]

# Private-use characters for a number, and for a gap, which may be any words.
_NUMBER, _ANY = "\ue001", "\ue002"
_TOKEN = lazy(rf"(?:[^\W_]|[{_NUMBER}{_ANY}])+|©")
_SOME_WORD, _SOME_NUMBER = "", "0"
_FIGURE = lazy(r"\d+")
# Characters before the first word of a line, sentence or item; additional ones do no harm.
_BREAKS = "\n\r.!?…|•·»>*])"
_BREAK, _SIGN = lazy(f"[{re.escape(_BREAKS)}]"), lazy(r"[^\w\n©]|_")
_BLANKS = "\t\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}"
_WIDE = lazy(f"[{_BLANKS}][ {_BLANKS}]| [{_BLANKS}]")
_SIGNS = "\"'.,:;!?()[]{}<>|*«»“”‘’–—-…•·"
_SHAPES = table(
    lambda character: "A" if character.isupper() else "a" if character.isalnum() else " "
)
# Choices before the first word that are followed; a phrase with more may begin with any word.
# This limits the time for a phrase; findings do not depend on it.
_MAX_LEADING_CHOICES = 5
# A word of this length is rare enough to look phrases up by it alone. Findings do not depend on it.
_MIN_TELLING_LETTERS = 5
# A word that touches no choice, gap or figure: most phrases and most alternatives begin so.
_PLAIN = lazy(r"[\s,:]*([^\W\d_]+)(?=[\s,:]|\Z)")


def _plain(character: str) -> str:
    if "0" <= character <= "9":
        return _SOME_NUMBER
    return character.lower() if character.isalnum() or character == "©" else " "


_PLAIN_LETTERS = table(lambda character: "\n" if character in _BREAKS else _plain(character))


@cache
def first_words(phrase: str) -> frozenset[str]:
    """Return the words that a phrase may begin with, in lower case, ``0`` for a figure.

    The empty string stands for any word or none: the phrase begins with a gap, or has no word.
    """
    return frozenset(word for word, _ in _heads(phrase, 0))


@cache
def second_words(phrase: str, first: str) -> frozenset[str]:
    """Return the words that may follow the first word of a phrase, as `first_words` does."""
    rests = {rest for word, rest in _heads(phrase, 0) if word == first}
    return frozenset().union(*map(first_words, rests))


def _heads(phrase: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield each first word with the rest of the phrase after it."""
    if plain := _PLAIN.match(phrase):
        yield plain[1].lower(), phrase[plain.end() :]
        return
    choice = EITHER.search(phrase)
    literal = phrase[: choice.start()] if choice else phrase
    literal = _marked(literal)
    token = _TOKEN.search(literal)
    if token is not None and (choice is None or token.end() < len(literal)):
        rest = literal[token.end() :] + (phrase[choice.start() :] if choice else "")
        yield _word_of(token.group()), rest
    elif choice is None or depth == _MAX_LEADING_CHOICES:
        yield _SOME_WORD, ""
    else:
        before, after = phrase[: choice.start()], phrase[choice.end() :]
        for alternative in choice[1].split("|"):
            yield from _heads(before + alternative + after, depth + 1)


def _marked(literal: str) -> str:
    return NUMBER_SIGN.sub(_NUMBER, literal).replace(f" {GAP} ", f" {_ANY} ")


def _word_of(token: str) -> str:
    if _ANY in token:
        return _SOME_WORD
    if _NUMBER in token:
        return _SOME_NUMBER
    return _FIGURE.sub(_SOME_NUMBER, token.lower())


@cache
def _fixed_words(phrase: str) -> frozenset[str]:
    """Return the words that a phrase has whichever alternatives are chosen."""
    return _whole_words(EITHER.sub(_ANY, phrase))


@cache
def _words_of_choices(phrase: str) -> list[list[frozenset[str]]]:
    """Return, for each choice of a phrase, the words of each alternative.

    A text with the phrase has all words of an alternative of each choice.
    """
    pieces = [part.split("|") if at % 2 else [part] for at, part in enumerate(EITHER.split(phrase))]
    found: list[list[frozenset[str]]] = []
    for at in range(1, len(pieces), 2):
        # Letters at an edge may be part of a word that continues in the next piece.
        left = _ANY if _may_go_on(pieces[:at][::-1], -1) else ""
        right = _ANY if _may_go_on(pieces[at + 1 :], 0) else ""
        words = {_whole_words(f"{left}{alternative}{right}") for alternative in pieces[at]}
        if frozenset() not in words:
            found.append(list(words))
    return found


def _may_go_on(pieces: list[list[str]], edge: int) -> bool:
    """Whether a letter may be at the near edge of these pieces, some of which may be empty."""
    for alternatives in pieces:
        if any(alternative[edge].isalnum() for alternative in alternatives if alternative):
            return True
        if all(alternatives):
            return False
    return False


def _whole_words(phrase: str) -> frozenset[str]:
    if phrase.replace(" ", "a").isalpha():  # as most are
        return frozenset(phrase.lower().split())
    tokens = _TOKEN.findall(_marked(phrase))
    return frozenset(map(_word_of, tokens)) - {_SOME_WORD, _SOME_NUMBER}


def plain_text(document: Document) -> str:
    """Return the unmasked article in lower case, with ``0`` for each figure.

    There are line ends where a line, sentence or item may begin, and spaces for other characters.
    """
    text = document.raw.replace(MASK, " ").replace("  ", "\n")
    if any(blank in text for blank in _BLANKS):
        text = _WIDE.sub("\n", text)
    encoded = encode(text)
    if encoded is not None:
        plain = translate(encoded, _PLAIN_LETTERS)
    else:
        plain = _FIGURE.sub(_SOME_NUMBER, _SIGN.sub(" ", _BREAK.sub("\n", text.lower())))
    while "00" in plain:
        plain = plain.replace("00", _SOME_NUMBER)
    return plain.replace("©", "\n© ")


def plain_words(document: Document) -> frozenset[str]:
    """Return the words of ``plain_text``, and ``_SOME_WORD``, which any text holds."""
    return frozenset({_SOME_WORD}).union(document.cached(plain_text).split())


def opening_pairs(document: Document) -> Pairs:
    """Return the first two words of lines and sentences, and pairs of words in capitals (buttons).

    Each first word has the words that follow it; an empty one stands for the end.
    """
    lines = [
        words for line in document.cached(plain_text).split("\n") if (words := line.split(None, 2))
    ]
    following = [words[0] for words in lines[1:]] + [_SOME_WORD]
    pairs = {
        (words[0], words[1] if len(words) > 1 else after)
        for words, after in zip(lines, following, strict=False)
    }
    pairs.update(_capitals(document.raw))
    seconds: dict[str, set[str]] = {}
    for first, second in pairs:
        seconds.setdefault(first, set()).add(second)
    return seconds


def _capitals(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word in capitals with the next word, if that is in capitals too.

    A single letter counts before a longer word: À LIRE.
    """
    encoded = encode(text)
    if encoded is None:
        tokens = [token.strip(_SIGNS) for token in text.split()]
        capitals = [token.lower() if token.isupper() else _SOME_WORD for token in tokens]
        yield from (pair for pair in pairwise([*capitals, _SOME_WORD]) if pair[0])
        return
    shapes = encoded.translate(_SHAPES)
    at = shapes.find(b"AA")
    while at >= 0:
        start, end = shapes.rfind(b" ", 0, at) + 1, _end_of_word(shapes, at)
        if b"a" not in shapes[start:end]:
            word, after = text[start:end].lower(), shapes.find(b"A", end)
            if shapes[max(0, start - 3) : start] in (b" A ", b"A "):
                yield text[start - 2].lower(), word
            following = _end_of_word(shapes, after)
            is_next = not shapes[end:after].strip() and b"a" not in shapes[after:following]
            yield word, text[after:following].lower() if after > 0 and is_next else _SOME_WORD
        at = shapes.find(b"AA", end)


def _end_of_word(shapes: bytes, at: int) -> int:
    end = shapes.find(b" ", at)
    return end if end >= 0 else len(shapes)


class PhraseIndex:
    """Many phrases, looked up by the words of an article.

    Phrases that begin a line or a sentence are indexed by their first word and, once an article
    has that, by their second; the others by the longest word that they need.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        self._by_second: dict[str, dict[str, list[Phrase]]] = {}
        self._by_word: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            if phrase.where == "anywhere":
                for word in _telling_words(phrase.find):
                    self._by_word.setdefault(word, []).append(phrase)
                continue
            # Nearly all begin with a plain word, which is found without parsing the phrase.
            word = phrase.find.partition(" ")[0]
            for first in (word.lower(),) if word.isalpha() else first_words(phrase.find):
                self._by_first.setdefault(first, []).append(phrase)

    def within(self, document: Document) -> list[Phrase]:
        """Return the phrases whose words the article has, and few others, each once."""
        vocabulary = document.cached(plain_words)
        candidates = dict.fromkeys(
            phrase for word in self._by_word.keys() & vocabulary for phrase in self._by_word[word]
        )
        candidates |= dict.fromkeys(self._opening(document.cached(opening_pairs)))
        return [phrase for phrase in candidates if _may_be_in(vocabulary, phrase.find)]

    def _opening(self, pairs: Pairs) -> Iterator[Phrase]:
        """Yield the phrases that may begin with any of these pairs of words."""
        yield from self._by_first.get(_SOME_WORD, ())
        for first in self._by_first.keys() & pairs.keys():
            if first not in self._by_second:
                table: dict[str, list[Phrase]] = {}
                for phrase in self._by_first[first]:
                    for word in second_words(phrase.find, first):
                        table.setdefault(word, []).append(phrase)
                self._by_second[first] = table
            following = self._by_second[first]
            for second in {*pairs[first], _SOME_WORD}:
                yield from following.get(second, ())


def _telling_words(phrase: str) -> frozenset[str]:
    """Return words of which a text with the phrase has at least one; long ones, if possible."""
    fixed = max(_fixed_words(phrase), key=len, default=_SOME_WORD)
    if len(fixed) >= _MIN_TELLING_LETTERS:
        return frozenset({fixed})
    candidates = [{fixed}] if fixed else []
    candidates += [
        {max(words, key=len) for words in alternatives}
        for alternatives in _words_of_choices(phrase)
    ]
    return frozenset(max(candidates, key=lambda words: min(map(len, words)), default={_SOME_WORD}))


def _may_be_in(vocabulary: frozenset[str], phrase: str) -> bool:
    fixed, choices = _needed(phrase)
    if not fixed <= vocabulary:
        return False
    return all(any(words <= vocabulary for words in alternatives) for alternatives in choices)


@cache
def _needed(phrase: str) -> tuple[frozenset[str], list[list[frozenset[str]]]]:
    return _fixed_words(phrase), _words_of_choices(phrase)
