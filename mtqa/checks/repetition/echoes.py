"""A word or phrase repeated where another belongs: around *and* or *or*, or after its full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.checks.checker import Checker
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.words import function_words

_AFTER_STOP = re.compile(r"[.!?] (?=([^\W\d_A-Z]{3,})[.!?](?!\w))")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) \Z")
_FOLLOWER = re.compile(r"(?: ([^\W\d_]+)|[.,;:!?)\n]|\Z)")
_REACH_CHARS = 60  # back, for the phrase before “and” or “or”; not sensitive from 45 to 75


@lru_cache(maxsize=16)
def _joints(joining: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf" ({'|'.join(joining)}) ")


@lru_cache(maxsize=16)
def _words(determiners: tuple[str, ...]) -> re.Pattern[str]:
    """Match a word of four or more letters, with a determiner before it if there is one."""
    return re.compile(
        rf"(?:({'|'.join(determiners)}) )?"
        r"([^\W\d_A-Z]{4,})(?![\w'\N{RIGHT SINGLE QUOTATION MARK}-])"
    )


class Echoes(Checker, frozen=True):
    """Repeated words and phrases: ``virus. virus.``, ``sad or sad``, ``the boys and the boys``.

    Around a word of ``either`` (or), any repeated word is reported. Around a word of ``both``
    (and), a repetition may be emphasis (years and years, louder and louder), so it is reported
    only after one of the ``determiners``, and not for ``names`` and words with these ``endings``.
    A following word that makes the second phrase another thing rules a repetition out: the city
    and the city council, or, after a ``qualifying`` word, the state and the state of the art.
    """

    either: tuple[str, ...]
    both: tuple[str, ...]
    determiners: tuple[str, ...]
    names: tuple[str, ...]
    qualifying: tuple[str, ...]
    endings: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        yield from _after_stops(text)
        known, names = function_words(document.language), frozenset(self.names)
        words = _words(tuple(self.determiners))
        for joint in _joints((*self.either, *self.both)).finditer(text):
            # Cheap: in most places the next three letters do not occur shortly before.
            beginning = text[joint.end() : joint.end() + 3]
            if beginning not in text[max(joint.start() - _REACH_CHARS, 0) : joint.start()]:
                continue
            repeated = words.match(text, joint.end())
            if repeated is None:
                continue
            determiner, word = repeated.groups()
            phrase = repeated.group()
            start = max(joint.start() - len(phrase), 0)
            if text[start : joint.start()] != phrase or text[max(start - 1, 0) : start].isalnum():
                continue
            follower = _FOLLOWER.match(text, repeated.end())
            if word in known or follower is None:
                continue
            if follower[1] and (
                follower[1] not in known or (determiner and follower[1] in self.qualifying)
            ):
                continue
            if determiner is None and joint[1] in self.both:
                before = _WORD_BEFORE.search(text, max(0, start - _REACH_CHARS), start)
                if before is None or before[1].lower() not in (*self.determiners, "of"):
                    continue
                if word in names or word.endswith(tuple(self.endings)) or follower[1] == "of":
                    continue
            yield Hit(start, repeated.end(), suggestion=phrase)


def _after_stops(text: str) -> Iterator[Hit]:
    for stop in _AFTER_STOP.finditer(text):
        word, at = stop.group(1), stop.start()
        start = at - len(word)
        if text[start:at] == word and text[at] == text[stop.end() + len(word)]:
            if start == 0 or text[start - 1] == " ":
                yield Hit(start, stop.end() + len(word) + 1, suggestion=word + text[at])
