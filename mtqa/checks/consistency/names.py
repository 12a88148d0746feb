"""Names that one article spells in several ways: two romanisations, lost marks, a slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

import msgspec

from mtqa.checks.checker import Checker
from mtqa.checks.consistency.hyphenated import ARABIC_ARTICLES, hyphenated_variants
from mtqa.checks.consistency.name_pairs import turned_and_joined
from mtqa.checks.consistency.surnames import highest_zipf, is_far_rarer, is_unlisted, near_pairs
from mtqa.checks.consistency.transliteration import (
    APOSTROPHES,
    are_alike,
    has_other_vowel_last,
    is_slip,
    romanised,
    skeleton,
    sound,
    without_diacritics,
)
from mtqa.document import Document
from mtqa.finding import Hit
from mtqa.language.lexicon import lexicon
from mtqa.language.locales import language as locale_of
from mtqa.language.masks import MASK
from mtqa.language.words import function_words
from mtqa.lazy import lazy
from mtqa.text import Span

_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017d]"
# The class comes first because Python finds the next of its letters fast.
_NAME = lazy(rf"{_CAPITAL}(?<!\w.)\w{{3,}}(?:[{APOSTROPHES}](?![st]\b)[^\W\d_]+)?")
_FULL_NAME = lazy(rf"({_CAPITAL}(?<!\w.)\w+) (?=({_CAPITAL}\w{{3,}}))")
_BEFORE = lazy(r"([^\W\d_]+) \Z")
_AFTER = lazy(r" ([^\W\d_]+)")
# Capitalised words between quotation marks are the title of a work or an institution.
_OPENS_TITLE = lazy(
    rf"[\"\u201c\u2018'\u00ab](?:{_CAPITAL}[\w.-]* |(?:de|del|do|da|di|la|el) ){{0,4}}\Z"
)
_CLOSES_TITLE = lazy(rf"(?: {_CAPITAL}[\w.-]*){{0,4}}[\"\u201d\u2019'\u00bb]")
_MIN_SLIP_LETTERS = 6  # of the longer spelling; on 1,195 articles 4 adds 2 findings, 8 loses 4
# From this length on a slip is reported even if both spellings are as frequent.
# On 1,195 articles 6 adds a finding, 10 changes nothing.
_MIN_SURE_SLIP_LETTERS = 8
_MAX_COMPARED_NAMES = 2_000  # pairwise; an article with more names is a register
_MIN_LETTERS_BEHIND = 5  # of the longer spelling behind the same given name
_MIN_COMMON_ZIPF = 5.6  # of a word that is no given name: New Haven. John has 5.4
_MAX_NAMES_BEHIND = 20  # what more names follow is no given name
_REACH_CHARS = 60  # back, for the word and the title before a name; not sensitive from 45 to 75
# Zipf values: a spelling is well known from once in 30 million words of the target, or from once
# in a million words of another language; from once in a million it may be an ordinary word.
# On 1,195 articles 1.1 to 1.9 for the first give the same findings; 2.25 for the second loses one;
# for the third 2.25 loses 3, and 3.75 adds 3 and loses 2.
_MIN_KNOWN_ZIPF, _MIN_KNOWN_ABROAD_ZIPF, _MIN_WORD_ZIPF = 1.5, 3.0, 3.0
_MIN_WELL_KNOWN_ZIPF = 3.0  # of two near names that are not one: Ireland, Iceland


class _Spelling(msgspec.Struct):
    """A spelling: its places, and the sounds of the names right before and after it.

    ``is_led`` says whether a word in lower case precedes it somewhere.
    """

    text: str
    places: list[Span] = msgspec.field(default_factory=list)
    before: set[str] = msgspec.field(default_factory=set)
    after: set[str] = msgspec.field(default_factory=set)
    is_led: bool = False


class Names(Checker, frozen=True):
    """The first place of each rarer spelling of a name, with the commonest as suggestion.

    Spellings belong to the same name if they sound alike (``consistency.transliteration``). Two
    well-known spellings may belong to two people, unless a name beside them is the same or only
    diacritics and romanisation differ. Spellings that differ by a letter inside are a slip if the
    rarer is in no word table, or if the same given name precedes both. A surname that stands alone
    belongs to the full name that it is nearest to (``consistency.surnames``). Different names
    before or after both are evidence against the same name; ``titles`` (President, Friday) do not
    count as names. After foreign ``particles`` (Universidad de México) or in the title of a work, a
    name keeps its spelling.
    """

    suggests = True

    titles: tuple[str, ...]
    particles: tuple[str, ...]

    def find(self, document: Document) -> Iterator[Hit]:
        text = document.view
        known = function_words(document.language)
        for place, spelling in hyphenated_variants(text, apart=known.isdisjoint(ARABIC_ARTICLES)):
            yield Hit(*place, note=spelling, suggestion=spelling)
        names = [name for name in dict.fromkeys(_NAME.findall(text)) if _may_be_name(name)]
        for place, spelling in turned_and_joined(text, names, document.language):
            yield Hit(*place, note=spelling, suggestion=spelling)
        verbs = locale_of(document.language).reporting_verbs
        skipped = known | {title.lower() for title in self.titles} | {*verbs}
        slips = (*_slip_pairs(names), *_slips_behind(text, skipped, document.language))
        groups = [*_alike_groups(names), *dict.fromkeys(tuple(sorted(pair)) for pair in slips)]
        near = [*near_pairs(names)]
        if not groups and not near:
            return
        foreign = frozenset(self.particles) - known
        compared = {name for group in (*groups, *near) for name in group}
        spelling_of = _occurrences(text, compared, skipped, foreign)
        found: dict[Span, str] = {}
        for group in groups:
            for best, other in _best_and_others(group, spelling_of, document.language):
                if _is_same_name(best, other, document.language):
                    found.setdefault(other.places[0], best.text)
        reported = {text[slice(*place)] for place in found}
        for pair in near:
            for best, other in _best_and_others(pair, spelling_of, document.language):
                if reported.isdisjoint(pair) and _name_same_person(best, other, document.language):
                    found.setdefault(other.places[0], best.text)
        for place, spelling in found.items():
            yield Hit(*place, note=spelling, suggestion=spelling)


def _best_and_others(
    group: Sequence[str], spelling_of: Mapping[str, _Spelling], language: str
) -> Iterator[tuple[_Spelling, _Spelling]]:
    """Yield the commonest spelling of a group with each other one."""
    spellings = [spelling_of[name] for name in group if spelling_of[name].places]
    if len(spellings) < 2:
        return
    best = max(
        spellings,
        key=lambda spelling: (
            len(spelling.places),
            _zipf(spelling.text, language) >= _MIN_KNOWN_ZIPF,
            bool(spelling.before),  # a full name introduces it
            _zipf(spelling.text, language),
            not spelling.text.isascii(),  # diacritics are lost, and seldom added
        ),
    )
    for other in spellings:
        if other is not best and not _is_same_but_for_apostrophes(best.text, other.text):
            yield best, other


def _name_same_person(spelling: _Spelling, other: _Spelling, language: str) -> bool:
    """Whether one of two near spellings ends a full name, and the other always stands alone.

    Or a name beside both is the same. In 630,000 words of news in seven languages there are 17 such
    pairs; but for two words that are as well known (Ireland, Iceland) each is one name.
    """
    full, alone = (spelling, other) if spelling.before else (other, spelling)
    if min(highest_zipf(full.text), highest_zipf(alone.text)) >= _MIN_WELL_KNOWN_ZIPF:
        return False
    if full.before & alone.before or full.after & alone.after:
        return True
    if not full.before or full.after or alone.before or alone.after:
        return False
    return _zipf(alone.text, language) < _MIN_WORD_ZIPF


def _is_same_but_for_apostrophes(name: str, other: str) -> bool:
    """Whether two spellings differ by the kind of their apostrophes alone: another rule says so."""
    plain = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
    return name.translate(plain) == other.translate(plain)


def _may_be_name(name: str) -> bool:
    return name[0].isupper() and not name.isupper() and MASK not in name


def _alike_groups(names: Sequence[str]) -> Iterator[list[str]]:
    """Yield groups of spellings that sound alike, or differ only by diacritics."""
    by_skeleton: dict[str, list[str]] = {}
    for name in names:
        by_skeleton.setdefault(skeleton(name), []).append(name)
    for similar in by_skeleton.values() if len(by_skeleton) < len(names) else ():
        groups: dict[str, dict[str, str]] = {}
        for name in similar if len(similar) > 1 else ():
            groups.setdefault(sound(name), {}).setdefault(name.casefold(), name)
        yield from (list(group.values()) for group in groups.values() if len(group) > 1)
        if len(groups) > 1 and not all(map(str.isascii, similar)):
            plain: dict[str, dict[str, str]] = {}
            for heard, group in groups.items():
                for name in group.values():
                    plain.setdefault(without_diacritics(name), {}).setdefault(heard, name)
            yield from (list(group.values()) for group in plain.values() if len(group) > 1)


def _slip_pairs(names: Sequence[str]) -> Iterator[list[str]]:
    """Yield pairs that differ by a letter inside, of which a spelling is in no table."""
    by_edges: dict[tuple[str, str], list[str]] = {}
    for name in names[:_MAX_COMPARED_NAMES]:
        if len(name) >= _MIN_SLIP_LETTERS - 1:
            by_edges.setdefault((name[0], name[-1]), []).append(name)
    for similar in by_edges.values():
        unlisted = {name for name in similar if is_unlisted(name)} if len(similar) > 1 else ()
        for name, other in combinations(similar, 2):
            if max(len(name), len(other)) < _MIN_SLIP_LETTERS:
                continue
            may_be_slip = name in unlisted or other in unlisted or is_far_rarer(name, other)
            if may_be_slip and is_slip(name, other):
                if not are_alike(name, other):
                    yield [name, other]


def _slips_behind(text: str, skipped: frozenset[str], language: str) -> Iterator[list[str]]:
    """Yield pairs that differ by a letter inside, or the last vowel, behind one given name."""
    alike: dict[str, dict[tuple[str, str], None]] = {}
    for given, name in _FULL_NAME.findall(text):
        if given.lower() not in skipped and _may_be_name(name):
            alike.setdefault(skeleton(given), {})[given, name] = None
    behind: dict[str, dict[str, None]] = {}
    for given, name in chain(*(pairs for pairs in alike.values() if len(pairs) > 1)):
        if _zipf(given, language) < _MIN_COMMON_ZIPF:
            behind.setdefault(sound(given), {})[name] = None
    for names in behind.values():
        if 1 < len(names) <= _MAX_NAMES_BEHIND:
            for name, other in combinations(names, 2):
                is_long = max(len(name), len(other)) >= _MIN_LETTERS_BEHIND
                is_changed = is_slip(name, other) or (
                    has_other_vowel_last(name, other)
                    and max(_zipf(name, language), _zipf(other, language)) < _MIN_WORD_ZIPF
                )  # but Unidad Social Cristiana, Cristiano
                if is_long and is_changed and not are_alike(name, other):
                    yield [name, other]


def _occurrences(
    text: str,
    names: set[str],
    skipped: frozenset[str],
    foreign: frozenset[str],
) -> dict[str, _Spelling]:
    """Find the places of the spellings, and the names beside them."""
    spelling_of = {name: _Spelling(name) for name in names}
    for match in _NAME.finditer(text):
        spelling = spelling_of.get(match.group())
        if spelling is None:
            continue
        low = max(0, match.start() - _REACH_CHARS)
        before = _BEFORE.search(text, low, match.start())
        after = _AFTER.match(text, match.end())
        if before is not None and before[1] in foreign:
            continue
        if _OPENS_TITLE.search(text[low : match.start()]):
            if _CLOSES_TITLE.match(text, match.end()):
                continue
        spelling.places.append(Span(*match.span()))
        spelling.is_led = spelling.is_led or (before is not None and before[1].islower())
        for found, beside in ((before, spelling.before), (after, spelling.after)):
            if found is not None and found[1][0].isupper() and found[1].lower() not in skipped:
                beside.add(sound(found[1]))
    return spelling_of


def _is_same_name(best: _Spelling, other: _Spelling, language: str) -> bool:
    """Whether two spellings belong to one name, by the names beside them and their frequency."""
    is_alike = are_alike(best.text, other.text)
    if is_alike and (best.before & other.before or best.after & other.after):
        return True
    shorter, longer = sorted((best.text, other.text), key=len)
    if longer == shorter + shorter[-1]:
        return False  # a case: Finnish Agricola, Agricolaa
    if (best.after and other.after) or (best.before and other.before):
        return bool(best.before & other.before or best.after & other.after)
    may_be_words = [_zipf(each.text, language) >= _MIN_WORD_ZIPF for each in (best, other)]
    if all(may_be_words) and locale_of(language).nouns_capitalised:
        return False  # two nouns: German Vater, Väter
    for spelling, may_be_word in zip((best, other), may_be_words, strict=True):
        if may_be_word and not (spelling.is_led or spelling.before):
            return False
    if not is_alike:
        is_sure = len(best.places) > len(other.places) or len(best.text) >= _MIN_SURE_SLIP_LETTERS
        is_sure = is_sure or _zipf(best.text, language) >= _MIN_WORD_ZIPF
        return is_sure and (is_unlisted(other.text) or is_far_rarer(best.text, other.text))
    if not (_is_known(best.text, language) and _is_known(other.text, language)):
        return True
    if romanised(best.text) == romanised(other.text):
        return True
    is_word = _zipf(best.text, language) >= _MIN_WORD_ZIPF <= _zipf(other.text, language)
    return not is_word and without_diacritics(best.text) == without_diacritics(other.text)


def _is_known(name: str, language: str) -> bool:
    """Whether a spelling is well known in the language or in another one."""
    zipf_of = lexicon().frequencies(name.lower())
    own, highest = zipf_of.get(language, 0.0), max(zipf_of.values(), default=0.0)
    return own >= _MIN_KNOWN_ZIPF or highest >= _MIN_KNOWN_ABROAD_ZIPF


def _zipf(name: str, language: str) -> float:
    return lexicon().frequencies(name.lower()).get(language, 0.0)
