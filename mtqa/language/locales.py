"""Languages and their regions: marks, numbers and words, read from ``rules/languages``.

A file has everything about a language, or only what differs in a region or a sister language. It is
read when the language is first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import msgspec

from mtqa.errors import ConfigError, PackError, did_you_mean
from mtqa.language.codes import known_locales, nearest
from mtqa.resources import read_toml, rules_root, unblocked
from mtqa.schema import convert

LINGUA_FRANCA = "en"
"""The language that texts in all others quote, borrow from and write names in."""

STRAIGHT_QUOTE = '"'
_GUILLEMETS = frozenset(
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)
_LOW_QUOTES = frozenset("\N{DOUBLE LOW-9 QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}")
_CORNER_BRACKETS = frozenset("\N{LEFT CORNER BRACKET}\N{LEFT WHITE CORNER BRACKET}")

_Text: TypeAlias = Annotated[str, msgspec.Meta(min_length=1)]
_Pair: TypeAlias = Annotated[str, msgspec.Meta(min_length=2, max_length=2)]
_Words: TypeAlias = frozenset[_Text]


class WordParts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """Parts that words are built from: ``heads`` begin them, ``tails`` end them.

    ``clitics`` are tails so common that within a longer word they are never words of their own
    (Spanish ``dárselo``). ``free`` words are never parts. A compound hardly ever continues after an
    ending of ``endings``. ``inside`` are function words that also stand between a stem and its
    suffix (polarisability).
    """

    heads: _Words
    tails: _Words
    clitics: _Words = frozenset()
    free: _Words = frozenset()
    endings: tuple[_Text, ...]
    inside: _Words = frozenset()


class Inflection(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", eq=False
):
    """Endings of rarer inflections, and of the dictionary entries they belong to.

    ``accent_slips`` are pairs of a letter with a misplaced accent and the correct letter.
    """

    endings: tuple[str, ...]
    dictionary_endings: tuple[str, ...]
    accent_slips: tuple[_Pair, ...] = ()


class Language(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename="kebab",
    eq=False,  # each is made once, and is a key of caches
    dict=True,
):
    """Marks, spaces, numbers and words of a language, or of its use in a region.

    A pair is a string of two characters, the opener and the closer, which may be the same. Words
    are in lower case unless they are always written with a capital.
    """

    code: str
    name: _Text
    native: _Text = ""
    like: str = ""
    """The language that all other values are taken from; "" if none."""

    scripts: Annotated[tuple[_Text, ...], msgspec.Meta(min_length=1)]
    own_letters: str = ""
    """Letters that no other language in its script has, as in a character class."""
    mistaken_for: str = ""
    """The language that statistics of letters cannot distinguish it from."""

    quotes: Annotated[tuple[_Pair, ...], msgspec.Meta(min_length=1)]
    """The double marks of the standard, primary first."""
    accepted: tuple[_Pair, ...] = ()
    """Other double marks that newspapers print; the straight mark is accepted everywhere."""
    singles: tuple[_Pair, ...] = ()
    space_before: str = ""
    """Characters that have a space before them."""
    space_inside_quotes: tuple[_Pair, ...] = ()
    inverted_marks: bool = False
    colon_inside_words: bool = False
    elides: bool = False
    """Whether an apostrophe may stand between a short word and a quotation mark: l’« art »."""
    sentence_ends: tuple[_Text, ...] = ()
    """Marks that end a sentence in this language but not in others."""
    ordinals_end_in_stop: bool = False
    ordinal_endings: tuple[_Text, ...] = ()
    """What follows figures as ordinals, by their last digit from 0; the first after 4 and teens."""

    decimal: _Text
    group: _Text
    accepted_groups: str = " ."
    """Other marks that newspapers set between groups of three digits; " " stands for any space."""
    either_decimal: bool = False
    """Whether newspapers print both decimal marks, depending on the country."""
    months: tuple[_Text, ...] = ()
    """As in a date, from January; empty if no rule reads dates in the language."""
    scales: _Words = frozenset()
    """Words for powers of ten that newspapers write without a space: £3million."""

    nouns_capitalised: bool = False
    always_capitalised: _Words = frozenset()
    """Words that always have a capital: I."""
    determiners: _Words = frozenset()
    """The articles and possessives that open most sentences."""
    definite_articles: _Words = frozenset()
    """In all cases; only needed if nouns are capitalised."""
    contractions: tuple[_Text, ...] = ()
    """Contracted words behind an apostrophe: ve of they’ve."""
    cut_off: _Words = frozenset()
    """Words that end in an apostrophe: qu of qu’elle."""
    elisions: _Words = frozenset()
    """Words of three letters or more that begin with an apostrophe (’til, ’cause)."""
    name_links: _Words = frozenset()
    """Words within names that other languages leave as they are: Department of Health."""
    word_endings: _Words = frozenset()
    """Endings that are also words, or begin with a capital: LehrerInnen, 1990er."""
    first_parts: _Words = frozenset()
    """Function words of three letters or more that begin longer words, before another word:
    nachgehen. Empty if ``word_parts`` says more, or it is not known."""
    last_parts: _Words = frozenset()
    """Likewise, those that end longer words, behind another word: hierauf."""
    compound_links: tuple[_Text, ...] = ()
    """Letters that the first part of every compound ends in (o of Polish wodoodporny); empty if
    words are joined without such letters, or it is not known."""
    ending_words: _Words = frozenset()
    """Function words of three letters or more that many longer words end in: demand, Neuhaus."""
    reporting_verbs: _Words = frozenset()
    """Verbs that attribute a quotation: …, says Ana Lopes."""
    function_words: _Words = frozenset()
    """Runs of letters: elisions and contractions are in two parts (qu and elle, don and t)."""
    leading_abbreviations: _Words = frozenset()
    """Abbreviations that never end a sentence, as a name must follow: Mr."""
    abbreviations: _Words = frozenset()
    """Other abbreviations; they may contain spaces and stops."""
    never_doubled: _Words = frozenset()
    """Function words that are never repeated on purpose, as others may be: had had."""
    noun_introducers: _Words = frozenset()
    """Words that a noun must follow: the second word of a repeated phrase (of the of the)."""
    never_last: _Words = frozenset()
    """Words that never end a sentence."""
    sentence_openers: tuple[_Text, ...] = ()
    """Words that have a capital only at the start of a sentence, and never open a title."""
    cased_inside: _Words = frozenset()
    """Function words that may have a capital inside a sentence: May, polite pronouns."""
    title_openers: tuple[_Text, ...] = ()
    """Words that have a capital only at the start of a sentence or a title."""
    bare_leads: bool = False
    """Whether originals have leads without an end mark."""
    titled_works: _Words = frozenset()
    """Words before a title: the film The last boat."""
    coordinators: tuple[_Text, ...] = ()
    """Words that join two others as equals: read and loved."""
    disjunctions: tuple[_Text, ...] = ()
    """Words between alternatives, of which the second is never the first again: sad or sad."""
    loan_phrases: _Words = frozenset()
    """Foreign phrases that the language has borrowed."""
    word_parts: WordParts | None = None
    """None if fused words and compounds cannot be distinguished with measured precision."""
    inflection: Inflection | None = None

    @property
    def ends_its_leads(self) -> bool:
        """Whether a paragraph without an end mark is a fault, as far as is known."""
        return bool(self.sentence_openers) and not self.bare_leads

    @cached_property
    def openers(self) -> frozenset[str]:
        """The double marks that open a quotation."""
        return frozenset(pair[0] for pair in self._pairs)

    @cached_property
    def closers(self) -> frozenset[str]:
        """The double marks that close a quotation."""
        return frozenset(pair[1] for pair in self._pairs)

    @cached_property
    def quote_characters(self) -> frozenset[str]:
        """The double marks that open or close a quotation."""
        return self.openers | self.closers

    @property
    def _pairs(self) -> tuple[str, ...]:
        return (*self.quotes, *self.accepted, STRAIGHT_QUOTE * 2)

    def uses(self, feature: str) -> bool:
        """Return whether the language has a feature of ``FEATURES``.

        Raises ConfigError if there is no such feature.
        """
        try:
            return FEATURES[feature](self)
        except KeyError:
            raise ConfigError(
                f"locale feature “{feature}”", "is unknown", did_you_mean(feature, FEATURES)
            ) from None


def _every_mark(language: Language) -> frozenset[str]:
    return language.quote_characters.union(*language.singles)


FEATURES: Mapping[str, Callable[[Language], bool]] = {
    "guillemets": lambda language: not _GUILLEMETS.isdisjoint(_every_mark(language)),
    "low-quotes": lambda language: not _LOW_QUOTES.isdisjoint(_every_mark(language)),
    "corner-brackets": lambda language: not _CORNER_BRACKETS.isdisjoint(_every_mark(language)),
    "inverted-marks": lambda language: language.inverted_marks,
    "french-spacing": lambda language: ":" in language.space_before,
    "percent-space": lambda language: "%" in language.space_before,
    "decimal-comma": lambda language: language.decimal == ",",
    "colon-inside-words": lambda language: language.colon_inside_words,
    "word-spaces": lambda language: language.scripts[0] not in {"Han", "Thai"},
    "fullwidth-punctuation": lambda language: language.scripts[0] == "Han",
}
"""Features of targets that rules may name (``unless-locale = "guillemets"``)."""


@cache
def find_language(code: str) -> Language | None:
    """Return the language of a code, with or without its region; None if it has no file.

    Raises PackError if the file is invalid.
    """
    found = nearest(code, known_locales())
    return load_language(rules_root() / "languages" / f"{found}.toml") if found else None


def language(code: str) -> Language:
    """Return the language of a code, with or without its region.

    Raises ConfigError if it has no file and PackError if the file is invalid.
    """
    found = find_language(code)
    if found is None:
        remedy = did_you_mean(code, known_locales())
        raise ConfigError(f"language “{code}”", "has no file in rules/languages", remedy)
    return found


def languages() -> Iterator[Language]:
    """Yield every language, sorted by code, without its regions."""
    for code in known_locales():
        if "-" not in code:
            yield language(code)


def load_language(path: Path) -> Language:
    """Return the language in a file; missing values are read from the file that ``like`` names.

    Raises PackError if a key is unknown or missing, or a value has the wrong type.
    """
    return _converted(_merged(path, frozenset()), path)


def _merged(path: Path, seen: frozenset[str]) -> dict[str, Any]:
    """Return the values of a file, completed by those of the file that ``like`` names."""
    table = unblocked(read_toml(path))
    like = table.get("like")
    if not like or not isinstance(like, str):
        return table
    if like in seen or like == path.stem:
        raise PackError(str(path), f"“like” leads back to “{like}”", "name another language")
    parent = path.with_name(f"{like}.toml")
    inherited = _merged(parent, seen | {path.stem})
    _converted(inherited, parent)  # so that an error in it names that file
    return inherited | table


def _converted(table: Mapping[str, Any], path: Path) -> Language:
    if "code" in table:
        raise PackError(str(path), "unknown key “code”", "the name of the file is the code")
    return convert({**table, "code": path.stem}, Language, str(path))
