"""A word or phrase that comes back where another should stand: around and/or, behind its stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.finding import Hit
from mtqa.language.views import Views
from mtqa.language.words import function_words

_BEHIND_STOP = re.compile(r"[.!?] (?=([^\W\d_A-Z]{3,})[.!?](?!\w))")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) \Z")
_FOLLOWER = re.compile(r"(?: ([^\W\d_]+)|[.,;:!?)\n]|\Z)")
_REACH = 60


@lru_cache(maxsize=16)
def _joints(joining: tuple[str, ...], determiners: tuple[str, ...]) -> re.Pattern[str]:
    """Match a joining word; its groups are the determiner and the word behind it."""
    return re.compile(
        rf"(?<=\w) (?:{'|'.join(joining)}) (?=(?:({'|'.join(determiners)}) )?"
        r"([^\W\d_A-Z]{4,})(?![\w'\N{RIGHT SINGLE QUOTATION MARK}-]))"
    )


def find(
    views: Views,
    text: str,
    *,
    either: list[str],
    both: list[str],
    determiners: list[str],
    names: list[str],
    endings: list[str],
) -> Iterator[Hit]:
    """Yield what stands twice: ``virus. virus.``, ``sad or sad``, ``the boys and the boys``.

    Around a word of ``either`` (or), any word may not come back. Around one of ``both`` (and) what
    stands twice may say how much there is (years and years, louder and louder): there a noun
    counts that one of the ``determiners`` leads in, less ``names`` and words with these
    ``endings``. What follows must not make it part of another name: the city and the city council.
    """
    for stop in _BEHIND_STOP.finditer(text):
        word, at = stop.group(1), stop.start()
        start = at - len(word)
        if text[start:at] == word and text[at] == text[stop.end() + len(word)]:
            if start == 0 or text[start - 1] == " ":
                yield Hit(start, stop.end() + len(word) + 1, suggestion=word + text[at])
    known, idioms = function_words(views.language), frozenset(names)
    for joint in _joints((*either, *both), tuple(determiners)).finditer(text):
        lead, word = joint.groups()
        told = text[joint.end() : joint.end(2)]
        start = max(joint.start() - len(told), 0)
        if text[start : joint.start()] != told or text[max(start - 1, 0) : start].isalnum():
            continue
        behind = _FOLLOWER.match(text, joint.end(2))
        if word in known or behind is None or (behind[1] and (lead or behind[1] not in known)):
            continue
        if lead is None and joint.group().strip() in both:
            before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
            if before is None or before[1].lower() not in (*determiners, "of"):
                continue
            if word in idioms or word.endswith(tuple(endings)) or behind[1] == "of":
                continue
        yield Hit(start, joint.end(2), suggestion=told)
