"""A word or phrase that comes back where another should stand: around and/or, behind its stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.words import function_words

_BEHIND_STOP = re.compile(r"[.!?] (?=([^\W\d_A-Z]{3,})[.!?](?!\w))")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) \Z")
_FOLLOWER = re.compile(r"(?: ([^\W\d_]+)|[.,;:!?)\n]|\Z)")
_REACH = 60


@lru_cache(maxsize=16)
def _joints(joining: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf" ({'|'.join(joining)}) ")


@lru_cache(maxsize=16)
def _words(determiners: tuple[str, ...]) -> re.Pattern[str]:
    """Match a word of four letters or more, with the determiner that may lead it in."""
    return re.compile(
        rf"(?:({'|'.join(determiners)}) )?"
        r"([^\W\d_A-Z]{4,})(?![\w'\N{RIGHT SINGLE QUOTATION MARK}-])"
    )


class Echoes(Checker, frozen=True):
    """What stands twice: ``virus. virus.``, ``sad or sad``, ``the boys and the boys``.

    Around a word of ``either`` (or), any word may not come back. Around one of ``both`` (and) what
    stands twice may say how much there is (years and years, louder and louder): there a noun
    counts that one of the ``determiners`` leads in, less ``names`` and words with these
    ``endings``. What follows must not make it part of another name: the city and the city council;
    nor may one of the ``qualifying`` words behind a phrase: the state and the state of the art.
    """

    either: tuple[str, ...]
    both: tuple[str, ...]
    determiners: tuple[str, ...]
    names: tuple[str, ...]
    qualifying: tuple[str, ...]
    endings: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        yield from _behind_stops(text)
        known, idioms = function_words(document.language), frozenset(self.names)
        words = _words(tuple(self.determiners))
        for joint in _joints((*self.either, *self.both)).finditer(text):
            # At most places nothing before begins as what follows does.
            behind = text[joint.end() : joint.end() + 3]
            if behind not in text[max(joint.start() - _REACH, 0) : joint.start()]:
                continue
            again = words.match(text, joint.end())
            if again is None:
                continue
            lead, word = again.groups()
            told = again.group()
            start = max(joint.start() - len(told), 0)
            if text[start : joint.start()] != told or text[max(start - 1, 0) : start].isalnum():
                continue
            follower = _FOLLOWER.match(text, again.end())
            if word in known or follower is None:
                continue
            if follower[1] and (
                follower[1] not in known or (lead and follower[1] in self.qualifying)
            ):
                continue
            if lead is None and joint[1] in self.both:
                before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
                if before is None or before[1].lower() not in (*self.determiners, "of"):
                    continue
                if word in idioms or word.endswith(tuple(self.endings)) or follower[1] == "of":
                    continue
            yield Hit(start, again.end(), suggestion=told)


def _behind_stops(text: str) -> Iterator[Hit]:
    for stop in _BEHIND_STOP.finditer(text):
        word, at = stop.group(1), stop.start()
        start = at - len(word)
        if text[start:at] == word and text[at] == text[stop.end() + len(word)]:
            if start == 0 or text[start - 1] == " ":
                yield Hit(start, stop.end() + len(word) + 1, suggestion=word + text[at])
