"""What a language model says to its user, recognised by the parts of a sentence.

A sentence is talk if several of its words are parts of what models say of their task (a speaker, a
request, the text, its translation) and hardly any word is about something else. The parts, or
slots, and the words that fill them are in ``rules/talk``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from mtqa.checks.machine.loosened import without_markup
from mtqa.checks.machine.talk_lexicon import (
    CORE,
    MIN_PART_LETTERS,
    NO_SLOTS,
    PERSONS,
    WORD,
    Lexicon,
    Slots,
    anchors_of,
    fused_anchors,
    known_words,
    languages_of_anchors,
    lexicon_of,
    lowered,
    phrase_at,
    with_long_anchor,
)
from mtqa.language.talk import talk_words
from mtqa.lazy import lazy
from mtqa.text import Span

# Points of a slot; the others have 1. Hardly any news speaks of models and of translations, but
# often of readers. The same in all languages.
_POINTS = {
    "model": 1.5, "as_model": 3.0, "result": 2.0, "source": 1.25, "offer": 2.5, "handed": 1.5,
    "agent": 2.0,
    "addressee": 0.5, "manner": 0.5,
    "role": 0.0, "ability": 0.0, "negation": 0.0, "filler": 0.0, "others": 0.0,
}  # fmt: skip
_ROLE_POINTS = 1.5  # of a model behind a role: as a language model
_COLON_POINTS = 1.0  # behind what presents a text, or behind the word Note
_MOST_FUSED_POINTS = 1.0  # of words that fused with others
# Words about something else, as a share of all, in a sentence of at least so many points.
_MAX_OTHER_SHARES = ((7.0, 0.34), (5.5, 0.2), (0.0, 0.1))
_MAX_OTHER_SHARE_OF_REFUSALS = 0.34  # I cannot translate this text because it shows violence.
_MIN_WORDS = 2
_MAX_ROLE_GAP_WORDS = 3  # as a [large artificial] model
# In a line without stops; a model's sentence is shorter, and more would take quadratic time.
_MAX_STARTS, _MAX_STRETCH_WORDS = 8, 80

_REFUSAL = frozenset({"speaker", "inability", "task"})
_BARE_REFUSAL = _REFUSAL | {"apology"}  # I’m sorry, I can’t help with that.
# An offer that is neither about changes to a text nor about what is in it is a person's.
_WISHES = frozenset({"use", "thing", "hope"})
_DENIALS = frozenset({"negation", "inability"})
_REMARKING = frozenset({"deed", "note", "presenting"})
_REFUSING = frozenset({"model", "as_model", "request", "handed", "inability"})
_CLAUSE_ENDS = frozenset(",;:()\N{EN DASH}\N{EM DASH}")
_STOPS = ".!?\u2026"
_COLON = lazy(r"\.?[*_]{0,3}[ \xa0\u202f]?[:\uff1a][*_]{0,3}")


@dataclass(frozen=True, slots=True)
class Talk:
    """A sentence of a model; ``refuses`` if it says why there is no translation."""

    start: int
    end: int
    points: float
    refuses: bool


class _Reading(msgspec.Struct, frozen=True):
    """The words of a sentence and the slots of each; None for a word about something else."""

    words: Sequence[Span]
    slots: Sequence[Slots | None]
    roles: frozenset[int]
    """The places of words that are a model behind a role."""


def read(text: str, sentence: Span, least: float) -> Talk | None:
    """Return the part of a sentence that is talk in the language that reads most in it.

    None if it has less than the ``least`` points.
    """
    plain = without_markup(text[sentence.start : sentence.end], same_length=True)
    whole = [Span(*word.span()) for word in WORD.finditer(plain)]
    lower = lowered(plain)
    distinct = {lower[word.start : word.end] for word in whole}
    languages_of = languages_of_anchors()
    anchors = distinct & languages_of.keys()
    unread = distinct - anchors
    fused = {anchor for word in unread for anchor in fused_anchors(word)}
    longer = with_long_anchor(unread)
    is_cased, is_fused = not plain.isupper(), bool(fused or longer)
    anchored = NO_SLOTS.union(*(languages_of[anchor] for anchor in anchors | fused))
    best: Talk | None = None
    for code in talk_words():
        if code not in anchored and not any(
            anchor in word for word in longer for anchor in anchors_of(code)[1]
        ):
            continue
        lexicon = lexicon_of(code)
        if not _may_be_talk(plain, _possible_slots(distinct, lexicon, is_fused), least):
            continue
        words: Sequence[Span] = whole
        slots, roles = _slots([lower[word.start : word.end] for word in words], lexicon)
        filled = NO_SLOTS.union(*filter(None, slots))
        if not is_fused and not _may_be_talk(plain, filled, least):
            continue
        if None in slots:
            words = [part for word in whole for part in _parted(lower, word, lexicon)]
            if len(words) > len(whole):
                slots, roles = _slots([lower[word.start : word.end] for word in words], lexicon)
        reading = _Reading(words, slots, roles)
        for first, last in _stretches(plain, reading, is_cased):
            said = _judged(plain, sentence.start, reading, first, last)
            if said and said.points >= least and (best is None or said.points > best.points):
                best = said
    return best


def _may_be_talk(plain: str, slots: Slots, least: float) -> bool:
    """Whether a sentence with words of these slots, and one more, may have the least points."""
    more = _MOST_FUSED_POINTS
    if "role" in slots:
        more += _ROLE_POINTS
    if ":" in plain or "\uff1a" in plain:
        more += _COLON_POINTS
    has_core = not slots.isdisjoint(CORE) or slots >= _BARE_REFUSAL
    return has_core and _points(slots) + more >= least


def _possible_slots(words: Collection[str], lexicon: Lexicon, is_fused: bool) -> Slots:
    """Return the slots of all phrases that begin with a word, or with a part of one."""
    opened = lexicon.opened
    if is_fused:
        parted = {word: _parted(word, Span(0, len(word)), lexicon) for word in words}
        words = {word[start:end] for word, parts in parted.items() for start, end in parts}
    return NO_SLOTS.union(*(opened[word] for word in words if word in opened))


def _parted(text: str, word: Span, lexicon: Lexicon) -> tuple[Span, ...]:
    """Return a word, or the two that it consists of if the space between them was lost."""
    if not lexicon.knows(text[word.start : word.end]):
        least = lexicon.least_head_letters(text[word.start])
        for at in range(word.start + least, word.end - MIN_PART_LETTERS + 1):
            if lexicon.knows(text[word.start : at]) and lexicon.knows(text[at : word.end]):
                return Span(word.start, at), Span(at, word.end)
    return (word,)


def _slots(words: Sequence[str], lexicon: Lexicon) -> tuple[list[Slots | None], frozenset[int]]:
    """Return the slots of each word, from the longest phrases, and the places of a role."""
    known = known_words(lexicon.code)
    slots: list[Slots | None] = [NO_SLOTS if word in known else None for word in words]
    roles: set[int] = set()
    role_end = -_MAX_ROLE_GAP_WORDS - 1
    at = 0
    while at < len(words):
        end, found = phrase_at(words, at, lexicon)
        if "model" in found and at - role_end <= _MAX_ROLE_GAP_WORDS:
            roles.add(at)
        if "role" in found:
            role_end = end
        for place in range(at, end):
            alone = lexicon.phrases.get((words[place],), NO_SLOTS) & PERSONS
            if found or alone:
                slots[place] = found | alone
        at = max(end, at + 1)
    return slots, frozenset(roles)


def _stretches(plain: str, reading: _Reading, is_cased: bool) -> Iterator[tuple[int, int]]:
    """Yield candidates for the words that are talk, as first and last place.

    Lines may have been joined: talk also begins at a capital, and ends before one. In capitals it
    begins behind a stop, as short sentences stand with the next (THE ROAD IS OPEN. HERE IS IT).
    """
    words, slots = reading.words, reading.slots
    starts = [0]
    ends = [len(words)]
    for at in range(1, len(words)):
        if is_cased and plain[words[at].start].isupper():
            (ends if slots[at] is None else starts).append(at)
        elif not is_cased and plain[words[at - 1].end] in _STOPS:
            starts.append(at)
    places = [word.start for word in words]
    ends += [bisect_left(places, colon.end()) for colon in _COLON.finditer(plain)]
    for first in starts[:_MAX_STARTS]:
        for last in sorted(set(ends)):
            if _MIN_WORDS <= last - first <= _MAX_STRETCH_WORDS:
                yield first, last


def _judged(plain: str, offset: int, reading: _Reading, first: int, last: int) -> Talk | None:
    """Return a stretch as talk if its points are enough for the words about something else."""
    slots = reading.slots[first:last]
    filled = NO_SLOTS.union(*(each for each in slots if each))
    if "others" in filled:
        return None
    end = reading.words[last - 1].end
    colon = _COLON.match(plain, end)
    is_note = "note" in filled and _heads_note(plain, reading, first, last)
    if not filled & _REMARKING:
        filled -= {"source"}  # a critic's: the translation may be close to the original
    if _are_denied_in_a_clause(plain, reading, first, last):
        filled |= {"inability"}
    has_core = is_note or not filled.isdisjoint(CORE - {"note"})
    if not has_core and not filled >= _BARE_REFUSAL:
        return None
    if filled & CORE == {"offer"} and (filled & _DENIALS or not filled & _WISHES):
        return None
    points = _points(filled)
    if "model" in filled and "speaker" not in filled:
        return None
    if any(first <= role < last for role in reading.roles):
        points += _ROLE_POINTS
    if is_note or (colon and filled & {"result", "presenting"}):
        points += _COLON_POINTS
    share = sum(each is None for each in slots) / len(slots)
    allowed = next(most for least, most in _MAX_OTHER_SHARES if points >= least)
    if filled >= _REFUSAL and filled & {"object", "result"}:
        allowed = max(allowed, _MAX_OTHER_SHARE_OF_REFUSALS)
    if share > (allowed if has_core else 0.0):
        return None
    close = colon.end() if colon else end
    while close < len(plain) and plain[close] in _STOPS:
        close += 1
    refuses = bool(_REFUSING & filled) and not filled & {"offer", "presenting", "note"}
    return Talk(offset + reading.words[first].start, offset + close, points, refuses)


def _are_denied_in_a_clause(plain: str, reading: _Reading, first: int, last: int) -> bool:
    """Whether an ability and a negation stand in one clause, not as in: I can, which isn’t …"""
    has_ability = has_negation = False
    for at in range(first, last):
        slots = reading.slots[at] or NO_SLOTS
        before = plain[reading.words[at - 1].end : reading.words[at].start] if at > first else ""
        if not _CLAUSE_ENDS.isdisjoint(before):
            has_ability = has_negation = False
        has_ability |= "ability" in slots
        has_negation |= "negation" in slots
        if has_ability and has_negation:
            return True
    return False


def _points(filled: Slots) -> float:
    return sum(_POINTS.get(slot, 1.0) for slot in filled)


def _heads_note(plain: str, reading: _Reading, first: int, last: int) -> bool:
    """Whether a stretch begins with a label for notes and its colon."""
    at = first
    while at < last and "note" in (reading.slots[at] or NO_SLOTS):
        at += 1
    return at > first and _COLON.match(plain, reading.words[at - 1].end) is not None
