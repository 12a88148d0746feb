"""Names that one article spells in several ways: two romanisations, lost marks, a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Self

from msgspec import structs

from mtqa.checks.checker import Checker, Use
from mtqa.checks.consistency.transliteration import APOSTROPHES, is_slip, romanised, skeleton, sound
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.lexicon import lexicon
from mtqa.language.words import function_words
from mtqa.text import Span

_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017d]"
# The class comes first, since Python looks for the next of its letters fast.
_NAME = re.compile(rf"{_CAPITAL}(?<!\w.)\w{{3,}}(?:[{APOSTROPHES}](?![st]\b)[^\W\d_]+)?")
_BEFORE = re.compile(r"([^\W\d_]+) \Z")
_BEHIND = re.compile(r" ([^\W\d_]+)")
# A name of words in capitals between quotation marks is that of a work or an institution.
_OPENS_TITLE = re.compile(
    rf"[\"\u201c\u2018'\u00ab](?:{_CAPITAL}[\w.-]* |(?:de|del|do|da|di|la|el) ){{0,4}}\Z"
)
_CLOSES_TITLE = re.compile(rf"(?: {_CAPITAL}[\w.-]*){{0,4}}[\"\u201d\u2019'\u00bb]")
_FEWEST_IN_SLIP = 6
_SURE_LETTERS = 8
_MOST_COMPARED = 2_000  # each with each; what has more names is a register
_REACH = 60
# Zipf values: a spelling is well known from once in 30 million words of the target, or from once
# in a million of another language; it may be an ordinary word from once in a million.
_KNOWN, _KNOWN_ABROAD, _WORD = 1.5, 3.0, 3.0


@dataclass(slots=True)
class _Spelling:
    """One spelling: where it stands, and the sound of the names right before and behind it."""

    text: str
    places: list[Span] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
    is_led: bool = False


class Names(Checker, frozen=True):
    """The first place of each rarer spelling of a name, the commonest one suggested.

    Spellings are of one name when they sound alike (``consistency.transliteration``). Where both
    are well known they may be of two people, unless a name beside them is the same or only marks
    and romanisations differ. Of spellings that differ by one letter inside, the grade ``slip``, one
    must be in no table. Different names before or behind both speak against one name; ``titles``
    (President, Friday) are no names. What stands behind foreign ``particles`` (Universidad de
    México) or in a title of a work is written as it is there. Without ``slips``
    that grade is not looked for.
    """

    titles: tuple[str, ...]
    particles: tuple[str, ...]
    slips: bool = True

    def used_for(self, use: Use) -> Self:
        return structs.replace(self, slips=self.slips and "slip" not in use.unheard)

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        names = [name for name in dict.fromkeys(_NAME.findall(text)) if not name.isupper()]
        groups = [*_alike(names), *(_slips(names) if self.slips else ())]
        if not groups:
            return
        foreign = frozenset(self.particles) - function_words(document.language)
        skipped = function_words(document.language) | {one.lower() for one in self.titles}
        seen = _seen(text, {name for group in groups for name in group}, skipped, foreign)
        for group in groups:
            told = [seen[name] for name in group if seen[name].places]
            if len(told) < 2:
                continue
            best = max(told, key=lambda one: (len(one.places), _zipf(one.text, document.language)))
            for other in told:
                if other is not best and _is_one_name(best, other, document.language):
                    grade = "" if sound(best.text) == sound(other.text) else "slip"
                    yield Hit(*other.places[0], grade, note=best.text, suggestion=best.text)


def _alike(names: Sequence[str]) -> Iterator[list[str]]:
    """Yield groups of spellings that sound alike."""
    near: dict[str, list[str]] = {}
    for name in names:
        near.setdefault(skeleton(name), []).append(name)
    for some in near.values() if len(near) < len(names) else ():
        groups: dict[str, dict[str, str]] = {}
        for name in some if len(some) > 1 else ():
            groups.setdefault(sound(name), {}).setdefault(name.casefold(), name)
        yield from (list(group.values()) for group in groups.values() if len(group) > 1)


def _slips(names: Sequence[str]) -> Iterator[list[str]]:
    """Yield pairs of a spelling that no table has and one with another letter inside."""
    near: dict[tuple[str, str], list[str]] = {}
    for name in names[:_MOST_COMPARED]:
        if len(name) >= _FEWEST_IN_SLIP - 1:
            near.setdefault((name[0], name[-1]), []).append(name)
    for some in near.values():
        nowhere = {one for one in some if _is_nowhere(one)} if len(some) > 1 else ()
        for one, other in combinations(some, 2) if nowhere else ():
            if max(len(one), len(other)) < _FEWEST_IN_SLIP:
                continue
            if (one in nowhere or other in nowhere) and is_slip(one, other):
                if sound(one) != sound(other):
                    yield [one, other]


def _is_nowhere(name: str) -> bool:
    return not lexicon().frequencies(name.lower())


def _seen(
    text: str, names: set[str], skipped: frozenset[str], foreign: frozenset[str]
) -> dict[str, _Spelling]:
    """Look up where spellings stand, and beside what."""
    seen = {name: _Spelling(name) for name in names}
    for match in _NAME.finditer(text):
        told = seen.get(match.group())
        if told is None:
            continue
        low = max(0, match.start() - _REACH)
        before = _BEFORE.search(text, low, match.start())
        behind = _BEHIND.match(text, match.end())
        if before is not None and before[1] in foreign:
            continue
        if _OPENS_TITLE.search(text[low : match.start()]):
            if _CLOSES_TITLE.match(text, match.end()):
                continue
        told.places.append(Span(*match.span()))
        told.is_led = told.is_led or (before is not None and before[1].islower())
        for found, beside in ((before, told.before), (behind, told.behind)):
            if found is not None and found[1][0].isupper() and found[1].lower() not in skipped:
                beside.add(sound(found[1]))
    return seen


def _is_one_name(best: _Spelling, other: _Spelling, language: str) -> bool:
    is_alike = sound(best.text) == sound(other.text)
    if is_alike and (best.before & other.before or best.behind & other.behind):
        return True
    if (best.behind and other.behind) or (best.before and other.before):
        return bool(best.before & other.before or best.behind & other.behind)
    for one in (best, other):
        if _zipf(one.text, language) >= _WORD and not (one.is_led or one.before):
            return False
    if not is_alike:
        is_sure = len(best.places) > len(other.places) or len(best.text) >= _SURE_LETTERS
        is_sure = is_sure or _zipf(best.text, language) >= _WORD
        return is_sure and _is_nowhere(other.text)
    if not (_is_known(best.text, language) and _is_known(other.text, language)):
        return True
    return romanised(best.text) == romanised(other.text)


def _is_known(name: str, language: str) -> bool:
    told = lexicon().frequencies(name.lower())
    return told.get(language, 0.0) >= _KNOWN or max(told.values(), default=0.0) >= _KNOWN_ABROAD


def _zipf(name: str, language: str) -> float:
    return lexicon().frequencies(name.lower()).get(language, 0.0)
