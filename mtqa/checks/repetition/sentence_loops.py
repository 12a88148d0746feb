"""Sentences that stand three times or more in a row.

Tags, quotation marks, figures and lost spaces within one do not make it another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from operator import eq
from typing import NamedTuple

from mtqa.document import Document
from mtqa.language.latin import table
from mtqa.language.masks import MASK
from mtqa.text import Span, fill

_PIECE = re.compile(r"[^.!?\n]+[.!?]*[\"'\N{RIGHT DOUBLE QUOTATION MARK}\xbb)]*")
_STOP = re.compile(r"[!?\n]")
_WORD = re.compile(r"\w+")
_LETTERS = table(lambda one: "." if one in "!?\n" else one.lower())
_NO_LETTERS = bytes(
    code for code in range(256)
    if not chr(code).isalpha() or bytes([code]).decode("cp1252", "replace") == MASK
).translate(None, b".!?\n")  # fmt: skip
_FEWEST_SENTENCES = 3
_FEWEST_SENTENCE_WORDS = 5
_SHORTEST_SENTENCE = 15
_EDGE = 6  # letters
_ALIKE = 0.8
_MOST_ADDED = 6  # words of an address
_LONGEST_BREAK = 2


def _may_repeat_sentence(document: Document) -> bool:
    """Whether two sentences begin and end alike, whatever was put into their midst.

    To see that is cheap, and in most articles none do.
    """
    if document.locale.scripts == ("Latin",):
        encoded = document.encoded or document.view.encode("cp1252", "ignore")
        letters = encoded.translate(_LETTERS, _NO_LETTERS)
    else:
        letters = _STOP.sub(".", document.view.lower()).encode()
    parts = [part for part in letters.split(b".") if len(part) > _SHORTEST_SENTENCE]
    return len({(part[:_EDGE], part[-_EDGE:]) for part in parts}) < len(parts)


class _Sentence(NamedTuple):
    """A sentence as it is compared: its ``plain`` words, those of letters alone, and their places.

    ``others`` are its figures and addresses, each with how many plain words stand before it.
    """

    plain: Sequence[str]
    starts: Sequence[int]
    others: Sequence[tuple[int, str]]
    span: Span

    @property
    def letters(self) -> str:
        return "".join(self.plain)

    @property
    def words(self) -> int:
        return len(self.plain) + len(self.others)

    def is_like(self, other: _Sentence) -> bool:
        """Whether one is the other with a word or two more, or with more put in at one place.

        Where another word stands in its place, the sentence says something else; a figure or an
        address may have been put in.
        """
        one, two = self.letters, other.letters
        if one == two:
            return True
        shorter, longer = sorted((len(self.plain), len(other.plain)))
        if longer - shorter > _MOST_ADDED:
            return False
        # By letters, as what was put in may have run together with the word beside it.
        around = _shared_start(one, two) + _shared_start(one[::-1], two[::-1])
        shared = (Counter(self.plain) & Counter(other.plain)).total()
        return around >= min(len(one), len(two)) or shared == shorter >= _ALIKE * longer

    def tail(self, letters: str) -> int | None:
        """Return where the words begin that end the sentence, behind others, with these letters."""
        left = len(letters)
        if len(self.letters) > left and self.letters.endswith(letters):
            for word, start in zip(reversed(self.plain), reversed(self.starts), strict=True):
                left -= len(word)
                if left <= 0:
                    return start if left == 0 else None
        return None


def _most_equal(sentences: Sequence[_Sentence]) -> int:
    """Return how many of the sentences are the same to the letter.

    A figure or an address counts where most have one, as in rows of a table; elsewhere it was put
    in later.
    """
    held = Counter(place for one in sentences for place in {place for place, _ in one.others})
    told: Counter[tuple[str, tuple[tuple[int, str], ...]]] = Counter()
    for one in sentences:
        kept = tuple(other for other in one.others if 2 * held[other[0]] > len(sentences))
        told["".join(one.plain), kept] += 1
    return max(told.values())


def _shared_start(letters: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: eq(*pair), zip(letters, other, strict=False)))


def _sentences(document: Document, text: str) -> list[_Sentence]:
    bare = fill(document.text, document.hidden, " ")
    sentences: list[_Sentence] = []
    for match in _PIECE.finditer(text):
        told = groupby(_WORD.finditer(bare, *match.span()), key=lambda word: word.group().lower())
        found = [(word, next(same)) for word, same in told]  # said twice, it is damage of its own
        if found:
            plain: list[str] = []
            starts: list[int] = []
            others: list[tuple[int, str]] = []
            for word, place in found:
                if word.isalpha() and MASK not in text[place.start() : place.end()]:
                    plain.append(word)
                    starts.append(place.start())
                else:
                    others.append((len(plain), word))
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            span = Span(start, match.start() + len(match.group().rstrip()))
            sentences.append(_Sentence(plain, starts, others, span))
    return sentences


def sentence_loops(document: Document, text: str) -> Iterator[Span]:
    """Yield runs of three or more times the same sentence of five words or more.

    Two are the same to the letter; the others may have one word more or less, or stand one
    sentence farther on.
    """
    if not _may_repeat_sentence(document):
        return
    sentences = _sentences(document, text)
    at = 0
    while at < len(sentences):
        run = _alike(sentences, at, text)
        alike = [sentences[other] for other in run]
        same = _most_equal(alike)
        start, times = sentences[at].span.start, len(run)
        unit = min((one.letters for one in alike), key=len)
        before = sentences[at - 1].tail(unit) if at and unit else None
        if before is not None:
            # A headline without a stop has run into the first of them.
            start, times, same = before, times + 1, same + 1
        long = max(one.words for one in alike) >= _FEWEST_SENTENCE_WORDS
        # Most are the same to the letter.
        enough = times >= _FEWEST_SENTENCES and 2 * same > times
        if long and enough:
            yield Span(start, sentences[run[-1]].span.end)
            at = run[-1] + 1
        else:
            # From the next one on there is no more to it, and looking again would take too long.
            at = max(run[-1], at + 1)


def _alike(sentences: Sequence[_Sentence], first: int, text: str) -> list[int]:
    """Return the places of the sentences like the first, with small breaks between on a line."""
    run = [first]
    for at in range(first + 1, len(sentences)):
        if sentences[at].is_like(sentences[first]):
            gap = slice(sentences[run[-1]].span.end, sentences[at].span.start)
            if at > run[-1] + 1 and "\n" in text[gap]:
                break
            run.append(at)
        elif at - run[-1] > _LONGEST_BREAK:
            break
    return run
